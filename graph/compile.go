package graph

import (
	"slices"
	"strconv"
	"strings"
	"sync"

	"entgo.io/ent/dialect"
	"entgo.io/ent/dialect/sql/schema"
	"entgo.io/ent/schema/field"
	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"ropa/access"
	"ropa/ent/db/migrate"
)

// compiler turns a GraphQL selection on rows into one SQL expression that
// builds their JSON in the database (docs/adr/0006). What it has no words for
// makes it give up, and the query takes the road through Ent.
type compiler struct {
	oc      *graphql.OperationContext
	dialect string
	scope   access.Scope
	served  access.Scope
	aliases int
}

// maxPairs is how many fields an object may have on SQLite, whose functions
// take a bounded number of arguments.
const maxPairs = 450

// maxName is the greatest length of a name in PostgreSQL.
const maxName = 63

// object is the JSON of one row of a type, selected from the table under an alias.
func (c *compiler) object(typ, alias string, sel ast.SelectionSet) (string, bool) {
	fields := graphql.CollectFields(c.oc, sel, []string{typ, "Node"})
	if len(fields) == 0 || c.dialect == dialect.SQLite && len(fields) > maxPairs {
		return "", false
	}
	var b strings.Builder
	for i, f := range fields {
		value, ok := c.value(typ, alias, f)
		if !ok || len(f.Alias) > maxName {
			return "", false
		}
		if i > 0 {
			b.WriteString(", ")
		}
		if c.dialect == dialect.Postgres {
			b.WriteString(value + ` AS "` + f.Alias + `"`)
		} else {
			b.WriteString(`'` + f.Alias + `', ` + value)
		}
	}
	if c.dialect == dialect.Postgres {
		return b.String(), true
	}
	return "json_object(" + b.String() + ")", true
}

// row is an object as a value of its own.
func (c *compiler) row(object, from string) string {
	if c.dialect == dialect.Postgres {
		return "(SELECT row_to_json(o) FROM (SELECT " + object + " " + from + ") AS o)"
	}
	return "json((SELECT " + object + " " + from + "))"
}

// rows is a list of objects, in an order.
func (c *compiler) rows(object, from, order string) string {
	if c.dialect == dialect.Postgres {
		return "(SELECT coalesce(json_agg(o), '[]') FROM (SELECT " + object + " " + from + " ORDER BY " + order + ") AS o)"
	}
	return "json((SELECT json_group_array(json(o)) FROM (SELECT " + object + " AS o " + from + " ORDER BY " + order + ")))"
}

// value is the JSON of one field of a row.
func (c *compiler) value(typ, alias string, f graphql.CollectedField) (string, bool) {
	if f.Name == "__typename" {
		return "'" + typ + "'" + c.cast("text"), true
	}
	if f.Definition == nil || len(f.Definition.Arguments) > 0 || len(f.Directives) > 0 {
		return "", false
	}
	t := typeTables()[typ]
	column := t.columns[f.Name]
	if column == nil {
		return c.edge(t, alias, f)
	}
	ref := alias + "." + c.quote(column.Name)
	switch {
	case len(f.Selections) > 0:
		return c.values(f, ref)
	case column.Type == field.TypeJSON && c.dialect == dialect.SQLite:
		return "json(" + ref + ")", true
	case column.Type == field.TypeBool && c.dialect == dialect.SQLite:
		return "json(CASE " + ref + " WHEN 1 THEN 'true' WHEN 0 THEN 'false' END)", true
	}
	return ref, true
}

// values is a list of small objects that is stored as JSON within the row.
func (c *compiler) values(f graphql.CollectedField, ref string) (string, bool) {
	fields := graphql.CollectFields(c.oc, f.Selections, []string{f.Definition.Type.Name()})
	if len(fields) == 0 || f.Definition.Type.Elem == nil {
		return "", false
	}
	var pairs []string
	for _, v := range fields {
		if v.Definition == nil || len(v.Directives) > 0 || v.Name == "__typename" || len(v.Alias) > maxName {
			return "", false
		}
		flag := v.Definition.Type.NonNull && v.Definition.Type.Name() == "Boolean"
		switch {
		case c.dialect == dialect.Postgres && flag:
			pairs = append(pairs, `coalesce(v.value->'`+v.Name+`', 'false') AS "`+v.Alias+`"`)
		case c.dialect == dialect.Postgres:
			pairs = append(pairs, `v.value->'`+v.Name+`' AS "`+v.Alias+`"`)
		case flag:
			pairs = append(pairs, `'`+v.Alias+`', json(CASE json_extract(v.value, '$.`+v.Name+`') WHEN 1 THEN 'true' ELSE 'false' END)`)
		default:
			pairs = append(pairs, `'`+v.Alias+`', json_extract(v.value, '$.`+v.Name+`')`)
		}
	}
	object, none := strings.Join(pairs, ", "), "'[]'"
	if !f.Definition.Type.NonNull {
		none = "NULL"
	}
	if c.dialect == dialect.Postgres {
		return "(CASE WHEN " + ref + " IS NULL THEN " + none + "::json ELSE (SELECT json_agg(o) FROM (SELECT " + object +
			" FROM jsonb_array_elements(" + ref + ") WITH ORDINALITY AS v(value, n) ORDER BY v.n) AS o) END)", true
	}
	return "json(CASE WHEN " + ref + " IS NULL THEN " + none + " ELSE (SELECT json_group_array(json(o)) FROM (SELECT json_object(" + object +
		") AS o FROM json_each(" + ref + ") AS v ORDER BY v.key)) END)", true
}

// edge is the JSON of the rows that an edge leads to.
func (c *compiler) edge(t *typeTable, alias string, f graphql.CollectedField) (string, bool) {
	typ := f.Definition.Type.Name()
	to := typeTables()[typ]
	if to == nil || len(f.Selections) == 0 {
		return "", false
	}
	next := c.alias()
	guard, ok := c.guard(typ, next)
	if !ok {
		return "", false
	}
	object, ok := c.object(typ, next, f.Selections)
	if !ok {
		return "", false
	}
	target := " FROM " + c.quote(to.name) + " AS " + next
	if f.Definition.Type.Elem == nil {
		fk := t.columnsByName[snake(f.Name)+"_id"]
		if fk == nil {
			return "", false
		}
		return c.row(object, target+" WHERE "+next+".id = "+alias+"."+c.quote(fk.Name)+guard), true
	}
	if link := t.links[f.Name]; link != nil {
		l := c.alias()
		return c.rows(object, target+" JOIN "+c.quote(link.table)+" AS "+l+" ON "+l+"."+c.quote(link.to)+" = "+next+".id WHERE "+
			l+"."+c.quote(link.from)+" = "+alias+".id"+guard, to.order(next)), true
	}
	if back := to.back[t.name]; back != "" {
		return c.rows(object, target+" WHERE "+next+"."+c.quote(back)+" = "+alias+".id"+guard, to.order(next)), true
	}
	return "", false
}

// guard limits the rows of a type to those that the caller may see. It is false
// for types that are read through Ent only.
func (c *compiler) guard(typ, alias string) (string, bool) {
	belongs, ok := belonging[typ]
	if !ok {
		return "", false
	}
	scope := c.scope
	if belongs == servedByOne {
		scope = c.served
	}
	if belongs == free || scope.All {
		return "", true
	}
	seen := "1 = 0"
	if ids := scope.Organisations; len(ids) > 0 {
		// Ids hold lower-case letters, digits and an underscore only.
		seen = alias + ".organisation_id IN ('" + strings.Join(slices.Sorted(slices.Values(ids)), "', '") + "')"
	}
	if belongs == ownedOrFree {
		seen = "(" + seen + " OR " + alias + ".organisation_id IS NULL)"
	}
	return " AND " + seen, true
}

func (c *compiler) alias() string {
	c.aliases++
	return "t" + strconv.Itoa(c.aliases)
}

func (c *compiler) quote(name string) string {
	if c.dialect == dialect.Postgres {
		return `"` + name + `"`
	}
	return "`" + name + "`"
}

func (c *compiler) cast(typ string) string {
	if c.dialect == dialect.Postgres {
		return "::" + typ
	}
	return ""
}

// whose says whose the rows of a type are.
type whose int

const (
	free        whose = iota // everybody reads them, or they are read through their activity
	ownedOrFree              // of one register or of all
	ownedByOne               // of one register
	servedByOne              // of one vendor
)

// belonging is what the guards of scope.go say, for the types that are compiled.
var belonging = map[string]whose{
	"Organisation": free, "DataCategory": free, "DataSubjectCategory": free, "LegalProvision": free,
	"Contact": ownedOrFree, "System": ownedOrFree, "SecurityMeasure": ownedOrFree,
	"ProcessingActivity": ownedByOne, "Engagement": ownedByOne, "Notice": ownedByOne, "Assertion": ownedByOne, "RightsProcedure": ownedByOne,
	"Waiver":     ownedByOne,
	"Correction": ownedByOne, "SubprocessorNotice": ownedByOne, "SubprocessorChange": servedByOne,
	"ActivityParty": free, "Purpose": free, "DataItem": free, "RetentionRule": free, "LegalBasis": free, "DataSource": free, "Disclosure": free,
	"Assessment": free, "Transfer": free, "SystemUse": free, "MeasureUse": free, "Tracker": free, "Citation": free,
}

// typeTable is what the compiler knows of the table of a type.
type typeTable struct {
	name          string
	columns       map[string]*schema.Column // by the name of the field
	columnsByName map[string]*schema.Column
	links         map[string]*link  // many-to-many edges, by the name of the field
	back          map[string]string // column that refers to a table, by its name
	entry         bool
}

type link struct{ table, from, to string }

func (t *typeTable) order(alias string) string {
	if t.entry {
		return alias + ".position, " + alias + ".id"
	}
	return alias + ".id"
}

// typeTables reads the tables of Ent once.
var typeTables = sync.OnceValue(func() map[string]*typeTable {
	byName := map[string]*typeTable{}
	out := map[string]*typeTable{}
	for _, n := range nodeTypes {
		t := &typeTable{name: n.table, columns: map[string]*schema.Column{}, columnsByName: map[string]*schema.Column{}, links: map[string]*link{}, back: map[string]string{}}
		byName[n.table] = t
		out[n.name] = t
	}
	for _, table := range migrate.Tables {
		t := byName[table.Name]
		if t == nil {
			continue
		}
		for _, col := range table.Columns {
			t.columns[camel(col.Name)] = col
			t.columnsByName[col.Name] = col
			t.entry = t.entry || col.Name == "position"
		}
		for _, fk := range table.ForeignKeys {
			t.back[fk.RefTable.Name] = fk.Columns[0].Name
		}
	}
	for _, table := range migrate.Tables {
		if len(table.PrimaryKey) == 2 {
			linkTypes(byName, table)
		}
	}
	return out
})

// linkTypes names the two ends of a table of links after the edges: the table
// is named after the type and the edge from it, and the other type's edge is
// named after the first type's plural.
func linkTypes(byName map[string]*typeTable, table *schema.Table) {
	from, to := table.ForeignKeys[0], table.ForeignKeys[1]
	a, b := byName[from.RefTable.Name], byName[to.RefTable.Name]
	edge := camel(strings.TrimPrefix(table.Name, strings.TrimSuffix(from.Columns[0].Name, "id")))
	a.links[edge] = &link{table.Name, from.Columns[0].Name, to.Columns[0].Name}
	if a != b {
		b.links[inverse[table.Name]] = &link{table.Name, to.Columns[0].Name, from.Columns[0].Name}
	}
}

// inverse names the edges from the second type of a table of links to the first.
var inverse = map[string]string{
	"assertion_activities": "assertions", "contact_serves": "contacts", "data_source_data_items": "sources",
	"disclosure_data_items": "disclosures", "legal_basis_data_items": "legalBases", "retention_rule_data_items": "retentionRules",
	"rights_procedure_activities": "rightsProcedures", "security_measure_systems": "measures", "transfer_data_items": "transfers",
	"processing_activity_contacts": "activities", "processing_activity_notices": "activities",
}

// snake is the name of a column, camel that of a field.
func snake(name string) string {
	var b strings.Builder
	for _, r := range name {
		if r >= 'A' && r <= 'Z' {
			b.WriteByte('_')
			r += 'a' - 'A'
		}
		b.WriteRune(r)
	}
	return b.String()
}

func camel(name string) string {
	parts := strings.Split(name, "_")
	for i, p := range parts[1:] {
		if p != "" {
			parts[i+1] = strings.ToUpper(p[:1]) + p[1:]
		}
	}
	return strings.Join(parts, "")
}
