package main

import (
	"fmt"
	"strings"

	"entgo.io/ent/dialect"
)

// sqlFor prints what the floor asks of one database: one statement a query,
// whose one column is the whole JSON of the answer.
type sqlFor struct{ dialect string }

func (s sqlFor) postgres() bool { return s.dialect == dialect.Postgres }

// object prints an expression that makes the JSON object of a row.
func (s sqlFor) object(alias string, parts []part) string {
	var fields []string
	for _, p := range parts {
		fields = append(fields, fmt.Sprintf("'%s', %s", p.name, s.field(alias, p)))
	}
	if s.postgres() {
		return "json_build_object(" + strings.Join(fields, ", ") + ")"
	}
	return "json_object(" + strings.Join(fields, ", ") + ")"
}

func (s sqlFor) field(alias string, p part) string {
	below := alias + "x"
	switch p.kind {
	case record:
		return fmt.Sprintf(`(SELECT %s FROM %s %s WHERE %s."%s" = %s."%s")`, s.object(below, p.parts), p.table, below, below, p.there, alias, p.here)
	case list:
		return fmt.Sprintf(`(SELECT %s FROM %s %s WHERE %s."%s" = %s."%s")`, s.array(s.object(below, p.parts), below+".position"), p.table, below, below, p.there, alias, p.here)
	}
	c := fmt.Sprintf(`%s."%s"`, alias, column(p.name))
	switch {
	case s.postgres():
	case p.kind == boolean:
		c = fmt.Sprintf("json(CASE %s WHEN 1 THEN 'true' WHEN 0 THEN 'false' END)", c)
	case p.kind == doc:
		c = fmt.Sprintf("json(%s)", c)
	}
	return c
}

func (s sqlFor) array(object, order string) string {
	if s.postgres() {
		return fmt.Sprintf("coalesce(json_agg(%s ORDER BY %s), '[]'::json)", object, order)
	}
	return fmt.Sprintf("json_group_array(%s ORDER BY %s)", object, order)
}

// bool prints a condition as a JSON value.
func (s sqlFor) bool(condition string) string {
	if s.postgres() {
		return condition
	}
	return fmt.Sprintf("json(CASE WHEN %s THEN 'true' ELSE 'false' END)", condition)
}

// page prints the statement of a page of the activities for which a condition
// holds. total says to count them all.
func (s sqlFor) page(where string, parts []part, total bool) string {
	make := "json_object"
	if s.postgres() {
		make = "json_build_object"
	}
	var cols []string
	for _, c := range columns(parts) {
		cols = append(cols, `a."`+c+`"`)
	}
	counted := ""
	if total {
		counted = fmt.Sprintf("'totalCount', (SELECT count(*) FROM processing_activities a WHERE %s), ", where)
	}
	return fmt.Sprintf(`WITH found AS (SELECT %s FROM processing_activities a WHERE %s ORDER BY a.id LIMIT 51),
page AS (SELECT * FROM found ORDER BY id LIMIT 50)
SELECT %[3]s('data', %[3]s('processingActivities', %[3]s(%[4]s'pageInfo', %[3]s('hasNextPage', %[5]s, 'endCursor', (SELECT max(id) FROM page)),
'edges', (SELECT %[6]s FROM page p))))`,
		strings.Join(cols, ", "), where, make, counted, s.bool("(SELECT count(*) FROM found) > 50"),
		s.array(fmt.Sprintf("%s('node', %s)", make, s.object("p", parts)), "p.id"))
}

// node prints the statement of one activity.
func (s sqlFor) node() string {
	make := "json_object"
	if s.postgres() {
		make = "json_build_object"
	}
	return fmt.Sprintf("SELECT %[1]s('data', %[1]s('node', %[2]s)) FROM processing_activities a WHERE a.id = $1", make, s.object("a", whole))
}

// matching prints the condition of the text search.
func (s sqlFor) matching() string {
	if s.postgres() {
		return "a.search @@ CAST($1 AS tsquery)"
	}
	return "a.id IN (SELECT activity_id FROM activity_search WHERE number IN (SELECT rowid FROM activity_search_index WHERE activity_search_index MATCH $1))"
}

// filtered is the condition of the filter.
const filtered = `a.organisation_id = (SELECT id FROM organisations WHERE key = $1) AND a.article9_status IN ('CONDITION_STATED', 'CONDITION_NOT_STATED')
AND EXISTS (SELECT 1 FROM legal_bases b WHERE b.activity_id = a.id AND b.article6 = $2)`
