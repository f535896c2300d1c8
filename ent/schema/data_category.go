package schema

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"ropa/register"
	"ropa/scalar"
)

// DataCategory is the table of register.DataCategory.
type DataCategory struct{ ent.Schema }

// Mixin of DataCategory.
func (DataCategory) Mixin() []ent.Mixin { return []ent.Mixin{Aggregate{}} }

// Fields of DataCategory.
func (DataCategory) Fields() []ent.Field {
	return []ent.Field{
		field.String("key").Immutable().Annotations(entgql.OrderField("KEY")),
		field.String("name").GoType(scalar.Text("")).Annotations(entgql.OrderField("NAME")),
		field.JSON("labels", []scalar.LangText{}).Optional(),
		field.String("parent_id").Optional().Nillable(),
		field.Bool("special"),
		field.Enum("special_category").GoType(register.SpecialCategory("")).Optional().Nillable(),
		field.Bool("criminal"),
		field.Bool("national_id"),
		field.Enum("group").GoType(register.DataGroup("")).Optional().Nillable(),
		field.String("dpv_iri").GoType(scalar.Text("")).Optional(),
		field.String("note").GoType(scalar.Text("")).Optional(),
		field.String("retired_on").GoType(scalar.Date("")).Optional(),
		field.String("search").Annotations(entgql.Skip()),
	}
}

// Edges of DataCategory.
func (DataCategory) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("children", DataCategory.Type).Annotations(entsql.OnDelete(entsql.NoAction)).
			From("parent").Field("parent_id").Unique(),
	}
}

// Indexes of DataCategory.
func (DataCategory) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("key").Unique(),
		index.Fields("parent_id"),
	}
}
