package law

import (
	"testing"

	"ropa/register"
)

var article6CompatibilityCases = []ruleCase{
	{rule: "R114", name: "of another activity", want: fails, finds: []string{`GAP missing compatibilityNote`},
		change: func(f fix) { f.A.FurtherProcessingOf = "A0" }},
	{rule: "R114", name: "under the Act of 2000", on: "2014-01-01", want: fails,
		change: func(f fix) { f.A.FurtherProcessingOf = "A0" }},
	{rule: "R114", name: "a source of one's own", want: fails, finds: []string{`NOTE source furtherProcessingOf`},
		change: func(f fix) {
			f.A.Sources = []register.DataSource{{Entry: key("1"), Kind: register.SourceKindOwnActivity, Description: "Orders"}}
		}},
	{rule: "R114", name: "two sources of one's own", want: fails, finds: []string{`NOTE source furtherProcessingOf`},
		change: func(f fix) {
			f.A.Sources = []register.DataSource{{Entry: key("1"), Kind: register.SourceKindOwnActivity, System: "crm", Description: "attachments"}, {Entry: key("2"), Kind: register.SourceKindOwnActivity, Description: "Orders"}}
		}},
	{rule: "R114", name: "data of another activity", want: fails, finds: []string{`NOTE data furtherProcessingOf`},
		change: func(f fix) { f.A.DataItems[0].Origin = register.DataOriginOtherActivity }},
	{rule: "R114", name: "compatible, with the reason", want: passes,
		change: func(f fix) {
			f.A.FurtherProcessingOf, f.A.CompatibilityNote = "A0", "The same customers expect it"
		}},
	{rule: "R114", name: "assessed", want: passes,
		change: func(f fix) {
			f.A.FurtherProcessingOf = "A0"
			f.A.Assessments = []register.Assessment{{Entry: key("1"), Kind: register.AssessmentKindCompatibility, Status: register.AssessmentStatusDone}}
		}},
	{rule: "R114", name: "on consent", want: passes,
		change: func(f fix) { f.A.FurtherProcessingOf = "A0"; f.basis(register.Article6BasisConsent) }},
	{rule: "R114", name: "on consent as an example", want: fails,
		change: func(f fix) {
			f.A.FurtherProcessingOf = "A0"
			f.basis(register.Article6BasisConsent).Specificity = register.BasisSpecificityExample
		}},
	{rule: "R114", name: "on a law", want: passes,
		change: func(f fix) {
			f.A.FurtherProcessingOf = "A0"
			f.basis(register.Article6BasisLegalObligation).Citations = cite("act-1")
		}},
	{rule: "R114", name: "on a law that is not named", want: fails,
		change: func(f fix) { f.A.FurtherProcessingOf = "A0"; f.basis(register.Article6BasisLegalObligation) }},
	{rule: "R114", name: "data from the people", want: doesNotApply},
}

// TestSourcesInWords wants one source and several to be worded as such, and a
// source to be called by its system.
func TestSourcesInWords(t *testing.T) {
	one := register.DataSource{Entry: key("1"), Kind: register.SourceKindOwnActivity, System: "crm", Description: "attachments"}
	two := register.DataSource{Entry: key("2"), Kind: register.SourceKindOwnActivity, Description: "Orders"}
	for want, sources := range map[string][]register.DataSource{
		"Data come from another activity of the organisation (Customer system). Whether the purpose is the same or compatible is not stated.":         {one},
		"Data come from other activities of the organisation (Customer system, Orders). Whether the purpose is the same or compatible is not stated.": {two, one},
	} {
		f := sound()
		f.A.Sources = sources
		if got := onlyFinding(t, f, "R114").In("en"); got != want {
			t.Errorf("%s\nwant %s", got, want)
		}
	}
}
