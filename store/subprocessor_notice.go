package store

import (
	"context"

	"ropa/ent/db"
	"ropa/ent/db/subprocessornotice"
	"ropa/register"
)

// subprocessorNoticeTable writes the rows of register.SubprocessorNotice.
var subprocessorNoticeTable = table{
	name: subprocessornotice.Table,
	create: func(ctx context.Context, t *tx, h head, r register.Record, refs *references) error {
		return subprocessorNoticeRow(t, h, r.(*register.SubprocessorNotice), refs).Exec(ctx)
	},
	update: func(ctx context.Context, t *tx, h head, r register.Record, refs *references) (int, error) {
		u := t.SubprocessorNotice.Update().Where(subprocessornotice.ID(h.id), subprocessornotice.Version(h.version-1)).
			SetVersion(h.version).SetUpdatedAt(h.at)
		setSubprocessorNotice(u.Mutation(), r.(*register.SubprocessorNotice), refs)
		return u.Save(ctx)
	},
	remove: func(ctx context.Context, t *tx, h head) (int, error) {
		return t.SubprocessorNotice.Delete().Where(subprocessornotice.ID(h.id), subprocessornotice.Version(h.version)).Exec(ctx)
	},
}

// subprocessorNoticeRow is a new row, ready to be written alone or with others.
func subprocessorNoticeRow(t *tx, h head, in *register.SubprocessorNotice, refs *references) *db.SubprocessorNoticeCreate {
	c := t.SubprocessorNotice.Create().SetID(h.id).SetOrganisationID(*h.organisation).SetKey(in.RecordName()).
		SetVersion(h.version).SetCreatedAt(h.at).SetUpdatedAt(h.at)
	setSubprocessorNotice(c.Mutation(), in, refs)
	return c
}

// setSubprocessorNotice writes everything that in says into the row that m is about.
func setSubprocessorNotice(m *db.SubprocessorNoticeMutation, in *register.SubprocessorNotice, refs *references) {
	setAnnouncement(m, &in.Announcement, refs)
	m.SetEngagementID(refs.id(register.KindEngagement, in.Engagement))
	m.SetVendorID(refs.id(register.KindOrganisation, in.Vendor))
	m.SetChange(in.Change)
	m.SetNoticedOn(in.NoticedOn)
	setEnum(in.Authorisation, m.SetAuthorisation, m.ClearAuthorisation)
	m.SetNoticePeriod(in.NoticePeriod)
	m.SetObjectBy(in.ObjectBy)
	m.SetWithdrawnOn(in.WithdrawnOn)
	m.SetApprovedOn(in.ApprovedOn)
	m.SetObjectedOn(in.ObjectedOn)
	m.SetObjection(in.Objection)
	m.SetObjectionWithdrawnOn(in.ObjectionWithdrawnOn)
	setList(in.Evidence, m.SetEvidence, m.ClearEvidence)
}
