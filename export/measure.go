package export

import (
	"strings"
	"sync"
	"unicode"

	"github.com/go-fonts/dejavu/dejavusanscondensed"
	"github.com/go-fonts/dejavu/dejavusanscondensedbold"
	"github.com/go-fonts/dejavu/dejavusanscondensedoblique"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// face is a typeface with the widths of its characters. It is safe for
// concurrent use.
type face struct {
	style string // as fpdf calls it
	ttf   []byte

	mu     sync.Mutex
	font   *sfnt.Font
	buffer sfnt.Buffer
	widths map[rune]float64 // of a size of 1; 0 or less is a character that it lacks
}

// The faces of documents. DejaVu has Latin, Greek, Cyrillic, Hebrew and Arabic.
var (
	regular = newFace("", dejavusanscondensed.TTF)
	bold    = newFace("B", dejavusanscondensedbold.TTF)
	italic  = newFace("I", dejavusanscondensedoblique.TTF)
)

func newFace(style string, ttf []byte) *face {
	f, err := sfnt.Parse(ttf)
	if err != nil {
		panic(err) // a fault of the program; every test finds it
	}
	return &face{style: style, ttf: ttf, font: f, widths: map[rune]float64{}}
}

// advance is the width of a character at a size of 1; false where the face has
// none for it.
func (f *face) advance(r rune) (float64, bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	w, known := f.widths[r]
	if !known {
		w = -1
		if i, err := f.font.GlyphIndex(&f.buffer, r); err == nil && i != 0 {
			const em = 1000
			if a, err := f.font.GlyphAdvance(&f.buffer, i, fixed.I(em), 0); err == nil {
				w = float64(a) / 64 / em
			}
		}
		f.widths[r] = w
	}
	return max(w, 0), w >= 0
}

// width of a text at a size.
func (f *face) width(s string, size float64) (w float64) {
	for _, r := range s {
		a, _ := f.advance(r)
		w += a
	}
	return w * size
}

// wrap breaks a text into lines that are no wider than width: between words,
// and within a word that is wider than a line. Ends of lines in it stay.
func (f *face) wrap(s string, size, width float64) (lines []string) {
	for _, paragraph := range strings.Split(s, "\n") {
		lines = append(lines, f.wrapLine(strings.TrimRight(paragraph, " \r"), size, width)...)
	}
	return lines
}

func (f *face) wrapLine(s string, size, width float64) (lines []string) {
	start, space, w, spaceW := 0, -1, 0.0, 0.0 // space is where the line can end, spaceW the width up to after it
	for i, r := range s {
		a, _ := f.advance(r)
		a *= size
		if r == ' ' {
			space, spaceW = i, w+a
		}
		if w+a > width && i > start {
			switch {
			case r == ' ':
				lines, start, w, space = append(lines, s[start:i]), i+1, 0, -1
				continue
			case space > start:
				lines, start, w = append(lines, s[start:space]), space+1, w-spaceW
			case !unicode.Is(unicode.Mn, r):
				lines, start, w = append(lines, s[start:i]), i, 0
			}
			space = -1
		}
		w += a
		if strings.ContainsRune("-/_.@", r) && i+1 < len(s) && w > width*0.7 && space < 0 {
			// A long word is broken after a sign rather than within a part of it.
			if rest, _, _ := strings.Cut(s[i+1:], " "); w+f.width(rest, size) > width {
				lines, start, w = append(lines, s[start:i+len(string(r))]), i+len(string(r)), 0
			}
		}
	}
	return append(lines, s[start:])
}

// clip shortens a text to a number of lines of a width; what is cut off ends
// with "…".
func (f *face) clip(s string, size, width float64, most int) []string {
	lines := f.wrap(s, size, width)
	if len(lines) <= most {
		return lines
	}
	lines = lines[:most]
	last := []rune(lines[most-1])
	for len(last) > 0 && f.width(string(last)+"…", size) > width {
		last = last[:len(last)-1]
	}
	lines[most-1] = strings.TrimRight(string(last), " ") + "…"
	return lines
}
