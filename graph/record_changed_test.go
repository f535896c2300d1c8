package graph_test

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"ropa/register"
	"ropa/store"
	"ropa/store/storetest"
)

const (
	watchRecords = `subscription($o: Ref!, $k: [RecordKind!]) { recordChanged(organisation: $o, kinds: $k) {
		lookAgain kind recordId version operation at node { id ... on System { name organisation { key } } ... on Organisation { name } } } }`
	makeSystem  = `mutation($i: CreateSystemInput!) { createSystem(input: $i) { system { id version } } }`
	makeCompany = `mutation($i: CreateOrganisationInput!) { createOrganisation(input: $i) { organisation { id } } }`
)

// system makes a system in a register and returns its id.
func (s *server) system(c caller, organisation, key string) string {
	s.Helper()
	d := s.must(c, makeSystem, object{"i": object{"organisation": organisation, "system": object{"key": key, "name": "Made by a test", "kind": "APPLICATION"}}})
	return at(d, "createSystem", "system", "id").(string)
}

// TestRecordChanged wants what is written in a register, or shared by all, to be
// told to who watches it, with the record; and nothing of other registers or
// kinds.
func TestRecordChanged(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		s := startLoaded(t, address, store.Options{}, "coplan", "elverum-vekst")
		all := s.listen(scoped, watchRecords, object{"o": "coplan"})
		companies := s.listen(scoped, watchRecords, object{"o": "coplan", "k": []string{"ORGANISATION"}})
		s.system(admin, "elverum-vekst", "foreign")
		id := s.system(admin, "coplan", "own")
		shared := at(s.must(admin, makeCompany, object{"i": object{"organisation": object{"key": "a-company", "name": "A company"}}}), "createOrganisation", "organisation", "id")
		s.must(admin, `mutation($i: DeleteSystemInput!) { deleteSystem(input: $i) { deletedId } }`, object{"i": object{"id": id, "expectedVersion": 1}})

		first := all.data("recordChanged")
		if first["recordId"] != id || first["kind"] != "SYSTEM" || first["version"] != 1.0 || first["operation"] != "CREATE" || first["lookAgain"] != false {
			t.Errorf("told %v", first)
		}
		if node := at(first, "node"); node != nil && at(first, "node", "organisation", "key") != "coplan" {
			t.Errorf("with %v", node)
		}
		if second := all.data("recordChanged"); second["recordId"] != shared || at(second, "node", "name") != "A company" {
			t.Errorf("told %v", second)
		}
		if third := all.data("recordChanged"); third["recordId"] != id || third["operation"] != "DELETE" || third["node"] != nil || third["version"] != 2.0 {
			t.Errorf("told %v", third)
		}
		if only := companies.data("recordChanged"); only["recordId"] != shared {
			t.Errorf("told %v", only)
		}
		all.stop()
		for m := range all.messages {
			t.Errorf("also told: %s", m.raw)
		}
	})
}

// TestSubscribersOfOtherServers wants a write through one server to be told by
// another one on the same database: exactly on PostgreSQL, as "look again" on SQLite.
func TestSubscribersOfOtherServers(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		s := startLoaded(t, address, store.Options{}, "coplan")
		other, _ := s.beside(address, nil)
		l := other.listen(scoped, watchRecords, object{"o": "coplan"})
		id := s.system(admin, "coplan", "own")
		told := l.data("recordChanged")
		if strings.HasPrefix(address, "sqlite:") {
			if told["lookAgain"] != true || told["recordId"] != nil || told["node"] != nil {
				t.Errorf("told %v", told)
			}
			return
		}
		if told["recordId"] != id || at(told, "node", "name") != "Made by a test" {
			t.Errorf("told %v", told)
		}
	})
}

// TestForeignRegistersCannotBeWatched asks each subscription as each role, for
// the own register, another one and none, and wants the very same answer for the
// last two.
func TestForeignRegistersCannotBeWatched(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		s := startLoaded(t, address, store.Options{}, "coplan", "elverum-vekst")
		for _, f := range rootFields(sdl().Subscription) {
			if permissionOf(f) == "" {
				t.Errorf("%s demands no permission", f.Name)
			}
			query := fmt.Sprintf("subscription($o: Ref!) { %s(organisation: $o) { __typename } }", f.Name)
			for _, role := range register.Role("").Values() {
				c := caller{register.Role(role), "coplan"}
				try := func(organisation string) string {
					l := s.listen(c, query, object{"o": organisation})
					defer l.stop()
					want := "NOT_FOUND"
					if !c.may(permissionOf(f)) {
						want = "FORBIDDEN"
					}
					m := l.next()
					if m.code() != want || m.Data != nil {
						t.Errorf("%s as %s for %s: %s", f.Name, role, organisation, m.raw)
					}
					if end := l.next(); end.event != "complete" {
						t.Errorf("%s as %s: %s after the refusal", f.Name, role, end.event)
					}
					return strings.ReplaceAll(string(m.raw), organisation, "O")
				}
				if there, missing := try("elverum-vekst"), try("nobody-there"); there != missing {
					t.Errorf("%s as %s tells that the register is there:\n%s\n%s", f.Name, role, there, missing)
				}
				readers := []register.Role{register.RoleAdmin, register.RoleDPO, register.RoleEditor, register.RoleAuditor}
				if !slices.Contains(readers, c.role) {
					try("coplan")
				}
			}
		}
	})
}

// TestSubscriptionsAreHeldToLimits refuses what is no single, known field, what is
// too large, and more streams of a caller than allowed.
func TestSubscriptionsAreHeldToLimits(t *testing.T) {
	s := startLoaded(t, storetest.SQLite(t), store.Options{}, "coplan")
	f := `recordChanged(organisation: "coplan") { lookAgain }`
	for query, code := range map[string]string{
		`subscription { a: ` + f + ` b: ` + f + ` }`:                                                                            "INVALID",
		`subscription { ` + f + ` findingsChanged(organisation: "coplan") { on } }`:                                             "INVALID",
		`subscription { recordChanged(organisation: "coplan") @skip(if: true) { lookAgain } }`:                                  "INVALID",
		`subscription { __typename }`:                                                                                           "INVALID",
		`subscription { nothing }`:                                                                                              "INVALID",
		`subscription { `:                                                                                                       "INVALID",
		`subscription { recordChanged(organisation: "coplan", kinds: []) { lookAgain } }`:                                       "INVALID",
		`subscription { recordChanged(organisation: "coplan") { ` + strings.Repeat("lookAgain ", 3000) + `} }`:                  "LIMIT_EXCEEDED",
		`subscription { recordChanged(organisation: "coplan") { ` + strings.Repeat("node { ... on System { organisation { ", 6): "INVALID",
	} {
		l := s.listen(scoped, query, nil)
		l.ends(code)
	}
	var open []*listener
	for range 20 {
		open = append(open, s.listen(scoped, "subscription { "+f+" }", nil))
	}
	s.listen(scoped, "subscription { "+f+" }", nil).ends("LIMIT_EXCEEDED")
	s.listen(admin, "subscription { "+f+" }", nil) // another caller is not hindered
	open[0].stop()
	for deadline := time.Now().Add(soon); ; { // until the server has noticed that one is gone
		l := s.listen(scoped, `subscription { findingsChanged(organisation: "coplan") { on } }`, nil)
		if m := l.next(); m.code() == "" {
			break
		} else if m.code() != "LIMIT_EXCEEDED" || time.Now().After(deadline) {
			t.Fatalf("no place became free: %s", m.raw)
		}
	}
}

// TestWaysToSubscribe holds plain HTTP to what may be asked how.
func TestWaysToSubscribe(t *testing.T) {
	s := startLoaded(t, storetest.SQLite(t), store.Options{}, "coplan")
	subscription := `subscription { findingsChanged(organisation: "coplan") { on } }`
	try := func(method, query, accept string, header ...string) *http.Response {
		t.Helper()
		var r *http.Request
		if method == http.MethodGet {
			r, _ = http.NewRequest(method, s.url+"?query="+url.QueryEscape(query), nil)
		} else {
			r, _ = http.NewRequest(method, s.url, strings.NewReader(fmt.Sprintf(`{"query": %q}`, query)))
			r.Header.Set("Content-Type", "application/json")
		}
		r.Header.Set("Accept", accept)
		r.Header.Set("Authorization", "Bearer "+s.secret(admin))
		for i := 0; i+1 < len(header); i += 2 {
			r.Header.Set(header[i], header[i+1])
		}
		resp, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		return resp
	}
	mutation := `mutation { revokeToken(input: {id: "tok_00000000000000000000000000"}) { token { id } } }`
	for _, c := range []struct {
		method, query, accept string
		header                []string
		status                int
		media                 string
	}{
		{"POST", subscription, "application/json", nil, 406, "application/json"},
		{"POST", subscription, "application/json, text/event-stream", nil, 200, "text/event-stream"},
		{"GET", subscription, "text/event-stream", nil, 200, "text/event-stream"},
		{"GET", subscription, "text/event-stream", []string{"Cookie", "session=1"}, 405, "application/json"},
		{"GET", mutation, "text/event-stream", nil, 405, "application/json"},
		{"POST", subscription, "text/event-stream", []string{"Content-Type", "text/plain"}, 415, "application/json"},
		{"POST", "{ viewer { tokenId } }", "text/event-stream", nil, 200, "text/event-stream"},
		{"POST", "{ viewer { tokenId } }", "application/json, text/event-stream", nil, 200, "application/json"},
		{"POST", "{ viewer { tokenId } }", "application/graphql-response+json, text/event-stream;q=0.5", nil, 200, "application/graphql-response+json"},
		{"POST", subscription, "text/event-stream", []string{"Authorization", ""}, 401, "application/json"},
	} {
		resp := try(c.method, c.query, c.accept, c.header...)
		if media, _, _ := strings.Cut(resp.Header.Get("Content-Type"), ";"); resp.StatusCode != c.status || media != c.media {
			t.Errorf("%s %s, %s %v: status %d, %s", c.method, c.query, c.accept, c.header, resp.StatusCode, media)
		}
	}
	l := s.listen(admin, "{ viewer { tokenId } }", nil)
	if m := l.next(); m.event != "next" || at(m.Data, "viewer", "tokenId") == nil {
		t.Errorf("a query as events: %s", m.raw)
	}
	l.ends("")
}
