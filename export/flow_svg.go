package export

import (
	"fmt"
	"html/template"
	"strings"
)

// svg is the drawing as an element of an HTML page, with its description for
// those who do not see it.
func (d *Drawing) svg() template.HTML {
	var b strings.Builder
	p := func(format string, args ...any) { fmt.Fprintf(&b, format, args...) }
	text := func(s string) string { return template.HTMLEscapeString(Visible(s)) }
	p(`<svg viewBox="-4 -4 %.1f %.1f" role="img" aria-labelledby="flow-title flow-about" font-family="Arial, Helvetica, 'Liberation Sans', 'DejaVu Sans Condensed', sans-serif">`, d.Width+8, d.Height+8)
	p(`<title id="flow-title">%s</title><desc id="flow-about">%s</desc>`, text(d.Title), text(d.About))
	for _, l := range d.Lines {
		p(`<polyline fill="none" stroke="%s" stroke-width="%.1f"`, l.Stroke, l.weight())
		if l.Dashed {
			p(` stroke-dasharray="3 2"`)
		}
		p(` points="`)
		for _, at := range l.Points {
			p("%.1f,%.1f ", at[0], at[1])
		}
		p(`"/>`)
		if l.Arrow {
			h := l.head()
			p(`<polygon fill="%s" points="%.1f,%.1f %.1f,%.1f %.1f,%.1f"/>`, l.Stroke, h[0][0], h[0][1], h[1][0], h[1][1], h[2][0], h[2][1])
		}
	}
	for _, r := range d.Boxes {
		p(`<rect x="%.1f" y="%.1f" width="%.1f" height="%.1f" rx="2.5" fill="%s" stroke="%s" stroke-width="%.1f"/>`, r.X, r.Y, r.W, r.H, r.Fill, r.Stroke, r.weight())
	}
	for _, t := range d.Texts {
		p(`<text x="%.1f" y="%.1f" font-size="%.1f" fill="%s"`, t.X, t.Y, t.Size, t.Colour)
		if t.Bold {
			p(` font-weight="700"`)
		}
		if t.Right {
			p(` text-anchor="end"`)
		}
		p(`>%s</text>`, text(t.Text))
	}
	p("</svg>")
	return template.HTML(b.String())
}

// String is the colour as style sheets write it.
func (i Ink) String() string { return fmt.Sprintf("#%02x%02x%02x", i[0], i[1], i[2]) }

func (b Box) weight() float64 {
	if b.Thick {
		return 1.1
	}
	return 0.6
}

func (l Line) weight() float64 {
	if l.Thick {
		return 1
	}
	return 0.8
}

// head are the corners of the arrow at the end of a line.
func (l Line) head() [3][2]float64 {
	const long, half = 4.2, 1.9
	end, before := l.Points[len(l.Points)-1], l.Points[len(l.Points)-2]
	back := -long
	if end[0] < before[0] {
		back = long
	}
	return [3][2]float64{end, {end[0] + back, end[1] - half}, {end[0] + back, end[1] + half}}
}
