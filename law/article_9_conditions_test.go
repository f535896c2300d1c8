package law

import (
	"ropa/register"
	"ropa/scalar"
)

var article9ConditionsCases = []ruleCase{
	{rule: "R121", name: "substantial public interest without a law", want: fails, finds: []string{`GAP missing legalBases["1"].citations`},
		change: func(f fix) { f.condition(register.Article9ConditionSubstantialPublicInterest) }},
	{rule: "R121", name: "care without a law or a contract", want: fails, finds: []string{`GAP care legalBases["1"].citations`},
		change: func(f fix) { f.condition(register.Article9ConditionHealthOrSocialCare) }},
	{rule: "R121", name: "the GDPR is not that law", want: fails,
		change: func(f fix) {
			f.condition(register.Article9ConditionPublicHealth).Citations = f.provision(gdprArticle57)
		}},
	{rule: "R121", name: "a law", want: passes,
		change: func(f fix) {
			f.condition(register.Article9ConditionEmploymentSocialSecurityLaw).Citations = cite("act-1")
		}},
	{rule: "R121", name: "a condition of national law", want: passes,
		change: func(f fix) {
			f.condition(register.Article9ConditionSubstantialPublicInterest).NationalCondition = "Schedule 1, paragraph 6"
		}},
	{rule: "R121", name: "a condition that needs no law", want: doesNotApply,
		change: func(f fix) { f.condition(register.Article9ConditionVitalInterests) }},

	{rule: "R122", name: "a municipality", want: fails, finds: []string{`BREACH publicBody legalBases["1"].article9`},
		change: func(f fix) {
			f.condition(register.Article9ConditionNotForProfitBody)
			f.Keeper.Kind = register.OrganisationKindMunicipality
		}},
	{rule: "R122", name: "a municipality, as an example", want: fails, finds: []string{`GAP publicBody legalBases["1"].article9`},
		change: func(f fix) {
			f.condition(register.Article9ConditionNotForProfitBody).Specificity = register.BasisSpecificityExample
			f.Keeper.Kind = register.OrganisationKindMunicipality
		}},
	{rule: "R122", name: "a municipality with another condition beside it", want: fails, finds: []string{`GAP publicBody legalBases["1"].article9`},
		change: func(f fix) {
			b := f.condition(register.Article9ConditionNotForProfitBody)
			b.Article9 = append(b.Article9, register.Article9ConditionVitalInterests)
			f.Keeper.Kind = register.OrganisationKindMunicipality
		}},
	{rule: "R122", name: "a company", want: fails, finds: []string{`GAP undetermined legalBases["1"].article9`},
		change: func(f fix) { f.condition(register.Article9ConditionNotForProfitBody) }},
	{rule: "R122", name: "an association", want: passes,
		change: func(f fix) {
			f.condition(register.Article9ConditionNotForProfitBody)
			f.Keeper.Kind = register.OrganisationKindAssociation
		}},
	{rule: "R122", name: "another condition", want: doesNotApply,
		change: func(f fix) { f.condition(register.Article9ConditionVitalInterests) }},

	{rule: "R124", name: "a condition alone", want: fails, finds: []string{`GAP missing legalBases["1"].article6`},
		change: func(f fix) { f.condition(register.Article9ConditionVitalInterests).Article6 = "" }},
	{rule: "R124", name: "a basis for other data", want: fails, finds: []string{`GAP missing legalBases["1"].article6`},
		change: func(f fix) {
			f.condition(register.Article9ConditionVitalInterests).Article6 = ""
			f.second(register.Article6BasisContract).DataItems = []scalar.Text{"1"}
		}},
	{rule: "R124", name: "a basis in another entry", want: passes,
		change: func(f fix) {
			f.condition(register.Article9ConditionVitalInterests).Article6 = ""
			f.second(register.Article6BasisContract)
		}},
	{rule: "R124", name: "a basis in the same entry", want: passes,
		change: func(f fix) { f.condition(register.Article9ConditionVitalInterests) }},
	{rule: "R124", name: "no condition", want: doesNotApply},

	{rule: "R125", name: "implied consent", want: fails, finds: []string{`GAP ordinary legalBases["1"].consentForm`},
		change: func(f fix) {
			f.condition(register.Article9ConditionExplicitConsent).ConsentForm = register.ConsentFormImplied
		}},
	{rule: "R125", name: "explicit consent", want: passes,
		change: func(f fix) {
			f.condition(register.Article9ConditionExplicitConsent).ConsentForm = register.ConsentFormExplicit
		}},
	{rule: "R125", name: "the form is not stated", want: doesNotApply,
		change: func(f fix) { f.condition(register.Article9ConditionExplicitConsent) }},
}
