package export

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"ropa/register"
	"ropa/scalar"
)

// opened is a register as a workbook, with other limits where change sets them.
func opened(t *testing.T, r *register.Register, o Options, change func(*xlsxLimits)) *excelize.File {
	t.Helper()
	var out bytes.Buffer
	w := newXLSX(&out).(*xlsx)
	if change != nil {
		change(&w.limits)
	}
	b, _ := documentBy(t, r, o, w, &out)
	for name, content := range unzipped(t, b) {
		wellFormed(t, name, content)
	}
	book, err := excelize.OpenReader(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { book.Close() })
	return book
}

func wellFormed(t *testing.T, name string, content []byte) {
	t.Helper()
	for d := xml.NewDecoder(bytes.NewReader(content)); ; {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
}

func cellOf(t *testing.T, book *excelize.File, sheet, cell string) string {
	t.Helper()
	s, err := book.GetCellValue(sheet, cell, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func styleOf(t *testing.T, book *excelize.File, sheet, cell string) *excelize.Style {
	t.Helper()
	n, err := book.GetCellStyle(sheet, cell)
	if err != nil {
		t.Fatal(err)
	}
	s, err := book.GetStyle(n)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestXLSXKeepsTexts(t *testing.T) {
	book := opened(t, tableRegister(register.ActivityStatusApproved, awkward...), Options{Form: readForm(t, tableForm), Lang: "en"}, nil)
	for i, s := range awkward {
		cell := fmt.Sprintf("B%d", i+4) // behind the head, an empty row and the headings
		if got := cellOf(t, book, "Register", cell); got != Visible(s) {
			t.Errorf("%q stands as %q", s, got)
		}
		if f, err := book.GetCellFormula("Register", cell); f != "" || err != nil {
			t.Errorf("%q is the formula %q, %v", s, f, err)
		}
		if kind, _ := book.GetCellType("Register", cell); kind != excelize.CellTypeInlineString {
			t.Errorf("%q is of type %v", s, kind)
		}
		if guarded := styleOf(t, book, "Register", cell).NumFmt == 49; guarded != startsFormula(s) {
			t.Errorf("%q is formatted as text: %v", s, guarded)
		}
	}
}

func TestXLSXTable(t *testing.T) {
	book := opened(t, tableRegister(register.ActivityStatusApproved, "Wages", "Sick leave"), Options{Form: readForm(t, tableForm), Lang: "nb"}, nil)
	want := []string{"Om dokumentet", "Protokoll", "A-001 Wages", "A-002 Sick leave", "Rådata", "Virksomheter", "Funn"}
	if got := book.GetSheetList(); !slices.Equal(got, want) {
		t.Errorf("the sheets are %q, not %q", got, want)
	}
	for cell, want := range map[string]string{"A1": "Navn", "B1": "=Keeper & <sons>", "A2": "", "A3": "Referanse", "E3": "Aktivitet", "B4": "Wages", "C5": "To pay wages\nSick leave", "D4": "43266", "A6": ""} {
		if got := cellOf(t, book, "Protokoll", cell); got != want {
			t.Errorf("%s is %q, not %q", cell, got, want)
		}
	}
	if got, _ := book.GetCellValue("Protokoll", "D4"); got != "15. jun 2018" {
		t.Errorf("the date is shown as %s", got)
	}
	if kind, _ := book.GetCellType("Virksomheter", "B2"); kind == excelize.CellTypeInlineString || cellOf(t, book, "Virksomheter", "B2") != "7" {
		t.Error("the number is no number")
	}
	for cell, colour := range map[string]string{"A3": optionalColour, "B3": "C6E0B4"} {
		if got := styleOf(t, book, "Protokoll", cell).Fill.Color; len(got) != 1 || !strings.HasSuffix(got[0], colour) {
			t.Errorf("%s has the colour %v, not %s", cell, got, colour)
		}
	}
	if !styleOf(t, book, "Protokoll", "C4").Alignment.WrapText {
		t.Error("texts are not wrapped")
	}
	if w, _ := book.GetColWidth("Protokoll", "A"); w < 10 || w > 17 {
		t.Errorf("a column of short references is %v wide, and the form wishes 17 at most", w)
	}
	panes, err := book.GetPanes("Protokoll")
	if err != nil || !panes.Freeze || panes.YSplit != 3 {
		t.Errorf("the headings are not frozen: %+v, %v", panes, err)
	}
	filtered := false
	for _, n := range book.GetDefinedName() {
		filtered = filtered || strings.Contains(n.RefersTo, "Protokoll") && strings.HasSuffix(n.RefersTo, "$A$3:$E$5")
	}
	if !filtered {
		t.Errorf("there is no filter over the rows: %+v", book.GetDefinedName())
	}
}

func TestXLSXMarksDrafts(t *testing.T) {
	r := tableRegister(register.ActivityStatusDraft, "draft", "approved")
	r.ProcessingActivities[1].Status = register.ActivityStatusApproved
	form := readForm(t, tableForm)
	book := opened(t, r, Options{Form: form, Lang: "nb", Drafts: true}, nil)
	filled := func(sheet, cell string) bool {
		c := styleOf(t, book, sheet, cell).Fill.Color
		return len(c) == 1 && strings.HasSuffix(c[0], draftColour)
	}
	for cell, want := range map[string]string{"A4": "A-001", "B4": "UTKAST: draft", "A5": "A-002", "B5": "approved"} {
		if got := cellOf(t, book, "Protokoll", cell); got != want || filled("Protokoll", cell) != strings.HasSuffix(cell, "4") {
			t.Errorf("%s is %q, not %q, or has the wrong colour", cell, got, want)
		}
	}
	// What is to be read back is coloured only.
	if got := cellOf(t, book, "Rådata", "A2"); got != "draft" || !filled("Rådata", "A2") || filled("Rådata", "A3") {
		t.Errorf("the raw sheet says %q, or has the wrong colours", got)
	}
	if got := cellOf(t, book, "A-001 draft", "B1"); got != "UTKAST: draft" || !filled("A-001 draft", "B2") || filled("A-002 approved", "B2") {
		t.Errorf("the card says %q, or has the wrong colours", got)
	}
	r.ProcessingActivities[0].Name = "brouillon"
	french := opened(t, r, Options{Form: readForm(t, strings.NewReplacer("nb", "fr").Replace(tableForm)), Lang: "fr", Drafts: true}, nil)
	if got := cellOf(t, french, "A-001 brouillon", "B1"); got != "BROUILLON\u00a0: brouillon" {
		t.Errorf("in French the card says %q", got)
	}
	book = opened(t, r, Options{Form: form, Lang: "nb"}, nil)
	if got := cellOf(t, book, "Protokoll", "A4") + cellOf(t, book, "Protokoll", "A5"); got != "A-002" {
		t.Errorf("without drafts there is %q", got)
	}
	about := allText(t, book, "Om dokumentet")
	for _, want := range []string{Say("nb", "document.leftOutWhy", map[string]any{"count": 1}), "sha256:00ff", "31. januar 2026"} {
		if !strings.Contains(about, want) {
			t.Errorf("the first sheet does not say %q", want)
		}
	}
}

func allText(t *testing.T, book *excelize.File, sheet string) string {
	t.Helper()
	rows, err := book.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for _, r := range rows {
		out.WriteString(strings.Join(r, "|") + "\n")
	}
	return out.String()
}

// What is longer than a cell can hold goes on in another sheet; nothing is lost.
func TestXLSXLongTexts(t *testing.T) {
	r := tableRegister(register.ActivityStatusApproved, "short", "long")
	a := &r.ProcessingActivities[1]
	a.Purposes = nil
	var want []string
	for i := range 12 {
		text := fmt.Sprintf("%d %s", i, strings.Repeat("=ord 👩 _x0041_ <b>\nشركة ", 300))
		want = append(want, text)
		a.Purposes = append(a.Purposes, register.Purpose{Entry: register.Entry{Key: scalar.Text(fmt.Sprint(i))}, Description: scalar.Text(text)})
	}
	book := opened(t, r, Options{Form: readForm(t, tableForm), Lang: "en"}, nil)
	text := cellOf(t, book, "Register", "C5")
	if units(text) > 32_767 {
		t.Fatalf("the cell has %d units", units(text))
	}
	text, ok := strings.CutSuffix(text, "\n"+Say("en", "document.longNext", map[string]any{"sheet": "Long texts", "number": 1}))
	if !ok {
		t.Fatalf("the cell does not say where it goes on: %q", text[len(text)-100:])
	}
	rows, err := book.GetRows("Long texts")
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows[1:] {
		if row[0] != "1" {
			continue // the same text on the card of the activity
		}
		if row[1] != "Register" || row[2] != "C5" || row[3] != "A-002" || units(row[5]) > 32_767 {
			t.Errorf("a part is said to be of %q, with %d units", row[:5], units(row[5]))
		}
		text += row[5]
	}
	if text != strings.Join(want, "\n") {
		t.Errorf("%d bytes of %d came back", len(text), len(strings.Join(want, "\n")))
	}
	if slices.Contains(opened(t, tableRegister(register.ActivityStatusApproved, "short"), Options{Form: readForm(t, tableForm), Lang: "en"}, nil).GetSheetList(), "Long texts") {
		t.Error("there is a sheet for long texts without any")
	}
}

// A sheet that is full goes on in another.
func TestXLSXFullSheets(t *testing.T) {
	var named []string
	for i := range 20 {
		named = append(named, fmt.Sprintf("activity %d", i))
	}
	book := opened(t, tableRegister(register.ActivityStatusApproved, named...), Options{Form: readForm(t, tableForm), Lang: "en"}, func(l *xlsxLimits) { l.rows, l.cards = 10, 3 })
	var got []string
	for _, sheet := range []string{"Register", "Register (2)", "Register (3)"} {
		rows, err := book.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		if len(rows) > 10 {
			t.Errorf("%s has %d rows", sheet, len(rows))
		}
		at := slices.IndexFunc(rows, func(r []string) bool { return len(r) > 1 && r[1] == "Activity" })
		if at < 0 {
			t.Fatalf("%s has no headings", sheet)
		}
		for _, r := range rows[at+1:] {
			got = append(got, r[1])
		}
	}
	if !slices.Equal(got, named) {
		t.Errorf("the activities are %q", got)
	}
	cards := ""
	for _, sheet := range book.GetSheetList() {
		if strings.HasPrefix(sheet, "Card- -all-") {
			cards += allText(t, book, sheet)
		}
	}
	for i, name := range named {
		if want := fmt.Sprintf("A-%03d|%s\nActivity|%s\nPurpose|To pay wages\n", i+1, name, name); !strings.Contains(cards, want) {
			t.Errorf("there is no %q", want)
		}
	}
	if want := Say("en", "document.readCards", map[string]any{"sheet": "Card- -all-"}); !strings.Contains(allText(t, book, book.GetSheetList()[0]), want) {
		t.Errorf("the first sheet does not say %q", want)
	}
}

// The name of an activity stands whole above its lines, on several lines if need
// be.
func TestXLSXTitlesOfCardsAreWhole(t *testing.T) {
	long := strings.Repeat("Administration of benefits ", 6)
	book := opened(t, tableRegister(register.ActivityStatusApproved, "Wages", long), Options{Form: readForm(t, tableForm), Lang: "en"}, nil)
	sheets := book.GetSheetList()
	short, _ := book.GetRowHeight(sheets[2], 1)
	high, err := book.GetRowHeight(sheets[3], 1)
	if err != nil || short < 18 || high < 3*18 {
		t.Errorf("titles are %v and %v points high, %v", short, high, err)
	}
	if !styleOf(t, book, sheets[3], "B1").Alignment.WrapText {
		t.Error("a title is not wrapped")
	}
}

func TestXLSXSheetNames(t *testing.T) {
	x := &xlsx{names: names{}}
	seen := map[string]bool{}
	for _, title := range []string{"a/b:c*d?e[f]g\\h", "A/B:c*d?e[f]g\\h", "'quoted'", "History", "", "", strings.Repeat("å", 40), strings.Repeat("å", 41), strings.Repeat("👩", 20), strings.Repeat("👩", 21), "\ttab"} {
		name := x.name(title)
		if seen[strings.ToLower(name)] || name == "" || units(name) > 31 || strings.ContainsAny(name, "[]:*?/\\\t") || strings.Trim(name, "'") != name || strings.EqualFold(name, "history") {
			t.Errorf("%q became %q", title, name)
		}
		seen[strings.ToLower(name)] = true
		if _, err := excelize.NewFile().NewSheet(name); err != nil {
			t.Errorf("%q: %v", name, err)
		}
	}
}

func TestXLSXSheetNamesEndAtWords(t *testing.T) {
	for title, want := range map[string]string{
		"LIL-A02 E-post til kommunen (vurdering)": "LIL-A02 E-post til kommunen…",
		"A-001 Administration of the benefits":    "A-001 Administration of the…",
		"A-001 " + strings.Repeat("å", 40):        "A-001 " + strings.Repeat("å", 24) + "…",
		"exactly as long as names may be":         "exactly as long as names may be",
		"Register of what is being done in words": "Register of what is being done…",
	} {
		x := &xlsx{names: names{}}
		if got := x.name(title); got != want {
			t.Errorf("%q became %q, not %q", title, got, want)
		}
		if got, again := x.name(title), strings.TrimSuffix(want, "…"); !strings.HasSuffix(got, " (2)") || !strings.HasPrefix(again, got[:5]) || units(got) > 31 {
			t.Errorf("%q became %q when taken", title, got)
		}
	}
}

func TestXLSXIsTheSameAgain(t *testing.T) {
	r, o := tableRegister(register.ActivityStatusDraft, awkward...), Options{Form: readForm(t, tableForm), Lang: "en", Drafts: true}
	if !bytes.Equal(asFormat(t, "xlsx", r, o), asFormat(t, "xlsx", r, o)) {
		t.Error("the same register makes other bytes")
	}
}

// Blanks that a reader of XML may drop are said to count.
func TestXLSXKeepsBlanks(t *testing.T) {
	s := &tab{}
	for text, want := range map[string]bool{"a b": false, "": false, " a": true, "a ": true, "a  b": true, "a\nb": true, "a\tb": true, "\t": true} {
		if got := strings.Contains(string(s.cell(nil, 1, 0, 0, Cell{Text: text})), `xml:space="preserve"`); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}
