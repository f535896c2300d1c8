package export

import "strconv"

// tab is a sheet of a workbook.
type tab struct {
	name    string
	columns int
	styles  *xlsxStyles
	rows    int // the number of the last row
	header  int // the row of headings; 0 where there is none
	card    int // the activity whose lines stand last, of a sheet for each
	lines   int // of that activity
	title   int // the row that names it, of a sheet of its own

	// Widths follow from the first rows, which are kept until there are enough.
	wished   []int
	wants    []wants
	widths   []int // nil while rows are kept
	ends     []int // behind the last column of each page
	keys     int   // the first columns, which tell the rows
	none     string
	empty    bool // there are no rows
	findings bool
	kept     []keptRow
	merged   []int // the first and the last column of the values of the head
	heads    []int // their rows
	size     int   // of the texts that are kept
	part     *part
	line     []byte
}

type keptRow struct {
	number int
	cells  []Cell
	styles []int
	high   int // at least, in points
}

// keptSize is how many bytes of text are kept to find the widths.
const keptSize = 512 << 10

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
		return t.flush(false)
	}
	return nil
}

// rest writes the rows that were kept, when there are no more to come.
func (t *tab) rest() error {
	if t.widths != nil {
		return nil
	}
	t.empty = t.header > 0 && t.rows == t.header
	if t.empty && t.none != "" {
		if err := t.put([]Cell{{Text: t.none}}, []int{t.styles.none}); err != nil {
			return err
		}
	}
	return t.flush(true)
}

// flush writes the rows that were kept, behind what the widths are in.
func (t *tab) flush(whole bool) error {
	t.chooseWidths(whole)
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

// write writes a row, as high as its texts want. The height is ours, because not
// every program finds it when it opens the file; it is not fixed, so that it
// follows when somebody edits the row.
func (t *tab) write(r keptRow) error {
	b := append(t.line[:0], `<row r="`...)
	b = strconv.AppendInt(b, int64(r.number), 10)
	high := max(lineHeight, r.high)
	for i, c := range r.cells {
		switch {
		case i >= len(t.widths) || c.Text == "":
		case r.styles[i] == t.styles.title:
			high = max(high, highOf(c.Text, t.widths[i]*11/titleSize, true)*titleSize/11+lineHeight)
		case !t.styles.overflows(r.styles[i]):
			high = max(high, highOf(c.Text, t.widths[i], t.styles.heads(r.styles[i])))
		}
	}
	b = append(b, `" ht="`...)
	b = strconv.AppendInt(b, int64(min(high, mostHigh)), 10)
	b = append(b, `">`...)
	for i, c := range r.cells {
		b = t.cell(b, r.number, i, r.styles[i], c)
	}
	t.line = append(b, "</row>"...)
	_, err := t.part.Write(t.line)
	return err
}

// of are the styles of the cells of a row.
func (t *tab) of(cells []Cell, draft bool) []int {
	out := make([]int, len(cells))
	for i, c := range cells {
		out[i] = t.styles.cell(c, draft)
	}
	return out
}
