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

// Correction is the table of register.Correction.
type Correction struct{ ent.Schema }

// Mixin of Correction.
func (Correction) Mixin() []ent.Mixin { return []ent.Mixin{Aggregate{}, Owned{}} }

// Fields of Correction.
func (Correction) Fields() []ent.Field {
	return []ent.Field{
		field.String("key").Immutable().Annotations(entgql.OrderField("KEY")),
		field.String("subject_id"),
		field.String("field").GoType(scalar.Text("")),
		field.String("proposed").GoType(scalar.Text("")).Optional(),
		field.String("grounds").GoType(scalar.Text("")),
		field.String("proposed_on").GoType(scalar.Date("")).Annotations(entgql.OrderField("PROPOSED_ON")),
		field.Enum("answer").GoType(register.CorrectionAnswer("")).Optional().Nillable(),
		field.String("answered_on").GoType(scalar.Date("")).Optional(),
		field.String("reply").GoType(scalar.Text("")).Optional(),
	}
}

// Edges of Correction.
func (Correction) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("subject", Organisation.Type).Field("subject_id").Unique().Required().Annotations(entsql.OnDelete(entsql.NoAction)),
	}
}

// Indexes of Correction.
func (Correction) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("organisation_id", "key").Unique(),
		index.Fields("subject_id"),
	}
}
