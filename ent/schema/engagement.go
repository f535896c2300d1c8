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

// Engagement is the table of register.Engagement.
type Engagement struct{ ent.Schema }

// Mixin of Engagement.
func (Engagement) Mixin() []ent.Mixin { return []ent.Mixin{Aggregate{}, Owned{}} }

// Fields of Engagement.
func (Engagement) Fields() []ent.Field {
	return []ent.Field{
		field.String("key").Immutable().Annotations(entgql.OrderField("KEY")),
		field.String("vendor_id").Optional().Nillable(),
		field.String("vendor_category").GoType(scalar.Text("")).Optional(),
		field.Enum("role").GoType(register.EngagementRole("")),
		field.String("parent_id").Optional().Nillable(),
		field.Enum("agreement_status").GoType(register.AgreementStatus("")).Optional().Nillable(),
		field.String("agreement_url").GoType(scalar.Text("")).Optional(),
		field.String("signed_on").GoType(scalar.Date("")).Optional(),
		field.String("valid_until").GoType(scalar.Date("")).Optional(),
		field.String("subject_matter").GoType(scalar.Text("")).Optional(),
		field.String("services").GoType(scalar.Text("")).Optional(),
		field.String("instructions").GoType(scalar.Text("")).Optional(),
		field.Enum("authorisation").GoType(register.SubprocessorAuthorisation("")).Optional().Nillable(),
		field.String("notice_period").GoType(scalar.Period("")).Optional(),
		field.JSON("locations", []scalar.Country{}).Optional(),
		field.String("subprocessor_list_url").GoType(scalar.Text("")).Optional(),
		field.String("list_updated_on").GoType(scalar.Date("")).Optional(),
		field.JSON("obligations", []register.ProcessorObligation{}).Optional(),
		field.String("note").GoType(scalar.Text("")).Optional(),
		field.String("retired_on").GoType(scalar.Date("")).Optional(),
	}
}

// Edges of Engagement.
func (Engagement) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("vendor", Organisation.Type).Field("vendor_id").Unique().Annotations(entsql.OnDelete(entsql.NoAction)),
		edge.To("children", Engagement.Type).Annotations(entsql.OnDelete(entsql.NoAction)).
			From("parent").Field("parent_id").Unique(),
	}
}

// Indexes of Engagement.
func (Engagement) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("organisation_id", "key").Unique(),
		index.Fields("vendor_id"),
		index.Fields("parent_id"),
	}
}
