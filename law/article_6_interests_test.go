package law

import (
	"ropa/register"
	"ropa/scalar"
)

var article6InterestsCases = []ruleCase{
	{rule: "R106", name: "an interest that is not named", want: fails, finds: []string{`GAP missing legalBases["1"].legitimateInterest`},
		change: func(f fix) { f.basis(register.Article6BasisLegitimateInterests) }},
	{rule: "R106", name: "an interest that is named", want: passes,
		change: func(f fix) {
			f.basis(register.Article6BasisLegitimateInterests).LegitimateInterest = "Keep customers informed"
		}},
	{rule: "R106", name: "before the GDPR", on: "2014-01-01", want: doesNotApply,
		change: func(f fix) { f.basis(register.Article6BasisLegitimateInterests) }},
	{rule: "R106", name: "another basis", want: doesNotApply},

	{rule: "R107", name: "no weighing", want: fails, finds: []string{`NOTE missing assessments`},
		change: func(f fix) { f.basis(register.Article6BasisLegitimateInterests) }},
	{rule: "R107", name: "a weighing that is not done", want: fails, finds: []string{`NOTE unfinished assessments`},
		change: func(f fix) {
			f.basis(register.Article6BasisLegitimateInterests)
			f.A.Assessments = []register.Assessment{{Entry: key("1"), Kind: register.AssessmentKindLia, Status: register.AssessmentStatusInProgress}}
		}},
	{rule: "R107", name: "a weighing of the past", want: fails, finds: []string{`NOTE expired assessments`},
		change: func(f fix) { f.weighed("2020-12-31") }},
	{rule: "R107", name: "the same weighing while it could be relied on", on: "2020-12-31", want: passes,
		change: func(f fix) { f.weighed("2020-12-31") }},
	{rule: "R107", name: "a weighing", want: passes,
		change: func(f fix) { f.weighed("") }},
	{rule: "R107", name: "an assessment of something else", want: fails,
		change: func(f fix) {
			f.weighed("")
			f.A.Assessments[0].Kind = register.AssessmentKindDpia
		}},
	{rule: "R107", name: "a public authority, which has another question to answer", want: doesNotApply,
		change: func(f fix) {
			f.basis(register.Article6BasisLegitimateInterests)
			f.Keeper.PublicAuthority = yes()
		}},
	{rule: "R107", name: "a public authority outside its tasks", want: fails,
		change: func(f fix) {
			f.basis(register.Article6BasisLegitimateInterests)
			f.Keeper.PublicAuthority, f.A.OutsideAuthorityTasks = yes(), yes()
		}},
	{rule: "R107", name: "another basis", want: doesNotApply},
}

// weighed is legitimate interests with an assessment that is done.
func (f fix) weighed(until scalar.Date) {
	f.basis(register.Article6BasisLegitimateInterests)
	f.A.Assessments = []register.Assessment{{Entry: key("1"), Kind: register.AssessmentKindLia, Status: register.AssessmentStatusDone, ValidUntil: until}}
}
