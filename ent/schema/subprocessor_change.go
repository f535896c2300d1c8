package schema

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"ropa/scalar"
)

// SubprocessorChange is the table of register.SubprocessorChange.
type SubprocessorChange struct{ ent.Schema }

// Mixin of SubprocessorChange.
func (SubprocessorChange) Mixin() []ent.Mixin {
	return []ent.Mixin{Aggregate{}, Owned{}, Announced{}}
}

// Fields of SubprocessorChange.
func (SubprocessorChange) Fields() []ent.Field {
	return []ent.Field{
		field.String("key").Immutable().Annotations(entgql.OrderField("KEY")),
		field.String("announced_on").GoType(scalar.Date("")).Annotations(entgql.OrderField("ANNOUNCED_ON")),
		field.String("withdrawn_on").GoType(scalar.Date("")).Optional(),
		field.String("note").GoType(scalar.Text("")).Optional(),
	}
}

// Indexes of SubprocessorChange: two announcements of a vendor never share a number.
func (SubprocessorChange) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("organisation_id", "key").Unique(),
		index.Fields("organisation_id", "number").Unique(),
		index.Fields("subprocessor_id"),
	}
}
