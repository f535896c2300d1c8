package graph_test

import (
	"fmt"
	"testing"

	"ropa/register"
	"ropa/store"
	"ropa/store/storetest"
)

const watchFindings = `subscription($o: Ref!, $s: [Severity!]) { findingsChanged(organisation: $o, severity: $s) {
	on counts { severity before after } appeared { fingerprint severity message activity activityId } appearedCount gone goneCount } }`

// TestFindingsChanged wants the first message to tell what the query findings
// tells, and later ones exactly what changed since.
func TestFindingsChanged(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		s := startLoaded(t, address, store.Options{}, "coplan")
		other, _ := s.beside(address, nil)
		everywhere := map[string]*listener{
			"here":    s.listen(scoped, watchFindings, object{"o": "coplan"}),
			"joined":  s.listen(scoped, watchFindings, object{"o": "coplan"}),
			"another": other.listen(scoped, watchFindings, object{"o": "coplan"}),
		}
		breaches := s.listen(scoped, watchFindings, object{"o": "coplan", "s": []string{"BREACH"}})
		open := s.open()
		for name, l := range everywhere {
			first := l.data("findingsChanged")
			now := 0
			for _, c := range first["counts"].([]any) {
				now += int(at(c, "after").(float64))
				if at(c, "before") != nil {
					t.Errorf("%s: before %v", name, first)
				}
			}
			if now != len(open) || first["appearedCount"] != 0.0 || first["goneCount"] != 0.0 {
				t.Errorf("%s: %d findings, told %v", name, len(open), first)
			}
		}
		if first := breaches.data("findingsChanged"); len(first["counts"].([]any)) != 1 {
			t.Errorf("told %v", first)
		}

		var id string
		version := 0
		for _, e := range at(s.must(admin, `{ processingActivities(filter: {organisation: "coplan"}) { edges { node { id version purposes { key } } } } }`, nil), "processingActivities", "edges").([]any) {
			if len(at(e, "node", "purposes").([]any)) > 0 {
				id, version = at(e, "node", "id").(string), int(at(e, "node", "version").(float64))
				break
			}
		}
		if err := s.store.Describe(operator(), store.Edit{Kind: register.KindProcessingActivity, ID: id, ExpectedVersion: version}, func(r register.Record) error {
			r.(*register.ProcessingActivity).RetentionRules = nil
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		after := s.open()
		appeared, gone := 0, 0
		for f := range after {
			if !open[f] {
				appeared++
			}
		}
		for f := range open {
			if !after[f] {
				gone++
			}
		}
		if appeared+gone == 0 {
			t.Fatal("nothing changed by which it could be seen")
		}
		for name, l := range everywhere {
			c := l.data("findingsChanged")
			if c["appearedCount"] != float64(appeared) || c["goneCount"] != float64(gone) {
				t.Errorf("%s: %d appeared and %d are gone, told %v", name, appeared, gone, c)
			}
			for _, f := range c["appeared"].([]any) {
				if print := at(f, "fingerprint").(string); open[print] || !after[print] {
					t.Errorf("%s: %s did not appear", name, print)
				}
			}
			for _, f := range c["gone"].([]any) {
				if !open[f.(string)] || after[f.(string)] {
					t.Errorf("%s: %s is not gone", name, f)
				}
			}
			sum := 0
			for _, n := range c["counts"].([]any) {
				sum += int(at(n, "after").(float64))
			}
			if sum != len(after) {
				t.Errorf("%s: %d findings, told %v", name, len(after), c)
			}
		}
	})
}

// open are the fingerprints of the findings in coplan that are not waived.
func (s *server) open() map[string]bool {
	s.Helper()
	out, after := map[string]bool{}, ""
	for {
		page := at(s.must(scoped, fmt.Sprintf(`{ findings(organisation: "coplan", first: 200, filter: {waived: false}%s) { edges { node { fingerprint } } pageInfo { hasNextPage endCursor } } }`, after), nil), "findings")
		for _, e := range at(page, "edges").([]any) {
			out[at(e, "node", "fingerprint").(string)] = true
		}
		if at(page, "pageInfo", "hasNextPage") != true {
			return out
		}
		after = fmt.Sprintf(`, after: %q`, at(page, "pageInfo", "endCursor"))
	}
}
