package schema

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/dialect"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"ropa/register"
	"ropa/scalar"
)

// ProcessingActivity is the table of register.ProcessingActivity.
type ProcessingActivity struct{ ent.Schema }

// Mixin of ProcessingActivity.
func (ProcessingActivity) Mixin() []ent.Mixin { return []ent.Mixin{Aggregate{}, Owned{}} }

// Fields of ProcessingActivity.
func (ProcessingActivity) Fields() []ent.Field {
	return []ent.Field{
		field.String("reference").Immutable().Annotations(entgql.OrderField("REFERENCE")),
		field.String("name").GoType(scalar.Text("")).Annotations(entgql.OrderField("NAME")),
		field.JSON("labels", []scalar.LangText{}).Optional(),
		field.String("language").GoType(scalar.Language("")).Optional(),
		field.Enum("capacity").GoType(register.Capacity("")),
		field.Enum("status").GoType(register.ActivityStatus("")),
		field.String("description").GoType(scalar.Text("")).Optional(),
		field.String("unit").GoType(scalar.Text("")).Optional(),
		field.String("started_on").GoType(scalar.Date("")).Optional(),
		field.String("ended_on").GoType(scalar.Date("")).Optional(),
		field.JSON("operations", []register.ProcessingOperation{}).Optional(),
		field.JSON("processing_services", []scalar.Text{}).Optional(),
		field.Enum("data_requirement").GoType(register.DataRequirement("")).Optional().Nillable(),
		field.String("data_requirement_note").GoType(scalar.Text("")).Optional(),
		field.Bool("automated_decision").Optional().Nillable(),
		field.Enum("automated_decision_ground").GoType(register.AutomatedDecisionGround("")).Optional().Nillable(),
		field.String("decision_logic").GoType(scalar.Text("")).Optional(),
		field.Bool("profiling").Optional().Nillable(),
		field.JSON("high_risk_criteria", []register.HighRiskCriterion{}).Optional(),
		field.Bool("large_scale").Optional().Nillable(),
		field.Bool("occasional").Optional().Nillable(),
		field.Bool("outside_authority_tasks").Optional().Nillable(),
		field.Enum("transfers_statement").GoType(register.TransfersStatement("")).Optional().Nillable(),
		field.Enum("recipients_statement").GoType(register.RecipientsStatement("")).Optional().Nillable(),
		field.Enum("special_categories_statement").GoType(register.SpecialCategoriesStatement("")).Optional().Nillable(),
		field.String("joint_arrangement_url").GoType(scalar.Text("")).Optional(),
		field.String("joint_arrangement_essence").GoType(scalar.Text("")).Optional(),
		field.String("joint_contact_point").GoType(scalar.Text("")).Optional(),
		field.Bool("breach_occurred").Optional().Nillable(),
		field.String("breach_record_url").GoType(scalar.Text("")).Optional(),
		field.String("further_processing_of_id").Optional().Nillable(),
		field.String("compatibility_note").GoType(scalar.Text("")).Optional(),
		field.String("last_reviewed_on").GoType(scalar.Date("")).Optional(),
		field.String("next_review_on").GoType(scalar.Date("")).Optional(),
		field.String("approved_on").GoType(scalar.Date("")).Optional(),
		field.String("note").GoType(scalar.Text("")).Optional(),
		field.Enum("legal_basis_status").GoType(register.LegalBasisStatus("")),
		field.Enum("article9_status").GoType(register.Article9Status("")),
		field.Enum("retention_status").GoType(register.RetentionStatus("")),
		field.String("search").SchemaType(map[string]string{dialect.Postgres: "tsvector"}).Annotations(entgql.Skip()),
	}
}

// Edges of ProcessingActivity.
func (ProcessingActivity) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("further_processing", ProcessingActivity.Type).Annotations(entsql.OnDelete(entsql.NoAction)).
			From("further_processing_of").Field("further_processing_of_id").Unique(),
		edge.To("contacts", Contact.Type),
		edge.To("notices", Notice.Type),
		edge.To("parties", ActivityParty.Type).Annotations(entsql.OnDelete(entsql.Cascade)),
		edge.To("purposes", Purpose.Type).Annotations(entsql.OnDelete(entsql.Cascade)),
		edge.To("data_items", DataItem.Type).Annotations(entsql.OnDelete(entsql.Cascade)),
		edge.To("retention_rules", RetentionRule.Type).Annotations(entsql.OnDelete(entsql.Cascade)),
		edge.To("legal_bases", LegalBasis.Type).Annotations(entsql.OnDelete(entsql.Cascade)),
		edge.To("sources", DataSource.Type).Annotations(entsql.OnDelete(entsql.Cascade)),
		edge.To("disclosures", Disclosure.Type).Annotations(entsql.OnDelete(entsql.Cascade)),
		edge.To("assessments", Assessment.Type).Annotations(entsql.OnDelete(entsql.Cascade)),
		edge.To("transfers", Transfer.Type).Annotations(entsql.OnDelete(entsql.Cascade)),
		edge.To("systems", SystemUse.Type).Annotations(entsql.OnDelete(entsql.Cascade)),
		edge.To("measures", MeasureUse.Type).Annotations(entsql.OnDelete(entsql.Cascade)),
		edge.To("trackers", Tracker.Type).Annotations(entsql.OnDelete(entsql.Cascade)),
		edge.To("citations", Citation.Type).Annotations(entsql.OnDelete(entsql.Cascade)),
		edge.From("assertions", Assertion.Type).Ref("activities"),
		edge.From("rights_procedures", RightsProcedure.Type).Ref("activities"),
	}
}

// Indexes of ProcessingActivity.
func (ProcessingActivity) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("organisation_id", "reference").Unique(),
		index.Fields("name", "id"),
		index.Fields("reference", "id"),
		index.Fields("updated_at", "id"),
		index.Fields("organisation_id", "id"),
		index.Fields("created_at", "id"),
		index.Fields("search").Annotations(entsql.IndexType("GIN")),
		index.Fields("further_processing_of_id"),
	}
}
