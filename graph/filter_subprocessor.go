package graph

import (
	"context"

	"entgo.io/ent/dialect/sql"

	"ropa/ent/db/engagement"
	"ropa/ent/db/organisation"
	"ropa/graph/gen"
	"ropa/register"
	"ropa/scalar"
)

func (r *Resolver) filterSubprocessorChange(ctx context.Context, f *gen.SubprocessorChangeFilter) (conditions, error) {
	if f == nil {
		return nil, nil
	}
	var cs conditions
	if err := r.ofRegister(ctx, &cs, f.Organisation); err != nil {
		return nil, err
	}
	in(&cs, "kind", f.Kind)
	since(&cs, "announced_on", f.AnnouncedSince)
	return cs, nil
}

func (r *Resolver) filterSubprocessorNotice(ctx context.Context, f *gen.SubprocessorNoticeFilter) (conditions, error) {
	if f == nil {
		return nil, nil
	}
	var cs conditions
	if err := r.ofRegister(ctx, &cs, f.Organisation); err != nil {
		return nil, err
	}
	named(&cs, "engagement_id", engagement.Table, f.Engagement)
	named(&cs, "vendor_id", organisation.Table, f.Vendor)
	if f.Subprocessor != nil {
		cs.add(func(s *sql.Selector) {
			s.Where(sql.Or(
				names(s.Dialect(), s.C("subprocessor_id"), organisation.Table, *f.Subprocessor),
				names(s.Dialect(), s.C("replaces_id"), organisation.Table, *f.Subprocessor)))
		})
	}
	in(&cs, "kind", f.Kind)
	if f.Waiting != nil {
		cs.add(waiting(r.Store.Today(), *f.Waiting))
	}
	since(&cs, "noticed_on", f.NoticedSince)
	return cs, nil
}

// since asks for a date or a later one.
func since(cs *conditions, column string, from *scalar.Date) {
	if from != nil {
		cs.add(func(s *sql.Selector) { s.Where(sql.GTE(s.C(column), string(*from))) })
	}
}

// waiting asks for notices that wait for their customer on a date: what
// register.SubprocessorNotice.State calls OPEN or AWAITING_APPROVAL, in the words
// of the database. A test holds the two equal.
func waiting(on scalar.Date, yes bool) condition {
	return func(s *sql.Selector) {
		there := func(column string) *sql.Predicate {
			return sql.And(sql.NotNull(s.C(column)), sql.LTE(s.C(column), string(on)))
		}
		missing := func(column string) *sql.Predicate {
			return sql.Or(sql.IsNull(s.C(column)), sql.GT(s.C(column), string(on)))
		}
		general := string(register.SubprocessorAuthorisationGeneral)
		p := sql.And(
			sql.NotIn(s.C("kind"), string(register.SubprocessorChangeList), string(register.SubprocessorChangeRemove)),
			sql.LTE(s.C("noticed_on"), string(on)),
			missing("withdrawn_on"), missing("approved_on"),
			sql.Or(missing("objected_on"), there("objection_withdrawn_on")),
			sql.Or(sql.IsNull(s.C("authorisation")), sql.NEQ(s.C("authorisation"), general), sql.GTE(s.C("object_by"), string(on))),
		)
		if !yes {
			p = sql.Not(p)
		}
		s.Where(p)
	}
}
