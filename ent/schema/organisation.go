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

// Organisation is the table of register.Organisation.
type Organisation struct{ ent.Schema }

// Mixin of Organisation.
func (Organisation) Mixin() []ent.Mixin { return []ent.Mixin{Aggregate{}} }

// Fields of Organisation.
func (Organisation) Fields() []ent.Field {
	return []ent.Field{
		field.String("key").Immutable().Annotations(entgql.OrderField("KEY")),
		field.String("name").GoType(scalar.Text("")).Annotations(entgql.OrderField("NAME")),
		field.Enum("name_status").GoType(register.NameStatus("")).Optional().Nillable(),
		field.String("legal_name").GoType(scalar.Text("")).Optional(),
		field.JSON("aliases", []scalar.Text{}).Optional(),
		field.String("registration_number").GoType(scalar.Text("")).Optional(),
		field.Enum("kind").GoType(register.OrganisationKind("")).Optional().Nillable(),
		field.Bool("public_authority").Optional().Nillable(),
		field.String("address").GoType(scalar.Text("")).Optional(),
		field.String("postal_code").GoType(scalar.Text("")).Optional(),
		field.String("city").GoType(scalar.Text("")).Optional(),
		field.String("country").GoType(scalar.Country("")).Optional(),
		field.String("parent_country").GoType(scalar.Country("")).Optional(),
		field.String("email").GoType(scalar.Text("")).Optional(),
		field.String("email_as_stated").GoType(scalar.Text("")).Optional(),
		field.String("phone").GoType(scalar.Text("")).Optional(),
		field.String("website").GoType(scalar.Text("")).Optional(),
		field.Int("employee_count").Optional().Nillable(),
		field.String("dpf_listed_on").GoType(scalar.Date("")).Optional(),
		field.String("dpf_listed_until").GoType(scalar.Date("")).Optional(),
		field.String("supervisory_authority").GoType(scalar.Text("")).Optional(),
		field.Bool("keeps_register"),
		field.JSON("hosting_locations", []scalar.Country{}).Optional(),
		field.JSON("certifications", []register.Certification{}).Optional(),
		field.JSON("measures", []scalar.Text{}).Optional(),
		field.JSON("contact_points", []register.ContactPoint{}).Optional(),
		field.String("standard_agreement_url").GoType(scalar.Text("")).Optional(),
		field.String("subprocessor_list_url").GoType(scalar.Text("")).Optional(),
		field.Enum("offered_authorisation").GoType(register.SubprocessorAuthorisation("")).Optional().Nillable(),
		field.String("offered_notice_period").GoType(scalar.Period("")).Optional(),
		field.String("claimed_on").GoType(scalar.Date("")).Optional(),
		field.JSON("labels", []scalar.LangText{}).Optional(),
		field.String("note").GoType(scalar.Text("")).Optional(),
		field.String("retired_on").GoType(scalar.Date("")).Optional(),
		field.String("search").Annotations(entgql.Skip()),
	}
}

// Edges of Organisation.
func (Organisation) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("contacts", Contact.Type).Ref("serves"),
	}
}

// Indexes of Organisation.
func (Organisation) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("key").Unique(),
	}
}
