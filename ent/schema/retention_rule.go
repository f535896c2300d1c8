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

// RetentionRule is the table of register.RetentionRule.
type RetentionRule struct{ ent.Schema }

// Mixin of RetentionRule.
func (RetentionRule) Mixin() []ent.Mixin { return []ent.Mixin{Entry{}} }

// Fields of RetentionRule.
func (RetentionRule) Fields() []ent.Field {
	return []ent.Field{
		field.Enum("kind").GoType(register.RetentionKind("")),
		field.String("scope").GoType(scalar.Text("")).Optional(),
		field.String("data_subject_category_id").Optional().Nillable(),
		field.String("system_id").Optional().Nillable(),
		field.String("period").GoType(scalar.Period("")).Optional(),
		field.String("minimum").GoType(scalar.Period("")).Optional(),
		field.String("maximum").GoType(scalar.Period("")).Optional(),
		field.JSON("alternatives", []scalar.Period{}).Optional(),
		field.String("until_date").GoType(scalar.Date("")).Optional(),
		field.Bool("approximate"),
		field.Enum("trigger").GoType(register.RetentionTrigger("")).Optional().Nillable(),
		field.String("trigger_text").GoType(scalar.Text("")).Optional(),
		field.Enum("anchor").GoType(register.RetentionAnchor("")).Optional().Nillable(),
		field.String("criteria").GoType(scalar.Text("")).Optional(),
		field.Enum("disposition").GoType(register.Disposition("")).Optional().Nillable(),
		field.Enum("legal_hold").GoType(register.LegalHold("")).Optional().Nillable(),
		field.String("legal_hold_note").GoType(scalar.Text("")).Optional(),
		field.Enum("origin").GoType(register.RetentionOrigin("")).Optional().Nillable(),
		field.String("as_stated").GoType(scalar.Text("")).Optional(),
		field.String("policy_url").GoType(scalar.Text("")).Optional(),
		field.Bool("policy_followed").Optional().Nillable(),
		field.String("deviation_reason").GoType(scalar.Text("")).Optional(),
	}
}

// Edges of RetentionRule.
func (RetentionRule) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("data_items", DataItem.Type),
		edge.To("data_subject_category", DataSubjectCategory.Type).Field("data_subject_category_id").Unique().Annotations(entsql.OnDelete(entsql.NoAction)),
		edge.To("system", System.Type).Field("system_id").Unique().Annotations(entsql.OnDelete(entsql.NoAction)),
		edge.To("citations", Citation.Type).Annotations(entsql.OnDelete(entsql.Cascade)),
		edge.From("activity", ProcessingActivity.Type).Ref("retention_rules").Field("activity_id").Unique().Required().Immutable(),
		edge.To("conflicts_with", RetentionRule.Type),
	}
}

// Indexes of RetentionRule.
func (RetentionRule) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("data_subject_category_id"),
		index.Fields("system_id"),
	}
}
