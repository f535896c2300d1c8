package schema

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"ropa/scalar"
)

// DataSubjectCategory is the table of register.DataSubjectCategory.
type DataSubjectCategory struct{ ent.Schema }

// Mixin of DataSubjectCategory.
func (DataSubjectCategory) Mixin() []ent.Mixin { return []ent.Mixin{Aggregate{}} }

// Fields of DataSubjectCategory.
func (DataSubjectCategory) Fields() []ent.Field {
	return []ent.Field{
		field.String("key").Immutable().Annotations(entgql.OrderField("KEY")),
		field.String("name").GoType(scalar.Text("")).Annotations(entgql.OrderField("NAME")),
		field.JSON("labels", []scalar.LangText{}).Optional(),
		field.String("parent_id").Optional().Nillable(),
		field.Bool("vulnerable"),
		field.Bool("child"),
		field.String("dpv_iri").GoType(scalar.Text("")).Optional(),
		field.String("note").GoType(scalar.Text("")).Optional(),
		field.String("retired_on").GoType(scalar.Date("")).Optional(),
		field.String("search").Annotations(entgql.Skip()),
	}
}

// Edges of DataSubjectCategory.
func (DataSubjectCategory) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("children", DataSubjectCategory.Type).Annotations(entsql.OnDelete(entsql.NoAction)).
			From("parent").Field("parent_id").Unique(),
	}
}

// Indexes of DataSubjectCategory.
func (DataSubjectCategory) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("key").Unique(),
		index.Fields("parent_id"),
	}
}
