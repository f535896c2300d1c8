package sheet

import (
	"slices"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"ropa/export"
	"ropa/register"
	"ropa/scalar"
)

// wordBook is what words of cells mean, by their plain form: in the languages of
// the form, in English, and in the register's own names.
type wordBook struct {
	langs                     []scalar.Language
	silent                    map[string]bool // not stated
	noRecipients, noTransfers map[string]bool
	unclear                   map[string]bool // not yet found out
	article6                  map[string]register.Article6Basis
	article9                  map[string]register.Article9Condition
	recipients                map[string]register.RecipientKind
	countries                 map[string]scalar.Country
	categories, subjects      map[string]scalar.Ref
	measures                  map[string]scalar.Ref
}

func newWordBook(form *export.Form, known *register.Register) *wordBook {
	w := &wordBook{
		langs:  slices.Clone(form.Languages),
		silent: map[string]bool{"": true}, noRecipients: map[string]bool{}, noTransfers: map[string]bool{}, unclear: map[string]bool{},
		article6: map[string]register.Article6Basis{}, article9: map[string]register.Article9Condition{}, recipients: map[string]register.RecipientKind{},
		countries: map[string]scalar.Country{}, categories: map[string]scalar.Ref{}, subjects: map[string]scalar.Ref{}, measures: map[string]scalar.Ref{},
	}
	if !slices.Contains(w.langs, "en") {
		w.langs = append(w.langs, "en")
	}
	for _, l := range w.langs {
		w.silent[plain(export.Say(l, "phrase.notStated", nil))] = true
		w.unclear[plain(export.Say(l, "phrase.unclear", nil))] = true
		w.noTransfers[plain(export.Say(l, "phrase.noTransfers", nil))] = true
		w.noRecipients[plain(export.Say(l, "phrase.noRecipients", nil))] = true
		meaning(w.article6, "Article6Basis", l)
		meaning(w.article9, "Article9Condition", l)
		meaning(w.recipients, "RecipientKind", l)
		w.countriesIn(l)
	}
	for _, c := range known.DataCategories {
		named(w.categories, c.Key, c.Name, c.Labels)
	}
	for _, c := range known.DataSubjectCategories {
		named(w.subjects, c.Key, c.Name, c.Labels)
	}
	for _, m := range known.SecurityMeasures {
		named(w.measures, m.Key, m.Name, m.Labels)
	}
	return w
}

// meaning takes the labels of an enum, whole and without what stands in brackets.
func meaning[T interface {
	~string
	Values() []string
}](into map[string]T, enum string, lang scalar.Language) {
	var zero T
	for _, v := range zero.Values() {
		label := export.Label(enum, v, lang)
		into[plain(label)] = T(v)
		into[plain(withoutBrackets(label))] = T(v)
	}
}

func named(into map[string]scalar.Ref, key, name scalar.Text, labels []scalar.LangText) {
	into[plain(string(key))] = scalar.Ref(key)
	into[plain(string(name))] = scalar.Ref(key)
	for _, l := range labels {
		into[plain(string(l.Text))] = scalar.Ref(key)
	}
}

// countriesIn takes the names of all countries in a language.
func (w *wordBook) countriesIn(lang scalar.Language) {
	names := display.Regions(language.Make(string(lang)))
	for a := 'A'; a <= 'Z'; a++ {
		for b := 'A'; b <= 'Z'; b++ {
			code := string(a) + string(b)
			r, err := language.ParseRegion(code)
			if err != nil || !r.IsCountry() || r.Canonicalize().String() != code || scalar.Country(code).Validate() != nil {
				continue
			}
			if name := names.Name(r); name != "" {
				w.countries[plain(name)] = scalar.Country(code)
			}
		}
	}
	w.countries["usa"], w.countries["uk"] = "US", "GB" // codes are not read: NO may be an answer
}

func withoutBrackets(s string) string {
	before, _, _ := strings.Cut(s, " (")
	return before
}

// category is the category of data that a line names, if any; so is subject.
func (w *wordBook) category(line string) scalar.Ref { return found(w.categories, line) }

func (w *wordBook) subject(line string) scalar.Ref { return found(w.subjects, line) }

func found(in map[string]scalar.Ref, line string) scalar.Ref {
	if k, ok := in[plain(line)]; ok {
		return k
	}
	return in[plain(withoutBrackets(line))]
}

// undrafted is a text without the word with which documents mark drafts.
func (w *wordBook) undrafted(text string) string {
	for _, l := range w.langs {
		rest, marked := strings.CutPrefix(text, export.Say(l, "document.draft", nil))
		if rest, colon := strings.CutPrefix(strings.TrimLeft(rest, " \u00a0"), ": "); marked && colon {
			return rest
		}
	}
	return text
}
