package graph_test

import (
	"bytes"
	"fmt"
	"log/slog"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"ropa/httpd"
	"ropa/register"
	"ropa/store"
	"ropa/store/storetest"
)

// lines is a log that many write.
type lines struct {
	mu sync.Mutex
	b  bytes.Buffer
}

// Write adds to the log.
func (l *lines) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

// TestFromInvitationToRecord takes a vendor from the invitation of a customer to
// its own record, over the API alone. No secret is said a second time.
func TestFromInvitationToRecord(t *testing.T) {
	log := &lines{}
	was := slog.Default()
	slog.SetDefault(slog.New(slog.NewTextHandler(log, &slog.HandlerOptions{Level: slog.LevelDebug})))
	defer slog.SetDefault(was)
	storetest.Each(t, func(t *testing.T, address string) {
		now := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
		s := start(t, address, store.Options{Now: func() time.Time { return now }})
		s.invited("vendor")
		dpo := caller{register.RoleDPO, inviter}
		made := s.must(dpo, `mutation { inviteVendor(input: {organisation: "inviter", vendor: "vendor"}) { secret
			invitation { id state byAdministrator organisation { key } vendor { key } expiresAt acceptedAt } } }`, nil)
		invitation := at(made, "inviteVendor", "secret").(string)
		id := at(made, "inviteVendor", "invitation", "id").(string)
		want := object{"id": id, "state": "OPEN", "byAdministrator": false, "organisation": object{"key": "inviter"}, "vendor": object{"key": "vendor"},
			"expiresAt": "2026-03-15T12:00:00.000000Z", "acceptedAt": nil}
		if got := at(made, "inviteVendor", "invitation"); fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%v, want %v", got, want)
		}

		var answers []string
		ask := func(secret, query string, codes ...string) object {
			t.Helper()
			a := s.askAs(secret, query, nil)
			answers = append(answers, string(a.raw))
			if len(codes) == 0 && len(a.Errors) > 0 || len(codes) > 0 && !slices.Contains(codes, a.code()) {
				t.Fatalf("%s: want %v: %s", query, codes, clip(a.raw))
			}
			return a.Data
		}
		const viewer = `{ viewer { tokenId invitationId grants { role organisation { key } } } }`
		who := ask(invitation, viewer)
		if fmt.Sprint(at(who, "viewer")) != fmt.Sprint(object{"tokenId": nil, "invitationId": id, "grants": []any{object{"role": "INVITED", "organisation": object{"key": "vendor"}}}}) {
			t.Errorf("who is invited is %v", who)
		}
		ask(invitation, `{ organisation(ref: "vendor") { name } }`, "FORBIDDEN")

		claim := s.askAs(invitation, `mutation { claimOrganisation(input: {name: "our register"}) { confirmed tokenId secret organisation { id version claimedOn } } }`, nil)
		if len(claim.Errors) > 0 || at(claim.Data, "claimOrganisation", "confirmed") != false {
			t.Fatalf("%s", claim.raw)
		}
		token := at(claim.Data, "claimOrganisation", "secret").(string)
		organisation := at(claim.Data, "claimOrganisation", "organisation", "id").(string)
		describe := func(version int) string {
			return fmt.Sprintf(`mutation { describeOrganisation(input: {id: %q, expectedVersion: %d, organisation: {name: "Vendor", hostingLocations: ["NO"],
				certifications: [{name: "ISO/IEC 27001:2022", validUntil: "2027-01-01"}], contactPoints: [{role: SECURITY_OFFICER, email: "security@example.org"}]}}) {
				organisation { version claimedOn hostingLocations certifications { name issuer validUntil } contactPoints { role email url } } } }`, organisation, version)
		}
		a := s.askAs(token, describe(1), nil)
		if a.code() != "FORBIDDEN" || !strings.Contains(a.Errors[0].Message, "the claim has not been confirmed yet") {
			t.Errorf("a claim that waits: %s", a.raw)
		}
		ask(token, `{ organisations { totalCount } }`)
		ask(token, `{ customers(organisation: "vendor") { totalCount } }`, "FORBIDDEN")
		ask(token, `{ correctionsOf(organisation: "vendor") { totalCount } }`, "FORBIDDEN")

		waiting := s.must(admin, `{ invitations(filter: {vendor: "vendor", state: [WAITING, CLAIMED]}) { totalCount edges { node { id state } } } }`, nil)
		if fmt.Sprint(at(waiting, "invitations")) != fmt.Sprint(object{"totalCount": 1.0, "edges": []any{object{"node": object{"id": id, "state": "WAITING"}}}}) {
			t.Errorf("the claims are %v", waiting)
		}
		if a := s.ask(dpo, fmt.Sprintf(`mutation { confirmClaim(input: {invitation: %q}) { invitation { id } } }`, id), nil); a.code() != "FORBIDDEN" {
			t.Errorf("a customer confirms a claim: %s", a.raw)
		}
		s.must(admin, fmt.Sprintf(`mutation { confirmClaim(input: {invitation: %q, reason: "telephoned"}) { invitation { state confirmedAt } } }`, id), nil)
		s.forgetTokens()
		got := ask(token, describe(2))
		if fmt.Sprint(at(got, "describeOrganisation", "organisation")) != fmt.Sprint(object{"version": 3.0, "claimedOn": "2026-03-01", "hostingLocations": []any{"NO"},
			"certifications": []any{object{"name": "ISO/IEC 27001:2022", "issuer": nil, "validUntil": "2027-01-01"}},
			"contactPoints":  []any{object{"role": "SECURITY_OFFICER", "email": "security@example.org", "url": nil}}}) {
			t.Errorf("%v", got)
		}
		for filter, n := range map[string]float64{`text: "27001"`: 1, `text: "27002"`: 0, `claimed: true`: 1, `claimed: true, text: "inviter"`: 0, `claimed: false, text: "inviter"`: 1} {
			if got := at(s.must(admin, "{ organisations(filter: {"+filter+"}) { totalCount } }", nil), "organisations", "totalCount"); got != n {
				t.Errorf("organisations with %s: %v, want %v", filter, got, n)
			}
		}
		if a := s.ask(admin, describe(3), nil); a.code() != "FORBIDDEN" || a.Errors[0].Extensions.Field != "input.id" {
			t.Errorf("an administrator describes a claimed record: %s", a.raw)
		}
		if a := s.ask(dpo, `mutation { inviteVendor(input: {organisation: "inviter", vendor: "vendor"}) { secret } }`, nil); a.code() != "INVALID" || a.Errors[0].Extensions.Field != "input.vendor" {
			t.Errorf("a vendor is invited that has its record: %s", a.raw)
		}
		s.must(admin, fmt.Sprintf(`mutation { releaseOrganisation(input: {id: %q, expectedVersion: 3}) { organisation { claimedOn } } }`, organisation), nil)
		s.forgetTokens()
		ask(token, viewer, "UNAUTHENTICATED")
		ask(invitation, viewer, "UNAUTHENTICATED")

		log.mu.Lock()
		defer log.mu.Unlock()
		if !strings.Contains(log.b.String(), "msg=request") {
			t.Fatalf("nothing was logged of the requests: %s", clip(log.b.Bytes()))
		}
		for _, secret := range []string{invitation, token} {
			if strings.Contains(log.b.String(), secret) {
				t.Error("a secret was logged")
			}
			for _, a := range answers {
				if strings.Contains(a, secret) {
					t.Errorf("a secret is said again: %s", a)
				}
			}
		}
	})
}

// forgetTokens serves the store anew: a server takes a token that it just saw for
// valid for a moment more.
func (s *server) forgetTokens() {
	web := httptest.NewUnstartedServer(nil)
	web.Config = httpd.HTTP(httpd.New(s.store, httpd.Options{}))
	web.Start()
	s.Cleanup(web.Close)
	s.url = web.URL + "/graphql"
}

// TestStatesOfInvitations wants each state to be found by its filter.
func TestStatesOfInvitations(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		now := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
		s := start(t, address, store.Options{Now: func() time.Time { return now }})
		s.invited("late")
		now = now.AddDate(0, 0, 15)
		s.invited("open")
		s.claimed("waiting")
		s.claimed("declined")
		s.ensure(&register.Organisation{Key: "kept", Name: "Kept"}, "")
		s.takeOver("kept")
		s.ensure(&register.Organisation{Key: "released", Name: "Released"}, "")
		s.takeOver("released")
		declined := at(s.must(admin, `{ invitations(filter: {vendor: "declined"}) { edges { node { id } } } }`, nil), "invitations", "edges").([]any)
		s.must(admin, "mutation ($id: ID!) { revokeInvitation(input: {id: $id}) { invitation { state } } }", object{"id": at(declined[0], "node", "id")})
		o := at(s.must(admin, `{ organisation(ref: "released") { id version } }`, nil), "organisation").(object)
		s.must(admin, "mutation ($id: ID!, $v: Int!) { releaseOrganisation(input: {id: $id, expectedVersion: $v}) { organisation { id } } }", object{"id": o["id"], "v": o["version"]})
		for state, vendor := range map[string]string{"EXPIRED": "late", "OPEN": "open", "WAITING": "waiting", "REVOKED": "declined", "CLAIMED": "kept", "RELEASED": "released"} {
			got := s.must(admin, "query ($s: [InvitationState!]) { invitations(filter: {state: $s}) { totalCount edges { node { state vendor { key } } } } }", object{"s": []string{state}})
			if fmt.Sprint(at(got, "invitations")) != fmt.Sprint(object{"totalCount": 1.0, "edges": []any{object{"node": object{"state": state, "vendor": object{"key": vendor}}}}}) {
				t.Errorf("%s: %v", state, got)
			}
		}
		if n := at(s.must(admin, "{ invitations(filter: {state: [OPEN, EXPIRED, RELEASED]}) { totalCount } }", nil), "invitations", "totalCount"); n != 3.0 {
			t.Errorf("three states together: %v", n)
		}
	})
}
