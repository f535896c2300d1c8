package export

import (
	"slices"
	"strings"

	"ropa/scalar"
)

// card is an activity, or one thing that is no activity, as readers see it.
type card struct {
	ActivityHead
	Groups []*group
}

// group is what one sheet of the form says in a card.
type group struct {
	Title string
	// Fields are the columns of a sheet that has one row for an activity.
	Fields []field
	// Empty names the columns that the form does not require and that have no
	// value here.
	Empty []string
	// Headers and Rows are a table, without the columns that are empty throughout.
	Headers []string
	Rows    [][]Cell

	sheet          int // of the form
	label          int // the column with what the source calls an entry; 0 is none
	measured, wide bool
}

// field is a value with its label.
type field struct {
	Label  string
	Cell   Cell
	Absent bool // required, and not stated
}

// Wide says that the table has too many columns to be read as one, or columns
// that would be too narrow for their words: each row is a list of fields.
func (g *group) Wide() bool {
	if !g.measured {
		g.measured, g.wide = true, len(g.Headers) > 5 || len(g.Headers) > 2 && g.least() > pdfInner
	}
	return g.wide
}

// least is the width that the longest words of a table need, in millimetres.
func (g *group) least() (w float64) {
	for i, h := range g.Headers {
		column := longestWord(styleColumn, h)
		for _, r := range g.Rows[:min(len(g.Rows), mostMeasured)] {
			column = max(column, longestWord(styleTable, r[i].Text))
		}
		w += column
	}
	return w
}

// mostMeasured is how many rows of a table are measured for the widths of its
// columns.
const mostMeasured = 300

// longestWord is the width of the longest word of a text, with the space beside
// it; an address of the web may be broken.
func longestWord(st style, text string) (w float64) {
	for _, word := range strings.Fields(text) {
		if !isAddress(word) {
			w = max(w, st.width(word)+2.5)
		}
	}
	return w
}

// keptRows is how many rows a table has that is never divided.
const keptRows = 6

// Short says that a table stands on one page.
func (g *group) Short() bool { return len(g.Rows) <= keptRows && !slices.ContainsFunc(g.Rows, longRow) }

// Entry is a row of a wide table as fields, those without a value left out. The
// first says what it is: what has no category bears its own label.
func (g *group) Entry(row []Cell) (out []field) {
	nameless := g.label > 0 && row[0].Text == ""
	if nameless {
		out = append(out, field{Label: g.Headers[g.label], Cell: row[g.label]}, field{Label: g.Headers[0], Absent: true})
		if row[g.label].Text == "" {
			out = out[1:]
		}
	}
	for i, c := range row {
		if named := nameless && i == g.label; c.Text != "" && !named {
			out = append(out, field{Label: g.Headers[i], Cell: c})
		}
	}
	return out
}

// binder gathers the rows of one activity into a card, and what belongs to no
// activity for the end of the document.
type binder struct {
	doc    *Document
	now    *card
	annex  card
	number int
	write  func(c *card) error
}

func (b *binder) begin(d *Document) { b.doc = d }

func (b *binder) activity(a ActivityHead) error {
	if err := b.flush(); err != nil {
		return err
	}
	b.number++
	b.now = &card{ActivityHead: a}
	return nil
}

// flush writes the card whose rows are complete.
func (b *binder) flush() error {
	if b.now == nil {
		return nil
	}
	c := b.now
	b.now = nil
	b.trim(c)
	return b.write(c)
}

func (b *binder) row(sheet int, cells []Cell) {
	s, c := b.doc.Sheets[sheet], b.now
	if s.Of == "finding" {
		return // shown with the activity, from ActivityHead
	}
	if !s.Raw && !s.PerActivity {
		for i := range cells {
			if strings.Contains(s.Columns[i].Value, "@evidence") {
				cells[i].Text = documentsOnce(cells[i].Text)
			}
		}
	}
	if c == nil {
		c = &b.annex
	}
	g := c.group(sheet)
	g.Title = s.Title
	switch {
	case s.PerActivity:
		i := len(g.Fields) + len(g.Empty)
		g.put(cells[0].Text, cells[1], s.Columns[i].Required)
	case s.Of == "activity":
		for i, cell := range cells {
			g.put(s.Headers[i], cell, s.Columns[i].Required)
		}
	default:
		g.Headers, g.Rows = s.Headers, append(g.Rows, cells)
	}
}

func (c *card) group(sheet int) *group {
	for _, g := range c.Groups {
		if g.sheet == sheet {
			return g
		}
	}
	g := &group{sheet: sheet}
	c.Groups = append(c.Groups, g)
	return g
}

func (g *group) put(label string, c Cell, required bool) {
	if c.Text == "" && !required {
		g.Empty = append(g.Empty, label)
		return
	}
	g.Fields = append(g.Fields, field{Label: label, Cell: c, Absent: c.Text == ""})
}

// trim leaves out what a card need not repeat: the name of the activity in each
// row, columns without values, the title of the only sheet.
func (b *binder) trim(c *card) {
	single := 0
	for _, s := range b.doc.Sheets {
		if s.Of == "activity" {
			single++
		}
	}
	for _, g := range c.Groups {
		g.Empty = headedOnce(g)
		columns := b.doc.Sheets[g.sheet].Columns
		if b.doc.Sheets[g.sheet].Of == "activity" {
			if single == 1 {
				g.Title = ""
			}
			continue
		}
		own := slices.IndexFunc(columns, func(c Column) bool { return c.Value == "label" })
		labelled := own >= 0 && g.filled(own)
		keep := make([]int, 0, len(g.Headers))
		for i := range g.Headers {
			switch {
			case c.Activity != nil && namesActivity(columns[i].Value):
			case g.filled(i), labelled && len(keep) == 0: // what all lack is said too
				keep = append(keep, i)
			}
		}
		g.label = max(0, slices.Index(keep, own))
		g.Headers = pick(g.Headers, keep)
		for i := range g.Rows {
			g.Rows[i] = pick(g.Rows[i], keep)
		}
	}
	c.Groups = slices.DeleteFunc(c.Groups, func(g *group) bool { return len(g.Fields)+len(g.Empty)+len(g.Headers) == 0 })
}

// headedOnce are the names of what is empty. Of those that begin with the heading
// of their block, "Health – Description", only the heading is named where all of
// the block is empty.
func headedOnce(g *group) (out []string) {
	const between = " – "
	filled := map[string]bool{}
	for _, f := range g.Fields {
		block, _, _ := strings.Cut(f.Label, between)
		filled[block] = true
	}
	for _, label := range g.Empty {
		block, _, ok := strings.Cut(label, between)
		if ok && !filled[block] {
			label = block
		}
		if !slices.Contains(out, label) {
			out = append(out, label)
		}
	}
	return out
}

// namesActivity reports whether a column says no more than which activity it is.
func namesActivity(value string) bool {
	for _, v := range strings.Split(value, "|") {
		switch strings.TrimSpace(v) {
		case "activity.reference", "activity.name", "activity.labels":
		default:
			return false
		}
	}
	return true
}

func (g *group) filled(column int) bool {
	for _, r := range g.Rows {
		if r[column].Text != "" {
			return true
		}
	}
	return false
}

func pick[T any](list []T, at []int) []T {
	out := make([]T, len(at))
	for i, j := range at {
		out[i] = list[j]
	}
	return out
}

// grouped puts findings that follow each other together where one rule made
// them with the same weight: what mends them is said once.
func grouped(list []*FindingRow) (out [][]*FindingRow) {
	for i, f := range list {
		if i > 0 {
			last := out[len(out)-1]
			if g := last[0]; g.Rule == f.Rule && g.Severity == f.Severity && slices.Equal(g.Articles, f.Articles) &&
				g.WaivedUntil == f.WaivedUntil && g.Waiver == f.Waiver && slices.Equal(g.Unverified, f.Unverified) {
				out[len(out)-1] = append(last, f)
				continue
			}
		}
		out = append(out, []*FindingRow{f})
	}
	return out
}

// said is what a finding says; about which record, where it is about no activity
// and does not name the record itself.
func (f *FindingRow) said() string {
	if f.Activity == "" && f.Name != "" && !strings.Contains(f.Message, f.Name) {
		return f.Name + ": " + f.Message
	}
	return f.Message
}

// rightToLeft reports whether a language is written from right to left.
func rightToLeft(l scalar.Language) bool {
	base, _, _ := strings.Cut(strings.ToLower(string(l)), "-")
	switch base {
	case "ar", "he", "fa", "ur", "yi", "dv", "ps", "syr":
		return true
	}
	return false
}
