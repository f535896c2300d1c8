package graph_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"ropa/register"
	"ropa/scalar"
	"ropa/store"
	"ropa/store/storetest"
)

// chains loads a customer with an engagement and what its vendor announced under
// it, and the register of the vendor.
func (s *server) chains() {
	s.Helper()
	organisations := []register.Organisation{
		{Key: "buyer", Name: "Buyer", KeepsRegister: true}, {Key: "seller", Name: "Seller", KeepsRegister: true}, {Key: "cloud", Name: "Cloud", Country: "US"}, {Key: "wire", Name: "Wire"},
	}
	announced := []register.Announcement{
		{Number: 1, Kind: register.SubprocessorChangeList, Subprocessor: "cloud", EffectiveOn: "2020-01-01", Services: "Hosting", Locations: []scalar.Country{"US"}, TransferTool: register.TransferToolStandardClausesCommission},
		{Number: 2, Kind: register.SubprocessorChangeAdd, Subprocessor: "wire", EngagedBy: "cloud", EffectiveOn: "2026-06-01"},
	}
	buyer := register.Register{Format: register.Format, Version: register.FormatVersion, Organisation: "buyer", Organisations: organisations,
		Engagements: []register.Engagement{{Key: "mail", Vendor: "seller", Role: register.EngagementRoleProcessor, Authorisation: register.SubprocessorAuthorisationGeneral, NoticePeriod: "P30D"}},
	}
	seller := register.Register{Format: register.Format, Version: register.FormatVersion, Organisation: "seller", Organisations: organisations}
	for _, a := range announced {
		c := register.SubprocessorChange{Key: scalar.Text(fmt.Sprint("change-", a.Number)), Announcement: a, AnnouncedOn: "2026-03-01"}
		seller.SubprocessorChanges = append(seller.SubprocessorChanges, c)
		n := register.Receive(&c, &buyer.Engagements[0], "2026-03-01")
		n.Key = scalar.Text(fmt.Sprint("notice-", a.Number))
		buyer.SubprocessorNotices = append(buyer.SubprocessorNotices, *n)
	}
	for _, r := range []register.Register{buyer, seller} {
		b, err := json.Marshal(r)
		if err != nil {
			s.Fatal(err)
		}
		if _, err := s.store.Import(operator(), bytes.NewReader(b), store.ImportOptions{}); err != nil {
			s.Fatalf("%s: %v", r.Organisation, err)
		}
	}
}

const treeQuery = `query ($organisation: Ref!, $on: Date) { subprocessorTree(organisation: $organisation, on: $on) {
	key engagement parent depth unattached below role vendor name services locations transferTool since inEffect
	sources { engagement notice change number } coming { notice change number kind subprocessor state effectiveOn takesEffectOn objectBy } } }`

// tree has a line for each level: depth, key, whether in effect, tool, and what is
// to come.
func (s *server) tree(c caller, organisation, on string) string {
	s.Helper()
	var lines []string
	for _, l := range at(s.must(c, treeQuery, object{"organisation": organisation, "on": on}), "subprocessorTree").([]any) {
		line := fmt.Sprint(at(l, "depth"), " ", at(l, "key"), " ", at(l, "inEffect"), " ", at(l, "transferTool"))
		for _, n := range at(l, "coming").([]any) {
			line += fmt.Sprint(" ", at(n, "change"), " ", at(n, "state"), " ", at(n, "takesEffectOn"), " ", at(n, "objectBy"))
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

func TestSubprocessorTree(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		s := start(t, address, store.Options{})
		s.chains()
		buyer, seller := caller{register.RoleAuditor, "buyer"}, caller{register.RoleVendor, "seller"}
		for _, c := range []struct {
			name             string
			caller           caller
			organisation, on string
			want             string
		}{
			{"before the notices", admin, "buyer", "2026-02-28", "1 mail true <nil>"},
			{"the time to object runs", buyer, "buyer", "2026-03-31",
				"1 mail true <nil>\n2 mail/cloud true STANDARD_CLAUSES_COMMISSION\n3 mail/cloud/wire false <nil> change-2 OPEN 2026-06-01 2026-03-31"},
			{"accepted", buyer, "buyer", "2026-04-01",
				"1 mail true <nil>\n2 mail/cloud true STANDARD_CLAUSES_COMMISSION\n3 mail/cloud/wire false <nil> change-2 ACCEPTED 2026-06-01 2026-03-31"},
			{"in effect", buyer, "buyer", "2026-06-01", "1 mail true <nil>\n2 mail/cloud true STANDARD_CLAUSES_COMMISSION\n3 mail/cloud/wire true <nil>"},
			{"the vendor's own list", seller, "seller", "2026-04-01",
				"1 cloud true STANDARD_CLAUSES_COMMISSION\n2 cloud/wire false <nil> change-2 <nil> <nil> <nil>"},
		} {
			if got := s.tree(c.caller, c.organisation, c.on); got != c.want {
				t.Errorf("%s:\n%s\nwant\n%s", c.name, got, c.want)
			}
		}
		level := at(s.must(buyer, treeQuery, object{"organisation": "buyer", "on": "2026-06-01"}), "subprocessorTree").([]any)[2]
		for field, want := range map[string]any{"engagement": nil, "parent": "mail/cloud", "role": "SUB_PROCESSOR", "vendor": "wire", "name": "Wire", "since": "2026-06-01"} {
			if got := at(level, field); got != want {
				t.Errorf("%s is %v, want %v", field, got, want)
			}
		}
		if got := fmt.Sprint(at(level, "sources").([]any)[0]); got != "map[change:change-2 engagement:mail notice:notice-2 number:2]" {
			t.Errorf("it is known from %s", got)
		}
		chain := at(s.must(buyer, `{ register(organisation: "buyer") { processorChain(on: "2026-04-01") { key coming { number } } } }`, nil), "register", "processorChain").([]any)
		if len(chain) != 2 || len(at(chain[1], "coming").([]any)) > 0 {
			t.Errorf("the chain is %v", chain)
		}
	})
}

// TestForeignTree: a vendor sees its own tree and no other; so do all that read one
// register.
func TestForeignTree(t *testing.T) {
	s := start(t, storetest.SQLite(t), store.Options{})
	s.chains()
	for _, c := range []struct {
		caller       caller
		organisation string
	}{
		{caller{register.RoleVendor, "seller"}, "buyer"}, {caller{register.RoleVendor, "seller"}, "cloud"},
		{caller{register.RoleDPO, "buyer"}, "seller"}, {caller{register.RoleAuditor, "seller"}, "buyer"},
	} {
		there, missing := s.ask(c.caller, treeQuery, object{"organisation": c.organisation}), s.ask(c.caller, treeQuery, object{"organisation": "nobody-here"})
		for _, a := range []answer{there, missing} {
			if a.code() != "NOT_FOUND" || a.Errors[0].Extensions.Field != "organisation" {
				t.Errorf("%s of %s asks for %s: %s", c.caller.role, c.caller.organisations, c.organisation, clip(a.raw))
			}
		}
		if told := strings.ReplaceAll(string(there.raw), c.organisation, "nobody-here"); told != string(missing.raw) {
			t.Errorf("it tells that %s is there:\n%s%s", c.organisation, there.raw, missing.raw)
		}
	}
	if a := s.ask(caller{register.RoleInvited, "seller"}, treeQuery, object{"organisation": "seller"}); a.code() != "FORBIDDEN" {
		t.Errorf("who is only invited reads: %s", clip(a.raw))
	}
}
