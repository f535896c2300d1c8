package export

import (
	"slices"
	"strings"
)

// Rooms of printed pages, in widths of digits. Calibri then stands at about 9
// points; DejaVu Sans, whose digits are a third wider, at about 7, and is as
// large to the eye.
const (
	pageRoom    = 175 // of a table, across
	cardRoom    = 115 // of a card, upright
	headingRoom = 240 // of headings alone, which are few and bold
	smallRoom   = 150 // a table that is narrower would be larger than others
	scale       = 75  // per cent, in which it is printed instead
	keysRoom    = 70  // of columns that stand on every page
)

// wants is what a column asks for, in hundredths of a digit.
type wants struct {
	word    int // the longest of its heading
	heading int
	line    int  // the longest
	text    int  // the longest
	part    int  // the longest word of a text
	coded   bool // with codes for programs, which may be broken anywhere
}

// measure notes what each column wants for a row.
func (t *tab) measure(cells []Cell, styles []int) {
	for i, c := range cells {
		if i >= t.columns || c.Text == "" || t.styles.overflows(styles[i]) {
			continue
		}
		w := &t.wants[i]
		switch {
		case t.styles.heads(styles[i]):
			w.heading = max(w.heading, textWidth(c.Text, true))
			w.word = max(w.word, widest(c.Text, " ", true))
		case c.Kind == DateCell:
			w.line, w.word = max(w.line, dateWidth), max(w.word, dateWidth)
		default:
			w.line = max(w.line, widest(c.Text, "\n", false))
			w.text = max(w.text, textWidth(c.Text, false))
			w.part = max(w.part, min(widest(c.Text, " \n", false), brokenWord, max(widest(c.Text, " \n-", false), hyphened)))
		}
	}
}

// dateWidth is that of a date; one that does not fit is shown as #####.
const dateWidth = 13 * digit

// Longer words and codes are broken rather than a column made as wide.
const (
	brokenWord = 24 * digit
	codeWidth  = 11 * digit
	hyphened   = 12 * digit // which is broken behind its hyphens
)

// widest is the width of the widest piece of a text between some signs.
func widest(s, between string, bold bool) (w int) {
	piece := 0
	for _, r := range s {
		if strings.ContainsRune(between, r) {
			piece = 0
			continue
		}
		piece += runeWidth(r, bold)
		w = max(w, piece)
	}
	return w
}

// digits is a column that holds a width.
func digits(width int) int { return (width + cellPadding + digit - 1) / digit }

// chooseWidths sets widths that a person would choose: what the form says, else
// as wide as the longest line, and ever less so the longer it is; and no wider
// than printed pages like. Whole says that these are all rows.
func (t *tab) chooseWidths(whole bool) {
	t.widths = make([]int, t.columns)
	least := make([]int, t.columns)
	if t.header == 0 { // a card
		copy(t.widths, t.wished)
		t.ends = []int{t.columns}
		return
	}
	for i, w := range t.wants {
		t.widths[i], least[i] = w.widths(t.wished[i], whole)
		if i < t.keys {
			least[i] = max(least[i], min(digits(w.line), 24))
		}
		t.widths[i] = max(t.widths[i], least[i])
	}
	if t.empty {
		t.headingsAlone(least)
		return
	}
	t.ends = t.paginate(least, whole)
	if !t.findings {
		t.fitTexts()
	}
}

// headingsAlone divides the columns of a sheet without rows: nothing but headings
// wants room, on one page if that can be read.
func (t *tab) headingsAlone(least []int) {
	if sum(t.widths) > pageRoom {
		t.widths = least
	}
	if t.ends = divided(t.widths, 0, headingRoom); len(t.ends) > 1 {
		t.keys = 0 // which tell the rows
	}
}

// widths is the width that a column would like, and the least in which no word is
// broken.
func (w wants) widths(wished int, whole bool) (wide, least int) {
	content := digits(w.line)
	switch wide = content; {
	case wished > 0 && (!whole || content > wished):
		wide = wished
	case wide > 30:
		wide = 30 + (wide-30)/5
	}
	part := w.part
	if w.coded {
		part = min(part, codeWidth)
	}
	least = max(8, digits(min(w.word, 30*digit)), digits(w.heading/5), digits(part))
	if !whole {
		least = max(least, 14) // what comes may be a date
	}
	// A very long text wants a wide column, to be seen as a whole.
	wide = max(wide, digits(min(w.text*10/9/fullHeight, 120*digit)))
	return min(max(wide, digits(min(w.heading/4, 30*digit))), 255), min(least, 120)
}

// mostLines is how high a row may become for all columns to stand on one page.
const mostLines = 16

// paginate divides the columns among printed pages, which it fills: on one page
// if at all possible, with room for each that lets its longest text take as many
// lines as those of others. Findings, which nothing but all their columns tells,
// always stand on one.
func (t *tab) paginate(least []int, whole bool) []int {
	n := t.printed(whole)
	for i := n; i < t.columns; i++ { // whose headings make none of those on paper high
		t.widths[i] = max(t.widths[i], least[i], digits(t.wants[i].heading*6/10))
	}
	if sum(t.widths[:n]) <= pageRoom {
		return []int{n}
	}
	for lines := 2; lines <= mostLines; lines++ {
		tried := slices.Clone(t.widths)
		for i, w := range t.wants[:n] {
			tried[i] = max(least[i], min(digits(w.text/lines), digits(w.line)))
		}
		used := sum(tried[:n])
		if used <= pageRoom || lines == mostLines && (t.findings || used <= pageRoom*11/10) {
			t.widths = tried
			if t.findings {
				t.share(least, n, pageRoom)
			}
			t.fill(0, n, pageRoom)
			return []int{n}
		}
	}
	for t.keys > 1 && sum(t.widths[:t.keys]) > keysRoom {
		t.keys--
	}
	// Somewhat narrower columns may spare a page.
	best, ends := t.widths, divided(t.widths, t.keys, pageRoom)
	for _, part := range []int{90, 80, 70} {
		tried := slices.Clone(t.widths)
		for i, w := range tried {
			tried[i] = max(least[i], w*part/100)
		}
		if e := divided(tried, t.keys, pageRoom); len(e) < len(ends) {
			best, ends = tried, e
		}
	}
	t.widths = best
	from := t.keys
	for _, to := range ends {
		t.fill(from, to, pageRoom-sum(t.widths[:t.keys]))
		from = to
	}
	return ends
}

// printed is how many of the first columns are on paper: all, but for codes at the
// end of findings, and what there says nothing in any row.
func (t *tab) printed(whole bool) int {
	n := t.columns
	for t.findings && n > 1 && (t.wants[n-1].coded || whole && t.wants[n-1].line == 0) {
		n--
	}
	return n
}

// share gives each of the first columns the least it wants, in which no text is
// higher than a row can be, and what is left of a room, little by little, to those
// whose texts make rows high.
func (t *tab) share(least []int, columns, room int) {
	for i, w := range t.widths[:columns] {
		t.widths[i] = max(least[i], min(w, digits(t.wants[i].text*10/9/fullHeight)))
	}
	var rows [][]int // the widths of the texts of those that are kept
	for _, r := range t.kept {
		if r.number > t.header {
			rows = append(rows, textWidths(r.cells, columns))
		}
	}
	for used := sum(t.widths[:columns]); used < room; used++ {
		column, most := 0, 0
		for i, n := range t.heightens(rows, columns) {
			if n > most {
				column, most = i, n
			}
		}
		if most == 0 {
			return
		}
		t.widths[column]++
	}
}

func textWidths(cells []Cell, columns int) []int {
	out := make([]int, columns)
	for i := range min(columns, len(cells)) {
		out[i] = textWidth(cells[i].Text, false)
	}
	return out
}

// heightens is how many lines there are in rows of which each column is the
// highest.
func (t *tab) heightens(rows [][]int, columns int) []int {
	out, lines := make([]int, columns), make([]int, columns)
	for _, r := range rows {
		high := 2
		for i, w := range r {
			lines[i] = 1 + w/(t.widths[i]*digit-cellPadding)
			high = max(high, lines[i])
		}
		for i, n := range lines {
			if n == high {
				out[i] += n
			}
		}
	}
	return out
}

// divided is behind which columns pages end that have some room, each of which
// begins with the first few columns.
func divided(widths []int, keys, room int) (ends []int) {
	first := sum(widths[:keys])
	used := first
	for i := keys; i < len(widths); i++ {
		if used+widths[i] > room && used > first {
			ends, used = append(ends, i), first
		}
		used += widths[i]
	}
	return append(ends, len(widths))
}

// fill widens the columns from one to another until they fill a room: those of
// texts that are longer than their lines.
func (t *tab) fill(from, to, room int) {
	long, free := 0, room-sum(t.widths[from:to])
	for i := from; i < to; i++ {
		if digits(t.wants[i].line) > t.widths[i] {
			long += t.widths[i]
		}
	}
	free = min(free, long/2)
	for i := from; i < to && free > 0; i++ {
		if w := t.widths[i]; digits(t.wants[i].line) > w {
			t.widths[i] += w * free / long
		}
	}
}

func sum(widths []int) (n int) {
	for _, w := range widths {
		n += w
	}
	return n
}

// codedColumn reports whether a column of findings is for programs: people are
// told the same in words.
func (s *Sheet) codedColumn(i int) bool {
	switch s.Columns[i].Value {
	case "path", "record", "fingerprint":
		return s.Of == "finding"
	}
	return false
}

// naming is how many of the first columns of a sheet tell which row it is.
func (s *Sheet) naming() int {
	n := 0
	for _, c := range s.Columns {
		if !namesRow(c.Value) {
			break
		}
		n++
	}
	return max(n, 1)
}

func namesRow(value string) bool {
	for path := range strings.SplitSeq(value, " | ") {
		switch path = strings.TrimPrefix(path, storedMark); strings.TrimPrefix(path, "activity.") {
		case "reference", "key", "labels", "name":
			return true
		}
		if strings.HasPrefix(path, "item.") {
			return true
		}
	}
	return false
}
