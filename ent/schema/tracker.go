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

// Tracker is the table of register.Tracker.
type Tracker struct{ ent.Schema }

// Mixin of Tracker.
func (Tracker) Mixin() []ent.Mixin { return []ent.Mixin{Entry{}} }

// Fields of Tracker.
func (Tracker) Fields() []ent.Field {
	return []ent.Field{
		field.String("name").GoType(scalar.Text("")).Optional(),
		field.Enum("kind").GoType(register.TrackerKind("")),
		field.Enum("category").GoType(register.TrackerCategory("")).Optional().Nillable(),
		field.String("owner_id").Optional().Nillable(),
		field.String("owner_as_stated").GoType(scalar.Text("")).Optional(),
		field.Enum("lifetime_kind").GoType(register.LifetimeKind("")).Optional().Nillable(),
		field.String("lifetime").GoType(scalar.Period("")).Optional(),
		field.String("retention_id").Optional().Nillable(),
		field.String("purpose").GoType(scalar.Text("")).Optional(),
		field.String("data_collected").GoType(scalar.Text("")).Optional(),
		field.Bool("consent_required").Optional().Nillable(),
		field.Enum("consent_form").GoType(register.ConsentForm("")).Optional().Nillable(),
		field.String("opt_out").GoType(scalar.Text("")).Optional(),
		field.String("system_id").Optional().Nillable(),
	}
}

// Edges of Tracker.
func (Tracker) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("owner", Organisation.Type).Field("owner_id").Unique().Annotations(entsql.OnDelete(entsql.NoAction)),
		edge.To("retention", RetentionRule.Type).Field("retention_id").Unique().Annotations(entsql.OnDelete(entsql.NoAction)),
		edge.To("system", System.Type).Field("system_id").Unique().Annotations(entsql.OnDelete(entsql.NoAction)),
		edge.From("activity", ProcessingActivity.Type).Ref("trackers").Field("activity_id").Unique().Required().Immutable(),
	}
}

// Indexes of Tracker.
func (Tracker) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("owner_id"),
		index.Fields("retention_id"),
		index.Fields("system_id"),
	}
}
