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
	book, _, err := newBook(x.d.Form)
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
		if err := errors.Join(t.rest(), t.layOut(book, t.name), x.page(book, t.name)); err != nil {
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
		_, after := divided(content)
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
			before, _ := divided(content)
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
	yes, turned, a4, zero, across := true, "landscape", 9, 0, t.pagesAcross()
	if t.header == 0 { // a card
		turned = "portrait"
	}
	errs = append(errs, book.SetPageLayout(name, &excelize.PageLayoutOptions{Size: &a4, Orientation: &turned, FitToWidth: &across, FitToHeight: &zero}))
	if t.header > 0 {
		errs = append(errs, t.freeze(book, name))
	}
	for _, row := range t.heads {
		if from, to := t.merged[0], t.merged[1]; from < to {
			errs = append(errs, book.MergeCell(name, fmt.Sprint(columnName(from), row), fmt.Sprint(columnName(to), row)))
		}
	}
	// Last, because AutoFilter forgets what was set before.
	errs = append(errs, book.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &yes}))
	return errors.Join(errs...)
}

// freeze keeps the headings in sight, on screen and on paper, with a filter.
func (t *tab) freeze(book *excelize.File, name string) error {
	below := fmt.Sprintf("A%d", t.header+1)
	return errors.Join(
		book.SetPanes(name, &excelize.Panes{
			Freeze: true, YSplit: t.header, TopLeftCell: below, ActivePane: "bottomLeft",
			Selection: []excelize.Selection{{SQRef: below, ActiveCell: below, Pane: "bottomLeft"}},
		}),
		book.AutoFilter(name, fmt.Sprintf("A%d:%s%d", t.header, columnName(t.columns-1), max(t.rows, t.header)), nil),
		book.SetDefinedName(&excelize.DefinedName{
			Name: "_xlnm.Print_Titles", Scope: name,
			RefersTo: t.repeated("'" + strings.ReplaceAll(name, "'", "''") + "'"),
		}),
	)
}

// pagesAcross is on how many pages side by side the columns can still be read.
func (t *tab) pagesAcross() int {
	const readable = 190 // characters on a page
	sum := 0
	for _, w := range t.widths {
		sum += w
	}
	return max(1, (sum+readable-1)/readable)
}

// repeated is what stands on every printed page: the headings and, where the
// columns do not stand on one, the first of them.
func (t *tab) repeated(sheet string) string {
	rows := fmt.Sprintf("%s!$%d:$%d", sheet, t.header, t.header)
	if t.pagesAcross() > 1 {
		return sheet + "!$A:$A," + rows
	}
	return rows
}

// page sets what stands above and below each printed page.
func (x *xlsx) page(book *excelize.File, name string) error {
	amp := strings.NewReplacer("&", "&&")
	cut := func(s string, n int) string { return amp.Replace(sheetName(Visible(s), n)) }
	return book.SetHeaderFooter(name, &excelize.HeaderFooterOptions{
		OddHeader: "&L" + cut(string(x.d.Keeper().Name), 60) + "&R" + cut(x.d.Title, 80),
		OddFooter: "&L" + cut(dateInWords(x.d.day(), x.d.Lang), 40) + " " + cut(x.d.Hash, 24) + "&R" + Say(x.d.Lang, "document.page", nil),
	})
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

// divided is a sheet without rows, before and behind them: those of Excelize are
// empty cells that are merged. What is not so is taken out: that it has one cell,
// and that its filter hides rows.
func divided(sheet []byte) (before, after []byte) {
	const begin, end = "<sheetData>", "</sheetData>"
	for _, change := range [][2]string{{"<sheetData/>", begin + end}, {`<dimension ref="A1"></dimension>`, ""}, {` filterMode="true"`, ""}} {
		sheet = bytes.Replace(sheet, []byte(change[0]), []byte(change[1]), 1)
	}
	return sheet[:bytes.Index(sheet, []byte(begin))+len(begin)], sheet[bytes.Index(sheet, []byte(end)):]
}
