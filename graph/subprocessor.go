package graph

import (
	"context"
	"slices"

	"entgo.io/contrib/entgql"
	entsql "entgo.io/ent/dialect/sql"
	"github.com/99designs/gqlgen/graphql"

	"ropa/access"
	"ropa/ent/db"
	"ropa/ent/db/disclosure"
	"ropa/ent/db/organisation"
	"ropa/ent/db/processingactivity"
	"ropa/ent/db/subprocessornotice"
	"ropa/ent/db/system"
	"ropa/ent/db/systemuse"
	"ropa/graph/gen"
	"ropa/graph/payload"
	"ropa/register"
	"ropa/scalar"
)

// answers reads what customers answered to a change, in the order in which they
// were told, until f returns false. The vendor may read that, though it may not
// read the notices themselves: they stand in its customers' registers. So this
// goes past the guard, is bound to the vendor and the change, and gives nothing
// but the answer.
func (r *Resolver) answers(ctx context.Context, c *db.SubprocessorChange, after string, f func(id, customer string, n register.SubprocessorNotice) bool) error {
	if !access.From(ctx).CanFor(access.Serve, c.OrganisationID) {
		return register.Fail(register.CodeForbidden, "", "only who acts as the vendor reads what its customers answered")
	}
	t := entsql.Dialect(r.Store.Dialect()).Table(subprocessornotice.Table)
	query, args := entsql.Dialect(r.Store.Dialect()).
		Select(t.Columns("id", "organisation_id", "kind", "effective_on", "noticed_on", "authorisation", "object_by", "withdrawn_on",
			"approved_on", "objected_on", "objection", "objection_withdrawn_on")...).From(t).
		Where(entsql.And(entsql.EQ(t.C("vendor_id"), c.OrganisationID), entsql.EQ(t.C("change"), c.Key), entsql.GT(t.C("id"), after))).
		OrderBy(t.C("id")).Query()
	var found entsql.Rows
	if err := r.Store.Reader().Query(ctx, query, args, &found); err != nil {
		return err
	}
	defer found.Close()
	for found.Next() {
		var id, customer string
		var n register.SubprocessorNotice
		var authorisation entsql.NullString
		if err := found.Scan(&id, &customer, &n.Kind, &n.EffectiveOn, &n.NoticedOn, &authorisation, &n.ObjectBy, &n.WithdrawnOn,
			&n.ApprovedOn, &n.ObjectedOn, &n.Objection, &n.ObjectionWithdrawnOn); err != nil {
			return err
		}
		n.Authorisation = register.SubprocessorAuthorisation(authorisation.String)
		if !f(id, customer, n) {
			return nil
		}
	}
	return found.Err()
}

// responses is a page of what customers answered to a change.
func (r *Resolver) responses(ctx context.Context, c *db.SubprocessorChange, first *int, after *db.Cursor, states []register.NoticeState, on scalar.Date) (*gen.SubprocessorResponseConnection, error) {
	p, err := newPage(first, after, nil, nil, register.KindSubprocessorNotice.Prefix(), "")
	if err != nil {
		return nil, err
	}
	out := &gen.SubprocessorResponseConnection{Edges: []*gen.SubprocessorResponseEdge{}}
	last := ""
	if after != nil {
		last, out.PageInfo.HasPreviousPage = after.ID, true
	}
	var nodes []*payload.SubprocessorResponse
	err = r.answers(ctx, c, last, func(id, customer string, n register.SubprocessorNotice) bool {
		state := n.State(on)
		if state == "" || len(states) > 0 && !slices.Contains(states, state) {
			return true
		}
		if len(nodes) == *p.first {
			out.PageInfo.HasNextPage = true
			return false
		}
		x := payload.NewSubprocessorResponse(customer, n, on)
		nodes = append(nodes, &x)
		out.Edges = append(out.Edges, &gen.SubprocessorResponseEdge{Node: &x, Cursor: entgql.Cursor[string]{ID: id}})
		return true
	})
	if n := len(out.Edges); n > 0 {
		out.PageInfo.StartCursor, out.PageInfo.EndCursor = &out.Edges[0].Cursor, &out.Edges[n-1].Cursor
	}
	if err != nil {
		return nil, err
	}
	return out, r.loadCustomers(ctx, nodes)
}

// responseCounts counts the customers of a change by the state of their answers.
func (r *Resolver) responseCounts(ctx context.Context, c *db.SubprocessorChange, on scalar.Date) ([]gen.SubprocessorResponseCount, error) {
	counts := map[register.NoticeState]int{}
	err := r.answers(ctx, c, "", func(_, _ string, n register.SubprocessorNotice) bool {
		counts[n.State(on)]++
		return true
	})
	if err != nil {
		return nil, err
	}
	out := []gen.SubprocessorResponseCount{}
	for _, name := range register.NoticeState("").Values() {
		if n := counts[register.NoticeState(name)]; n > 0 {
			out = append(out, gen.SubprocessorResponseCount{State: register.NoticeState(name), Count: n})
		}
	}
	return out, nil
}

// loadCustomers reads the customers of a page together, with the fields that
// were selected of them.
func (r *Resolver) loadCustomers(ctx context.Context, nodes []*payload.SubprocessorResponse) error {
	q := r.Store.Client.Organisation.Query()
	selected := 0
	for _, f := range below(ctx, "edges", "node", "customer") {
		var err error
		if q, err = q.CollectFields(graphql.WithFieldContext(ctx, &graphql.FieldContext{Field: f})); err != nil {
			return err
		}
		selected++
	}
	if selected == 0 || len(nodes) == 0 {
		return nil
	}
	var ids []string
	for _, n := range nodes {
		ids = append(ids, n.CustomerID)
	}
	list, err := q.Where(organisation.IDIn(ids...)).All(ctx)
	if err != nil {
		return err
	}
	byID := map[string]*db.Organisation{}
	for _, o := range list {
		byID[o.ID] = o
	}
	for _, n := range nodes {
		n.Customer = byID[n.CustomerID]
	}
	return nil
}

// below are the fields that are selected at a path below the field that is being
// resolved.
func below(ctx context.Context, path ...string) []graphql.CollectedField {
	fields := []graphql.CollectedField{graphql.GetFieldContext(ctx).Field}
	for _, name := range path {
		var next []graphql.CollectedField
		for _, f := range fields {
			types := []string{f.Definition.Type.Name()}
			for _, c := range graphql.CollectFields(graphql.GetOperationContext(ctx), f.Selections, types) {
				if c.Name == name {
					next = append(next, c)
				}
			}
		}
		fields = next
	}
	return fields
}

// touched is a page of the activities that a notice touches.
func (r *Resolver) touched(ctx context.Context, n *db.SubprocessorNotice, first *int, after *db.Cursor) (*db.ProcessingActivityConnection, error) {
	p, err := newPage(first, after, nil, nil, register.KindProcessingActivity.Prefix(), "")
	if err != nil {
		return nil, err
	}
	of := processingactivity.Or(
		processingactivity.HasDisclosuresWith(disclosure.Or(disclosure.EngagementID(n.EngagementID), disclosure.OrganisationID(n.VendorID))),
		processingactivity.HasSystemsWith(systemuse.HasSystemWith(system.VendorID(n.VendorID))),
	)
	q := r.Store.Client.ProcessingActivity.Query().Where(processingactivity.OrganisationID(n.OrganisationID), of)
	return q.Paginate(ctx, p.after, p.first, nil, nil)
}
