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

// DataItem is the table of register.DataItem.
type DataItem struct{ ent.Schema }

// Mixin of DataItem.
func (DataItem) Mixin() []ent.Mixin { return []ent.Mixin{Entry{}} }

// Fields of DataItem.
func (DataItem) Fields() []ent.Field {
	return []ent.Field{
		field.String("data_category_id").Optional().Nillable(),
		field.String("data_subject_category_id").Optional().Nillable(),
		field.String("label").GoType(scalar.Text("")).Optional(),
		field.String("subject_label").GoType(scalar.Text("")).Optional(),
		field.JSON("attributes", []scalar.Text{}).Optional(),
		field.Bool("optional").Optional().Nillable(),
		field.Bool("exemplary").Optional().Nillable(),
		field.Enum("origin").GoType(register.DataOrigin("")).Optional().Nillable(),
		field.Enum("sensitivity").GoType(register.Sensitivity("")).Optional().Nillable(),
		field.Enum("special_category").GoType(register.SpecialCategory("")).Optional().Nillable(),
		field.Enum("identifiability").GoType(register.Identifiability("")).Optional().Nillable(),
		field.String("since").GoType(scalar.Date("")).Optional(),
		field.String("until").GoType(scalar.Date("")).Optional(),
	}
}

// Edges of DataItem.
func (DataItem) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("data_category", DataCategory.Type).Field("data_category_id").Unique().Annotations(entsql.OnDelete(entsql.NoAction)),
		edge.To("data_subject_category", DataSubjectCategory.Type).Field("data_subject_category_id").Unique().Annotations(entsql.OnDelete(entsql.NoAction)),
		edge.From("activity", ProcessingActivity.Type).Ref("data_items").Field("activity_id").Unique().Required().Immutable(),
		edge.From("retention_rules", RetentionRule.Type).Ref("data_items"),
		edge.From("legal_bases", LegalBasis.Type).Ref("data_items"),
		edge.From("sources", DataSource.Type).Ref("data_items"),
		edge.From("disclosures", Disclosure.Type).Ref("data_items"),
		edge.From("transfers", Transfer.Type).Ref("data_items"),
	}
}

// Indexes of DataItem.
func (DataItem) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("data_category_id"),
		index.Fields("data_subject_category_id"),
	}
}
