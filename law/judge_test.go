package law

import (
	"fmt"
	"testing"

	"ropa/bench/corpus"
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
