package store

import (
	"ropa/ent/db"
	"ropa/register"
)

// systemUseRow is the row of one entry of the section systems.
func systemUseRow(c *db.SystemUseCreate, in register.SystemUse, refs *references, _ keyIDs) *db.SystemUseCreate {
	c.
		SetSystemID(refs.id(register.KindSystem, in.System)).
		SetUsage(in.Usage).
		SetSince(in.Since).
		SetUntil(in.Until)
	return c
}
