package law

import (
	"time"

	"ropa/register"
	"ropa/scalar"
)

// article45 are the rules on adequacy decisions (Art. 45).
var article45 = []*Rule{adequacyNotInForce, recipientNotListed, adequacyExpires}

// R042: an adequacy decision allows a transfer while it is in force.
var adequacyNotInForce = &Rule{
	ID: "R042", Name: "adequacy-not-in-force",
	Mutations:  []Mutation{{Name: "describeTransfers", Fields: []string{"tool", "until"}}},
	Grounds:    []Ground{underGDPR("45(1)", "45(3)", "44"), underStatute("personopplysningsloven-2000-29")},
	Severities: []Severity{Breach, Gap},
	Activity: func(c *Case, a *register.ProcessingActivity) bool {
		return c.onAdequacy(a, func(t *register.Transfer, d Adequacy, r reach) {
			severity := Breach
			if isTrue(t.Possible) {
				severity = Gap
			}
			switch {
			case r == absent:
				if last, ok := lapsed(t.Country, c.On); ok && t.InternationalOrganisation == "" {
					c.reportTransfer(severity, "lapsed", t, "tool", &last)
					return
				}
				c.reportTransfer(severity, "absent", t, "tool", nil)
			case r == uncovered && !d.Scope.Listed():
				if c.Org(t.Importer).PublicAuthority == nil {
					severity = Gap // The kind of the importer says so, and it does not.
				}
				c.reportTransfer(severity, "scope", t, "importer", &d)
			}
		})
	},
}

// R043: a decision on listed organisations covers who is on the list.
var recipientNotListed = &Rule{
	ID: "R043", Name: "importer-not-listed",
	Mutations:  []Mutation{{Name: "describeOrganisation", Fields: []string{"dpfListedOn", "dpfListedUntil"}}, {Name: "describeTransfers", Fields: []string{"tool"}}},
	Grounds:    []Ground{underGDPR("45(1)", "45(3)"), underStatute("personopplysningsloven-2000-29")},
	Severities: []Severity{Breach, Gap},
	Activity: func(c *Case, a *register.ProcessingActivity) bool {
		applies := false
		c.onAdequacy(a, func(t *register.Transfer, d Adequacy, r reach) {
			if r == absent || !d.Scope.Listed() {
				return
			}
			applies = true
			importer := c.Org(t.Importer)
			switch {
			case r == covered:
			case r == uncovered && !isTrue(t.Possible):
				c.reportListing(Breach, "ended", t, &d)
			case r == uncovered:
				c.reportListing(Gap, "ended", t, &d)
			case d.Scope != ScopeDPFListed:
				c.reportListing(Gap, "unknowable", t, &d)
			case t.Importer == "":
				c.reportListing(Gap, "unnamed", t, &d)
			case importer.DPFListedOn != "":
				c.reportListing(Gap, "later", t, &d)
			default:
				c.reportListing(Gap, "missing", t, &d)
			}
		})
		return applies
	},
}

func (c *Case) reportListing(s Severity, message string, t *register.Transfer, d *Adequacy) {
	importer := c.Org(t.Importer)
	c.report(Report{
		Severity: s, Message: message, Section: "transfers", Entry: t.Key, Field: "importer",
		Args: Args{
			"to": destination(t), "importer": c.orgName(t.Importer, t.ImporterCategory), "decision": scalar.Text(d.Title),
			"since": importer.DPFListedOn, "until": importer.DPFListedUntil,
		},
		Facts: []any{t.Importer, isTrue(t.Possible)}, Rests: []Row{d.Row},
	})
}

// R048: a decision with a known end is mentioned before it ends.
var adequacyExpires = &Rule{
	ID: "R048", Name: "adequacy-expires",
	Mutations:  []Mutation{{Name: "describeTransfers", Fields: []string{"tool"}}},
	Grounds:    []Ground{underGDPR("45(3)")},
	Severities: []Severity{Note},
	Activity: func(c *Case, a *register.ProcessingActivity) bool {
		return c.onAdequacy(a, func(t *register.Transfer, d Adequacy, r reach) {
			// An end that a court made could not be known before.
			if r != covered && r != undetermined || d.Until == "" || d.EndedBy != "" {
				return
			}
			notice, ok := ThresholdOn("adequacy-expiry-notice-days", c.On)
			if ok && d.Until <= daysAfter(c.On, notice.Value) && !renewed(d, c.On) {
				c.reportTransfer(Note, "soon", t, "tool", &d)
			}
		})
	},
}

// renewed reports whether another decision on the country, adopted by the date,
// follows one that ends.
func renewed(d Adequacy, on scalar.Date) bool {
	for _, next := range AdequacyEver(d.Country) {
		if next.Scope != ScopeBridge && next.Adopted <= on && d.Until < next.From && next.From <= daysAfter(d.Until, 1) {
			return true
		}
	}
	return false
}

// onAdequacy calls f with each transfer on the date that rests on an adequacy
// decision, with the decision that covers it best; it reports whether there was
// one.
func (c *Case) onAdequacy(a *register.ProcessingActivity, f func(t *register.Transfer, d Adequacy, r reach)) bool {
	found := false
	for i := range a.Transfers {
		t := &a.Transfers[i]
		if t.Tool != register.TransferToolAdequacy || !c.current(t.Since, t.Until) || !c.third(t) {
			continue
		}
		found = true
		d, r := c.bestDecision(t)
		f(t, d, r)
	}
	return found
}

// reach is how far a decision covers a recipient.
type reach int

const (
	absent       reach = iota // There is no decision.
	uncovered                 // It does not cover the recipient.
	undetermined              // The register does not say enough to tell.
	covered
)

// bestDecision is the decision in force on the date that covers a transfer best.
func (c *Case) bestDecision(t *register.Transfer) (Adequacy, reach) {
	decisions := AdequacyOf(t.Country, c.On)
	if t.InternationalOrganisation != "" {
		decisions = AdequacyOfOrganisation(string(t.InternationalOrganisation), c.On)
	}
	var best Adequacy
	far := absent
	for _, d := range decisions {
		if d.Scope == ScopeBridge {
			continue
		}
		if r := c.reaches(d, t.Importer); r > far {
			best, far = d, r
		}
	}
	return best, far
}

// reaches is how far a decision covers an importer, which need not be stated.
func (c *Case) reaches(d Adequacy, importer scalar.Ref) reach {
	o := c.Org(importer)
	switch d.Scope {
	case ScopeGeneral, ScopeOrganisation:
		return covered
	case ScopeDPFListed:
		switch {
		case o.DPFListedUntil != "" && o.DPFListedUntil < c.On:
			return uncovered
		case o.DPFListedOn != "" && o.DPFListedOn <= c.On:
			return covered
		}
	case ScopeCommercialPIPEDA, ScopePrivateSectorAPPI:
		public := o.Kind == register.OrganisationKindMunicipality || o.Kind == register.OrganisationKindStateBody
		if isTrue(o.PublicAuthority) || o.PublicAuthority == nil && public {
			return uncovered
		}
	}
	return undetermined
}

// lapsed is the last decision on a country that had ended by the date.
func lapsed(country scalar.Country, on scalar.Date) (Adequacy, bool) {
	var last Adequacy
	for _, d := range AdequacyEver(country) {
		if d.Scope != ScopeBridge && d.Until != "" && d.Until < on && last.Until < d.Until {
			last = d
		}
	}
	return last, last.Until != ""
}

// daysAfter is the date that many days later.
func daysAfter(d scalar.Date, days int) scalar.Date {
	t, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return d
	}
	return scalar.DateOf(t.AddDate(0, 0, days))
}
