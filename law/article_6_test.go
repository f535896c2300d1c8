package law

import (
	"testing"

	"ropa/register"
	"ropa/scalar"
)

// basis replaces the bases of an activity by one with an article that is stated.
func (f fix) basis(article register.Article6Basis) *register.LegalBasis {
	f.A.LegalBases = []register.LegalBasis{{Entry: key("1"), Article6: article, Article6Status: register.FactStatusStated}}
	return &f.A.LegalBases[0]
}

// second adds a basis with an article that is stated.
func (f fix) second(article register.Article6Basis) *register.LegalBasis {
	f.A.LegalBases = append(f.A.LegalBases, register.LegalBasis{Entry: key("2"), Article6: article, Article6Status: register.FactStatusStated})
	return &f.A.LegalBases[1]
}

// provision adds a provision and cites it.
func (f fix) provision(p register.LegalProvision) []register.Citation {
	f.LegalProvisions = append(f.LegalProvisions, p)
	return cite(scalar.Ref(p.Key))
}

func cite(provisions ...scalar.Ref) []register.Citation {
	var out []register.Citation
	for i, p := range provisions {
		out = append(out, register.Citation{Entry: key(scalar.Text(rune('1' + i))), Provision: p})
	}
	return out
}

var article6Cases = []ruleCase{
	{rule: "R100", name: "no basis", want: fails, finds: []string{`GAP missing legalBases`},
		change: func(f fix) { f.A.LegalBases = nil }},
	{rule: "R100", name: "no basis under the Act of 2000", on: "2014-01-01", want: fails, finds: []string{`GAP missing legalBases`},
		change: func(f fix) { f.A.LegalBases = nil }},
	{rule: "R100", name: "before there was a law on it", on: "1999-01-01", want: doesNotApply,
		change: func(f fix) { f.A.LegalBases = nil }},
	{rule: "R100", name: "an article that was inferred", want: fails, finds: []string{`GAP inferred legalBases`},
		change: func(f fix) { f.A.LegalBases[0].Article6Status = register.FactStatusInferred }},
	{rule: "R100", name: "a national law alone", want: fails, finds: []string{`GAP noArticle legalBases`},
		change: func(f fix) { f.A.LegalBases[0].Article6 = ""; f.A.LegalBases[0].Citations = cite("act-1") }},
	{rule: "R100", name: "a national law alone, before the GDPR", on: "2014-01-01", want: passes,
		change: func(f fix) { f.A.LegalBases[0].Article6 = ""; f.A.LegalBases[0].Citations = cite("act-1") }},
	{rule: "R100", name: "examples only", want: fails, finds: []string{`GAP examples legalBases`},
		change: func(f fix) { f.A.LegalBases[0].Specificity = register.BasisSpecificityExample }},
	{rule: "R100", name: "examples and alternatives that were inferred", want: fails, finds: []string{`GAP examples legalBases`},
		change: func(f fix) {
			f.A.LegalBases[0].Specificity, f.A.LegalBases[0].Article6Status = register.BasisSpecificityExample, register.FactStatusInferred
			b := f.second(register.Article6BasisConsent)
			b.Specificity, b.Article6Status = register.BasisSpecificityAlternative, register.FactStatusInferred
		}},
	{rule: "R100", name: "one that was inferred, beside an example", want: fails, finds: []string{`GAP inferred legalBases`},
		change: func(f fix) {
			f.A.LegalBases[0].Article6Status = register.FactStatusInferred
			b := f.second(register.Article6BasisConsent)
			b.Specificity, b.Article6Status = register.BasisSpecificityExample, register.FactStatusInferred
		}},
	{rule: "R100", name: "examples without an article", want: fails, finds: []string{`GAP examples legalBases`},
		change: func(f fix) {
			f.A.LegalBases[0].Article6, f.A.LegalBases[0].Specificity = "", register.BasisSpecificityAlternative
		}},
	{rule: "R100", name: "a default", want: passes,
		change: func(f fix) { f.A.LegalBases[0].Specificity = register.BasisSpecificityInherited }},
	{rule: "R100", name: "a purpose that no basis covers", want: fails, finds: []string{`GAP purpose purposes["2"]`},
		change: func(f fix) {
			f.A.Purposes = append(f.A.Purposes, register.Purpose{Entry: key("2"), Description: "Advertise", Status: register.FactStatusStated})
			f.A.LegalBases[0].Purpose = "1"
		}},
	{rule: "R100", name: "data that no basis covers", want: fails, finds: []string{`GAP data legalBases`},
		change: func(f fix) {
			f.A.DataItems = append(f.A.DataItems, register.DataItem{Entry: key("2"), DataCategory: "name", DataSubjectCategory: "customer"})
			f.A.LegalBases[0].DataItems = []scalar.Text{"1"}
		}},
	{rule: "R100", name: "data that are not collected any more", want: passes,
		change: func(f fix) {
			f.A.DataItems = append(f.A.DataItems, register.DataItem{Entry: key("2"), DataCategory: "name", Until: "2020-01-01"})
			f.A.LegalBases[0].DataItems = []scalar.Text{"1"}
		}},
	{rule: "R100", name: "a basis", want: passes},
	{rule: "R100", name: "a condition of Art. 9(2) alone is the matter of R124", want: passes,
		change: func(f fix) {
			f.basis("").Article9 = []register.Article9Condition{register.Article9ConditionVitalInterests}
		}},
	{rule: "R100", name: "a processor by inference", want: fails, finds: []string{`GAP capacity capacity`},
		change: func(f fix) {
			f.A.Capacity, f.A.LegalBases = register.CapacityProcessor, nil
			f.A.Evidence = []register.Evidence{{Document: "notice", Line: 1, Field: "capacity", Inferred: true}}
		}},
	{rule: "R100", name: "a processor", want: doesNotApply,
		change: func(f fix) { f.A.Capacity, f.A.LegalBases = register.CapacityProcessor, nil }},

	{rule: "R101", name: "beside a contract", want: fails, finds: []string{`NOTE stacked legalBases["2"]`},
		change: func(f fix) { f.second(register.Article6BasisConsent) }},
	{rule: "R101", name: "of other purposes", want: passes,
		change: func(f fix) {
			f.A.Purposes = append(f.A.Purposes, register.Purpose{Entry: key("2"), Description: "Advertise", Status: register.FactStatusStated})
			f.A.LegalBases[0].Purpose = "1"
			f.second(register.Article6BasisConsent).Purpose = "2"
		}},
	{rule: "R101", name: "of other data", want: passes,
		change: func(f fix) {
			f.A.LegalBases[0].DataItems = []scalar.Text{"1"}
			f.second(register.Article6BasisConsent).DataItems = []scalar.Text{"2"}
		}},
	{rule: "R101", name: "in another case", want: passes,
		change: func(f fix) { f.second(register.Article6BasisConsent).AppliesWhen = "For the newsletter" }},
	{rule: "R101", name: "an example", want: passes,
		change: func(f fix) { f.second(register.Article6BasisConsent).Specificity = register.BasisSpecificityExample }},
	{rule: "R101", name: "two consents", want: passes,
		change: func(f fix) { f.basis(register.Article6BasisConsent); f.second(register.Article6BasisConsent) }},
	{rule: "R101", name: "no consent", want: doesNotApply},
}

// TestExamplesInWords wants the articles that were inferred to be named.
func TestExamplesInWords(t *testing.T) {
	f := sound()
	f.A.LegalBases[0].Specificity, f.A.LegalBases[0].Article6Status = register.BasisSpecificityExample, register.FactStatusInferred
	b := f.second(register.Article6BasisConsent)
	b.Specificity, b.Article6Status = register.BasisSpecificityExample, register.FactStatusInferred
	want := "Only examples or alternatives are named as legal bases. Which of them the processing rests on is not stated."
	uncited := " No article of the GDPR is cited for them. Inferred from the words: GDPR Art. 6(1)(a), Art. 6(1)(b)."
	if got := foundInWords(f, "R100"); len(got) != 1 || got[0] != want+uncited {
		t.Errorf("%q", got)
	}
	b.Article6Status = register.FactStatusStated
	if got := foundInWords(f, "R100"); len(got) != 1 || got[0] != want {
		t.Errorf("%q", got)
	}
}

func TestSpans(t *testing.T) {
	basis := func(purpose scalar.Text, items ...scalar.Text) *register.LegalBasis {
		return &register.LegalBasis{Purpose: purpose, DataItems: items}
	}
	for _, c := range []struct {
		wide, narrow *register.LegalBasis
		spans, meet  bool
	}{
		{basis(""), basis("1", "a"), true, true},
		{basis("1", "a"), basis(""), false, true},
		{basis("1"), basis("2"), false, false},
		{basis("1", "a", "b"), basis("1", "b"), true, true},
		{basis("1", "a"), basis("1", "b"), false, false},
		{basis("1", "a"), basis("1"), false, true},
		{basis("1", "a"), basis("1", "a", "b"), false, true},
	} {
		if spans(c.wide, c.narrow) != c.spans || meet(c.wide, c.narrow) != c.meet || meet(c.narrow, c.wide) != c.meet {
			t.Errorf("%v and %v: spans %v, meet %v", c.wide, c.narrow, spans(c.wide, c.narrow), meet(c.wide, c.narrow))
		}
	}
}

func TestArticleNumber(t *testing.T) {
	for cited, want := range map[scalar.Text]int{"57": 57, "Art. 58(2)(b)": 58, "5(1)(f)": 5, "artikkel 32 nr. 1": 32, "": 0, "recital": 0} {
		if got := articleNumber(cited); got != want {
			t.Errorf("%q is article %d, want %d", cited, got, want)
		}
	}
}
