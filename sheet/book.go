package sheet

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"

	"ropa/register"
)

// maxBytes is how large a workbook may be once it is unpacked.
const maxBytes = 4 << 30

// IsXLSX reports whether a file that begins so can be a workbook: it is a ZIP
// archive, which no register file is.
func IsXLSX(beginning []byte) bool { return bytes.HasPrefix(beginning, []byte("PK\x03\x04")) }

// book is an open workbook.
type book struct {
	*excelize.File
	epoch1904 bool // it counts days from 1904
	problems  register.Problems
}

func openBook(in io.Reader) (*book, error) {
	f, err := excelize.OpenReader(in, excelize.Options{UnzipSizeLimit: maxBytes, RawCellValue: true})
	if err != nil {
		return nil, register.Fail(register.CodeInvalid, "", "cannot be read as an XLSX workbook: %s", err)
	}
	b := &book{File: f}
	if p, err := f.GetWorkbookProps(); err == nil && p.Date1904 != nil {
		b.epoch1904 = *p.Date1904
	}
	return b, nil
}

func (b *book) problem(cell, format string, args ...any) {
	b.problems = append(b.problems, register.Problem{Code: register.CodeInvalid, Path: cell, Message: fmt.Sprintf(format, args...)})
}

// row is a row of a sheet that is not blank.
type row struct {
	sheet  string
	number int
	cells  []string // as they are stored
}

// rows are the rows of a sheet that are not blank.
func (b *book) rows(name string) (out []row, err error) {
	it, err := b.Rows(name)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, it.Close()) }()
	for n := 1; it.Next(); n++ {
		cells, err := it.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		if strings.TrimSpace(strings.Join(cells, "")) != "" {
			out = append(out, row{name, n, cells})
		}
	}
	return out, it.Error()
}

// at is the text of a cell as it is stored; empty behind the last.
func (r row) at(column int) string {
	if column < len(r.cells) {
		return r.cells[column]
	}
	return ""
}

// cellName is how people name a cell: "dataItems!D7". Columns count from 0.
func cellName(sheet string, column, row int) string {
	return sheet + "!" + address(column, row)
}

func address(column, row int) string {
	s, err := excelize.CoordinatesToCellName(column+1, row)
	if err != nil {
		return fmt.Sprint(row)
	}
	return s
}
