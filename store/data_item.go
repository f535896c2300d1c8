package store

import (
	"ropa/ent/db"
	"ropa/register"
)

// dataItemRow is the row of one entry of the section dataItems.
func dataItemRow(c *db.DataItemCreate, in register.DataItem, refs *references, _ keyIDs) *db.DataItemCreate {
	c.
		SetNillableDataCategoryID(refs.opt(register.KindDataCategory, in.DataCategory)).
		SetNillableDataSubjectCategoryID(refs.opt(register.KindDataSubjectCategory, in.DataSubjectCategory)).
		SetLabel(in.Label).
		SetSubjectLabel(in.SubjectLabel).
		SetNillableOptional(in.Optional).
		SetNillableExemplary(in.Exemplary).
		SetNillableOrigin(opt(in.Origin)).
		SetNillableSensitivity(opt(in.Sensitivity)).
		SetNillableSpecialCategory(opt(in.SpecialCategory)).
		SetNillableIdentifiability(opt(in.Identifiability)).
		SetSince(in.Since).
		SetUntil(in.Until)
	if len(in.Attributes) > 0 {
		c.SetAttributes(in.Attributes)
	}
	return c
}
