package law

import "ropa/scalar"

const membershipColumns = "country from until basis gdpr_from"

// Membership is a time during which a country belonged to the European
// Economic Area, or was treated as if it did (provisional application,
// transition).
type Membership struct {
	Row
	Country scalar.Country
	// First and last day; no last day means until further notice.
	From, Until scalar.Date
	// Whether it belongs as a member of the Union or of EFTA.
	Basis Basis
	// First day on which the Regulation applied there, if it did.
	GDPRFrom scalar.Date
}

// Basis is how a country belongs to the European Economic Area.
type Basis string

const (
	BasisEU   Basis = "EU"   // A member of the European Union.
	BasisEFTA Basis = "EFTA" // A member of EFTA that is party to the EEA Agreement.
)

func readMembership(r *csvRow) Membership {
	m := Membership{Row: r.row(), Country: r.country("country"), Basis: oneOf[Basis](r, "basis", []string{"EU", "EFTA"}), GDPRFrom: r.date("gdpr_from")}
	m.From, m.Until = r.dates("from", "until")
	if m.Country == "" || m.From == "" {
		r.problem("country and from must not be empty")
	}
	m.fact = fact{form: "membership", country: m.Country, from: m.From, until: m.Until}
	return m
}

func (t *tables) addMembership(m Membership) {
	t.members[m.Country] = append(t.members[m.Country], m)
}

// MembershipOf is the row on which a country's belonging to the EEA on that
// day rests; false if it did not belong.
func MembershipOf(c scalar.Country, on scalar.Date) (Membership, bool) {
	for _, m := range loaded().members[c] {
		if within(m.From, m.Until, on) {
			return m, true
		}
	}
	return Membership{}, false
}

// InEEA is whether the country belonged to the European Economic Area on that
// day, so that sending data there is not a transfer (Art. 44).
func InEEA(c scalar.Country, on scalar.Date) bool {
	_, in := MembershipOf(c, on)
	return in
}

// GDPRFrom is the first day on which the Regulation applied in the country;
// false if it never did.
func GDPRFrom(c scalar.Country) (scalar.Date, bool) {
	for _, m := range loaded().members[c] {
		if m.GDPRFrom != "" {
			return m.GDPRFrom, true
		}
	}
	return "", false
}

// GDPRApplies is whether the Regulation applied in the country on that day as
// law of the EEA (Art. 99(2)). It says nothing of Art. 3(2), nor of a national
// act that repeats the Regulation.
func GDPRApplies(c scalar.Country, on scalar.Date) bool {
	m, in := MembershipOf(c, on)
	return in && m.GDPRFrom != "" && m.GDPRFrom <= on
}
