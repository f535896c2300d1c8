package export

import (
	"strings"
	"unicode/utf8"
)

// calibri are the widths of the characters from ' ' to '~' in Calibri, and in
// fonts that are made to its measure, in 2048ths of the size.
var calibri = [95]int{
	463, 667, 821, 1020, 1038, 1464, 1397, 452, 621, 621, 1020, 1020, 511, 627, 517, 791, // space to /
	1038, 1038, 1038, 1038, 1038, 1038, 1038, 1038, 1038, 1038, 548, 548, 1020, 1020, 1020, 949, // 0 to ?
	1831, 1185, 1114, 1092, 1260, 1000, 941, 1292, 1276, 516, 653, 1064, 861, 1751, 1322, 1356, // @ to O
	1058, 1378, 1112, 941, 998, 1314, 1162, 1822, 1063, 998, 959, 628, 791, 628, 1020, 1020, // P to _
	596, 981, 1076, 866, 1076, 1019, 625, 964, 1076, 470, 490, 931, 470, 1636, 1076, 1080, // ` to o
	1076, 1076, 714, 801, 686, 1076, 925, 1464, 887, 927, 809, 644, 943, 644, 1020, // p to ~
}

// Columns are as wide as a number of digits of the standard font. Texts are
// measured in hundredths of it.
const (
	digit       = 100
	cellPadding = 85 // beside a text, on both sides together
	wideRune    = 200
)

// runeWidths are the widths of common characters, plain and bold: the larger of
// what Calibri wants and of what DejaVu Sans wants, which stands in for it where
// there is no font of its measure. Each is compared with its own digits, because
// columns are.
var runeWidths = func() (out [2][0x180]uint16) {
	for b, f := range []*face{regular, bold} {
		plain, _ := regular.advance('0')
		for r := range rune(len(out[b])) {
			a, _ := f.advance(r)
			w := int(a/plain*digit + 0.5)
			if c := int(r - ' '); c >= 0 && c < len(calibri) {
				w = max(w, calibri[c]*digit/calibri['0'-' ']*(100+4*b)/100)
			}
			out[b][r] = uint16(w)
		}
	}
	return out
}()

func runeWidth(r rune, bold bool) int {
	if r >= 0 && int(r) < len(runeWidths[0]) {
		if bold {
			return int(runeWidths[1][r])
		}
		return int(runeWidths[0][r])
	}
	return rareWidth(r)
}

// rareWidth is that of characters for which there is no table.
func rareWidth(r rune) int {
	zero, _ := regular.advance('0')
	if a, ok := bold.advance(r); ok {
		return int(a / zero * digit)
	}
	return wideRune
}

// textWidth is the width of a text on one line.
func textWidth(s string, bold bool) (w int) {
	for _, r := range s {
		w += runeWidth(r, bold)
	}
	return w
}

// linesOf is how many lines a text takes in a column, as spreadsheets break it:
// behind blanks and hyphens, and within what is longer than a line.
func linesOf(s string, width int, bold bool) int {
	if len(s)*wideRune <= width*digit && strings.IndexByte(s, '\n') < 0 {
		return 1
	}
	room := width*digit - cellPadding
	lines, line, word, part := 1, 0, 0, 0 // the widths of the line, of its last word, and of the last part of an address
	for i, r := range s {
		if r == '\n' {
			lines, line, word, part = lines+1, 0, 0, 0
			continue
		}
		w := runeWidth(r, bold)
		line, word, part = line+w, word+w, part+w
		if r == ' ' {
			word, part = 0, 0 // blanks may stand beyond the end of a line
			continue
		}
		if line > room {
			switch lines++; {
			case word < line: // it begins the next line
				line = word
			case part < line:
				line, word = part, part
			default:
				line, word, part = w, w, w
			}
		}
		switch next := i + utf8.RuneLen(r); {
		case r == '/':
			part = 0
		case next < len(s) && breaksBehind(r, s[next]):
			word, part = 0, 0
		}
	}
	return lines
}

// breaksBehind reports whether a line may end between a sign and what follows it.
func breaksBehind(r rune, next byte) bool {
	switch r {
	case '-', '–':
		return next >= 'A' // not before digits
	case ',':
		return next == '{' || next == '[' || next == '('
	}
	return false
}

// heightOf is the height of lines in points; Excel shows no row higher than 409.
func heightOf(lines int) int { return min(lines*15, 409) }

// fullHeight is how many lines such a row has room for.
const fullHeight = 409 / 15
