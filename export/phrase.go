package export

import (
	"reflect"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"ropa/register"
	"ropa/scalar"
)

// phrase puts into words what no single field says, a line for each value. It
// speaks of the activity of the row, unless it says otherwise, and is silent
// where the row has none.
type phrase func(r *Row) []string

// phrases by the names that forms use, without the "@".
var phrases = together(
	keeperPhrases, recordPhrases,
	ofActivity(partyPhrases), ofActivity(purposePhrases), ofActivity(basisPhrases), ofActivity(dataPhrases), ofActivity(groupPhrases()),
	ofActivity(recipientPhrases), ofActivity(transferPhrases), ofActivity(retentionPhrases), ofActivity(securityPhrases),
	ofActivity(systemPhrases), ofActivity(rightsPhrases), ofActivity(assessmentPhrases), ofActivity(linkPhrases),
)

func together(all ...map[string]phrase) map[string]phrase {
	out := map[string]phrase{}
	for _, m := range all {
		for name, p := range m {
			out[name] = p
		}
	}
	return out
}

// ofActivity makes phrases silent where there is no activity to speak of.
func ofActivity(m map[string]phrase) map[string]phrase {
	for name, p := range m {
		m[name] = func(r *Row) []string {
			if r.Activity == nil {
				return nil
			}
			return p(r)
		}
	}
	return m
}

// say is a text of phrases: say("until", "date", d) for "until {{.date}}".
func (r *Row) say(id string, values ...any) string {
	if s, ok := labels.Put(labelLanguage(r.Lang), "phrase."+id, values...); ok {
		return s
	}
	m := make(map[string]any, len(values)/2)
	for i := 0; i+1 < len(values); i += 2 {
		m[values[i].(string)] = values[i+1]
	}
	return Say(r.Lang, "phrase."+id, m)
}

// label is the name of a value of an enum.
func (r *Row) label(v interface{ Values() []string }) string {
	x := reflect.ValueOf(v)
	return Label(x.Type().Name(), x.String(), r.Lang)
}

func (r *Row) date(d scalar.Date) string     { return dateInWords(d, r.Lang) }
func (r *Row) period(p scalar.Period) string { return periodInWords(p, r.Lang) }

// notStated is what stands where the register says nothing.
func (r *Row) notStated() []string { return []string{r.say("notStated")} }

// orNotStated are the lines or, where there are none, "not stated".
func (r *Row) orNotStated(lines []string) []string {
	if len(lines) == 0 {
		return r.notStated()
	}
	return lines
}

// parts are pieces of one line.
type parts []string

func (p *parts) add(texts ...string) {
	for _, t := range texts {
		if t = strings.TrimSpace(t); t != "" {
			*p = append(*p, t)
		}
	}
}

// addNew adds a name that no piece before mentions.
func (p *parts) addNew(name string) {
	if !slices.ContainsFunc(*p, func(said string) bool { return mentions(said, name) }) {
		p.add(name)
	}
}

// addIf adds a text where something is stated.
func (p *parts) addIf(stated bool, text func() string) {
	if stated {
		p.add(text())
	}
}

func (p parts) join(between string) string { return strings.Join(p, between) }

// once drops lines that say the same as one before, in whatever case.
func once(lines []string) (out []string) {
	for _, l := range lines {
		if l != "" && !slices.ContainsFunc(out, func(o string) bool { return strings.EqualFold(o, l) }) {
			out = append(out, l)
		}
	}
	return out
}

// mentions reports whether a text says a name, in whatever case, as words of its own.
func mentions(text, name string) bool {
	text, name = strings.ToLower(text), strings.ToLower(name)
	letter := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	for at := 0; name != ""; at++ {
		i := strings.Index(text[at:], name)
		if i < 0 {
			return false
		}
		at += i
		before, _ := utf8.DecodeLastRuneInString(text[:at])
		after, _ := utf8.DecodeRuneInString(text[at+len(name):])
		if !letter(before) && !letter(after) {
			return true
		}
	}
	return false
}

func isTrue(b *bool) bool { return b != nil && *b }

// lower is a label within a sentence. German nouns keep their capital, and so
// do abbreviations.
func (r *Row) lower(s string) string {
	first, n := utf8.DecodeRuneInString(s)
	second, _ := utf8.DecodeRuneInString(s[n:])
	if n == 0 || unicode.IsUpper(second) || r.Lang == "de" && !slices.Contains(germanNoNouns, strings.SplitN(s, " ", 2)[0]) {
		return s
	}
	return string(unicode.ToLower(first)) + s[n:]
}

// germanNoNouns begin labels that do not begin with a noun.
var germanNoNouns = []string{
	"Abgelaufen", "Als", "Auf", "Ausdrücklich", "Aus", "Bei", "Durch", "Ein", "Eine", "Eindeutige", "Folgt", "Für", "Gering", "Hoch", "In",
	"Kein", "Keine", "Keiner", "Letzte", "Liegt", "Mittel", "Nächster", "Nächstes", "Nicht", "Stillschweigend", "Von",
}

// upper begins a line.
func upper(s string) string {
	first, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[n:]
}

// colon stands between a name and what is said of it.
func (r *Row) colon() string {
	return colonIn(r.Lang)
}

// colonIn is a colon with the blanks that a language puts around it.
func colonIn(l scalar.Language) string {
	if labelLanguage(l) == "fr" {
		return "\u00a0: "
	}
	return ": "
}

// punctuated is a line of a phrase with the blanks that its language puts before
// the semicolons that join its parts.
func (r *Row) punctuated(line string) string {
	if labelLanguage(r.Lang) != "fr" {
		return line
	}
	return strings.ReplaceAll(strings.ReplaceAll(line, "\u00a0; ", "; "), "; ", "\u00a0; ")
}

// span says from when and until when.
func (r *Row) span(p *parts, since, until scalar.Date) {
	p.addIf(since != "", func() string { return r.say("since", "date", r.date(since)) })
	p.addIf(until != "", func() string { return r.say("until", "date", r.date(until)) })
}

// laws are the provisions of citations by name.
func (r *Row) laws(citations []register.Citation) string {
	var names []string
	for _, c := range citations {
		names = append(names, r.name(register.KindLegalProvision, c.Provision))
	}
	return strings.Join(once(names), ", ")
}

// cited adds the provisions of an entry.
func (r *Row) cited(p *parts, citations []register.Citation) {
	p.addIf(len(citations) > 0, func() string { return r.say("law", "law", r.laws(citations)) })
}
