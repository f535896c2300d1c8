package export

import "unicode/utf8"

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

// typeface is one in which workbooks are shown, with the widths of common
// characters, plain and bold, the height of a line in half points, and what stays
// empty beside a text in the program that shows it.
type typeface struct {
	widths [2][0x180]uint16
	line   int
	beside int
}

// typefaces are Calibri, and DejaVu Sans, which stands in for it where there is no
// font of its measure. Widths are compared with the digits of the same face,
// because columns are, and a little larger than measured, because programs round
// as they like. Where Calibri's are not known, they are taken for the other's.
var typefaces = func() (out [2]typeface) {
	plain, _ := regular.advance('0')
	for b, f := range []*face{regular, bold} {
		for r := range rune(len(out[0].widths[b])) {
			a, _ := f.advance(r)
			w := uint16(a/plain*digit*1.01 + 0.5)
			out[0].widths[b][r], out[1].widths[b][r] = w, w
			if c := int(r - ' '); c >= 0 && c < len(calibri) {
				out[0].widths[b][r] = uint16(calibri[c] * digit / calibri['0'-' '] * (103 + 3*b) / 100)
			}
		}
	}
	out[0].line, out[0].beside = 2*lineHeight, 75 // Excel
	out[1].line, out[1].beside = 27, 50           // LibreOffice
	return out
}()

// runeWidths are the larger ones of both.
var runeWidths = func() (out [2][0x180]uint16) {
	for b := range out {
		for r := range out[b] {
			out[b][r] = max(typefaces[0].widths[b][r], typefaces[1].widths[b][r])
		}
	}
	return out
}()

func runeWidth(r rune, bold bool) int {
	return widthIn(&runeWidths[weight(bold)], r)
}

func weight(bold bool) int {
	if bold {
		return 1
	}
	return 0
}

func widthIn(widths *[0x180]uint16, r rune) int {
	if r >= 0 && int(r) < len(widths) {
		return int(widths[r])
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

// highOf is how high a text is in a column, in points, whichever typeface it is
// shown in.
func highOf(s string, width int, bold bool) (high int) {
	if onOneLine(s, width*digit-cellPadding, bold) {
		return lineHeight
	}
	for i := range typefaces {
		f := &typefaces[i]
		high = max(high, (linesOf(s, width*digit-f.beside, &f.widths[weight(bold)])*f.line+1)/2)
	}
	return high
}

// onOneLine spares the measuring of short texts in each typeface.
func onOneLine(s string, room int, bold bool) bool {
	widths := &runeWidths[weight(bold)]
	for _, r := range s {
		if room -= widthIn(widths, r); room < 0 || r == '\n' {
			return false
		}
	}
	return true
}

// linesOf is how many lines a text takes in a room, as spreadsheets break it:
// behind blanks and hyphens, and within what is longer than a line.
func linesOf(s string, room int, widths *[0x180]uint16) int {
	lines, line, word, part := 1, 0, 0, 0 // the widths of the line, of its last word, and of the last part of an address
	for i, r := range s {
		if r == '\n' {
			lines, line, word, part = lines+1, 0, 0, 0
			continue
		}
		w := widthIn(widths, r)
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

// Rows are as high as their lines in points; Excel shows none that is higher than
// this.
const (
	lineHeight = 15
	mostHigh   = 409
)

// fullHeight is how many lines such a row has room for.
const fullHeight = mostHigh / lineHeight
