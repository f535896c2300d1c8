package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// MeasureUse is the table of register.MeasureUse.
type MeasureUse struct{ ent.Schema }

// Mixin of MeasureUse.
func (MeasureUse) Mixin() []ent.Mixin { return []ent.Mixin{Entry{}} }

// Fields of MeasureUse.
func (MeasureUse) Fields() []ent.Field {
	return []ent.Field{
		field.String("measure_id"),
	}
}

// Edges of MeasureUse.
func (MeasureUse) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("measure", SecurityMeasure.Type).Field("measure_id").Unique().Required().Annotations(entsql.OnDelete(entsql.NoAction)),
		edge.From("activity", ProcessingActivity.Type).Ref("measures").Field("activity_id").Unique().Required().Immutable(),
	}
}

// Indexes of MeasureUse.
func (MeasureUse) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("measure_id"),
	}
}
