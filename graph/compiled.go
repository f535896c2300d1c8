package graph

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strconv"
	"strings"

	"entgo.io/contrib/entgql"
	"entgo.io/ent/dialect/sql"
	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"ropa/access"
	"ropa/ent/db"
	"ropa/graph/gen"
	"ropa/register"
	"ropa/scalar"
)

// compiled answers a root field by one SQL statement that builds its JSON. It
// is false where the field is not one that is compiled, where the selection
// holds something that the compiler has no words for, and after any error: then
// the resolver takes over, which is the authority on errors.
func (r *Resolver) compiled(ctx context.Context) (graphql.Marshaler, bool) {
	fc := graphql.GetFieldContext(ctx)
	if r.plain || fc == nil || fc.Field.Field == nil || fc.Field.Definition == nil {
		return nil, false
	}
	q := compiledQuery{
		compiler: compiler{oc: graphql.GetOperationContext(ctx), dialect: r.Store.Dialect(), scope: access.From(ctx).ScopeOf(access.Read)},
		r:        r, args: fc.Args, sel: fc.Field,
		typ: strings.TrimSuffix(fc.Field.Definition.Type.Name(), "Connection"),
	}
	switch {
	case fc.Field.Name == "node":
		return q.node(ctx)
	case typeTables()[q.typ] == nil || q.oc.Operation.Operation != "query":
		return nil, false
	case strings.HasSuffix(fc.Field.Definition.Type.Name(), "Connection"):
		return q.connection(ctx)
	}
	return q.one(ctx)
}

type compiledQuery struct {
	compiler
	r    *Resolver
	args map[string]any
	sel  graphql.CollectedField
	typ  string
}

// raw is JSON that is written as it is.
type raw []byte

func (m raw) MarshalGQL(w io.Writer) { _, _ = w.Write(m) }

// node answers node(id:).
func (q *compiledQuery) node(ctx context.Context) (graphql.Marshaler, bool) {
	id, _ := q.args["id"].(string)
	name, table, ok := nodeType(id)
	if !ok {
		return nil, false
	}
	q.typ = name
	return q.single(ctx, func(s *sql.Selector) {
		s.Where(sql.EQ(s.C("id"), id))
		if entryTables[table] && !q.scope.All {
			a := sql.Dialect(q.dialect).Table(typeTables()["ProcessingActivity"].name).As("a")
			seen := sql.False()
			if ids := q.scope.Organisations; len(ids) > 0 {
				seen = sql.In(a.C("organisation_id"), anys(ids)...)
			}
			s.Where(sql.In(s.C("activity_id"), sql.Dialect(q.dialect).Select(a.C("id")).From(a).Where(seen)))
		}
	})
}

// one answers a root field that names one record by its id, key or reference.
func (q *compiledQuery) one(ctx context.Context) (graphql.Marshaler, bool) {
	ref, ok := q.args["ref"].(scalar.Ref)
	if !ok {
		return nil, false
	}
	name := "key"
	if q.typ == "ProcessingActivity" {
		name = "reference"
	}
	if register.IsID(string(ref)) {
		return q.single(ctx, func(s *sql.Selector) { s.Where(sql.EQ(s.C("id"), string(ref))) })
	}
	if belonging[q.typ] == free {
		return q.single(ctx, func(s *sql.Selector) { s.Where(sql.EQ(s.C(name), string(ref))) })
	}
	organisation, _ := q.args["organisation"].(*scalar.Ref)
	if organisation == nil {
		if belonging[q.typ] == ownedByOne {
			return nil, false
		}
		return q.single(ctx, func(s *sql.Selector) {
			s.Where(sql.And(sql.EQ(s.C(name), string(ref)), sql.IsNull(s.C("organisation_id"))))
		})
	}
	id, err := q.r.organisationID(ctx, *organisation)
	if err != nil {
		return nil, false
	}
	return q.single(ctx, func(s *sql.Selector) {
		s.Where(sql.And(sql.EQ(s.C(name), string(ref)), sql.EQ(s.C("organisation_id"), id)))
	})
}

// single answers with the one row that a condition leaves, or with null.
func (q *compiledQuery) single(ctx context.Context, where condition) (graphql.Marshaler, bool) {
	rows, ok := q.rowsOf(ctx, where, nil, "", 2)
	switch {
	case !ok || len(rows) > 1:
		return nil, false
	case len(rows) == 0:
		return graphql.Null, true
	}
	return raw(rows[0].json), true
}

// found is a row of a list: what its cursor needs, and its JSON.
type foundRow struct {
	id, value string
	json      []byte
}

// rowsOf runs the statement. order is the column that a list is ordered by
// before its id, if there is one.
func (q *compiledQuery) rowsOf(ctx context.Context, where condition, directions *direction, order string, limit int) ([]foundRow, bool) {
	guard, ok := q.guard(q.typ, q.quote(typeTables()[q.typ].name))
	if !ok {
		return nil, false
	}
	json := "NULL"
	if sel := q.nodeSelection(); len(sel) > 0 {
		object, ok := q.object(q.typ, "t", sel)
		if !ok {
			return nil, false
		}
		json = q.row(object, "")
	}
	t := sql.Dialect(q.dialect).Table(typeTables()[q.typ].name)
	inner := sql.Dialect(q.dialect).Select().From(t).Limit(limit)
	if where != nil {
		where(inner)
	}
	if guard != "" {
		inner.Where(sql.ExprP(strings.TrimPrefix(guard, " AND ")))
	}
	value, outer := "NULL", "t.id"
	if directions != nil {
		if order != "" {
			inner.OrderBy(directions.of(inner.C(order)))
			value, outer = "t."+q.quote(order), directions.of("t."+q.quote(order))+", "+directions.of("t.id")
		} else {
			outer = directions.of("t.id")
		}
		inner.OrderBy(directions.of(inner.C("id")))
	}
	query, args := inner.Query()
	var found sql.Rows
	if err := q.r.Store.Reader().Query(ctx, "SELECT t.id, "+value+", "+json+" FROM ("+query+") AS t ORDER BY "+outer, args, &found); err != nil {
		return nil, false
	}
	defer found.Close()
	var out []foundRow
	for found.Next() {
		var f foundRow
		var value scalar.Text // nothing where the list has no order of its own
		var json []byte
		if err := found.Scan(&f.id, &value, &json); err != nil {
			return nil, false
		}
		f.value, f.json = string(value), json
		out = append(out, f)
	}
	return out, found.Err() == nil
}

// direction is that of a list, or of the page that is read from its end.
type direction struct{ desc bool }

func (d direction) of(column string) string {
	if d.desc {
		return column + " DESC"
	}
	return column
}

// connection answers with a page of a list.
func (q *compiledQuery) connection(ctx context.Context) (graphql.Marshaler, bool) {
	first, _ := q.args["first"].(*int)
	last, _ := q.args["last"].(*int)
	after, _ := q.args["after"].(*db.Cursor)
	before, _ := q.args["before"].(*db.Cursor)
	column, desc := orderOf(q.args["orderBy"])
	p, err := newPage(first, after, last, before, prefixOf(q.typ), column)
	if err != nil {
		return nil, false
	}
	cs, err := q.r.conditions(ctx, q.args["filter"])
	if err != nil {
		return nil, false
	}
	d := entgql.OrderDirectionAsc
	if desc != (p.last != nil) { // a page from the end is read backwards
		d = entgql.OrderDirectionDesc
	}
	size := deref(p.first) + deref(p.last)
	field := column
	if field == "" {
		field = "id"
	}
	filtered := func(s *sql.Selector) {
		for _, c := range cs {
			c(s)
		}
	}
	rows, ok := q.rowsOf(ctx, func(s *sql.Selector) {
		filtered(s)
		for _, c := range entgql.CursorsPredicate(p.after, p.before, "id", field, d) {
			c(s)
		}
	}, &direction{d == entgql.OrderDirectionDesc}, column, size+1)
	if !ok {
		return nil, false
	}
	more := len(rows) > size
	if more {
		rows = rows[:size]
	}
	if p.last != nil {
		for i, j := 0, len(rows)-1; i < j; i, j = i+1, j-1 {
			rows[i], rows[j] = rows[j], rows[i]
		}
	}
	w := &pageWriter{query: q, rows: rows, next: before != nil || p.first != nil && more, previous: after != nil || p.last != nil && more, ordered: column != ""}
	return w.write(ctx, filtered)
}

// nodeSelection is what a root field selects of its records.
func (q *compiledQuery) nodeSelection() (out ast.SelectionSet) {
	if !strings.HasSuffix(q.sel.Definition.Type.Name(), "Connection") {
		return q.sel.Selections
	}
	for _, f := range graphql.CollectFields(q.oc, q.sel.Selections, []string{q.typ + "Connection"}) {
		if f.Name != "edges" {
			continue
		}
		for _, e := range graphql.CollectFields(q.oc, f.Selections, []string{q.typ + "Edge"}) {
			if e.Name == "node" {
				if out != nil {
					return append(out[:len(out):len(out)], e.Selections...)
				}
				out = e.Selections
			}
		}
	}
	return out
}

// orderOf reads the column and the direction of an orderBy argument.
func orderOf(arg any) (column string, desc bool) {
	v := reflect.ValueOf(arg)
	if !v.IsValid() || v.IsNil() {
		return "", false
	}
	field, ok := v.Elem().FieldByName("Field").Interface().(fmt.Stringer)
	if !ok {
		return "", false
	}
	return strings.ToLower(field.String()), v.Elem().FieldByName("Direction").String() == string(entgql.OrderDirectionDesc)
}

// orderColumn is the column of an orderBy argument, or empty without one.
func orderColumn(arg any) string {
	column, _ := orderOf(arg)
	return column
}

// pageWriter writes the JSON of a page in the order of its selection.
type pageWriter struct {
	query          *compiledQuery
	rows           []foundRow
	next, previous bool
	ordered        bool
}

var errUncompiled = errors.New("graph: not compiled")

func (w *pageWriter) write(ctx context.Context, filtered condition) (graphql.Marshaler, bool) {
	var b bytes.Buffer
	size := 256
	for _, r := range w.rows {
		size += len(r.json) + 128
	}
	b.Grow(size)
	err := w.query.fields(&b, w.query.sel.Selections, w.query.typ+"Connection", func(f graphql.CollectedField) error {
		switch f.Name {
		case "edges":
			return w.edges(&b, f)
		case "pageInfo":
			return w.pageInfo(&b, f)
		case "totalCount":
			n, err := w.query.count(ctx, filtered)
			b.WriteString(strconv.Itoa(n))
			return err
		}
		return errUncompiled
	})
	return raw(b.Bytes()), err == nil
}

// fields writes an object whose values are written by value.
func (q *compiledQuery) fields(b *bytes.Buffer, sel ast.SelectionSet, typ string, value func(graphql.CollectedField) error) error {
	b.WriteByte('{')
	for i, f := range graphql.CollectFields(q.oc, sel, []string{typ}) {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(`"` + f.Alias + `":`)
		if f.Name == "__typename" {
			b.WriteString(`"` + typ + `"`)
			continue
		}
		if err := value(f); err != nil {
			return err
		}
	}
	b.WriteByte('}')
	return nil
}

func (w *pageWriter) edges(b *bytes.Buffer, f graphql.CollectedField) error {
	b.WriteByte('[')
	for i, r := range w.rows {
		if i > 0 {
			b.WriteByte(',')
		}
		nodes := 0
		err := w.query.fields(b, f.Selections, w.query.typ+"Edge", func(e graphql.CollectedField) error {
			switch e.Name {
			case "node":
				if nodes++; nodes > 1 {
					return errUncompiled // two selections under two names
				}
				b.Write(r.json)
				return nil
			case "cursor":
				w.cursor(r).MarshalGQL(b)
				return nil
			}
			return errUncompiled
		})
		if err != nil {
			return err
		}
	}
	b.WriteByte(']')
	return nil
}

func (w *pageWriter) cursor(r foundRow) *db.Cursor {
	c := &db.Cursor{ID: r.id}
	if w.ordered {
		c.Value = r.value
	}
	return c
}

func (w *pageWriter) pageInfo(b *bytes.Buffer, f graphql.CollectedField) error {
	return w.query.fields(b, f.Selections, "PageInfo", func(f graphql.CollectedField) error {
		switch f.Name {
		case "hasNextPage":
			b.WriteString(strconv.FormatBool(w.next))
		case "hasPreviousPage":
			b.WriteString(strconv.FormatBool(w.previous))
		case "startCursor", "endCursor":
			if len(w.rows) == 0 {
				b.WriteString("null")
				return nil
			}
			r := w.rows[0]
			if f.Name == "endCursor" {
				r = w.rows[len(w.rows)-1]
			}
			w.cursor(r).MarshalGQL(b)
		default:
			return errUncompiled
		}
		return nil
	})
}

// count counts the records on all pages.
func (q *compiledQuery) count(ctx context.Context, filtered condition) (int, error) {
	table := typeTables()[q.typ].name
	s := sql.Dialect(q.dialect).Select().From(sql.Dialect(q.dialect).Table(table)).Count()
	filtered(s)
	if guard, _ := q.guard(q.typ, q.quote(table)); guard != "" {
		s.Where(sql.ExprP(strings.TrimPrefix(guard, " AND ")))
	}
	query, args := s.Query()
	var found sql.Rows
	if err := q.r.Store.Reader().Query(ctx, query, args, &found); err != nil {
		return 0, err
	}
	defer found.Close()
	return sql.ScanInt(found)
}

// conditions reads the filter argument of a list.
func (r *Resolver) conditions(ctx context.Context, filter any) (conditions, error) {
	switch f := filter.(type) {
	case *gen.ProcessingActivityFilter:
		return r.filterProcessingActivity(ctx, f)
	case *gen.OrganisationFilter:
		return r.filterOrganisation(ctx, f)
	case *gen.ContactFilter:
		return r.filterContact(ctx, f)
	case *gen.LegalProvisionFilter:
		return r.filterLegalProvision(ctx, f)
	case *gen.DataCategoryFilter:
		return r.filterDataCategory(ctx, f)
	case *gen.DataSubjectCategoryFilter:
		return r.filterDataSubjectCategory(ctx, f)
	case *gen.SystemFilter:
		return r.filterSystem(ctx, f)
	case *gen.SecurityMeasureFilter:
		return r.filterSecurityMeasure(ctx, f)
	case *gen.EngagementFilter:
		return r.filterEngagement(ctx, f)
	case *gen.NoticeFilter:
		return r.filterNotice(ctx, f)
	case *gen.AssertionFilter:
		return r.filterAssertion(ctx, f)
	case *gen.RightsProcedureFilter:
		return r.filterRightsProcedure(ctx, f)
	}
	return nil, errUncompiled
}
