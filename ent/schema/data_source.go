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

// DataSource is the table of register.DataSource.
type DataSource struct{ ent.Schema }

// Mixin of DataSource.
func (DataSource) Mixin() []ent.Mixin { return []ent.Mixin{Entry{}} }

// Fields of DataSource.
func (DataSource) Fields() []ent.Field {
	return []ent.Field{
		field.Enum("kind").GoType(register.SourceKind("")),
		field.String("organisation_id").Optional().Nillable(),
		field.String("system_id").Optional().Nillable(),
		field.String("description").GoType(scalar.Text("")).Optional(),
		field.Bool("publicly_accessible").Optional().Nillable(),
	}
}

// Edges of DataSource.
func (DataSource) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("organisation", Organisation.Type).Field("organisation_id").Unique().Annotations(entsql.OnDelete(entsql.NoAction)),
		edge.To("system", System.Type).Field("system_id").Unique().Annotations(entsql.OnDelete(entsql.NoAction)),
		edge.To("data_items", DataItem.Type),
		edge.To("citations", Citation.Type).Annotations(entsql.OnDelete(entsql.Cascade)),
		edge.From("activity", ProcessingActivity.Type).Ref("sources").Field("activity_id").Unique().Required().Immutable(),
	}
}

// Indexes of DataSource.
func (DataSource) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("organisation_id"),
		index.Fields("system_id"),
	}
}
