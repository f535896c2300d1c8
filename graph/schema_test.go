package graph_test

import (
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"ropa/law"
	"ropa/register"
	"ropa/store"
)

// published is the schema as it is printed for callers.
func published() *ast.Schema { return parse("../schema.graphql") }

func TestEverythingIsDescribed(t *testing.T) {
	s := published()
	n := 0
	want := func(description, what string) {
		n++
		if strings.TrimSpace(description) == "" {
			t.Errorf("%s is not described", what)
		}
	}
	for name, d := range s.Types {
		if d.BuiltIn || strings.HasPrefix(name, "__") {
			continue
		}
		want(d.Description, name)
		for _, f := range d.Fields {
			if strings.HasPrefix(f.Name, "__") {
				continue
			}
			want(f.Description, name+"."+f.Name)
			for _, a := range f.Arguments {
				want(a.Description, name+"."+f.Name+"("+a.Name+":)")
			}
		}
		for _, v := range d.EnumValues {
			want(v.Description, name+"."+v.Name)
		}
	}
	if n < 1500 {
		t.Errorf("only %d things were looked at", n)
	}
	for _, internal := range []string{"Permission"} {
		if s.Types[internal] != nil {
			t.Errorf("%s is published", internal)
		}
	}
}

// TestThePrintedSchemaIsTheWrittenOne wants the printed schema to have the types
// and fields that the written one has.
func TestThePrintedSchemaIsTheWrittenOne(t *testing.T) {
	written, printed := shape(sdl()), shape(published())
	for what, typ := range written {
		if printed[what] != typ && !strings.HasPrefix(what, "Permission") {
			t.Errorf("%s: %q is written, %q is printed; run go generate ./...", what, typ, printed[what])
		}
	}
	for what := range printed {
		if _, ok := written[what]; !ok {
			t.Errorf("%s is printed, but not written", what)
		}
	}
}

// shape is everything in a schema with its type.
func shape(s *ast.Schema) map[string]string {
	out := map[string]string{}
	for name, d := range s.Types {
		if strings.HasPrefix(name, "__") {
			continue
		}
		out[name] = string(d.Kind)
		for _, f := range d.Fields {
			out[name+"."+f.Name] = f.Type.String()
			for _, a := range f.Arguments {
				out[name+"."+f.Name+"("+a.Name+")"] = a.Type.String()
			}
		}
		for _, v := range d.EnumValues {
			out[name+"."+v.Name] = ""
		}
	}
	return out
}

// apart are the enums of the API that are not enums of the register.
var apart = map[string]string{
	"OrderDirection": "the direction of a list",
	"RecordKind":     "kinds are written as GraphQL names them",
	"Permission":     "of the access directive; not published",
}

// TestEnumsAreThoseOfTheRegister wants the values of every enum, in order, to be
// the same in the schema and in Go.
func TestEnumsAreThoseOfTheRegister(t *testing.T) {
	enums := map[string][]string{}
	collectEnums(reflect.TypeFor[register.Register](), enums, map[reflect.Type]bool{})
	for _, v := range []interface{ Values() []string }{ // those that a register does not hold but the API shows
		register.Role(""), register.Operation(""), register.ChannelKind(""), register.DisabledReason(""), register.DeliveryState(""), register.DeliveryError(""),
		register.LegalBasisStatus(""), register.Article9Status(""), register.RetentionStatus(""),
		register.InvitationState(""), register.RecordChange(""), register.NoticeState(""), store.UploadAction(""),
	} {
		enums[reflect.TypeOf(v).Name()] = v.Values()
	}
	for _, v := range []interface{ Values() []string }{ // what the law says of a register
		law.Severity(""), law.DeadlineKind(""), law.LetterState(""), law.ExemptionResult(""), law.ExemptionReason(""), law.RightState(""), law.CriterionState(""), law.ScreeningResult(""),
	} {
		enums[reflect.TypeOf(v).Name()] = v.Values()
	}
	enums["Article30Element"] = law.Element("").Values()
	if len(enums) < 40 {
		t.Errorf("only %d enums were found", len(enums))
	}
	for name, want := range enums {
		d := sdl().Types[name]
		if d == nil || d.Kind != ast.Enum {
			t.Errorf("the schema has no enum %s", name)
			continue
		}
		var got []string
		for _, v := range d.EnumValues {
			got = append(got, v.Name)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %v in the schema, %v in the register", name, got, want)
		}
	}
	for name, d := range sdl().Types {
		if d.Kind == ast.Enum && enums[name] == nil && apart[name] == "" && !strings.HasPrefix(name, "__") && !strings.HasSuffix(name, "OrderField") {
			t.Errorf("the enum %s is not one of the register", name)
		}
	}
	var kinds []string
	for _, k := range register.Kinds() {
		var b strings.Builder
		k.MarshalGQL(&b)
		kinds = append(kinds, strings.Trim(b.String(), `"`))
		var back register.Kind
		if err := back.UnmarshalGQL(kinds[len(kinds)-1]); err != nil || back != k {
			t.Errorf("kind %s is written %s and read %q, %v", k, b.String(), back, err)
		}
	}
	for _, v := range sdl().Types["RecordKind"].EnumValues {
		if !slices.Contains(kinds, v.Name) {
			t.Errorf("there is no kind %s", v.Name)
		}
	}
	if len(kinds) != len(sdl().Types["RecordKind"].EnumValues) {
		t.Errorf("the register has the kinds %v", kinds)
	}
}

func collectEnums(t reflect.Type, into map[string][]string, seen map[reflect.Type]bool) {
	t = elem(t)
	if seen[t] {
		return
	}
	seen[t] = true
	if e, ok := reflect.Zero(t).Interface().(interface{ Values() []string }); ok {
		into[t.Name()] = e.Values()
	}
	if t.Kind() == reflect.Struct {
		for i := range t.NumField() {
			collectEnums(t.Field(i).Type, into, seen)
		}
	}
}

func TestEveryResolverIsImplemented(t *testing.T) {
	files, _ := filepath.Glob("*.resolvers.go")
	if len(files) < 20 {
		t.Errorf("only %d files of resolvers were found", len(files))
	}
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(b), "not implemented") || strings.Contains(string(b), "panic(") {
			t.Errorf("%s has a resolver that is not implemented", name)
		}
	}
}
