package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"ropa/scalar"
)

// Citation is the table of register.Citation.
type Citation struct{ ent.Schema }

// Mixin of Citation.
func (Citation) Mixin() []ent.Mixin { return []ent.Mixin{Entry{}} }

// Fields of Citation.
func (Citation) Fields() []ent.Field {
	return []ent.Field{
		field.String("provision_id"),
		field.String("as_stated").GoType(scalar.Text("")).Optional(),
		field.String("legal_basis_id").Optional().Nillable(),
		field.String("retention_rule_id").Optional().Nillable(),
		field.String("source_id").Optional().Nillable(),
		field.String("disclosure_id").Optional().Nillable(),
	}
}

// Edges of Citation.
func (Citation) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("provision", LegalProvision.Type).Field("provision_id").Unique().Required().Annotations(entsql.OnDelete(entsql.NoAction)),
		edge.From("activity", ProcessingActivity.Type).Ref("citations").Field("activity_id").Unique().Required().Immutable(),
		edge.From("legal_basis", LegalBasis.Type).Ref("citations").Field("legal_basis_id").Unique(),
		edge.From("retention_rule", RetentionRule.Type).Ref("citations").Field("retention_rule_id").Unique(),
		edge.From("source", DataSource.Type).Ref("citations").Field("source_id").Unique(),
		edge.From("disclosure", Disclosure.Type).Ref("citations").Field("disclosure_id").Unique(),
	}
}

// Indexes of Citation.
func (Citation) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("provision_id"),
		index.Fields("legal_basis_id"),
		index.Fields("retention_rule_id"),
		index.Fields("source_id"),
		index.Fields("disclosure_id"),
	}
}
