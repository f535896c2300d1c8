package schema

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"ropa/scalar"
)

// Invitation lets the holder of a secret take over the record of an organisation,
// once. Only the hash of the secret is stored. Once it was accepted it is the
// claim of that record, which waits until it is confirmed.
type Invitation struct{ ent.Schema }

// Fields of Invitation.
func (Invitation) Fields() []ent.Field {
	return []ent.Field{
		field.String("id").Immutable(),
		field.String("organisation_id").Optional().Nillable().Immutable(),
		field.String("vendor_id").Immutable(),
		field.String("hash").Unique().Sensitive().Immutable().Annotations(entgql.Skip()),
		field.String("invited_by").Immutable(),
		field.Bool("by_administrator").Immutable(),
		field.String("created_at").GoType(scalar.DateTime("")).Immutable(),
		field.String("expires_at").GoType(scalar.DateTime("")).Immutable(),
		field.String("accepted_at").GoType(scalar.DateTime("")).Optional(),
		field.String("accepted_token_id").Optional().Nillable().Annotations(entgql.Skip()),
		field.String("confirmed_at").GoType(scalar.DateTime("")).Optional(),
		field.String("revoked_at").GoType(scalar.DateTime("")).Optional(),
	}
}

// Edges of Invitation.
func (Invitation) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("organisation", Organisation.Type).Field("organisation_id").Unique().Immutable().
			Annotations(entsql.OnDelete(entsql.NoAction)),
		edge.To("vendor", Organisation.Type).Field("vendor_id").Unique().Required().Immutable().
			Annotations(entsql.OnDelete(entsql.NoAction)),
		edge.To("accepted_token", Token.Type).Field("accepted_token_id").Unique().
			Annotations(entsql.OnDelete(entsql.NoAction), entgql.Skip()),
	}
}

// Indexes of Invitation.
func (Invitation) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("organisation_id"),
		index.Fields("vendor_id"),
	}
}
