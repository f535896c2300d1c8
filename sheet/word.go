package sheet

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

var spelled = strings.NewReplacer("æ", "ae", "ø", "o", "ß", "ss", "œ", "oe", "đ", "d", "ł", "l")

// plain is a text as headings and names are compared: in lower case, without
// accents, with one blank between letters and digits that something else divides.
func plain(s string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(spelled.Replace(strings.ToLower(s))) {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r):
			b.WriteRune(r)
		case unicode.Is(unicode.Mn, r):
		case b.Len() > 0 && !strings.HasSuffix(b.String(), " "):
			b.WriteByte(' ')
		}
	}
	return strings.TrimSpace(b.String())
}

// lines are the lines of a cell without the signs and numbers of lists.
func lines(cell string) (out []string) {
	for l := range strings.Lines(strings.ReplaceAll(cell, "\r", "\n")) {
		l = strings.TrimSpace(l)
		for _, bullet := range []string{"- ", "– ", "• ", "* ", "· "} {
			l = strings.TrimSpace(strings.TrimPrefix(l, bullet))
		}
		if l != "" {
			out = append(out, l)
		}
	}
	return out
}
