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

// ActivityParty is the table of register.ActivityParty.
type ActivityParty struct{ ent.Schema }

// Mixin of ActivityParty.
func (ActivityParty) Mixin() []ent.Mixin { return []ent.Mixin{Entry{}} }

// Fields of ActivityParty.
func (ActivityParty) Fields() []ent.Field {
	return []ent.Field{
		field.Enum("role").GoType(register.PartyRole("")),
		field.String("organisation_id").Optional().Nillable(),
		field.String("category").GoType(scalar.Text("")).Optional(),
	}
}

// Edges of ActivityParty.
func (ActivityParty) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("organisation", Organisation.Type).Field("organisation_id").Unique().Annotations(entsql.OnDelete(entsql.NoAction)),
		edge.From("activity", ProcessingActivity.Type).Ref("parties").Field("activity_id").Unique().Required().Immutable(),
	}
}

// Indexes of ActivityParty.
func (ActivityParty) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("organisation_id"),
	}
}
