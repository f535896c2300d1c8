package store

import (
	"context"

	"ropa/ent/db"
	"ropa/ent/db/system"
	"ropa/register"
)

// systemTable writes the rows of register.System.
var systemTable = table{
	name: system.Table,
	create: func(ctx context.Context, t *tx, h head, r register.Record, refs *references) error {
		c := t.System.Create().SetID(h.id).SetNillableOrganisationID(h.organisation).SetKey(r.RecordName()).
			SetVersion(h.version).SetCreatedAt(h.at).SetUpdatedAt(h.at)
		setSystem(c.Mutation(), r.(*register.System), refs)
		return c.Exec(ctx)
	},
	update: func(ctx context.Context, t *tx, h head, r register.Record, refs *references) (int, error) {
		u := t.System.Update().Where(system.ID(h.id), system.Version(h.version-1)).
			SetVersion(h.version).SetUpdatedAt(h.at)
		setSystem(u.Mutation(), r.(*register.System), refs)
		return u.Save(ctx)
	},
	remove: func(ctx context.Context, t *tx, h head) (int, error) {
		return t.System.Delete().Where(system.ID(h.id), system.Version(h.version)).Exec(ctx)
	},
}

// setSystem writes everything that in says into the row that m is about.
func setSystem(m *db.SystemMutation, in *register.System, refs *references) {
	m.SetName(in.Name)
	m.SetKind(in.Kind)
	setPointer(refs.opt(register.KindOrganisation, in.Vendor), m.SetVendorID, func() { m.ClearVendor() })
	setEnum(in.Deployment, m.SetDeployment, m.ClearDeployment)
	setList(in.HostingCountries, m.SetHostingCountries, m.ClearHostingCountries)
	m.SetHosting(in.Hosting)
	m.SetURL(in.URL)
	setPointer(refs.opt(register.KindSystem, in.PartOf), m.SetPartOfID, func() { m.ClearPartOf() })
	setPointer(refs.opt(register.KindSystem, in.BackupOf), m.SetBackupOfID, func() { m.ClearBackupOf() })
	m.SetBackupFrequency(in.BackupFrequency)
	setPointer(in.EncryptedInTransit, m.SetEncryptedInTransit, m.ClearEncryptedInTransit)
	setPointer(in.EncryptedAtRest, m.SetEncryptedAtRest, m.ClearEncryptedAtRest)
	m.SetAccessRestriction(in.AccessRestriction)
	m.SetSince(in.Since)
	m.SetUntil(in.Until)
	setList(in.Labels, m.SetLabels, m.ClearLabels)
	m.SetNote(in.Note)
	m.SetRetiredOn(in.RetiredOn)
	setList(in.Evidence, m.SetEvidence, m.ClearEvidence)
	m.SetSearch(register.SearchLine(in.SearchTexts()...))
}
