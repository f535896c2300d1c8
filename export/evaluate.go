package export

import (
	"fmt"
	"reflect"

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

// evaluate appends the values of a path in a row to out, in their order.
func (r *Row) evaluate(p path, out []Cell) []Cell {
	before := len(out)
	for _, a := range p {
		switch {
		case a.phrase != nil:
			for _, line := range a.phrase(r) {
				out = append(out, Cell{Text: r.punctuated(line)})
			}
		case a.stored != nil:
			if c := Stored(reflect.ValueOf(r.Self).Elem().FieldByIndex(a.stored)); c.Text != "" {
				out = append(out, c)
			}
		default:
			out = r.walk(reflect.ValueOf(r.Self).Elem(), a.steps, out)
		}
		if len(out) > before {
			break
		}
	}
	return out
}

// walk follows the first of some steps from a value.
func (r *Row) walk(v reflect.Value, steps []step, out []Cell) []Cell {
	switch s := &steps[0]; s.name {
	case "":
		return r.values(v.FieldByIndex(s.field), steps, out)
	case "activity":
		return r.follow(reflect.ValueOf(r.Activity).Elem(), steps, out)
	case "keeper":
		return r.follow(reflect.ValueOf(r.Keeper()).Elem(), steps, out)
	default:
		for i := range r.Around.Contacts {
			if c := &r.Around.Contacts[i]; c.Role == contactRoles[s.name] && c.RetiredOn == "" {
				out = r.follow(reflect.ValueOf(c).Elem(), steps, out)
			}
		}
		return out
	}
}

// contactRoles are those that have a name in paths.
var contactRoles = map[string]register.ContactRole{"dpo": register.ContactRoleDpo, "representative": register.ContactRoleRepresentative}

// values follows the values of a field: those of a list, one, or none.
func (r *Row) values(v reflect.Value, steps []step, out []Cell) []Cell {
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			return out
		}
		v = v.Elem()
	case reflect.Slice:
		for i := range v.Len() {
			out = r.follow(v.Index(i), steps, out)
		}
		return out
	case reflect.Struct:
	default:
		if v.IsZero() {
			return out
		}
	}
	return r.follow(v, steps, out)
}

// follow goes on from a value that the first of some steps led to.
func (r *Row) follow(v reflect.Value, steps []step, out []Cell) []Cell {
	s := &steps[0]
	for _, c := range s.conditions {
		if (c.field != nil && textOf(v.FieldByIndex(c.field)) == c.value) == c.not {
			return out
		}
	}
	switch {
	case len(steps) == 1:
		if c, ok := s.words(r, v); ok {
			out = append(out, c)
		}
		return out
	case s.ref != "":
		v = reflect.ValueOf(r.record(s.ref, scalar.Ref(v.String()))).Elem()
	case s.local != "":
		if v = r.entry(s.local, v.String()); !v.IsValid() {
			return out
		}
	}
	return r.walk(v, steps[1:], out)
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
