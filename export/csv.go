package export

import (
	"archive/zip"
	"fmt"
	"io"
	"strings"
)

// csvFile writes CSV after RFC 4180: UTF-8 with a byte order mark, so that Excel
// reads it as UTF-8, commas, and CR LF after each record; line ends within texts
// stay as they are. Texts are [Neutral]. A form of one sheet makes one file with
// a record of headings and nothing but its rows. One of several makes a ZIP
// archive with a file a sheet, "01-register.csv", and "about.csv" with what the
// document says of itself and what stands above the columns of sheets. A sheet
// for each activity is one file with the reference of the activity in front.
type csvFile struct {
	w      io.Writer
	d      *Document
	at     ActivityHead
	sheets []io.Writer
	parts  []*part
	line   []byte
}

func newCSV(w io.Writer) Writer { return &csvFile{w: w} }

const byteOrderMark = "\ufeff"

func (c *csvFile) Begin(d *Document) error {
	c.d = d
	for i, id := range d.Form.fileNames() {
		if len(d.Sheets) == 1 {
			c.sheets = append(c.sheets, c.w)
		} else {
			p := newPart(fmt.Sprintf("%02d-%s.csv", i+1, id))
			c.parts, c.sheets = append(c.parts, p), append(c.sheets, p)
		}
		if _, err := io.WriteString(c.sheets[i], byteOrderMark); err != nil {
			return err
		}
		headers := d.Sheets[i].Headers
		if d.Sheets[i].PerActivity {
			headers = []string{Say(d.Lang, "document.reference", nil), Say(d.Lang, "document.field", nil), Say(d.Lang, "document.value", nil)}
		}
		if err := c.write(c.sheets[i], texts(headers)); err != nil {
			return err
		}
	}
	return nil
}

// Shows says that a form of one sheet is written without anything beside it.
func (c *csvFile) Shows(f *Form) Shown {
	if len(f.Sheets) == 1 {
		return ShownNowhere
	}
	return ShownCounted
}

func (c *csvFile) Activity(a ActivityHead) error {
	c.at = a
	return nil
}

func (c *csvFile) Row(sheet int, cells []Cell) error {
	s := &c.d.Sheets[sheet]
	if s.PerActivity {
		reference := []Cell{{Text: c.at.Reference}}
		if c.at.Draft {
			s.mark(reference)
		}
		cells = append(reference, cells...)
	} else if c.at.Draft && s.marksDrafts() {
		s.mark(cells)
	}
	return c.write(c.sheets[sheet], cells)
}

func (c *csvFile) End(s Summary) error {
	if c.parts == nil {
		return nil
	}
	z := zip.NewWriter(c.w)
	for _, p := range c.parts {
		if err := p.addTo(z); err != nil {
			return err
		}
	}
	about := newPart("about.csv")
	if _, err := io.WriteString(about, byteOrderMark); err != nil {
		return err
	}
	for _, a := range append(About(c.d, s, Say(c.d.Lang, "document.readApostrophe", nil)), heads(c.d)...) {
		for _, l := range a.Lines {
			if err := c.write(about, texts([]string{a.Title, l[0], l[1]})); err != nil {
				return err
			}
		}
	}
	if err := about.addTo(z); err != nil {
		return err
	}
	return z.Close()
}

// heads are what stands above the columns of sheets.
func heads(d *Document) (out []AboutPart) {
	for _, s := range d.Sheets {
		if len(s.Head) > 0 {
			out = append(out, AboutPart{s.Title, s.Head})
		}
	}
	return out
}

func texts(of []string) []Cell {
	out := make([]Cell, len(of))
	for i, s := range of {
		out[i].Text = s
	}
	return out
}

// write writes a record. (encoding/csv would turn the line ends within texts into
// CR LF as well.)
func (c *csvFile) write(w io.Writer, cells []Cell) error {
	c.line = c.line[:0]
	for i, cell := range cells {
		if i > 0 {
			c.line = append(c.line, ',')
		}
		text := cell.Text
		if cell.Kind != NumberCell {
			text = Neutral(text)
		}
		if !needsQuotes(text) {
			c.line = append(c.line, text...)
			continue
		}
		c.line = append(c.line, '"')
		c.line = append(c.line, strings.ReplaceAll(text, `"`, `""`)...)
		c.line = append(c.line, '"')
	}
	c.line = append(c.line, '\r', '\n')
	_, err := w.Write(c.line)
	return err
}

// needsQuotes reports whether a field would be divided, or would lose blanks around
// it, without quotation marks.
func needsQuotes(text string) bool {
	for i := range len(text) {
		switch text[i] {
		case '"', ',', ';', '\r', '\n', '\t':
			return true
		}
	}
	return strings.TrimSpace(text) != text
}
