package store

import (
	"context"

	"ropa/ent/db"
	"ropa/ent/db/engagement"
	"ropa/register"
)

// engagementTable writes the rows of register.Engagement.
var engagementTable = table{
	name: engagement.Table,
	create: func(ctx context.Context, t *tx, h head, r register.Record, refs *references) error {
		c := t.Engagement.Create().SetID(h.id).SetOrganisationID(*h.organisation).SetKey(r.RecordName()).
			SetVersion(h.version).SetCreatedAt(h.at).SetUpdatedAt(h.at)
		setEngagement(c.Mutation(), r.(*register.Engagement), refs)
		return c.Exec(ctx)
	},
	update: func(ctx context.Context, t *tx, h head, r register.Record, refs *references) (int, error) {
		u := t.Engagement.Update().Where(engagement.ID(h.id), engagement.Version(h.version-1)).
			SetVersion(h.version).SetUpdatedAt(h.at)
		setEngagement(u.Mutation(), r.(*register.Engagement), refs)
		return u.Save(ctx)
	},
	remove: func(ctx context.Context, t *tx, h head) (int, error) {
		return t.Engagement.Delete().Where(engagement.ID(h.id), engagement.Version(h.version)).Exec(ctx)
	},
}

// setEngagement writes everything that in says into the row that m is about.
func setEngagement(m *db.EngagementMutation, in *register.Engagement, refs *references) {
	setPointer(refs.opt(register.KindOrganisation, in.Vendor), m.SetVendorID, func() { m.ClearVendor() })
	m.SetVendorCategory(in.VendorCategory)
	m.SetRole(in.Role)
	setPointer(refs.opt(register.KindEngagement, in.Parent), m.SetParentID, func() { m.ClearParent() })
	setEnum(in.AgreementStatus, m.SetAgreementStatus, m.ClearAgreementStatus)
	m.SetAgreementURL(in.AgreementURL)
	m.SetSignedOn(in.SignedOn)
	m.SetValidUntil(in.ValidUntil)
	m.SetSubjectMatter(in.SubjectMatter)
	m.SetServices(in.Services)
	m.SetInstructions(in.Instructions)
	setEnum(in.Authorisation, m.SetAuthorisation, m.ClearAuthorisation)
	m.SetNoticePeriod(in.NoticePeriod)
	setList(in.Locations, m.SetLocations, m.ClearLocations)
	m.SetSubprocessorListURL(in.SubprocessorListURL)
	m.SetListUpdatedOn(in.ListUpdatedOn)
	setList(in.Obligations, m.SetObligations, m.ClearObligations)
	m.SetNote(in.Note)
	m.SetRetiredOn(in.RetiredOn)
	setList(in.Evidence, m.SetEvidence, m.ClearEvidence)
}
