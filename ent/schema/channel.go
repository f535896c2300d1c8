package schema

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"ropa/register"
	"ropa/scalar"
)

// Channel is where an organisation wants to be told of changes. The secret of a
// webhook is stored as it is, because a signature cannot be made from a hash.
type Channel struct{ ent.Schema }

// Mixin of Channel.
func (Channel) Mixin() []ent.Mixin { return []ent.Mixin{Owned{}} }

// Fields of Channel.
func (Channel) Fields() []ent.Field {
	return []ent.Field{
		field.String("id").Immutable(),
		field.Enum("kind").GoType(register.ChannelKind("")).Immutable(),
		field.String("address").Immutable(),
		// of_register says that it tells of the organisation's register: who may not
		// read that register does not see the channel.
		field.Bool("of_register").Immutable(),
		field.JSON("record_kinds", []register.Kind{}).Immutable(),
		field.String("secret").Optional().Sensitive().Annotations(entgql.Skip()),
		field.String("previous_secret").Optional().Sensitive().Annotations(entgql.Skip()),
		field.String("previous_secret_until").GoType(scalar.DateTime("")).Optional(),
		field.String("created_at").GoType(scalar.DateTime("")).Immutable(),
		field.String("failing_since").GoType(scalar.DateTime("")).Optional(),
		field.String("retry_at").GoType(scalar.DateTime("")).Optional(),
		field.String("disabled_at").GoType(scalar.DateTime("")).Optional(),
		field.Enum("disabled_reason").GoType(register.DisabledReason("")).Optional().Nillable(),
	}
}

// Indexes of Channel.
func (Channel) Indexes() []ent.Index {
	return []ent.Index{index.Fields("organisation_id")}
}
