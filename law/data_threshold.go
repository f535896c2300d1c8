package law

import (
	"strings"

	"ropa/scalar"
)

const thresholdColumns = "id country value unit status from until citation"

// Threshold is a number of the law or of good practice, with its dates.
type Threshold struct {
	Row
	// Name by which rules ask for it, such as "register-exemption-employees".
	ID string
	// Where it applies. Empty means wherever no row of the country says
	// otherwise.
	Country scalar.Country
	Value   int
	Unit    Unit
	Status  ThresholdStatus
	// First and last day on which it applies.
	From, Until scalar.Date
	// Provision on which it rests, such as "Art. 30(5)".
	Citation string
	// A remark, for people.
	Note string
}

// Unit is what a threshold counts.
type Unit string

const (
	UnitEmployees Unit = "EMPLOYEES" // Employed persons.
	UnitYears     Unit = "YEARS"     // Calendar years, or years of age.
	UnitMonths    Unit = "MONTHS"    // Calendar months.
	UnitDays      Unit = "DAYS"      // Calendar days.
	UnitHours     Unit = "HOURS"     // Hours.
)

// ThresholdStatus is what stands behind a number.
type ThresholdStatus string

const (
	StatusLaw      ThresholdStatus = "LAW"      // Law, on the days from From to Until.
	StatusPractice ThresholdStatus = "PRACTICE" // Practice, or advice of an authority: not law.
	StatusProposed ThresholdStatus = "PROPOSED" // Proposed and not adopted: never applies.
)

func readThreshold(r *csvRow) Threshold {
	t := Threshold{
		Row: r.row(), ID: r.must("id"), Country: r.country("country"), Value: r.number("value"),
		Unit:   oneOf[Unit](r, "unit", []string{"EMPLOYEES", "YEARS", "MONTHS", "DAYS", "HOURS"}),
		Status: oneOf[ThresholdStatus](r, "status", []string{"LAW", "PRACTICE", "PROPOSED"}), Citation: r.must("citation"), Note: r.text("note"),
	}
	t.From, t.Until = r.dates("from", "until")
	if (t.Status == StatusLaw) != (t.From != "") {
		r.problem("from must be there for LAW, and only there")
	}
	t.fact = fact{form: "threshold", name: t.Citation, from: t.From, until: t.Until}
	if t.Status == StatusPractice {
		t.fact.form, t.fact.name = "practice", strings.TrimSuffix(t.Citation, "; practice")
	}
	return t
}

func (t *tables) addThreshold(row Threshold) {
	t.thresholds[row.ID] = append(t.thresholds[row.ID], row)
}

// Applies is whether the number applies that day. One that was only proposed
// never does; one of practice has no dates and always does.
func (t Threshold) Applies(on scalar.Date) bool {
	return t.Status != StatusProposed && within(t.From, t.Until, on)
}

// ThresholdOn is the number that applies on that day wherever no country has
// its own; false if there is none.
func ThresholdOn(id string, on scalar.Date) (Threshold, bool) { return ThresholdIn(id, "", on) }

// ThresholdIn is the number that applies on that day in the country, or, where
// it has none of its own, everywhere; false if there is none.
func ThresholdIn(id string, c scalar.Country, on scalar.Date) (Threshold, bool) {
	var found Threshold
	ok := false
	for _, t := range loaded().thresholds[id] {
		if t.Applies(on) && (t.Country == c || t.Country == "" && !ok) {
			found, ok = t, true
		}
	}
	return found, ok
}

// ThresholdsProposed lists what would change a number and is not adopted.
func ThresholdsProposed(id string) []Threshold {
	var out []Threshold
	for _, t := range loaded().thresholds[id] {
		if t.Status == StatusProposed {
			out = append(out, t)
		}
	}
	return out
}
