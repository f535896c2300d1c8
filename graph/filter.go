package graph

import (
	"context"
	"fmt"
	"strings"

	"entgo.io/ent/dialect"
	"entgo.io/ent/dialect/sql"
	"entgo.io/ent/dialect/sql/sqljson"

	"ropa/register"
	"ropa/scalar"
)

// condition is a condition on the rows of any table. Ent takes it as a predicate.
type condition = func(*sql.Selector)

// conditions collects what a filter asks for; what it leaves out asks nothing.
type conditions []condition

func (cs *conditions) add(c condition) { *cs = append(*cs, c) }

// as gives conditions the type of a table's predicates.
func as[P ~func(*sql.Selector)](cs conditions) []P {
	out := make([]P, len(cs))
	for i, c := range cs {
		out[i] = c
	}
	return out
}

// in asks for one of some values.
func in[T ~string](cs *conditions, column string, values []T) {
	if len(values) > 0 {
		cs.add(func(s *sql.Selector) { s.Where(sql.In(s.C(column), anys(values)...)) })
	}
}

// is asks for a flag. What is not stated is neither true nor false.
func is(cs *conditions, column string, v *bool) {
	if v != nil {
		cs.add(func(s *sql.Selector) { s.Where(sql.EQ(s.C(column), *v)) })
	}
}

// equal asks for a value.
func equal[T ~string](cs *conditions, column string, v *T) {
	if v != nil {
		cs.add(func(s *sql.Selector) { s.Where(sql.EQ(s.C(column), string(*v))) })
	}
}

// retired asks whether a record is out of use.
func retired(cs *conditions, v *bool) { stated(cs, "retired_on", v) }

// stated asks whether anything stands in a column.
func stated(cs *conditions, column string, v *bool) {
	if v != nil {
		cs.add(func(s *sql.Selector) {
			if *v {
				s.Where(sql.NotNull(s.C(column)))
			} else {
				s.Where(sql.IsNull(s.C(column)))
			}
		})
	}
}

// text asks for words in the search line of a small table.
func text(cs *conditions, v *string) error {
	if v == nil {
		return nil
	}
	terms, err := searchTerms(*v)
	if err != nil {
		return err
	}
	for _, term := range terms {
		cs.add(func(s *sql.Selector) { s.Where(sql.Like(s.C("search"), "% "+term+"%")) })
	}
	return nil
}

func searchTerms(text string) ([]string, error) {
	terms := register.SearchTerms(text)
	switch {
	case len(terms) == 0:
		return nil, register.Fail(register.CodeInvalid, "filter.text", "must hold at least one word")
	case len(terms) > 20:
		return nil, register.Fail(register.CodeLimitExceeded, "filter.text", "must not hold more than 20 words")
	}
	return terms, nil
}

// found asks for activities in which all terms occur, each as the beginning of
// a word, by the index for text search that each database has.
func found(terms []string) condition {
	return func(s *sql.Selector) {
		if s.Dialect() == dialect.Postgres {
			s.Where(sql.P(func(b *sql.Builder) {
				b.Ident(s.C("search")).WriteString(" @@ CAST(").Arg(strings.Join(terms, ":* & ") + ":*").WriteString(" AS tsquery)")
			}))
			return
		}
		s.Where(sql.P(func(b *sql.Builder) {
			b.Ident(s.C("id")).WriteString(" IN (SELECT `activity_id` FROM `activity_search` WHERE `number` IN (SELECT `rowid` FROM `activity_search_index` WHERE `activity_search_index` MATCH ").
				Arg(`"` + strings.Join(terms, `"* "`) + `"*`).WriteString("))")
		}))
	}
}

// list is a table whose rows belong to an activity, in a subquery.
type list struct {
	*sql.SelectTable
	where []*sql.Predicate
}

func (l *list) in(column string, values []any) {
	l.where = append(l.where, sql.In(l.C(column), values...))
}
func (l *list) equal(column string, v any) { l.where = append(l.where, sql.EQ(l.C(column), v)) }

// contains asks that a list of values in a column holds one of some.
func (l *list) contains(column string, values []any) {
	var any []*sql.Predicate
	for _, v := range values {
		any = append(any, sqljson.ValueContains(l.C(column), v))
	}
	l.where = append(l.where, sql.Or(any...))
}

// names asks that a column names a record with an id or a key.
func (l *list) names(dialect, column, table string, ref scalar.Ref) {
	l.where = append(l.where, names(dialect, l.C(column), table, ref))
}

// names is a condition that a column names a record with an id or a key.
func names(dialect, column, table string, ref scalar.Ref) *sql.Predicate {
	if register.IsID(string(ref)) {
		return sql.EQ(column, string(ref))
	}
	t := sql.Dialect(dialect).Table(table).As("named")
	return sql.In(column, sql.Dialect(dialect).Select(t.C("id")).From(t).Where(sql.EQ(t.C("key"), string(ref))))
}

// has asks for activities that have an entry in a section. Every condition asks
// for an entry of its own. The database chooses whether to begin with the
// activities or with the entries, which an index finds.
func has(table string, where func(l *list, dialect string)) condition {
	return func(s *sql.Selector) { s.Where(sql.Exists(entries(s, table, where))) }
}

// hasOften is has for conditions that many entries meet and no index finds: each
// activity is looked up, in the order of the page, until the page is full.
// OFFSET 0 keeps PostgreSQL from reading the whole section first.
func hasOften(table string, where func(l *list, dialect string)) condition {
	return func(s *sql.Selector) {
		e := entries(s, table, where)
		if s.Dialect() == dialect.Postgres {
			e.Offset(0)
		}
		s.Where(sql.Exists(e))
	}
}

// hasNo asks for activities that have no such entry.
func hasNo(table string, where func(l *list, dialect string)) condition {
	return func(s *sql.Selector) { s.Where(sql.NotExists(entries(s, table, where))) }
}

func entries(s *sql.Selector, table string, where func(l *list, dialect string)) *sql.Selector {
	l := &list{SelectTable: sql.Dialect(s.Dialect()).Table(table).As("entry")}
	l.where = append(l.where, sql.ColumnsEQ(l.C("activity_id"), s.C("id")))
	where(l, s.Dialect())
	return sql.Dialect(s.Dialect()).Select(l.C("id")).From(l.SelectTable).Where(sql.And(l.where...))
}

func anys[T any](list []T) []any {
	out := make([]any, len(list))
	for i, v := range list {
		out[i] = fmt.Sprint(v)
	}
	return out
}

// ofRegister asks for the records of one register.
func (r *Resolver) ofRegister(ctx context.Context, cs *conditions, ref *scalar.Ref) error {
	if ref == nil {
		return nil
	}
	id, err := r.organisationID(ctx, *ref)
	cs.add(func(s *sql.Selector) { s.Where(sql.EQ(s.C("organisation_id"), id)) })
	return inFilter(err)
}

// inFilter sets the field that a problem names below the filter.
func inFilter(err error) error {
	if ps, ok := register.AsProblems(err); ok {
		return ps.Under("filter")
	}
	return err
}

// named asks that a column of the table itself names a record.
func named(cs *conditions, column, table string, ref *scalar.Ref) {
	if ref != nil {
		cs.add(func(s *sql.Selector) { s.Where(names(s.Dialect(), s.C(column), table, *ref)) })
	}
}
