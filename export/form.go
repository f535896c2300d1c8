package export

import (
	"bytes"
	"embed"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"

	"ropa/scalar"
)

//go:embed forms/*.yaml
var formFiles embed.FS

// Words are a text in languages.
type Words map[scalar.Language]string

// In is the text in a language; where it is not written in it, in English, or
// in the only language there is.
func (w Words) In(lang scalar.Language) string {
	if s, ok := w[lang]; ok {
		return s
	}
	if s, ok := w["en"]; ok {
		return s
	}
	for _, l := range slices.Sorted(mapKeys(w)) {
		return w[l]
	}
	return ""
}

// UnmarshalYAML reads them by language, or one text alone, which is then used in
// every language.
func (w *Words) UnmarshalYAML(unmarshal func(any) error) error {
	var alone string
	if unmarshal(&alone) == nil {
		*w = Words{"en": alone}
		return nil
	}
	return unmarshal((*map[scalar.Language]string)(w))
}

// Form is the form of a document: what it asks, in which order and words.
type Form struct {
	// ID names the form in addresses and commands: "ico-controller".
	ID string `yaml:"id"`
	// Name is its title.
	Name Words `yaml:"name"`
	// Authority whose form it is; empty for our own.
	Authority string `yaml:"authority"`
	// Provenance says where its headings come from.
	Provenance Words `yaml:"provenance"`
	// Exact says that its headings are the authority's own, verbatim.
	Exact bool `yaml:"exact"`
	// Languages in which it can be written.
	Languages []scalar.Language `yaml:"languages"`
	// Register is which record it is for: "controller" (Art. 30(1)), "processor"
	// (Art. 30(2)), or "both".
	Register string `yaml:"register"`
	// Colours are those in which the authority marks its columns.
	Colours Colours `yaml:"colours"`
	// Sheets in their order.
	Sheets []Sheet `yaml:"sheets"`
}

// Colours are those of headings, RRGGBB: {required: C6E0B4, optional: BDD7EE}.
// Empty ones are our own.
type Colours struct {
	Required string `yaml:"required"`
	Optional string `yaml:"optional"`
}

var colour = regexp.MustCompile(`^([0-9A-F]{6})?$`)

// Sheet is a table of a form.
type Sheet struct {
	Name Words `yaml:"name"`
	// Of is what a row is about: "register", "activity", a section such as
	// "dataItems", a kind of record such as "contact", "finding", or "link" (an
	// item of data with who receives it).
	Of string `yaml:"of"`
	// Raw leaves codes, keys and periods as they are stored, to be read back.
	Raw bool `yaml:"raw"`
	// PerActivity makes one sheet for each activity, with a row for each column.
	PerActivity bool `yaml:"perActivity"`
	// Head stands above the columns: labels with values about the organisation.
	Head []Column `yaml:"head"`
	// Columns in their order.
	Columns []Column `yaml:"columns"`
}

// Column is a column of a sheet, or a line of its head.
type Column struct {
	Header Words `yaml:"header"`
	// Value is a path into the register, or a phrase: see [Evaluate].
	Value string `yaml:"value"`
	// Join stands between several values; a line end where it is empty.
	Join string `yaml:"join"`
	// Required says that the authority marks it as mandatory.
	Required bool `yaml:"required"`
	// Letter is the letter of Art. 30 that it answers, "30(1)(b)"; may be empty.
	Letter string `yaml:"letter"`
	// Width in characters; 0 is a usual one.
	Width int `yaml:"width"`
}

// Forms are the forms that come with the program, in the order of their ids.
func Forms() []*Form { return builtIn }

// FormByID finds a form that comes with the program.
func FormByID(id string) (*Form, bool) {
	i := slices.IndexFunc(builtIn, func(f *Form) bool { return f.ID == id })
	if i < 0 {
		return nil, false
	}
	return builtIn[i], true
}

var builtIn = loadForms()

func loadForms() []*Form {
	names, err := fs.Glob(formFiles, "forms/*.yaml")
	if err != nil {
		panic(err)
	}
	out := []*Form{NeutralForm}
	for _, name := range names {
		b, err := formFiles.ReadFile(name)
		if err != nil {
			panic(err)
		}
		f, err := ReadForm(b)
		if err != nil {
			panic(fmt.Sprintf("export: %s: %v", name, err)) // a fault of the program; every test finds it
		}
		out = append(out, f)
	}
	slices.SortFunc(out, func(a, b *Form) int { return strings.Compare(a.ID, b.ID) })
	return out
}

// ReadForm reads a form from its data file, and says what is wrong with it: an
// unknown field, a path that leads nowhere.
func ReadForm(b []byte) (*Form, error) {
	var f Form
	if err := yaml.NewDecoder(bytes.NewReader(b), yaml.DisallowUnknownField()).Decode(&f); err != nil {
		return nil, err
	}
	return &f, f.check()
}

func (f *Form) check() error {
	switch {
	case f.ID == "" || len(f.Name) == 0 || len(f.Languages) == 0 || len(f.Sheets) == 0:
		return fmt.Errorf("a form needs id, name, languages and sheets")
	case f.Register != "controller" && f.Register != "processor" && f.Register != "both":
		return fmt.Errorf("register must be controller, processor or both")
	case !colour.MatchString(f.Colours.Required) || !colour.MatchString(f.Colours.Optional):
		return fmt.Errorf("a colour is six digits 0-9 A-F: C6E0B4")
	}
	for _, s := range f.Sheets {
		root, ok := rootOf(s.Of)
		if !ok {
			return fmt.Errorf("sheet %q: there is nothing called %q to have rows of", s.Name.In("en"), s.Of)
		}
		for _, c := range s.Head {
			if _, err := compile(c.Value, keeperRoot); err != nil {
				return fmt.Errorf("sheet %q, head %q: %w", s.Name.In("en"), c.Header.In("en"), err)
			}
		}
		for _, c := range s.Columns {
			if _, err := compile(c.Value, root); err != nil {
				return fmt.Errorf("sheet %q, column %q: %w", s.Name.In("en"), c.Header.In("en"), err)
			}
		}
	}
	return nil
}
