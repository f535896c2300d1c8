package graph

import (
	"context"
	"io"
	"strings"

	"entgo.io/ent/dialect/sql"
	"github.com/99designs/gqlgen/graphql"

	"ropa/access"
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
		compiler: compiler{oc: graphql.GetOperationContext(ctx), dialect: r.Store.Dialect(), scope: access.From(ctx).ScopeOf(access.Read), served: servedScope(access.From(ctx))},
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
	case *gen.WaiverFilter:
		return r.filterWaiver(ctx, f)
	case *gen.CorrectionFilter:
		return r.filterCorrection(ctx, f)
	case *gen.SubprocessorChangeFilter:
		return r.filterSubprocessorChange(ctx, f)
	case *gen.SubprocessorNoticeFilter:
		return r.filterSubprocessorNotice(ctx, f)
	}
	return nil, errUncompiled
}
