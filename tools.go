//go:build generate

// The generation pipeline, in order. `go generate ./...` restores ent/db,
// graph/gen, schema.graphql, docs/access.md, docs/register.schema.json and docs/rules*.md from what is
// handwritten; CI fails when they are stale.
package main

import (
	_ "entgo.io/contrib/entgql"                  // step 1
	_ "entgo.io/ent/entc"                        // step 1
	_ "github.com/99designs/gqlgen/api"          // step 2
	_ "github.com/invopop/jsonschema"            // step 4
	_ "github.com/vektah/gqlparser/v2/formatter" // step 3
	_ "golang.org/x/tools/imports"               // step 2
)

// 1. The Ent client, from the tables in ent/schema.
//go:generate go run -C ent generate.go

// 2. The GraphQL server and the stubs of resolvers, from graph/schema.
//go:generate go run -C graph generate.go

// 3. The public schema and the table of access, printed from graph/schema.
//go:generate go run -C graph print.go print_access.go

// 4. The JSON Schema of register files, from the types in register.
//go:generate go run register/schema.go

// 5. The rules of law for lawyers, from the rules in law.
//go:generate go run law/print.go
