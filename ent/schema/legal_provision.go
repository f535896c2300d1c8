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

// LegalProvision is the table of register.LegalProvision.
type LegalProvision struct{ ent.Schema }

// Mixin of LegalProvision.
func (LegalProvision) Mixin() []ent.Mixin { return []ent.Mixin{Aggregate{}} }

// Fields of LegalProvision.
func (LegalProvision) Fields() []ent.Field {
	return []ent.Field{
		field.String("key").Immutable().Annotations(entgql.OrderField("KEY")),
		field.String("law").GoType(scalar.Text("")).Annotations(entgql.OrderField("LAW")),
		field.String("section").GoType(scalar.Text("")).Optional(),
		field.String("title").GoType(scalar.Text("")).Optional(),
		field.Enum("kind").GoType(register.NormKind("")),
		field.String("jurisdiction").GoType(scalar.Text("")).Optional(),
		field.String("official_id").GoType(scalar.Text("")).Optional(),
		field.JSON("aliases", []scalar.Text{}).Optional(),
		field.String("enacted_on").GoType(scalar.Date("")).Optional(),
		field.String("in_force_from").GoType(scalar.Date("")).Optional(),
		field.String("in_force_until").GoType(scalar.Date("")).Optional(),
		field.String("replaced_by_id").Optional().Nillable(),
		field.Enum("addressed_to").GoType(register.NormAddressee("")).Optional().Nillable(),
		field.String("url").GoType(scalar.Text("")).Optional(),
		field.Bool("verified").Optional().Nillable(),
		field.String("source").GoType(scalar.Text("")).Optional(),
		field.JSON("labels", []scalar.LangText{}).Optional(),
		field.String("note").GoType(scalar.Text("")).Optional(),
		field.String("retired_on").GoType(scalar.Date("")).Optional(),
		field.String("search").Annotations(entgql.Skip()),
	}
}

// Edges of LegalProvision.
func (LegalProvision) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("replaces", LegalProvision.Type).Annotations(entsql.OnDelete(entsql.NoAction)).
			From("replaced_by").Field("replaced_by_id").Unique(),
	}
}

// Indexes of LegalProvision.
func (LegalProvision) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("key").Unique(),
		index.Fields("replaced_by_id"),
	}
}
