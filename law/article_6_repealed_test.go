package law

import (
	"slices"
	"strings"
	"testing"

	"ropa/register"
	"ropa/scalar"
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
	{rule: "R111", name: "once, whatever cites it", want: fails, finds: []string{`GAP repealed disclosures["1"].citations`},
		change: func(f fix) {
			f.provision(repealedAct(yes()))
			f.A.Citations = cite("old-1")
			f.A.Disclosures = []register.Disclosure{{Entry: key("1"), Citations: cite("old-1", "old-1")}, {Entry: key("2"), Until: "2020-01-01", Citations: cite("old-1")}}
			f.A.RetentionRules[0].Citations = cite("old-1")
			f.A.Sources = []register.DataSource{{Entry: key("1"), Citations: cite("old-1", "act-1")}}
		}},
	{rule: "R111", name: "once for each provision", want: fails, finds: []string{`GAP repealed citations["1"]`, `GAP repealed citations["2"]`},
		change: func(f fix) {
			f.provision(repealedAct(yes()))
			f.provision(ekomloven2003)
			f.A.Citations = cite("old-1", "ekomloven-2003-2-7b", "old-1")
		}},
	{rule: "R111", name: "an obligation among others", want: fails, finds: []string{`BREACH alone legalBases["2"].citations`},
		change: func(f fix) {
			f.basis(register.Article6BasisConsent).Citations = f.provision(repealedAct(yes()))
			f.second(register.Article6BasisLegalObligation).Citations = cite("old-1")
		}},
	{rule: "R111", name: "an Act that was inferred", want: fails, finds: []string{`GAP repealed legalBases["1"].citations`},
		change: func(f fix) {
			b := f.basis(register.Article6BasisLegalObligation)
			b.Citations = f.provision(repealedAct(yes()))
			b.Citations[0].Evidence = readAs
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

// readAs is the evidence of a citation whose Act was inferred.
var readAs = []register.Evidence{{Document: "privacy", Line: 1, Field: "provision", Inferred: true}}

// onlyFinding is what a rule finds in a register, which must be one thing.
func onlyFinding(t *testing.T, f fix, rule string) Finding {
	t.Helper()
	found := slices.DeleteFunc(Judge(f.Register, today).Findings, func(x Finding) bool { return x.Rule.ID != rule })
	if len(found) != 1 {
		t.Fatalf("%s finds %d", rule, len(found))
	}
	return found[0]
}

// TestRepealInWords wants the words to say until when it was in force and what
// took its place, how the source words it where its Act was inferred, and which
// entries cite it; and the law behind the finding to be that of what cites it.
func TestRepealInWords(t *testing.T) {
	section18 := register.LegalProvision{Key: "act-2000-18", Law: "personopplysningsloven (2000)", Section: "§ 18", Kind: register.NormKindAct, Jurisdiction: "NO"}
	archives := register.LegalProvision{Key: "archives-6", Law: "arkivloven", Section: "§ 6", Kind: register.NormKindAct, Jurisdiction: "NO"}
	for _, c := range []struct {
		change    func(f fix)
		language  scalar.Language
		want      string
		citations []Citation
	}{
		{func(f fix) { f.A.Citations = f.provision(ekomloven2003) }, "en",
			"ekomloven (2003) § 2-7b is cited, which was in force until 31 December 2024; it was replaced by ekomloven (2024) § 3-15.", gdpr("12(1)", "5(2)")},
		{func(f fix) {
			f.A.Citations = f.provision(section18)
			f.A.Citations[0].AsStated, f.A.Citations[0].Evidence = "personopplysningslova § 18", readAs
		}, "nn", "personopplysningslova (2000) § 18, som gjaldt til og med 19. juli 2018 og er erstatta av personvernforordninga art. 15.", gdpr("12(1)", "5(2)")},
		{func(f fix) {
			f.basis(register.Article6BasisConsent).Citations = f.provision(section18)
			f.second(register.Article6BasisContract).Citations = cite("act-2000-18")
			f.A.RetentionRules[0].Citations = cite("act-2000-18")
			f.A.Citations = cite("act-2000-18")
		}, "en", "personopplysningsloven (2000) § 18 is cited (legal bases 1, 2; retention rule 1; the activity as a whole), which was in force until 19 July 2018; it was replaced by GDPR Art. 15.", gdpr("5(2)")},
		{func(f fix) {
			f.basis("")
			other := f.second("")
			b := &f.A.LegalBases[0]
			b.AsStated, b.Citations = "personopplysningsloven § 18 a)", f.provision(section18)
			other.AsStated, other.Citations = "consent", cite("act-2000-18")
			b.Citations[0].AsStated, b.Citations[0].Evidence = "§ 18 a)", readAs
			other.Citations[0].AsStated, other.Citations[0].Evidence = "§ 18", readAs
		}, "en", "What is cited as “personopplysningsloven § 18 a)”, “§ 18” was read as personopplysningsloven (2000) § 18 (legal bases 1, 2), which was in force until 19 July 2018; it was replaced by GDPR Art. 15.", gdpr("5(2)")},
		{func(f fix) { f.basis(register.Article6BasisPublicTask).Citations = f.provision(repealedAct(nil)) }, "en",
			"Old Act § 1 is cited, which was in force until 31 December 2024; it was replaced by Act on Examples § 1.", gdpr("6(3)", "5(2)")},
		{func(f fix) {
			f.A.RetentionRules[0].Citations = f.provision(archives)
			f.A.RetentionRules[0].Citations[0].AsStated = "arkivlova § 6"
		}, "en", "It is not stated of which act “arkivlova § 6” is cited: if it is arkivlova (1992) § 6, in force until 31 December 2025, then arkivlova (2025) § 5 regulates the subject now.", gdpr("5(2)")},
	} {
		f := sound()
		c.change(f)
		x := onlyFinding(t, f, "R111")
		if got := x.In(c.language); !strings.HasSuffix(got, c.want) || !slices.Equal(x.Citations, c.citations) {
			t.Errorf("%s %s\nwant %s %s", got, x.Citations, c.want, c.citations)
		}
	}
}

// TestSuccessorIsUnverified wants a successor that is known from general
// knowledge only to be said to be so.
func TestSuccessorIsUnverified(t *testing.T) {
	f := sound()
	f.A.Citations = f.provision(section9)
	next, _ := StatuteByID("gdpr-9")
	if x := onlyFinding(t, f, "R111"); !slices.Contains(x.Unverified, next.Row) {
		t.Errorf("unverified are %v", x.Unverified)
	}
}
