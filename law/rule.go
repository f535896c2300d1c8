package law

import (
	"ropa/register"
	"ropa/scalar"
)

// Rule is one thing that the law, or guidance on it, demands of a register.
type Rule struct {
	// ID is stable: "R108". Waivers and other systems refer to it.
	ID string
	// Name is a short name in English for tools, "public-authority-on-legitimate-interests".
	Name string
	// Grounds are the law behind it, each in its time.
	Grounds []Ground
	// Severities are those that its findings can have, the gravest first.
	Severities []Severity
	// Guidance is what the rule rests on beside the law.
	Guidance []Guidance
	// Capacity is whose record a rule about the register is part of: that of a
	// controller (Art. 30(1)) or of a processor (Art. 30(2)). None means both.
	Capacity register.Capacity
	// Mutations of the API mend its findings, one of them or several; none where
	// nothing is to be mended. People are told by Mend, in words.
	Mutations []Mutation
	// Activity asks one activity; Register asks what is not about one activity.
	// Each rule has exactly one of them. They report whether the rule has
	// anything to ask: false is "not applicable".
	Activity func(c *Case, a *register.ProcessingActivity) bool
	Register func(c *Case) bool
}

// Mutation is a mutation of the API, and what of its input mends a finding.
type Mutation struct {
	// Name is that of the mutation: "describeTransfers".
	Name string
	// Fields are those of the record or the entry that it writes, with the value
	// where only one mends: "country", "role: DPO". None means that it is the
	// entries, or the mutation itself.
	Fields []string
}

// Guidance is a text of an authority, a court or the authors of a standard.
type Guidance struct {
	Title string
	URL   scalar.Text
	// Verified says that it was read; otherwise it is cited from general knowledge.
	Verified bool
}

// ground is the law behind the rule in a country on a date.
func (r *Rule) ground(country scalar.Country, on scalar.Date) (Ground, bool) {
	for _, g := range r.Grounds {
		if g.holds(country, on) {
			return g, true
		}
	}
	return Ground{}, false
}

// Unanswered is a rule that is known but not asked. Its title and the reason
// stand with the messages.
type Unanswered struct {
	ID        string
	Citations []Citation
}
