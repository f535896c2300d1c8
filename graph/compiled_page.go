package graph

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"entgo.io/contrib/entgql"
	"entgo.io/ent/dialect/sql"
	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"ropa/ent/db"
)

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
