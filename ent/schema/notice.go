package schema

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"ropa/register"
	"ropa/scalar"
)

// Notice is the table of register.Notice.
type Notice struct{ ent.Schema }

// Mixin of Notice.
func (Notice) Mixin() []ent.Mixin { return []ent.Mixin{Aggregate{}, Owned{}} }

// Fields of Notice.
func (Notice) Fields() []ent.Field {
	return []ent.Field{
		field.String("key").Immutable().Annotations(entgql.OrderField("KEY")),
		field.String("title").GoType(scalar.Text("")),
		field.Enum("kind").GoType(register.NoticeKind("")),
		field.Enum("status").GoType(register.NoticeStatus("")),
		field.String("language").GoType(scalar.Language("")).Optional(),
		field.String("url").GoType(scalar.Text("")).Optional(),
		field.String("file_name").GoType(scalar.Text("")).Optional(),
		field.String("sha256").GoType(scalar.Text("")).Optional(),
		field.Int("line_count").Optional().Nillable(),
		field.String("audience").GoType(scalar.Text("")).Optional(),
		field.String("published_on").GoType(scalar.Date("")).Optional(),
		field.String("last_updated_on").GoType(scalar.Date("")).Optional(),
		field.String("retrieved_on").GoType(scalar.Date("")).Optional(),
		field.String("edition").GoType(scalar.Text("")).Optional(),
		field.String("note").GoType(scalar.Text("")).Optional(),
		field.String("retired_on").GoType(scalar.Date("")).Optional(),
	}
}

// Edges of Notice.
func (Notice) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("activities", ProcessingActivity.Type).Ref("notices"),
	}
}

// Indexes of Notice.
func (Notice) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("organisation_id", "key").Unique(),
	}
}
