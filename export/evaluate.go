package export

import (
	"fmt"
	"reflect"
	"strconv"

	"ropa/register"
	"ropa/scalar"
)

// Row is what the values of a row are read from.
type Row struct {
	*Source
	// Lang is the language of words: labels of codes, phrases, names.
	Lang scalar.Language
	// Raw leaves codes, keys and periods as they are stored.
	Raw bool
	// Self is a pointer to what the row is about; Activity the activity that it
	// belongs to, if any.
	Self     any
	Activity *register.ProcessingActivity
}

// Cell is a value of a table.
type Cell struct {
	Text string
	Kind CellKind
}

// CellKind tells a format how to write a cell.
type CellKind int

// The kinds of cells.
const (
	TextCell CellKind = iota
	DateCell          // Text is a date, 2018-06-15
	NumberCell
	URLCell
)

// evaluate reads a path in a row: its values, in their order.
func (r *Row) evaluate(p path) (out []Cell) {
	for _, a := range p {
		switch {
		case a.phrase != nil:
			for _, line := range a.phrase(r) {
				out = append(out, Cell{Text: line})
			}
		case a.stored != nil:
			if c := Stored(reflect.ValueOf(r.Self).Elem().FieldByIndex(a.stored)); c.Text != "" {
				out = []Cell{c}
			}
		default:
			out = r.walk(reflect.ValueOf(r.Self).Elem(), a.steps)
		}
		if len(out) > 0 {
			return out
		}
	}
	return nil
}

func (r *Row) walk(v reflect.Value, steps []step) (out []Cell) {
	s := steps[0]
	var found []reflect.Value
	if s.name != "" {
		found = r.named(s.name)
	} else {
		found = values(v.FieldByIndex(s.field))
	}
	for _, x := range found {
		if !selected(x, s) {
			continue
		}
		if len(steps) == 1 {
			out = append(out, r.cells(x, s)...)
			continue
		}
		next := x
		if s.ref != "" {
			next = reflect.ValueOf(r.record(s.ref, scalar.Ref(x.String()))).Elem()
		} else if s.local != "" {
			if next = r.entry(s.local, x.String()); !next.IsValid() {
				continue
			}
		}
		out = append(out, r.walk(next, steps[1:])...)
	}
	return out
}

// named are the things around a row.
func (r *Row) named(name string) []reflect.Value {
	switch name {
	case "activity":
		return []reflect.Value{reflect.ValueOf(r.Activity).Elem()}
	case "keeper":
		return []reflect.Value{reflect.ValueOf(r.Keeper()).Elem()}
	}
	role := map[string]register.ContactRole{"dpo": register.ContactRoleDpo, "representative": register.ContactRoleRepresentative}[name]
	var out []reflect.Value
	for i := range r.Around.Contacts {
		if c := &r.Around.Contacts[i]; c.Role == role && c.RetiredOn == "" {
			out = append(out, reflect.ValueOf(c).Elem())
		}
	}
	return out
}

// values are the values of a field: those of a list, one, or none.
func values(v reflect.Value) []reflect.Value {
	switch {
	case v.Kind() == reflect.Pointer:
		if v.IsNil() {
			return nil
		}
		return []reflect.Value{v.Elem()}
	case v.Kind() == reflect.Slice:
		out := make([]reflect.Value, v.Len())
		for i := range out {
			out[i] = v.Index(i)
		}
		return out
	case v.IsZero() && v.Kind() != reflect.Struct:
		return nil
	}
	return []reflect.Value{v}
}

func selected(v reflect.Value, s step) bool {
	for field, want := range s.where {
		f, ok := fieldOf(v.Type(), field)
		if !ok || fmt.Sprint(v.FieldByIndex(f.Index).Interface()) != want {
			return false
		}
	}
	for field, not := range s.not {
		if f, ok := fieldOf(v.Type(), field); ok && fmt.Sprint(v.FieldByIndex(f.Index).Interface()) == not {
			return false
		}
	}
	return true
}

// cells are the words of a value.
func (r *Row) cells(v reflect.Value, s step) []Cell {
	one := func(text string, kind CellKind) []Cell { return []Cell{{text, kind}} }
	switch x := v.Interface().(type) {
	case scalar.Date:
		return one(string(x), DateCell)
	case scalar.LangText:
		if x.Language != r.Lang && !r.Raw {
			return nil
		}
		return one(string(x.Text), TextCell)
	case register.Evidence:
		return one(evidenceInWords(x), TextCell)
	}
	if r.Raw {
		return one(fmt.Sprint(v.Interface()), rawKind(v))
	}
	switch x := v.Interface().(type) {
	case scalar.Ref:
		if s.ref != "" {
			return one(r.name(s.ref, x), TextCell)
		}
	case scalar.Country:
		return one(countryName(x, r.Lang), TextCell)
	case scalar.Period:
		return one(periodInWords(x, r.Lang), TextCell)
	case interface{ Values() []string }:
		return one(Label(v.Type().Name(), fmt.Sprint(x), r.Lang), TextCell)
	}
	switch v.Kind() {
	case reflect.Bool:
		return one(Label("Boolean", strconv.FormatBool(v.Bool()), r.Lang), TextCell)
	case reflect.Int:
		return one(strconv.FormatInt(v.Int(), 10), NumberCell)
	}
	if s.local != "" {
		if e := r.entry(s.local, v.String()); e.IsValid() {
			return one(r.entryName(e), TextCell)
		}
	}
	return one(v.String(), TextCell)
}

func rawKind(v reflect.Value) CellKind {
	if v.Kind() == reflect.Int {
		return NumberCell
	}
	return TextCell
}

// entry is an entry of a section of the row's activity, by key.
func (r *Row) entry(section, key string) reflect.Value {
	f, _ := fieldOf(activityType, section)
	list := reflect.ValueOf(r.Activity).Elem().FieldByIndex(f.Index)
	for i := range list.Len() {
		if list.Index(i).FieldByName("Key").String() == key {
			return list.Index(i)
		}
	}
	return reflect.Value{}
}

// entryName is what an entry is called: its label or description, or the name
// of what it names, or its key.
func (r *Row) entryName(e reflect.Value) string {
	for _, field := range []string{"Label", "Description", "Name", "AsStated", "Category"} {
		if f := e.FieldByName(field); f.IsValid() && f.Kind() == reflect.String && f.Len() > 0 {
			return f.String()
		}
	}
	for i := range e.NumField() {
		if k := register.Kind(e.Type().Field(i).Tag.Get("ref")); k != "" && e.Field(i).Kind() == reflect.String && e.Field(i).Len() > 0 {
			return r.name(k, scalar.Ref(e.Field(i).String()))
		}
	}
	return e.FieldByName("Key").String()
}

func evidenceInWords(e register.Evidence) string {
	s := fmt.Sprintf("%s:%d", e.Document, e.Line)
	if e.LineEnd != nil {
		s += fmt.Sprintf("-%d", *e.LineEnd)
	}
	if e.Field != "" {
		s += " " + string(e.Field)
	}
	if e.Inferred {
		s += "?"
	}
	return s
}
