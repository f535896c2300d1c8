package register

import (
	"reflect"
	"sync"

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

// EachReference calls f with every record that a record names: [References]
// without the places, in a small part of its time.
func EachReference(r Record, f func(k Kind, name scalar.Ref)) {
	refer(reflect.ValueOf(r).Elem(), func(k Kind, v reflect.Value) { f(k, scalar.Ref(v.String())) })
}

// RenameReferences replaces the names by which a record refers to others.
func RenameReferences(r Record, rename func(k Kind, name scalar.Ref) scalar.Ref) {
	refer(reflect.ValueOf(r).Elem(), func(k Kind, v reflect.Value) {
		v.SetString(string(rename(k, scalar.Ref(v.String()))))
	})
}

// refer visits the values of a struct, and of all that is in it, that name other
// records.
func refer(v reflect.Value, visit func(k Kind, v reflect.Value)) {
	for _, f := range referringOf(v.Type()) {
		switch field := v.Field(f.index); field.Kind() {
		case reflect.Struct:
			refer(field, visit)
		case reflect.String:
			if field.Len() > 0 {
				visit(f.ref, field)
			}
		case reflect.Slice:
			for i := range field.Len() {
				if item := field.Index(i); f.ref == "" {
					refer(item, visit)
				} else if item.Len() > 0 {
					visit(f.ref, item)
				}
			}
		}
	}
}

var referring sync.Map // reflect.Type → plan

// referringOf are the fields of a struct that name records or hold what does.
func referringOf(t reflect.Type) plan {
	if p, ok := referring.Load(t); ok {
		return p.(plan)
	}
	var out plan
	for _, f := range planOf(t) {
		of := t.Field(f.index).Type
		if of.Kind() == reflect.Slice {
			of = of.Elem()
		}
		if f.ref != "" || of.Kind() == reflect.Struct && len(referringOf(of)) > 0 {
			out = append(out, f)
		}
	}
	referring.Store(t, out)
	return out
}
