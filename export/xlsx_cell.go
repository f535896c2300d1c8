package export

import (
	"strconv"
	"time"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

// cell appends a cell. A text is an inline string, which is never a formula.
func (t *tab) cell(b []byte, row, column, style int, c Cell) []byte {
	b = append(b, `<c r="`...)
	b = append(b, columnName(column)...)
	b = strconv.AppendInt(b, int64(row), 10)
	b = append(b, `" s="`...)
	b = strconv.AppendInt(b, int64(style), 10)
	if c.Text == "" {
		return append(b, `"/>`...)
	}
	switch c.Kind {
	case DateCell:
		if n, ok := serial(c.Text); ok {
			b = append(b, `"><v>`...)
			b = strconv.AppendInt(b, int64(n), 10)
			return append(b, `</v></c>`...)
		}
	case NumberCell:
		if n, err := strconv.ParseInt(c.Text, 10, 64); err == nil && n > -1e15 && n < 1e15 {
			b = append(b, `"><v>`...)
			b = strconv.AppendInt(b, n, 10)
			return append(b, `</v></c>`...)
		}
	}
	if keepsBlanks(c.Text) {
		b = append(b, `" t="inlineStr"><is><t xml:space="preserve">`...)
	} else {
		b = append(b, `" t="inlineStr"><is><t>`...)
	}
	b = appendXML(b, c.Text)
	return append(b, `</t></is></c>`...)
}

var columnNames = func() (out [256]string) {
	for i := range out {
		out[i], _ = excelize.ColumnNumberToName(i + 1) // fails beyond 16,384
	}
	return out
}()

func columnName(column int) string {
	if column < len(columnNames) {
		return columnNames[column]
	}
	name, _ := excelize.ColumnNumberToName(column + 1)
	return name
}

// serial is a date as Excel counts days; false before March 1900, where it
// counts one that never was.
func serial(date string) (int, bool) {
	t, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return 0, false
	}
	n := int(t.Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)).Hours() / 24)
	return n, n > 60
}

// appendXML appends a text as Excel writes it: with _x000D_ for a carriage return,
// and _x005F_ for the first line of a text that looks like such an escape.
func appendXML(b []byte, s string) []byte {
	done := 0
	for i := range len(s) {
		var instead string
		switch s[i] {
		case '&':
			instead = "&amp;"
		case '<':
			instead = "&lt;"
		case '>':
			instead = "&gt;"
		case '\r':
			instead = "_x000D_"
		case '_':
			if !looksEscaped(s[i:]) {
				continue
			}
			instead = "_x005F_"
		default:
			continue
		}
		b = append(append(b, s[done:i]...), instead...)
		done = i + 1
	}
	return append(b, s[done:]...)
}

// keepsBlanks reports whether a text has blanks that a reader might drop.
func keepsBlanks(s string) bool {
	if s[0] <= ' ' || s[len(s)-1] <= ' ' {
		return true
	}
	for i := range len(s) {
		if c := s[i]; c == '\n' || c == '\t' || c == ' ' && s[i+1] == ' ' {
			return true
		}
	}
	return false
}

func looksEscaped(s string) bool {
	if len(s) < 7 || s[1] != 'x' || s[6] != '_' {
		return false
	}
	_, err := strconv.ParseUint(s[2:6], 16, 16)
	return err == nil
}

// hasHidden reports whether a text has what XML cannot hold.
func hasHidden(s string) bool {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c == 0xEF { // with which U+FFFE and U+FFFF begin
			return Visible(s) != s
		}
	}
	return !utf8.ValidString(s)
}
