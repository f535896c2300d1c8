package export

import (
	"bufio"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"ropa/law"
	"ropa/register"
	"ropa/scalar"
)

var (
	//go:embed html.tmpl
	htmlText string
	//go:embed html.css
	htmlStyle string

	htmlPages = template.Must(template.New("").Funcs(template.FuncMap{
		"say":      func(p *htmlPage, id string) string { return Say(p.Doc.Lang, id, nil) },
		"value":    htmlValue,
		"severity": func(p *htmlPage, s law.Severity) string { return Label("Severity", string(s), p.Doc.Lang) },
		"lower":    func(s law.Severity) string { return strings.ToLower(string(s)) },
		"groupOf": func(p *htmlPage, g *group) any {
			return struct {
				Page  *htmlPage
				Group *group
			}{p, g}
		},
		"findingOf": func(p *htmlPage, same []*FindingRow) any {
			return struct {
				Page *htmlPage
				Same []*FindingRow
			}{p, same}
		},
		"longWord": longWord,
		"grouped":  grouped,
		"said":     func(f *FindingRow) string { return Visible(f.said()) },
		"remarks":  func(p *htmlPage, f *FindingRow) []string { return remarks(f, p.Doc.Lang) },
	}).Parse(htmlText))
)

// newHTML writes a document as one page for browsers and printers. It asks for
// nothing outside itself and runs no program, and says so in a Content Security
// Policy. An activity is written when it is complete; none is kept.
func newHTML(w io.Writer) Writer {
	h := &htmlFile{w: bufio.NewWriterSize(w, 1<<16)}
	h.binder.write = h.card
	return h
}

type htmlFile struct {
	w      *bufio.Writer
	binder binder
}

// htmlPage is what the templates are given.
type htmlPage struct {
	Doc        *Document
	Policy     string
	Style      template.CSS
	Dir, Title string
	Keeper     string
	Flow       template.HTML
	Card       *card
	Number     int
	Annex      *card
	About      []AboutPart
	Drafts     bool
	Evidence   []string
	Reference  string
}

func (h *htmlFile) page() *htmlPage {
	d := h.binder.doc
	return &htmlPage{Doc: d, Number: h.binder.number}
}

func (h *htmlFile) run(name string, p *htmlPage) error {
	return htmlPages.ExecuteTemplate(h.w, name, p)
}

func (h *htmlFile) Begin(d *Document) error {
	h.binder.begin(d)
	p := h.page()
	p.Keeper, p.Title, p.Dir = keeperName(d), d.Title, "ltr"
	if rightToLeft(d.Lang) {
		p.Dir = "rtl"
	}
	style := htmlStyle + marginBoxes(p.Keeper, d)
	sum := sha256.Sum256([]byte(style))
	p.Style = template.CSS(style)
	p.Policy = "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; base-uri 'none'; form-action 'none'"
	p.About, p.Drafts = aboutBefore(d), hasDrafts(d)
	if err := h.run("cover", p); err != nil {
		return err
	}
	flow, number := newFlow(d.Source, d.Lang), 0
	if err := d.Each(nil, func(a *register.ProcessingActivity) error {
		if !d.holds(a) {
			return nil
		}
		flow.add(a)
		number++
		row := &Row{Source: d.Source, Lang: d.Lang}
		return h.run("entry", &htmlPage{Doc: d, Number: number, Title: Visible(row.labelled(a)), Drafts: !approved(a), Reference: Visible(string(a.Reference))})
	}); err != nil {
		return err
	}
	flow.processor = d.Form.Register == "processor"
	p.Flow = flow.drawing().svg()
	return h.run("flow", p)
}

func (h *htmlFile) Activity(a ActivityHead) error { return h.binder.activity(a) }

func (h *htmlFile) Row(sheet int, cells []Cell) error {
	h.binder.row(sheet, cells)
	return nil
}

func (h *htmlFile) card(c *card) error {
	p := h.page()
	p.Card, p.Evidence = c, h.binder.evidence(c)
	return h.run("card", p)
}

func (h *htmlFile) End(s Summary) error {
	if err := h.binder.flush(); err != nil {
		return err
	}
	h.binder.trim(&h.binder.annex)
	p := h.page()
	p.Annex, p.About = &h.binder.annex, aboutAfter(h.binder.doc, s)
	if err := h.run("end", p); err != nil {
		return err
	}
	return h.w.Flush()
}

// keeperName is the organisation whose register it is, as it is written on a cover.
func keeperName(d *Document) string {
	row := &Row{Source: d.Source, Lang: d.Lang}
	return Visible(row.name(register.KindOrganisation, d.Around.Organisation))
}

// aboutBefore and aboutAfter are what a document says of itself in front and at
// its end: what was found is known only then.
func aboutBefore(d *Document) []AboutPart {
	var s Summary
	for status, n := range d.Counts {
		if d.Drafts || approved(&register.ProcessingActivity{Status: status}) {
			s.Written += n
		} else {
			s.LeftOut += n
		}
	}
	parts := About(d, s)[:4:4]
	parts[0].Lines = parts[0].Lines[1:] // the title stands above
	return append(parts, heads(d)...)
}

func aboutAfter(d *Document, s Summary) []AboutPart { return About(d, s)[4:5] }

// hasDrafts reports whether a document holds activities that are not approved.
func hasDrafts(d *Document) bool {
	for status, n := range d.Counts {
		if n > 0 && d.Drafts && !approved(&register.ProcessingActivity{Status: status}) {
			return true
		}
	}
	return false
}

// running is what stands at the head of each printed page.
func running(d *Document) string {
	out := dateInWords(d.day(), d.Lang)
	hash := d.Hash[strings.LastIndexByte(d.Hash, ':')+1:] // "sha256:" takes room
	if hash != "" {
		out += " · " + hash[:min(12, len(hash))]
	}
	return out
}

// marginBoxes are the head and the foot of printed pages.
func marginBoxes(keeper string, d *Document) string {
	return fmt.Sprintf("@page{@top-left{content:%s}@top-right{content:%s}@bottom-right{content:counter(page) \" / \" counter(pages)}}@page:first{@top-left{content:none}@top-right{content:none}@bottom-right{content:none}}",
		cssString(keeper), cssString(running(d)))
}

// cssString is a text as a string of a style sheet: everything but letters and
// digits is written by its number.
func cssString(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == ' ' {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, "\\%06x", r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// htmlValue is a cell as text: dates in words, an address of the web as a link.
func htmlValue(p *htmlPage, c Cell) template.HTML {
	text := Visible(c.Text)
	switch {
	case c.Kind == DateCell:
		text = dateInWords(scalar.Date(c.Text), p.Doc.Lang)
	case isAddress(text):
		safe := template.HTMLEscapeString(text)
		return template.HTML(`<a href="` + safe + `" rel="noreferrer">` + safe + `</a>`)
	}
	return template.HTML(template.HTMLEscapeString(text))
}

// longWord reports whether a cell of a table has a word that must be broken, so
// that its column leaves room for the others.
func longWord(c Cell, g *group) bool {
	const line = 100 // characters that a line of a table has room for
	return slices.ContainsFunc(strings.Fields(c.Text), func(w string) bool { return utf8.RuneCountInString(w) > line/len(g.Headers) })
}

// remarks are what is to be known of a finding beside what it says.
func remarks(f *FindingRow, lang scalar.Language) (out []string) {
	if len(f.Unverified) > 0 {
		out = append(out, Say(lang, "page.unverified", map[string]any{"rows": strings.Join(f.Unverified, ", ")}))
	}
	if f.WaivedUntil != "" {
		out = append(out, Say(lang, "page.waived", map[string]any{"until": dateInWords(f.WaivedUntil, lang), "reason": f.Waiver}))
	}
	return out
}

// isAddress reports whether a text is an address of the web and nothing else.
func isAddress(s string) bool {
	return (strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "http://")) && !strings.ContainsFunc(s, func(r rune) bool { return r <= ' ' || r == '"' || r == '<' || r == '\'' })
}
