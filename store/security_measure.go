package store

import (
	"context"

	"ropa/ent/db"
	"ropa/ent/db/securitymeasure"
	"ropa/register"
)

// securityMeasureTable writes the rows of register.SecurityMeasure.
var securityMeasureTable = table{
	name: securitymeasure.Table,
	create: func(ctx context.Context, t *tx, h head, r register.Record, refs *references) error {
		c := t.SecurityMeasure.Create().SetID(h.id).SetNillableOrganisationID(h.organisation).SetKey(r.RecordName()).
			SetVersion(h.version).SetCreatedAt(h.at).SetUpdatedAt(h.at)
		setSecurityMeasure(c.Mutation(), r.(*register.SecurityMeasure), refs)
		return c.Exec(ctx)
	},
	update: func(ctx context.Context, t *tx, h head, r register.Record, refs *references) (int, error) {
		u := t.SecurityMeasure.Update().Where(securitymeasure.ID(h.id), securitymeasure.Version(h.version-1)).
			SetVersion(h.version).SetUpdatedAt(h.at)
		setSecurityMeasure(u.Mutation(), r.(*register.SecurityMeasure), refs)
		return u.Save(ctx)
	},
	remove: func(ctx context.Context, t *tx, h head) (int, error) {
		return t.SecurityMeasure.Delete().Where(securitymeasure.ID(h.id), securitymeasure.Version(h.version)).Exec(ctx)
	},
}

// setSecurityMeasure writes everything that in says into the row that m is about.
func setSecurityMeasure(m *db.SecurityMeasureMutation, in *register.SecurityMeasure, refs *references) {
	m.SetName(in.Name)
	m.SetDescription(in.Description)
	m.SetArea(in.Area)
	m.SetType(in.Type)
	setPointer(in.OrganisationWide, m.SetOrganisationWide, m.ClearOrganisationWide)
	m.ClearSystems()
	m.AddSystemIDs(refs.ids(register.KindSystem, in.Systems)...)
	m.SetImplementedOn(in.ImplementedOn)
	m.SetEvidenceURL(in.EvidenceURL)
	setList(in.Labels, m.SetLabels, m.ClearLabels)
	m.SetNote(in.Note)
	m.SetRetiredOn(in.RetiredOn)
	setList(in.Evidence, m.SetEvidence, m.ClearEvidence)
}
