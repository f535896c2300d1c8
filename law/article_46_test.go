package law

import (
	"ropa/register"
	"ropa/scalar"
)

const clauses = register.TransferToolStandardClausesCommission

// assesses gives the activity an assessment of its transfer.
func assesses(f fix, status register.AssessmentStatus) *register.Assessment {
	f.A.Assessments = []register.Assessment{{Entry: key("1"), Kind: register.AssessmentKindTia, Status: status}}
	return &f.A.Assessments[0]
}

// signs gives the activity a transfer with clauses that were signed on a day.
func signs(f fix, on scalar.Date, module register.ClauseModule) {
	t := sends(f, "US", clauses)
	t.SignedOn, t.ClauseModule = on, module
}

var article46Cases = []ruleCase{
	{rule: "R044", name: "no module", want: fails,
		change: func(f fix) { signs(f, "", "") },
		finds:  []string{`GAP module transfers["1"].clauseModule`}},
	{rule: "R044", name: "signed today without a module", want: fails,
		change: func(f fix) { signs(f, today, "") },
		finds:  []string{`GAP module transfers["1"].clauseModule`}},
	{rule: "R044", name: "clauses of 2010", want: fails,
		change: func(f fix) { signs(f, "2019-05-01", "") },
		finds:  []string{`BREACH repealed transfers["1"].signedOn`}},
	{rule: "R044", name: "clauses of 2010, the first day too late", on: "2022-12-28", want: fails,
		change: func(f fix) { signs(f, "2019-05-01", "") },
		finds:  []string{`BREACH repealed transfers["1"].signedOn`}},
	{rule: "R044", name: "clauses of 2010 for what may happen", want: fails,
		change: func(f fix) { signs(f, "2019-05-01", ""); f.A.Transfers[0].Possible = yes() },
		finds:  []string{`GAP repealed transfers["1"].signedOn`}},
	{rule: "R044", name: "a module of clauses that had none", want: fails,
		change: func(f fix) { signs(f, "2019-05-01", register.ClauseModuleControllerToProcessor) },
		finds:  []string{`GAP contradiction transfers["1"].clauseModule`}},
	{rule: "R044", name: "signed while both could be concluded", want: fails,
		change: func(f fix) { signs(f, "2021-08-01", "") },
		finds:  []string{`GAP module transfers["1"].clauseModule`}},
	{rule: "R044", name: "signed later", on: "2024-01-01", want: fails,
		change: func(f fix) { signs(f, "2024-02-01", register.ClauseModuleControllerToProcessor) },
		finds:  []string{`GAP later transfers["1"].signedOn`}},
	{rule: "R044", name: "clauses of 2010 while they could be relied on", on: "2022-12-27", want: passes, change: func(f fix) { signs(f, "2019-05-01", "") }},
	{rule: "R044", name: "no module before there were any", on: "2020-01-01", want: passes, change: func(f fix) { signs(f, "", "") }},
	{rule: "R044", name: "signed with a module", want: passes, change: func(f fix) { signs(f, "2023-01-01", register.ClauseModuleControllerToProcessor) }},
	{rule: "R044", name: "a module, date not stated", want: passes, change: func(f fix) { signs(f, "", register.ClauseModuleControllerToProcessor) }},
	{rule: "R044", name: "other clauses", want: doesNotApply, change: func(f fix) { sends(f, "US", register.TransferToolAdHocClauses) }},
	{rule: "R044", name: "within the EEA", want: doesNotApply, change: func(f fix) { sends(f, "IS", clauses) }},

	{rule: "R045", name: "no assessment", want: fails,
		change: func(f fix) { sends(f, "US", register.TransferToolBindingCorporateRules) },
		finds:  []string{`GAP missing transfers["1"].assessment`}},
	{rule: "R045", name: "another assessment", want: fails,
		change: func(f fix) {
			sends(f, "US", clauses)
			assesses(f, register.AssessmentStatusDone).Kind = register.AssessmentKindDpia
		},
		finds: []string{`GAP missing transfers["1"].assessment`}},
	{rule: "R045", name: "the assessment of another transfer", want: fails,
		change: func(f fix) {
			sends(f, "US", clauses)
			assesses(f, register.AssessmentStatusDone)
			f.A.Transfers = append(f.A.Transfers, register.Transfer{Entry: key("2"), Country: "IN", Tool: clauses, Assessment: "1"})
		},
		finds: []string{`GAP missing transfers["1"].assessment`}},
	{rule: "R045", name: "in progress", want: fails,
		change: func(f fix) { sends(f, "US", clauses); assesses(f, register.AssessmentStatusInProgress) },
		finds:  []string{`GAP unfinished transfers["1"].assessment`}},
	{rule: "R045", name: "done later", on: "2022-01-01", want: fails,
		change: func(f fix) {
			sends(f, "US", clauses)
			assesses(f, register.AssessmentStatusDone).DecidedOn = "2022-02-01"
		},
		finds: []string{`GAP unfinished transfers["1"].assessment`}},
	{rule: "R045", name: "expired", want: fails,
		change: func(f fix) {
			sends(f, "US", clauses)
			assesses(f, register.AssessmentStatusDone).ValidUntil = "2026-11-21"
		},
		finds: []string{`GAP expired transfers["1"].assessment`}},
	{rule: "R045", name: "high risk without measures", want: fails,
		change: func(f fix) {
			sends(f, "US", clauses)
			assesses(f, register.AssessmentStatusDone).ResidualRisk = register.RiskLevelHigh
		},
		finds: []string{`GAP measures transfers["1"].supplementaryMeasures`}},
	{rule: "R045", name: "on the day of the judgment", on: "2020-07-16", want: fails, change: func(f fix) { sends(f, "US", clauses) }},
	{rule: "R045", name: "ended before", want: doesNotApply, change: func(f fix) { sends(f, "US", clauses).Until = "2026-11-21" }},
	{rule: "R045", name: "within the EEA", want: doesNotApply, change: func(f fix) { sends(f, "IS", clauses) }},
	{rule: "R045", name: "high risk with measures", want: passes,
		change: func(f fix) {
			sends(f, "US", clauses).SupplementaryMeasures = "keys are held in Norway"
			assesses(f, register.AssessmentStatusDone).ResidualRisk = register.RiskLevelHigh
		}},
	{rule: "R045", name: "done", want: passes,
		change: func(f fix) { sends(f, "US", clauses).Assessment = "1"; assesses(f, register.AssessmentStatusDone) }},
	{rule: "R045", name: "found not to be required", want: passes,
		change: func(f fix) { sends(f, "US", clauses); assesses(f, register.AssessmentStatusNotRequired) }},
	{rule: "R045", name: "before the judgment", on: "2020-07-15", want: doesNotApply, change: func(f fix) { sends(f, "US", clauses) }},
	{rule: "R045", name: "a decision covers it too", want: doesNotApply, change: func(f fix) { sends(f, "CH", clauses) }},
	{rule: "R045", name: "a derogation", want: doesNotApply, change: func(f fix) { sends(f, "US", register.TransferToolExplicitConsent) }},
}
