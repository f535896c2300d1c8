package graph

import (
	"context"

	"entgo.io/ent/dialect/sql"

	"ropa/ent/db/organisation"
	"ropa/graph/gen"
	"ropa/register"
	"ropa/scalar"
)

func (r *Resolver) filterInvitation(ctx context.Context, f *gen.InvitationFilter) (conditions, error) {
	if f == nil {
		return nil, nil
	}
	var cs conditions
	if err := r.ofRegister(ctx, &cs, f.Organisation); err != nil {
		return nil, err
	}
	named(&cs, "vendor_id", organisation.Table, f.Vendor)
	if len(f.State) > 0 {
		at := r.Store.Moment()
		cs.add(func(s *sql.Selector) {
			var any []*sql.Predicate
			for _, state := range f.State {
				any = append(any, inState(s, state, at))
			}
			s.Where(sql.Or(any...))
		})
	}
	return cs, nil
}

// inState says of a row what store.InvitationState says of an invitation.
func inState(s *sql.Selector, state register.InvitationState, at scalar.DateTime) *sql.Predicate {
	is := func(column string, stated bool) *sql.Predicate {
		if stated {
			return sql.NotNull(s.C(column))
		}
		return sql.IsNull(s.C(column))
	}
	unused := func(p *sql.Predicate) *sql.Predicate {
		return sql.And(is("accepted_at", false), is("confirmed_at", false), is("revoked_at", false), p)
	}
	switch state {
	case register.InvitationStateOpen:
		return unused(sql.GT(s.C("expires_at"), string(at)))
	case register.InvitationStateExpired:
		return unused(sql.LTE(s.C("expires_at"), string(at)))
	case register.InvitationStateWaiting:
		return sql.And(is("accepted_at", true), is("confirmed_at", false), is("revoked_at", false))
	}
	confirmed := state == register.InvitationStateClaimed || state == register.InvitationStateReleased
	revoked := state == register.InvitationStateRevoked || state == register.InvitationStateReleased
	return sql.And(is("confirmed_at", confirmed), is("revoked_at", revoked))
}
