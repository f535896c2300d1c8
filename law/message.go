package law

import (
	"cmp"
	"embed"
	"fmt"
	"strings"
	"time"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"ropa/scalar"
)

//go:embed messages/*.toml
var messageFiles embed.FS

// Languages are those in which every message exists.
var Languages = []scalar.Language{"en", "nb", "nn"}

var messages = func() *Texts {
	t, err := ReadTexts(messageFiles, "messages")
	if err != nil {
		panic("law: " + err.Error()) // a fault of the program; every test finds it
	}
	return t
}()

// LanguageFor is the language of [Languages] that serves best: "no" is bokmål,
// and what is not known is English.
func LanguageFor(l scalar.Language) scalar.Language {
	base, _, _ := strings.Cut(strings.ToLower(string(l)), "-")
	switch base {
	case "nn", "nb":
		return scalar.Language(base)
	case "no":
		return "nb"
	}
	return "en"
}

// say finds a message and fills it in.
func say(lang scalar.Language, id string, args Args) string {
	lang = LanguageFor(lang)
	if s, ok := messages.plain[textKey{lang, id}].with(func(name string) any { return inWords(lang, args[name]) }); ok {
		return s
	}
	data := make(map[string]any, len(args))
	for name, v := range args {
		data[name] = inWords(lang, v)
	}
	s, err := messages.Say(lang, id, data)
	if err != nil {
		return id
	}
	return s
}

// inWords is a value of a message in a language.
func inWords(lang scalar.Language, v any) any {
	switch v := v.(type) {
	case scalar.Country:
		return CountryName(v, lang)
	case scalar.Period:
		return PeriodInWords(v, lang)
	case scalar.Date:
		return DateInWords(v, lang)
	case interface{ In(scalar.Language) string }:
		return v.In(lang)
	case []Citation:
		parts := make([]string, len(v))
		for i, c := range v {
			parts[i] = c.In(lang)
			if i > 0 && c.Act == "GDPR" && v[i-1].Act == "GDPR" { // its name once: "GDPR Art. 57, Art. 58"
				_, parts[i], _ = strings.Cut(parts[i], " ")
			}
		}
		return strings.Join(parts, ", ")
	case []scalar.Country:
		parts := make([]string, len(v))
		for i, c := range v {
			parts[i] = CountryName(c, lang)
		}
		return strings.Join(parts, ", ")
	case []scalar.Text:
		parts := make([]string, len(v))
		for i, t := range v {
			parts[i] = string(t)
		}
		return strings.Join(parts, ", ")
	case []string:
		return strings.Join(v, ", ")
	}
	return v
}

// CountryName is the name of a country in a language.
func CountryName(c scalar.Country, lang scalar.Language) string {
	region, err := language.ParseRegion(string(c))
	if err != nil {
		return string(c)
	}
	tag := map[scalar.Language]string{"nb": "no"}[LanguageFor(lang)] // "nb" would give Danish names
	namer := display.Regions(language.Make(cmp.Or(tag, string(LanguageFor(lang)))))
	if namer == nil {
		return string(c)
	}
	return namer.Name(region)
}

// PeriodInWords is a period in a language, in the units in which it was stated:
// "12 months" is not turned into a year.
func PeriodInWords(p scalar.Period, lang scalar.Language) string {
	var parts []string
	clock := false // after the T
	number := 0
	for _, r := range string(p) {
		switch {
		case r >= '0' && r <= '9':
			number = number*10 + int(r-'0')
		case r == 'T':
			clock = true
		default:
			unit := map[rune]string{'Y': "years", 'W': "weeks", 'D': "days", 'H': "hours", 'S': "seconds", 'M': "months"}[r]
			if r == 'M' && clock {
				unit = "minutes"
			}
			if unit != "" {
				parts = append(parts, say(lang, "period."+unit, Args{"count": number}))
			}
			number = 0
		}
	}
	return strings.Join(parts, " ")
}

// DateInWords is a date in a language: "19 July 2018", "19. juli 2018". A date
// that is not stated stays empty.
func DateInWords(d scalar.Date, lang scalar.Language) string {
	t, err := time.Parse(time.DateOnly, string(d))
	switch {
	case err != nil:
		return string(d)
	case LanguageFor(lang) == "en":
		return t.Format("2 January 2006")
	}
	return fmt.Sprintf("%d. %s %d", t.Day(), norwegianMonths[t.Month()-1], t.Year())
}

// norwegianMonths are the same in bokmål and nynorsk.
var norwegianMonths = [...]string{"januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "desember"}

// In is the finding in words.
func (f Finding) In(lang scalar.Language) string { return say(lang, f.Message, f.Args) }

// Mend says what mends the finding: what its message asks for, where that is less
// than what mends any finding of the rule.
func (f Finding) Mend(lang scalar.Language) string {
	id := f.Message + "Mend"
	if !messages.Written("en", id) {
		return f.Rule.Mend(lang)
	}
	return strings.TrimSpace(say(lang, id, f.Args))
}

// Title is what the rule demands, in a few words.
func (r *Rule) Title(language scalar.Language) string { return say(language, r.ID+".title", nil) }

// Applies says when the rule has something to ask.
func (r *Rule) Applies(language scalar.Language) string { return say(language, r.ID+".applies", nil) }

// Checks says what the rule looks at.
func (r *Rule) Checks(language scalar.Language) string { return say(language, r.ID+".checks", nil) }

// Mend says what mends the findings of the rule, one or another.
func (r *Rule) Mend(language scalar.Language) string { return say(language, r.ID+".mend", nil) }

// Title is what the rule would demand, in a few words.
func (u Unanswered) Title(language scalar.Language) string { return say(language, u.ID+".title", nil) }

// Reason says why the rule is not asked.
func (u Unanswered) Reason(language scalar.Language) string {
	return say(language, u.ID+".reason", nil)
}

// InWords is the name of a severity in a language.
func (s Severity) InWords(lang scalar.Language) string {
	return say(lang, "severity."+strings.ToLower(string(s)), nil)
}

// Words are a message that is not of a rule: the words of a list of findings,
// such as "summary".
func Words(name string, lang scalar.Language, args Args) string { return say(lang, "list."+name, args) }

// Word is a message without values.
func Word(name string, lang scalar.Language) string { return Words(name, lang, nil) }
