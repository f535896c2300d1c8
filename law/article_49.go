package law

import "ropa/register"

// article49 are the rules on derogations for specific situations (Art. 49).
var article49 = []*Rule{compellingInterests, repeatedDerogation, authorityOnDerogation}

// R046: compelling legitimate interests are assessed in the register itself, and
// the supervisory authority is informed.
var compellingInterests = &Rule{
	ID: "R046", Name: "compelling-interests-undocumented",
	Mutations:  []Mutation{{Name: "describeTransfers", Fields: []string{"derogationAssessment", "authorityInformedOn"}}},
	Grounds:    []Ground{underGDPR("49(1) second subparagraph", "49(6)", "30(1)(e)")},
	Severities: []Severity{Gap},
	Activity: func(c *Case, a *register.ProcessingActivity) bool {
		return c.onDerogation(a, func(t *register.Transfer) bool {
			if t.Tool != register.TransferToolCompellingLegitimateInterests {
				return false
			}
			if t.DerogationAssessment == "" {
				c.reportDerogation(Gap, "assessment", t, "derogationAssessment", nil)
			}
			if t.AuthorityInformedOn == "" || t.AuthorityInformedOn > c.On {
				c.reportDerogation(Gap, "authority", t, "authorityInformedOn", nil)
			}
			return true
		})
	},
}

// R047: a derogation is for specific situations, not for what is done regularly.
var repeatedDerogation = &Rule{
	ID: "R047", Name: "repeated-transfer-on-derogation",
	Mutations:  []Mutation{{Name: "describeTransfers", Fields: []string{"tool", "condition"}}, {Name: "describeProcessingActivity", Fields: []string{"occasional"}}},
	Grounds:    []Ground{underGDPR("49(1)", "49(1) second subparagraph")},
	Severities: []Severity{Gap, Note},
	Guidance:   []Guidance{{Title: "EDPB, Guidelines 2/2018 on derogations of Article 49"}},
	Activity: func(c *Case, a *register.ProcessingActivity) bool {
		return c.onDerogation(a, func(t *register.Transfer) bool {
			severity, message := Note, "regular"
			switch t.Tool {
			case register.TransferToolVitalInterests, register.TransferToolPublicRegister:
				return false
			case register.TransferToolCompellingLegitimateInterests:
				// The law itself allows these only if they are not repetitive.
				severity, message = Gap, "repetitive"
			}
			if isFalse(a.Occasional) {
				c.reportDerogation(severity, message, t, "tool", nil)
			}
			return true
		})
	},
}

// R04A: public authorities cannot use some derogations where they exercise their
// public powers.
var authorityOnDerogation = &Rule{
	ID: "R04A", Name: "public-authority-on-derogation",
	Mutations:  []Mutation{{Name: "describeTransfers", Fields: []string{"tool"}}, {Name: "describeProcessingActivity", Fields: []string{"outsideAuthorityTasks"}}},
	Grounds:    []Ground{underGDPR("49(3)")},
	Severities: []Severity{Breach, Gap},
	Activity: func(c *Case, a *register.ProcessingActivity) bool {
		authority, stated := c.publicAuthority()
		if !authority {
			return false
		}
		return c.onDerogation(a, func(t *register.Transfer) bool {
			switch t.Tool {
			case register.TransferToolExplicitConsent, register.TransferToolContractWithSubject,
				register.TransferToolContractInInterestOfSubject, register.TransferToolCompellingLegitimateInterests:
			default:
				return false
			}
			facts := []any{stated, a.OutsideAuthorityTasks}
			switch {
			case isTrue(a.OutsideAuthorityTasks):
			case isFalse(a.OutsideAuthorityTasks) && stated && !isTrue(t.Possible):
				c.reportDerogation(Breach, "powers", t, "tool", facts)
			case isFalse(a.OutsideAuthorityTasks):
				c.reportDerogation(Gap, "powers", t, "tool", facts)
			default:
				c.reportDerogation(Gap, "undetermined", t, "tool", facts)
			}
			return true
		})
	},
}

// onDerogation calls f with each transfer on the date that rests on Art. 49, and
// reports whether f had something to ask of one.
func (c *Case) onDerogation(a *register.ProcessingActivity, f func(t *register.Transfer) bool) bool {
	applies := false
	for i := range a.Transfers {
		t := &a.Transfers[i]
		switch t.Tool {
		case register.TransferToolExplicitConsent, register.TransferToolContractWithSubject, register.TransferToolContractInInterestOfSubject,
			register.TransferToolPublicInterest, register.TransferToolLegalClaims, register.TransferToolVitalInterests,
			register.TransferToolPublicRegister, register.TransferToolCompellingLegitimateInterests:
		default:
			continue
		}
		if c.current(t.Since, t.Until) && c.third(t) && f(t) {
			applies = true
		}
	}
	return applies
}

func (c *Case) reportDerogation(s Severity, message string, t *register.Transfer, field string, facts []any) {
	c.report(Report{
		Severity: s, Message: message, Section: "transfers", Entry: t.Key, Field: field,
		Args:  Args{"to": destination(t), "importer": c.orgName(t.Importer, t.ImporterCategory), "tool": toolCitation(t.Tool)},
		Facts: append([]any{isTrue(t.Possible)}, facts...),
	})
}
