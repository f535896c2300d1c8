package law

import (
	"testing"

	"ropa/scalar"
)

func TestAdequacyEnding(t *testing.T) {
	for _, c := range []struct {
		country      scalar.Country
		organisation string
		on           scalar.Date
		until        scalar.Date // empty where none ends
	}{
		{"GB", "", "2026-11-22", "2031-12-27"},
		{"GB", "", "2021-03-01", ""}, // a treaty, not a decision
		{"CH", "", "2026-11-22", ""}, // until further notice
		{"US", "", "2015-01-01", ""}, // a court ended it, which nobody knew
		{"NO", "", "2026-11-22", ""}, // needs none
		{"", "", "2026-11-22", ""},
		{"", "No such organisation", "2026-11-22", ""},
	} {
		got := AdequacyEnding(c.country, c.organisation, c.on)
		switch {
		case c.until == "" && len(got) > 0:
			t.Errorf("%s %s on %s: %s ends", c.country, c.organisation, c.on, got[0].Title)
		case c.until != "" && (len(got) != 1 || got[0].Until != c.until):
			t.Errorf("%s on %s: %v", c.country, c.on, got)
		}
	}
}
