package export

import (
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"
)

// xlsx writes a workbook: a sheet about the document, the form's sheets with what
// stands above their columns, and one with texts that are too long for a cell.
//
// Excelize makes everything but the rows. They go from here into a compressed
// [part] a sheet, because its StreamWriter keeps 16 to 32 MB for each sheet until
// the end, and a form has up to twenty-odd sheets.
type xlsx struct {
	w      io.Writer
	d      *Document
	names  names
	about  string
	styles xlsxStyles
	// tabs of each sheet of the form; those behind the first go on where one is
	// full, or belong to one activity each.
	tabs [][]*tab
	long *tab
	// texts that are too long, so far.
	longs int
	// stacked says that there are too many activities for a sheet each.
	stacked bool
	at      ActivityHead
	begun   int // activities
	limits  xlsxLimits
}

// xlsxLimits are Excel's, and ours.
type xlsxLimits struct {
	rows  int // of a sheet
	text  int // UTF-16 units of a cell
	cards int // sheets for one activity each that a person can still leaf through
}

func newXLSX(w io.Writer) Writer {
	return &xlsx{w: w, limits: xlsxLimits{rows: 1 << 20, text: 32_767, cards: 500}}
}

func (x *xlsx) Begin(d *Document) error {
	x.d, x.names = d, names{}
	x.about = x.name(Say(d.Lang, "document.about", nil))
	book, styles, err := newBook(d)
	if err != nil {
		return err
	}
	if err := book.Close(); err != nil {
		return err
	}
	x.styles = styles
	total := 0
	for status, n := range d.Counts {
		if d.Drafts || isApproved(status) {
			total += n
		}
	}
	x.stacked = total > x.limits.cards
	x.tabs = make([][]*tab, len(d.Sheets))
	for i, s := range d.Sheets {
		if !s.PerActivity || x.stacked {
			if err := x.open(i, x.name(s.Title)); err != nil {
				return err
			}
		}
	}
	return x.openLong()
}

// open begins a tab of a sheet of the form with what stands above its rows.
func (x *xlsx) open(sheet int, name string) error {
	s := x.d.Sheets[sheet]
	t := &tab{name: name, columns: len(s.Columns), keys: s.naming(), styles: &x.styles}
	if s.Raw {
		t.styles = x.styles.raw()
	} else {
		t.none = Say(x.d.Lang, "document.noRows", nil)
	}
	if t.findings = s.Of == "finding"; t.findings && notApplied(x.d) {
		t.none = Say(x.d.Lang, "document.notApplied", nil)
	}
	for i, c := range s.Columns {
		t.wished, t.wants = append(t.wished, c.Width), append(t.wants, wants{coded: s.codedColumn(i)})
	}
	if s.PerActivity {
		t.columns, t.wished, t.wants = 2, []int{cardRoom * 2 / 5, cardRoom * 3 / 5}, make([]wants, 2)
	}
	first := len(x.tabs[sheet]) == 0
	x.tabs[sheet] = append(x.tabs[sheet], t)
	if first || s.PerActivity && !x.stacked {
		for _, l := range s.Head {
			// On one line, so that what is frozen stays low.
			value := strings.ReplaceAll(l[1], "\n", ", ")
			if err := x.put(t, []Cell{{Text: l[0]}, {Text: value}}, []int{x.styles.label, x.styles.plain}); err != nil {
				return err
			}
		}
		if len(s.Head) > 0 {
			t.rows++
		}
	}
	if s.PerActivity {
		return nil
	}
	of := make([]int, len(s.Columns))
	for i := range s.Columns {
		of[i] = x.headerStyle(s.Sheet, i)
	}
	err := x.put(t, texts(s.Headers), of)
	t.header = t.rows
	return err
}

func (x *xlsx) headerStyle(s *Sheet, column int) int {
	switch {
	case !s.marksRequired():
		return x.styles.header
	case s.Columns[column].Required:
		return x.styles.required
	}
	return x.styles.optional
}

// marksRequired reports whether a sheet tells columns that are required from
// those that are not.
func (s *Sheet) marksRequired() bool {
	for _, c := range s.Columns {
		if c.Required {
			return true
		}
	}
	return false
}

// Shows says that a workbook counts the findings on its first sheet.
func (x *xlsx) Shows(*Form) Shown { return ShownCounted }

func (x *xlsx) Activity(a ActivityHead) error {
	x.at, x.begun = a, x.begun+1
	return nil
}

func (x *xlsx) Row(sheet int, cells []Cell) error {
	s := &x.d.Sheets[sheet]
	if s.PerActivity {
		return x.card(sheet, cells)
	}
	draft := x.at.Draft && s.marksDrafts()
	if draft {
		s.mark(cells)
	}
	t := x.last(sheet)
	if t.rows == x.limits.rows {
		if err := x.open(sheet, x.name(s.Title)); err != nil {
			return err
		}
		t = x.last(sheet)
	}
	return x.put(t, cells, t.of(cells, draft))
}

func (x *xlsx) last(sheet int) *tab { return x.tabs[sheet][len(x.tabs[sheet])-1] }

// card writes a line of a sheet for each activity: a heading and a value. The
// first line of an activity has its reference and name above it.
func (x *xlsx) card(sheet int, cells []Cell) error {
	s := x.d.Sheets[sheet]
	if len(x.tabs[sheet]) == 0 || x.last(sheet).card != x.begun {
		if err := x.newCard(sheet); err != nil {
			return err
		}
	}
	t := x.last(sheet)
	line := t.lines % len(s.Columns)
	t.lines++
	return x.put(t, cells, []int{x.headerStyle(s.Sheet, line), x.styles.cell(cells[1], x.at.Draft)})
}

func (x *xlsx) newCard(sheet int) error {
	s := x.d.Sheets[sheet]
	title := x.at.Reference + " " + x.at.Name
	if x.begun == 0 {
		title = s.Title
	}
	switch {
	case !x.stacked:
		if len(x.tabs[sheet]) > 0 {
			if err := x.last(sheet).rest(); err != nil {
				return err
			}
		}
		if err := x.open(sheet, x.name(title)); err != nil {
			return err
		}
	case x.last(sheet).rows+len(s.Columns)+2 > x.limits.rows:
		if err := x.open(sheet, x.name(s.Title)); err != nil {
			return err
		}
	}
	t := x.last(sheet)
	t.card, t.lines = x.begun, 0
	if t.rows > 0 && x.stacked {
		t.rows++
	}
	name := Cell{Text: x.at.Name}
	if x.at.Draft {
		name.Text = Say(x.d.Lang, "document.draft", nil) + colonIn(x.d.Lang) + name.Text
	}
	err := x.put(t, []Cell{{Text: x.at.Reference}, name}, []int{x.styles.label, x.styles.title})
	if !x.stacked {
		t.title = t.rows
	}
	return err
}

func (x *xlsx) openLong() error {
	x.long = &tab{name: x.name(LongSheet(x.d.Lang)), columns: 6, keys: 1, styles: &x.styles, wished: []int{9, 24, 9, 16, 9, 100}, wants: make([]wants, 6)}
	var headers []string
	of := make([]int, 6)
	for i, id := range []string{"number", "sheet", "cell", "reference", "part", "text"} {
		headers, of[i] = append(headers, Say(x.d.Lang, "document."+id, nil)), x.styles.header
	}
	err := x.long.put(texts(headers), of)
	x.long.header = 1
	return err
}

// put writes a row into a tab; what is too long for a cell goes on in another
// sheet, and the cell says where.
func (x *xlsx) put(t *tab, cells []Cell, styles []int) error {
	copied := false
	for i, c := range cells {
		if len(c.Text) <= x.limits.text && !hasHidden(c.Text) {
			continue
		}
		if !copied {
			cells, copied = append([]Cell(nil), cells...), true
		}
		text, err := x.shortened(Visible(c.Text), t, i)
		if err != nil {
			return err
		}
		cells[i].Text = text
	}
	return t.put(cells, styles)
}

func (x *xlsx) shortened(text string, t *tab, column int) (string, error) {
	if units(text) <= x.limits.text {
		return text, nil
	}
	x.longs++
	next := LongNext(x.d.Lang, x.long.name, x.longs)
	first := chunks(text, x.limits.text-units(next))[0]
	cell, err := excelize.CoordinatesToCellName(column+1, t.rows+1)
	if err != nil {
		return "", err
	}
	for n, piece := range chunks(text[len(first):], x.limits.text) {
		cells := []Cell{
			{Text: fmt.Sprint(x.longs), Kind: NumberCell}, {Text: t.name}, {Text: cell},
			{Text: x.at.Reference}, {Text: fmt.Sprint(n + 2), Kind: NumberCell}, {Text: piece},
		}
		if err := x.long.put(cells, x.long.of(cells, x.at.Draft)); err != nil {
			return "", err
		}
	}
	return first + next, nil
}
