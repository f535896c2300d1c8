package law

import (
	"ropa/register"
	"ropa/scalar"
)

// far gives the register a vendor that listed another processor in countries, under
// a tool, and lets the activity disclose to the vendor.
func far(f fix, tool register.TransferTool, countries ...scalar.Country) *register.SubprocessorNotice {
	_, n := listed(f, general)
	n.Locations, n.TransferTool = countries, tool
	d := processed(f)
	d.Engagement = "one"
	return n
}

var article44ChainCases = []ruleCase{
	{rule: "R049", name: "a processor that was announced", want: fails,
		change: func(f fix) { far(f, clauses, "US") },
		finds:  []string{`GAP disclosures disclosures["1"].engagement`}},
	{rule: "R049", name: "one that was announced, further down", want: fails,
		change: func(f fix) {
			far(f, "", "NO")
			announce(f, "one", "other", "importer")
		},
		finds: []string{`GAP disclosures disclosures["1"].engagement`}},
	{rule: "R049", name: "one that was announced and is not in effect", want: passes,
		change: func(f fix) {
			n := far(f, clauses, "US")
			n.Kind, n.ObjectBy, n.EffectiveOn = register.SubprocessorChangeAdd, "2026-12-01", "2027-01-01"
		}},
	{rule: "R049", name: "a transfer names the one that was announced", want: passes,
		change: func(f fix) { far(f, clauses, "US"); sends(f, "US", clauses).Importer = "other" }},

	{rule: "R04D", name: "no tool", want: fails,
		change: func(f fix) { far(f, "", "NO", "US") },
		finds:  []string{"GAP missing subprocessorNotice notice-1 transferTool"}},
	{rule: "R04D", name: "explicitly none", want: fails,
		change: func(f fix) { far(f, register.TransferToolNone, "US") },
		finds:  []string{"BREACH none subprocessorNotice notice-1 transferTool"}},
	{rule: "R04D", name: "a seat there, and no countries", want: fails,
		change: func(f fix) { far(f, ""); f.Organisations[3].Country = "US" },
		finds:  []string{"GAP seat subprocessorNotice notice-1 transferTool"}},
	{rule: "R04D", name: "said not to be a transfer", want: fails,
		change: func(f fix) { far(f, register.TransferToolNotATransfer, "US") },
		finds:  []string{"GAP contradiction subprocessorNotice notice-1 transferTool"}},
	{rule: "R04D", name: "a decision that there is not", want: fails,
		change: func(f fix) { far(f, register.TransferToolAdequacy, "IN") },
		finds:  []string{"GAP decision subprocessorNotice notice-1 transferTool"}},
	{rule: "R04D", name: "moved without a tool", want: fails,
		change: func(f fix) {
			far(f, clauses, "US")
			n := announce(f, "one", "", "other")
			n.Kind, n.Locations, n.ApprovedOn, n.ObjectBy = register.SubprocessorChangeChangeLocation, []scalar.Country{"IN"}, "2026-01-01", "2026-01-31"
		},
		finds: []string{"GAP missing subprocessorNotice notice-2 transferTool"}},
	{rule: "R04D", name: "before the United Kingdom was a third country", on: "2020-06-01", want: doesNotApply,
		change: func(f fix) { far(f, "", "GB").NoticedOn = "2020-01-01" }},
	{rule: "R04D", name: "clauses", want: passes, change: func(f fix) { far(f, clauses, "US") }},
	{rule: "R04D", name: "a decision covers it, stated or not", want: passes, change: func(f fix) { far(f, "", "CH") }},
	{rule: "R04D", name: "within the EEA", want: doesNotApply, change: func(f fix) { far(f, "", "IS") }},
	{rule: "R04D", name: "not in effect any more", want: doesNotApply,
		change: func(f fix) {
			far(f, "", "US")
			announce(f, "one", "", "other").Kind = register.SubprocessorChangeRemove
		}},
	{rule: "R04D", name: "before the notice", on: "2025-12-31", want: doesNotApply, change: func(f fix) { far(f, "", "US") }},

	{rule: "R04E", name: "no assessment", want: fails,
		change: func(f fix) { far(f, clauses, "US") },
		finds:  []string{`GAP missing disclosures["1"].engagement`}},
	{rule: "R04E", name: "disclosed twice", want: fails,
		change: func(f fix) {
			far(f, clauses, "US")
			d := f.A.Disclosures[0]
			d.Key = "0"
			f.A.Disclosures = append(f.A.Disclosures, d)
		},
		finds: []string{`GAP missing disclosures["0"].engagement`}},
	{rule: "R04E", name: "in progress", want: fails,
		change: func(f fix) {
			far(f, clauses, "US")
			f.A.Assessments = []register.Assessment{{Entry: key("tia"), Kind: register.AssessmentKindTia, Status: register.AssessmentStatusInProgress}}
		},
		finds: []string{`GAP unfinished disclosures["1"].engagement`}},
	{rule: "R04E", name: "done", want: passes,
		change: func(f fix) {
			far(f, clauses, "US")
			f.A.Assessments = []register.Assessment{{Entry: key("tia"), Kind: register.AssessmentKindTia, Status: register.AssessmentStatusDone, DecidedOn: "2026-02-01"}}
		}},
	{rule: "R04E", name: "a transfer names it", want: doesNotApply,
		change: func(f fix) { far(f, clauses, "US"); sends(f, "US", clauses).Importer = "other" }},
	{rule: "R04E", name: "a decision covers it", want: doesNotApply, change: func(f fix) { far(f, clauses, "CH") }},
	{rule: "R04E", name: "not a tool of Art. 46", want: doesNotApply, change: func(f fix) { far(f, register.TransferToolExplicitConsent, "US") }},
	{rule: "R04E", name: "nothing is disclosed to the vendor", want: doesNotApply, change: func(f fix) { far(f, clauses, "US"); f.A.Disclosures = nil }},
	{rule: "R04E", name: "before the judgment", on: "2020-07-15", want: doesNotApply,
		change: func(f fix) { far(f, clauses, "US").NoticedOn = "2020-01-01" }},
	{rule: "R04E", name: "on the day of the judgment", on: "2020-07-16", want: fails,
		change: func(f fix) { far(f, clauses, "US").NoticedOn = "2020-01-01" }},
}
