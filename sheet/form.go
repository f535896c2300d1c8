package sheet

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"ropa/export"
	"ropa/register"
	"ropa/scalar"
)

// Drafts are activities that were read from a table in a common form: each is a
// draft that a person must go through.
type Drafts struct {
	*register.Register
	// Unread are the cells of which no fact could be made, in their order. What
	// stands there is kept in the notes of the activities.
	Unread []Unread

	cells map[string]string // reference → where the activity stands
}

// Unread is a cell, or a line of one, of which no fact could be made.
type Unread struct {
	Cell, Reference, Heading, Text, Why string
}

// ReadForm reads a workbook in a form into drafts of an organisation. Headings
// are those of the form in any of its languages, wherever the table begins and in
// whatever order its columns stand; case, accents, blanks and signs do not count.
// Forms with a sheet for each activity are read from these too. known is the
// register in which the drafts are to stand: categories and measures that are
// called the same are taken from it, and its references are not used again.
// Nothing vanishes: what could not be read stands in the note of its activity.
func ReadForm(in io.Reader, form *export.Form, known *register.Register) (*Drafts, error) {
	b, err := openBook(in)
	if err != nil {
		return nil, err
	}
	defer func() { _ = b.Close() }()
	long, err := b.longTexts()
	if err != nil {
		return nil, err
	}
	f := &formReader{book: b, long: long, form: form, byRef: map[string]*entry{}}
	for _, name := range b.GetSheetList() {
		rows, err := b.rows(name)
		if err != nil {
			return nil, err
		}
		if !f.table(rows) {
			f.card(rows)
		}
	}
	if len(b.problems) > 0 {
		return nil, b.problems
	}
	if len(f.entries) == 0 {
		return nil, register.Fail(register.CodeInvalid, "", "there is no table with the headings of the form %q in the workbook", form.ID)
	}
	d := &drafter{form: form, words: newWordBook(form, known), out: &Drafts{cells: map[string]string{}, Register: &register.Register{
		Format: register.Format, Version: register.FormatVersion, Organisation: known.Organisation,
	}}}
	return d.out, d.all(f.entries, known)
}

// Locate is problems of the drafts as a register file, with the cells in which
// the activities begin as their paths.
func (d *Drafts) Locate(ps register.Problems) register.Problems {
	out := slices.Clone(ps)
	for i, p := range out {
		for j, a := range d.ProcessingActivities {
			path := fmt.Sprintf("processingActivities[%d]", j)
			if rest, ok := strings.CutPrefix(p.Path, path); ok {
				out[i].Path = d.cells[string(a.Reference)]
				out[i].Message = strings.TrimSpace(strings.TrimPrefix(rest, ".") + " " + p.Message)
			}
		}
	}
	return out
}

// entry is what a workbook says of one activity.
type entry struct {
	at     string // the first cell
	values []said
}

// said is a cell with its heading and with what the form asks there.
type said struct {
	cell, heading, text string
	asks                string // value of the form's column; empty where it has none
}

type formReader struct {
	*book
	long    *longTexts
	form    *export.Form
	entries []*entry
	byRef   map[string]*entry
}

// columns are what the columns of the form's sheets of activities ask, by their
// headings in any language.
func columns(form *export.Form, cards bool) map[string]string {
	out := map[string]string{}
	for _, s := range form.Sheets {
		if s.Of != "activity" || s.PerActivity != cards {
			continue
		}
		for _, c := range s.Columns {
			for _, h := range c.Header {
				out[plain(h)] = c.Value
			}
		}
	}
	return out
}

// headSearch is in how many rows a table may begin.
const headSearch = 40

// table reads the rows below the headings of the form; false where there are none.
func (f *formReader) table(rows []row) bool {
	asks := columns(f.form, false)
	head, most := -1, 1
	for i, r := range rows[:min(len(rows), headSearch)] {
		n := 0
		for _, c := range r.cells {
			if _, ok := asks[plain(c)]; ok && plain(c) != "" {
				n++
			}
		}
		if n > most {
			head, most = i, n
		}
	}
	if head < 0 {
		return false
	}
	for _, r := range rows[head+1:] {
		e := &entry{at: cellName(r.sheet, 0, r.number)}
		for i := range r.cells {
			heading := strings.TrimSpace(rows[head].at(i))
			e.values = f.add(e.values, r, i, heading, asks[plain(heading)])
		}
		f.put(e)
	}
	return true
}

// card reads a sheet of headings with their values beside them, if it is one.
func (f *formReader) card(rows []row) {
	asks := columns(f.form, true)
	e, known := &entry{}, 0
	for _, r := range rows {
		heading := strings.TrimSpace(r.at(0))
		a, ok := asks[plain(heading)]
		if ok {
			known++
		}
		if e.at == "" {
			e.at = cellName(r.sheet, 0, r.number)
			if !ok { // the title
				continue
			}
		}
		for i := 1; i < len(r.cells); i++ {
			e.values = f.add(e.values, r, i, heading, a)
		}
	}
	if known > 2 {
		f.put(e)
	}
}

func (f *formReader) add(list []said, r row, column int, heading, asks string) []said {
	text := r.at(column)
	if strings.TrimSpace(text) == "" {
		return list
	}
	text, ok := f.long.whole(text)
	if !ok {
		f.problem(cellName(r.sheet, column, r.number), "goes on in a sheet of long texts, where it is not")
	}
	switch asks {
	case "lastReviewedOn", "nextReviewOn", "startedOn", "endedOn":
		text = f.date(text)
	default:
		text = f.text(r, column, text)
	}
	return append(list, said{cellName(r.sheet, column, r.number), heading, text, asks})
}

// put adds what is said of an activity to what another sheet says of it.
func (f *formReader) put(e *entry) {
	if len(e.values) == 0 {
		return
	}
	if ref := e.reference(); ref != "" {
		if there := f.byRef[ref]; there != nil && !strings.HasPrefix(e.at, sheetOf(there.at)+"!") {
			for _, v := range e.values {
				if !slices.ContainsFunc(there.values, func(w said) bool {
					return w.asks == v.asks && w.text == v.text && (v.asks != "" || w.heading == v.heading)
				}) {
					there.values = append(there.values, v)
				}
			}
			return
		}
		f.byRef[ref] = e
	}
	f.entries = append(f.entries, e)
}

func sheetOf(cell string) string { return cell[:strings.LastIndexByte(cell, '!')] }

func (e *entry) reference() string {
	for _, v := range e.values {
		switch v.asks {
		case "reference":
			return strings.TrimSpace(v.text)
		case "@referenceAndName", "@unitAndName", "@namedPurposes":
			for _, l := range lines(v.text) {
				if m := referenced.FindStringSubmatch(l); m != nil {
					return m[1]
				}
			}
		}
	}
	return ""
}

// all makes a draft of each activity, and refuses those that are there already.
func (d *drafter) all(entries []*entry, known *register.Register) error {
	taken := map[string]bool{}
	for _, a := range known.ProcessingActivities {
		taken[string(a.Reference)] = true
	}
	free := 0
	var ps register.Problems
	for _, e := range entries {
		ref := e.reference()
		for ref == "" {
			free++
			if r := fmt.Sprintf("IMP-%03d", free); !taken[r] {
				ref = r
			}
		}
		if taken[ref] {
			ps = append(ps, register.Problem{Code: register.CodeAlreadyExists, Path: e.at, Message: fmt.Sprintf("there is an activity %q already; a draft would replace it. Take the row out, or give it another reference", ref)})
		}
		taken[ref] = true
		d.out.cells[ref] = e.at
		a := d.activity(e, ref)
		a.AssignKeys()
		d.out.Add(a)
		ps = append(ps, d.out.Locate(register.Check(a).Under(fmt.Sprintf("processingActivities[%d]", len(d.out.ProcessingActivities)-1)))...)
	}
	return ps.Err()
}

func (d *drafter) activity(e *entry, ref string) *register.ProcessingActivity {
	d.a = &register.ProcessingActivity{Reference: scalar.Text(ref), Status: register.ActivityStatusDraft, Capacity: register.CapacityController}
	d.people, d.done, d.note = nil, map[string]bool{}, nil
	if d.form.Register == "processor" {
		d.a.Capacity = register.CapacityProcessor
	}
	for _, v := range e.values {
		d.read(v)
	}
	d.pair()
	d.a.Name = cmp.Or(d.a.Name, d.a.Unit, scalar.Text(ref))
	if len(d.a.Transfers) > 0 {
		d.a.TransfersStatement = register.TransfersStatementListed
	}
	if len(d.a.Disclosures) > 0 {
		d.a.RecipientsStatement = register.RecipientsStatementListed
	}
	d.a.Note = scalar.Text(strings.Join(d.note, "\n"))
	return d.a
}
