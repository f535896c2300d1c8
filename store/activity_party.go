package store

import (
	"ropa/ent/db"
	"ropa/register"
)

// activityPartyRow is the row of one entry of the section parties.
func activityPartyRow(c *db.ActivityPartyCreate, in register.ActivityParty, refs *references, _ keyIDs) *db.ActivityPartyCreate {
	c.
		SetRole(in.Role).
		SetNillableOrganisationID(refs.opt(register.KindOrganisation, in.Organisation)).
		SetCategory(in.Category)
	return c
}
