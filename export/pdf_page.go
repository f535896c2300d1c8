package export

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"slices"

	"codeberg.org/go-pdf/fpdf"
)

// begin marks where on the page at hand the contents and the outline lead.
func (p *pdfFile) begin(e *pdfEntry, level int) {
	e.page = p.pdf.PageNo()
	top := p.y - 2
	p.pdf.SetLink(e.link, top, e.page)
	name := e.name
	if e.reference != "" {
		name = e.reference + " " + name
	}
	p.pdf.Bookmark(printable(name), level, top)
}

// page starts a page with its running head.
func (p *pdfFile) page() {
	p.finish()
	p.pdf.AddPage()
	p.y, p.now, p.drawn = pdfTop, style{}, style{}
	p.watermark()
	if p.pdf.PageNo() == 1 {
		return
	}
	const y = 12
	st := styleSmall
	left := p.keeper
	if p.heading != "" {
		left += " · " + p.heading
	}
	right := printable(running(p.doc))
	w := st.width(right)
	p.write(st, pdfLeft, y, pdfInner, st.face.clip(left, st.size, (pdfInner-w-6)*pointsPerMillimetre, 1)[0])
	p.write(st, pdfWidth-pdfLeft-w, y, w, right)
	p.rule(pdfLeft, y+5, pdfInner, 0.2, inkRule)
}

// turn starts a page that continues the one before.
func (p *pdfFile) turn() {
	p.page()
	if p.resume != nil {
		p.resume()
	}
}

// room turns to a new page where a height is not left on this one.
func (p *pdfFile) room(h float64) bool {
	if p.y+h <= pdfBottom+tiny {
		return false
	}
	p.turn()
	return true
}

const (
	// tiny is what sums of heights may be wrong by.
	tiny = 0.01
	// keptTogether is the height below which something is kept on one page.
	keptTogether = 45.0
	// few is how many lines of a longer text stand together at least.
	few = 2
)

// together is room for something that is kept on one page, if it is no longer
// than a part of one.
func (p *pdfFile) together(h float64) bool { return h < keptTogether && p.room(h) }

// portion is how many of the lines that are left go onto the page at hand, so
// that a few stand together on both sides; none where a page is to be turned.
func (p *pdfFile) portion(left int, lead float64) int {
	fit := int((pdfBottom + tiny - p.y) / lead)
	if fit >= left {
		return left
	}
	if fit = min(fit, left-few); fit < few {
		return 0
	}
	return fit
}

// numbers writes "3 / 40" on every page but the first, and what was known only
// at the end: the numbers into the contents, and what was found.
func (p *pdfFile) numbers(s Summary) {
	p.finish()
	p.direct = true
	total := p.pdf.PageCount()
	for n := 2; n <= total; n++ {
		p.turnTo(n)
		text := fmt.Sprintf("%d / %d", n, total)
		w := styleSmall.width(text)
		p.write(styleSmall, pdfWidth-pdfLeft-w, 283, w, text)
	}
	at := 0
	for _, e := range p.inOrder() {
		if e.at != at {
			at = e.at
			p.turnTo(at)
		}
		text := fmt.Sprint(e.page)
		w := stylePlain.width(text)
		p.write(stylePlain, pdfWidth-pdfLeft-w, e.y, w, text)
	}
	p.fillResults(s)
	p.turnTo(total) // what is after the page turned to would not be written
}

// inOrder are the lines of the contents, in the order of their pages.
func (p *pdfFile) inOrder() []*pdfEntry {
	return slices.Concat([]*pdfEntry{p.flow}, p.entries, p.annex)
}

// turnTo goes back to a page. What font it ended with is not known there.
func (p *pdfFile) turnTo(page int) {
	p.pdf.SetPage(page)
	p.now, p.drawn = style{}, style{}
}

func (p *pdfFile) rule(x, y, w, thick float64, c Ink) {
	p.pen(thick, c)
	p.draw(func(f *fpdf.Fpdf) { f.Line(x, y, x+w, y) })
}

// pen sets how lines are drawn, where it is not set so already.
func (p *pdfFile) pen(thick float64, c Ink) {
	if p.drawn.size != thick || p.drawn.colour != c {
		p.draw(func(f *fpdf.Fpdf) {
			f.SetDrawColor(int(c[0]), int(c[1]), int(c[2]))
			f.SetLineWidth(thick)
		})
	}
	p.drawn = style{size: thick, colour: c}
}

func (p *pdfFile) fill(x, y, w, h float64, c Ink) {
	p.draw(func(f *fpdf.Fpdf) {
		f.SetFillColor(int(c[0]), int(c[1]), int(c[2]))
		f.Rect(x, y, w, h, "F")
		f.SetFillColor(1, 2, 3) // no text has it, so that every text says its own colour
	})
}

// draw draws on the page at hand.
func (p *pdfFile) draw(op func(f *fpdf.Fpdf)) {
	if p.direct {
		op(p.pdf)
		return
	}
	p.drawings = append(p.drawings, op)
}

// finish puts what was drawn on the page at hand into it, compressed: pages
// wait for the end of the document, and there can be thousands.
func (p *pdfFile) finish() {
	if len(p.drawings) == 0 {
		return
	}
	t := p.pdf.CreateTemplateCustom(fpdf.PointType{}, fpdf.SizeType{Wd: pdfWidth, Ht: pdfHeight}, func(t *fpdf.Tpl) {
		for _, op := range p.drawings {
			op(&t.Fpdf)
		}
	})
	p.drawings = p.drawings[:0]
	var b bytes.Buffer
	if p.packer == nil {
		p.packer = zlib.NewWriter(&b)
	}
	p.packer.Reset(&b)
	if _, err := p.packer.Write(t.Bytes()); err != nil {
		p.pdf.SetError(err)
	}
	if err := p.packer.Close(); err != nil {
		p.pdf.SetError(err)
	}
	p.pdf.UseTemplate(&packedPage{id: fmt.Sprintf("%06d", p.pdf.PageNo()), packed: bytes.Clone(b.Bytes())})
}

// packedPage is a page that fpdf writes at the end of the document.
type packedPage struct {
	id     string
	packed []byte
}

func (t *packedPage) ID() string                             { return t.id }
func (t *packedPage) Images() map[string]*fpdf.ImageInfoType { return nil }
func (t *packedPage) Templates() []fpdf.Template             { return nil }
func (t *packedPage) Size() (fpdf.PointType, fpdf.SizeType) {
	return fpdf.PointType{}, fpdf.SizeType{Wd: pdfWidth, Ht: pdfHeight}
}

// Bytes is the content of the page.
func (t *packedPage) Bytes() []byte {
	r, err := zlib.NewReader(bytes.NewReader(t.packed))
	if err != nil {
		panic(err) // it was packed by finish
	}
	b, err := io.ReadAll(r)
	if err != nil {
		panic(err)
	}
	return b
}

// errTemplate says that a page is used for nothing but to be written.
var errTemplate = errors.New("export: a page is no template to work with")

func (t *packedPage) NumPages() int                       { return 1 }
func (t *packedPage) FromPage(int) (fpdf.Template, error) { return t, nil }
func (t *packedPage) FromPages() []fpdf.Template          { return []fpdf.Template{t} }
func (t *packedPage) Serialize() ([]byte, error)          { return nil, errTemplate }
func (t *packedPage) GobEncode() ([]byte, error)          { return nil, errTemplate }
func (t *packedPage) GobDecode([]byte) error              { return errTemplate }
