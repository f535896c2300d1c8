package law

import (
	"testing"

	"ropa/register"
)

// repealedAct is an Act that was in force until the end of 2024, as the register
// says.
func repealedAct(verified *bool) register.LegalProvision {
	return register.LegalProvision{Key: "old-1", Law: "Old Act", Section: "§ 1", Kind: register.NormKindAct, Jurisdiction: "NO", InForceUntil: "2024-12-31", ReplacedBy: "act-1", Verified: verified}
}

var article6RepealedCases = []ruleCase{
	{rule: "R111", name: "an obligation on a repealed law alone", want: fails, finds: []string{`BREACH alone legalBases["1"].citations`},
		change: func(f fix) {
			f.basis(register.Article6BasisLegalObligation).Citations = f.provision(repealedAct(yes()))
		}},
	{rule: "R111", name: "the last day in force", on: "2024-12-31", want: passes,
		change: func(f fix) {
			f.basis(register.Article6BasisLegalObligation).Citations = f.provision(repealedAct(yes()))
		}},
	{rule: "R111", name: "the first day after", on: "2025-01-01", want: fails,
		change: func(f fix) {
			f.basis(register.Article6BasisLegalObligation).Citations = f.provision(repealedAct(yes()))
		}},
	{rule: "R111", name: "a date that nobody checked", want: fails, finds: []string{`GAP repealed legalBases["1"].citations`},
		change: func(f fix) { f.basis(register.Article6BasisLegalObligation).Citations = f.provision(repealedAct(nil)) }},
	{rule: "R111", name: "beside a law in force", want: fails, finds: []string{`GAP repealed legalBases["1"].citations`},
		change: func(f fix) {
			f.provision(repealedAct(yes()))
			f.basis(register.Article6BasisLegalObligation).Citations = cite("old-1", "act-1")
		}},
	{rule: "R111", name: "beside a law in force that the activity cites", want: fails, finds: []string{`GAP repealed legalBases["1"].citations`},
		change: func(f fix) {
			f.basis(register.Article6BasisLegalObligation).Citations = f.provision(repealedAct(yes()))
			f.A.Citations = cite("act-1")
		}},
	{rule: "R111", name: "an article that was inferred", want: fails, finds: []string{`GAP repealed legalBases["1"].citations`},
		change: func(f fix) {
			b := f.basis(register.Article6BasisLegalObligation)
			b.Citations, b.Article6Status = f.provision(repealedAct(yes())), register.FactStatusInferred
		}},
	{rule: "R111", name: "an example", want: fails, finds: []string{`GAP repealed legalBases["1"].citations`},
		change: func(f fix) {
			b := f.basis(register.Article6BasisLegalObligation)
			b.Citations, b.Specificity = f.provision(repealedAct(yes())), register.BasisSpecificityExample
		}},
	{rule: "R111", name: "a basis that needs no law", want: fails, finds: []string{`GAP repealed legalBases["1"].citations`},
		change: func(f fix) { f.basis(register.Article6BasisConsent).Citations = f.provision(repealedAct(yes())) }},
	{rule: "R111", name: "once for each entry", want: fails, finds: []string{`GAP repealed citations["1"]`, `GAP repealed disclosures["1"].citations`, `GAP repealed retentionRules["1"].citations`, `GAP repealed sources["1"].citations`},
		change: func(f fix) {
			f.provision(repealedAct(yes()))
			f.A.Citations = cite("old-1")
			f.A.Disclosures = []register.Disclosure{{Entry: key("1"), Citations: cite("old-1", "old-1")}, {Entry: key("2"), Until: "2020-01-01", Citations: cite("old-1")}}
			f.A.RetentionRules[0].Citations = cite("old-1")
			f.A.Sources = []register.DataSource{{Entry: key("1"), Citations: cite("old-1", "act-1")}}
		}},
	{rule: "R111", name: "by the law's data", on: "2026-01-01", want: fails, finds: []string{`GAP repealed citations["1"]`},
		change: func(f fix) { f.A.Citations = f.provision(ekomloven2003) }},
	{rule: "R111", name: "by the law's data, while it was in force", on: "2024-06-01", want: passes,
		change: func(f fix) { f.A.Citations = f.provision(ekomloven2003) }},
	{rule: "R111", name: "a name that the law in force has too", want: passes,
		change: func(f fix) {
			f.A.Citations = f.provision(register.LegalProvision{Key: "ekom", Law: "ekomloven", Kind: register.NormKindAct, Jurisdiction: "NO"})
		}},
	{rule: "R111", name: "a processor", want: fails,
		change: func(f fix) {
			f.A.Capacity = register.CapacityProcessor
			f.A.Citations = f.provision(repealedAct(yes()))
		}},
	{rule: "R111", name: "in force", want: passes, change: func(f fix) { f.A.Citations = cite("act-1") }},
	{rule: "R111", name: "nothing cited", want: doesNotApply},
	{rule: "R111", name: "a name that a new act took over, with other numbers", want: fails,
		change: func(f fix) {
			f.A.Citations = f.provision(register.LegalProvision{Key: "arkivloven-6", Law: "arkivloven", Section: "§ 6", Kind: register.NormKindAct, Jurisdiction: "NO"})
		},
		finds: []string{`NOTE renumbered citations["1"]`}},
	{rule: "R111", name: "before the new act", on: "2025-12-31", want: passes,
		change: func(f fix) {
			f.A.Citations = f.provision(register.LegalProvision{Key: "arkivloven-6", Law: "arkivloven", Section: "§ 6", Kind: register.NormKindAct, Jurisdiction: "NO"})
		}},
}

var ekomloven2003 = register.LegalProvision{Key: "ekomloven-2003-2-7b", Law: "ekomloven (2003)", Section: "§ 2-7b", Kind: register.NormKindAct, Jurisdiction: "NO"}

// TestSuccessorIsNamed wants the words to say until when it was in force and
// what took its place.
func TestSuccessorIsNamed(t *testing.T) {
	f := sound()
	f.A.Citations = f.provision(ekomloven2003)
	for _, found := range Judge(f.Register, today).Findings {
		if found.Rule.ID != "R111" {
			continue
		}
		const want = "ekomloven (2003) § 2-7b is cited, which was in force until 2024-12-31; it was replaced by ekomloven (2024) § 3-15."
		if got := found.In("en"); got != want {
			t.Errorf("%s\nwant %s", got, want)
		}
		return
	}
	t.Error("R111 found nothing")
}
