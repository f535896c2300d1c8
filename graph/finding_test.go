package graph_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"ropa/law"
	"ropa/register"
	"ropa/scalar"
	"ropa/store"
	"ropa/store/storetest"
)

// judgementDay is the date on which the tests of findings judge.
const judgementDay = "2026-11-22"

// judged is what the law finds in the registers of a store, in their order.
func judged(t *testing.T, s *store.Store, on scalar.Date) (out []law.Finding, organisations []scalar.Ref) {
	t.Helper()
	keys, err := s.Keepers(operator(), "")
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range keys {
		r, err := s.LoadRegister(operator(), key, "")
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range law.Judge(r, on).Findings {
			out, organisations = append(out, f), append(organisations, key)
		}
	}
	return out, organisations
}

func clock(day string) store.Options {
	at, err := time.Parse(time.DateOnly, day)
	if err != nil {
		panic(err)
	}
	return store.Options{Now: func() time.Time { return at }}
}

// TestFindingsAreThoseOfTheLaw walks through all findings in pages of several
// sizes, and counts them.
func TestFindingsAreThoseOfTheLaw(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		s := startLoaded(t, address, clock(judgementDay))
		want, organisations := judged(t, s.store, judgementDay)
		if len(want) < 300 {
			t.Fatalf("only %d findings", len(want))
		}
		for _, size := range []int{7, 200} {
			after, n := "null", 0
			for more := true; more; {
				page := s.must(admin, fmt.Sprintf(`{ findings(first: %d, after: %s) { pageInfo { hasNextPage hasPreviousPage endCursor } edges { cursor node { fingerprint organisation activity activityId recordKind record recordId path severity message(language: "nn") mend(language: "nn") rule { id } articles } } } }`, size, after), nil)
				if at(page, "findings", "pageInfo", "hasPreviousPage") != (n > 0) {
					t.Error("hasPreviousPage is wrong")
				}
				for _, e := range at(page, "findings", "edges").([]any) {
					got, f := at(e, "node"), want[n]
					if at(got, "fingerprint") != f.ID || at(got, "organisation") != string(organisations[n]) || at(got, "message") != f.In("nn") || at(got, "mend") != f.Mend("nn") || at(got, "severity") != string(f.Severity) || at(got, "rule", "id") != f.Rule.ID || at(got, "record") != string(f.Record) {
						t.Fatalf("finding %d is %v, want %s %s %s", n, got, f.Rule.ID, f.Activity, f.Path)
					}
					if at(got, "recordId") == nil || (at(got, "activityId") == nil) != (f.Activity == "") {
						t.Errorf("finding %d has no ids: %v", n, got)
					}
					n++
				}
				more, _ = at(page, "findings", "pageInfo", "hasNextPage").(bool)
				after = fmt.Sprintf("%q", at(page, "findings", "pageInfo", "endCursor"))
			}
			if n != len(want) {
				t.Errorf("%d findings in pages of %d, want %d", n, size, len(want))
			}
		}
		counts := s.must(admin, `{ findings(first: 1) { totalCount on rulesChecked rulesKnown counts { rule { id } severity open waived } } }`, nil)
		sum := 0
		for _, c := range at(counts, "findings", "counts").([]any) {
			sum += int(at(c, "open").(float64)) + int(at(c, "waived").(float64))
		}
		if total := int(at(counts, "findings", "totalCount").(float64)); total != len(want) || sum != total || at(counts, "findings", "on") != judgementDay {
			t.Errorf("%d findings are counted, %d by rules, on %v; want %d", total, sum, at(counts, "findings", "on"), len(want))
		}
		checked, known := at(counts, "findings", "rulesChecked").(float64), at(counts, "findings", "rulesKnown").(float64)
		if int(known) != len(law.Rules)+len(law.NotAsked) || checked < 50 || checked > known {
			t.Errorf("%v of %v rules were checked", checked, known)
		}
	})
}

// TestFindingFilters asks for findings by each condition, and holds the answers
// against the findings themselves.
func TestFindingFilters(t *testing.T) {
	s := startLoaded(t, storetest.SQLite(t), clock(judgementDay))
	for filter, wanted := range map[string]func(law.Finding) bool{
		`severity: [BREACH]`:                    func(f law.Finding) bool { return f.Severity == law.Breach },
		`severity: [BREACH, NOTE]`:              func(f law.Finding) bool { return f.Severity != law.Gap },
		`rule: ["R108", "R110"]`:                func(f law.Finding) bool { return f.Rule.ID == "R108" || f.Rule.ID == "R110" },
		`rule: ["R108"], severity: [NOTE]`:      func(law.Finding) bool { return false },
		`activity: ["STR-A05"]`:                 func(f law.Finding) bool { return f.Activity == "STR-A05" },
		`waived: true`:                          func(law.Finding) bool { return false },
		`waived: false`:                         func(law.Finding) bool { return true },
		`article: "30(1)"`:                      cites("GDPR Art. 30(1)"),
		`article: "30"`:                         cites("GDPR Art. 30("),
		`article: "3"`:                          func(law.Finding) bool { return false },
		`article: "ekomloven-2024"`:             cites("ekomloven (2024)"),
		`severity: [], rule: ["R108"]`:          func(law.Finding) bool { return false },
		`article: "6(3)", activity: "STR-A12" `: func(f law.Finding) bool { return f.Activity == "STR-A12" && cites("GDPR Art. 6(3)")(f) },
	} {
		all, _ := judged(t, s.store, judgementDay)
		n := 0
		for _, f := range all {
			if wanted(f) {
				n++
			}
		}
		got := s.must(admin, `{ findings(first: 1, filter: {`+filter+`}) { totalCount } }`, nil)
		if int(at(got, "findings", "totalCount").(float64)) != n {
			t.Errorf("%s: %v findings, want %d", filter, at(got, "findings", "totalCount"), n)
		}
	}
}

func cites(article string) func(law.Finding) bool {
	return func(f law.Finding) bool {
		return slices.ContainsFunc(f.Citations, func(c law.Citation) bool { return strings.HasPrefix(c.In("en"), article) })
	}
}

// TestFindingsOnDates judges the same register under the law of several dates.
func TestFindingsOnDates(t *testing.T) {
	s := startLoaded(t, storetest.SQLite(t), clock(judgementDay), "stranda-kommune")
	browser := func(on string) any {
		data := s.must(admin, `query ($on: Date) { register(organisation: "stranda-kommune") { findings(on: $on, filter: {rule: ["R104"], severity: [BREACH], activity: ["STR-A03"]}) { totalCount on } } processingActivity(organisation: "stranda-kommune", ref: "STR-A03") { findings(on: $on, filter: {rule: ["R104"], severity: [BREACH]}) { activity } } }`, object{"on": on})
		whole, one := at(data, "register", "findings", "totalCount"), at(data, "processingActivity", "findings").([]any)
		if whole != float64(len(one)) || at(data, "register", "findings", "on") != on {
			t.Errorf("on %s: %v in the register, %d in the activity", on, whole, len(one))
		}
		return whole
	}
	if before, after := browser("2024-12-31"), browser("2025-01-01"); before != 0.0 || after != 1.0 {
		t.Errorf("browser settings as consent: %v breaches before the Act of 2024, %v under it", before, after)
	}
}

// TestFindingsStayInTheirRegister wants callers to see the findings of the
// registers that they may read, and no others, and no counts of others.
func TestFindingsStayInTheirRegister(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		s := startLoaded(t, address, clock(judgementDay))
		all, organisations := judged(t, s.store, judgementDay)
		for c, want := range map[caller][]scalar.Ref{
			{register.RoleAuditor, "coplan"}:                {"coplan"},
			{register.RoleEditor, "coplan,stranda-kommune"}: {"coplan", "stranda-kommune"},
			{register.RoleVendor, "coplan"}:                 nil,
			{register.RoleDPO, ""}:                          organisations,
		} {
			n := 0
			for i := range all {
				if slices.Contains(want, organisations[i]) {
					n++
				}
			}
			got := s.must(c, `{ findings(first: 200) { totalCount edges { node { organisation } } } }`, nil)
			if at(got, "findings", "totalCount") != float64(n) {
				t.Errorf("%v sees %v findings, want %d", c, at(got, "findings", "totalCount"), n)
			}
			for _, e := range at(got, "findings", "edges").([]any) {
				if !slices.Contains(want, scalar.Ref(at(e, "node", "organisation").(string))) {
					t.Errorf("%v sees %v", c, e)
				}
			}
		}
		foreign := caller{register.RoleAuditor, "coplan"}
		s.fails(s.ask(foreign, `{ findings(organisation: "stranda-kommune") { totalCount } }`, nil), "NOT_FOUND", "organisation")
		s.fails(s.ask(foreign, `{ findings(organisation: "nobody") { totalCount } }`, nil), "NOT_FOUND", "organisation")
		if got := s.must(foreign, `{ a: register(organisation: "stranda-kommune") { organisation { key } } b: register(organisation: "nobody") { organisation { key } } c: register(organisation: "coplan") { organisation { key } } }`, nil); got["a"] != nil || got["b"] != nil || at(got, "c", "organisation", "key") != "coplan" {
			t.Errorf("registers: %v", got)
		}
	})
}

func TestFindingsRefuse(t *testing.T) {
	s := startLoaded(t, storetest.SQLite(t), clock(judgementDay), "elverum-vekst")
	s.fails(s.ask(admin, `{ findings(first: 0) { totalCount } }`, nil), "INVALID", "first")
	s.fails(s.ask(admin, `{ findings(first: 201) { totalCount } }`, nil), "LIMIT_EXCEEDED", "first")
	page := s.must(admin, `{ organisations(first: 1) { pageInfo { endCursor } } }`, nil)
	s.fails(s.ask(admin, fmt.Sprintf(`{ findings(after: %q) { totalCount } }`, at(page, "organisations", "pageInfo", "endCursor")), nil), "INVALID", "after")
}

// TestWhatIsDerived asks for everything that is derived of every activity, on
// both databases, and wants it as the law derives it.
func TestWhatIsDerived(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		s := startLoaded(t, address, clock(judgementDay))
		data := s.must(admin, `{ processingActivities(first: 200) { edges { node { reference organisation { key }
			findings { fingerprint } completeness { article state missing } exemption { result reasons employees }
			rights { right state articles(language: "nb") reasons(language: "nn") } screening { met result criteria { name state stated reasons } cases { article state reasons } } } } } }`, nil)
		edges := at(data, "processingActivities", "edges").([]any)
		if len(edges) != 48 {
			t.Fatalf("%d activities", len(edges))
		}
		registers := map[scalar.Ref]*register.Register{}
		for _, e := range edges {
			key := scalar.Ref(at(e, "node", "organisation", "key").(string))
			if registers[key] == nil {
				r, err := s.store.LoadRegister(operator(), key, "")
				if err != nil {
					t.Fatal(err)
				}
				registers[key] = r
			}
			view := law.NewView(registers[key])
			i := slices.IndexFunc(registers[key].ProcessingActivities, func(a register.ProcessingActivity) bool { return string(a.Reference) == at(e, "node", "reference") })
			a := &registers[key].ProcessingActivities[i]
			found := law.NewBench(registers[key], judgementDay).Activity(a)
			screening := law.Screen(view, a, judgementDay)
			if got := at(e, "node", "findings").([]any); len(got) != len(found) || len(found) > 0 && at(got[0], "fingerprint") != found[0].ID {
				t.Errorf("%s: %d findings, want %d", a.Reference, len(got), len(found))
			}
			if got := at(e, "node", "completeness").([]any); len(got) != len(law.Completeness(view, a)) {
				t.Errorf("%s: completeness %v", a.Reference, got)
			}
			if got := at(e, "node", "rights").([]any); len(got) != len(law.Rights(view, a)) {
				t.Errorf("%s: rights %v", a.Reference, got)
			}
			if at(e, "node", "screening", "result") != string(screening.Result) || len(at(e, "node", "screening", "criteria").([]any)) != 9 || len(at(e, "node", "screening", "cases").([]any)) != 3 {
				t.Errorf("%s: screening %v", a.Reference, at(e, "node", "screening"))
			}
			if at(e, "node", "exemption", "result") != string(law.Exemption(view, a, judgementDay).Result) {
				t.Errorf("%s: exemption %v", a.Reference, at(e, "node", "exemption"))
			}
		}
	})
}

// TestDueBy asks by when data of the tenants' association must be gone: "at the
// following turn of the year, and not later than after 12 months".
func TestDueBy(t *testing.T) {
	s := startLoaded(t, storetest.SQLite(t), clock(judgementDay), "leieboerforeningen")
	query := `query ($event: Date, $holds: [HoldInput!], $yearEnd: Int! = 12) { processingActivities(first: 200) { edges { node { retentionRules { kind maximum anchor dueBy(event: $event, holds: $holds, yearEnd: $yearEnd) { kind earliest latest candidates approximate held } } } } } }`
	due := func(variables object) any {
		for _, e := range at(s.must(admin, query, variables), "processingActivities", "edges").([]any) {
			for _, r := range at(e, "node", "retentionRules").([]any) {
				if at(r, "anchor") == "NEXT_YEAR_END" && at(r, "maximum") == "P12M" {
					return at(r, "dueBy")
				}
			}
		}
		t.Fatal("there is no such rule")
		return nil
	}
	if got := due(object{"event": "2026-03-15"}); at(got, "kind") != "DATE" || at(got, "latest") != "2026-12-31" {
		t.Errorf("after an exit in March: %v", got)
	}
	if got := due(object{"event": "2026-03-15", "holds": []object{{"from": "2026-12-01", "until": "2027-05-31"}}}); at(got, "held") != true || at(got, "latest") != "2027-05-31" {
		t.Errorf("with a dispute: %v", got)
	}
	if got := due(nil); at(got, "kind") != "UNDETERMINED" || at(got, "latest") != nil {
		t.Errorf("without the date of the event: %v", got)
	}
	id := at(s.must(admin, `{ processingActivity(organisation: "leieboerforeningen", ref: "LBF-A01") { retentionRules { id } } }`, nil), "processingActivity", "retentionRules").([]any)[0].(object)["id"]
	s.fails(s.ask(admin, `query ($id: ID!) { node(id: $id) { ... on RetentionRule { dueBy(yearEnd: 13) { kind } } } }`, object{"id": id}), "INVALID", "yearEnd")
}

func TestRules(t *testing.T) {
	s := start(t, storetest.SQLite(t), store.Options{})
	data := s.must(admin, `{ rules { id name severities grounds { articles between } guidance { title url verified } mutations { name fields } en: title nb: mend(language: "nb") nn: checks(language: "nn") applies } rulesNotAsked { id articles title reason(language: "nn") } }`, nil)
	if got := data["rules"].([]any); len(got) != len(law.Rules) || at(got[0], "en") != law.Rules[0].Title("en") || at(got[0], "nb") != law.Rules[0].Mend("nb") {
		t.Errorf("%d rules", len(got))
	}
	if got := data["rulesNotAsked"].([]any); len(got) != len(law.NotAsked) {
		t.Errorf("%d rules that are not asked", len(got))
	}
}

// TestProcessorChain shows the processors of a register with what is known of them.
func TestProcessorChain(t *testing.T) {
	s := startLoaded(t, storetest.SQLite(t), store.Options{}, "coplan")
	got := at(s.must(admin, `{ register(organisation: "coplan") { processorChain { key engagement parent depth unattached below role vendor name address contact country locations services transferTool safeguards since inEffect sources { notice } coming { notice } } } }`, nil), "register", "processorChain").([]any)
	r, err := s.store.LoadRegister(context.WithoutCancel(operator()), "coplan", "")
	if err != nil {
		t.Fatal(err)
	}
	if want := law.Chain(law.NewView(r), scalar.DateOf(time.Now())); len(got) != len(want) || at(got[0], "engagement") != string(want[0].Engagement) {
		t.Errorf("%d processors, want %d", len(got), len(want))
	}
}
