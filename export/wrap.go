package export

import (
	"strings"
	"unicode"
)

// wrap breaks a text into lines that are no wider than width: between words,
// and within a word that is wider than a line. Ends of lines in it stay.
func (f *face) wrap(s string, size, width float64) (lines []string) {
	for _, paragraph := range strings.Split(s, "\n") {
		lines = append(lines, f.wrapLine(strings.TrimRight(paragraph, " \r"), size, width)...)
	}
	return lines
}

func (f *face) wrapLine(s string, size, width float64) (lines []string) {
	// A line from start can end before the blank at space, after the sign that
	// ends at sign, or else anywhere but within a number; the widths are those up
	// to there.
	start, space, sign := 0, -1, -1
	w, spaceW, signW := 0.0, 0.0, 0.0
	end := func(at, next int, used float64) {
		lines = append(lines, s[start:at])
		start, w, space, sign = next, w-used, -1, -1
	}
	var before rune
	for i, r := range s {
		a, _ := f.advance(r)
		a *= size
		if r == ' ' && !glued(s, i) {
			space, spaceW = i, w+a
		}
		if space == i && w+a > width && i > start {
			end(i, i+1, w)
			before = 0
			continue
		}
		for w+a > width && i > start && !unicode.Is(unicode.Mn, r) {
			switch {
			case space > start:
				end(space, space+1, spaceW)
			case sign > start && signW > width/4:
				end(sign, sign, signW)
			default:
				at := breakBefore(s, start, i)
				end(at, at, w-f.width(s[at:i], size))
			}
		}
		if signs(before) && unicode.IsLetter(r) {
			sign, signW = i, w
		}
		w += a
		before = r
	}
	return append(lines, s[start:])
}

// signs are what a long word can be broken after.
func signs(r rune) bool { return strings.ContainsRune("-/_.@#:&?=", r) && r != 0 }

// breakBefore is where a word is broken that has no better place: at i, or in
// front of the number that i is in, and of the colon in front of that.
func breakBefore(s string, start, i int) int {
	digit := func(b byte) bool { return b >= '0' && b <= '9' }
	at := i
	for at > start && digit(s[at]) && (digit(s[at-1]) || s[at-1] == ':') {
		at--
	}
	if at > start && s[at] == ':' {
		at--
		for at > start && s[at]&0xC0 == 0x80 { // not within a character
			at--
		}
	}
	if at <= start {
		return i
	}
	return at
}

// glued reports whether the blank at i stands within what is read as one: the
// groups of a telephone number, "§ 3", "art. 30", "nr. 38".
func glued(s string, i int) bool {
	if i == 0 || i+1 >= len(s) || s[i+1] < '0' || s[i+1] > '9' {
		return false
	}
	if b := s[i-1]; b >= '0' && b <= '9' {
		return true
	}
	word := s[strings.LastIndexByte(s[:i], ' ')+1 : i]
	switch strings.ToLower(strings.TrimLeft(word, "(«")) {
	case "§", "§§", "art.", "nr.", "no.", "n°", "kap.":
		return true
	}
	return strings.HasPrefix(word, "+") && len(word) <= 4
}

// clip shortens a text to a number of lines of a width; what is cut off ends
// with "…".
func (f *face) clip(s string, size, width float64, most int) []string {
	lines := f.wrap(s, size, width)
	if len(lines) <= most {
		return lines
	}
	lines = lines[:most]
	last := []rune(lines[most-1])
	for len(last) > 0 && f.width(string(last)+"…", size) > width {
		last = last[:len(last)-1]
	}
	lines[most-1] = strings.TrimRight(string(last), " ") + "…"
	return lines
}
