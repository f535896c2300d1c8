package export

import "codeberg.org/go-pdf/fpdf"

// picture draws a drawing as vectors, as wide as the page, or smaller where it
// would be too high.
func (p *pdfFile) picture(d *Drawing) {
	scale := min(pdfInner/d.Width, (pdfBottom-p.y-2)/d.Height)
	x0, y0 := pdfLeft, p.y+1
	at := func(x, y float64) (float64, float64) { return x0 + x*scale, y0 + y*scale }
	for _, l := range d.Lines {
		p.pen(l.weight()*scale, l.Stroke)
		p.draw(func(f *fpdf.Fpdf) {
			if l.Dashed {
				f.SetDashPattern([]float64{3 * scale, 2 * scale}, 0)
				defer f.SetDashPattern(nil, 0)
			}
			for i := 1; i < len(l.Points); i++ {
				x1, y1 := at(l.Points[i-1][0], l.Points[i-1][1])
				x2, y2 := at(l.Points[i][0], l.Points[i][1])
				f.Line(x1, y1, x2, y2)
			}
		})
		if l.Arrow {
			p.arrow(l, at)
		}
	}
	for _, b := range d.Boxes {
		p.pen(b.weight()*scale, b.Stroke)
		p.draw(func(f *fpdf.Fpdf) {
			f.SetFillColor(int(b.Fill[0]), int(b.Fill[1]), int(b.Fill[2]))
			x, y := at(b.X, b.Y)
			f.RoundedRect(x, y, b.W*scale, b.H*scale, 2.5*scale, "1234", "FD")
			f.SetFillColor(1, 2, 3)
		})
	}
	for _, t := range d.Texts {
		st := style{regular, t.Size * scale * pointsPerMillimetre, 0, t.Colour}
		if t.Bold {
			st.face = bold
		}
		text, _ := visual(printable(t.Text))
		x, y := at(t.X, t.Y)
		if t.Right {
			x -= st.width(text)
		}
		p.text(st, x, y, text)
	}
	p.y += d.Height * scale
}

func (p *pdfFile) arrow(l Line, at func(x, y float64) (float64, float64)) {
	var corners []fpdf.PointType
	for _, c := range l.head() {
		x, y := at(c[0], c[1])
		corners = append(corners, fpdf.PointType{X: x, Y: y})
	}
	p.draw(func(f *fpdf.Fpdf) {
		f.SetFillColor(int(l.Stroke[0]), int(l.Stroke[1]), int(l.Stroke[2]))
		f.Polygon(corners, "F")
		f.SetFillColor(1, 2, 3)
	})
}
