package store

import (
	"context"

	"ropa/ent/db"
	"ropa/ent/db/rightsprocedure"
	"ropa/register"
)

// rightsProcedureTable writes the rows of register.RightsProcedure.
var rightsProcedureTable = table{
	name: rightsprocedure.Table,
	create: func(ctx context.Context, t *tx, h head, r register.Record, refs *references) error {
		c := t.RightsProcedure.Create().SetID(h.id).SetOrganisationID(*h.organisation).SetKey(r.RecordName()).
			SetVersion(h.version).SetCreatedAt(h.at).SetUpdatedAt(h.at)
		setRightsProcedure(c.Mutation(), r.(*register.RightsProcedure), refs)
		return c.Exec(ctx)
	},
	update: func(ctx context.Context, t *tx, h head, r register.Record, refs *references) (int, error) {
		u := t.RightsProcedure.Update().Where(rightsprocedure.ID(h.id), rightsprocedure.Version(h.version-1)).
			SetVersion(h.version).SetUpdatedAt(h.at)
		setRightsProcedure(u.Mutation(), r.(*register.RightsProcedure), refs)
		return u.Save(ctx)
	},
	remove: func(ctx context.Context, t *tx, h head) (int, error) {
		return t.RightsProcedure.Delete().Where(rightsprocedure.ID(h.id), rightsprocedure.Version(h.version)).Exec(ctx)
	},
}

// setRightsProcedure writes everything that in says into the row that m is about.
func setRightsProcedure(m *db.RightsProcedureMutation, in *register.RightsProcedure, refs *references) {
	m.SetRight(in.Right)
	m.SetDeadline(in.Deadline)
	m.SetDeadlineText(in.DeadlineText)
	m.SetChannel(in.Channel)
	m.SetConditions(in.Conditions)
	setPointer(in.FreeOfCharge, m.SetFreeOfCharge, m.ClearFreeOfCharge)
	setPointer(refs.opt(register.KindContact, in.Contact), m.SetContactID, func() { m.ClearContact() })
	setPointer(refs.opt(register.KindOrganisation, in.ComplaintAuthority), m.SetComplaintAuthorityID, func() { m.ClearComplaintAuthority() })
	m.SetURL(in.URL)
	m.ClearActivities()
	m.AddActivityIDs(refs.ids(register.KindProcessingActivity, in.Activities)...)
	m.SetNote(in.Note)
	m.SetRetiredOn(in.RetiredOn)
	setList(in.Evidence, m.SetEvidence, m.ClearEvidence)
}
