package export

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// startsFormula reports whether a spreadsheet may take a text for a formula: it
// begins with = + - @, their full-width twins, a tab or a line end.
func startsFormula(s string) bool {
	switch r, _ := utf8.DecodeRuneInString(s); r {
	case '=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠':
		return true
	}
	return false
}

// Neutral is a text for a CSV file: one that a spreadsheet may take for a formula
// has an apostrophe in front, and so has one that would be read as such a text.
// [Restored] takes it away again: Restored(Neutral(s)) is s for every s.
func Neutral(s string) string {
	if startsFormula(strings.TrimLeft(s, "'")) {
		return "'" + s
	}
	return s
}

// Restored is the text that [Neutral] wrote.
func Restored(s string) string {
	if strings.HasPrefix(s, "'") && startsFormula(strings.TrimLeft(s, "'")) {
		return s[1:]
	}
	return s
}

// legalInXML reports whether XML 1.0 can hold a character.
func legalInXML(r rune) bool {
	switch {
	case r == '\t', r == '\n', r == '\r':
		return true
	case r < 0x20, r == 0xFFFE, r == 0xFFFF:
		return false
	}
	return true
}

// Visible is a text in which characters that XML cannot hold, and bytes that are
// no UTF-8, are written as what they are: [U+FFFE], [0xFF].
func Visible(s string) string {
	if utf8.ValidString(s) && strings.IndexFunc(s, func(r rune) bool { return !legalInXML(r) }) < 0 {
		return s
	}
	var b strings.Builder
	for i, size := 0, 0; i < len(s); i += size {
		var r rune
		r, size = utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			fmt.Fprintf(&b, "[0x%02X]", s[i])
		case !legalInXML(r):
			fmt.Fprintf(&b, "[%U]", r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// units is the length of a text in UTF-16 units, which is how Excel counts.
func units(s string) int {
	n := 0
	for _, r := range s {
		n++
		if r > 0xFFFF {
			n++
		}
	}
	return n
}

// chunks divides a text into pieces of at most most UTF-16 units, at line ends or
// blanks where there are any in the last quarter; together they are the text.
func chunks(s string, most int) (out []string) {
	for len(s) > most/4 && units(s) > most {
		at, n := 0, 0
		for i, r := range s {
			n++
			if r > 0xFFFF {
				n++
			}
			if n > most {
				at = i
				break
			}
		}
		for _, between := range []string{"\n", " "} {
			if i := strings.LastIndex(s[:at], between); i+1 > at-at/4 {
				at = i + 1
				break
			}
		}
		out, s = append(out, s[:at]), s[at:]
	}
	return append(out, s)
}
