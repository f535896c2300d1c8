package law

import "ropa/register"

// decides makes the activity take automated decisions, with all that is needed.
func decides(more func(f fix)) func(f fix) {
	return func(f fix) {
		f.A.AutomatedDecision, f.A.AutomatedDecisionGround, f.A.DecisionLogic = yes(), register.AutomatedDecisionGroundContract, "Points for income"
		if more != nil {
			more(f)
		}
	}
}

var article22Cases = []ruleCase{
	{rule: "R134", name: "no decisions", want: doesNotApply},
	{rule: "R134", name: "not stated", want: doesNotApply, change: func(f fix) { f.A.AutomatedDecision, f.A.Profiling = nil, nil }},
	{rule: "R134", name: "a processor", want: doesNotApply, change: decides(func(f fix) { f.A.Capacity = register.CapacityProcessor })},
	{rule: "R134", name: "with ground and logic", want: passes, change: decides(nil)},
	{rule: "R134", name: "without either", want: fails,
		change: func(f fix) { f.A.AutomatedDecision = yes() },
		finds:  []string{"GAP ground automatedDecisionGround", "GAP logic decisionLogic"}},
	{rule: "R134", name: "profiling, and perhaps decisions", want: fails,
		change: func(f fix) { f.A.AutomatedDecision, f.A.Profiling = nil, yes() },
		finds:  []string{"GAP undetermined automatedDecision"}},
	{rule: "R134", name: "explicit consent without consent", want: fails,
		change: decides(func(f fix) { f.A.AutomatedDecisionGround = register.AutomatedDecisionGroundExplicitConsent }),
		finds:  []string{"GAP consent automatedDecisionGround"}},
	{rule: "R134", name: "explicit consent", want: passes,
		change: decides(func(f fix) {
			f.A.AutomatedDecisionGround, f.A.LegalBases[0].Article6 = register.AutomatedDecisionGroundExplicitConsent, register.Article6BasisConsent
		})},
	{rule: "R134", name: "authorised by no law", want: fails,
		change: decides(func(f fix) { f.A.AutomatedDecisionGround = register.AutomatedDecisionGroundLaw }),
		finds:  []string{"GAP law automatedDecisionGround"}},
	{rule: "R134", name: "authorised by law", want: passes,
		change: decides(func(f fix) {
			f.A.AutomatedDecisionGround = register.AutomatedDecisionGroundLaw
			f.A.LegalBases[0].Citations = []register.Citation{{Entry: key("1"), Provision: "act-1"}}
		})},
	{rule: "R134", name: "health data under employment law", want: fails,
		change: decides(func(f fix) {
			f.A.DataItems[0].DataCategory = "health"
			f.A.LegalBases[0].Article9 = []register.Article9Condition{register.Article9ConditionEmploymentSocialSecurityLaw}
		}),
		finds: []string{`GAP special dataItems["1"]`}},
	{rule: "R134", name: "health data with explicit consent", want: passes,
		change: decides(func(f fix) {
			f.A.DataItems[0].DataCategory = "health"
			f.A.LegalBases[0].Article9 = []register.Article9Condition{register.Article9ConditionExplicitConsent}
		})},
	{rule: "R134", name: "health data without any condition is another finding", want: passes,
		change: decides(func(f fix) { f.A.DataItems[0].DataCategory = "health" })},
}
