package graph

import (
	"context"

	"entgo.io/ent/dialect/sql"

	"ropa/access"
	"ropa/ent/db"
	"ropa/ent/db/activityparty"
	"ropa/ent/db/assertion"
	"ropa/ent/db/assessment"
	"ropa/ent/db/channel"
	"ropa/ent/db/citation"
	"ropa/ent/db/contact"
	"ropa/ent/db/correction"
	"ropa/ent/db/datacategory"
	"ropa/ent/db/dataitem"
	"ropa/ent/db/datasource"
	"ropa/ent/db/datasubjectcategory"
	"ropa/ent/db/delivery"
	"ropa/ent/db/disclosure"
	"ropa/ent/db/engagement"
	"ropa/ent/db/invitation"
	"ropa/ent/db/legalbasis"
	"ropa/ent/db/legalprovision"
	"ropa/ent/db/measureuse"
	"ropa/ent/db/membership"
	"ropa/ent/db/notice"
	"ropa/ent/db/organisation"
	"ropa/ent/db/person"
	"ropa/ent/db/processingactivity"
	"ropa/ent/db/purpose"
	"ropa/ent/db/retentionrule"
	"ropa/ent/db/revision"
	"ropa/ent/db/rightsprocedure"
	"ropa/ent/db/securitymeasure"
	"ropa/ent/db/subprocessorchange"
	"ropa/ent/db/subprocessornotice"
	"ropa/ent/db/system"
	"ropa/ent/db/systemuse"
	"ropa/ent/db/token"
	"ropa/ent/db/tracker"
	"ropa/ent/db/transfer"
	"ropa/ent/db/waiver"
	"ropa/register"
)

// nodeTypes are the types of nodes: the first three letters of their ids, their
// names, and their tables.
var nodeTypes = []struct{ prefix, name, table string }{
	{"act", "ProcessingActivity", processingactivity.Table},
	{"asm", "Assessment", assessment.Table},
	{"ast", "Assertion", assertion.Table},
	{"bas", "LegalBasis", legalbasis.Table},
	{"chn", "Channel", channel.Table},
	{"cit", "Citation", citation.Table},
	{"con", "Contact", contact.Table},
	{"cor", "Correction", correction.Table},
	{"dct", "DataCategory", datacategory.Table},
	{"dis", "Disclosure", disclosure.Table},
	{"dit", "DataItem", dataitem.Table},
	{"dlv", "Delivery", delivery.Table},
	{"dsc", "DataSubjectCategory", datasubjectcategory.Table},
	{"eng", "Engagement", engagement.Table},
	{"inv", "Invitation", invitation.Table},
	{"law", "LegalProvision", legalprovision.Table},
	{"mea", "MeasureUse", measureuse.Table},
	{"mem", "Membership", membership.Table},
	{"not", "Notice", notice.Table},
	{"org", "Organisation", organisation.Table},
	{"par", "ActivityParty", activityparty.Table},
	{"per", "Person", person.Table},
	{"pur", "Purpose", purpose.Table},
	{"ret", "RetentionRule", retentionrule.Table},
	{"rev", "Revision", revision.Table},
	{"rig", "RightsProcedure", rightsprocedure.Table},
	{"sec", "SecurityMeasure", securitymeasure.Table},
	{"spc", "SubprocessorChange", subprocessorchange.Table},
	{"spn", "SubprocessorNotice", subprocessornotice.Table},
	{"src", "DataSource", datasource.Table},
	{"sys", "System", system.Table},
	{"tok", "Token", token.Table},
	{"tra", "Transfer", transfer.Table},
	{"trk", "Tracker", tracker.Table},
	{"use", "SystemUse", systemuse.Table},
	{"wai", "Waiver", waiver.Table},
}

// nodeType finds the name and the table of the type that an id names.
func nodeType(id string) (name, table string, ok bool) {
	if !register.IsID(id) {
		return "", "", false
	}
	for _, t := range nodeTypes {
		if t.prefix == id[:3] {
			return t.name, t.table, true
		}
	}
	return "", "", false
}

// prefixOf is the prefix of the ids of a type.
func prefixOf(typ string) string {
	for _, t := range nodeTypes {
		if t.name == typ {
			return t.prefix
		}
	}
	return ""
}

// entryTables are the tables of sections: their rows are guarded by the
// activity that they belong to.
var entryTables = map[string]bool{
	activityparty.Table: true, assessment.Table: true, citation.Table: true, dataitem.Table: true, datasource.Table: true,
	disclosure.Table: true, legalbasis.Table: true, measureuse.Table: true, purpose.Table: true, retentionrule.Table: true,
	systemuse.Table: true, tracker.Table: true, transfer.Table: true,
}

// node finds the record with an id. It is nil where there is none that the
// caller may see.
func (r *Resolver) node(ctx context.Context, id string) (db.Noder, error) {
	_, table, ok := nodeType(id)
	if !ok {
		return nil, nil
	}
	if entryTables[table] && !access.From(ctx).ScopeOf(access.Read).All {
		visible, err := r.Store.Client.ProcessingActivity.Query().Where(activityOf(table, id)).Exist(ctx)
		if err != nil || !visible {
			return nil, err
		}
	}
	found, err := r.Store.Client.Noder(ctx, id, db.WithFixedNodeType(table))
	if db.IsNotFound(err) {
		return nil, nil
	}
	return found, err
}

// activityOf is the activity to which an entry belongs.
func activityOf(table, entry string) func(*sql.Selector) {
	return func(s *sql.Selector) {
		t := sql.Dialect(s.Dialect()).Table(table)
		s.Where(sql.In(s.C("id"), sql.Dialect(s.Dialect()).Select(t.C("activity_id")).From(t).Where(sql.EQ(t.C("id"), entry))))
	}
}
