package schema

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"ropa/register"
	"ropa/scalar"
)

// Revision is one write to one aggregate: its whole document afterwards, who,
// when, why, and the hash of the revision before. Rows are only ever added.
type Revision struct{ ent.Schema }

// Fields of Revision.
func (Revision) Fields() []ent.Field {
	return []ent.Field{
		field.String("id").Immutable(),
		field.String("aggregate_id").Immutable(),
		field.String("kind").GoType(register.Kind("")).Immutable(),
		field.String("name").Immutable(),
		field.String("organisation_id").Optional().Nillable().Immutable(),
		field.Int("version").Immutable(),
		field.Enum("operation").GoType(register.Operation("")).Immutable(),
		field.String("at").GoType(scalar.DateTime("")).Immutable().Annotations(entgql.OrderField("AT")),
		field.String("actor").Immutable(),
		field.String("reason").GoType(scalar.Text("")).Optional().Immutable(),
		field.Int("document_version").Immutable(),
		field.Text("document").Optional().Immutable(),
		field.String("previous_hash").Optional().Immutable(),
		field.String("hash").Immutable(),
	}
}

// Indexes of Revision.
func (Revision) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("aggregate_id", "version").Unique(),
		index.Fields("organisation_id", "id"),
		index.Fields("organisation_id", "kind", "name", "at"), // registers as of a day
	}
}
