// The generation pipeline, in order: `go generate ./...` restores ent/db,
// graph/gen, schema.graphql and the printed pages of docs from what is
// handwritten.
//
//  1. The Ent client, from the tables.
//go:generate go run -C ent -mod=mod generate.go

package main
