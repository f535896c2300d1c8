package register

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

var spelledOut = strings.NewReplacer("æ", "ae", "ø", "o", "å", "a", "ß", "ss", "đ", "d", "ł", "l", "œ", "oe", "þ", "th", "ð", "d")

// KeyOf is a name as a key: at most 60 lower-case letters, digits and hyphens.
// It is empty where the name has no letter or digit of ASCII that could stand in one.
func KeyOf(name string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(spelledOut.Replace(strings.ToLower(name))) {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			b.WriteRune(r)
		case unicode.Is(unicode.Mn, r):
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	out := b.String()
	return strings.Trim(out[:min(len(out), 60)], "-")
}
