package graph_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"ropa/register"
	"ropa/scalar"
)

// unsaid are the fields of records that the API does not give back by that
// name, and why.
var unsaid = map[string]string{
	"shared": "a record is shared where it has no organisation",
}

// goFields lists the fields of a record type with their JSON names, those of
// embedded structs included.
func goFields(t reflect.Type) (out []reflect.StructField) {
	for i := range t.NumField() {
		if f := t.Field(i); f.Anonymous {
			out = append(out, goFields(f.Type)...)
		} else {
			out = append(out, f)
		}
	}
	return out
}

func jsonName(f reflect.StructField) string {
	name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
	return name
}

func elem(t reflect.Type) reflect.Type {
	for t.Kind() == reflect.Slice || t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return t
}

// selection asks for every field that a record type has; a field that the
// schema does not have fails the test.
func selection(t testing.TB, of reflect.Type, d *ast.Definition) string {
	t.Helper()
	var b strings.Builder
	for _, f := range goFields(of) {
		name := jsonName(f)
		if unsaid[name] != "" {
			continue
		}
		field := d.Fields.ForName(name)
		if field == nil {
			t.Errorf("%s has no field %s", d.Name, name)
			continue
		}
		below := sdl().Types[field.Type.Name()]
		switch {
		case elem(f.Type).Kind() == reflect.Struct:
			fmt.Fprintf(&b, "%s { %s} ", name, selection(t, elem(f.Type), below))
		case below.Kind == ast.Object:
			fmt.Fprintf(&b, "%s { %s} ", name, namesOf(below))
		default:
			b.WriteString(name + " ")
		}
	}
	if d.Name == "ProcessingActivity" { // its citations are those of its entries too
		b.WriteString("own: citations { key legalBasis { id } retentionRule { id } source { id } disclosure { id } } ")
	}
	return b.String()
}

// said turns what the API answered back into the JSON of a record: nothing for
// null and for empty lists, and names for records.
func said(of reflect.Type, v object) object {
	out := object{}
	for _, f := range goFields(of) {
		name := jsonName(f)
		got := v[name]
		switch {
		case got == nil || reflect.DeepEqual(got, []any{}):
		case got == false && f.Type.Kind() == reflect.Bool: // no value of its own
		case elem(f.Type).Kind() == reflect.Struct:
			var list []any
			for i, e := range got.([]any) {
				if name == "citations" && v["own"] != nil && !ownCitation(v["own"].([]any)[i].(object)) {
					continue
				}
				list = append(list, said(elem(f.Type), e.(object)))
			}
			if len(list) > 0 {
				out[name] = list
			}
		default:
			out[name] = named(got)
		}
	}
	return out
}

func ownCitation(c object) bool {
	return c["legalBasis"] == nil && c["retentionRule"] == nil && c["source"] == nil && c["disclosure"] == nil
}

// named is a value with the names of records in their place.
func named(v any) any {
	switch v := v.(type) {
	case object:
		if v["reference"] != nil {
			return v["reference"]
		}
		return v["key"]
	case []any:
		out := make([]any, len(v))
		for i := range v {
			out[i] = named(v[i])
		}
		return out
	}
	return v
}

// sorted puts the lists of names in a record into one order: they are sets.
func sorted(of reflect.Type, v object) object {
	for _, f := range goFields(of) {
		list, ok := v[jsonName(f)].([]any)
		switch {
		case !ok:
		case elem(f.Type).Kind() == reflect.Struct:
			for _, e := range list {
				sorted(elem(f.Type), e.(object))
			}
		case elem(f.Type) == reflect.TypeFor[scalar.Ref]() || f.Tag.Get("local") != "":
			slices.SortFunc(list, func(a, b any) int { return strings.Compare(a.(string), b.(string)) })
		}
	}
	return v
}

// differ names the places in which two JSON values differ.
func differ(path string, got, want any) (out []string) {
	g, ok := got.(object)
	w, ok2 := want.(object)
	if ok && ok2 {
		names := map[string]bool{}
		for n := range g {
			names[n] = true
		}
		for n := range w {
			names[n] = true
		}
		for n := range names {
			out = append(out, differ(path+"."+n, g[n], w[n])...)
		}
		return out
	}
	gl, ok := got.([]any)
	wl, ok2 := want.([]any)
	if ok && ok2 && len(gl) == len(wl) {
		for i := range gl {
			out = append(out, differ(fmt.Sprintf("%s[%d]", path, i), gl[i], wl[i])...)
		}
		return out
	}
	if !reflect.DeepEqual(got, want) {
		out = append(out, fmt.Sprintf("%s: got %v, want %v", path, got, want))
	}
	return out
}

// readBack reads a record by its id, with every field that its type has.
func (s *server) readBack(k register.Kind, id string) object {
	s.Helper()
	of := reflect.TypeOf(register.NewRecord(k)).Elem()
	got := s.must(admin, fmt.Sprintf("query ($id: ID!) { node(id: $id) { id ... on %[1]s { version %[2]s } } }", of.Name(), selection(s, of, sdl().Types[of.Name()])), object{"id": id})
	o, ok := got["node"].(object)
	if !ok {
		s.Fatalf("there is no %s %s", k, id)
	}
	return o
}

// wantRecord compares what is read back, and what the last revision keeps,
// with the record that was written.
func (s *server) wantRecord(id string, version int, want register.Record) {
	s.Helper()
	of := reflect.TypeOf(want).Elem()
	sent := asJSON(s, want).(object)
	read := s.readBack(want.RecordKind(), id)
	if read["version"] != float64(version) {
		s.Errorf("version %v, want %d", read["version"], version)
	}
	for _, d := range differ(of.Name(), sorted(of, said(of, read)), sorted(of, asJSON(s, want).(object))) {
		s.Errorf("read back: %s", d)
	}
	kept := s.must(admin, "query ($id: ID!) { revisions(last: 1, filter: {record: $id}) { edges { node { version document } } } }", object{"id": id})
	edges := at(kept, "revisions", "edges").([]any)
	if len(edges) != 1 || at(edges[0], "node", "version") != float64(version) {
		s.Fatalf("revisions %v", kept)
	}
	document := at(edges[0], "node", "document").(object)
	delete(document, "shared")
	for _, d := range differ(of.Name(), document, sent) {
		s.Errorf("revision: %s", d)
	}
}
