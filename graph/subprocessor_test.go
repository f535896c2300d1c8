package graph_test

import (
	"fmt"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"entgo.io/ent/dialect"

	"ropa/register"
	"ropa/scalar"
	"ropa/store"
	"ropa/store/storetest"
)

// TestWaitingIsWhatTheStatesSay holds the filter of the database against the
// states of the register, for every combination of what may have happened.
func TestWaitingIsWhatTheStatesSay(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		today := scalar.Date("2026-03-10")
		s := start(t, address, store.Options{Now: func() time.Time { return time.Date(2026, 3, 10, 12, 0, 0, 0, time.UTC) }})
		s.create(&register.Organisation{Key: keeper, Name: "Keeper"}, "")
		s.create(&register.Engagement{Key: "e", Vendor: keeper, Role: register.EngagementRoleProcessor}, keeper)
		want := map[string]bool{}
		dates := func(on ...scalar.Date) []scalar.Date { return append([]scalar.Date{""}, on...) }
		for _, kind := range []register.SubprocessorChangeKind{register.SubprocessorChangeAdd, register.SubprocessorChangeList} {
			for _, terms := range []register.SubprocessorAuthorisation{"", register.SubprocessorAuthorisationGeneral, register.SubprocessorAuthorisationSpecific} {
				for _, objectBy := range []scalar.Date{"2026-03-09", "2026-03-10"} {
					for _, withdrawn := range dates("2026-03-05", "2026-03-20") {
						for _, approved := range dates("2026-03-06", "2026-03-20") {
							for _, objected := range dates("2026-03-04", "2026-03-10") {
								for _, back := range dates("2026-03-10", "2026-03-20") {
									n := register.SubprocessorNotice{
										Key: scalar.Text(fmt.Sprintf("n%d", len(want))), Engagement: "e", Vendor: keeper, Change: scalar.Text(fmt.Sprint(len(want))),
										Announcement: register.Announcement{Number: len(want) + 1, Kind: kind, Subprocessor: keeper, EffectiveOn: "2026-03-08"},
										NoticedOn:    "2026-03-01", Authorisation: terms, ObjectBy: objectBy, WithdrawnOn: withdrawn, ApprovedOn: approved, ObjectedOn: objected, ObjectionWithdrawnOn: back,
									}
									if len(register.Check(&n)) > 0 {
										continue
									}
									s.create(&n, keeper)
									state := n.State(today)
									want[string(n.Key)] = state == register.NoticeStateOpen || state == register.NoticeStateAwaitingApproval
								}
							}
						}
					}
				}
			}
		}
		if len(want) < 150 {
			t.Errorf("only %d combinations were tried", len(want))
		}
		for _, waiting := range []bool{true, false} {
			expected := 0
			for _, w := range want {
				if w == waiting {
					expected++
				}
			}
			got := s.waiting(waiting)
			for _, key := range got {
				if want[key] != waiting {
					t.Errorf("waiting %t lists %s", waiting, key)
				}
			}
			if len(got) != expected || expected < 10 {
				t.Errorf("waiting %t: %d notices, want %d", waiting, len(got), expected)
			}
		}
	})
}

// waiting are the keys of the notices that wait, or do not.
func (s *server) waiting(yes bool) (keys []string) {
	s.Helper()
	for after := any(nil); ; {
		data := s.must(admin, fmt.Sprintf("query ($after: Cursor) { list: subprocessorNotices(first: 200, after: $after, filter: {waiting: %t}) { pageInfo { hasNextPage endCursor } edges { node { key } } } }", yes), object{"after": after})
		for _, e := range at(data, "list", "edges").([]any) {
			keys = append(keys, at(e, "node", "key").(string))
		}
		if at(data, "list", "pageInfo", "hasNextPage") != true {
			return keys
		}
		after = at(data, "list", "pageInfo", "endCursor")
	}
}

// TestResponsesTakeFewStatements wants as many statements for the answers of many
// customers as for those of two, and the pages to hold each of them once.
func TestResponsesTakeFewStatements(t *testing.T) {
	const customers = 23
	storetest.Each(t, func(t *testing.T, address string) {
		var n atomic.Int64
		s := start(t, address, store.Options{Wrap: func(d dialect.Driver) dialect.Driver { return counter{d, &n} }})
		s.create(&register.Organisation{Key: "vendor", Name: "Vendor"}, "")
		s.create(&register.Organisation{Key: "other", Name: "Other"}, "")
		for i := range customers {
			key := fmt.Sprintf("customer-%d", i)
			s.create(&register.Organisation{Key: scalar.Text(key), Name: "Customer"}, "")
			s.create(&register.Engagement{Key: "e", Vendor: "vendor", Role: register.EngagementRoleProcessor}, key)
		}
		made := s.must(admin, `mutation { announceSubprocessorChange(input: {organisation: "vendor", change: {kind: LIST, subprocessor: "other", effectiveOn: "2020-01-01"}}) { subprocessorChange { id } } }`, nil)
		id := at(made, "announceSubprocessorChange", "subprocessorChange", "id")
		vendor := caller{register.RoleVendor, "vendor"}
		var seen []string
		count := func(first int, after any) (int, any) {
			s.must(vendor, "{ viewer { tokenId } }", nil) // the token is known
			before := n.Load()
			data := s.must(vendor, "query ($id: ID!, $first: Int, $after: Cursor) { node(id: $id) { ... on SubprocessorChange { counts { count } responses(first: $first, after: $after) { pageInfo { hasNextPage endCursor } edges { node { state customer { key name contacts { key } } } } } } } }",
				object{"id": id, "first": first, "after": after})
			for _, e := range at(data, "node", "responses", "edges").([]any) {
				seen = append(seen, at(e, "node", "customer", "key").(string))
			}
			if at(data, "node", "responses", "pageInfo", "hasNextPage") != true {
				return int(n.Load() - before), nil
			}
			return int(n.Load() - before), at(data, "node", "responses", "pageInfo", "endCursor")
		}
		few, next := count(2, nil)
		many, last := count(200, next)
		if few != many || few > 6 {
			t.Errorf("%d statements for 2 answers, %d for %d", few, many, customers-2)
		}
		slices.Sort(seen)
		if len(slices.Compact(seen)) != customers || last != nil {
			t.Errorf("%d customers answered, want %d", len(seen), customers)
		}
	})
}
