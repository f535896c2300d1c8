package store

import (
	"ropa/ent/db"
	"ropa/register"
)

// citationRow is the row of one entry of the section citations.
func citationRow(c *db.CitationCreate, in register.Citation, refs *references, _ keyIDs) *db.CitationCreate {
	c.
		SetProvisionID(refs.id(register.KindLegalProvision, in.Provision)).
		SetAsStated(in.AsStated)
	return c
}
