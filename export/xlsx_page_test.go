package export

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"ropa/register"
	"ropa/scalar"
)

// widthTab is a tab of headings and a row.
func widthTab(keys int, headings, row []string) *tab {
	s := &xlsxStyles{header: 7}
	t := &tab{columns: len(headings), header: 1, keys: keys, styles: s, wished: make([]int, len(headings)), wants: make([]wants, len(headings))}
	t.measure(texts(headings), slices.Repeat([]int{7}, len(headings)))
	t.measure(texts(row), slices.Repeat([]int{9}, len(row)))
	t.chooseWidths(true)
	return t
}

func repeatedTexts(n int, s string) []string { return slices.Repeat([]string{s}, n) }

// What can be read on one page stands on one; else every page begins with the
// columns that tell the rows, and no page is wider than the others.
func TestColumnsOnPages(t *testing.T) {
	sentence := strings.Repeat("some words ", 12)
	if one := widthTab(2, repeatedTexts(8, "Heading"), repeatedTexts(8, sentence)); len(one.ends) != 1 || sum(one.widths) > pageRoom {
		t.Errorf("eight sentences stand on %d pages, %d wide", len(one.ends), sum(one.widths))
	}
	many := widthTab(2, repeatedTexts(40, "Heading"), append([]string{"COP-A01", "Website"}, repeatedTexts(38, sentence)...))
	if len(many.ends) < 3 || many.ends[len(many.ends)-1] != 40 || many.keys != 2 {
		t.Fatalf("forty sentences end pages at %v, with %d columns repeated", many.ends, many.keys)
	}
	from, key := many.keys, sum(many.widths[:many.keys])
	for i, to := range many.ends {
		wide := key + sum(many.widths[from:to])
		if wide > pageRoom || i+1 < len(many.ends) && wide < smallRoom {
			t.Errorf("page %d is %d wide", i+1, wide)
		}
		from = to
	}
	found := &tab{columns: 12, header: 1, keys: 1, findings: true, styles: &xlsxStyles{header: 7}, wished: make([]int, 12), wants: make([]wants, 12)}
	found.wants[11].coded = true
	found.measure(texts(repeatedTexts(12, strings.Repeat("personopplysningssikkerhet ", 20))), slices.Repeat([]int{9}, 12))
	found.chooseWidths(true)
	if !slices.Equal(found.ends, []int{11}) {
		t.Errorf("findings stand on pages that end at %v", found.ends)
	}
	for i, whole := range []bool{true, false} {
		if n := (&tab{columns: 4, findings: true, wants: []wants{{line: 1}, {line: 1}, {}, {coded: true, line: 1}}}).printed(whole); n != 2+i {
			t.Errorf("of findings %d columns are printed", n)
		}
	}
	wide := widthTab(3, repeatedTexts(20, "Heading"), repeatedTexts(20, strings.Repeat("some words ", 80)))
	if wide.keys >= 3 || sum(wide.widths[:wide.keys]) > keysRoom && wide.keys > 1 {
		t.Errorf("%d columns, %d wide, are repeated on every page", wide.keys, sum(wide.widths[:wide.keys]))
	}
}

// A column in which nothing stands has room for its heading, one of short texts no
// more than they need, and a text is not higher than a row can be.
func TestWidthsOfColumns(t *testing.T) {
	long := strings.Repeat("some words ", 300)
	tab := widthTab(1, []string{"Reference", "Personopplysningssikkerhet", "Status", "Text"}, []string{"A-1", "", "Draft", long})
	if w := tab.widths[1]; w*digit < textWidth("Personopplysningssikkerhet", true) || w > 35 {
		t.Errorf("an empty column is %d wide", w)
	}
	if w := tab.widths[2]; w > 10 {
		t.Errorf("a column of short texts is %d wide", w)
	}
	if lines := mostLinesOf(long, tab.widths[3], false); lines > fullHeight {
		t.Errorf("a text has %d lines, more than a row shows", lines)
	}
	if key := widthTab(1, []string{"Rule", "Record"}, []string{"R1", "ansatte-utlevering-kommune"}); key.wants[1].part > 12*digit {
		t.Errorf("a key with hyphens wants %d", key.wants[1].part)
	}
	w := wants{line: 5 * digit, text: 5 * digit}
	if wide, _ := w.widths(30, true); wide > 10 {
		t.Errorf("five characters are given %d of 30", wide)
	}
	if wide, least := w.widths(30, false); wide != 30 || least*digit < dateWidth {
		t.Errorf("with rows to come, a column is %d to %d wide", least, wide)
	}
}

// A text of many lines is shown whole, in however many columns it stands beside;
// no column is wider than its page, and a date has room in every one.
func TestNoTextIsCut(t *testing.T) {
	list := strings.Repeat("Rettsdokumenter og avtaler (bl.a. leiekontrakt)\n", 20)
	row := append([]string{"LBF-A03", "Juridisk rådgivning"}, repeatedTexts(30, list)...)
	s := &xlsxStyles{header: 7}
	tab := &tab{columns: len(row), header: 1, keys: 2, styles: s, wished: slices.Repeat([]int{28}, len(row)), wants: make([]wants, len(row))}
	tab.measure(texts(row), slices.Repeat([]int{9}, len(row)))
	tab.kept = []keptRow{{number: 2, cells: texts(row), styles: slices.Repeat([]int{9}, len(row))}}
	tab.chooseWidths(true)
	room := pageRoom - sum(tab.widths[:tab.keys])
	for i, w := range tab.widths {
		if high := highOf(row[i], w, false); high > mostHigh || w > room {
			t.Errorf("column %d, %d wide of %d, is %d points high", i, w, room, high)
		}
	}
	if last := tab.ends[len(tab.ends)-1]; last != len(row) || len(tab.ends) < 5 {
		t.Errorf("pages end at %v", tab.ends)
	}
	tab.wants = make([]wants, len(row))
	tab.measure([]Cell{{Text: "2018-09-12", Kind: DateCell}}, []int{9})
	if _, least := tab.wants[0].widths(9, true); least*digit < dateWidth {
		t.Errorf("a column of dates may be %d wide", least)
	}
	wide := widthTab(1, []string{"Key", "Evidence"}, []string{strings.Repeat("k", 30), strings.Repeat("some words ", 500)})
	if used := sum(wide.widths); used > pageRoom {
		t.Errorf("a page is %d wide", used)
	}
}

// A sheet without rows has all its headings on paper, on one page if that can be
// read.
func TestHeadingsAloneArePrinted(t *testing.T) {
	for columns, pages := range map[int]int{3: 1, 15: 1, 67: 5} {
		tab := widthTab(2, repeatedTexts(columns, "Dokumentasjon på nødvendige garantier"), nil)
		tab.keys, tab.empty = 2, true
		tab.chooseWidths(true)
		if len(tab.ends) != pages || tab.ends[pages-1] != columns {
			t.Errorf("pages of %d headings end behind %v", columns, tab.ends)
		}
		for _, w := range tab.widths {
			if w*digit < textWidth("Dokumentasjon", true) {
				t.Fatalf("of %d columns one is %d wide", columns, w)
			}
		}
	}
}

// Findings have width where it makes rows lower, not where one text is long.
func TestFindingsShareThePage(t *testing.T) {
	s := &xlsxStyles{header: 7}
	tab := &tab{columns: 6, header: 1, keys: 1, findings: true, styles: s, wished: []int{8, 28, 20, 90, 60, 30}, wants: make([]wants, 6)}
	add := func(style int, row ...string) {
		tab.measure(texts(row), slices.Repeat([]int{style}, 6))
		tab.kept = append(tab.kept, keptRow{number: len(tab.kept) + 1, cells: texts(row)})
	}
	add(7, "Rule", "Law", "Record", "Finding", "What mends it", "Rests on what nobody verified")
	add(9, "R1", "GDPR", strings.Repeat("word ", 20), strings.Repeat("word ", 100), "word", "")
	law, mend := strings.Repeat("GDPR Art. 30(1)(f), ", 4), strings.Repeat("word ", 60)
	for range 20 {
		add(9, "R1", law, "COP-A01", strings.Repeat("word ", 20), mend, "")
	}
	tab.chooseWidths(true)
	if w := tab.widths; sum(w[:5]) > pageRoom || !slices.Equal(tab.ends, []int{5}) || w[2] > 12 || mostLinesOf(mend, w[4], false) > 5 || mostLinesOf(law, w[1], false) > 5 {
		t.Errorf("the widths are %v", w)
	}
	if n := mostLinesOf("Rests on what nobody verified", tab.widths[5], true); n > 2 {
		t.Errorf("a heading that is not printed makes the others %d lines high", n)
	}
}

const paperForm = `id: paper
name: {en: On paper, nb: På papir}
languages: [en, nb]
register: both
sheets:
  - name: {en: Wide, nb: Bredt}
    of: activity
    columns:
      - {header: {en: Reference, nb: Referanse}, value: reference}
      - {header: {en: Activity, nb: Aktivitet}, value: "labels | name"}
%s  - name: {en: Contacts, nb: Kontakter}
    of: contact
    columns:
      - {header: {en: Name, nb: Navn}, value: name}
  - name: {en: Findings, nb: Funn}
    of: finding
    columns:
      - {header: {en: Rule, nb: Regel}, value: rule}
      - {header: {en: Id, nb: Id}, value: fingerprint}
  - name: {en: raw, nb: raw}
    of: contact
    raw: true
    columns:
      - {header: {en: name, nb: name}, value: "#name"}
  - name: {en: Card, nb: Ark}
    of: activity
    perActivity: true
    columns:
      - {header: {en: Name, nb: Navn}, value: name}
`

func TestXLSXOnPaper(t *testing.T) {
	columns := ""
	for range 20 {
		columns += "      - {header: {en: Purpose, nb: Formål}, value: purposes.description, width: 40}\n"
	}
	form := readForm(t, fmt.Sprintf(paperForm, columns))
	r := tableRegister(register.ActivityStatusApproved, "Wages")
	r.ProcessingActivities[0].Purposes[0].Description = scalar.Text(strings.Repeat("To pay wages. ", 30))
	book := opened(t, r, Options{Form: form, Lang: "en"}, nil)
	defined := map[string]string{}
	for _, n := range book.GetDefinedName() {
		defined[n.Scope+" "+strings.TrimPrefix(n.Name, "_xlnm.")] = n.RefersTo
	}
	for name, want := range map[string]string{
		"Wide Print_Titles":        "'Wide'!$A:$B,'Wide'!$1:$1",
		"Contacts Print_Titles":    "'Contacts'!$1:$1",
		"Contacts Print_Area":      "",
		"Findings Print_Area":      "'Findings'!$A$1:$A$15",
		"A-001 Wages Print_Titles": "'A-001 Wages'!$1:$1",
		"Wide Print_Area":          "",
	} {
		if defined[name] != want {
			t.Errorf("%s is %q, not %q", name, defined[name], want)
		}
	}
	if got := allText(t, book, "Contacts"); got != "Name\nNo entries\n" {
		t.Errorf("a sheet without rows says %q", got)
	}
	if got := allText(t, book, "raw"); got != "name\n" {
		t.Errorf("a sheet that is read back says %q", got)
	}
	if styleOf(t, book, "Contacts", "A2").Alignment.WrapText {
		t.Error("that there are no rows is said within one column")
	}
	for sheet, want := range map[string]string{"Wide": "&L=Keeper && <sons> · &A&R", "raw": "&L=Keeper && <sons> · &A: No entries&R"} {
		h, err := book.GetHeaderFooter(sheet)
		if err != nil || !strings.HasPrefix(h.OddHeader, want) {
			t.Errorf("the head of the pages of %s is %q, %v", sheet, h.OddHeader, err)
		}
		if want := "&L31 January 2026 · 00ff&RPage &P of &N"; h.OddFooter != want {
			t.Errorf("their foot is %q, not %q", h.OddFooter, want)
		}
	}
	if panes, err := book.GetPanes("Wide"); err != nil || panes.XSplit != 2 || panes.YSplit != 1 || panes.TopLeftCell != "C2" {
		t.Errorf("reference and name do not stay in sight: %+v, %v", panes, err)
	}
	wide, err := book.GetPageLayout("Wide")
	if err != nil || *wide.FitToWidth < 2 {
		t.Errorf("the wide sheet stands on %d pages, %v", *wide.FitToWidth, err)
	}
	if small, err := book.GetPageLayout("Contacts"); err != nil || *small.AdjustTo != scale {
		t.Errorf("a small sheet is printed at %d %%, %v", *small.AdjustTo, err)
	}
}

func TestDatesOfCells(t *testing.T) {
	for lang, want := range map[scalar.Language]string{
		"en": "5 Sep 2026", "nb": "5. sep 2026", "nn": "5. sep 2026", "da": "05.09.2026", "de": "05.09.2026", "fr": "05/09/2026", "it": "05/09/2026",
	} {
		book, styles, err := newBook(&Document{Options: Options{Form: NeutralForm, Lang: lang}})
		if err != nil {
			t.Fatal(err)
		}
		day, _ := serial("2026-09-05")
		for cell, style := range map[string]int{"A1": styles.date[0], "A2": styles.raw().date[0]} {
			if err := errors.Join(book.SetCellInt("Sheet1", cell, int64(day)), book.SetCellStyle("Sheet1", cell, cell, style)); err != nil {
				t.Fatal(err)
			}
		}
		got, _ := book.GetCellValue("Sheet1", "A1")
		raw, _ := book.GetCellValue("Sheet1", "A2")
		if got != want || raw != "2026-09-05" {
			t.Errorf("in %s a date is shown as %q, and %q where it is read back", lang, got, raw)
		}
		_ = book.Close()
	}
}
