package law

import (
	"ropa/register"
	"ropa/scalar"
)

var article9Cases = []ruleCase{
	{rule: "R120", name: "health data without a condition", want: fails,
		change: func(f fix) { f.A.DataItems[0].DataCategory = "health" },
		finds:  []string{`GAP missing dataItems["1"]`}},
	{rule: "R120", name: "the condition covers other data", want: fails,
		change: func(f fix) {
			f.A.DataItems = append(f.A.DataItems, register.DataItem{Entry: key("2"), DataCategory: "health", DataSubjectCategory: "customer"})
			f.A.LegalBases[0].Article9 = []register.Article9Condition{register.Article9ConditionExplicitConsent}
			f.A.LegalBases[0].DataItems = append(f.A.LegalBases[0].DataItems, "1")
		},
		finds: []string{`GAP missing dataItems["2"]`}},
	{rule: "R120", name: "data that may turn out to be special", want: fails,
		change: func(f fix) {
			f.A.DataItems[0].DataCategory, f.A.DataItems[0].Sensitivity = "health", register.SensitivityPotential
		},
		finds: []string{`NOTE potential dataItems["1"]`}},
	{rule: "R120", name: "with a condition", want: passes,
		change: func(f fix) {
			f.A.DataItems[0].DataCategory = "health"
			f.A.LegalBases[0].Article9 = []register.Article9Condition{register.Article9ConditionExplicitConsent}
		}},
	{rule: "R120", name: "an umbrella beside a kind", want: fails,
		change: func(f fix) { f.A.DataItems[0].DataCategory = "health"; f.umbrella() },
		finds:  []string{`GAP missing dataItems["1"]`}},
	{rule: "R120", name: "an umbrella alone", want: fails,
		change: func(f fix) { f.umbrella() },
		finds:  []string{`GAP missing dataItems["2"]`}},
	{rule: "R120", name: "an umbrella beside a kind with a condition", want: fails,
		change: func(f fix) {
			f.A.DataItems[0].DataCategory = "health"
			f.umbrella()
			f.condition(register.Article9ConditionExplicitConsent).DataItems = []scalar.Text{"1"}
		},
		finds: []string{`GAP missing dataItems["2"]`}},
	{rule: "R120", name: "an umbrella beside what only may be of a kind", want: fails,
		change: func(f fix) {
			f.A.DataItems[0].DataCategory, f.A.DataItems[0].Sensitivity = "health", register.SensitivityPotential
			f.umbrella()
		},
		finds: []string{`NOTE potential dataItems["1"]`, `GAP missing dataItems["2"]`}},
	{rule: "R120", name: "an umbrella for other people", want: fails,
		change: func(f fix) {
			f.A.DataItems[0].DataCategory = "health"
			f.umbrella().DataSubjectCategory = "child"
		},
		finds: []string{`GAP missing dataItems["1"]`, `GAP missing dataItems["2"]`}},
	{rule: "R120", name: "an umbrella beside a kind that is collected no longer", want: fails,
		change: func(f fix) {
			f.A.DataItems[0].DataCategory, f.A.DataItems[0].Until = "health", "2020-01-01"
			f.umbrella()
		},
		finds: []string{`GAP missing dataItems["2"]`}},
	{rule: "R120", name: "under the Act of 2000", on: "2014-01-01", want: fails,
		change: func(f fix) { f.A.DataItems[0].DataCategory = "health" }},
	{rule: "R120", name: "under the Act of 2000, with its section", on: "2014-01-01", want: passes,
		change: func(f fix) {
			f.A.DataItems[0].DataCategory = "health"
			f.A.LegalBases[0].Citations = f.provision(section9)
		}},
	{rule: "R120", name: "another section of the Act of 2000, since the GDPR", want: fails, finds: []string{`GAP missing dataItems["1"]`},
		change: func(f fix) {
			f.A.DataItems[0].DataCategory = "health"
			f.A.LegalBases[0].Citations = f.provision(register.LegalProvision{Key: "act-2000-8", Law: "personopplysningsloven (2000)", Section: "§ 8", Kind: register.NormKindAct, Jurisdiction: "NO"})
		}},
	{rule: "R120", name: "with the section of the Act of 2000, since the GDPR", want: fails, finds: []string{`GAP repealed dataItems["1"]`},
		change: func(f fix) {
			f.A.DataItems[0].DataCategory = "health"
			f.A.LegalBases[0].Citations = f.provision(section9)
		}},
	{rule: "R120", name: "a processor", want: doesNotApply,
		change: func(f fix) {
			f.A.Capacity, f.A.DataItems[0].DataCategory = register.CapacityProcessor, "health"
		}},
	{rule: "R120", name: "ordinary data", want: doesNotApply},

	{rule: "R123", name: "a condition for ordinary data", want: fails, finds: []string{`NOTE noData legalBases["1"].article9`},
		change: func(f fix) { f.condition(register.Article9ConditionVitalInterests) }},
	{rule: "R123", name: "a condition for health data", want: passes,
		change: func(f fix) {
			f.condition(register.Article9ConditionVitalInterests)
			f.A.DataItems[0].DataCategory = "health"
		}},
	{rule: "R123", name: "a condition for data on offences", want: passes,
		change: func(f fix) {
			f.condition(register.Article9ConditionVitalInterests)
			f.A.DataItems[0].DataCategory = "crime"
		}},
	{rule: "R123", name: "special categories may occur", want: passes,
		change: func(f fix) {
			f.condition(register.Article9ConditionVitalInterests)
			f.A.SpecialCategoriesStatement = register.SpecialCategoriesStatementPossible
		}},
	{rule: "R123", name: "the data are not listed", want: doesNotApply,
		change: func(f fix) { f.condition(register.Article9ConditionVitalInterests); f.A.DataItems = nil }},
	{rule: "R123", name: "no condition", want: doesNotApply},
}

var section9 = register.LegalProvision{Key: "act-2000-9", Law: "personopplysningsloven (2000)", Section: "§ 9", Kind: register.NormKindAct, Jurisdiction: "NO"}

// umbrella adds data of special categories that are not named.
func (f fix) umbrella() *register.DataItem {
	f.DataCategories = append(f.DataCategories, register.DataCategory{Key: "special", Name: "Special categories", Special: true})
	f.A.DataItems = append(f.A.DataItems, register.DataItem{Entry: key("2"), DataCategory: "special"})
	return &f.A.DataItems[1]
}

// condition states a condition of Art. 9(2) on the first basis.
func (f fix) condition(c register.Article9Condition) *register.LegalBasis {
	f.A.LegalBases[0].Article9 = []register.Article9Condition{c}
	return &f.A.LegalBases[0]
}
