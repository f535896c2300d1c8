package law

import "ropa/register"

// article36 are the rules on prior consultation (Art. 36).
var article36 = []*Rule{noPriorConsultation}

// R171: the supervisory authority is consulted where the risk that remains is high.
var noPriorConsultation = &Rule{
	ID: "R171", Name: "high-risk-without-consultation",
	Mutations:  []Mutation{{Name: "describeAssessments", Fields: []string{"priorConsultation"}}},
	Grounds:    []Ground{underGDPR("36(1)")},
	Severities: []Severity{Breach, Gap},
	Activity: func(c *Case, a *register.ProcessingActivity) bool {
		x, _ := c.impactAssessments(a)
		if x == nil || x.ResidualRisk != register.RiskLevelHigh || !controls(a) {
			return false
		}
		at := Report{Section: "assessments", Entry: x.Key, Field: "priorConsultation", Facts: []any{x.ResidualRisk}}
		switch {
		case x.PriorConsultation == nil:
			at.Severity, at.Message = Gap, "not_stated"
			c.report(at)
		case !*x.PriorConsultation:
			at.Severity, at.Message = Breach, "none"
			c.report(at)
		}
		return true
	},
}
