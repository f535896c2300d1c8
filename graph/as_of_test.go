package graph_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"ropa/register"
	"ropa/scalar"
	"ropa/store"
	"ropa/store/storetest"
)

// dated is a caller who reads the register of an organisation as of a day.
func (s *server) dated(organisation scalar.Ref, asOf scalar.Date) caller {
	s.Helper()
	c := caller{register.RoleAuditor, string(organisation + "@" + scalar.Ref(asOf))}
	secret := store.NewSecret()
	if _, err := s.store.CreateToken(operator(), store.NewToken{Name: "dated", Role: c.role, Organisations: []scalar.Ref{organisation}, AsOf: asOf}, secret); err != nil {
		s.Fatal(err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.secrets[c] = secret
	return c
}

// lived is a server whose registers were loaded on the first of June and changed
// on the tenth: of elverum-vekst an activity was renamed, and one was added.
func lived(t *testing.T, address string) *server {
	t.Helper()
	now := time.Date(2025, 6, 1, 12, 0, 0, 0, time.UTC)
	s := startLoaded(t, address, store.Options{Now: func() time.Time { return now }}, "elverum-vekst", "coplan")
	s.create(&register.Contact{Key: "shared-contact", Role: register.ContactRoleOther, Serves: []scalar.Ref{"elverum-vekst"}}, "")
	now = now.AddDate(0, 0, 9)
	for _, key := range []string{"elverum-vekst", "coplan"} {
		a := &register.ProcessingActivity{Reference: "LATER", Name: "Made later", Capacity: register.CapacityController}
		s.create(a, key)
	}
	was := at(s.must(admin, `{ processingActivity(ref: "EV-A01", organisation: "elverum-vekst") { id version } }`, nil), "processingActivity").(object)
	if err := s.store.Describe(operator(), store.Edit{Kind: register.KindProcessingActivity, ID: was["id"].(string), ExpectedVersion: int(was["version"].(float64))}, func(r register.Record) error {
		r.(*register.ProcessingActivity).Name = "Renamed later"
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	now = now.AddDate(0, 0, 10)
	return s
}

// TestRegisterAsOfADay reads what is judged and compared as of earlier days.
func TestRegisterAsOfADay(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		s := lived(t, address)
		count := func(asOf string) (total float64, on, read any) {
			arguments := ""
			if asOf != "" {
				arguments = fmt.Sprintf(", asOf: %q", asOf)
			}
			both := s.must(admin, fmt.Sprintf(`{ findings(organisation: "elverum-vekst"%s) { totalCount on asOf }
				register(organisation: "elverum-vekst"%[1]s) { asOf findings { totalCount on asOf } processorChain { engagement } documents { path } } }`, arguments), nil)
			f := both["findings"].(object)
			if again := at(both, "register", "findings"); fmt.Sprint(again) != fmt.Sprint(f) || at(both, "register", "asOf") != f["asOf"] {
				t.Errorf("as of %q: %v, %v", asOf, f, both["register"])
			}
			for _, d := range at(both, "register", "documents").([]any) {
				if path := at(d, "path").(string); strings.Contains(path, "asOf="+asOf) != (asOf != "") {
					t.Errorf("as of %q: %s", asOf, path)
				}
			}
			return f["totalCount"].(float64), f["on"], f["asOf"]
		}
		then, on, read := count("2025-06-09")
		if on != "2025-06-09" || read != "2025-06-09" {
			t.Errorf("judged on %v as of %v", on, read)
		}
		now, on, read := count("")
		if now <= then || on != "2025-06-20" || read != nil {
			t.Errorf("%v findings, then %v, on %v as of %v", then, now, on, read)
		}
		if again, _, _ := count("2025-06-10"); again != now {
			t.Errorf("%v findings as of the day of the change, %v now", again, now)
		}
		if all := at(s.must(admin, `{ findings(asOf: "2025-06-09") { totalCount } }`, nil), "findings", "totalCount").(float64); all <= then {
			t.Errorf("%v findings in all registers as of a day, %v in one", all, then)
		}
		for query, want := range map[string]string{
			`{ register(organisation: "elverum-vekst", asOf: "2025-05-31") { asOf } }`:                                         "INVALID asOf",
			`{ register(organisation: "elverum-vekst", asOf: "2025-06-21") { asOf } }`:                                         "INVALID asOf",
			`{ findings(organisation: "elverum-vekst", asOf: "2025-05-31") { on } }`:                                           "INVALID asOf",
			`{ findings(asOf: "2025-06-21") { on } }`:                                                                          "INVALID asOf",
			`{ registerDiff(organisation: "elverum-vekst", from: "2025-06-02", to: "2025-06-01") { from } }`:                   "INVALID from",
			`{ registerDiff(organisation: "elverum-vekst", from: "2025-05-02", to: "2025-06-01") { from } }`:                   "INVALID from",
			`{ registerDiff(organisation: "elverum-vekst", from: "2025-06-02", to: "2025-06-21") { from } }`:                   "INVALID to",
			`{ registerDiff(organisation: "elverum-vekst", from: "2025-06-02", to: "2025-06-20", first: 201) { from } }`:       "LIMIT_EXCEEDED first",
			`{ registerDiff(organisation: "elverum-vekst", from: "2025-06-02", to: "2025-06-20", after: "gaFpoXg") { from } }`: "INVALID after",
			`{ registerDiff(organisation: "nobody", from: "2025-06-02", to: "2025-06-20") { from } }`:                          "NOT_FOUND organisation",
		} {
			if a := s.ask(admin, query, nil); len(a.Errors) != 1 || a.code()+" "+a.Errors[0].Extensions.Field != want {
				t.Errorf("%s: %s, want %s", query, clip(a.raw), want)
			}
		}
	})
}

// TestRegisterDiff pages through what differs.
func TestRegisterDiff(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		s := lived(t, address)
		var got []string
		var after any
		for {
			d := at(s.must(admin, `query ($after: Cursor) { registerDiff(organisation: "elverum-vekst", from: "2025-06-01", to: "2025-06-20", first: 1, after: $after) {
				totalCount from to pageInfo { hasNextPage hasPreviousPage endCursor }
				edges { cursor node { change kind name recordId before after fields { path before after } } } } }`, object{"after": after}), "registerDiff").(object)
			if d["totalCount"] != 2.0 || d["from"] != "2025-06-01" || d["to"] != "2025-06-20" || at(d, "pageInfo", "hasPreviousPage") != (after != nil) {
				t.Fatal(d)
			}
			n := at(d["edges"].([]any)[0], "node").(object)
			fields, _ := json.Marshal(n["fields"])
			got = append(got, fmt.Sprint(n["change"], " ", n["kind"], " ", n["name"], " ", n["before"] != nil, " ", at(n["after"], "name"), " ", string(fields)))
			if after = at(d, "pageInfo", "endCursor"); at(d, "pageInfo", "hasNextPage") != true {
				break
			}
		}
		was := at(s.must(admin, `{ revisions(first: 200) { edges { node { name version document } } } }`, nil), "revisions", "edges").([]any)
		i := slices.IndexFunc(was, func(e any) bool { return at(e, "node", "name") == "EV-A01" })
		want := []string{
			fmt.Sprintf(`CHANGED PROCESSING_ACTIVITY EV-A01 true Renamed later [{"after":"Renamed later","before":%q,"path":"name"}]`, at(was[i], "node", "document", "name")),
			`ADDED PROCESSING_ACTIVITY LATER false Made later []`,
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q, want %q", got, want)
		}
	})
}

// ofThePast are the root fields that a caller reads who reads as of a day.
var ofThePast = []string{"viewer", "findings", "register", "registerDiff", "documentForms", "rules", "rulesNotAsked", "revisions"}

// TestDatedCallersReadNothingOfNow asks each root field as a caller whose grant
// names a day, about the own register and about another.
func TestDatedCallersReadNothingOfNow(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		s := lived(t, address)
		c := s.dated("elverum-vekst", "2025-06-09")
		for _, f := range allRootFields() {
			query, variables := sample(f.operation, f.FieldDefinition)
			for _, organisation := range []string{"elverum-vekst", "coplan"} {
				if _, ok := variables["organisation"]; ok {
					variables["organisation"] = organisation
				}
				if f.Name == "registerDiff" {
					variables["from"], variables["to"] = "2025-06-01", "2025-06-20"
				}
				a := s.ask(c, query, variables)
				want := ""
				switch {
				case !slices.Contains(ofThePast, f.Name):
					want = "FORBIDDEN"
				case (f.Name == "registerDiff" || f.Name == "findings") && organisation == "coplan":
					want = "NOT_FOUND"
				}
				if a.status != http.StatusOK || a.code() != want {
					t.Errorf("%s of %s: %s, want %q", f.Name, organisation, clip(a.raw), want)
				}
				if want == "FORBIDDEN" && !strings.Contains(a.Errors[0].Message, "2025-06-09") {
					t.Errorf("%s: %s", f.Name, a.Errors[0].Message)
				}
			}
		}
		// What there is, everywhere and below everything.
		all := s.everything()
		answers := s.must(c, `{ viewer { tokenId grants { role asOf organisation { key contacts { id } } } }
			findings(first: 200) { asOf on totalCount edges { node { organisation activity activityId recordId message } } }
			asked: findings(organisation: "elverum-vekst", asOf: "2025-06-20") { asOf }
			register(organisation: "elverum-vekst", asOf: "2025-06-20") { asOf organisation { key contacts { id } } processorChain { vendor } documents { path } }
			foreign: register(organisation: "coplan") { asOf }
			registerDiff(organisation: "elverum-vekst", from: "2025-06-01", to: "2025-06-20") { to totalCount }
			revisions(first: 200) { totalCount edges { node { id aggregateId at name document } } } }`, nil)
		raw, _ := json.Marshal(answers)
		for _, word := range []string{"LATER", "Renamed later", "2025-06-1", "2025-06-2"} {
			if strings.Contains(string(raw), word) {
				t.Errorf("%q shows through", word)
			}
		}
		if answers["foreign"] != nil || at(answers, "register", "asOf") != "2025-06-09" || at(answers, "asked", "asOf") != "2025-06-09" || at(answers, "registerDiff", "to") != "2025-06-09" || at(answers, "registerDiff", "totalCount") != 0.0 {
			t.Errorf("%v", answers)
		}
		if grants := at(answers, "viewer", "grants").([]any); len(grants) != 1 || at(grants[0], "asOf") != "2025-06-09" || at(grants[0], "organisation", "key") != "elverum-vekst" || len(at(grants[0], "organisation", "contacts").([]any)) != 0 {
			t.Errorf("%v", grants)
		}
		then := at(s.must(admin, `{ findings(organisation: "elverum-vekst", asOf: "2025-06-09") { totalCount } }`, nil), "findings", "totalCount")
		if got := at(answers, "findings", "totalCount"); got != then || got == 0.0 {
			t.Errorf("%v findings, want %v", got, then)
		}
		s.wantRevisionsOf(c, all, "elverum-vekst")
	})
}

// wantRevisionsOf wants the revisions until the ninth of June of one register and
// of what all share, and no others.
func (s *server) wantRevisionsOf(c caller, all []found, owner string) {
	s.Helper()
	times := map[string]string{}
	for _, f := range connections() {
		if f.Name == "revisions" {
			s.rows(admin, f, 200, "id at", func(row object) { times[row["id"].(string)] = row["at"].(string) })
			want := 0
			for _, r := range all {
				if r.typ == "Revision" && (r.owner == owner || r.owner == "") && times[r.id] < "2025-06-10" {
					want++
				}
			}
			got := 0
			s.rows(c, f, 200, "id at", func(row object) {
				got++
				if times[row["id"].(string)] >= "2025-06-10" {
					s.Errorf("%v was made later", row)
				}
			})
			if got != want || want == 0 || want == len(times) {
				s.Errorf("%d revisions, want %d of %d", got, want, len(times))
			}
		}
	}
}

// TestDatedTokens wants days for auditors of one organisation alone.
func TestDatedTokens(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		s := lived(t, address)
		try := func(input object) answer {
			input["name"] = "auditor"
			return s.ask(admin, `mutation ($input: CreateTokenInput!) { createToken(input: $input) { token { id memberships { role asOf organisation { key } } } } }`, object{"input": input})
		}
		a := try(object{"role": "AUDITOR", "organisations": []string{"coplan"}, "asOf": "2025-06-09"})
		if m := at(a.Data, "createToken", "token", "memberships"); m == nil || at(m.([]any)[0], "asOf") != "2025-06-09" || at(m.([]any)[0], "organisation", "key") != "coplan" {
			t.Errorf("%s", clip(a.raw))
		}
		for _, role := range register.Role("").Values() {
			if role == "AUDITOR" {
				continue
			}
			if a := try(object{"role": role, "organisations": []string{"coplan"}, "asOf": "2025-06-09"}); a.code() != "INVALID" {
				t.Errorf("%s: %s", role, clip(a.raw))
			}
		}
		for want, input := range map[string]object{
			"input.organisations":    {"role": "AUDITOR", "asOf": "2025-06-09"},
			"input.organisations[0]": {"role": "AUDITOR", "organisations": []string{"nobody"}, "asOf": "2025-06-09"},
			"input.asOf":             {"role": "AUDITOR", "organisations": []string{"coplan"}, "asOf": "2025-05-31"},
		} {
			if a := try(input); a.code() != "INVALID" || a.Errors[0].Extensions.Field != want {
				t.Errorf("%s: %s", want, clip(a.raw))
			}
		}
		for _, input := range []object{
			{"role": "AUDITOR", "organisations": []string{"coplan", "elverum-vekst"}, "asOf": "2025-06-09"},
			{"role": "AUDITOR", "organisations": []string{"coplan"}, "asOf": "2025-06-21"},
		} {
			if a := try(input); a.code() != "INVALID" {
				t.Errorf("%v: %s", input, clip(a.raw))
			}
		}
	})
}
