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

// SecurityMeasure is the table of register.SecurityMeasure.
type SecurityMeasure struct{ ent.Schema }

// Mixin of SecurityMeasure.
func (SecurityMeasure) Mixin() []ent.Mixin { return []ent.Mixin{Aggregate{}, MaybeOwned{}} }

// Fields of SecurityMeasure.
func (SecurityMeasure) Fields() []ent.Field {
	return []ent.Field{
		field.String("key").Immutable().Annotations(entgql.OrderField("KEY")),
		field.String("name").GoType(scalar.Text("")).Annotations(entgql.OrderField("NAME")),
		field.String("description").GoType(scalar.Text("")).Optional(),
		field.Enum("area").GoType(register.MeasureArea("")),
		field.Enum("type").GoType(register.MeasureType("")),
		field.Bool("organisation_wide").Optional().Nillable(),
		field.String("implemented_on").GoType(scalar.Date("")).Optional(),
		field.String("evidence_url").GoType(scalar.Text("")).Optional(),
		field.JSON("labels", []scalar.LangText{}).Optional(),
		field.String("note").GoType(scalar.Text("")).Optional(),
		field.String("retired_on").GoType(scalar.Date("")).Optional(),
	}
}

// Edges of SecurityMeasure.
func (SecurityMeasure) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("systems", System.Type),
	}
}

// Indexes of SecurityMeasure.
func (SecurityMeasure) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("organisation_id", "key").Unique(),
		index.Fields("key").Unique().Annotations(entsql.IndexWhere("organisation_id IS NULL")),
	}
}
