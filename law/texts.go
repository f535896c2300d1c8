package law

import (
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"strings"

	"github.com/BurntSushi/toml"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"

	"ropa/scalar"
)

// Texts are texts in languages, by id: the messages of findings, the words of
// documents. It is safe for concurrent use.
type Texts struct {
	localizers map[scalar.Language]*i18n.Localizer
	written    map[textKey]bool
	// plain are those that need no localizer, which takes thirty times as long.
	plain map[textKey]plainText
}

type textKey struct {
	lang scalar.Language
	id   string
}

// plainText is a text whose values, if any, need no more than to be put in:
// pieces and names by turns.
type plainText []string

// ReadTexts reads the TOML files of a folder, "messages/article_28.en.toml": the
// last part of a name is the language.
func ReadTexts(files fs.FS, folder string) (*Texts, error) {
	bundle := i18n.NewBundle(language.English)
	bundle.RegisterUnmarshalFunc("toml", toml.Unmarshal)
	names, err := fs.Glob(files, folder+"/*.toml")
	if err != nil {
		return nil, err
	}
	t := &Texts{map[scalar.Language]*i18n.Localizer{}, map[textKey]bool{}, map[textKey]plainText{}}
	for _, name := range names {
		f, err := bundle.LoadMessageFileFS(files, name)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		l := scalar.Language(f.Tag.String())
		t.localizers[l] = nil // made when all texts are there
		for _, m := range f.Messages {
			t.written[textKey{l, m.ID}] = true
			if plain, ok := plainOf(m.Other); ok && m.One == "" {
				t.plain[textKey{l, m.ID}] = plain
			}
		}
	}
	for l := range t.localizers {
		t.localizers[l] = i18n.NewLocalizer(bundle, string(l))
	}
	return t, nil
}

var placeholder = regexp.MustCompile(`\{\{\.(\w+)\}\}`)

func plainOf(text string) (plainText, bool) {
	pieces := placeholder.Split(text, -1)
	if strings.Contains(strings.Join(pieces, ""), "{{") {
		return nil, false
	}
	out := plainText{pieces[0]}
	for i, n := range placeholder.FindAllStringSubmatch(text, -1) {
		out = append(out, n[1], pieces[i+1])
	}
	return out, true
}

// with is the text with its values; false where there is none, or one of them is missing.
func (t plainText) with(value func(name string) any) (string, bool) {
	switch len(t) {
	case 0:
		return "", false
	case 1:
		return t[0], true
	}
	var b strings.Builder
	b.Grow(128)
	for i, piece := range t {
		if i%2 == 0 {
			b.WriteString(piece)
			continue
		}
		switch v := value(piece).(type) {
		case nil:
			return "", false
		case string:
			b.WriteString(v)
		default:
			fmt.Fprint(&b, v)
		}
	}
	return b.String(), true
}

// Speaks reports whether there are texts in a language.
func (t *Texts) Speaks(lang scalar.Language) bool { return t.localizers[lang] != nil }

// Written reports whether a text is written in a language.
func (t *Texts) Written(lang scalar.Language, id string) bool { return t.written[textKey{lang, id}] }

// Each calls f with every text's language and id.
func (t *Texts) Each(f func(lang scalar.Language, id string)) {
	for k := range t.written {
		f(k.lang, k.id)
	}
}

var errNotSpoken = errors.New("law: there are no texts in that language")

// Say is a text in a language, with values by name; "count" tells one from several.
// Errors: it is not written in the language, nor in English.
func (t *Texts) Say(lang scalar.Language, id string, values map[string]any) (string, error) {
	if s, ok := t.plain[textKey{lang, id}].with(func(name string) any { return values[name] }); ok {
		return s, nil
	}
	if !t.Speaks(lang) {
		return "", errNotSpoken
	}
	c := i18n.LocalizeConfig{MessageID: id, TemplateData: values}
	if n, ok := values["count"].(int); ok {
		c.PluralCount = n
	}
	return t.localizers[lang].Localize(&c)
}

// Put is Say for values that stand behind their names: Put("en", "until", "date",
// d). False says that the text needs more than to have them put in.
func (t *Texts) Put(lang scalar.Language, id string, values ...any) (string, bool) {
	return t.plain[textKey{lang, id}].with(func(name string) any {
		for i := 0; i+1 < len(values); i += 2 {
			if values[i] == name {
				return values[i+1]
			}
		}
		return nil
	})
}
