package law

import (
	"strings"

	"ropa/scalar"
)

const adequacyColumns = "country organisation decision title adopted from until scope ended_by"

// Adequacy is a decision of the Commission that a country or an international
// organisation protects personal data adequately (Art. 45(3)).
type Adequacy struct {
	Row
	// The country, or the organisation: one of the two.
	Country      scalar.Country
	Organisation string
	// Number of the decision, and what it is called.
	Decision, Title string
	Adopted         scalar.Date
	// First and last day on which it could be relied on; no last day means
	// until further notice.
	From, Until scalar.Date
	Scope       AdequacyScope
	// What ended it, such as "CJEU C-362/14".
	EndedBy string
	// A remark, for people.
	Note string
}

// AdequacyScope is which recipients an adequacy decision covers.
type AdequacyScope string

const (
	ScopeGeneral             AdequacyScope = "GENERAL"
	ScopeCommercialPIPEDA    AdequacyScope = "COMMERCIAL_PIPEDA"
	ScopeAutomatedProcessing AdequacyScope = "AUTOMATED_PROCESSING"
	ScopePrivateSectorAPPI   AdequacyScope = "PRIVATE_SECTOR_APPI"
	ScopePIPA                AdequacyScope = "PIPA"
	ScopeLGPD                AdequacyScope = "LGPD"
	ScopeOrganisation        AdequacyScope = "ORGANISATION"
	ScopeSafeHarbourListed   AdequacyScope = "SAFE_HARBOUR_LISTED"
	ScopePrivacyShieldListed AdequacyScope = "PRIVACY_SHIELD_LISTED"
	ScopeDPFListed           AdequacyScope = "DPF_LISTED"
	ScopeBridge              AdequacyScope = "BRIDGE"
)

var scopes = map[AdequacyScope]string{
	ScopeGeneral:             "Any recipient in the country, but for what the decision itself excludes.",
	ScopeCommercialPIPEDA:    "Organisations that process in the course of commercial activity under Canada's PIPEDA; not public bodies.",
	ScopeAutomatedProcessing: "Automated transfers, and transfers for automated processing, only.",
	ScopePrivateSectorAPPI:   "Private businesses under Japan's Act on the Protection of Personal Information and the supplementary rules.",
	ScopePIPA:                "Controllers under Korea's Personal Information Protection Act, with exceptions.",
	ScopeLGPD:                "Controllers and processors under Brazil's LGPD; not public security, defence and criminal investigation.",
	ScopeOrganisation:        "The international organisation itself.",
	ScopeSafeHarbourListed:   "Organisations on the Safe Harbour list.",
	ScopePrivacyShieldListed: "Organisations on the Privacy Shield list.",
	ScopeDPFListed:           "Organisations on the list of the EU-US Data Privacy Framework; data on employees only where the listing says so.",
	ScopeBridge:              "Not a decision: a treaty kept the country from being treated as a third country for a time.",
}

// String is the name of the scope.
func (s AdequacyScope) String() string { return string(s) }

// Description says whom the decision covers, in a sentence.
func (s AdequacyScope) Description() string { return scopes[s] }

// Listed is whether the decision covers only recipients on a list.
func (s AdequacyScope) Listed() bool {
	return s == ScopeSafeHarbourListed || s == ScopePrivacyShieldListed || s == ScopeDPFListed
}

func readAdequacy(r *csvRow) Adequacy {
	a := Adequacy{
		Row: r.row(), Country: r.country("country"), Organisation: r.text("organisation"), Decision: r.must("decision"), Title: r.must("title"),
		Adopted: r.date("adopted"), Scope: oneOf[AdequacyScope](r, "scope", scopeNames()), EndedBy: r.text("ended_by"), Note: r.text("note"),
	}
	a.From, a.Until = r.dates("from", "until")
	if (a.Country == "") == (a.Organisation == "") {
		r.problem("either country or organisation must be there")
	}
	if a.From == "" || a.Adopted == "" || a.From < a.Adopted {
		r.problem("from must be there, and not before adopted")
	}
	a.fact = fact{form: "adequacy", name: a.Decision, country: a.Country, from: a.From, until: a.Until}
	if a.Organisation != "" {
		a.fact.form, a.fact.name = "adequacyOfOrganisation", a.Decision+", "+a.Organisation
	}
	return a
}

func scopeNames() []string {
	out := make([]string, 0, len(scopes))
	for s := range scopes {
		out = append(out, string(s))
	}
	return out
}

// InForce is whether the decision could be relied on that day.
func (a Adequacy) InForce(on scalar.Date) bool { return within(a.From, a.Until, on) }

// AdequacyOf lists the decisions on a country that could be relied on that
// day (Art. 45). Whether they cover the recipient is for the caller to ask:
// see Scope. It is empty for countries of the EEA, which need none.
func AdequacyOf(c scalar.Country, on scalar.Date) []Adequacy {
	return adequacies(func(a *Adequacy) bool { return c != "" && a.Country == c && a.InForce(on) })
}

// AdequacyEver lists all decisions on a country, those that ended included,
// in order of time.
func AdequacyEver(c scalar.Country) []Adequacy {
	return adequacies(func(a *Adequacy) bool { return c != "" && a.Country == c })
}

// AdequacyOfOrganisation lists the decisions on an international organisation
// that could be relied on that day. Case and spaces around the name do not
// matter.
func AdequacyOfOrganisation(name string, on scalar.Date) []Adequacy {
	name = strings.TrimSpace(name)
	return adequacies(func(a *Adequacy) bool {
		return name != "" && strings.EqualFold(a.Organisation, name) && a.InForce(on)
	})
}

func adequacies(which func(*Adequacy) bool) []Adequacy {
	var out []Adequacy
	all := loaded().adequacy
	for i := range all {
		if which(&all[i]) {
			out = append(out, all[i])
		}
	}
	return out
}
