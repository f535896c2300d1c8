package law

import (
	"ropa/register"
	"ropa/scalar"
)

// withoutOfficer leaves the organisation without a data protection officer.
func withoutOfficer(more func(f fix)) func(f fix) {
	return func(f fix) {
		f.Contacts = f.Contacts[1:]
		if more != nil {
			more(f)
		}
	}
}

// alsoIn gives the officer a name, and another contact another role.
func alsoIn(name scalar.Text, role register.ContactRole) func(f fix) {
	return func(f fix) {
		f.Contacts[0].Name = "N. N."
		f.Contacts[1].Name, f.Contacts[1].Role = name, role
	}
}

var article37Cases = []ruleCase{
	{rule: "R004", name: "a company with an officer", want: passes},
	{rule: "R004", name: "a company without", want: fails, change: withoutOfficer(nil), finds: []string{"NOTE perhaps organisation keeper"}},
	{rule: "R004", name: "a public authority without", want: fails,
		change: withoutOfficer(func(f fix) { f.Keeper.PublicAuthority = yes() }),
		finds:  []string{"GAP public organisation keeper"}},
	{rule: "R004", name: "a municipality without", want: fails,
		change: withoutOfficer(func(f fix) {
			f.Keeper.PublicAuthority, f.Keeper.Kind = nil, register.OrganisationKindMunicipality
		}),
		finds: []string{"GAP public_by_kind organisation keeper"}},
	{rule: "R004", name: "one shared with others", want: passes,
		change: func(f fix) {
			f.Contacts[0].Shared, f.Contacts[0].Serves = true, []scalar.Ref{"vendor", "keeper"}
		}},
	{rule: "R004", name: "one who serves others", want: fails, change: func(f fix) { f.Contacts[0].Serves = []scalar.Ref{"vendor"} }},
	{rule: "R004", name: "one who has left", want: fails, change: func(f fix) { f.Contacts[0].RetiredOn = "2026-01-01" }},
	{rule: "R004", name: "before the GDPR", on: "2014-01-01", want: doesNotApply, change: withoutOfficer(nil)},

	{rule: "R173", name: "nobody is named", want: doesNotApply},
	{rule: "R173", name: "different people", want: passes, change: alsoIn("M. M.", register.ContactRoleUltimatelyResponsible)},
	{rule: "R173", name: "a contact point", want: passes, change: alsoIn("N. N.", register.ContactRoleContactPoint)},
	{rule: "R173", name: "the head", want: fails, change: alsoIn("n.  n.", register.ContactRoleUltimatelyResponsible),
		finds: []string{"GAP management contact dpo role"}},
	{rule: "R173", name: "owner of a process", want: fails, change: alsoIn("N. N.", register.ContactRoleProcessOwner), finds: []string{"GAP owner contact dpo role"}},
	{rule: "R173", name: "daily responsible", want: fails, change: alsoIn("N. N.", register.ContactRoleDailyResponsible), finds: []string{"GAP daily contact dpo role"}},
	{rule: "R173", name: "security officer", want: fails, change: alsoIn("N. N.", register.ContactRoleSecurityOfficer), finds: []string{"NOTE security contact dpo role"}},

	{rule: "R174", name: "a small scale", want: doesNotApply, change: withoutOfficer(func(f fix) { f.A.DataItems[0].DataCategory = "health" })},
	{rule: "R174", name: "names on a large scale", want: doesNotApply, change: withoutOfficer(func(f fix) { f.A.LargeScale = yes() })},
	{rule: "R174", name: "health data on a large scale", want: fails, change: withoutOfficer(risky()), finds: []string{"GAP missing"}},
	{rule: "R174", name: "monitoring on a large scale", want: fails,
		change: withoutOfficer(func(f fix) {
			f.A.HighRiskCriteria = []register.HighRiskCriterion{register.HighRiskCriterionLargeScale, register.HighRiskCriterionSystematicMonitoring}
		}),
		finds: []string{"GAP missing"}},
	{rule: "R174", name: "with an officer", want: passes, change: risky()},
	{rule: "R174", name: "a public authority needs one anyway", want: doesNotApply,
		change: withoutOfficer(func(f fix) {
			risky()(f)
			f.Keeper.PublicAuthority = yes()
		})},

	{rule: "R175", name: "with an address", want: passes},
	{rule: "R175", name: "without", want: fails, change: func(f fix) { f.Contacts[0].Email = "" }, finds: []string{"GAP missing contact dpo"}},
	{rule: "R175", name: "with a number", want: passes, change: func(f fix) { f.Contacts[0].Email, f.Contacts[0].Phone = "", "+47 00 00 00 02" }},
	{rule: "R175", name: "no officer", want: doesNotApply, change: withoutOfficer(nil)},
}
