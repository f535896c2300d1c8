package law

import (
	"fmt"
	"slices"
	"testing"

	"ropa/bench/corpus"
	"ropa/register"
)

// BenchmarkJudge shows that judging is linear in the size of the register.
func BenchmarkJudge(b *testing.B) {
	for _, n := range []int{500, 1000, 5000} {
		r := corpus.Flawed(n, 1)
		b.Run(fmt.Sprintf("activities=%d", n), func(b *testing.B) {
			found := 0
			for b.Loop() {
				found = len(Judge(r, today).Findings)
			}
			b.ReportMetric(float64(found), "findings")
			b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "activities/s")
		})
	}
}

// TestCitationsByCapacity: what is found in an activity cites the paragraph of
// Art. 30 for controllers or that for processors; what is about the register cites
// both.
func TestCitationsByCapacity(t *testing.T) {
	for capacity, want := range map[register.Capacity]string{
		register.CapacityController: "GDPR Art. 30(1)(e)", register.CapacityJointController: "GDPR Art. 30(1)(e)", register.CapacityProcessor: "GDPR Art. 30(2)(c)",
	} {
		f := sound()
		f.A.Capacity, f.A.TransfersStatement = capacity, ""
		unreachable(f)
		for _, x := range Judge(f.Register, today).Findings {
			got := x.Articles("en")
			if len(got) == 0 {
				t.Errorf("%s: %s cites nothing", capacity, x.Rule.ID)
			}
			if x.Rule.ID == "R040" && !slices.Equal(got, []string{want}) {
				t.Errorf("%s: %v", capacity, got)
			}
			if x.Rule.ID == "R001" && !slices.Equal(got, []string{"GDPR Art. 30(1)(a)", "GDPR Art. 30(2)(a)"}) {
				t.Errorf("of the register: %v", got)
			}
		}
	}
}
