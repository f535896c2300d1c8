package schema

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"ropa/scalar"
)

// Session is a browser in which a person signed in, with what the provider said
// then of what the person may do. It is found by the hash of its secret, by every
// server of the database.
type Session struct{ ent.Schema }

// Fields of Session.
func (Session) Fields() []ent.Field {
	return []ent.Field{
		field.String("id").Immutable().Sensitive(), // hash of the secret
		field.String("person_id").Immutable(),
		field.String("grants").Immutable(), // JSON: roles, and ids of organisations
		field.String("created_at").GoType(scalar.DateTime("")).Immutable(),
		field.String("last_used_at").GoType(scalar.DateTime("")),
		field.String("expires_at").GoType(scalar.DateTime("")).Immutable(),
	}
}

// Edges of Session.
func (Session) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("person", Person.Type).Ref("sessions").Field("person_id").Unique().Required().Immutable(),
	}
}

// Indexes of Session.
func (Session) Indexes() []ent.Index {
	return []ent.Index{index.Fields("person_id"), index.Fields("expires_at")}
}

// Annotations of Session: it is no part of the API.
func (Session) Annotations() []schema.Annotation {
	return []schema.Annotation{entgql.Skip(entgql.SkipAll)}
}
