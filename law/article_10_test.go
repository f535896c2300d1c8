package law

import "ropa/register"

var article10Cases = []ruleCase{
	{rule: "R126", name: "no ground", want: fails, finds: []string{`GAP missing dataItems["1"]`},
		change: func(f fix) { f.A.DataItems[0].DataCategory = "crime" }},
	{rule: "R126", name: "law that is not named", want: fails, finds: []string{`GAP withoutProvision dataItems["1"]`},
		change: func(f fix) {
			f.A.DataItems[0].DataCategory = "crime"
			f.A.LegalBases[0].Article10 = register.Article10GroundAuthorisedByLaw
		}},
	{rule: "R126", name: "data that may concern offences", want: fails, finds: []string{`NOTE potential dataItems["1"]`},
		change: func(f fix) {
			f.A.DataItems[0].DataCategory, f.A.DataItems[0].Sensitivity = "crime", register.SensitivityPotential
		}},
	{rule: "R126", name: "law that is named", want: passes,
		change: func(f fix) {
			f.A.DataItems[0].DataCategory = "crime"
			f.A.LegalBases[0].Citations = cite("act-1")
		}},
	{rule: "R126", name: "official authority", want: passes,
		change: func(f fix) {
			f.A.DataItems[0].DataCategory = "crime"
			f.A.LegalBases[0].Article10 = register.Article10GroundOfficialAuthority
		}},
	{rule: "R126", name: "a condition of Art. 9(2), in Norway", want: passes,
		change: func(f fix) {
			f.A.DataItems[0].DataCategory = "crime"
			f.condition(register.Article9ConditionLegalClaimsOrCourts)
		}},
	{rule: "R126", name: "a condition of Art. 9(2), in Sweden", want: fails,
		change: func(f fix) {
			f.Keeper.Country, f.A.DataItems[0].DataCategory = "SE", "crime"
			f.condition(register.Article9ConditionLegalClaimsOrCourts)
		}},
	{rule: "R126", name: "under the Act of 2000", on: "2014-01-01", want: fails, finds: []string{`GAP withoutCondition dataItems["1"]`},
		change: func(f fix) { f.A.DataItems[0].DataCategory = "crime" }},
	{rule: "R126", name: "under the Act of 2000, with its section", on: "2014-01-01", want: passes,
		change: func(f fix) {
			f.A.DataItems[0].DataCategory = "crime"
			f.A.LegalBases[0].Citations = f.provision(section9)
		}},
	{rule: "R126", name: "data that are not collected any more", want: doesNotApply,
		change: func(f fix) { f.A.DataItems[0].DataCategory, f.A.DataItems[0].Until = "crime", "2020-01-01" }},
	{rule: "R126", name: "other data", want: doesNotApply},
}
