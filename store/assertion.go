package store

import (
	"context"

	"ropa/ent/db"
	"ropa/ent/db/assertion"
	"ropa/register"
)

// assertionTable writes the rows of register.Assertion.
var assertionTable = table{
	name: assertion.Table,
	create: func(ctx context.Context, t *tx, h head, r register.Record, refs *references) error {
		c := t.Assertion.Create().SetID(h.id).SetOrganisationID(*h.organisation).SetKey(r.RecordName()).
			SetVersion(h.version).SetCreatedAt(h.at).SetUpdatedAt(h.at)
		setAssertion(c.Mutation(), r.(*register.Assertion), refs)
		return c.Exec(ctx)
	},
	update: func(ctx context.Context, t *tx, h head, r register.Record, refs *references) (int, error) {
		u := t.Assertion.Update().Where(assertion.ID(h.id), assertion.Version(h.version-1)).
			SetVersion(h.version).SetUpdatedAt(h.at)
		setAssertion(u.Mutation(), r.(*register.Assertion), refs)
		return u.Save(ctx)
	},
	remove: func(ctx context.Context, t *tx, h head) (int, error) {
		return t.Assertion.Delete().Where(assertion.ID(h.id), assertion.Version(h.version)).Exec(ctx)
	},
}

// setAssertion writes everything that in says into the row that m is about.
func setAssertion(m *db.AssertionMutation, in *register.Assertion, refs *references) {
	m.SetKind(in.Kind)
	m.SetText(in.Text)
	setPointer(refs.opt(register.KindNotice, in.Notice), m.SetNoticeID, func() { m.ClearNotice() })
	m.ClearActivities()
	m.AddActivityIDs(refs.ids(register.KindProcessingActivity, in.Activities)...)
	m.SetNote(in.Note)
	m.SetRetiredOn(in.RetiredOn)
	setList(in.Evidence, m.SetEvidence, m.ClearEvidence)
}
