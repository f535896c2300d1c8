package store

import (
	"context"

	"ropa/ent/db"
	"ropa/ent/db/datacategory"
	"ropa/register"
)

// dataCategoryTable writes the rows of register.DataCategory.
var dataCategoryTable = table{
	name: datacategory.Table,
	create: func(ctx context.Context, t *tx, h head, r register.Record, refs *references) error {
		c := t.DataCategory.Create().SetID(h.id).SetKey(r.RecordName()).
			SetVersion(h.version).SetCreatedAt(h.at).SetUpdatedAt(h.at)
		setDataCategory(c.Mutation(), r.(*register.DataCategory), refs)
		return c.Exec(ctx)
	},
	update: func(ctx context.Context, t *tx, h head, r register.Record, refs *references) (int, error) {
		u := t.DataCategory.Update().Where(datacategory.ID(h.id), datacategory.Version(h.version-1)).
			SetVersion(h.version).SetUpdatedAt(h.at)
		setDataCategory(u.Mutation(), r.(*register.DataCategory), refs)
		return u.Save(ctx)
	},
	remove: func(ctx context.Context, t *tx, h head) (int, error) {
		return t.DataCategory.Delete().Where(datacategory.ID(h.id), datacategory.Version(h.version)).Exec(ctx)
	},
}

// setDataCategory writes everything that in says into the row that m is about.
func setDataCategory(m *db.DataCategoryMutation, in *register.DataCategory, refs *references) {
	m.SetName(in.Name)
	setList(in.Labels, m.SetLabels, m.ClearLabels)
	setPointer(refs.opt(register.KindDataCategory, in.Parent), m.SetParentID, func() { m.ClearParent() })
	m.SetSpecial(in.Special)
	setEnum(in.SpecialCategory, m.SetSpecialCategory, m.ClearSpecialCategory)
	m.SetCriminal(in.Criminal)
	m.SetNationalID(in.NationalID)
	setEnum(in.Group, m.SetGroup, m.ClearGroup)
	m.SetDpvIri(in.DPVIRI)
	m.SetNote(in.Note)
	m.SetRetiredOn(in.RetiredOn)
	setList(in.Evidence, m.SetEvidence, m.ClearEvidence)
	m.SetSearch(register.SearchLine(in.SearchTexts()...))
}
