package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"ropa/scalar"
)

// SystemUse is the table of register.SystemUse.
type SystemUse struct{ ent.Schema }

// Mixin of SystemUse.
func (SystemUse) Mixin() []ent.Mixin { return []ent.Mixin{Entry{}} }

// Fields of SystemUse.
func (SystemUse) Fields() []ent.Field {
	return []ent.Field{
		field.String("system_id"),
		field.String("usage").GoType(scalar.Text("")).Optional(),
		field.String("since").GoType(scalar.Date("")).Optional(),
		field.String("until").GoType(scalar.Date("")).Optional(),
	}
}

// Edges of SystemUse.
func (SystemUse) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("system", System.Type).Field("system_id").Unique().Required().Annotations(entsql.OnDelete(entsql.NoAction)),
		edge.From("activity", ProcessingActivity.Type).Ref("systems").Field("activity_id").Unique().Required().Immutable(),
	}
}

// Indexes of SystemUse.
func (SystemUse) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("system_id"),
	}
}
