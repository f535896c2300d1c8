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

// LegalBasis is the table of register.LegalBasis.
type LegalBasis struct{ ent.Schema }

// Mixin of LegalBasis.
func (LegalBasis) Mixin() []ent.Mixin { return []ent.Mixin{Entry{}} }

// Fields of LegalBasis.
func (LegalBasis) Fields() []ent.Field {
	return []ent.Field{
		field.String("purpose_id").Optional().Nillable(),
		field.Enum("article6").GoType(register.Article6Basis("")).Optional().Nillable(),
		field.Enum("article6_status").GoType(register.FactStatus("")).Optional().Nillable(),
		field.JSON("article9", []register.Article9Condition{}).Optional(),
		field.Enum("article10").GoType(register.Article10Ground("")).Optional().Nillable(),
		field.JSON("further_articles", []scalar.Text{}).Optional(),
		field.Enum("specificity").GoType(register.BasisSpecificity("")).Optional().Nillable(),
		field.String("as_stated").GoType(scalar.Text("")).Optional(),
		field.String("applies_when").GoType(scalar.Text("")).Optional(),
		field.String("legitimate_interest").GoType(scalar.Text("")).Optional(),
		field.Enum("consent_form").GoType(register.ConsentForm("")).Optional().Nillable(),
		field.String("consent_record_url").GoType(scalar.Text("")).Optional(),
		field.String("withdrawal").GoType(scalar.Text("")).Optional(),
		field.String("national_condition").GoType(scalar.Text("")).Optional(),
	}
}

// Edges of LegalBasis.
func (LegalBasis) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("purpose", Purpose.Type).Field("purpose_id").Unique().Annotations(entsql.OnDelete(entsql.NoAction)),
		edge.To("data_items", DataItem.Type),
		edge.To("citations", Citation.Type).Annotations(entsql.OnDelete(entsql.Cascade)),
		edge.From("activity", ProcessingActivity.Type).Ref("legal_bases").Field("activity_id").Unique().Required().Immutable(),
	}
}

// Indexes of LegalBasis.
func (LegalBasis) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("purpose_id"),
	}
}
