package export

import (
	"codeberg.org/go-pdf/fpdf"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// watermark puts the word for a draft across the page, under what is written on
// it: as an outline, so that whoever reads the text does not find its letters
// between the words.
func (p *pdfFile) watermark() {
	if !p.draft {
		return
	}
	if p.mark == nil {
		p.mark = p.outlined(printable(Say(p.doc.Lang, "document.draft", nil)))
	}
	p.pdf.UseTemplate(p.mark)
}

// outlined is a page with nothing on it but the outline of a word, as long as the
// page is.
func (p *pdfFile) outlined(word string) fpdf.Template {
	const length, angle, most = 250.0, 52.0, 110.0
	size := min(most, length*pointsPerMillimetre/bold.width(word, 1))
	scale := size / pointsPerMillimetre
	t := p.pdf.CreateTemplateCustom(fpdf.PointType{}, fpdf.SizeType{Wd: pdfWidth, Ht: pdfHeight}, func(t *fpdf.Tpl) {
		t.SetFillColor(252, 240, 240)
		t.TransformBegin()
		t.TransformRotate(angle, pdfWidth/2, pdfHeight/2)
		x, y := pdfWidth/2-bold.width(word, scale)/2, pdfHeight/2+scale*0.36
		for _, r := range word {
			for _, s := range bold.outline(r) {
				at := func(i int) (float64, float64) {
					return x + float64(s.Args[i].X)/64/outlineEm*scale, y + float64(s.Args[i].Y)/64/outlineEm*scale
				}
				x1, y1 := at(0)
				switch s.Op {
				case sfnt.SegmentOpMoveTo:
					t.MoveTo(x1, y1)
				case sfnt.SegmentOpLineTo:
					t.LineTo(x1, y1)
				case sfnt.SegmentOpQuadTo:
					x2, y2 := at(1)
					t.CurveTo(x1, y1, x2, y2)
				case sfnt.SegmentOpCubeTo:
					x2, y2 := at(1)
					x3, y3 := at(2)
					t.CurveBezierCubicTo(x1, y1, x2, y2, x3, y3)
				}
			}
			x += bold.width(string(r), scale)
		}
		t.DrawPath("F")
		t.TransformEnd()
	})
	return t
}

const outlineEm = 1000

// outline are the lines around a character, in thousandths of its size.
func (f *face) outline(r rune) sfnt.Segments {
	f.mu.Lock()
	defer f.mu.Unlock()
	i, err := f.font.GlyphIndex(&f.buffer, r)
	if err != nil {
		return nil
	}
	segments, err := f.font.LoadGlyph(&f.buffer, i, fixed.I(outlineEm), nil)
	if err != nil {
		return nil
	}
	return append(sfnt.Segments(nil), segments...) // the buffer is used again
}
