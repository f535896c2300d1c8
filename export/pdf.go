package export

import (
	"compress/zlib"
	"io"
	"time"

	"codeberg.org/go-pdf/fpdf"

	"ropa/register"
)

// newPDF writes a document for paper and archives: the same as the HTML page,
// with numbered pages. The same register gives the same bytes. All pages are
// held in memory until the end, because the contents in front name their
// numbers.
func newPDF(w io.Writer) Writer {
	p := &pdfFile{w: w}
	p.binder.write = p.card
	return p
}

type pdfFile struct {
	w        io.Writer
	pdf      *fpdf.Fpdf
	drawings []func(f *fpdf.Fpdf) // of the page at hand
	packer   *zlib.Writer
	direct   bool // pages are complete; what is drawn goes onto them
	doc      *Document
	binder   binder
	y        float64 // where the next thing is written
	now      style   // what the page is set to for texts
	drawn    style   // and for lines
	keeper   string
	draft    bool          // pages are marked as a draft
	heading  string        // of the activity at hand, at the head of its pages
	resume   func()        // what a page begins with that continues the one before
	mark     fpdf.Template // the word for a draft, as an outline
	flow     *pdfEntry
	annex    []*pdfEntry // the annexes, their sections, and what was found about the register
	starts   *pdfEntry   // with the title of the next group
	entries  []*pdfEntry
	results  []pdfSlot // where what was found is written at the end
}

// pdfEntry is a line of the contents.
type pdfEntry struct {
	reference, name string
	draft           bool
	link            int
	at              int // page of the contents on which it stands
	y               float64
	page            int // to which it leads
	sheet           int // of the form, of a section of the annexes
	level           int // in the outline
}

// Measures of a page, in millimetres.
const (
	pdfFamily = "DejaVu"
	pdfWidth  = 210.0
	pdfHeight = 297.0
	pdfLeft   = 18.0
	pdfTop    = 25.0
	pdfBottom = 275.0
	pdfInner  = pdfWidth - 2*pdfLeft
	pdfLabels = 54.0 // width of the labels of fields
	pdfGap    = 4.0
	pdfValues = pdfInner - pdfLabels - pdfGap
)

func (p *pdfFile) Begin(d *Document) error {
	p.doc, p.keeper = d, printable(keeperName(d))
	p.binder.begin(d)
	p.open()
	p.cover()
	flow, err := p.survey()
	if err != nil {
		return err
	}
	p.contents()
	if nothing := nothingToDraw(d); nothing != "" {
		p.y += 10
		p.room(keptField)
		p.begin(p.flow, 0)
		p.title(p.flow.name)
		p.paragraph(stylePlain, pdfLeft, pdfInner, nothing)
		return p.pdf.Error()
	}
	p.page()
	p.begin(p.flow, 0)
	p.title(p.flow.name)
	p.picture(flow.drawing())
	return p.pdf.Error()
}

func (p *pdfFile) open() {
	p.pdf = fpdf.New("P", "mm", "A4", "")
	p.pdf.SetAutoPageBreak(false, 0)
	p.pdf.SetMargins(pdfLeft, pdfTop, pdfLeft)
	for _, f := range []*face{regular, bold, italic} {
		p.pdf.AddUTF8FontFromBytes(pdfFamily, f.style, f.ttf)
	}
	p.pdf.SetFont(pdfFamily, regular.style, stylePlain.size) // the outline is written in it
	// A document has the date of what it says, not of when it was printed.
	on, err := time.Parse(time.DateOnly, string(p.doc.On))
	if err != nil {
		on = time.Unix(0, 0).UTC()
	}
	p.pdf.SetCreationDate(on)
	p.pdf.SetModificationDate(on)
	p.pdf.SetCatalogSort(true)
	p.pdf.SetProducer("ropa", true)
	p.pdf.SetTitle(p.doc.Title+" – "+p.keeper, true)
	p.pdf.SetAuthor(p.keeper, true)
	p.pdf.SetKeywords(p.doc.Hash, true)
	p.pdf.SetLang(string(p.doc.Lang))
	p.pdf.SetDisplayMode("fullpage", "continuous")
}

// survey goes through the activities once before they are written: the contents
// and the picture of the data flows stand in front of them.
func (p *pdfFile) survey() (*flow, error) {
	lang := p.doc.Lang
	p.flow = &pdfEntry{name: Say(lang, "flow.title", nil)}
	p.annexes()
	f := newFlow(p.doc.Source, lang, p.doc.Form.Register)
	row := &Row{Source: p.doc.Source, Lang: lang}
	err := p.doc.Each(nil, func(a *register.ProcessingActivity) error {
		if p.doc.holds(a) {
			f.add(a)
			p.entries = append(p.entries, &pdfEntry{reference: printable(string(a.Reference)), name: printable(oneLine(row.labelled(a))), draft: !approved(a)})
		}
		return nil
	})
	return f, err
}

func (p *pdfFile) Activity(a ActivityHead) error { return p.binder.activity(a) }

func (p *pdfFile) Row(sheet int, cells []Cell) error {
	p.binder.row(sheet, cells)
	return nil
}

func (p *pdfFile) End(s Summary) error {
	if err := p.binder.flush(); err != nil {
		return err
	}
	p.draft, p.heading = false, ""
	p.writeAnnexes()
	p.numbers(s)
	return p.pdf.Output(p.w)
}
