package graph

import (
	"context"

	"entgo.io/ent/dialect/sql"

	"ropa/access"
	"ropa/ent/db"
	"ropa/ent/db/organisation"
	"ropa/graph/payload"
	"ropa/register"
	"ropa/scalar"
)

// served is the id of an organisation as whose vendor the caller may act.
func (r *Resolver) served(ctx context.Context, ref scalar.Ref) (string, error) {
	id, err := r.Store.Client.Organisation.Query().Where(organisation.Or(organisation.ID(string(ref)), organisation.Key(string(ref)))).OnlyID(ctx)
	switch {
	case db.IsNotFound(err):
		return "", register.Fail(register.CodeNotFound, "organisation", "there is no organisation %q", ref)
	case err != nil:
		return "", err
	case !access.From(ctx).CanFor(access.Serve, id):
		return "", register.Fail(register.CodeForbidden, "organisation", "the caller may not act as the vendor %q", ref)
	}
	return id, nil
}

// customers reads the engagements by which others engage a vendor. They stand in
// registers that the vendor may not read, so they are read for it: by the
// vendor's id alone, and of each row what payload.Customer has.
func (r *Resolver) customers(ctx context.Context, vendor string, p page) (*payload.CustomerConnection, error) {
	q := r.Store.Client.Engagement.Query().Where(customersOf(vendor, r.Store.Today()))
	found, err := q.Paginate(inPlaceOf(ctx), p.after, p.first, p.before, p.last)
	if err != nil {
		return nil, err
	}
	return payload.Customers(r.Store.Client, found), nil
}

// customersOf asks for the engagements of a vendor by others as a processor that
// are in force on a date.
func customersOf(vendor string, on scalar.Date) condition {
	return func(s *sql.Selector) {
		s.Where(sql.And(
			sql.EQ(s.C("vendor_id"), vendor), sql.NEQ(s.C("organisation_id"), vendor),
			sql.In(s.C("role"), string(register.EngagementRoleProcessor), string(register.EngagementRoleSubProcessor)),
			sql.Or(sql.IsNull(s.C("retired_on")), sql.GT(s.C("retired_on"), string(on))),
			sql.Or(sql.IsNull(s.C("valid_until")), sql.GTE(s.C("valid_until"), string(on))),
		))
	}
}

// inPlaceOf is a context in which the server reads for a vendor what stands in
// registers of others. What is read so is never given away as a row, but copied
// into a type that has no more than the vendor may see.
func inPlaceOf(ctx context.Context) context.Context {
	return access.With(unasked{ctx}, access.System("vendor"))
}

// unasked is a context that knows nothing of the request: neither its caller nor
// the selection, from which Ent would load what stands below the rows.
type unasked struct{ context.Context }

// Value is nil.
func (unasked) Value(any) any { return nil }
