package store

import (
	"ropa/ent/db"
	"ropa/register"
)

// disclosureRow is the row of one entry of the section disclosures.
func disclosureRow(c *db.DisclosureCreate, in register.Disclosure, refs *references, keys keyIDs) *db.DisclosureCreate {
	c.
		SetKind(in.Kind).
		SetNillableOrganisationID(refs.opt(register.KindOrganisation, in.Organisation)).
		SetCategory(in.Category).
		SetNillableEngagementID(refs.opt(register.KindEngagement, in.Engagement)).
		AddDataItemIDs(keys.ids("dataItems", in.DataItems)...).
		SetPurpose(in.Purpose).
		SetCondition(in.Condition).
		SetNillableLegallyRequired(in.LegallyRequired).
		SetNillablePublishedOnline(in.PublishedOnline).
		SetNillablePossible(in.Possible).
		SetSince(in.Since).
		SetUntil(in.Until)
	return c
}
