package graph_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"entgo.io/ent/dialect"

	"ropa/register"
	"ropa/scalar"
	"ropa/store"
	"ropa/store/storetest"
)

// everythingOfCustomers asks for all that a vendor may know of its customers.
const everythingOfCustomers = `query ($v: Ref!, $first: Int, $after: Cursor) { customers(organisation: $v, first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor }
	edges { cursor node { organisation { id key name contacts { id name } } role agreementStatus agreementUrl signedOn validUntil subjectMatter services
		authorisation noticePeriod locations listUpdatedOn } } } }`

// trade makes two vendors with customers, some of both, and everything in the
// customers' registers that is none of a vendor's business marked as such.
func (s *server) trade(customers int) {
	s.Helper()
	for _, key := range []scalar.Text{"v1", "v2"} {
		s.ensure(&register.Organisation{Key: key, Name: "Vendor " + key, KeepsRegister: true}, "")
	}
	full := func(key scalar.Text, vendor scalar.Ref, role register.EngagementRole) *register.Engagement {
		return &register.Engagement{
			Key: key, Vendor: vendor, Role: role, AgreementStatus: register.AgreementStatusInPlace, AgreementURL: "https://example.org/a", SignedOn: "2025-01-01", ValidUntil: "2026-03-01",
			SubjectMatter: "hosting", Services: "servers", Instructions: "private", Authorisation: register.SubprocessorAuthorisationGeneral, NoticePeriod: "P14D",
			Locations: []scalar.Country{"NO", "SE"}, SubprocessorListURL: "https://example.org/private", ListUpdatedOn: "2025-06-01",
			Obligations: []register.ProcessorObligation{register.ProcessorObligationAudit}, Note: "private",
		}
	}
	for i := range customers {
		key := fmt.Sprintf("c%02d", i)
		s.ensure(&register.Organisation{Key: scalar.Text(key), Name: scalar.Text("Customer " + key), KeepsRegister: true}, "")
		s.ensure(&register.Contact{Key: "private", Role: register.ContactRoleDpo, Name: "private", Serves: []scalar.Ref{scalar.Ref(key)}}, key)
		s.ensure(full("e1", "v1", register.EngagementRoleProcessor), key)
		if i%2 == 0 {
			s.ensure(full("e2", "v2", register.EngagementRoleSubProcessor), key)
		}
		for n, change := range []func(*register.Engagement){
			func(e *register.Engagement) { e.Role = register.EngagementRoleJointController },
			func(e *register.Engagement) { e.Role = register.EngagementRoleIndependentController },
			func(e *register.Engagement) { e.SignedOn, e.ValidUntil = "", "2026-02-28" },
			func(e *register.Engagement) { e.RetiredOn = "2026-03-01" },
			func(e *register.Engagement) { e.Vendor, e.VendorCategory = "", "private" },
		} {
			e := full(scalar.Text(fmt.Sprintf("private-%d", n)), "v1", register.EngagementRoleProcessor)
			change(e)
			s.ensure(e, key)
		}
		s.ensure(&register.ProcessingActivity{Reference: "PRIVATE", Name: "private", Capacity: register.CapacityController}, key)
	}
	s.ensure(full("itself", "v1", register.EngagementRoleProcessor), "v1")
	s.ensure(full("vendors", "v2", register.EngagementRoleProcessor), "v1") // a vendor that is a customer
	later := full("later", "v1", register.EngagementRoleProcessor)
	later.RetiredOn, later.ValidUntil = "2026-03-02", ""
	s.ensure(later, "v2")
}

func TestAVendorSeesItsCustomers(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		now := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
		s := start(t, address, store.Options{Now: func() time.Time { return now }})
		s.trade(5)
		v1, v2 := caller{register.RoleVendor, "v1"}, caller{register.RoleVendor, "v2"}
		for _, try := range []struct {
			caller
			vendor string
			want   []string
		}{
			{v1, "v1", []string{"c00 PROCESSOR", "c01 PROCESSOR", "c02 PROCESSOR", "c03 PROCESSOR", "c04 PROCESSOR", "v2 PROCESSOR"}},
			{v2, "v2", []string{"c00 SUB_PROCESSOR", "c02 SUB_PROCESSOR", "c04 SUB_PROCESSOR", "v1 PROCESSOR"}},
			{admin, "v2", []string{"c00 SUB_PROCESSOR", "c02 SUB_PROCESSOR", "c04 SUB_PROCESSOR", "v1 PROCESSOR"}},
			{caller{register.RoleVendor, "c00"}, "c00", nil},
		} {
			for _, first := range []int{1, 2, 50} {
				var got []string
				var after any
				for {
					data := s.must(try.caller, everythingOfCustomers, object{"v": try.vendor, "first": first, "after": after})
					raw, _ := json.Marshal(data)
					if try.role == register.RoleVendor && strings.Contains(strings.ToLower(string(raw)), "private") {
						t.Errorf("%v sees what is none of its business: %s", try.caller, clip(raw))
					}
					if n := at(data, "customers", "totalCount"); n != float64(len(try.want)) {
						t.Errorf("%v: totalCount %v, want %d", try.caller, n, len(try.want))
					}
					for _, e := range at(data, "customers", "edges").([]any) {
						got = append(got, fmt.Sprint(at(e, "node", "organisation", "key"), " ", at(e, "node", "role")))
					}
					if at(data, "customers", "pageInfo", "hasNextPage") != true {
						break
					}
					after = at(data, "customers", "pageInfo", "endCursor")
				}
				if strings.Join(got, ", ") != strings.Join(try.want, ", ") {
					t.Errorf("%v, %d at a time: %v, want %v", try.caller, first, got, try.want)
				}
			}
		}
		one := at(s.must(v1, everythingOfCustomers, object{"v": "v1", "first": 1}), "customers", "edges").([]any)[0]
		node := at(one, "node").(object)
		delete(node, "organisation")
		if want := (object{"role": "PROCESSOR", "agreementStatus": "IN_PLACE", "agreementUrl": "https://example.org/a", "signedOn": "2025-01-01", "validUntil": "2026-03-01", "subjectMatter": "hosting",
			"services": "servers", "authorisation": "GENERAL", "noticePeriod": "P14D", "locations": []any{"NO", "SE"}, "listUpdatedOn": "2025-06-01"}); fmt.Sprint(node) != fmt.Sprint(want) {
			t.Errorf("%v, want %v", node, want)
		}
		s.wantStrangersRefused(v1)
	})
}

// wantStrangersRefused asks as a vendor, and as others, for what is not theirs.
func (s *server) wantStrangersRefused(vendor caller) {
	s.Helper()
	for _, c := range []caller{vendor, {register.RoleAdmin, "c00"}, {register.RoleVendor, "c00,v1"}} {
		for query, code := range map[string]string{
			`{ customers(organisation: "v2") { totalCount } }`: "FORBIDDEN", `{ customers(organisation: "none") { totalCount } }`: "NOT_FOUND",
			`{ correctionsOf(organisation: "v2") { totalCount } }`: "FORBIDDEN", `{ correctionsOf(organisation: "none") { totalCount } }`: "NOT_FOUND",
		} {
			if a := s.ask(c, query, nil); a.code() != code || len(a.Errors) != 1 || a.Errors[0].Extensions.Field != "organisation" {
				s.Errorf("%v %s: want %s: %s", c, query, code, a.raw)
			}
		}
	}
	got := s.must(vendor, `{ engagements { totalCount edges { node { id } } } processingActivities { totalCount } contacts { totalCount } corrections { totalCount }
		subprocessorNotices { totalCount } waivers { totalCount } systems { totalCount } }`, nil)
	for list, v := range got {
		if at(v, "totalCount") != 0.0 {
			s.Errorf("a vendor lists %s: %v", list, v)
		}
	}
	for _, e := range at(s.must(admin, `{ engagements(filter: {vendor: "v1"}) { edges { node { id } } } }`, nil), "engagements", "edges").([]any) {
		if node := s.must(vendor, "query ($id: ID!) { node(id: $id) { id } }", object{"id": at(e, "node", "id")}); node["node"] != nil {
			s.Errorf("a vendor opens an engagement: %v", node)
		}
	}
	for argument, want := range map[string]string{"first: 0": "INVALID", "first: 201": "LIMIT_EXCEEDED", "first: 1, last: 1": "INVALID"} {
		if a := s.ask(vendor, `{ customers(organisation: "v1", `+argument+`) { totalCount } }`, nil); a.code() != want {
			s.Errorf("%s: want %s: %s", argument, want, a.raw)
		}
	}
}

// TestCustomersTakeAFewStatements counts statements for few and for many customers.
func TestCustomersTakeAFewStatements(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		var n atomic.Int64
		now := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
		s := start(t, address, store.Options{Now: func() time.Time { return now }, Wrap: func(d dialect.Driver) dialect.Driver { return counter{d, &n} }})
		s.trade(12)
		vendor := caller{register.RoleVendor, "v1"}
		count := func(first int) int64 {
			s.must(vendor, "{ viewer { tokenId } }", nil) // the token is known
			before := n.Load()
			s.must(vendor, everythingOfCustomers, object{"v": "v1", "first": first})
			return n.Load() - before
		}
		// The vendor, the count, the page, its organisations, and their contacts by way of the links.
		if few, many := count(1), count(12); few != many || many > 6 {
			t.Errorf("%d statements for one customer, %d for twelve", few, many)
		}
	})
}

// TestCorrectionsDoNotTellWhoProposes looks at corrections from both sides.
func TestCorrectionsDoNotTellWhoProposes(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		s := start(t, address, store.Options{})
		s.ensure(&register.Organisation{Key: "vendor", Name: "Vendor"}, "")
		s.ensure(&register.Organisation{Key: "whistler", Name: "Whistler"}, "")
		vendor := s.takeOver("vendor")
		editor := caller{register.RoleEditor, "whistler"}
		propose := func(field, proposed string) string {
			got := s.must(editor, `mutation ($f: String!, $p: String) { proposeCorrection(input: {organisation: "whistler", subject: "vendor", field: $f, proposed: $p, grounds: "So it is."}) {
				correction { id organisation { key } subject { key } field proposed grounds answer version } } }`, object{"f": field, "p": proposed})
			return at(got, "proposeCorrection", "correction", "id").(string)
		}
		city, flag := propose("city", "Elverum"), propose("publicAuthority", "false")
		who := s.must(admin, `{ organisation(ref: "whistler") { id } }`, nil)
		proposer := at(who, "organisation", "id").(string)

		ask := func(query string, variables object) object {
			t.Helper()
			a := s.askAs(vendor, query, variables)
			if len(a.Errors) > 0 {
				t.Fatalf("%s", a.raw)
			}
			if strings.Contains(string(a.raw), "whistler") || strings.Contains(string(a.raw), proposer) {
				t.Errorf("who proposes shows through: %s", a.raw)
			}
			return a.Data
		}
		const list = `query ($a: Boolean) { correctionsOf(organisation: "vendor", answered: $a) { totalCount edges { node { id field proposed grounds proposedOn answer answeredOn reply } } } }`
		if got := at(ask(list, nil), "correctionsOf").(object); got["totalCount"] != 2.0 || at(got["edges"].([]any)[0], "node", "id") != city {
			t.Errorf("%v", got)
		}
		got := ask(`mutation ($id: ID!) { answerCorrection(input: {id: $id, answer: ACCEPTED}) { correction { id answer } } }`, object{"id": city})
		if at(got, "answerCorrection", "correction", "answer") != "ACCEPTED" {
			t.Errorf("%v", got)
		}
		ask(`mutation ($id: ID!) { answerCorrection(input: {id: $id, answer: DECLINED, reply: "It is not."}) { correction { reply } } }`, object{"id": flag})
		for answered, n := range map[bool]float64{true: 2, false: 0} {
			if got := at(ask(list, object{"a": answered}), "correctionsOf", "totalCount"); got != n {
				t.Errorf("answered %t: %v, want %v", answered, got, n)
			}
		}
		if got := ask(`query ($id: ID!) { node(id: $id) { id } corrections { totalCount } organisation(ref: "vendor") { city publicAuthority } }`, object{"id": city}); got["node"] != nil ||
			at(got, "corrections", "totalCount") != 0.0 || at(got, "organisation", "city") != "Elverum" || at(got, "organisation", "publicAuthority") != nil {
			t.Errorf("%v", got)
		}
		back := s.must(editor, `{ corrections(filter: {organisation: "whistler", subject: "vendor", answered: true}, orderBy: {field: KEY}) { totalCount edges { node { field answer reply answeredOn } } } }`, nil)
		if at(back, "corrections", "totalCount") != 2.0 || !strings.Contains(fmt.Sprint(back), "It is not.") {
			t.Errorf("who proposed reads %v", back)
		}
		if a := s.ask(editor, `mutation ($id: ID!) { answerCorrection(input: {id: $id, answer: ACCEPTED}) { correction { id } } }`, object{"id": flag}); a.code() != "FORBIDDEN" {
			t.Errorf("%s", a.raw)
		}
	})
}
