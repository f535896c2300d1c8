package law

import (
	"ropa/register"
	"ropa/scalar"
)

// mailed makes the activity send data of a category with a mail system.
func mailed(encrypted *bool, category scalar.Ref) func(f fix) {
	return func(f fix) {
		f.Systems = append(f.Systems, register.System{Key: "mail", Name: "Mail", Kind: register.SystemKindMail, EncryptedInTransit: encrypted})
		f.A.Systems = append(f.A.Systems, register.SystemUse{Entry: key("2"), System: "mail"})
		f.A.DataItems[0].DataCategory = category
	}
}

// unshielded makes the activity have health data, and a measure that protects
// nothing but the network.
func unshielded(more func(f fix)) func(f fix) {
	return func(f fix) {
		f.A.DataItems[0].DataCategory = "health"
		f.SecurityMeasures[0].Area = register.MeasureAreaSoftwareProtection
		if more != nil {
			more(f)
		}
	}
}

var article32Cases = []ruleCase{
	{rule: "R161", name: "health data by unencrypted mail", want: fails,
		change: mailed(no(), "health"), finds: []string{`NOTE unencrypted systems["2"]`}},
	{rule: "R161", name: "a national identification number", want: fails, change: mailed(no(), "national-id")},
	{rule: "R161", name: "what may turn out to be health data", want: fails,
		change: func(f fix) {
			mailed(no(), "health")(f)
			f.A.DataItems[0].Sensitivity = register.SensitivityPotential
		}},
	{rule: "R161", name: "under the Act of 2000", on: "2014-01-01", want: fails, change: mailed(no(), "health")},
	{rule: "R161", name: "encrypted", want: passes, change: mailed(yes(), "health")},
	{rule: "R161", name: "not stated", want: passes, change: mailed(nil, "health")},
	{rule: "R161", name: "names by mail", want: doesNotApply, change: mailed(no(), "name")},
	{rule: "R161", name: "no longer used", want: doesNotApply,
		change: func(f fix) {
			mailed(no(), "health")(f)
			f.A.Systems[1].Until = "2026-01-01"
		}},
	{rule: "R161", name: "health data without mail", want: doesNotApply, change: func(f fix) { f.A.DataItems[0].DataCategory = "health" }},

	{rule: "R162", name: "ordinary data", want: doesNotApply, change: func(f fix) { f.SecurityMeasures[0].Area = register.MeasureAreaOther }},
	{rule: "R162", name: "no measure at all is another finding", want: doesNotApply, change: unshielded(func(f fix) { f.A.Measures = nil })},
	{rule: "R162", name: "health data, and a firewall", want: fails, change: unshielded(nil), finds: []string{"GAP missing measures"}},
	{rule: "R162", name: "data on offences, and a firewall", want: fails,
		change: unshielded(func(f fix) { f.A.DataItems[0].DataCategory = "crime" })},
	{rule: "R162", name: "under the Act of 2000", on: "2014-01-01", want: fails, change: unshielded(nil)},
	{rule: "R162", name: "what may turn out to be health data", want: doesNotApply,
		change: unshielded(func(f fix) { f.A.DataItems[0].Sensitivity = register.SensitivityPotential })},
	{rule: "R162", name: "access control", want: passes, change: func(f fix) { f.A.DataItems[0].DataCategory = "health" }},
	{rule: "R162", name: "access control that was given up", want: fails,
		change: unshielded(func(f fix) {
			f.SecurityMeasures = append(f.SecurityMeasures, register.SecurityMeasure{Key: "old", Name: "Old", Area: register.MeasureAreaConfidentiality, OrganisationWide: yes(), RetiredOn: "2026-01-01"})
		})},
	{rule: "R162", name: "access control for the whole organisation", want: passes,
		change: unshielded(func(f fix) {
			f.SecurityMeasures = append(f.SecurityMeasures, register.SecurityMeasure{Key: "wide", Name: "Wide", Area: register.MeasureAreaConfidentiality, OrganisationWide: yes()})
		})},
	{rule: "R162", name: "an encrypted system", want: passes, change: unshielded(func(f fix) { f.Systems[0].EncryptedAtRest = yes() })},
}
