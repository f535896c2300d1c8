package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"

	"ropa/register"
	"ropa/scalar"
)

// Assessment is the table of register.Assessment.
type Assessment struct{ ent.Schema }

// Mixin of Assessment.
func (Assessment) Mixin() []ent.Mixin { return []ent.Mixin{Entry{}} }

// Fields of Assessment.
func (Assessment) Fields() []ent.Field {
	return []ent.Field{
		field.Enum("kind").GoType(register.AssessmentKind("")),
		field.Enum("status").GoType(register.AssessmentStatus("")),
		field.String("decided_on").GoType(scalar.Date("")).Optional(),
		field.String("valid_until").GoType(scalar.Date("")).Optional(),
		field.String("result").GoType(scalar.Text("")).Optional(),
		field.Enum("residual_risk").GoType(register.RiskLevel("")).Optional().Nillable(),
		field.Bool("prior_consultation").Optional().Nillable(),
		field.String("assessor").GoType(scalar.Text("")).Optional(),
		field.String("url").GoType(scalar.Text("")).Optional(),
	}
}

// Edges of Assessment.
func (Assessment) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("activity", ProcessingActivity.Type).Ref("assessments").Field("activity_id").Unique().Required().Immutable(),
	}
}
