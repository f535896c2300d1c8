package law

import "ropa/register"

var article87Cases = []ruleCase{
	{rule: "R127", name: "no word on the need", want: fails, finds: []string{`GAP missing dataItems["1"]`},
		change: func(f fix) { f.A.DataItems[0].DataCategory = "national-id" }},
	{rule: "R127", name: "under the Act of 2000", on: "2014-01-01", want: fails,
		change: func(f fix) { f.A.DataItems[0].DataCategory = "national-id" }},
	{rule: "R127", name: "a law", want: passes,
		change: func(f fix) {
			f.A.DataItems[0].DataCategory = "national-id"
			f.A.LegalBases[0].Citations = cite("act-1")
		}},
	{rule: "R127", name: "the section on it, cited by the activity", want: passes,
		change: func(f fix) {
			f.A.DataItems[0].DataCategory = "national-id"
			f.A.Citations = f.provision(register.LegalProvision{Key: "act-12", Law: "personopplysningsloven", Section: "§ 12", Kind: register.NormKindAct, Jurisdiction: "NO"})
		}},
	{rule: "R127", name: "an assessment of the necessity", want: passes,
		change: func(f fix) {
			f.A.DataItems[0].DataCategory = "national-id"
			f.A.Assessments = []register.Assessment{{Entry: key("1"), Kind: register.AssessmentKindNecessity, Status: register.AssessmentStatusDone}}
		}},
	{rule: "R127", name: "an assessment that is not done", want: fails,
		change: func(f fix) {
			f.A.DataItems[0].DataCategory = "national-id"
			f.A.Assessments = []register.Assessment{{Entry: key("1"), Kind: register.AssessmentKindNecessity, Status: register.AssessmentStatusNotStarted}}
		}},
	{rule: "R127", name: "no legal basis at all", want: doesNotApply,
		change: func(f fix) { f.A.DataItems[0].DataCategory, f.A.LegalBases = "national-id", nil }},
	{rule: "R127", name: "in Sweden, whose law is not known here", want: doesNotApply,
		change: func(f fix) { f.Keeper.Country, f.A.DataItems[0].DataCategory = "SE", "national-id" }},
	{rule: "R127", name: "other data", want: doesNotApply},
}
