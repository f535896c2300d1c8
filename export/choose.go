package export

import (
	"errors"
	"slices"

	"ropa/scalar"
)

// What can be wrong with a choice of form, format and language.
var (
	ErrForm     = errors.New("there is no such form")
	ErrFormat   = errors.New("there is no such format, or it does not write this form")
	ErrLanguage = errors.New("the form is not written in that language")
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
