package register

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"ropa/scalar"
)

// MaxSubprocessorRows is how many other processors one file may list.
const MaxSubprocessorRows = 500

// SubprocessorColumns are the columns of a list of other processors as CSV. Name
// and country are required; the others may be left out.
var SubprocessorColumns = []string{"name", "key", "registration_number", "country", "address", "postal_code", "city", "email", "website",
	"services", "locations", "transfer_tool", "safeguards", "engaged_by", "since"}

// SubprocessorRow is a line of a list of other processors.
type SubprocessorRow struct {
	// Line is where in the file it begins, counted from 1.
	Line int
	// Organisation is who it is. Its key may be missing.
	Organisation Organisation
	Services     scalar.Text
	Locations    []scalar.Country
	TransferTool TransferTool
	Safeguards   scalar.Text
	// EngagedBy is the key, the name or the registration number of who engages it;
	// empty for the vendor itself.
	EngagedBy scalar.Text
	// Since is the date from which it is in use; empty where that is not stated.
	Since scalar.Date
}

// ReadSubprocessors reads a list of other processors: CSV after RFC 4180, with
// commas or semicolons, with or without a byte order mark, a first line that names
// the columns in any order, and at most MaxSubprocessorRows lines. What looks like
// a formula is text. All problems come together, each with its place: "csv[7].country"
// is the column country of line 7.
func ReadSubprocessors(file string) ([]SubprocessorRow, Problems) {
	file = strings.TrimPrefix(file, "\ufeff")
	r := csv.NewReader(strings.NewReader(file))
	r.Comma, r.FieldsPerRecord = separator(file), -1
	var rows []SubprocessorRow
	var ps Problems
	var columns []string
	for {
		cells, err := r.Read()
		var broken *csv.ParseError
		switch {
		case errors.Is(err, io.EOF):
			if columns == nil {
				ps.add(CodeInvalid, "csv", "is empty; its first line names the columns: %s", strings.Join(SubprocessorColumns, ", "))
			}
			return rows, ps
		case errors.As(err, &broken):
			ps.add(CodeInvalid, fmt.Sprintf("csv[%d]", broken.Line), "is not CSV: a quotation mark is not closed, not doubled, or stands in a cell that does not begin with one")
			return nil, ps
		case err != nil:
			ps.add(CodeInvalid, "csv", "is not CSV")
			return nil, ps
		}
		line, _ := r.FieldPos(0)
		switch {
		case columns == nil:
			columns = readColumns(&ps, line, cells)
			if len(ps) > 0 {
				return nil, ps
			}
		case len(rows) == MaxSubprocessorRows:
			ps.add(CodeLimitExceeded, fmt.Sprintf("csv[%d]", line), "is one too many: a file lists at most %d processors", MaxSubprocessorRows)
			return nil, ps
		default:
			row := SubprocessorRow{Line: line}
			row.read(&ps, columns, cells)
			rows = append(rows, row)
		}
	}
}

// separator is what the first line has more of outside quotation marks.
func separator(file string) rune {
	quoted, commas, semicolons := false, 0, 0
	for _, c := range file {
		switch {
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == ',':
			commas++
		case c == ';':
			semicolons++
		case c == '\n' && commas+semicolons > 0:
			if semicolons > commas {
				return ';'
			}
			return ','
		}
	}
	if semicolons > commas {
		return ';'
	}
	return ','
}

func readColumns(ps *Problems, line int, cells []string) []string {
	columns := make([]string, len(cells))
	for i, c := range cells {
		name := strings.ToLower(strings.TrimSpace(c))
		at := fmt.Sprintf("csv[%d].%s", line, name)
		switch {
		case !slices.Contains(SubprocessorColumns, name):
			ps.add(CodeInvalid, fmt.Sprintf("csv[%d]", line), "names the column %q, which is not known; the columns are %s", name, strings.Join(SubprocessorColumns, ", "))
		case slices.Contains(columns, name):
			ps.add(CodeInvalid, at, "stands twice")
		}
		columns[i] = name
	}
	for _, name := range []string{"name", "country"} {
		if !slices.Contains(columns, name) {
			ps.add(CodeInvalid, fmt.Sprintf("csv[%d].%s", line, name), "is a required column")
		}
	}
	return columns
}

// read reads the cells of a line.
func (r *SubprocessorRow) read(ps *Problems, columns, cells []string) {
	at := func(column string) string { return fmt.Sprintf("csv[%d].%s", r.Line, column) }
	if len(cells) != len(columns) {
		ps.add(CodeInvalid, fmt.Sprintf("csv[%d]", r.Line), "has %d cells where the first line names %d columns", len(cells), len(columns))
		return
	}
	o := &r.Organisation
	texts := map[string]*scalar.Text{
		"name": &o.Name, "key": &o.Key, "registration_number": &o.RegistrationNumber, "address": &o.Address, "postal_code": &o.PostalCode, "city": &o.City,
		"email": &o.Email, "website": &o.Website, "services": &r.Services, "safeguards": &r.Safeguards, "engaged_by": &r.EngagedBy,
	}
	for i, column := range columns {
		cell := strings.TrimSpace(cells[i])
		if cell == "" {
			if column == "name" || column == "country" {
				ps.add(CodeInvalid, at(column), "is required")
			}
			continue
		}
		var err error
		switch column {
		case "country":
			o.Country = scalar.Country(strings.ToUpper(cell))
			err = o.Country.Validate()
		case "locations":
			for _, code := range strings.FieldsFunc(cell, func(c rune) bool { return c == ' ' || c == '|' }) {
				country := scalar.Country(strings.ToUpper(code))
				err = errors.Join(err, country.Validate())
				r.Locations = append(r.Locations, country)
			}
		case "transfer_tool":
			r.TransferTool = TransferTool(strings.ToUpper(cell))
			if values := r.TransferTool.Values(); !slices.Contains(values, string(r.TransferTool)) {
				err = fmt.Errorf("must be one of %s", strings.Join(values, ", "))
			}
		case "since":
			r.Since = scalar.Date(cell)
			err = r.Since.Validate()
		default:
			*texts[column] = scalar.Text(cell)
			err = texts[column].Validate()
		}
		if err != nil {
			ps.add(CodeInvalid, at(column), "%s", firstLine(err))
		}
	}
}

func firstLine(err error) string {
	line, _, _ := strings.Cut(err.Error(), "\n")
	return line
}
