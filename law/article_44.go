package law

import (
	"cmp"

	"ropa/register"
	"ropa/scalar"
)

// article44 are the rules on what every transfer needs (Art. 44).
var article44 = []*Rule{transferWithoutTool, notATransfer, silentTransfer, vendorWithoutCountry}

// R041: data leave the EEA only where something in Chapter V allows it.
var transferWithoutTool = &Rule{
	ID: "R041", Name: "transfer-without-tool",
	Mutations:  []Mutation{{Name: "describeTransfers", Fields: []string{"country", "tool", "until"}}},
	Grounds:    []Ground{underGDPR("44"), underStatute("personopplysningsloven-2000-29", "personopplysningsloven-2000-30")},
	Severities: []Severity{Breach, Gap, Note},
	Activity: func(c *Case, a *register.ProcessingActivity) bool {
		applies := false
		for i := range a.Transfers {
			t := &a.Transfers[i]
			if !c.current(t.Since, t.Until) || t.Tool == register.TransferToolNotATransfer {
				continue
			}
			if t.Country == "" && t.InternationalOrganisation == "" {
				applies = true
				if t.OnwardOf != "" && isTrue(t.Possible) {
					c.reportTransfer(Note, "onward", t, "country", nil)
				} else {
					c.reportTransfer(Gap, "destination", t, "country", nil)
				}
				continue
			}
			if !c.third(t) {
				continue
			}
			applies = true
			if t.Tool == "" || t.Tool == register.TransferToolNone {
				c.withoutTool(t)
			}
		}
		return applies
	},
}

// withoutTool reports a transfer for which no tool, or explicitly none, is stated.
func (c *Case) withoutTool(t *register.Transfer) {
	d, reach := c.bestDecision(t)
	switch {
	case reach == covered:
		c.reportTransfer(Note, "adequate", t, "tool", &d)
	case reach == undetermined && !d.Scope.Listed():
		c.reportTransfer(Gap, "scope", t, "tool", &d)
	case t.Tool == "" && reach == undetermined:
		c.reportTransfer(Gap, "withoutToolListed", t, "tool", &d)
	case t.Tool == "":
		c.reportTransfer(Gap, "missing", t, "tool", nil)
	case isTrue(t.Possible):
		c.reportTransfer(Gap, "may", t, "tool", nil)
	default:
		c.reportTransfer(Breach, "without", t, "tool", nil)
	}
}

// R04B: what is sent to a third country is a transfer, whatever it is called.
var notATransfer = &Rule{
	ID: "R04B", Name: "third-country-said-not-to-be-a-transfer",
	Mutations:  []Mutation{{Name: "describeTransfers", Fields: []string{"tool", "country"}}},
	Grounds:    []Ground{underGDPR("44"), underStatute("personopplysningsloven-2000-29")},
	Severities: []Severity{Gap},
	Activity: func(c *Case, a *register.ProcessingActivity) bool {
		applies := false
		for i := range a.Transfers {
			t := &a.Transfers[i]
			if t.Tool != register.TransferToolNotATransfer || !c.current(t.Since, t.Until) {
				continue
			}
			applies = true
			if c.third(t) {
				c.reportTransfer(Gap, "third", t, "tool", nil)
			}
		}
		return applies
	},
}

// third reports whether a transfer goes to an international organisation or to
// a country that was outside the EEA on the date, and was not treated as inside.
func (c *Case) third(t *register.Transfer) bool {
	return t.InternationalOrganisation != "" || c.outside(t.Country)
}

// outside reports whether a stated country was a third country on the date.
func (c *Case) outside(country scalar.Country) bool {
	if country == "" || InEEA(country, c.On) {
		return false
	}
	for _, d := range AdequacyOf(country, c.On) {
		if d.Scope == ScopeBridge {
			return false
		}
	}
	return true
}

// reportTransfer reports something about a transfer, and about a decision where
// there is one.
func (c *Case) reportTransfer(s Severity, message string, t *register.Transfer, field string, d *Adequacy) {
	r := Report{
		Severity: s, Message: message, Section: "transfers", Entry: t.Key, Field: field,
		Args:  Args{"to": destination(t), "importer": c.orgName(t.Importer, t.ImporterCategory)},
		Facts: []any{t.Tool, t.Importer, isTrue(t.Possible)},
	}
	if d != nil {
		r.Args["decision"], r.Args["until"], r.Args["ended"] = scalar.Text(d.Title), d.Until, scalar.Text(d.EndedBy)
		r.Rests = []Row{d.Row}
	}
	c.report(r)
}

// destination is where a transfer goes, for a message.
func destination(t *register.Transfer) any {
	if t.InternationalOrganisation != "" {
		return t.InternationalOrganisation
	}
	return t.Country
}

// toolCitation is where the law has a tool.
func toolCitation(t register.TransferTool) Citation {
	return gdpr(cmp.Or(toolPlaces[t], "44"))[0]
}

var toolPlaces = map[register.TransferTool]string{
	register.TransferToolAdequacy:                      "45(3)",
	register.TransferToolPublicAuthorityInstrument:     "46(2)(a)",
	register.TransferToolBindingCorporateRules:         "46(2)(b)",
	register.TransferToolStandardClausesCommission:     "46(2)(c)",
	register.TransferToolStandardClausesAuthority:      "46(2)(d)",
	register.TransferToolCodeOfConduct:                 "46(2)(e)",
	register.TransferToolCertification:                 "46(2)(f)",
	register.TransferToolAdHocClauses:                  "46(3)(a)",
	register.TransferToolAdministrativeArrangement:     "46(3)(b)",
	register.TransferToolExplicitConsent:               "49(1)(a)",
	register.TransferToolContractWithSubject:           "49(1)(b)",
	register.TransferToolContractInInterestOfSubject:   "49(1)(c)",
	register.TransferToolPublicInterest:                "49(1)(d)",
	register.TransferToolLegalClaims:                   "49(1)(e)",
	register.TransferToolVitalInterests:                "49(1)(f)",
	register.TransferToolPublicRegister:                "49(1)(g)",
	register.TransferToolCompellingLegitimateInterests: "49(1) second subparagraph",
}

// isTrue reports whether a flag is stated and true; isFalse, whether it is
// stated and false. What is not stated is neither.
func isTrue(b *bool) bool { return b != nil && *b }

func isFalse(b *bool) bool { return b != nil && !*b }
