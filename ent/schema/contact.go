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

// Contact is the table of register.Contact.
type Contact struct{ ent.Schema }

// Mixin of Contact.
func (Contact) Mixin() []ent.Mixin { return []ent.Mixin{Aggregate{}, MaybeOwned{}} }

// Fields of Contact.
func (Contact) Fields() []ent.Field {
	return []ent.Field{
		field.String("key").Immutable().Annotations(entgql.OrderField("KEY")),
		field.Enum("role").GoType(register.ContactRole("")),
		field.String("name").GoType(scalar.Text("")).Optional(),
		field.String("service").GoType(scalar.Text("")).Optional(),
		field.String("job_title").GoType(scalar.Text("")).Optional(),
		field.String("employer_id").Optional().Nillable(),
		field.String("email").GoType(scalar.Text("")).Optional(),
		field.String("email_as_stated").GoType(scalar.Text("")).Optional(),
		field.String("phone").GoType(scalar.Text("")).Optional(),
		field.Bool("external").Optional().Nillable(),
		field.String("responsibility").GoType(scalar.Text("")).Optional(),
		field.Bool("tasks_only").Optional().Nillable(),
		field.String("notified_to_authority_on").GoType(scalar.Date("")).Optional(),
		field.String("note").GoType(scalar.Text("")).Optional(),
		field.String("retired_on").GoType(scalar.Date("")).Optional(),
	}
}

// Edges of Contact.
func (Contact) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("employer", Organisation.Type).Field("employer_id").Unique().Annotations(entsql.OnDelete(entsql.NoAction)),
		edge.To("serves", Organisation.Type),
		edge.From("activities", ProcessingActivity.Type).Ref("contacts"),
	}
}

// Indexes of Contact.
func (Contact) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("organisation_id", "key").Unique(),
		index.Fields("key").Unique().Annotations(entsql.IndexWhere("organisation_id IS NULL")),
		index.Fields("employer_id"),
	}
}
