package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"ropa/register"
	"ropa/scalar"
)

// Transfer is the table of register.Transfer.
type Transfer struct{ ent.Schema }

// Mixin of Transfer.
func (Transfer) Mixin() []ent.Mixin { return []ent.Mixin{Entry{}} }

// Fields of Transfer.
func (Transfer) Fields() []ent.Field {
	return []ent.Field{
		field.String("country").GoType(scalar.Country("")).Optional(),
		field.String("international_organisation").GoType(scalar.Text("")).Optional(),
		field.String("importer_id").Optional().Nillable(),
		field.String("importer_category").GoType(scalar.Text("")).Optional(),
		field.String("exporter_id").Optional().Nillable(),
		field.Enum("tool").GoType(register.TransferTool("")).Optional().Nillable(),
		field.Enum("clause_module").GoType(register.ClauseModule("")).Optional().Nillable(),
		field.String("document_url").GoType(scalar.Text("")).Optional(),
		field.String("signed_on").GoType(scalar.Date("")).Optional(),
		field.String("onward_of_id").Optional().Nillable(),
		field.String("safeguards_claimed").GoType(scalar.Text("")).Optional(),
		field.String("supplementary_measures").GoType(scalar.Text("")).Optional(),
		field.String("derogation_assessment").GoType(scalar.Text("")).Optional(),
		field.String("authority_informed_on").GoType(scalar.Date("")).Optional(),
		field.String("assessment_id").Optional().Nillable(),
		field.String("condition").GoType(scalar.Text("")).Optional(),
		field.Bool("possible").Optional().Nillable(),
		field.String("since").GoType(scalar.Date("")).Optional(),
		field.String("until").GoType(scalar.Date("")).Optional(),
	}
}

// Edges of Transfer.
func (Transfer) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("importer", Organisation.Type).Field("importer_id").Unique().Annotations(entsql.OnDelete(entsql.NoAction)),
		edge.To("exporter", Organisation.Type).Field("exporter_id").Unique().Annotations(entsql.OnDelete(entsql.NoAction)),
		edge.To("onward_transfers", Transfer.Type).Annotations(entsql.OnDelete(entsql.NoAction)).
			From("onward_of").Field("onward_of_id").Unique(),
		edge.To("data_items", DataItem.Type),
		edge.To("assessment", Assessment.Type).Field("assessment_id").Unique().Annotations(entsql.OnDelete(entsql.NoAction)),
		edge.From("activity", ProcessingActivity.Type).Ref("transfers").Field("activity_id").Unique().Required().Immutable(),
	}
}

// Indexes of Transfer.
func (Transfer) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("importer_id"),
		index.Fields("exporter_id"),
		index.Fields("onward_of_id"),
		index.Fields("assessment_id"),
	}
}
