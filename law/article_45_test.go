package law

import (
	"slices"
	"testing"

	"ropa/register"
)

const adequacy = register.TransferToolAdequacy

var article45Cases = []ruleCase{
	{rule: "R042", name: "after Safe Harbour", on: "2016-01-01", want: fails,
		change: func(f fix) { sends(f, "US", adequacy) },
		finds:  []string{`BREACH lapsed transfers["1"].tool`}},
	{rule: "R042", name: "after Privacy Shield", on: "2021-01-01", want: fails,
		change: func(f fix) { sends(f, "US", adequacy) },
		finds:  []string{`BREACH lapsed transfers["1"].tool`}},
	{rule: "R042", name: "on the day of the judgment", on: "2020-07-16", want: fails, change: func(f fix) { sends(f, "US", adequacy) }},
	{rule: "R042", name: "what may happen", on: "2021-01-01", want: fails,
		change: func(f fix) { sends(f, "US", adequacy).Possible = yes() },
		finds:  []string{`GAP lapsed transfers["1"].tool`}},
	{rule: "R042", name: "a country without a decision", want: fails,
		change: func(f fix) { sends(f, "IN", adequacy) },
		finds:  []string{`BREACH absent transfers["1"].tool`}},
	{rule: "R042", name: "before the first decision", on: "2018-12-01", want: fails,
		change: func(f fix) { sends(f, "JP", adequacy) },
		finds:  []string{`BREACH absent transfers["1"].tool`}},
	{rule: "R042", name: "an organisation without a decision", want: fails,
		change: func(f fix) { sends(f, "CH", adequacy).InternationalOrganisation = "United Nations" },
		finds:  []string{`BREACH absent transfers["1"].tool`}},
	{rule: "R042", name: "a public body in Canada", want: fails,
		change: func(f fix) { sends(f, "CA", adequacy); f.Organisations[2].PublicAuthority = yes() },
		finds:  []string{`BREACH scope transfers["1"].importer`}},
	{rule: "R042", name: "a municipality in Japan", want: fails,
		change: func(f fix) {
			sends(f, "JP", adequacy)
			f.Organisations[2].Kind = register.OrganisationKindMunicipality
		},
		finds: []string{`GAP scope transfers["1"].importer`}},
	{rule: "R042", name: "under Safe Harbour", on: "2014-01-01", want: passes, change: func(f fix) { sends(f, "US", adequacy) }},
	{rule: "R042", name: "on the last day of Safe Harbour", on: "2015-10-05", want: passes, change: func(f fix) { sends(f, "US", adequacy) }},
	{rule: "R042", name: "under Privacy Shield", on: "2018-01-01", want: passes, change: func(f fix) { sends(f, "US", adequacy) }},
	{rule: "R042", name: "under the framework of 2023", want: passes, change: func(f fix) { sends(f, "US", adequacy) }},
	{rule: "R042", name: "Switzerland", want: passes, change: func(f fix) { sends(f, "CH", adequacy) }},
	{rule: "R042", name: "the European Patent Organisation", want: passes,
		change: func(f fix) { sends(f, "", adequacy).InternationalOrganisation = "European Patent Organisation" }},
	{rule: "R042", name: "within the EEA", want: doesNotApply, change: func(f fix) { sends(f, "IS", adequacy) }},
	{rule: "R042", name: "another tool", on: "2021-01-01", want: doesNotApply,
		change: func(f fix) { sends(f, "US", register.TransferToolStandardClausesCommission) }},

	{rule: "R043", name: "listing not stated", want: fails,
		change: func(f fix) { sends(f, "US", adequacy) },
		finds:  []string{`GAP missing transfers["1"].importer`}},
	{rule: "R043", name: "importer not named", want: fails,
		change: func(f fix) { sends(f, "US", adequacy).Importer = "" },
		finds:  []string{`GAP unnamed transfers["1"].importer`}},
	{rule: "R043", name: "listed later", on: "2023-12-31", want: fails,
		change: func(f fix) { sends(f, "US", adequacy); f.Organisations[2].DPFListedOn = "2024-01-01" },
		finds:  []string{`GAP later transfers["1"].importer`}},
	{rule: "R043", name: "listed until before", want: fails,
		change: func(f fix) {
			sends(f, "US", adequacy)
			f.Organisations[2].DPFListedOn, f.Organisations[2].DPFListedUntil = "2024-01-01", "2026-11-21"
		},
		finds: []string{`BREACH ended transfers["1"].importer`}},
	{rule: "R043", name: "may go to one listed until before", want: fails,
		change: func(f fix) {
			sends(f, "US", adequacy).Possible = yes()
			f.Organisations[2].DPFListedOn, f.Organisations[2].DPFListedUntil = "2024-01-01", "2026-11-21"
		},
		finds: []string{`GAP ended transfers["1"].importer`}},
	{rule: "R043", name: "the list of Safe Harbour", on: "2014-01-01", want: fails,
		change: func(f fix) { sends(f, "US", adequacy); f.Organisations[2].DPFListedOn = "2024-01-01" },
		finds:  []string{`GAP unknowable transfers["1"].importer`}},
	{rule: "R043", name: "the list of Privacy Shield, importer not named", on: "2018-01-01", want: fails,
		change: func(f fix) { sends(f, "US", adequacy).Importer = "" },
		finds:  []string{`GAP unknowable transfers["1"].importer`}},
	{rule: "R043", name: "listed", want: passes,
		change: func(f fix) {
			sends(f, "US", adequacy)
			f.Organisations[2].DPFListedOn, f.Organisations[2].DPFListedUntil = "2024-01-01", today
		}},
	{rule: "R043", name: "listed on the day", want: passes,
		change: func(f fix) { sends(f, "US", adequacy); f.Organisations[2].DPFListedOn = today }},
	{rule: "R043", name: "a country with a general decision", want: doesNotApply, change: func(f fix) { sends(f, "CH", adequacy) }},
	{rule: "R043", name: "between two decisions", on: "2021-01-01", want: doesNotApply, change: func(f fix) { sends(f, "US", adequacy) }},

	{rule: "R048", name: "the decision on the United Kingdom", on: "2031-10-01", want: fails,
		change: func(f fix) { sends(f, "GB", adequacy) },
		finds:  []string{`NOTE soon transfers["1"].tool`}},
	{rule: "R048", name: "a year before", on: "2030-12-27", want: passes, change: func(f fix) { sends(f, "GB", adequacy) }},
	{rule: "R048", name: "a judgment that nobody knew", on: "2020-07-01", want: passes, change: func(f fix) { sends(f, "US", adequacy) }},
	{rule: "R048", name: "no end", want: passes, change: func(f fix) { sends(f, "CH", adequacy) }},
	{rule: "R048", name: "another tool", want: doesNotApply, change: func(f fix) { sends(f, "GB", register.TransferToolStandardClausesCommission) }},
}

// TestRenewed has the agreement that bridged the time until the decision on the
// United Kingdom, which was adopted on the day after its end.
func TestRenewed(t *testing.T) {
	ever := AdequacyEver("GB")
	i := slices.IndexFunc(ever, func(d Adequacy) bool { return d.Scope == ScopeBridge })
	if i < 0 || renewed(ever[i], "2021-06-27") || !renewed(ever[i], "2021-06-28") {
		t.Error("the bridge is followed by the decision, once that is adopted")
	}
	if renewed(AdequacyEver("US")[0], today) {
		t.Error("months passed between Safe Harbour and Privacy Shield")
	}
}
