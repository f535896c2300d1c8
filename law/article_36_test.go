package law

import "ropa/register"

// remaining is a finished assessment by which a risk remains.
func remaining(level register.RiskLevel, consulted *bool) register.Assessment {
	x := dpia(register.AssessmentStatusDone)
	x.ResidualRisk, x.PriorConsultation = level, consulted
	return x
}

var article36Cases = []ruleCase{
	{rule: "R171", name: "no assessment", want: doesNotApply},
	{rule: "R171", name: "a medium risk remains", want: doesNotApply, change: risky(remaining(register.RiskLevelMedium, no()))},
	{rule: "R171", name: "consulted", want: passes, change: risky(remaining(register.RiskLevelHigh, yes()))},
	{rule: "R171", name: "not consulted", want: fails, change: risky(remaining(register.RiskLevelHigh, no())),
		finds: []string{`BREACH none assessments["1"].priorConsultation`}},
	{rule: "R171", name: "not stated", want: fails, change: risky(remaining(register.RiskLevelHigh, nil)),
		finds: []string{`GAP not_stated assessments["1"].priorConsultation`}},
	{rule: "R171", name: "a later assessment finds less risk", want: doesNotApply,
		change: func(f fix) {
			old := remaining(register.RiskLevelHigh, no())
			old.Key, old.DecidedOn = "2", "2020-01-01"
			risky(old, remaining(register.RiskLevelLow, nil))(f)
		}},
	{rule: "R171", name: "before the GDPR", on: "2014-01-01", want: doesNotApply, change: risky(remaining(register.RiskLevelHigh, no()))},
}
