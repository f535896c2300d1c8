package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"ropa/register"
	"ropa/scalar"
)

// Membership lets the holder of a token act in a role, for one organisation or,
// where none is named, for all.
type Membership struct{ ent.Schema }

// Fields of Membership.
func (Membership) Fields() []ent.Field {
	return []ent.Field{
		field.String("id").Immutable(),
		field.String("token_id").Immutable(),
		field.String("organisation_id").Optional().Nillable().Immutable(),
		field.Enum("role").GoType(register.Role("")).Immutable(),
		field.String("as_of").GoType(scalar.Date("")).Optional().Immutable(),
	}
}

// Edges of Membership.
func (Membership) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("token", Token.Type).Ref("memberships").Field("token_id").Unique().Required().Immutable(),
		edge.To("organisation", Organisation.Type).Field("organisation_id").Unique().Immutable().
			Annotations(entsql.OnDelete(entsql.NoAction)),
	}
}

// Indexes of Membership.
func (Membership) Indexes() []ent.Index {
	return []ent.Index{index.Fields("token_id"), index.Fields("organisation_id")}
}
