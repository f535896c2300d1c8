package export

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// tab is a sheet of a workbook.
type tab struct {
	name    string
	columns int
	styles  *xlsxStyles
	rows    int // the number of the last row
	header  int // the row of headings; 0 where there is none
	card    int // the activity whose lines stand last, of a sheet for each
	lines   int // of that activity

	// Widths follow from the first rows, which are kept until there are enough.
	wished  []int
	lengths []int
	words   []int // the longest word of each heading
	widths  []int // nil while rows are kept
	kept    []keptRow
	merged  []int // the first and the last column of the values of the head
	heads   []int // their rows
	size    int   // of the texts that are kept
	part    *part
	line    []byte
}

type keptRow struct {
	number int
	cells  []Cell
	styles []int
	lines  int // that it is high at least
}

// keptSize is how many bytes of text are kept to find the widths.
const keptSize = 128 << 10

// put writes a row.
func (t *tab) put(cells []Cell, styles []int) error {
	t.rows++
	if t.widths != nil {
		return t.write(keptRow{number: t.rows, cells: cells, styles: styles})
	}
	t.measure(cells, styles)
	t.kept = append(t.kept, keptRow{number: t.rows, cells: cells, styles: styles})
	for _, c := range cells {
		t.size += 16 + len(c.Text)
	}
	if t.size > keptSize {
		return t.rest()
	}
	return nil
}

// measure notes how many characters each column wants.
func (t *tab) measure(cells []Cell, styles []int) {
	if t.lengths == nil {
		t.lengths, t.words = make([]int, t.columns), make([]int, t.columns)
	}
	for i, c := range cells {
		switch {
		case i >= t.columns, t.styles.overflows(styles[i]):
		case t.styles.heads(styles[i]):
			// Its longest word, and no more than about four lines.
			t.words[i] = min(longest(c.Text, " "), 24) + 2
			t.lengths[i] = max(t.lengths[i], t.words[i], min(utf8.RuneCountInString(c.Text)/4, 30))
		default:
			// A very long text wants a wide column, to be seen as a whole.
			t.lengths[i] = max(t.lengths[i], longest(c.Text, "\n"), min(len(c.Text)/6, 350))
		}
	}
}

// longest is the length of the longest piece of a text.
func longest(s, between string) (n int) {
	for piece := range strings.SplitSeq(s, between) {
		n = max(n, utf8.RuneCountInString(piece))
	}
	return n
}

// rest writes the rows that were kept, behind what the widths are in.
func (t *tab) rest() error {
	if t.widths != nil {
		return nil
	}
	t.chooseWidths()
	t.placeHead()
	t.part = newPart("")
	before, err := t.beforeRows()
	if err != nil {
		return err
	}
	if _, err := t.part.Write(before); err != nil {
		return err
	}
	for _, r := range t.kept {
		if err := t.write(r); err != nil {
			return err
		}
	}
	t.kept = nil
	return nil
}

// chooseWidths sets widths that a person would choose: what the form says, else
// as wide as the longest line, and ever less so the longer it is.
func (t *tab) chooseWidths() {
	if t.lengths == nil { // nothing but what stands over cells
		t.lengths, t.words = make([]int, t.columns), make([]int, t.columns)
	}
	t.widths = make([]int, t.columns)
	for i := range t.widths {
		n := t.lengths[i]
		if n > 30 {
			n = 30 + (n-30)/5
		}
		t.widths[i] = max(min(n, 90)+2, 10)
		if w := t.wished[i]; w > 0 {
			t.widths[i] = min(max(w, t.words[i]), 255)
		}
	}
}

// write writes a row, as high as its texts want. The height is ours, because not
// every program finds it when it opens the file; it is not fixed, so that it
// follows when somebody edits the row.
func (t *tab) write(r keptRow) error {
	b := append(t.line[:0], `<row r="`...)
	b = strconv.AppendInt(b, int64(r.number), 10)
	lines := max(1, r.lines)
	for i, c := range r.cells {
		if i < len(t.widths) && c.Text != "" && !t.styles.overflows(r.styles[i]) {
			lines = max(lines, linesOf(c.Text, t.widths[i], t.styles.heads(r.styles[i])))
		}
	}
	b = append(b, `" ht="`...)
	b = strconv.AppendInt(b, int64(heightOf(lines)), 10)
	b = append(b, `">`...)
	for i, c := range r.cells {
		b = t.cell(b, r.number, i, r.styles[i], c)
	}
	t.line = append(b, "</row>"...)
	_, err := t.part.Write(t.line)
	return err
}

// heightOf is the height of lines in points; Excel shows no row higher than 409.
func heightOf(lines int) int { return min(lines*15+1, 409) }

// linesOf is how many lines a text takes in a column, word by word: a line of a
// few long words is seldom full.
func linesOf(s string, width int, bold bool) (n int) {
	switch {
	case bold:
		width -= width / 10 // letters are wider
	case len(s) < width && strings.IndexByte(s, '\n') < 0:
		return 1
	default:
		width += width / 20 // letters are narrower than the digits that widths are counted in
	}
	for piece := range strings.SplitSeq(s, "\n") {
		n++
		if len(piece) <= width {
			continue
		}
		used := 0
		for word := range strings.SplitSeq(piece, " ") {
			w := utf8.RuneCountInString(word)
			if used > 0 && used+1+w > width {
				n, used = n+1, 0
			} else if used > 0 {
				used++
			}
			if used += w; used > width {
				n, used = n+(used-1)/width, (used-1)%width+1
			}
		}
	}
	return n
}

// of are the styles of the cells of a row.
func (t *tab) of(cells []Cell, draft bool) []int {
	out := make([]int, len(cells))
	for i, c := range cells {
		out[i] = t.styles.cell(c, draft)
	}
	return out
}
