package store

import (
	"context"

	"ropa/ent/db"
	"ropa/ent/db/datasubjectcategory"
	"ropa/register"
)

// dataSubjectCategoryTable writes the rows of register.DataSubjectCategory.
var dataSubjectCategoryTable = table{
	name: datasubjectcategory.Table,
	create: func(ctx context.Context, t *tx, h head, r register.Record, refs *references) error {
		c := t.DataSubjectCategory.Create().SetID(h.id).SetKey(r.RecordName()).
			SetVersion(h.version).SetCreatedAt(h.at).SetUpdatedAt(h.at)
		setDataSubjectCategory(c.Mutation(), r.(*register.DataSubjectCategory), refs)
		return c.Exec(ctx)
	},
	update: func(ctx context.Context, t *tx, h head, r register.Record, refs *references) (int, error) {
		u := t.DataSubjectCategory.Update().Where(datasubjectcategory.ID(h.id), datasubjectcategory.Version(h.version-1)).
			SetVersion(h.version).SetUpdatedAt(h.at)
		setDataSubjectCategory(u.Mutation(), r.(*register.DataSubjectCategory), refs)
		return u.Save(ctx)
	},
	remove: func(ctx context.Context, t *tx, h head) (int, error) {
		return t.DataSubjectCategory.Delete().Where(datasubjectcategory.ID(h.id), datasubjectcategory.Version(h.version)).Exec(ctx)
	},
}

// setDataSubjectCategory writes everything that in says into the row that m is about.
func setDataSubjectCategory(m *db.DataSubjectCategoryMutation, in *register.DataSubjectCategory, refs *references) {
	m.SetName(in.Name)
	setList(in.Labels, m.SetLabels, m.ClearLabels)
	setPointer(refs.opt(register.KindDataSubjectCategory, in.Parent), m.SetParentID, func() { m.ClearParent() })
	m.SetVulnerable(in.Vulnerable)
	m.SetChild(in.Child)
	m.SetDpvIri(in.DPVIRI)
	m.SetNote(in.Note)
	m.SetRetiredOn(in.RetiredOn)
	setList(in.Evidence, m.SetEvidence, m.ClearEvidence)
	m.SetSearch(register.SearchLine(in.SearchTexts()...))
}
