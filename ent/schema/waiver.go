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

// Waiver is the table of register.Waiver.
type Waiver struct{ ent.Schema }

// Mixin of Waiver.
func (Waiver) Mixin() []ent.Mixin { return []ent.Mixin{Aggregate{}, Owned{}} }

// Fields of Waiver.
func (Waiver) Fields() []ent.Field {
	return []ent.Field{
		field.String("key").Immutable().Annotations(entgql.OrderField("KEY")),
		field.String("rule").GoType(scalar.Text("")),
		field.String("activity_id").Optional().Nillable(),
		field.String("finding").GoType(scalar.Text("")),
		field.String("place").GoType(scalar.Text("")).Optional(),
		field.String("reason").GoType(scalar.Text("")),
		field.String("granted_on").GoType(scalar.Date("")),
		field.String("until").GoType(scalar.Date("")).Annotations(entgql.OrderField("UNTIL")),
		field.String("note").GoType(scalar.Text("")).Optional(),
		field.String("retired_on").GoType(scalar.Date("")).Optional(),
	}
}

// Edges of Waiver.
func (Waiver) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("activity", ProcessingActivity.Type).Field("activity_id").Unique().Annotations(entsql.OnDelete(entsql.NoAction)),
	}
}

// Indexes of Waiver.
func (Waiver) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("organisation_id", "key").Unique(),
		index.Fields("activity_id"),
	}
}
