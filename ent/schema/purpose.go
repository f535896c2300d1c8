package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"

	"ropa/register"
	"ropa/scalar"
)

// Purpose is the table of register.Purpose.
type Purpose struct{ ent.Schema }

// Mixin of Purpose.
func (Purpose) Mixin() []ent.Mixin { return []ent.Mixin{Entry{}} }

// Fields of Purpose.
func (Purpose) Fields() []ent.Field {
	return []ent.Field{
		field.String("description").GoType(scalar.Text("")),
		field.Enum("status").GoType(register.FactStatus("")),
		field.String("dpv_iri").GoType(scalar.Text("")).Optional(),
	}
}

// Edges of Purpose.
func (Purpose) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("activity", ProcessingActivity.Type).Ref("purposes").Field("activity_id").Unique().Required().Immutable(),
	}
}
