package register

import (
	"reflect"

	"ropa/scalar"
)

// Reference is a place in a record that names another record.
type Reference struct {
	Path string
	Kind Kind
	Name scalar.Ref
}

// References lists every place in a record that names another record.
func References(r Record) []Reference {
	var out []Reference
	walk(reflect.ValueOf(r).Elem(), nil, func(at *place, f planField, v reflect.Value) {
		if f.ref != "" && v.Kind() == reflect.String && v.Len() > 0 {
			out = append(out, Reference{Path: at.String(), Kind: f.ref, Name: scalar.Ref(v.String())})
		}
	})
	return out
}

// RenameReferences replaces the names by which a record refers to others.
func RenameReferences(r Record, rename func(k Kind, name scalar.Ref) scalar.Ref) {
	walk(reflect.ValueOf(r).Elem(), nil, func(_ *place, f planField, v reflect.Value) {
		if f.ref != "" && v.Kind() == reflect.String && v.Len() > 0 {
			v.SetString(string(rename(f.ref, scalar.Ref(v.String()))))
		}
	})
}
