package store

import (
	"ropa/ent/db"
	"ropa/register"
)

// measureUseRow is the row of one entry of the section measures.
func measureUseRow(c *db.MeasureUseCreate, in register.MeasureUse, refs *references, _ keyIDs) *db.MeasureUseCreate {
	c.
		SetMeasureID(refs.id(register.KindSecurityMeasure, in.Measure))
	return c
}
