package store

import (
	"context"

	"ropa/ent/db"
	"ropa/ent/db/legalprovision"
	"ropa/register"
)

// legalProvisionTable writes the rows of register.LegalProvision.
var legalProvisionTable = table{
	name: legalprovision.Table,
	create: func(ctx context.Context, t *tx, h head, r register.Record, refs *references) error {
		c := t.LegalProvision.Create().SetID(h.id).SetKey(r.RecordName()).
			SetVersion(h.version).SetCreatedAt(h.at).SetUpdatedAt(h.at)
		setLegalProvision(c.Mutation(), r.(*register.LegalProvision), refs)
		return c.Exec(ctx)
	},
	update: func(ctx context.Context, t *tx, h head, r register.Record, refs *references) (int, error) {
		u := t.LegalProvision.Update().Where(legalprovision.ID(h.id), legalprovision.Version(h.version-1)).
			SetVersion(h.version).SetUpdatedAt(h.at)
		setLegalProvision(u.Mutation(), r.(*register.LegalProvision), refs)
		return u.Save(ctx)
	},
	remove: func(ctx context.Context, t *tx, h head) (int, error) {
		return t.LegalProvision.Delete().Where(legalprovision.ID(h.id), legalprovision.Version(h.version)).Exec(ctx)
	},
}

// setLegalProvision writes everything that in says into the row that m is about.
func setLegalProvision(m *db.LegalProvisionMutation, in *register.LegalProvision, refs *references) {
	m.SetLaw(in.Law)
	m.SetSection(in.Section)
	m.SetTitle(in.Title)
	m.SetKind(in.Kind)
	m.SetJurisdiction(in.Jurisdiction)
	m.SetOfficialID(in.OfficialID)
	setList(in.Aliases, m.SetAliases, m.ClearAliases)
	m.SetEnactedOn(in.EnactedOn)
	m.SetInForceFrom(in.InForceFrom)
	m.SetInForceUntil(in.InForceUntil)
	setPointer(refs.opt(register.KindLegalProvision, in.ReplacedBy), m.SetReplacedByID, func() { m.ClearReplacedBy() })
	setEnum(in.AddressedTo, m.SetAddressedTo, m.ClearAddressedTo)
	m.SetURL(in.URL)
	setPointer(in.Verified, m.SetVerified, m.ClearVerified)
	m.SetSource(in.Source)
	setList(in.Labels, m.SetLabels, m.ClearLabels)
	m.SetNote(in.Note)
	m.SetRetiredOn(in.RetiredOn)
	setList(in.Evidence, m.SetEvidence, m.ClearEvidence)
	m.SetSearch(register.SearchLine(in.SearchTexts()...))
}
