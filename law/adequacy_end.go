package law

import "ropa/scalar"

// AdequacyEnding lists the decisions on a country or, where it names one, on an
// international organisation, that can be relied on that day, whose last day is
// known, and that no other decision follows yet (Art. 45(3)): what rests on them
// needs something else by then.
func AdequacyEnding(c scalar.Country, organisation string, on scalar.Date) []Adequacy {
	decisions := AdequacyOf(c, on)
	if organisation != "" {
		decisions = AdequacyOfOrganisation(organisation, on)
	}
	var out []Adequacy
	for _, d := range decisions {
		// An end that a court made could not be known before.
		if d.Until != "" && d.EndedBy == "" && d.Scope != ScopeBridge && !renewed(d, on) {
			out = append(out, d)
		}
	}
	return out
}
