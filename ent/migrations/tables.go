package migrations

import (
	"slices"
	"strings"

	"entgo.io/ent/dialect"
	"entgo.io/ent/dialect/sql/schema"

	"ropa/ent/db/migrate"
)

// Tables are the tables that the Ent schema asks for in a dialect, with three
// things that it has no words for: link tables are indexed in both directions,
// a link keeps the aggregate that it points to from being deleted, and the
// index for text search is PostgreSQL's alone (SQLite has one of its own, see
// its first migration).
func Tables(name string) []*schema.Table {
	copies := map[*schema.Table]*schema.Table{}
	var out []*schema.Table
	for _, t := range migrate.Tables {
		c := &schema.Table{Name: t.Name, Columns: t.Columns, PrimaryKey: t.PrimaryKey, Indexes: slices.Clone(t.Indexes), Annotation: t.Annotation}
		copies[t] = c
		out = append(out, c)
	}
	for _, t := range migrate.Tables {
		c := copies[t]
		for _, fk := range t.ForeignKeys {
			k := *fk
			k.RefTable = copies[fk.RefTable]
			if isLink(t) && fk.Columns[0] == t.PrimaryKey[1] && !isEntry(fk.RefTable) {
				k.OnDelete = schema.NoAction
			}
			c.ForeignKeys = append(c.ForeignKeys, &k)
		}
		if isLink(t) {
			c.Indexes = append(c.Indexes, &schema.Index{Name: strings.ReplaceAll(t.Name, "_", "") + "_" + t.PrimaryKey[1].Name, Columns: []*schema.Column{t.PrimaryKey[1]}})
		}
		if name == dialect.SQLite {
			c.Indexes = slices.DeleteFunc(c.Indexes, func(i *schema.Index) bool { return i.Annotation != nil && i.Annotation.Type == "GIN" })
		}
	}
	return out
}

// isLink reports whether a table holds the links of a many-to-many edge.
func isLink(t *schema.Table) bool { return len(t.PrimaryKey) == 2 }

// isEntry reports whether a table holds the entries of a section, which are
// deleted together with their activity.
func isEntry(t *schema.Table) bool {
	return slices.ContainsFunc(t.Columns, func(c *schema.Column) bool { return c.Name == "position" })
}
