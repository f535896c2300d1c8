package schema

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"ropa/scalar"
)

// Person is somebody who came in through the OpenID provider. Neither name nor
// address is kept (Art. 5(1)(c)): issuer and subject say who it is to those who
// may ask the provider.
type Person struct{ ent.Schema }

// Fields of Person.
func (Person) Fields() []ent.Field {
	return []ent.Field{
		field.String("id").Immutable(),
		field.String("issuer").Immutable(),
		field.String("subject").Immutable(),
		field.String("created_at").GoType(scalar.DateTime("")).Immutable().Annotations(entgql.OrderField("CREATED_AT")),
		field.String("last_used_at").GoType(scalar.DateTime("")),
		field.String("disabled_at").GoType(scalar.DateTime("")).Optional(),
	}
}

// Edges of Person.
func (Person) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("sessions", Session.Type).Annotations(entsql.OnDelete(entsql.Cascade), entgql.Skip(entgql.SkipAll)),
	}
}

// Annotations of Person.
func (Person) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Table("people")}
}

// Indexes of Person.
func (Person) Indexes() []ent.Index {
	return []ent.Index{index.Fields("issuer", "subject").Unique()}
}
