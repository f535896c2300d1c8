package graph

import (
	"maps"

	"github.com/vektah/gqlparser/v2/ast"
)

// unpublished is what the generator needs and callers never see: print.go leaves
// it out of schema.graphql. Answers are given in one piece, so @defer, which the
// library brings along, is not offered either.
var unpublished = []string{"can", "defer", "goField", "goModel", "Permission"}

// published is the schema that callers are validated against and may read. It
// is the one in schema.graphql. Of the built-in scalars it has those that are
// used, as the specification demands.
func published(s *ast.Schema) *ast.Schema {
	out := *s
	out.Directives = maps.Clone(s.Directives)
	out.Types = maps.Clone(s.Types)
	for _, name := range unpublished {
		delete(out.Directives, name)
		delete(out.Types, name)
	}
	for _, name := range []string{"Float", "Int", "ID"} {
		if !uses(&out, name) {
			delete(out.Types, name)
		}
	}
	return &out
}

// uses reports whether a field or an argument of the schema is of a type.
func uses(s *ast.Schema, name string) bool {
	for _, t := range s.Types {
		for _, f := range t.Fields {
			if f.Type.Name() == name {
				return true
			}
			for _, a := range f.Arguments {
				if a.Type.Name() == name {
					return true
				}
			}
		}
	}
	return false
}
