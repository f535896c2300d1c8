package graph_test

import (
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"ropa/law"
)

// TestRulesNameMutations holds what rules say of mutations to the schema: the
// mutations are there, with the fields and the values.
func TestRulesNameMutations(t *testing.T) {
	for _, r := range law.Rules {
		for _, m := range r.Mutations {
			field := sdl().Mutation.Fields.ForName(m.Name)
			if field == nil {
				t.Errorf("%s: there is no mutation %s", r.ID, m.Name)
				continue
			}
			written := fieldsWritten(sdl().Types[field.Arguments.ForName("input").Type.Name()])
			for _, f := range m.Fields {
				name, value, _ := strings.Cut(f, ": ")
				of := written[name]
				if of == nil || value != "" && of.EnumValues.ForName(value) == nil {
					t.Errorf("%s: %s does not write %q", r.ID, m.Name, f)
				}
			}
		}
	}
}

// fieldsWritten are the types of the fields of the records and entries that an
// input holds, by name.
func fieldsWritten(input *ast.Definition) map[string]*ast.Definition {
	out := map[string]*ast.Definition{}
	for _, f := range input.Fields {
		if below := sdl().Types[f.Type.Name()]; below.Kind == ast.InputObject {
			for _, g := range below.Fields {
				out[g.Name] = sdl().Types[g.Type.Name()]
			}
		}
	}
	return out
}
