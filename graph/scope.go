package graph

import (
	"context"
	"slices"
	"strings"

	"entgo.io/ent/dialect/sql"

	"ropa/access"
	"ropa/ent/db"
	"ropa/ent/db/intercept"
	"ropa/store"
)

// guards says for each type of row who may read it. A type that is not listed
// is read by nobody.
var guards = map[string]func(c access.Caller, q intercept.Query){
	db.TypeOrganisation:        anyone,
	db.TypeDataCategory:        anyone,
	db.TypeDataSubjectCategory: anyone,
	db.TypeLegalProvision:      anyone,

	db.TypeContact:            ownedOrShared,
	db.TypeSystem:             ownedOrShared,
	db.TypeSecurityMeasure:    ownedOrShared,
	db.TypeProcessingActivity: owned,
	db.TypeEngagement:         owned,
	db.TypeNotice:             owned,
	db.TypeAssertion:          owned,
	db.TypeRightsProcedure:    owned,
	db.TypeWaiver:             owned,

	db.TypeSubprocessorChange: served,
	db.TypeSubprocessorNotice: owned,
	db.TypeCorrection:         owned,

	db.TypeRevision:   revisions,
	db.TypeInvitation: invitations,
	db.TypeToken:      tokenManagers,
	db.TypeMembership: tokenManagers,
	db.TypePerson:     tokenManagers,
	db.TypeSession:    tokenManagers,

	db.TypeChannel:  channelManagers,
	db.TypeDelivery: channelManagers,

	// Entries of sections are read through their activity; node(id:) asks for it
	// first (node.go).
	db.TypeActivityParty: entry, db.TypePurpose: entry, db.TypeDataItem: entry, db.TypeRetentionRule: entry,
	db.TypeLegalBasis: entry, db.TypeDataSource: entry, db.TypeDisclosure: entry, db.TypeAssessment: entry,
	db.TypeTransfer: entry, db.TypeSystemUse: entry, db.TypeMeasureUse: entry, db.TypeTracker: entry,
	db.TypeCitation: entry,
}

// Guard makes a client read only what the caller in the context may see, and
// lists in an order that does not depend on the database: sections in their
// own, other records as they were made, unless the query orders them. Without
// a caller it reads nothing of any register.
func Guard(c *db.Client) {
	c.Intercept(intercept.TraverseFunc(func(ctx context.Context, q intercept.Query) error {
		caller := access.From(ctx)
		guard, ok := guards[q.Type()]
		switch {
		case !ok:
			guard = nobody
		case caller.Past():
			guard = past
		}
		guard(caller, q)
		q.Order(asMade)
		return nil
	}))
}

func anyone(access.Caller, intercept.Query) {}

func nobody(_ access.Caller, q intercept.Query) {
	q.WhereP(func(s *sql.Selector) { s.Where(sql.False()) })
}

func entry(_ access.Caller, q intercept.Query) {
	q.Order(func(s *sql.Selector) { s.OrderBy(s.C("position"), s.C("id")) })
}

// asMade orders by id, which sorts by time, what has no order yet. It looks at
// the statement itself, because OrderColumns is silent about expressions, as
// those of pages are; a second id after them would cost SQLite a sort.
func asMade(s *sql.Selector) {
	if query, _ := s.Clone().Query(); !strings.Contains(query, " ORDER BY ") {
		s.OrderBy(s.C("id"))
	}
}

func owned(c access.Caller, q intercept.Query) { inScope(c.ScopeOf(access.Read), q, false) }

// served are records of a vendor, which reads its own though it reads nothing
// else of any register.
func served(c access.Caller, q intercept.Query) { inScope(servedScope(c), q, false) }

// servedScope is whose announcements a caller reads: those of the registers that
// it reads, and of the vendors as which it acts.
func servedScope(c access.Caller) access.Scope {
	reads, serves := c.ScopeOf(access.Read), c.ScopeOf(access.Serve)
	return access.Scope{All: reads.All || serves.All, Organisations: append(reads.Organisations, serves.Organisations...)}
}

func ownedOrShared(c access.Caller, q intercept.Query) { inScope(c.ScopeOf(access.Read), q, true) }

func revisions(c access.Caller, q intercept.Query) {
	inScope(c.ScopeOf(access.ReadRevisions), q, c.Can(access.ReadRevisions))
}

func invitations(c access.Caller, q intercept.Query) { inScope(c.ScopeOf(access.Invite), q, false) }

// past is for callers who read days gone by: their organisations themselves and,
// until the end of the day that their grant names, the revisions of their
// registers and of what all registers share. Nothing else that is of now.
func past(c access.Caller, q intercept.Query) {
	switch q.Type() {
	case db.TypeOrganisation, db.TypeRevision:
	default:
		nobody(c, q)
		return
	}
	q.WhereP(func(s *sql.Selector) {
		seen := []*sql.Predicate{sql.False()}
		for _, g := range c.Dated() {
			if q.Type() == db.TypeOrganisation {
				seen = append(seen, sql.EQ(s.C("id"), g.OrganisationID))
			} else {
				seen = append(seen, sql.And(
					sql.Or(sql.EQ(s.C("organisation_id"), g.OrganisationID), sql.IsNull(s.C("organisation_id"))),
					sql.LTE(s.C("at"), string(store.LastMoment(g.AsOf)))))
			}
		}
		s.Where(sql.Or(seen...))
	})
}

func tokenManagers(c access.Caller, q intercept.Query) {
	if !c.Can(access.ManageTokens) {
		nobody(c, q)
	}
}

// channelManagers see the channels of organisations whose channels they manage,
// and of those that tell of a register, the ones of registers that they read.
func channelManagers(c access.Caller, q intercept.Query) {
	inScope(c.ScopeOf(access.ManageChannels), q, false)
	reads := c.ScopeOf(access.Read)
	if reads.All {
		return
	}
	ids := make([]any, len(reads.Organisations))
	for i, id := range reads.Organisations {
		ids[i] = id
	}
	q.WhereP(func(s *sql.Selector) {
		p := sql.EQ(s.C("of_register"), false)
		if len(ids) > 0 {
			p = sql.Or(p, sql.In(s.C("organisation_id"), ids...))
		}
		s.Where(p)
	})
}

// inScope limits a query to the registers in a scope and, if shared, to what
// all registers share.
func inScope(scope access.Scope, q intercept.Query, shared bool) {
	if scope.All {
		return
	}
	ids := make([]any, len(scope.Organisations))
	for i, id := range slices.Sorted(slices.Values(scope.Organisations)) {
		ids[i] = id
	}
	q.WhereP(func(s *sql.Selector) {
		p := sql.False()
		if len(ids) > 0 {
			p = sql.In(s.C("organisation_id"), ids...)
		}
		if shared {
			p = sql.Or(p, sql.IsNull(s.C("organisation_id")))
		}
		s.Where(p)
	})
}
