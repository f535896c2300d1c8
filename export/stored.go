package export

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"ropa/scalar"
)

// Stored is a value of the model as a cell from which [Unstored] reads it back
// exactly; an empty cell is a value that is not stated. Texts, codes, keys and
// periods stand as they are, dates and numbers as such, true and false in words.
// Texts and codes of a list stand with "; " between them, where \ takes a ; or
// a \ or a blank at an end for itself. A list of anything else is JSON. A text
// that begins or ends with blanks, that stands in quotation marks, that XML cannot
// hold, or that looks like an escape of Excel's is a JSON string.
func Stored(v reflect.Value) Cell {
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			return Cell{}
		}
		if v.Elem().Kind() == reflect.Bool {
			return Cell{Text: strconv.FormatBool(v.Elem().Bool())}
		}
		return Cell{Text: fmt.Sprint(v.Elem().Interface()), Kind: NumberCell}
	case reflect.Slice:
		switch {
		case v.Len() == 0:
			return Cell{}
		case v.Type().Elem().Kind() == reflect.String:
			return Cell{Text: storedList(v)}
		}
		return Cell{Text: storedJSON(v.Interface())}
	case reflect.String:
		if v.Type() == reflect.TypeFor[scalar.Date]() {
			return Cell{Text: v.String(), Kind: DateCell}
		}
		return Cell{Text: storedText(v.String())}
	}
	if v.IsZero() {
		return Cell{}
	}
	if v.Kind() == reflect.Int {
		return Cell{Text: strconv.FormatInt(v.Int(), 10), Kind: NumberCell}
	}
	return Cell{Text: fmt.Sprint(v.Interface())}
}

// Unstored reads a cell that [Stored] wrote, or that a person did, as a value for
// the JSON of a register file: nil where nothing is stated. Blanks around it do
// not count. An error says what would be right.
func Unstored(text string, t reflect.Type) (any, error) {
	if strings.TrimSpace(text) == "" {
		return nil, nil
	}
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch t.Kind() {
	case reflect.Bool:
		switch strings.ToLower(strings.TrimSpace(text)) {
		case "true", "1", "yes", "ja", "sann":
			return true, nil
		case "false", "0", "no", "nei", "usann":
			return false, nil
		}
		return nil, fmt.Errorf("must be true or false")
	case reflect.Int:
		n, err := strconv.ParseFloat(strings.TrimSpace(text), 64)
		if err != nil || n != float64(int64(n)) {
			return nil, fmt.Errorf("must be a whole number")
		}
		return int64(n), nil
	case reflect.Slice:
		if t.Elem().Kind() == reflect.String {
			return unstoredList(text), nil
		}
		var list []json.RawMessage
		// LibreOffice breaks long lines, where a line end is no JSON.
		if json.Unmarshal([]byte(text), &list) != nil && json.Unmarshal([]byte(strings.ReplaceAll(text, "\n", "")), &list) != nil {
			return nil, fmt.Errorf("must be a list in JSON, such as [{…}, {…}]")
		}
		return list, nil
	}
	return unstoredText(text), nil
}

// storedJSON is JSON without what a cell cannot hold.
func storedJSON(v any) string {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(v) // of values that register files are written of, never fails
	s := strings.NewReplacer("\ufffe", `\ufffe`, "\uffff", `\uffff`).Replace(strings.TrimSuffix(b.String(), "\n"))
	return excelEscape.ReplaceAllString(s, `\u005f$1`)
}

// excelEscape is what stands for a character in Excel's files. Excel escapes it
// where it is meant as it stands; LibreOffice does not.
var excelEscape = regexp.MustCompile(`_(x[0-9A-Fa-f]{4}_)`)

// fragile reports whether a text would not survive in a cell, wherever it stands.
func fragile(s string) bool { return hasHidden(s) || excelEscape.MatchString(s) }

// doubtful reports whether a text could not be read back from a cell as it is.
func doubtful(s string) bool {
	return strings.TrimSpace(s) != s || fragile(s) || inQuotes(s)
}

func inQuotes(s string) bool {
	return len(s) > 1 && strings.HasPrefix(s, `"`) && strings.HasSuffix(s, `"`)
}

func storedText(s string) string {
	if doubtful(s) {
		return storedJSON(s)
	}
	return s
}

// unstoredText takes a text in quotation marks for a JSON string only where
// storedText would have made it one: what a person quotes stays in quotes.
func unstoredText(cell string) string {
	cell = strings.TrimSpace(cell)
	var s string
	if inQuotes(cell) && json.Unmarshal([]byte(cell), &s) == nil && doubtful(s) {
		return s
	}
	return cell
}

func storedList(v reflect.Value) string {
	items := make([]string, v.Len())
	for i := range items {
		items[i] = storedItem(v.Index(i).String())
	}
	out := strings.Join(items, "; ")
	if fragile(out) {
		return storedJSON(v.Interface())
	}
	return out
}

func storedItem(s string) string {
	s = strings.NewReplacer(`\`, `\\`, `;`, `\;`).Replace(s)
	if r, _ := utf8.DecodeRuneInString(s); unicode.IsSpace(r) {
		s = `\` + s
	}
	if r, size := utf8.DecodeLastRuneInString(s); unicode.IsSpace(r) {
		s = s[:len(s)-size] + `\` + s[len(s)-size:]
	}
	return s
}

// unstoredList divides a list. An item that is empty was not meant to be one.
func unstoredList(cell string) []string {
	var out []string
	if strings.HasPrefix(cell, `["`) && json.Unmarshal([]byte(cell), &out) == nil && fragile(strings.Join(out, "; ")) {
		return out
	}
	out = nil
	var b strings.Builder
	kept := 0 // what stands so far must not be trimmed
	flush := func() {
		s := b.String()
		s = s[:kept] + strings.TrimRightFunc(s[kept:], unicode.IsSpace)
		if s != "" {
			out = append(out, s)
		}
		b.Reset()
		kept = 0
	}
	escape := false
	for _, r := range cell {
		switch {
		case escape:
			b.WriteRune(r)
			kept, escape = b.Len(), false
		case r == '\\':
			escape = true
		case r == ';':
			flush()
		case b.Len() == 0 && unicode.IsSpace(r):
		default:
			b.WriteRune(r)
		}
	}
	if escape {
		b.WriteByte('\\')
	}
	flush()
	return out
}
