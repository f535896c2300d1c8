package export

import (
	"bytes"
	"fmt"
	"os/exec"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"ropa/register"
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
