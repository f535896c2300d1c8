package store

import (
	"context"

	"ropa/ent/db"
	"ropa/ent/db/subprocessorchange"
	"ropa/register"
)

// subprocessorChangeTable writes the rows of register.SubprocessorChange.
var subprocessorChangeTable = table{
	name: subprocessorchange.Table,
	create: func(ctx context.Context, t *tx, h head, r register.Record, refs *references) error {
		c := t.SubprocessorChange.Create().SetID(h.id).SetOrganisationID(*h.organisation).SetKey(r.RecordName()).
			SetVersion(h.version).SetCreatedAt(h.at).SetUpdatedAt(h.at)
		setSubprocessorChange(c.Mutation(), r.(*register.SubprocessorChange), refs)
		return c.Exec(ctx)
	},
	update: func(ctx context.Context, t *tx, h head, r register.Record, refs *references) (int, error) {
		u := t.SubprocessorChange.Update().Where(subprocessorchange.ID(h.id), subprocessorchange.Version(h.version-1)).
			SetVersion(h.version).SetUpdatedAt(h.at)
		setSubprocessorChange(u.Mutation(), r.(*register.SubprocessorChange), refs)
		return u.Save(ctx)
	},
	remove: func(ctx context.Context, t *tx, h head) (int, error) {
		return t.SubprocessorChange.Delete().Where(subprocessorchange.ID(h.id), subprocessorchange.Version(h.version)).Exec(ctx)
	},
}

// setSubprocessorChange writes everything that in says into the row that m is about.
func setSubprocessorChange(m *db.SubprocessorChangeMutation, in *register.SubprocessorChange, refs *references) {
	setAnnouncement(m, &in.Announcement, refs)
	m.SetAnnouncedOn(in.AnnouncedOn)
	m.SetWithdrawnOn(in.WithdrawnOn)
	m.SetNote(in.Note)
	setList(in.Evidence, m.SetEvidence, m.ClearEvidence)
}
