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

// System is the table of register.System.
type System struct{ ent.Schema }

// Mixin of System.
func (System) Mixin() []ent.Mixin { return []ent.Mixin{Aggregate{}, MaybeOwned{}} }

// Fields of System.
func (System) Fields() []ent.Field {
	return []ent.Field{
		field.String("key").Immutable().Annotations(entgql.OrderField("KEY")),
		field.String("name").GoType(scalar.Text("")).Annotations(entgql.OrderField("NAME")),
		field.Enum("kind").GoType(register.SystemKind("")),
		field.String("vendor_id").Optional().Nillable(),
		field.Enum("deployment").GoType(register.Deployment("")).Optional().Nillable(),
		field.JSON("hosting_countries", []scalar.Country{}).Optional(),
		field.String("hosting").GoType(scalar.Text("")).Optional(),
		field.String("url").GoType(scalar.Text("")).Optional(),
		field.String("part_of_id").Optional().Nillable(),
		field.String("backup_of_id").Optional().Nillable(),
		field.String("backup_frequency").GoType(scalar.Text("")).Optional(),
		field.Bool("encrypted_in_transit").Optional().Nillable(),
		field.Bool("encrypted_at_rest").Optional().Nillable(),
		field.String("access_restriction").GoType(scalar.Text("")).Optional(),
		field.String("since").GoType(scalar.Date("")).Optional(),
		field.String("until").GoType(scalar.Date("")).Optional(),
		field.JSON("labels", []scalar.LangText{}).Optional(),
		field.String("note").GoType(scalar.Text("")).Optional(),
		field.String("retired_on").GoType(scalar.Date("")).Optional(),
		field.String("search").Annotations(entgql.Skip()),
	}
}

// Edges of System.
func (System) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("vendor", Organisation.Type).Field("vendor_id").Unique().Annotations(entsql.OnDelete(entsql.NoAction)),
		edge.To("parts", System.Type).Annotations(entsql.OnDelete(entsql.NoAction)).
			From("part_of").Field("part_of_id").Unique(),
		edge.To("backups", System.Type).Annotations(entsql.OnDelete(entsql.NoAction)).
			From("backup_of").Field("backup_of_id").Unique(),
		edge.From("measures", SecurityMeasure.Type).Ref("systems"),
	}
}

// Indexes of System.
func (System) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("organisation_id", "key").Unique(),
		index.Fields("key").Unique().Annotations(entsql.IndexWhere("organisation_id IS NULL")),
		index.Fields("vendor_id"),
		index.Fields("part_of_id"),
		index.Fields("backup_of_id"),
	}
}
