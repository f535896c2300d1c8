//go:build ignore

// Generate writes the Ent client to ent/db from the tables in ent/schema.
package main

import (
	"log"

	"entgo.io/contrib/entgql"
	"entgo.io/ent/entc"
	"entgo.io/ent/entc/gen"
)

func main() {
	gql, err := entgql.NewExtension(
		entgql.WithWhereInputs(false),
		entgql.WithTemplates(entgql.CollectionTemplate, entgql.EdgeTemplate, entgql.NodeTemplate, entgql.PaginationTemplate),
	)
	if err != nil {
		log.Fatal(err)
	}
	err = entc.Generate("./schema", &gen.Config{
		Target:   "./db",
		Package:  "ropa/ent/db",
		Features: []gen.Feature{gen.FeatureIntercept, gen.FeatureLock, gen.FeatureExecQuery},
	}, entc.Extensions(gql))
	if err != nil {
		log.Fatal(err)
	}
}
