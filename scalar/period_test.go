package scalar

import "testing"

func TestPeriod(t *testing.T) {
	check[Period](t, []string{"P12M", "P1Y", "P30D", "P4W", "P1Y6M", "PT1M", "PT0S", "P0D", "PT36H", "P1Y2M3W4DT5H6M7S", "P9999Y"},
		[]string{"", " ", "P", "PT", "P1YT", "1Y", "P1", "PM", "p1m", "P-1M", "-P1M", "P1.5Y", "P1,5Y", "P1M1Y", "P1D1W", "PT1D", "P1H", "P1S", "P1M ", "P1M\n", "P1M\x00", "P12345Y", "one year"})
}

// TestPeriodsKeepTheirUnits tells what is the same from what only looks so.
func TestPeriodsKeepTheirUnits(t *testing.T) {
	for _, c := range []struct {
		a, b Period
		same bool
	}{
		{"P12M", "P1Y", true}, {"P24M", "P2Y", true}, {"P2W", "P14D", true}, {"PT60M", "PT1H", true}, {"PT3600S", "PT1H", true}, {"P1Y6M", "P18M", true},
		{"P1M", "PT1M", false}, {"P1M", "P30D", false}, {"P1M", "P31D", false}, {"P1Y", "P365D", false}, {"P1D", "PT24H", false}, {"P6M", "P6W", false},
	} {
		if got := c.a.Same(c.b); got != c.same || c.b.Same(c.a) != got {
			t.Errorf("%s and %s are the same: %v, want %v", c.a, c.b, got, c.same)
		}
	}
	if got := Period("P1Y2M3W4DT5H6M7S").Length(); got != (Length{Months: 14, Days: 25, Seconds: 5*3600 + 6*60 + 7}) {
		t.Errorf("length %+v", got)
	}
	if got := Period("nonsense").Length(); got != (Length{}) {
		t.Errorf("what is no period has the length %+v", got)
	}
}
