package export

import (
	"bytes"
	"fmt"
	"io"
	"os/exec"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"ropa/register"
	"ropa/scalar"
)

func pdfOf(t *testing.T, src *Source, drafts bool) ([]byte, *pdfFile) {
	t.Helper()
	var out bytes.Buffer
	p := newPDF(&out).(*pdfFile)
	if _, err := Write(src, Options{Form: readForm(t, pageForm), Lang: "nb", Drafts: drafts}, p); err != nil {
		t.Fatal(err)
	}
	return out.Bytes(), p
}

// readPDF is the text of pages, without spaces, as another program reads it.
func readPDF(t *testing.T, pdf []byte, first, last int) string {
	t.Helper()
	program, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Skip("pdftotext is not installed")
	}
	c := exec.Command(program, "-f", fmt.Sprint(first), "-l", fmt.Sprint(last), "-", "-")
	c.Stdin = bytes.NewReader(pdf)
	b, err := c.Output()
	if err != nil {
		t.Fatal(err)
	}
	return squeezed(string(b))
}

func squeezed(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, norm.NFKC.String(s))
}

func TestPDFIsTheSameAgain(t *testing.T) {
	src := founding(t)["stranda-kommune"]
	one, _ := pdfOf(t, src, true)
	two, _ := pdfOf(t, src, true)
	if !bytes.Equal(one, two) {
		t.Error("the same register gave other bytes")
	}
	if !bytes.HasPrefix(one, []byte("%PDF-")) || !bytes.Contains(one, []byte("(D:20260131000000")) {
		t.Error("no PDF file of the document's date")
	}
}

// TestPDFContents reads each founding register back: the contents lead to the
// page on which the activity begins, and pages are numbered.
func TestPDFContents(t *testing.T) {
	for name, src := range founding(t) {
		b, p := pdfOf(t, src, true)
		total := p.pdf.PageCount()
		if len(p.entries) == 0 {
			t.Fatalf("%s: no contents", name)
		}
		if text := readPDF(t, b, 2, 2); !strings.Contains(text, fmt.Sprintf("2/%d", total)) {
			t.Errorf("%s: page 2 has no number: %s", name, text)
		}
		for _, e := range p.entries[:1] { // a process is started for each page
			text := readPDF(t, b, e.page, e.page)
			if !strings.Contains(text, squeezed(e.reference)) || !strings.Contains(text, squeezed(e.name)) {
				t.Errorf("%s: %s %s does not begin on page %d", name, e.reference, e.name, e.page)
			}
			if text := readPDF(t, b, e.at, e.at); !strings.Contains(text, squeezed(e.name)) {
				t.Errorf("%s: the contents do not name %s", name, e.name)
			}
		}
		all := readPDF(t, b, 1, total)
		for _, e := range p.entries {
			if !strings.Contains(all, squeezed(e.name)) {
				t.Errorf("%s: %q cannot be found in the text", name, e.name)
			}
		}
		if !strings.Contains(all, "UTKAST") {
			t.Errorf("%s: drafts are not marked", name)
		}
	}
}

// TestPDFPagesAreMadeWell looks at all pages of a register in the fullest form:
// the contents are in the order of pages, what was found stands after them, no
// page ends with a heading, and none but a cover is left nearly empty.
func TestPDFPagesAreMadeWell(t *testing.T) {
	full, _ := FormByID("full")
	for name, src := range founding(t) {
		var out bytes.Buffer
		p := newPDF(&out).(*pdfFile)
		s, err := Write(src, Options{Form: full, Lang: "nb", Drafts: true}, p)
		if err != nil {
			t.Fatal(err)
		}
		for i, e := range p.inOrder()[1:] {
			if before := p.inOrder()[i]; e.page < before.page || e.at < before.at {
				t.Errorf("%s: %q on page %d stands after %q on page %d", name, e.name, e.page, before.name, before.page)
			}
		}
		if p.flow.at != 2 {
			t.Errorf("%s: the cover takes more than a page", name)
		}
		checked := fmt.Sprintf("%dav%d", s.Judgement.Checked, s.Judgement.Rules)
		if text := readPDF(t, out.Bytes(), p.results[0].page, p.results[0].page); !strings.Contains(text, checked) {
			t.Errorf("%s: after the contents it does not say %q", name, checked)
		}
		headings := map[string]bool{Say("nb", "document.findings", nil): true, Say("nb", "page.registerFindings", nil): true}
		for _, sheet := range full.Sheets {
			headings[sheet.Name.In("nb")] = true
		}
		program, err := exec.LookPath("pdftotext")
		if err != nil {
			t.Skip("pdftotext is not installed")
		}
		c := exec.Command(program, "-layout", "-", "-")
		c.Stdin = &out
		b, err := c.Output()
		if err != nil {
			t.Fatal(err)
		}
		for n, page := range strings.Split(string(b), "\f") {
			lines := strings.FieldsFunc(page, func(r rune) bool { return r == '\n' })
			if n < 2 || len(lines) < 4 {
				continue
			}
			listed := strings.HasSuffix(strings.TrimSpace(lines[len(lines)-3]), "·")       // among what is without content
			if last := strings.TrimSpace(lines[len(lines)-2]); headings[last] && !listed { // the last is the number
				t.Errorf("%s: page %d ends with the heading %q", name, n+1, last)
			}
			badges := 0
			for _, e := range p.entries {
				if e.page == n+1 {
					badges++
				}
			}
			if got := strings.Count(page, "UTKAST"); n+1 >= p.entries[0].page && got != badges {
				t.Errorf("%s: page %d has the word for drafts %d times among its words, and %d drafts begin on it", name, n+1, got, badges)
			}
		}
	}
}

// TestPDFCoverHasRoomToSign: in every form, whoever signs does so on the cover.
func TestPDFCoverHasRoomToSign(t *testing.T) {
	for name, src := range founding(t) {
		for _, form := range Forms() {
			d := documentOf(t, src, form)
			p := newPDF(io.Discard).(*pdfFile)
			if err := p.Begin(d); err != nil {
				t.Fatal(err)
			}
			if p.flow.at != 2 {
				t.Errorf("%s, %s: the contents begin on page %d", name, form.ID, p.flow.at)
			}
		}
	}
}

// TestPDFPortions: of what does not fit, a few lines stand together on both sides.
func TestPDFPortions(t *testing.T) {
	const lead = 4.0
	for _, c := range []struct{ room, lines, want int }{{10, 4, 4}, {10, 10, 10}, {10, 11, 9}, {10, 30, 10}, {1, 5, 0}, {2, 3, 0}, {3, 4, 2}, {2, 9, 2}} {
		p := &pdfFile{y: pdfBottom - float64(c.room)*lead}
		if got := p.portion(c.lines, lead); got != c.want {
			t.Errorf("%d lines where there is room for %d: %d now, want %d", c.lines, c.room, got, c.want)
		}
	}
}

// TestPDFLabelsAreWhole: labels that take more lines than what stands beside them
// are whole wherever they stand.
func TestPDFLabelsAreWhole(t *testing.T) {
	form, _ := FormByID("no-protocol-controller")
	long := 0
	for name, src := range founding(t) {
		var out bytes.Buffer
		if _, err := Write(src, Options{Form: form, Lang: "nb", Drafts: true}, newPDF(&out)); err != nil {
			t.Fatal(err)
		}
		text := readPDF(t, out.Bytes(), 4, 100)
		for _, c := range form.Sheets[0].Columns {
			label := squeezed(c.Header.In("nb"))
			if len(label) < 60 {
				continue
			}
			long++
			if begun, whole := strings.Count(text, label[:20]), strings.Count(text, label); begun != whole {
				t.Errorf("%s: %q begins %d times and is whole %d times", name, label, begun, whole)
			}
		}
	}
	if long < 10 {
		t.Errorf("only %d long labels", long)
	}
}

// TestPDFRecordsKeepTheirName: a record that takes several pages has its key on
// each.
func TestPDFRecordsKeepTheirName(t *testing.T) {
	r := tableRegister(register.ActivityStatusApproved, "One")
	r.Organisations[0].City = scalar.Text(strings.Repeat("lang ", 6000))
	b, p := pdfOf(t, SourceOf(r, "2026-01-31", "00"), false)
	pages := 0
	for n := p.annex[0].page + 1; n < p.annex[len(p.annex)-1].page; n++ {
		pages++
		if text := readPDF(t, b, n, n); !strings.Contains(text, squeezed(p.continued("keeper"))) {
			t.Errorf("page %d does not say whose record it goes on with", n)
		}
	}
	if pages < 2 {
		t.Fatalf("the record is on %d pages more", pages)
	}
}

func TestPDFActivitiesShareAPage(t *testing.T) {
	_, p := pdfOf(t, SourceOf(tableRegister(register.ActivityStatusDraft, "One", "Two"), "2026-01-31", "00"), true)
	p.direct = false
	for _, c := range []struct {
		left        float64
		before, now bool // is a draft
		shared      bool
	}{{150, true, true, true}, {150, false, false, true}, {60, true, true, false}, {150, true, false, false}, {150, false, true, false}} {
		p.draft = c.before
		p.page()
		page := p.pdf.PageNo()
		p.y = pdfBottom - c.left
		p.place(&card{ActivityHead: ActivityHead{Draft: c.now}}, p.entries[1])
		if got := p.pdf.PageNo() == page; got != c.shared {
			t.Errorf("with %v mm left, drafts %v and %v: on one page %v", c.left, c.before, c.now, got)
		}
	}
}

func TestPDFKeepsTexts(t *testing.T) {
	src := SourceOf(tableRegister(register.ActivityStatusApproved, append(awkward, strings.Repeat("lang ", 9000), strings.Repeat("x", 3000))...), "2026-01-31", "00")
	b, p := pdfOf(t, src, false)
	text := readPDF(t, b, 1, p.pdf.PageCount())
	for _, s := range awkward {
		if strings.ContainsAny(s, "👩") {
			s = "[U+1F469]"
		}
		if !strings.Contains(text, squeezed(printable(s))) {
			t.Errorf("%q is not there", s)
		}
	}
	if n := strings.Count(text, "lang"); n < 9000 {
		t.Errorf("%d of 9000 words of a long text are there", n)
	}
	if strings.Contains(text, "UTKAST") {
		t.Error("what is approved is marked as a draft")
	}
}

func TestPrintable(t *testing.T) {
	for in, want := range map[string]string{"Blåbær": "Blåbær", "a😀b": "a[U+1F600]b", "字": "[U+5B57]", "e\u0301": "é", "\u0002": "[U+0002]", "a\tb": "a    b", "שלום": "שלום"} {
		if got := printable(in); got != want {
			t.Errorf("%q is printed %q, want %q", in, got, want)
		}
	}
}

func TestVisualOrder(t *testing.T) {
	for in, want := range map[string]string{
		"plain (text)": "plain (text)",
		"שלום":         "םולש",
		"a שלום b":     "a םולש b",
		"שלום abc":     "abc םולש",
		"(שלום)":       "(םולש)",
		"בית 12 גן":    "ןג 12 תיב",
		"a בית 12 גן":  "a ןג 12 תיב",
	} {
		if got, _ := visual(in); got != want {
			t.Errorf("%q is drawn %q, want %q", in, got, want)
		}
	}
	if got := norm.NFKC.String(shaped("سلام")); got != "سلام" {
		t.Errorf("shaped letters are other letters: %q", got)
	}
	if got := []rune(shaped("سلام")); len(got) != 3 || got[1] != 0xFEFC || got[0] != 0xFEB3 || got[2] != 0xFEE1 {
		t.Errorf("%U: want seen at the beginning, the ligature at the end of its part, meem alone", got)
	}
}

func TestItemsAreIndented(t *testing.T) {
	lines := stylePlain.items("one value that takes more than one line\nanother", 30)
	for i, l := range lines {
		begins := i == 0 || l == "another"
		if begins == strings.HasPrefix(l, "\u00a0") {
			t.Errorf("line %d: %q", i, lines)
		}
	}
	if len(lines) < 3 {
		t.Fatalf("%q", lines)
	}
}
