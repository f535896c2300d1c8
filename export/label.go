package export

import (
	"cmp"
	"embed"
	"strings"
	"sync"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"ropa/law"
	"ropa/scalar"
)

//go:embed labels/*.toml
var labelFiles embed.FS

var labels = func() *law.Texts {
	t, err := law.ReadTexts(labelFiles, "labels")
	if err != nil {
		panic("export: " + err.Error()) // a fault of the program; every test finds it
	}
	return t
}()

// labelLanguage is the language of the texts that serves best: itself, the one
// it is a variety of, bokmål for "no", and English for what is not known.
func labelLanguage(l scalar.Language) scalar.Language {
	if labels.Speaks(l) {
		return l
	}
	base, _, _ := strings.Cut(strings.ToLower(string(l)), "-")
	if labels.Speaks(scalar.Language(base)) {
		return scalar.Language(base)
	}
	return law.LanguageFor(l)
}

type textKey struct {
	lang scalar.Language
	id   string
}

// Say is a text of a document in a language: "retention.after", with values.
// What is not written in the language is said in English.
func Say(lang scalar.Language, id string, values map[string]any) string {
	lang = labelLanguage(lang)
	if !labels.Written(lang, id) {
		if lang = "en"; !labels.Written(lang, id) {
			return id
		}
	}
	if s, err := labels.Say(lang, id, values); err == nil {
		return s
	}
	return id
}

// Label is the name of a value of an enum in a language, such as "Consent
// (Art. 6(1)(a))". A value without one is its own name.
func Label(enum, value string, lang scalar.Language) string {
	if s, ok := labels.Put(labelLanguage(lang), "enum."+enum+"."+value); ok {
		return s
	}
	id := "enum." + enum + "." + value
	if s := Say(lang, id, nil); s != id {
		return s
	}
	return value
}

var countries sync.Map // textKey → string

// countryName is the name of a country in a language.
func countryName(c scalar.Country, lang scalar.Language) string {
	key := textKey{lang, string(c)}
	if s, ok := countries.Load(key); ok {
		return s.(string)
	}
	region, err := language.ParseRegion(string(c))
	if err != nil {
		return string(c)
	}
	s := string(c)
	if namer := display.Regions(displayTag(lang)); namer != nil {
		s = namer.Name(region)
	}
	countries.Store(key, s)
	return s
}

// languageName is the name of a language in a language.
func languageName(l, lang scalar.Language) string {
	tag, err := language.Parse(string(l))
	namer := display.Languages(displayTag(lang))
	if err != nil || namer == nil {
		return string(l)
	}
	return cmp.Or(namer.Name(tag), string(l))
}

// alphabet is the language by which texts in a language are sorted: the library
// sorts bokmål as English, and nynorsk as both are.
func alphabet(lang scalar.Language) language.Tag {
	tag := string(labelLanguage(lang))
	if tag == "nb" {
		tag = "nn"
	}
	return language.Make(tag)
}

// displayTag is a language as the library of names knows it: bokmål is "no" to it,
// and "nb" Danish.
func displayTag(lang scalar.Language) language.Tag {
	tag := string(labelLanguage(lang))
	if tag == "nb" {
		tag = "no"
	}
	return language.Make(tag)
}

// periodInWords is a period in a language, in the units in which it was stated.
func periodInWords(p scalar.Period, lang scalar.Language) string {
	var parts []string
	clock, number := false, 0
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
				parts = append(parts, Say(lang, "phrase.period."+unit, map[string]any{"count": number}))
			}
			number = 0
		}
	}
	return strings.Join(parts, " ")
}

// dateInWords is a date as people of the language write it.
func dateInWords(d scalar.Date, lang scalar.Language) string {
	if layout := Say(lang, "phrase.date", nil); layout != "law" && len(d) == 10 {
		return strings.NewReplacer("YYYY", string(d[:4]), "MM", string(d[5:7]), "DD", string(d[8:])).Replace(layout)
	}
	return law.DateInWords(d, lang)
}
