package law

import "ropa/scalar"

const clausesColumns = "id decision title from conclude_until rely_until modules"

// Clauses is a set of standard contractual clauses of the Commission
// (Art. 46(2)(c)).
type Clauses struct {
	Row
	ID string
	// Number of the decision, and what it is called.
	Decision, Title string
	// First and last day on which a contract with them could be concluded;
	// no last day means until further notice.
	From, ConcludeUntil scalar.Date
	// Last day on which a contract that was concluded with them could be
	// relied on.
	RelyUntil scalar.Date
	// Whether the set has modules, of which a transfer must name one.
	Modules bool
	// A remark, for people.
	Note string
}

func readClauses(r *csvRow) Clauses {
	c := Clauses{Row: r.row(), ID: r.must("id"), Decision: r.must("decision"), Title: r.must("title"), RelyUntil: r.date("rely_until"), Modules: r.yes("modules"), Note: r.text("note")}
	c.From, c.ConcludeUntil = r.dates("from", "conclude_until")
	r.dates("conclude_until", "rely_until")
	if c.From == "" || c.ConcludeUntil == "" && c.RelyUntil != "" {
		r.problem("from must be there, and conclude_until where rely_until is")
	}
	c.fact = fact{form: "clauses", name: c.Decision, from: c.From, until: c.RelyUntil}
	return c
}

// Concludable is whether a contract with them could be concluded that day.
func (c Clauses) Concludable(signed scalar.Date) bool { return within(c.From, c.ConcludeUntil, signed) }

// Reliable is whether a contract with them could be relied on that day.
func (c Clauses) Reliable(on scalar.Date) bool { return within(c.From, c.RelyUntil, on) }

// ClausesOn lists the sets with which a contract could be concluded on the day
// of its signature, in order of time.
func ClausesOn(signed scalar.Date) []Clauses {
	var out []Clauses
	for _, c := range loaded().clauses {
		if c.Concludable(signed) {
			out = append(out, c)
		}
	}
	return out
}

// ClausesReliable is whether a contract that was signed on one day with a set
// of that day could be relied on another.
func ClausesReliable(signed, on scalar.Date) bool {
	for _, c := range ClausesOn(signed) {
		if c.Reliable(on) && signed <= on {
			return true
		}
	}
	return false
}
