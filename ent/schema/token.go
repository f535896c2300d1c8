package schema

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"

	"ropa/scalar"
)

// Token is an opaque bearer token. Only its hash is stored.
type Token struct{ ent.Schema }

// Fields of Token.
func (Token) Fields() []ent.Field {
	return []ent.Field{
		field.String("id").Immutable(),
		field.String("name").GoType(scalar.Text("")).Immutable().Annotations(entgql.OrderField("NAME")),
		field.String("hash").Unique().Sensitive().Immutable().Annotations(entgql.Skip()),
		field.String("created_at").GoType(scalar.DateTime("")).Immutable().Annotations(entgql.OrderField("CREATED_AT")),
		field.String("expires_at").GoType(scalar.DateTime("")).Optional().Immutable(),
		field.String("revoked_at").GoType(scalar.DateTime("")).Optional(),
		field.String("last_used_at").GoType(scalar.DateTime("")).Optional(),
	}
}

// Edges of Token.
func (Token) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("memberships", Membership.Type).Annotations(entsql.OnDelete(entsql.Cascade)),
	}
}
