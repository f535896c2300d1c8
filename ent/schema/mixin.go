// Package schema holds the tables of the register, one file an entity. The
// generated client is in ent/db.
package schema

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
	"entgo.io/ent/schema/mixin"

	"ropa/register"
	"ropa/scalar"
)

// Aggregate is what every table of an aggregate has. Its id tells its kind, its
// version is raised by each change, and each change leaves a Revision.
type Aggregate struct{ mixin.Schema }

// Fields of an aggregate.
func (Aggregate) Fields() []ent.Field {
	return []ent.Field{
		field.String("id").Immutable(),
		field.Int("version"),
		field.String("created_at").GoType(scalar.DateTime("")).Immutable().Annotations(entgql.OrderField("CREATED_AT")),
		field.String("updated_at").GoType(scalar.DateTime("")).Annotations(entgql.OrderField("UPDATED_AT")),
		field.JSON("evidence", []register.Evidence{}).Optional(),
	}
}

// Owned is what every table has whose rows belong to one register.
type Owned struct{ mixin.Schema }

// Fields of a row that belongs to one register.
func (Owned) Fields() []ent.Field {
	return []ent.Field{field.String("organisation_id").Immutable()}
}

// Edges of a row that belongs to one register.
func (Owned) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("organisation", Organisation.Type).Field("organisation_id").Unique().Required().Immutable().
			Annotations(entsql.OnDelete(entsql.NoAction)),
	}
}

// MaybeOwned is what every table has whose rows belong to one register or are
// shared by all.
type MaybeOwned struct{ mixin.Schema }

// Fields of a row that may belong to one register.
func (MaybeOwned) Fields() []ent.Field {
	return []ent.Field{field.String("organisation_id").Optional().Nillable().Immutable()}
}

// Edges of a row that may belong to one register.
func (MaybeOwned) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("organisation", Organisation.Type).Field("organisation_id").Unique().Immutable().
			Annotations(entsql.OnDelete(entsql.NoAction)),
	}
}

// Entry is what every table of a section of a processing activity has.
type Entry struct{ mixin.Schema }

// Fields of an entry.
func (Entry) Fields() []ent.Field {
	return []ent.Field{
		field.String("id").Immutable(),
		field.String("activity_id").Immutable(),
		field.String("key").Immutable(),
		field.Int("position"),
		field.String("note").GoType(scalar.Text("")).Optional(),
		field.JSON("evidence", []register.Evidence{}).Optional(),
	}
}

// Indexes of an entry: a section is read by activity, in its order.
func (Entry) Indexes() []ent.Index {
	return []ent.Index{index.Fields("activity_id", "position")}
}
