package law

import (
	"slices"
	"strings"

	"ropa/register"
	"ropa/scalar"
)

// article7 are the rules on consent (Art. 7, 8).
var article7 = []*Rule{noWithdrawal, unequalConsent, childrenConsent}

// R102: consent can be withdrawn at any time, as easily as it was given, and the
// people are told so before they give it.
var noWithdrawal = &Rule{
	ID: "R102", Name: "consent-without-withdrawal",
	Mutations:  []Mutation{{Name: "describeLegalBases", Fields: []string{"withdrawal"}}, {Name: "createRightsProcedure", Fields: []string{"right: WITHDRAW_CONSENT"}}},
	Grounds:    []Ground{underGDPR("7(3)")},
	Severities: []Severity{Gap},
	Activity: func(c *Case, a *register.ProcessingActivity) bool {
		found := false
		for i := range a.LegalBases {
			b := &a.LegalBases[i]
			if !controls(a) || !byConsent(b) {
				continue
			}
			found = true
			// What is said of consent to all of it holds for consent to a part.
			said := slices.ContainsFunc(a.LegalBases, func(o register.LegalBasis) bool { return byConsent(&o) && o.Withdrawal != "" && spans(&o, b) })
			if said || c.withdrawalDescribed(a) {
				continue
			}
			r := Report{Severity: Gap, Message: "missing", Section: "legalBases", Entry: b.Key, Field: "withdrawal"}
			if refusable, others := c.refusable(a); refusable {
				r.Message, r.Args = "partly", Args{"others": others}
			}
			c.report(r)
		}
		return found
	},
}

// byConsent reports whether a basis is consent, ordinary or explicit.
func byConsent(b *register.LegalBasis) bool {
	return b.Article6 == register.Article6BasisConsent || slices.Contains(b.Article9, register.Article9ConditionExplicitConsent)
}

// withdrawalDescribed reports whether the organisation describes how consent is
// withdrawn, for this activity or for all.
func (c *Case) withdrawalDescribed(a *register.ProcessingActivity) bool {
	for _, p := range c.RightsProcedures {
		if p.Right == register.DataSubjectRightWithdrawConsent && (p.RetiredOn == "" || c.On < p.RetiredOn) &&
			(len(p.Activities) == 0 || slices.Contains(p.Activities, scalar.Ref(a.Reference))) {
			return true
		}
	}
	return false
}

// refusable reports whether the register says how trackers of an activity are
// refused, and names those of which it does not say so on the tracker itself.
func (c *Case) refusable(a *register.ProcessingActivity) (refusable bool, others trackerLabels) {
	if len(a.Trackers) == 0 {
		return false, nil
	}
	refusable = slices.ContainsFunc(a.Trackers, func(t register.Tracker) bool { return t.OptOut != "" }) ||
		c.describes(register.DataSubjectRightTrackingOptOut, scalar.Ref(a.Reference))
	return refusable, c.trackersThat(a, func(t *register.Tracker) bool { return t.OptOut == "" })
}

// R103: consent to a public authority or an employer is seldom free (recital
// 43). Consent to trackers is what the law itself demands.
var unequalConsent = &Rule{
	ID: "R103", Name: "consent-under-imbalance",
	Mutations:  []Mutation{{Name: "describeLegalBases", Fields: []string{"article6", "note"}}},
	Grounds:    []Ground{underGDPR("4(11)", "7(4)")},
	Severities: []Severity{Note},
	Guidance:   []Guidance{{Title: "GDPR recital 43"}, consentGuidelines},
	Activity: func(c *Case, a *register.ProcessingActivity) bool {
		authority, _ := c.publicAuthority()
		if authority && a.OutsideAuthorityTasks != nil && *a.OutsideAuthorityTasks {
			authority = false
		}
		found := false
		for i := range a.LegalBases {
			b := &a.LegalBases[i]
			if !controls(a) || len(a.Trackers) > 0 || b.Article6 != register.Article6BasisConsent || !settled(b) {
				continue
			}
			found = true
			message := ""
			switch {
			case c.concernsStaff(a, b):
				message = "employer"
			case authority:
				message = "authority"
			default:
				continue
			}
			c.report(Report{Severity: Note, Message: message, Section: "legalBases", Entry: b.Key})
		}
		return found
	},
}

// concernsStaff reports whether a basis covers data on employees or applicants.
func (c *Case) concernsStaff(a *register.ProcessingActivity, b *register.LegalBasis) bool {
	for _, d := range a.DataItems {
		iri := string(c.People(d.DataSubjectCategory).DPVIRI)
		if (strings.HasSuffix(iri, "#Employee") || strings.HasSuffix(iri, "#JobApplicant")) && covers(b.DataItems, d.Key) && c.current(d.Since, d.Until) {
			return true
		}
	}
	return false
}

// R105: where an online service is offered to children directly, those under the
// age of the national law cannot consent alone. The register does not say what
// is such a service; stating when the consent applies answers the rule.
var childrenConsent = &Rule{
	ID: "R105", Name: "consent-of-children",
	Mutations:  []Mutation{{Name: "describeLegalBases", Fields: []string{"appliesWhen"}}},
	Grounds:    []Ground{underGDPR("8(1)", "8(2)")},
	Severities: []Severity{Note},
	Activity: func(c *Case, a *register.ProcessingActivity) bool {
		found := false
		for i := range a.LegalBases {
			b := &a.LegalBases[i]
			if !controls(a) || b.Article6 != register.Article6BasisConsent || !settled(b) || !c.concernsChildren(a, b) {
				continue
			}
			found = true
			if age, ok := ThresholdIn("child-consent-age", c.Country, c.On); ok && b.AppliesWhen == "" {
				c.report(Report{
					Severity: Note, Message: "children", Section: "legalBases", Entry: b.Key, Field: "appliesWhen",
					Args: Args{"age": age.Value}, Rests: []Row{age.Row},
				})
			}
		}
		return found
	},
}

// concernsChildren reports whether a basis covers data on children.
func (c *Case) concernsChildren(a *register.ProcessingActivity, b *register.LegalBasis) bool {
	for _, d := range a.DataItems {
		if c.People(d.DataSubjectCategory).Child && covers(b.DataItems, d.Key) && c.current(d.Since, d.Until) {
			return true
		}
	}
	return false
}
