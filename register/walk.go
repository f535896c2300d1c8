package register

import (
	"reflect"
	"strconv"
	"strings"
	"sync"
)

// place is where a walk stands, kept as a chain so that a path is only put
// together where something is wrong.
type place struct {
	up    *place
	name  string
	index int
}

func (p *place) String() string {
	if p == nil {
		return ""
	}
	s := p.up.String()
	if p.name == "" {
		return s + "[" + strconv.Itoa(p.index) + "]"
	}
	if s == "" {
		return p.name
	}
	return s + "." + p.name
}

// plan is what a walk needs to know of a struct type.
type plan []planField

type planField struct {
	index    int
	name     string // JSON name; empty for an embedded struct
	ref      Kind
	local    string // section of the same activity whose keys it names
	required bool
}

var plans sync.Map // reflect.Type → plan

func planOf(t reflect.Type) plan {
	if p, ok := plans.Load(t); ok {
		return p.(plan)
	}
	var out plan
	for i := range t.NumField() {
		f := t.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if !f.IsExported() || name == "-" {
			continue
		}
		out = append(out, planField{
			index: i, name: name, ref: Kind(f.Tag.Get("ref")), local: f.Tag.Get("local"),
			required: f.Tag.Get("required") == "true",
		})
	}
	plans.Store(t, out)
	return out
}

// visitor is told of each field that is not a struct or a list of structs.
// Lists of plain values are visited as a whole and value by value.
type visitor func(at *place, f planField, v reflect.Value)

// walk visits the fields of a record and of everything in it.
func walk(v reflect.Value, at *place, visit visitor) {
	for _, f := range planOf(v.Type()) {
		field := v.Field(f.index)
		if f.name == "" {
			walk(field, at, visit)
			continue
		}
		walkField(field, &place{up: at, name: f.name}, f, visit)
	}
}

func walkField(v reflect.Value, at *place, f planField, visit visitor) {
	switch v.Kind() {
	case reflect.Struct:
		walk(v, at, visit)
	case reflect.Pointer:
		if !v.IsNil() {
			visit(at, f, v.Elem())
		}
	case reflect.Slice:
		if v.Len() > 0 {
			visit(at, f, v)
		}
		for i := range v.Len() {
			walkField(v.Index(i), &place{up: at, index: i}, f, visit)
		}
	default:
		visit(at, f, v)
	}
}
