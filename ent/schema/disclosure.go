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

// Disclosure is the table of register.Disclosure.
type Disclosure struct{ ent.Schema }

// Mixin of Disclosure.
func (Disclosure) Mixin() []ent.Mixin { return []ent.Mixin{Entry{}} }

// Fields of Disclosure.
func (Disclosure) Fields() []ent.Field {
	return []ent.Field{
		field.Enum("kind").GoType(register.RecipientKind("")),
		field.String("organisation_id").Optional().Nillable(),
		field.String("category").GoType(scalar.Text("")).Optional(),
		field.String("engagement_id").Optional().Nillable(),
		field.String("purpose").GoType(scalar.Text("")).Optional(),
		field.String("condition").GoType(scalar.Text("")).Optional(),
		field.Bool("legally_required").Optional().Nillable(),
		field.Bool("published_online").Optional().Nillable(),
		field.Bool("possible").Optional().Nillable(),
		field.String("since").GoType(scalar.Date("")).Optional(),
		field.String("until").GoType(scalar.Date("")).Optional(),
	}
}

// Edges of Disclosure.
func (Disclosure) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("organisation", Organisation.Type).Field("organisation_id").Unique().Annotations(entsql.OnDelete(entsql.NoAction)),
		edge.To("engagement", Engagement.Type).Field("engagement_id").Unique().Annotations(entsql.OnDelete(entsql.NoAction)),
		edge.To("data_items", DataItem.Type),
		edge.To("citations", Citation.Type).Annotations(entsql.OnDelete(entsql.Cascade)),
		edge.From("activity", ProcessingActivity.Type).Ref("disclosures").Field("activity_id").Unique().Required().Immutable(),
	}
}

// Indexes of Disclosure.
func (Disclosure) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("organisation_id"),
		index.Fields("engagement_id"),
	}
}
