package law

import (
	"ropa/register"
	"ropa/scalar"
)

var article7Cases = []ruleCase{
	{rule: "R102", name: "no word on withdrawal", want: fails, finds: []string{`GAP missing legalBases["1"].withdrawal`},
		change: func(f fix) { f.basis(register.Article6BasisConsent) }},
	{rule: "R102", name: "explicit consent", want: fails, finds: []string{`GAP missing legalBases["1"].withdrawal`},
		change: func(f fix) {
			f.A.LegalBases[0].Article9 = []register.Article9Condition{register.Article9ConditionExplicitConsent}
		}},
	{rule: "R102", name: "withdrawal", want: passes,
		change: func(f fix) { f.basis(register.Article6BasisConsent).Withdrawal = "By the link in every letter" }},
	{rule: "R102", name: "withdrawal of a wider consent", want: passes,
		change: func(f fix) {
			f.basis(register.Article6BasisConsent).Withdrawal = "By the link in every letter"
			f.second(register.Article6BasisConsent).DataItems = []scalar.Text{"1"}
		}},
	{rule: "R102", name: "withdrawal of a narrower consent", want: fails, finds: []string{`GAP missing legalBases["2"].withdrawal`},
		change: func(f fix) {
			b := f.basis(register.Article6BasisConsent)
			b.Withdrawal, b.DataItems = "By the link in every letter", []scalar.Text{"1"}
			f.second(register.Article6BasisConsent)
		}},
	{rule: "R102", name: "a procedure for all activities", want: passes,
		change: func(f fix) {
			f.basis(register.Article6BasisConsent)
			f.RightsProcedures = append(f.RightsProcedures, register.RightsProcedure{Key: "withdraw", Right: register.DataSubjectRightWithdrawConsent})
		}},
	{rule: "R102", name: "some trackers can be refused", want: fails, finds: []string{`GAP partly legalBases["1"].withdrawal`},
		change: func(f fix) {
			f.basis(register.Article6BasisConsent)
			f.A.Trackers = []register.Tracker{{Entry: key("1"), Name: "a", OptOut: "In the settings"}, {Entry: key("2"), Name: "b"}}
		}},
	{rule: "R102", name: "refusing trackers is described", want: fails, finds: []string{`GAP partly legalBases["1"].withdrawal`},
		change: func(f fix) {
			f.basis(register.Article6BasisConsent)
			f.A.Trackers = []register.Tracker{{Entry: key("1"), Name: "a"}}
			f.RightsProcedures = append(f.RightsProcedures, register.RightsProcedure{Key: "refuse", Right: register.DataSubjectRightTrackingOptOut})
		}},
	{rule: "R102", name: "no tracker can be refused", want: fails, finds: []string{`GAP missing legalBases["1"].withdrawal`},
		change: func(f fix) {
			f.basis(register.Article6BasisConsent)
			f.A.Trackers = []register.Tracker{{Entry: key("1"), Name: "a"}}
		}},
	{rule: "R102", name: "a procedure for another activity", want: fails,
		change: func(f fix) {
			f.basis(register.Article6BasisConsent)
			f.RightsProcedures = append(f.RightsProcedures, register.RightsProcedure{Key: "withdraw", Right: register.DataSubjectRightWithdrawConsent, Activities: []scalar.Ref{"A2"}})
		}},
	{rule: "R102", name: "a procedure out of use", want: fails,
		change: func(f fix) {
			f.basis(register.Article6BasisConsent)
			f.RightsProcedures = append(f.RightsProcedures, register.RightsProcedure{Key: "withdraw", Right: register.DataSubjectRightWithdrawConsent, RetiredOn: today})
		}},
	{rule: "R102", name: "no consent", want: doesNotApply},

	{rule: "R103", name: "a public authority", want: fails, finds: []string{`NOTE authority legalBases["1"]`},
		change: func(f fix) { f.basis(register.Article6BasisConsent); f.Keeper.PublicAuthority = yes() }},
	{rule: "R103", name: "a public authority outside its tasks", want: passes,
		change: func(f fix) {
			f.basis(register.Article6BasisConsent)
			f.Keeper.PublicAuthority, f.A.OutsideAuthorityTasks = yes(), yes()
		}},
	{rule: "R103", name: "an employer", want: fails, finds: []string{`NOTE employer legalBases["1"]`},
		change: func(f fix) { f.basis(register.Article6BasisConsent); f.staff() }},
	{rule: "R103", name: "consent to other data than those on employees", want: passes,
		change: func(f fix) { f.basis(register.Article6BasisConsent).DataItems = []scalar.Text{"2"}; f.staff() }},
	{rule: "R103", name: "a company and its customers", want: passes,
		change: func(f fix) { f.basis(register.Article6BasisConsent) }},
	{rule: "R103", name: "trackers, for which the law demands consent", want: doesNotApply,
		change: func(f fix) {
			f.basis(register.Article6BasisConsent)
			f.Keeper.PublicAuthority, f.A.Trackers = yes(), []register.Tracker{{Entry: key("1")}}
		}},
	{rule: "R103", name: "an example", want: doesNotApply,
		change: func(f fix) {
			f.basis(register.Article6BasisConsent).Specificity = register.BasisSpecificityExample
			f.Keeper.PublicAuthority = yes()
		}},
	{rule: "R103", name: "no consent", want: doesNotApply, change: func(f fix) { f.Keeper.PublicAuthority = yes() }},

	{rule: "R105", name: "children", want: fails, finds: []string{`NOTE children legalBases["1"].appliesWhen`},
		change: func(f fix) {
			f.basis(register.Article6BasisConsent)
			f.A.DataItems[0].DataSubjectCategory = "child"
		}},
	{rule: "R105", name: "with a word on their age", want: passes,
		change: func(f fix) {
			f.basis(register.Article6BasisConsent).AppliesWhen = "From the age of 13; parents consent for younger children"
			f.A.DataItems[0].DataSubjectCategory = "child"
		}},
	{rule: "R105", name: "before the GDPR", on: "2014-01-01", want: doesNotApply,
		change: func(f fix) {
			f.basis(register.Article6BasisConsent)
			f.A.DataItems[0].DataSubjectCategory = "child"
		}},
	{rule: "R105", name: "consent as an example", want: doesNotApply,
		change: func(f fix) {
			f.basis(register.Article6BasisConsent).Specificity = register.BasisSpecificityExample
			f.A.DataItems[0].DataSubjectCategory = "child"
		}},
	{rule: "R105", name: "children without consent", want: doesNotApply,
		change: func(f fix) { f.A.DataItems[0].DataSubjectCategory = "child" }},
	{rule: "R105", name: "consent without children", want: doesNotApply,
		change: func(f fix) { f.basis(register.Article6BasisConsent) }},
}

// staff makes the data those of employees.
func (f fix) staff() {
	f.DataSubjectCategories = append(f.DataSubjectCategories, register.DataSubjectCategory{Key: "staff", Name: "Employees", DPVIRI: "https://w3id.org/dpv#Employee"})
	f.A.DataItems[0].DataSubjectCategory = "staff"
}
