package law

import (
	"strings"
	"unicode"
)

// citationKey is the name of a law and a section of it, both in the form in which
// they are compared. An empty section is the law as a whole.
type citationKey struct{ law, section string }

// nameKey is a name in the form in which names are compared: lower case,
// single spaces, and a year at its end in parentheses, so that
// "Personopplysningsloven av 2000" is "personopplysningsloven (2000)".
func nameKey(name string) string {
	base, year := splitYear(spaced(name))
	if year == "" {
		return base
	}
	return base + " (" + year + ")"
}

// splitYear parts a name in lower case from the year at its end, if it has one.
func splitYear(name string) (base, year string) {
	s := strings.TrimSuffix(name, ")")
	n := len(s) - 4
	if n < 1 || !digits(s[n:]) || s[n] != '1' && s[n] != '2' {
		return name, ""
	}
	base = strings.TrimSuffix(s[:n], "(")
	if base == s[:n] && base[n-1] != ' ' {
		return name, ""
	}
	base = strings.TrimRight(base, " ")
	for _, word := range []string{" av", " fra", " frå", " of"} {
		base = strings.TrimSuffix(base, word)
	}
	if base == "" {
		return name, ""
	}
	return base, s[n:]
}

// spaced is a text in lower case with single spaces, none at its ends.
func spaced(s string) string { return strings.Join(strings.Fields(strings.ToLower(s)), " ") }

// sectionKeys are the forms in which a section is looked up, the most exact one
// first: "§ 5-4 tredje ledd bokstav a" as a whole, then 5-4. There are none for
// an empty section.
func sectionKeys(section string) (whole, base string) {
	s := spaced(section)
	if s == "" {
		return "", ""
	}
	kind, s := sectionKind(s)
	i := 0
	for i < len(s) && (digits(s[i:i+1]) || s[i] == '-' || s[i] == '.' && i+1 < len(s) && digits(s[i+1:i+2])) {
		i++
	}
	number, rest := s[:i], s[i:]
	if number == "" {
		return kind + strings.ReplaceAll(s, " ", ""), ""
	}
	// One letter alone belongs to the number: "2-7 b" and "2-7b", but not
	// "5 første ledd" nor "5 i loven".
	if t := strings.TrimLeft(rest, " "); t != "" && t[0] >= 'a' && t[0] <= 'z' && !letter(t[1:]) && !strings.HasPrefix(rest, " i ") {
		number, rest = number+t[:1], t[1:]
	}
	return kind + number + strings.ReplaceAll(rest, " ", ""), kind + number
}

// sectionKey is the form of a section in the data files.
func sectionKey(section string) string {
	whole, base := sectionKeys(section)
	if base == "" {
		return whole
	}
	return base
}

// officialKey is an identifier in the form in which identifiers are compared:
// "LOV-2018-06-15-38" and "NL/lov/2018-06-15-38" are the same.
func officialKey(id string) string {
	id = spaced(id)
	return strings.TrimPrefix(id[strings.LastIndex(id, "/")+1:], "lov-")
}

// sectionKind parts the sign or the word before the number from the rest.
func sectionKind(s string) (kind, rest string) {
	for _, k := range []struct{ sign, kind string }{
		{"§", ""}, {"paragraf", ""}, {"section", ""}, {"article", "art "}, {"artikkel", "art "}, {"artikler", "art "}, {"art", "art "}, {"kapittel", "kap "}, {"kap", "kap "}, {"chapter", "kap "},
	} {
		if after, ok := strings.CutPrefix(s, k.sign); ok {
			return k.kind, strings.TrimLeft(after, "§. ")
		}
	}
	return "", s
}

// splitCitation parts a name that ends in a section, such as
// "ekomlova § 2-7 b" or "GDPR Art. 6", from the section.
func splitCitation(text string) (name, section string) {
	lower := strings.ToLower(text)
	for _, sign := range []string{"§", " art. ", " artikkel ", " article "} {
		// ToLower changes no length in the letters of these signs and names.
		if i := strings.Index(lower, sign); i > 0 && len(lower) == len(text) {
			return text[:i], strings.TrimSpace(text[i:])
		}
	}
	return text, ""
}

func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// letter is whether a text begins with a letter.
func letter(s string) bool {
	for _, r := range s {
		return unicode.IsLetter(r)
	}
	return false
}
