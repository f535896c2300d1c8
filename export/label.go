package export

import (
	"embed"
	"fmt"
	"io/fs"
	"regexp"
	"strings"
	"sync"

	"github.com/BurntSushi/toml"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"ropa/law"
	"ropa/scalar"
)

//go:embed labels/*.toml
var labelFiles embed.FS

var localizers, written, simple = loadLabels()

// simpleText is a text whose values, if any, need no more than to be put in:
// pieces and names by turns.
type simpleText []string

// loadLabels reads the texts: one localizer a language that has any, which texts
// are written in it, and those that need no localizer to be filled in.
func loadLabels() (map[scalar.Language]*i18n.Localizer, map[scalar.Language]map[string]bool, map[textKey]simpleText) {
	bundle := i18n.NewBundle(language.English)
	bundle.RegisterUnmarshalFunc("toml", toml.Unmarshal)
	files, err := fs.Glob(labelFiles, "labels/*.toml")
	if err != nil {
		panic(err)
	}
	out, ids, texts := map[scalar.Language]*i18n.Localizer{}, map[scalar.Language]map[string]bool{}, map[textKey]simpleText{}
	for _, name := range files {
		f, err := bundle.LoadMessageFileFS(labelFiles, name)
		if err != nil {
			panic(fmt.Sprintf("export: %s: %v", name, err)) // a fault of the program; every test finds it
		}
		l := scalar.Language(f.Tag.String())
		if ids[l] == nil {
			ids[l] = map[string]bool{}
		}
		for _, m := range f.Messages {
			ids[l][m.ID] = true
			if pieces := placeholder.Split(m.Other, -1); m.One == "" && !strings.Contains(strings.Join(pieces, ""), "{{") {
				text := simpleText{pieces[0]}
				for i, n := range placeholder.FindAllStringSubmatch(m.Other, -1) {
					text = append(text, n[1], pieces[i+1])
				}
				texts[textKey{l, m.ID}] = text
			}
		}
	}
	for l := range ids {
		out[l] = i18n.NewLocalizer(bundle, string(l))
	}
	return out, ids, texts
}

var placeholder = regexp.MustCompile(`\{\{\.(\w+)\}\}`)

// with is the text with its values.
func (t simpleText) with(values map[string]any) string {
	if len(t) == 1 {
		return t[0]
	}
	var b strings.Builder
	for i, piece := range t {
		if i%2 == 0 {
			b.WriteString(piece)
		} else if s, ok := values[piece].(string); ok {
			b.WriteString(s)
		} else {
			fmt.Fprint(&b, values[piece])
		}
	}
	return b.String()
}

// labelLanguage is the language of the texts that serves best: itself, the one
// it is a variety of, bokmål for "no", and English for what is not known.
func labelLanguage(l scalar.Language) scalar.Language {
	if localizers[l] != nil {
		return l
	}
	base, _, _ := strings.Cut(strings.ToLower(string(l)), "-")
	if localizers[scalar.Language(base)] != nil {
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
	if text, ok := simple[textKey{lang, id}]; ok {
		return text.with(values)
	}
	if !written[lang][id] {
		if lang == "en" || !written["en"][id] {
			return id
		}
		return Say("en", id, values)
	}
	c := i18n.LocalizeConfig{MessageID: id, TemplateData: values}
	if n, ok := values["count"].(int); ok {
		c.PluralCount = n
	}
	s, err := localizers[lang].Localize(&c)
	if err != nil {
		return id
	}
	return s
}

// Label is the name of a value of an enum in a language, such as "Consent
// (Art. 6(1)(a))". A value without one is its own name.
func Label(enum, value string, lang scalar.Language) string {
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
	s, tag := string(c), string(labelLanguage(lang))
	if tag == "nb" {
		tag = "no" // under which the library has bokmål; "nb" is Danish to it
	}
	if namer := display.Regions(language.Make(tag)); namer != nil {
		s = namer.Name(region)
	}
	countries.Store(key, s)
	return s
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
