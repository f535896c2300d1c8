package export

import (
	"strings"
	"testing"
)

// headTab is a tab of columns of these widths with a head of one label.
func headTab(widths []int, label, value string) *tab {
	s := &xlsxStyles{label: 1, plain: 2, text: [2]int{3, 3}}
	t := &tab{columns: len(widths), widths: widths, keys: 1, styles: s}
	t.ends = divided(widths, 1, pageRoom)
	t.kept = []keptRow{{number: 1, cells: texts([]string{label, value}), styles: []int{1, 2}}}
	t.placeHead()
	return t
}

func TestHeadStandsOnTheFirstPage(t *testing.T) {
	long := strings.Repeat("word ", 60)
	for name, c := range map[string]struct {
		widths          []int
		label           string
		at, first, last int
	}{
		"on one page beside the label":     {[]int{20, 40, 40}, "Controller", 0, 1, 2},
		"column A is repeated":             {[]int{14, 30, 30, 40, 60, 60, 60}, "Controller", 1, 2, 3},
		"a label over two columns":         {[]int{14, 20, 30, 40, 60, 60, 60}, "Name and contact details of the controller", 1, 3, 3},
		"a label that reaches over all":    {[]int{10, 10, 10}, "Name and contact details of the controller", 0, 2, 2},
		"two columns, a label and a value": {[]int{40, 90}, "Controller", 0, 1, 1},
	} {
		tab := headTab(c.widths, c.label, long)
		r := tab.kept[0]
		if r.cells[c.at].Text != c.label || r.cells[c.first].Text != long || tab.merged[0] != c.first || tab.merged[1] != c.last {
			t.Errorf("%s: label or value elsewhere than in columns %d, %d to %d: %v, merged %v", name, c.at, c.first, c.last, r.cells, tab.merged)
		}
		width := 0
		for _, w := range c.widths[c.first : c.last+1] {
			width += w
		}
		if want := highOf(long, width, false); r.high != want || want < 2*lineHeight {
			t.Errorf("%s: %d points high, want %d", name, r.high, want)
		}
	}
}

// mostLinesOf is in the typeface in which there are most.
func mostLinesOf(s string, width int, bold bool) (n int) {
	for i := range typefaces {
		n = max(n, linesOf(s, width*digit-typefaces[i].beside, &typefaces[i].widths[weight(bold)]))
	}
	return n
}

// A row has room for the lines of each typeface, and little more.
func TestHeightOfLongTexts(t *testing.T) {
	for _, c := range []struct {
		text        string
		width       int
		least, most int
	}{
		{"short", 20, 15, 15},
		{"one\ntwo\nthree", 20, 45, 45},
		{strings.Repeat("personopplysninger ", 30), 40, 15 * 15, 15 * 15},
		// Thirty lines in either typeface, of which some are nearly full.
		{strings.Repeat("Personopplysninger oppgitt i forbindelse med tjenester (hva kapslene inneholder, er ikke oppgitt): ", 12), 34, 27 * 15, 30 * 15},
	} {
		if got := highOf(c.text, c.width, false); got < c.least || got > c.most {
			t.Errorf("%.20q in %d: %d points high, not %d to %d", c.text, c.width, got, c.least, c.most)
		}
	}
}

func TestLinesOf(t *testing.T) {
	for _, c := range []struct {
		text  string
		width int
		bold  bool
		want  int
	}{
		{"short", 10, false, 1},
		{"one\ntwo\n", 10, false, 3},
		// Three words that fill two lines by their length and three word by word.
		{"personopplysninger overføringer behandlingsgrunnlag", 26, false, 3},
		// Two hyphens at which lines end, and one at which none does.
		{"behandlings-grunnlag-er-virksomhet", 21, false, 2},
		{"2018-2019-2020-2021", 11, false, 2},
		{"mmmmmmmmmm", 10, false, 2},
		{`[{"a":"aaaaaaaaaaaa"},{"a":"aaaaaaaaaaaa"},{"a":"aaaaaaaaaaaa"}]`, 30, false, 3},
		{"https://example.no/aaaaaaaaaa/bbbbbbbbbb", 20, false, 3},
		{"Destinataires – Partenaires institutionnels ou commerciaux, autres", 34, true, 3},
		{strings.Repeat("x", 100), 21, false, 5},
		{"a " + strings.Repeat("x", 50), 20, false, 4},
		{"", 10, true, 1},
	} {
		if got := mostLinesOf(c.text, c.width, c.bold); got != c.want {
			t.Errorf("%q in %d, bold %v: %d lines, want %d", c.text, c.width, c.bold, got, c.want)
		}
	}
}

// A heading's longest word is never broken, whatever width the form wishes.
func TestColumnHoldsTheWordsOfItsHeading(t *testing.T) {
	s := &xlsxStyles{header: 7}
	tab := &tab{columns: 1, header: 1, keys: 1, styles: s, wants: make([]wants, 1), wished: []int{12}}
	tab.measure(texts([]string{"Fødselsnummer o.l."}), []int{7})
	tab.chooseWidths(false)
	if tab.widths[0]*digit < textWidth("Fødselsnummer", true)+cellPadding {
		t.Errorf("the column is %d wide", tab.widths[0])
	}
}
