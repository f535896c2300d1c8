//go:build ignore

// Schema writes docs/register.schema.json: the JSON Schema of register files,
// from the types of this package and their comments.
package main

import (
	"bytes"
	"encoding/json"
	"log"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"github.com/invopop/jsonschema"

	"ropa/register"
	"ropa/scalar"
)

// forms are the patterns of the values that are strings with a form.
var forms = map[reflect.Type]*jsonschema.Schema{
	reflect.TypeFor[scalar.Text]():     {Type: "string", MinLength: ptr(1), MaxLength: ptr(scalar.MaxText), Pattern: `\S`},
	reflect.TypeFor[scalar.Ref]():      {Type: "string", MinLength: ptr(1), MaxLength: ptr(scalar.MaxRef), Pattern: `\S`},
	reflect.TypeFor[scalar.Date]():     {Type: "string", Format: "date"},
	reflect.TypeFor[scalar.Period]():   {Type: "string", Pattern: `^P((\d{1,4}Y(\d{1,5}M)?(\d{1,5}W)?(\d{1,6}D)?|\d{1,5}M(\d{1,5}W)?(\d{1,6}D)?|\d{1,5}W(\d{1,6}D)?|\d{1,6}D)(T(\d{1,6}H(\d{1,7}M)?(\d{1,9}S)?|\d{1,7}M(\d{1,9}S)?|\d{1,9}S))?|T(\d{1,6}H(\d{1,7}M)?(\d{1,9}S)?|\d{1,7}M(\d{1,9}S)?|\d{1,9}S))$`, Description: "A length of time in ISO 8601, in the units stated."},
	reflect.TypeFor[scalar.Country]():  {Type: "string", Pattern: `^[A-Z]{2}$`},
	reflect.TypeFor[scalar.Language](): {Type: "string", Pattern: `^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?$`},
}

func ptr(n uint64) *uint64 { return &n }

func main() {
	r := &jsonschema.Reflector{
		Anonymous: true,
		Mapper: func(t reflect.Type) *jsonschema.Schema {
			if s, ok := forms[t]; ok {
				c := *s
				return &c
			}
			if e, ok := reflect.Zero(t).Interface().(interface{ Values() []string }); ok && t.Kind() == reflect.String {
				s := &jsonschema.Schema{Type: "string"}
				for _, v := range e.Values() {
					s.Enum = append(s.Enum, v)
				}
				return s
			}
			return nil
		},
	}
	if err := r.AddGoComments("ropa", "./register", jsonschema.WithFullComment()); err != nil {
		log.Fatal(err)
	}
	if err := r.AddGoComments("ropa", "./scalar", jsonschema.WithFullComment()); err != nil {
		log.Fatal(err)
	}
	s := r.Reflect(&register.Register{})
	s.ID = ""
	s.Title = "Register of processing activities"
	require(s, reflect.TypeFor[register.Register]())
	b, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		log.Fatal(err)
	}
	b = regexp.MustCompile(`\\u003c|\\u003e|\\u0026`).ReplaceAllFunc(b, func(m []byte) []byte {
		return map[string][]byte{`\u003c`: []byte("<"), `\u003e`: []byte(">"), `\u0026`: []byte("&")}[string(m)]
	})
	if err := os.WriteFile("docs/register.schema.json", append(bytes.TrimSpace(b), '\n'), 0o644); err != nil {
		log.Fatal(err)
	}
}

// require takes over which fields are required from the tags of the types.
func require(s *jsonschema.Schema, t reflect.Type) {
	for name, def := range s.Definitions {
		if ty, ok := types(t)[name]; ok {
			def.Required = nil
			for i := range ty.NumField() {
				f := ty.Field(i)
				if json, _, _ := strings.Cut(f.Tag.Get("json"), ","); f.Tag.Get("required") == "true" {
					def.Required = append(def.Required, json)
				}
			}
			if ty == t {
				def.Required = []string{"format", "version", "organisation"}
			}
		}
	}
}

// types are the struct types in t, by name.
func types(t reflect.Type) map[string]reflect.Type {
	out := map[string]reflect.Type{}
	var visit func(t reflect.Type)
	visit = func(t reflect.Type) {
		for slices.Contains([]reflect.Kind{reflect.Slice, reflect.Pointer}, t.Kind()) {
			t = t.Elem()
		}
		if t.Kind() != reflect.Struct || out[t.Name()] != nil {
			return
		}
		out[t.Name()] = t
		for i := range t.NumField() {
			visit(t.Field(i).Type)
		}
	}
	visit(t)
	return out
}
