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

// Delivery is one event for one channel, written in the transaction of the
// change that it tells of, and what became of it.
type Delivery struct{ ent.Schema }

// Fields of Delivery.
func (Delivery) Fields() []ent.Field {
	return []ent.Field{
		field.String("id").Immutable(),
		field.String("channel_id").Immutable(),
		field.String("organisation_id").Immutable(),                      // that of the channel
		field.Bool("of_register").Immutable().Annotations(entgql.Skip()), // that of the channel
		field.String("event_type").Immutable(),
		field.Text("body").Immutable(),
		field.Enum("state").GoType(register.DeliveryState("")),
		// attempts tells one sender from another: who took a delivery reports under
		// the number that it had then.
		field.Int("attempts"),
		// round counts the attempts since it was made, or sent again by hand.
		field.Int("round").Annotations(entgql.Skip()),
		field.String("created_at").GoType(scalar.DateTime("")).Immutable(),
		// next_attempt_at is when it is due, or when a sender's lease ends. It is
		// stated in the state PENDING only.
		field.String("next_attempt_at").GoType(scalar.DateTime("")).Optional(),
		field.String("last_attempt_at").GoType(scalar.DateTime("")).Optional(),
		field.Int("last_status").Optional().Nillable(),
		field.Enum("last_error").GoType(register.DeliveryError("")).Optional().Nillable(),
		field.String("delivered_at").GoType(scalar.DateTime("")).Optional(),
	}
}

// Edges of Delivery.
func (Delivery) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("channel", Channel.Type).Field("channel_id").Unique().Required().Immutable().
			Annotations(entsql.OnDelete(entsql.NoAction)),
	}
}

// Indexes of Delivery.
func (Delivery) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("next_attempt_at", "id"), // the order in which they are taken
		index.Fields("channel_id", "id"),
		index.Fields("organisation_id", "id"),
	}
}
