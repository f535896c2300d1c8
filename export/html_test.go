package export

import (
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"html"
	"io"
	"os"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"ropa/register"
	"ropa/scalar"
)

func source(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func pageOf(t *testing.T, r *register.Register, drafts bool) string {
	t.Helper()
	return string(asFormat(t, "html", r, Options{Form: readForm(t, pageForm), Lang: "en", Drafts: drafts}))
}

// TestHTMLAsksForNothing holds the page to its own policy: no request, no
// program, one style sheet whose hash it names.
func TestHTMLAsksForNothing(t *testing.T) {
	for name, src := range founding(t) {
		page := pageOf(t, src.Around, true)
		if bad := regexp.MustCompile(`(?i)<(script|link|img|iframe|object|form|base)|\ssrc=|\sstyle=|\son\w+=|@import|url\(http|javascript:`).FindString(page); bad != "" {
			t.Errorf("%s: %q", name, bad)
		}
		_, rest, _ := strings.Cut(page, "<style>")
		style, _, _ := strings.Cut(rest, "</style>")
		sum := sha256.Sum256([]byte(style))
		if want := "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"; !strings.Contains(html.UnescapeString(page), want) {
			t.Errorf("%s: the policy does not name the style sheet, %s", name, want)
		}
		ids := map[string]bool{}
		for _, m := range regexp.MustCompile(`\sid="([^"]+)"`).FindAllStringSubmatch(page, -1) {
			if ids[m[1]] {
				t.Errorf("%s: two elements are called %s", name, m[1])
			}
			ids[m[1]] = true
		}
		for _, m := range regexp.MustCompile(`(?:href="|url\(|aria-labelledby=")#?([\w-]+)`).FindAllStringSubmatch(page, -1) {
			if !ids[m[1]] && m[1] != "https" && m[1] != "http" {
				t.Errorf("%s: there is no element %s", name, m[1])
			}
		}
		if n := strings.Count(page, "<h1"); n != 1 {
			t.Errorf("%s: %d headings of the first rank", name, n)
		}
		if strings.Count(page, "<th") != strings.Count(page, "<th scope=")+strings.Count(page, "<thead") {
			t.Errorf("%s: a header of a table does not say what it is the header of", name)
		}
	}
}

func TestHTMLKeepsTexts(t *testing.T) {
	r := tableRegister(register.ActivityStatusApproved, awkward...)
	r.Organisations[0].Name = `</style><script>alert("1")</script>` + "\u0001"
	page := pageOf(t, r, false)
	if strings.Contains(page, "<script") || strings.Count(page, "</style>") != 1 {
		t.Error("a name became a part of the page")
	}
	if !strings.Contains(page, "[U+0001]") {
		t.Error("a character that HTML cannot hold vanished")
	}
	text := html.UnescapeString(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(page, ""))
	for _, s := range awkward {
		if s == "<b>&amp;]]></b>" {
			continue
		}
		if !strings.Contains(text, Visible(s)) {
			t.Errorf("%q is not there", s)
		}
	}
	if !strings.Contains(page, "&lt;b&gt;&amp;amp;]]&gt;&lt;/b&gt;") {
		t.Error("a text with tags is not there as a text")
	}
}

func TestHTMLShowsWhatTheFormAsks(t *testing.T) {
	page := pageOf(t, tableRegister(register.ActivityStatusApproved, "Wages"), false)
	for _, want := range []string{
		`<dt>Unit</dt><dd dir="auto"><em>Not stated</em></dd>`, // required and not stated
		`<b>Without content:</b> <bdi>Remark</bdi>`,            // not required
		`<dd dir="auto">15 June 2018</dd>`,
		`<th scope="col">Key</th><th scope="col">Purpose</th></tr>`, // neither the activity nor the empty column
		`<dl class="fields entry"><div><dt>Key</dt><dd dir="auto">keeper</dd>`,
		`<dt>Rules checked</dt>`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("%s is not there", want)
		}
	}
}

// TestHTMLContentsNameTheAnnexes: the contents list the sections of the annexes
// in their order, and each line leads to one.
func TestHTMLContentsNameTheAnnexes(t *testing.T) {
	for name, src := range founding(t) {
		for _, id := range []string{"full", "neutral", "no-digdir"} {
			f, _ := FormByID(id)
			page := string(documentBytes(t, src, f, newHTML))
			contents, rest, _ := strings.Cut(page, "</nav>")
			_, annex, _ := strings.Cut(rest, `id="annex"`)
			var listed, there []string
			for _, m := range regexp.MustCompile(`<a href="#(annex\d+)">([^<]+)</a>`).FindAllStringSubmatch(contents, -1) {
				listed = append(listed, m[1]+" "+m[2])
			}
			for _, m := range regexp.MustCompile(`<section class="group" id="([^"]+)"><h3>([^<]+)</h3>`).FindAllStringSubmatch(annex, -1) {
				there = append(there, m[1]+" "+m[2])
			}
			if !slices.Equal(listed, there) || (len(there) > 5) != (id != "no-digdir") {
				t.Errorf("%s, %s: the contents list %q, and there are %q", name, id, listed, there)
			}
			if !strings.Contains(contents, `<h3><a href="#annex">`) {
				t.Errorf("%s, %s: the annexes have no heading in the contents", name, id)
			}
		}
	}
}

// TestHTMLKeepsTogether: what is short is not divided between two pages.
func TestHTMLKeepsTogether(t *testing.T) {
	lines := func(n int) Cell { return Cell{Text: strings.Repeat("Access (Art. 15)\n", n-1) + "Complaint (Art. 77)"} }
	entry := func(fields, each int) (out []field) {
		for range fields {
			out = append(out, field{Cell: lines(each)})
		}
		return out
	}
	table := func(rows, each int) *group {
		g := &group{Headers: []string{"Measure", "Key"}}
		for range rows {
			g.Rows = append(g.Rows, []Cell{lines(each), {Text: "1"}})
		}
		return g
	}
	for what, ok := range map[string]bool{
		"nine rights are kept":                       !longCell(lines(9)),
		"fifty are not":                              longCell(lines(50)),
		"a paragraph of half a page is kept":         !longCell(Cell{Text: strings.Repeat("word ", 300)}),
		"two pages are not":                          longCell(Cell{Text: strings.Repeat("word ", 2000)}),
		"a record with fifteen short fields is kept": !longEntry(entry(15, 1)),
		"one with twenty is not":                     longEntry(entry(20, 1)),
		"one with long fields is not":                longEntry(entry(5, 8)),
		"a table of six rows is kept":                table(6, 1).Short(),
		"one of seven is not":                        !table(7, 1).Short(),
		"one with long rows is not":                  !table(2, 50).Short(),
		"twelve findings are kept":                   fewFindings([][]*FindingRow{make([]*FindingRow, 7), make([]*FindingRow, 5)}),
		"thirteen are not":                           !fewFindings([][]*FindingRow{make([]*FindingRow, 7), make([]*FindingRow, 6)}),
	} {
		if !ok {
			t.Error("not so: " + what)
		}
	}
}

func TestHTMLMarksDrafts(t *testing.T) {
	r := tableRegister(register.ActivityStatusDraft, "Wages", "Keys")
	r.ProcessingActivities[1].Status = register.ActivityStatusApproved
	page := pageOf(t, r, true)
	if n := strings.Count(page, `<article class="card draft"`); n != 1 || strings.Count(page, "<article") != 2 {
		t.Errorf("%d cards are marked as drafts", n)
	}
	if !strings.Contains(page, `id="draft"`) || !strings.Contains(page, "Not approved: this activity is a draft.") {
		t.Error("a draft does not carry the word")
	}
	page = pageOf(t, r, false)
	if strings.Contains(page, "Wages") || strings.Contains(page, `url(#draft)`) || !strings.Contains(page, "One activity is not approved and is not in this document.") {
		t.Error("without drafts: no draft, no mark, and a word about what was left out")
	}
}

// TestHTMLStreams: an activity that was written is forgotten.
func TestHTMLStreams(t *testing.T) {
	told := &aboutWriter{}
	r := tableRegister(register.ActivityStatusApproved, "one")
	if _, err := Write(SourceOf(r, "2026-01-31", ""), Options{Form: readForm(t, pageForm), Lang: "en"}, told); err != nil {
		t.Fatal(err)
	}
	w := newHTML(io.Discard)
	if err := w.Begin(told.d); err != nil {
		t.Fatal(err)
	}
	held := func(activities int) uint64 {
		for i := range activities {
			text := Cell{Text: fmt.Sprint(i, strings.Repeat(" text", 800))}
			if err := errors.Join(w.Activity(ActivityHead{Activity: &r.ProcessingActivities[0]}), w.Row(0, []Cell{{}, text, {}, {}, {}}), w.Row(1, []Cell{{}, text, {}, {}})); err != nil {
				t.Fatal(err)
			}
		}
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	if before, after := held(200), held(2000); after > before+4<<20 {
		t.Errorf("200 activities hold %d MB, and 2,200 hold %d", before>>20, after>>20)
	}
	if err := w.End(Summary{}); err != nil {
		t.Fatal(err)
	}
}

func TestHTMLDirection(t *testing.T) {
	for lang, want := range map[scalar.Language]bool{"ar": true, "he-IL": true, "nb": false, "en": false} {
		if rightToLeft(lang) != want {
			t.Errorf("%s is written from right to left: %v", lang, !want)
		}
	}
}

func TestHTMLAddresses(t *testing.T) {
	for s, want := range map[string]bool{"https://example.org/a?b=c": true, "http://x": true, "javascript:alert(1)": false, "https://a b": false, `https://a"onclick=`: false, "see https://x": false} {
		if isAddress(s) != want {
			t.Errorf("%q is an address: %v", s, !want)
		}
	}
}

func TestHTMLKeepsWordsWhole(t *testing.T) {
	for in, want := range map[string]string{
		"E-post: a":                 `<span class="whole">E-post:</span> a`,
		"ring +47 412 46 812":       `ring <span class="whole">+47 412 46 812</span>`,
		"§ 3 & <b>":                 `<span class="whole">§ 3</span> &amp; &lt;b&gt;`,
		"www.viewledger.no/privacy": `www.<wbr>viewledger.<wbr>no/<wbr>privacy`,
		"kommune-personvern:176":    `kommune-personvern:176`,
		"personopplysninger":        `personopplysninger`,
	} {
		if got := string(htmlWords(in)); got != want {
			t.Errorf("%q became %s, want %s", in, got, want)
		}
	}
}

// TestHTMLMarkHoldsItsWord: the tile of the mark is as wide as its word.
func TestHTMLMarkHoldsItsWord(t *testing.T) {
	for _, word := range []string{"DRAFT", "UTKAST", "BROUILLON", "ENTWURF", "BOZZA"} {
		m := regexp.MustCompile(`id="draft" width="(\d+)"`).FindStringSubmatch(string(draftPatterns(word)))
		var width float64
		if _, err := fmt.Sscan(m[1], &width); err != nil || width < bold.width(word, 72)+10*float64(len(word)) {
			t.Errorf("%s does not fit into %v", word, m)
		}
	}
}

func TestCSSStringKeepsBlanks(t *testing.T) {
	// The blank behind a number belongs to the number.
	if got, want := cssString("22. mai · x"), `"22\00002e  mai \0000b7  x"`; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
