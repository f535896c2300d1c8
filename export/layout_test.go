package export

import (
	"bytes"
	"strings"
	"testing"

	"ropa/register"
	"ropa/scalar"
)

// TestPDFEvidenceIsNotAlone: wherever the last finding stands, the places of
// evidence have room on the same page.
func TestPDFEvidenceIsNotAlone(t *testing.T) {
	var out bytes.Buffer
	p := newPDF(&out).(*pdfFile)
	src := SourceOf(tableRegister(register.ActivityStatusApproved, "One"), "2026-01-31", "00")
	if _, err := Write(src, Options{Form: readForm(t, pageForm), Lang: "nb"}, p); err != nil {
		t.Fatal(err)
	}
	p.direct = false
	places := []string{"erklaering: 3, 16–19"}
	for y := pdfBottom - 40; y < pdfBottom; y += 0.5 {
		p.page()
		p.y = y
		p.barred(inkAlarm, []string{"What was found"}, []style{stylePlain}, evidenceHeight(places))
		p.y += 2
		if p.room(evidenceHeight(places) - 2) {
			t.Errorf("after a finding at %.1f the evidence stands on a page of its own", y)
		}
	}
}

// TestPDFTitleStaysWithWhatItIsOf: where a title is written, what it begins
// with has room on the same page.
func TestPDFTitleStaysWithWhatItIsOf(t *testing.T) {
	var out bytes.Buffer
	p := newPDF(&out).(*pdfFile)
	src := SourceOf(tableRegister(register.ActivityStatusApproved, "One"), "2026-01-31", "00")
	if _, err := Write(src, Options{Form: readForm(t, pageForm), Lang: "nb"}, p); err != nil {
		t.Fatal(err)
	}
	p.direct = false
	cell := Cell{Text: strings.Repeat("line\n", 8) + "line"}
	for _, g := range []*group{
		{Title: "Wide", Headers: make([]string, 8), Rows: [][]Cell{{cell, cell, {}, {}, {}, {}, {}, {}}}},
		{Title: "Narrow", Headers: []string{"a", "b"}, Rows: [][]Cell{{cell, cell}}},
	} {
		for y := pdfBottom - 70; y < pdfBottom; y += 5 {
			p.page()
			p.y = y
			before := p.pdf.PageNo()
			p.room(6 + p.opening(g))
			title := p.pdf.PageNo()
			p.y += 6
			if g.Wide() {
				p.together(entryHeight(p.entryFields(g.Entry(g.Rows[0]))))
			} else {
				p.room(p.opening(g))
			}
			if p.pdf.PageNo() != title {
				t.Errorf("%s at %.0f: the title stands on page %d alone (begun on %d)", g.Title, y, title, before)
			}
		}
	}
}

// TestFlowHeadingsAreWhole: in every language of a form, no heading of the
// picture is cut.
func TestFlowHeadingsAreWhole(t *testing.T) {
	for _, lang := range []scalar.Language{"en", "nb", "nn", "da", "de", "fr", "it"} {
		f := newFlow(SourceOf(flowRegister(2), "2026-01-31", ""), lang, "controller")
		text := said(f.drawing())
		for _, id := range []string{"flow.keeper", "flow.systems", "flow.processors", "flow.recipients", "flow.countries"} {
			if !strings.Contains(text, Say(lang, id, nil)+"\n") {
				t.Errorf("%s: %q is not written in full", lang, Say(lang, id, nil))
			}
		}
	}
}

func TestWordsMayBeOneText(t *testing.T) {
	form := readForm(t, strings.Replace(pageForm, "provenance: Made for tests.", "provenance: {en: Made for tests., nb: Laget for tester.}", 1))
	if got := form.Provenance.In("nb"); got != "Laget for tester." {
		t.Errorf("in bokmål: %q", got)
	}
	if got := readForm(t, pageForm).Provenance.In("nb"); got != "Made for tests." {
		t.Errorf("one text for all languages: %q", got)
	}
}
