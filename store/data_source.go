package store

import (
	"ropa/ent/db"
	"ropa/register"
)

// dataSourceRow is the row of one entry of the section sources.
func dataSourceRow(c *db.DataSourceCreate, in register.DataSource, refs *references, keys keyIDs) *db.DataSourceCreate {
	c.
		SetKind(in.Kind).
		SetNillableOrganisationID(refs.opt(register.KindOrganisation, in.Organisation)).
		SetNillableSystemID(refs.opt(register.KindSystem, in.System)).
		SetDescription(in.Description).
		SetNillablePubliclyAccessible(in.PubliclyAccessible).
		AddDataItemIDs(keys.ids("dataItems", in.DataItems)...)
	return c
}
