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

// Assertion is the table of register.Assertion.
type Assertion struct{ ent.Schema }

// Mixin of Assertion.
func (Assertion) Mixin() []ent.Mixin { return []ent.Mixin{Aggregate{}, Owned{}} }

// Fields of Assertion.
func (Assertion) Fields() []ent.Field {
	return []ent.Field{
		field.String("key").Immutable().Annotations(entgql.OrderField("KEY")),
		field.Enum("kind").GoType(register.AssertionKind("")),
		field.String("text").GoType(scalar.Text("")),
		field.String("notice_id").Optional().Nillable(),
		field.String("note").GoType(scalar.Text("")).Optional(),
		field.String("retired_on").GoType(scalar.Date("")).Optional(),
	}
}

// Edges of Assertion.
func (Assertion) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("notice", Notice.Type).Field("notice_id").Unique().Annotations(entsql.OnDelete(entsql.NoAction)),
		edge.To("activities", ProcessingActivity.Type),
	}
}

// Indexes of Assertion.
func (Assertion) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("organisation_id", "key").Unique(),
		index.Fields("notice_id"),
	}
}
