package export

import (
	"fmt"
	"strings"

	"codeberg.org/go-pdf/fpdf"
	"golang.org/x/text/unicode/norm"
)

// style is how a text of a PDF file looks; sizes are in points.
type style struct {
	face   *face
	size   float64
	lead   float64 // from line to line, in millimetres
	colour Ink
}

// The styles of documents.
var (
	stylePlain  = style{regular, 8.8, 4.3, inkDark}
	styleLabel  = style{regular, 8.8, 4.3, inkMuted}
	styleSmall  = style{regular, 7.6, 3.6, inkMuted}
	styleTable  = style{regular, 8, 3.8, inkDark}
	styleColumn = style{bold, 7.4, 3.5, inkMuted}
	styleAbsent = style{italic, 8.8, 4.3, inkAlarm}
	styleGroup  = style{bold, 10.5, 5, navy}
	styleCaps   = style{bold, 8, 4, navy}
	styleHead   = style{bold, 15, 6.8, navy}
)

const pointsPerMillimetre = 72 / 25.4

// printable is a text as the faces can draw it: what they lack is written as
// [U+1F600].
func printable(s string) string {
	s = norm.NFC.String(Visible(s))
	plain := true
	for _, r := range s {
		if r >= 0x7F || r < ' ' && r != '\n' {
			plain = false
			break
		}
	}
	if plain {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		_, ok := regular.advance(r)
		_, okBold := bold.advance(r)
		switch {
		case r == '\n':
			b.WriteRune(r)
		case r == '\t':
			b.WriteString("    ")
		case r == '\r':
			b.WriteByte(' ')
		case r < ' ', r > 0xFFFF, !ok || !okBold:
			fmt.Fprintf(&b, "[%U]", r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// lines breaks a text for a width in millimetres.
func (st style) lines(s string, width float64) []string {
	return st.face.wrap(printable(s), st.size, width*pointsPerMillimetre)
}

// items breaks a value for a width. Where it is several, one a line, lines that
// go on are indented, so that they are not taken for the next value.
func (st style) items(s string, width float64) []string {
	if !strings.Contains(s, "\n") {
		return st.lines(s, width)
	}
	const indent = "\u00a0\u00a0"
	narrower := width - st.width(indent)
	var out []string
	for _, item := range strings.Split(s, "\n") {
		for i, l := range st.lines(item, narrower) {
			if i > 0 {
				l = indent + l
			}
			out = append(out, l)
		}
	}
	return out
}

// write draws a line of a text whose upper edge is at y; a line from right to
// left ends at the right edge of its width.
func (p *pdfFile) write(st style, x, y, width float64, line string) {
	if line == "" {
		return
	}
	text, right := visual(line)
	if right {
		x += width - st.width(text)
	}
	p.text(st, x, y+st.lead*0.74, text)
}

// width of a text in millimetres.
func (st style) width(s string) float64 { return st.face.width(s, st.size) / pointsPerMillimetre }

// text draws a text as it stands; y is its base line.
func (p *pdfFile) text(st style, x, y float64, text string) {
	was := p.now
	p.now = st
	p.draw(func(f *fpdf.Fpdf) {
		if was.face != st.face || was.size != st.size {
			f.SetFont(pdfFamily, st.face.style, st.size)
		}
		if was.face == nil || was.colour != st.colour {
			f.SetTextColor(int(st.colour[0]), int(st.colour[1]), int(st.colour[2]))
		}
		f.Text(x, y, text)
	})
}

// paragraph writes a text line by line, over pages.
func (p *pdfFile) paragraph(st style, x, width float64, text string) {
	for _, l := range st.lines(text, width) {
		p.room(st.lead)
		p.write(st, x, p.y, width, l)
		p.y += st.lead
	}
}
