package schema

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/mixin"

	"ropa/register"
	"ropa/scalar"
)

// Announced is what every table has whose rows hold a register.Announcement.
type Announced struct{ mixin.Schema }

// Fields of an announcement.
func (Announced) Fields() []ent.Field {
	return []ent.Field{
		field.Int("number"),
		field.Enum("kind").GoType(register.SubprocessorChangeKind("")),
		field.String("subprocessor_id"),
		field.String("replaces_id").Optional().Nillable(),
		field.String("engaged_by_id").Optional().Nillable(),
		field.String("services").GoType(scalar.Text("")).Optional(),
		field.JSON("locations", []scalar.Country{}).Optional(),
		field.Enum("transfer_tool").GoType(register.TransferTool("")).Optional().Nillable(),
		field.String("safeguards").GoType(scalar.Text("")).Optional(),
		field.String("explanation").GoType(scalar.Text("")).Optional(),
		field.String("information_url").GoType(scalar.Text("")).Optional(),
		field.String("effective_on").GoType(scalar.Date("")).Annotations(entgql.OrderField("EFFECTIVE_ON")),
	}
}

// Edges of an announcement.
func (Announced) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("subprocessor", Organisation.Type).Field("subprocessor_id").Unique().Required().Annotations(entsql.OnDelete(entsql.NoAction)),
		edge.To("replaces", Organisation.Type).Field("replaces_id").Unique().Annotations(entsql.OnDelete(entsql.NoAction)),
		edge.To("engaged_by", Organisation.Type).Field("engaged_by_id").Unique().Annotations(entsql.OnDelete(entsql.NoAction)),
	}
}
