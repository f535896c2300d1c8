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

// SubprocessorNotice is the table of register.SubprocessorNotice.
type SubprocessorNotice struct{ ent.Schema }

// Mixin of SubprocessorNotice.
func (SubprocessorNotice) Mixin() []ent.Mixin {
	return []ent.Mixin{Aggregate{}, Owned{}, Announced{}}
}

// Fields of SubprocessorNotice.
func (SubprocessorNotice) Fields() []ent.Field {
	return []ent.Field{
		field.String("key").Immutable().Annotations(entgql.OrderField("KEY")),
		field.String("engagement_id"),
		field.String("vendor_id"),
		field.String("change").GoType(scalar.Text("")),
		field.String("noticed_on").GoType(scalar.Date("")).Annotations(entgql.OrderField("NOTICED_ON")),
		field.Enum("authorisation").GoType(register.SubprocessorAuthorisation("")).Optional().Nillable(),
		field.String("notice_period").GoType(scalar.Period("")).Optional(),
		field.String("object_by").GoType(scalar.Date("")).Optional(),
		field.String("withdrawn_on").GoType(scalar.Date("")).Optional(),
		field.String("approved_on").GoType(scalar.Date("")).Optional(),
		field.String("objected_on").GoType(scalar.Date("")).Optional(),
		field.String("objection").GoType(scalar.Text("")).Optional(),
		field.String("objection_withdrawn_on").GoType(scalar.Date("")).Optional(),
	}
}

// Edges of SubprocessorNotice.
func (SubprocessorNotice) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("engagement", Engagement.Type).Field("engagement_id").Unique().Required().Annotations(entsql.OnDelete(entsql.NoAction)),
		edge.To("vendor", Organisation.Type).Field("vendor_id").Unique().Required().Annotations(entsql.OnDelete(entsql.NoAction)),
	}
}

// Indexes of SubprocessorNotice: a change reaches an engagement once.
func (SubprocessorNotice) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("organisation_id", "key").Unique(),
		index.Fields("engagement_id", "vendor_id", "change").Unique(),
		index.Fields("vendor_id", "change"),
		index.Fields("subprocessor_id"),
	}
}
