package export

import (
	"bufio"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"strings"
	"unicode"

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
		"fields":   htmlFields,
		"row":      htmlRow,
		"severity": func(p *htmlPage, s law.Severity) string { return Label("Severity", string(s), p.Doc.Lang) },
		"lower":    func(s law.Severity) string { return strings.ToLower(string(s)) },
		"groupOf": func(p *htmlPage, g *group) any {
			id := ""
			if p.Annex != nil {
				id = annexID(g.sheet)
			}
			return struct {
				Page  *htmlPage
				Group *group
				ID    string
			}{p, g, id}
		},
		"findingOf": func(p *htmlPage, same []*FindingRow) any {
			return struct {
				Page *htmlPage
				Same []*FindingRow
			}{p, same}
		},
		"longEntry": longEntry,
		"words":     htmlWords,
		"grouped":   grouped,
		"few":       fewFindings,
		"said":      func(f *FindingRow) string { return Visible(f.said()) },
		"remarks":   func(p *htmlPage, f *FindingRow) []string { return remarks(f, p.Doc.Lang) },
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
	Defs       template.HTML // what marks drafts
	Dir, Title string
	Keeper     string
	Flow       template.HTML
	NoFlow     string // in place of the picture
	Nothing    string // in place of activities
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
	if p.Drafts {
		p.Defs = draftPatterns(Say(d.Lang, "document.draft", nil))
	}
	if err := h.run("cover", p); err != nil {
		return err
	}
	flow, number := newFlow(d.Source, d.Lang, d.Form.Register), 0
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
	if number == 0 {
		p.Nothing = noActivities(d)
	}
	if p.NoFlow = nothingToDraw(d); p.NoFlow == "" {
		p.Flow = flow.drawing().svg()
	}
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
	p.Annex, p.About = &h.binder.annex, []AboutPart{aboutAfter(h.binder.doc, s)}
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
			fmt.Fprintf(&b, "\\%06x ", r) // the blank ends the number
		}
	}
	b.WriteByte('"')
	return b.String()
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
