package sheet

import (
	"math"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"ropa/export"
	"ropa/scalar"
)

// value is a cell as a value for the JSON of a register file, nil where nothing
// is stated. What it cannot be is a problem.
func (b *book) value(r row, column int, f reflect.StructField) any {
	text := r.at(column)
	if strings.TrimSpace(text) == "" {
		return nil
	}
	if strings.HasPrefix(text, "#") {
		if kind, _ := b.GetCellType(r.sheet, address(column, r.number)); kind == excelize.CellTypeError {
			b.problem(cellName(r.sheet, column, r.number), "holds an error of the spreadsheet, %s", text)
			return nil
		}
	}
	switch t := f.Type; {
	case t == reflect.TypeFor[scalar.Date]():
		text = b.date(text)
	case t.Kind() == reflect.String:
		text = b.text(r, column, text)
	}
	v, err := export.Unstored(text, f.Type)
	if err != nil {
		b.problem(cellName(r.sheet, column, r.number), "%s", err)
		return nil
	}
	return v
}

// dotted is a date as people write it in most of Europe.
var dotted = regexp.MustCompile(`^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$`)

// date is a date as it is written in the register, of one that a spreadsheet
// counts in days or a person wrote with points. What is neither stays.
func (b *book) date(text string) string {
	text = strings.TrimSpace(text)
	if days, err := strconv.ParseFloat(text, 64); err == nil && days >= 1 && days < 3e6 {
		if t, err := excelize.ExcelDateToTime(days, b.epoch1904); err == nil {
			return t.Format(time.DateOnly)
		}
	}
	if m := dotted.FindStringSubmatch(text); m != nil {
		day, _ := strconv.Atoi(m[1])
		month, _ := strconv.Atoi(m[2])
		year, _ := strconv.Atoi(m[3])
		if t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC); t.Day() == day && t.Month() == time.Month(month) {
			return t.Format(time.DateOnly)
		}
	}
	if day, rest, found := strings.Cut(text, "T"); found && strings.Trim(rest, "0:.Z") == "" {
		return day
	}
	return text
}

// text is a text of which a spreadsheet may have made a number or a date when
// somebody edited it: the number as people write it, the date as registers do.
func (b *book) text(r row, column int, text string) string {
	n, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return text
	}
	at := address(column, r.number)
	kind, err := b.GetCellType(r.sheet, at)
	if err != nil || kind != excelize.CellTypeUnset && kind != excelize.CellTypeNumber && kind != excelize.CellTypeDate {
		return text
	}
	if b.showsDate(r.sheet, at) {
		return b.date(text)
	}
	if n == math.Trunc(n) && math.Abs(n) < 1e18 {
		return strconv.FormatFloat(n, 'f', 0, 64)
	}
	return strconv.FormatFloat(n, 'f', -1, 64)
}

// datePart finds the year or the day in a format of numbers, behind what is quoted.
var datePart = regexp.MustCompile(`(?i)^(?:[^"\\\[yd]|\\.|"[^"]*"|\[[^\]]*\])*[yd]`)

// showsDate reports whether a cell shows its number as a date.
func (b *book) showsDate(sheet, cell string) bool {
	n, err := b.GetCellStyle(sheet, cell)
	if err != nil {
		return false
	}
	style, err := b.GetStyle(n)
	if err != nil {
		return false
	}
	if style.CustomNumFmt != nil {
		return datePart.MatchString(*style.CustomNumFmt)
	}
	return style.NumFmt >= 14 && style.NumFmt <= 17 || style.NumFmt == 22 || style.NumFmt >= 27 && style.NumFmt <= 36 || style.NumFmt >= 50 && style.NumFmt <= 58
}
