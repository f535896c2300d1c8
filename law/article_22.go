package law

import (
	"slices"

	"ropa/register"
)

// article22 are the rules on automated decisions (Art. 22).
var article22 = []*Rule{automatedDecision}

// R134: a solely automated decision with legal or similar effect has a ground
// of Art. 22(2), people are told of its logic, and special categories are
// decisive only with explicit consent or substantial public interest (22(4)).
var automatedDecision = &Rule{
	ID: "R134", Name: "automated-decision",
	Mutations:  []Mutation{{Name: "describeProcessingActivity", Fields: []string{"automatedDecision", "automatedDecisionGround", "decisionLogic"}}, {Name: "describeLegalBases", Fields: []string{"article9"}}},
	Grounds:    []Ground{underGDPR("22(1)", "22(2)", "22(4)", "13(2)(f)")},
	Severities: []Severity{Gap},
	Activity: func(c *Case, a *register.ProcessingActivity) bool {
		if !controls(a) {
			return false
		}
		if a.AutomatedDecision == nil && isTrue(a.Profiling) {
			c.report(Report{Severity: Gap, Message: "undetermined", Field: "automatedDecision"})
			return true
		}
		if !isTrue(a.AutomatedDecision) {
			return false
		}
		if a.DecisionLogic == "" {
			c.report(Report{Severity: Gap, Message: "logic", Field: "decisionLogic"})
		}
		if lack := decisionGroundLack(a); lack != "" {
			c.report(Report{Severity: Gap, Message: lack, Field: "automatedDecisionGround", Facts: []any{a.AutomatedDecisionGround}})
		}
		for _, d := range a.DataItems {
			if _, special := c.special(d); special && c.current(d.Since, d.Until) && d.Sensitivity != register.SensitivityPotential && conditionOtherThan(a, d) {
				c.report(Report{Severity: Gap, Message: "special", Section: "dataItems", Entry: d.Key, Args: Args{"data": c.itemName(d)}})
			}
		}
		return true
	},
}

// decisionGroundLack says what is missing of the ground of Art. 22(2).
func decisionGroundLack(a *register.ProcessingActivity) string {
	switch a.AutomatedDecisionGround {
	case "":
		return "ground"
	case register.AutomatedDecisionGroundExplicitConsent:
		b := basesOf(a)
		if len(a.LegalBases) > 0 && !b.explicit && !b.explicitWeak && !b.unread &&
			!slices.Contains(b.firm, register.Article6BasisConsent) && !slices.Contains(b.weak, register.Article6BasisConsent) {
			return "consent"
		}
	case register.AutomatedDecisionGroundLaw:
		if len(a.Citations) == 0 && !slices.ContainsFunc(a.LegalBases, func(b register.LegalBasis) bool { return len(b.Citations) > 0 }) {
			return "law"
		}
	}
	return ""
}

// conditionOtherThan reports whether conditions of Art. 9(2) are stated for a
// data item, and none of them is (a) or (g). Where none is stated, that is
// another finding.
func conditionOtherThan(a *register.ProcessingActivity, d register.DataItem) bool {
	found := false
	for _, b := range a.LegalBases {
		if !covers(b.DataItems, d.Key) {
			continue
		}
		for _, k := range b.Article9 {
			if k == register.Article9ConditionExplicitConsent || k == register.Article9ConditionSubstantialPublicInterest {
				return false
			}
			found = true
		}
	}
	return found
}
