//go:build ignore

// Print writes schema.graphql: the whole public contract in one file, without
// the directives that only the generator reads; and docs/access.md, from these.
package main

import (
	"bytes"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"slices"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/formatter"
)

// internal are the directives of the generator and what only they use.
var internal = []string{"can", "goField", "goModel", "Permission"}

func main() {
	files, err := filepath.Glob("schema/*.graphql")
	if err != nil {
		log.Fatal(err)
	}
	slices.Sort(files)
	var sources []*ast.Source
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			log.Fatal(err)
		}
		sources = append(sources, &ast.Source{Name: name, Input: string(b)})
	}
	schema, gerr := gqlparser.LoadSchema(sources...)
	if gerr != nil {
		log.Fatal(gerr)
	}
	if err := printAccess(schema); err != nil {
		log.Fatal(err)
	}
	for _, name := range internal {
		delete(schema.Directives, name)
		delete(schema.Types, name)
	}
	for _, t := range schema.Types {
		t.Directives = public(t.Directives)
		for _, f := range t.Fields {
			f.Directives = public(f.Directives)
		}
	}
	var out bytes.Buffer
	out.WriteString("# Printed by `go generate ./...` from graph/schema. Do not edit.\n\n")
	// The formatter leaves out a schema definition whose names are the usual ones,
	// and the description of the whole with it.
	fmt.Fprintf(&out, "\"\"\"\n%s\n\"\"\"\nschema {\n  query: Query\n  mutation: Mutation\n  subscription: Subscription\n}\n", schema.Description)
	formatter.NewFormatter(&out, formatter.WithIndent("  ")).FormatSchema(schema)
	if err := os.WriteFile("../schema.graphql", out.Bytes(), 0o644); err != nil {
		log.Fatal(err)
	}
}

func public(list ast.DirectiveList) ast.DirectiveList {
	return slices.DeleteFunc(list, func(d *ast.Directive) bool { return slices.Contains(internal, d.Name) })
}
