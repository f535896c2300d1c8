package schema

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"

	"ropa/scalar"
)

// IdempotencyKey remembers which record a change made under a caller's key
// resulted in, written in the transaction of the change.
type IdempotencyKey struct{ ent.Schema }

// Fields of IdempotencyKey.
func (IdempotencyKey) Fields() []ent.Field {
	return []ent.Field{
		field.String("id").Immutable(), // hash of caller and key
		field.String("fingerprint").Immutable(),
		field.String("result").Immutable(),
		field.String("at").GoType(scalar.DateTime("")).Immutable(),
	}
}

// Annotations of IdempotencyKey: it is no part of the API.
func (IdempotencyKey) Annotations() []schema.Annotation {
	return []schema.Annotation{entgql.Skip(entgql.SkipAll)}
}
