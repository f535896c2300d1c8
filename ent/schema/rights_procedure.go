package schema

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"ropa/register"
	"ropa/scalar"
)

// RightsProcedure is the table of register.RightsProcedure.
type RightsProcedure struct{ ent.Schema }

// Mixin of RightsProcedure.
func (RightsProcedure) Mixin() []ent.Mixin { return []ent.Mixin{Aggregate{}, Owned{}} }

// Fields of RightsProcedure.
func (RightsProcedure) Fields() []ent.Field {
	return []ent.Field{
		field.String("key").Immutable().Annotations(entgql.OrderField("KEY")),
		field.Enum("right").GoType(register.DataSubjectRight("")),
		field.String("deadline").GoType(scalar.Period("")).Optional(),
		field.String("deadline_text").GoType(scalar.Text("")).Optional(),
		field.String("channel").GoType(scalar.Text("")).Optional(),
		field.String("conditions").GoType(scalar.Text("")).Optional(),
		field.Bool("free_of_charge").Optional().Nillable(),
		field.String("contact_id").Optional().Nillable(),
		field.String("complaint_authority_id").Optional().Nillable(),
		field.String("url").GoType(scalar.Text("")).Optional(),
		field.String("note").GoType(scalar.Text("")).Optional(),
		field.String("retired_on").GoType(scalar.Date("")).Optional(),
	}
}

// Edges of RightsProcedure.
func (RightsProcedure) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("contact", Contact.Type).Field("contact_id").Unique().Annotations(entsql.OnDelete(entsql.NoAction)),
		edge.To("complaint_authority", Organisation.Type).Field("complaint_authority_id").Unique().Annotations(entsql.OnDelete(entsql.NoAction)),
		edge.To("activities", ProcessingActivity.Type),
	}
}

// Indexes of RightsProcedure.
func (RightsProcedure) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("organisation_id", "key").Unique(),
		index.Fields("contact_id"),
		index.Fields("complaint_authority_id"),
	}
}
