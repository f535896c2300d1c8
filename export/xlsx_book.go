package export

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"
)

// End makes the workbook around the rows.
func (x *xlsx) End(s Summary) (err error) {
	book, _, err := newBook(x.d)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, book.Close()) }()
	if err := x.writeAbout(book, s); err != nil {
		return err
	}
	var all []*tab
	for _, tabs := range x.tabs {
		all = append(all, tabs...)
	}
	if x.longs > 0 {
		all = append(all, x.long)
	}
	inside := map[string]*tab{}
	for i, t := range all {
		if _, err := book.NewSheet(t.name); err != nil {
			return err
		}
		if err := errors.Join(t.rest(), t.layOut(book, t.name), x.page(book, t.name, x.nothing(t))); err != nil {
			return err
		}
		inside[fmt.Sprintf("xl/worksheets/sheet%d.xml", i+2)] = t // the first is about the document
	}
	if err := book.SetDocProps(x.properties()); err != nil {
		return err
	}
	return x.assemble(book, inside)
}

// assemble writes the archive, with the rows in their sheets.
func (x *xlsx) assemble(book *excelize.File, inside map[string]*tab) error {
	files, err := unpacked(book)
	if err != nil {
		return err
	}
	out := zip.NewWriter(x.w)
	for _, f := range files.File {
		content, err := read(f)
		if err != nil {
			return err
		}
		t := inside[f.Name]
		if t == nil {
			w, err := out.Create(f.Name)
			if err != nil {
				return err
			}
			if _, err := w.Write(content); err != nil {
				return err
			}
			continue
		}
		delete(inside, f.Name)
		_, after := outside(content)
		if _, err := t.part.Write(after); err != nil {
			return err
		}
		t.part.name = f.Name
		if err := t.part.addTo(out); err != nil {
			return err
		}
		t.part = nil
	}
	if len(inside) > 0 {
		return errors.New("export: the workbook lacks sheets")
	}
	return out.Close()
}

// beforeRows is what comes before the rows of the tab.
func (t *tab) beforeRows() (before []byte, err error) {
	book := excelize.NewFile()
	defer func() { err = errors.Join(err, book.Close()) }()
	const name = "Rows" // the second sheet, because the first is the one that opens
	if _, err := book.NewSheet(name); err != nil {
		return nil, err
	}
	if err := t.layOut(book, name); err != nil {
		return nil, err
	}
	files, err := unpacked(book)
	if err != nil {
		return nil, err
	}
	for _, f := range files.File {
		if f.Name == "xl/worksheets/sheet2.xml" {
			content, err := read(f)
			if err != nil {
				return nil, err
			}
			before, _ := outside(content)
			return before, nil
		}
	}
	return nil, errors.New("export: the workbook lacks a sheet")
}

// layOut sets widths, frozen headings, the filter, and the page of a sheet.
func (t *tab) layOut(book *excelize.File, name string) error {
	var errs []error
	for i, w := range t.widths {
		c := columnName(i)
		errs = append(errs, book.SetColWidth(name, c, c, float64(w)))
	}
	errs = append(errs, t.onPaper(book, name))
	if t.header > 0 {
		errs = append(errs, t.freeze(book, name))
	}
	for _, row := range t.heads {
		if from, to := t.merged[0], t.merged[1]; from < to {
			errs = append(errs, book.MergeCell(name, fmt.Sprint(columnName(from), row), fmt.Sprint(columnName(to), row)))
		}
	}
	// Last, because AutoFilter forgets what was set before.
	fit := t.fits()
	errs = append(errs, book.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &fit}))
	return errors.Join(errs...)
}

// freeze keeps the headings and the columns that tell the rows in sight, with a
// filter.
func (t *tab) freeze(book *excelize.File, name string) error {
	const most = 60 // digits, so that the rest has room on a screen
	left := t.keys
	for left > 0 && sum(t.widths[:left]) > most {
		left--
	}
	panes := &excelize.Panes{Freeze: true, XSplit: left, YSplit: t.header, TopLeftCell: fmt.Sprint(columnName(left), t.header+1), ActivePane: "bottomLeft"}
	if left > 0 {
		panes.ActivePane = "bottomRight"
	}
	panes.Selection = []excelize.Selection{{SQRef: panes.TopLeftCell, ActiveCell: panes.TopLeftCell, Pane: panes.ActivePane}}
	return errors.Join(
		book.SetPanes(name, panes),
		book.AutoFilter(name, fmt.Sprintf("A%d:%s%d", t.header, columnName(t.columns-1), max(t.rows, t.header)), nil),
	)
}

// fits reports whether a sheet is fitted to its pages: what is small would be
// larger there than other sheets are.
func (t *tab) fits() bool {
	return t.header == 0 || len(t.ends) > 1 || sum(t.widths[:t.ends[0]]) > smallRoom
}

// onPaper sets the pages of a sheet, and what stands on each of them: the
// headings and, where the columns do not stand on one, those that tell the rows;
// on a card, which activity it is of.
func (t *tab) onPaper(book *excelize.File, name string) error {
	turned, a4, zero, across := "landscape", 9, 0, len(t.ends)
	if t.header == 0 {
		turned = "portrait"
	}
	layout := &excelize.PageLayoutOptions{Size: &a4, Orientation: &turned}
	if t.fits() {
		layout.FitToWidth, layout.FitToHeight = &across, &zero
	} else {
		part := uint(scale)
		layout.AdjustTo = &part
	}
	errs := []error{book.SetPageLayout(name, layout), margins(book, name)}
	sheet := "'" + strings.ReplaceAll(name, "'", "''") + "'!"
	define := func(what, where string) {
		errs = append(errs, book.SetDefinedName(&excelize.DefinedName{Name: "_xlnm." + what, Scope: name, RefersTo: where}))
	}
	row := max(t.header, t.title)
	repeated := fmt.Sprintf("%s$%d:$%d", sheet, row, row)
	if across > 1 && t.keys > 0 {
		repeated = fmt.Sprintf("%s$A:$%s,%s", sheet, columnName(t.keys-1), repeated)
	}
	if row > 0 {
		define("Print_Titles", repeated)
	}
	if last := t.ends[across-1]; last < t.columns {
		define("Print_Area", fmt.Sprintf("%s$A$1:$%s$%d", sheet, columnName(last-1), t.rows))
	}
	return errors.Join(errs...)
}

// margins leave little of the paper empty.
func margins(book *excelize.File, name string) error {
	side, end, head := 0.3, 0.7, 0.35 // inches
	return book.SetPageMargins(name, &excelize.PageLayoutMarginsOptions{Left: &side, Right: &side, Top: &end, Bottom: &end, Header: &head, Footer: &head})
}

// page sets what stands above and below each printed page: whose register it is
// and which sheet, in which form, as of when and in which state.
func (x *xlsx) page(book *excelize.File, name, more string) error {
	amp := strings.NewReplacer("&", "&&")
	cut := func(s string, n int) string { return amp.Replace(sheetName(Visible(s), n)) }
	return book.SetHeaderFooter(name, &excelize.HeaderFooterOptions{
		OddHeader: "&L" + cut(string(x.d.Keeper().Name), 60) + " · &A" + cut(more, 40) + "&R" + cut(x.d.Title, 80),
		OddFooter: "&L" + cut(running(x.d), 80) + "&R" + Say(x.d.Lang, "document.page", nil),
	})
}

// nothing is what the pages of a sheet without rows say that may not say it in
// its cells, from which it is read back.
func (x *xlsx) nothing(t *tab) string {
	if !t.empty || t.none != "" {
		return ""
	}
	return ": " + Say(x.d.Lang, "document.noRows", nil)
}

func (x *xlsx) properties() *excelize.DocProperties {
	at := string(x.d.On) + "T00:00:00Z"
	return &excelize.DocProperties{
		Title: Visible(x.d.Title), Creator: Visible(string(x.d.Keeper().Name)), Language: string(x.d.Lang),
		Identifier: x.d.Hash, Created: at, Modified: at,
	}
}

// unpacked is a workbook as the files of its archive.
func unpacked(book *excelize.File) (*zip.Reader, error) {
	var b bytes.Buffer
	if err := book.Write(&b); err != nil {
		return nil, err
	}
	return zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
}

func read(f *zip.File) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(r)
}

// outside is a sheet without rows, before and behind them: those of Excelize are
// empty cells that are merged. What is not so is taken out: that it has one cell,
// and that its filter hides rows.
func outside(sheet []byte) (before, after []byte) {
	const begin, end = "<sheetData>", "</sheetData>"
	for _, change := range [][2]string{{"<sheetData/>", begin + end}, {`<dimension ref="A1"></dimension>`, ""}, {` filterMode="true"`, ""}} {
		sheet = bytes.Replace(sheet, []byte(change[0]), []byte(change[1]), 1)
	}
	return sheet[:bytes.Index(sheet, []byte(begin))+len(begin)], sheet[bytes.Index(sheet, []byte(end)):]
}
