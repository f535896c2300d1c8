package export

import (
	"sync"

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
