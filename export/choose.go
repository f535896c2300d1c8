package export

import (
	"errors"
	"slices"
	"strings"

	"ropa/scalar"
)

// What can be wrong with a choice of form, format and language.
var (
	ErrForm     = errors.New("there is no such form")
	ErrFormat   = errors.New("there is no such format, or it does not write this form")
	ErrLanguage = errors.New("the form is not written in that language")
	ErrSheet    = errors.New("the form has no such sheet, or the format is not csv")
)

// Choose finds the form and the format of a document by their ids. A format of
// linked data follows no form: the form is "linked-data" or empty. Without a
// language it is the first that the form is written in. Errors: ErrForm,
// ErrFormat, ErrLanguage.
func Choose(form, format string, lang scalar.Language, drafts bool) (Options, Format, error) {
	as, ok := FormatByID(format)
	if !ok {
		return Options{}, Format{}, ErrFormat
	}
	if as.Formless && (form == "" || form == NoForm.ID) {
		return NoForm.choose(as, lang, drafts)
	}
	f, ok := FormByID(form)
	if !ok {
		return Options{}, Format{}, ErrForm
	}
	return f.choose(as, lang, drafts)
}

// Choose is Choose for a form that does not come with the program.
func (f *Form) Choose(format string, lang scalar.Language, drafts bool) (Options, Format, error) {
	as, ok := FormatByID(format)
	if !ok {
		return Options{}, Format{}, ErrFormat
	}
	return f.choose(as, lang, drafts)
}

func (f *Form) choose(as Format, lang scalar.Language, drafts bool) (Options, Format, error) {
	if lang == "" {
		lang = f.Languages[0]
	}
	switch {
	case as.Formless != (f == NoForm):
		return Options{}, Format{}, ErrFormat
	case !slices.Contains(f.Languages, lang):
		return Options{}, Format{}, ErrLanguage
	}
	return Options{Form: f, Lang: lang, Drafts: drafts}, as.For(f), nil
}

// OneSheet is the document with one sheet alone, as plain CSV instead of an
// archive: for whom a table is enough. The sheet is named as in the archive,
// "03-contacts.csv" without number and ending, or by its heading. Findings are
// not asked for unless it holds them. Errors: ErrSheet.
func (o Options) OneSheet(name string, as Format) (Options, Format, error) {
	sheets := o.Form.fileNames()
	i := slices.IndexFunc(o.Form.Sheets, func(s Sheet) bool { return strings.EqualFold(s.Name.In(o.Lang), name) })
	if i < 0 {
		i = slices.Index(sheets, name)
	}
	if i < 0 || as.ID != "csv" {
		return o, as, ErrSheet
	}
	f := *o.Form
	f.ID, f.Sheets = f.ID+"-"+sheets[i], f.Sheets[i:i+1]
	o.Form = &f
	csv, _ := FormatByID(as.ID)
	return o, csv.For(&f), nil
}

// fileNames are what the sheets of a form are called where they are files.
func (f *Form) fileNames() []string {
	var titles []string
	for _, s := range f.Sheets {
		titles = append(titles, s.Name.In("en"))
	}
	return ids(titles, "sheet")
}
