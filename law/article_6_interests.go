package law

import (
	"slices"

	"ropa/register"
)

// article6Interests are the rules on legitimate interests (Art. 6(1)(f)).
var article6Interests = []*Rule{interestNotNamed, interestNotWeighed}

// R106: the people must be told which interest is pursued.
var interestNotNamed = &Rule{
	ID: "R106", Name: "legitimate-interest-not-named",
	Mutations:  []Mutation{{Name: "describeLegalBases", Fields: []string{"legitimateInterest"}}},
	Grounds:    []Ground{underGDPR("6(1)(f)", "13(1)(d)", "14(2)(b)")},
	Severities: []Severity{Gap},
	Activity: func(c *Case, a *register.ProcessingActivity) bool {
		found := false
		for i := range a.LegalBases {
			b := &a.LegalBases[i]
			if !controls(a) || b.Article6 != register.Article6BasisLegitimateInterests {
				continue
			}
			found = true
			if b.LegitimateInterest == "" {
				c.report(Report{Severity: Gap, Message: "missing", Section: "legalBases", Entry: b.Key, Field: "legitimateInterest"})
			}
		}
		return found
	},
}

// R107: the interest must be weighed against those of the people; that the
// weighing be written down is how a controller can show it (Art. 5(2)). It is
// not asked where a public authority has to show first that it may rely on
// interests at all.
var interestNotWeighed = &Rule{
	ID: "R107", Name: "legitimate-interest-not-weighed",
	Mutations:  []Mutation{{Name: "describeAssessments", Fields: []string{"kind: LIA", "status: DONE"}}},
	Grounds:    []Ground{underGDPR("6(1)(f)", "5(2)")},
	Severities: []Severity{Note},
	Guidance:   []Guidance{{Title: "EDPB Guidelines 1/2024 on processing of personal data based on Article 6(1)(f) GDPR (version for public consultation)"}},
	Activity: func(c *Case, a *register.ProcessingActivity) bool {
		authority, _ := c.publicAuthority()
		if !controls(a) || authority && (a.OutsideAuthorityTasks == nil || !*a.OutsideAuthorityTasks) {
			return false
		}
		if !slices.ContainsFunc(a.LegalBases, func(b register.LegalBasis) bool { return b.Article6 == register.Article6BasisLegitimateInterests }) {
			return false
		}
		if message := c.assessed(a, register.AssessmentKindLia); message != "" {
			c.report(Report{Severity: Note, Message: message, Field: "assessments"})
		}
		return true
	},
}

// assessed says how an assessment of a kind stands: empty where one is done and
// can be relied on, else "missing", "expired" or "unfinished".
func (c *Case) assessed(a *register.ProcessingActivity, kind register.AssessmentKind) string {
	state := "missing"
	for _, s := range a.Assessments {
		switch {
		case s.Kind != kind:
		case s.Status != register.AssessmentStatusDone:
			if state == "missing" {
				state = "unfinished"
			}
		case s.ValidUntil == "" || c.On <= s.ValidUntil:
			return ""
		default:
			state = "expired"
		}
	}
	return state
}
