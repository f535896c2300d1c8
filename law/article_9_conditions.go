package law

import (
	"slices"

	"ropa/register"
)

// article9Conditions are the rules on the conditions of Art. 9(2).
var article9Conditions = []*Rule{conditionWithoutLaw, bodyWithoutAim, conditionWithoutBasis, consentNotExplicit}

// R121: some conditions hold only on the basis of law. Health and social care may
// rest on a contract with a health professional instead.
var conditionWithoutLaw = &Rule{
	ID: "R121", Name: "condition-without-provision",
	Mutations:  []Mutation{{Name: "describeLegalBases", Fields: []string{"citations"}}},
	Grounds:    []Ground{underGDPR("9(2)(b)", "9(2)(g)", "9(2)(h)", "9(2)(i)", "9(2)(j)")},
	Severities: []Severity{Gap},
	Activity: func(c *Case, a *register.ProcessingActivity) bool {
		found := false
		for i := range a.LegalBases {
			b := &a.LegalBases[i]
			if !controls(a) {
				return false
			}
			for _, condition := range b.Article9 {
				if !byLaw(condition) {
					continue
				}
				found = true
				if c.hasConditionLaw(a, b) {
					continue
				}
				message := "missing"
				if condition == register.Article9ConditionHealthOrSocialCare {
					message = "care"
				}
				c.report(Report{
					Severity: Gap, Message: message, Section: "legalBases", Entry: b.Key, Field: "citations",
					Args: Args{"condition": conditionCitation(condition)},
				})
			}
		}
		return found
	},
}

// byLaw reports whether a condition of Art. 9(2) holds only on the basis of law.
func byLaw(c register.Article9Condition) bool {
	switch c {
	case register.Article9ConditionEmploymentSocialSecurityLaw, register.Article9ConditionSubstantialPublicInterest,
		register.Article9ConditionHealthOrSocialCare, register.Article9ConditionPublicHealth,
		register.Article9ConditionArchivingResearchStatistics:
		return true
	}
	return false
}

// hasConditionLaw reports whether a basis names a law beside the GDPR on which a
// condition can rest, or a condition of national law.
func (c *Case) hasConditionLaw(a *register.ProcessingActivity, b *register.LegalBasis) bool {
	for p := range c.lawBehind(a, b) {
		if !c.isGDPR(p) {
			return true
		}
	}
	return b.NationalCondition != ""
}

// conditionCitation cites the place of a condition of Art. 9(2).
func conditionCitation(c register.Article9Condition) Citation {
	letter := slices.Index(c.Values(), string(c))
	return Citation{Act: "GDPR", Place: "9(2)(" + string(rune('a'+letter)) + ")"}
}

// R122: Art. 9(2)(d) is for not-for-profit bodies with a political,
// philosophical, religious or trade-union aim. A municipality or a body of the
// state is none; what a company aims at the register does not say.
var bodyWithoutAim = &Rule{
	ID: "R122", Name: "not-for-profit-condition-of-another-body",
	Mutations:  []Mutation{{Name: "describeLegalBases", Fields: []string{"article9"}}, {Name: "describeOrganisation", Fields: []string{"kind"}}},
	Grounds:    []Ground{underGDPR("9(2)(d)")},
	Severities: []Severity{Breach, Gap},
	Activity: func(c *Case, a *register.ProcessingActivity) bool {
		found := false
		for i := range a.LegalBases {
			b := &a.LegalBases[i]
			if !controls(a) || !slices.Contains(b.Article9, register.Article9ConditionNotForProfitBody) {
				continue
			}
			found = true
			severity, message := Gap, "undetermined"
			switch kind := c.Keeper().Kind; kind {
			case register.OrganisationKindAssociation, register.OrganisationKindFoundation:
				continue
			case register.OrganisationKindMunicipality, register.OrganisationKindStateBody:
				message = "publicBody"
				if settled(b) && b.Specificity != register.BasisSpecificityInherited && len(b.Article9) == 1 {
					severity = Breach
				}
			}
			c.report(Report{
				Severity: severity, Message: message, Section: "legalBases", Entry: b.Key, Field: "article9",
				Facts: []any{c.Keeper().Kind, b.Specificity, len(b.Article9)},
			})
		}
		return found
	},
}

// R124: a condition of Art. 9(2) lifts a prohibition; a basis of Art. 6(1) is
// needed beside it.
var conditionWithoutBasis = &Rule{
	ID: "R124", Name: "condition-without-legal-basis",
	Mutations:  []Mutation{{Name: "describeLegalBases", Fields: []string{"article6"}}},
	Grounds:    []Ground{underGDPR("6(1)", "9(2)")},
	Severities: []Severity{Gap},
	Activity: func(c *Case, a *register.ProcessingActivity) bool {
		found := false
		for i := range a.LegalBases {
			b := &a.LegalBases[i]
			if !controls(a) || len(b.Article9) == 0 {
				continue
			}
			found = true
			if !slices.ContainsFunc(a.LegalBases, func(o register.LegalBasis) bool { return o.Article6 != "" && spans(&o, b) }) {
				c.report(Report{Severity: Gap, Message: "missing", Section: "legalBases", Entry: b.Key, Field: "article6"})
			}
		}
		return found
	},
}

// R125: the consent of Art. 9(2)(a) is explicit. What the register says of its
// form is then at odds with what it says of the condition.
var consentNotExplicit = &Rule{
	ID: "R125", Name: "special-category-on-ordinary-consent",
	Mutations:  []Mutation{{Name: "describeLegalBases", Fields: []string{"consentForm: EXPLICIT", "article9"}}},
	Grounds:    []Ground{underGDPR("9(2)(a)")},
	Severities: []Severity{Gap},
	Activity: func(c *Case, a *register.ProcessingActivity) bool {
		found := false
		for i := range a.LegalBases {
			b := &a.LegalBases[i]
			if !controls(a) || b.ConsentForm == "" || !slices.Contains(b.Article9, register.Article9ConditionExplicitConsent) {
				continue
			}
			found = true
			if b.ConsentForm != register.ConsentFormExplicit {
				c.report(Report{
					Severity: Gap, Message: "ordinary", Section: "legalBases", Entry: b.Key, Field: "consentForm", Facts: []any{b.ConsentForm},
				})
			}
		}
		return found
	},
}
