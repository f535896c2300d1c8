package store

import (
	"ropa/ent/db"
	"ropa/register"
)

// purposeRow is the row of one entry of the section purposes.
func purposeRow(c *db.PurposeCreate, in register.Purpose, _ *references, _ keyIDs) *db.PurposeCreate {
	c.
		SetDescription(in.Description).
		SetStatus(in.Status).
		SetDpvIri(in.DPVIRI)
	return c
}
