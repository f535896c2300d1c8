package export

import (
	"fmt"
	"reflect"
	"strconv"

	"ropa/register"
	"ropa/scalar"
)

// words put a value of a type into a cell; false where there is nothing to be
// said in the language of the row.
type words func(*Row, reflect.Value) (Cell, bool)

var (
	dateType     = reflect.TypeFor[scalar.Date]()
	refType      = reflect.TypeFor[scalar.Ref]()
	countryType  = reflect.TypeFor[scalar.Country]()
	languageType = reflect.TypeFor[scalar.Language]()
	periodType   = reflect.TypeFor[scalar.Period]()
	enumType     = reflect.TypeFor[interface{ Values() []string }]()
)

// wordsFor are the words for values of a type that a step leads to.
func wordsFor(t reflect.Type, s step) words {
	switch t {
	case dateType:
		return func(_ *Row, v reflect.Value) (Cell, bool) { return Cell{v.String(), DateCell}, true }
	case langText:
		return func(r *Row, v reflect.Value) (Cell, bool) {
			x := v.Interface().(scalar.LangText)
			return Cell{Text: string(x.Text)}, x.Language == r.Lang || r.Raw
		}
	case evidence:
		return func(_ *Row, v reflect.Value) (Cell, bool) {
			return Cell{Text: evidenceInWords(v.Interface().(register.Evidence))}, true
		}
	}
	kind, inWords := TextCell, wording(t, s)
	if t.Kind() == reflect.Int {
		kind = NumberCell
	}
	return func(r *Row, v reflect.Value) (Cell, bool) {
		if r.Raw {
			return Cell{textOf(v), kind}, true
		}
		return Cell{inWords(r, v), kind}, true
	}
}

// wording is how values of a type are said where they are not left as they are
// stored.
func wording(t reflect.Type, s step) func(*Row, reflect.Value) string {
	switch {
	case t == refType && s.ref != "":
		return func(r *Row, v reflect.Value) string { return r.name(s.ref, scalar.Ref(v.String())) }
	case t == countryType:
		return func(r *Row, v reflect.Value) string { return countryName(scalar.Country(v.String()), r.Lang) }
	case t == languageType:
		return func(r *Row, v reflect.Value) string { return languageName(scalar.Language(v.String()), r.Lang) }
	case t == periodType:
		return func(r *Row, v reflect.Value) string { return periodInWords(scalar.Period(v.String()), r.Lang) }
	case t.Implements(enumType):
		name := t.Name()
		return func(r *Row, v reflect.Value) string { return Label(name, v.String(), r.Lang) }
	case t.Kind() == reflect.Bool:
		return func(r *Row, v reflect.Value) string { return Label("Boolean", strconv.FormatBool(v.Bool()), r.Lang) }
	case s.local != "":
		return func(r *Row, v reflect.Value) string {
			if e := r.entry(s.local, v.String()); e.IsValid() {
				return r.entryName(e)
			}
			return v.String()
		}
	}
	return func(_ *Row, v reflect.Value) string { return textOf(v) }
}

// textOf is a value as it is stored.
func textOf(v reflect.Value) string {
	switch v.Kind() {
	case reflect.String:
		return v.String()
	case reflect.Int:
		return strconv.FormatInt(v.Int(), 10)
	case reflect.Bool:
		return strconv.FormatBool(v.Bool())
	}
	return fmt.Sprint(v.Interface())
}
