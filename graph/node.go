package graph

import (
	"context"

	"entgo.io/ent/dialect/sql"

	"ropa/access"
	"ropa/ent/db"
	"ropa/ent/db/activityparty"
	"ropa/ent/db/assertion"
	"ropa/ent/db/assessment"
	"ropa/ent/db/citation"
	"ropa/ent/db/contact"
	"ropa/ent/db/datacategory"
	"ropa/ent/db/dataitem"
	"ropa/ent/db/datasource"
	"ropa/ent/db/datasubjectcategory"
	"ropa/ent/db/disclosure"
	"ropa/ent/db/engagement"
	"ropa/ent/db/legalbasis"
	"ropa/ent/db/legalprovision"
	"ropa/ent/db/measureuse"
	"ropa/ent/db/membership"
	"ropa/ent/db/notice"
	"ropa/ent/db/organisation"
	"ropa/ent/db/processingactivity"
	"ropa/ent/db/purpose"
	"ropa/ent/db/retentionrule"
	"ropa/ent/db/revision"
	"ropa/ent/db/rightsprocedure"
	"ropa/ent/db/securitymeasure"
	"ropa/ent/db/system"
	"ropa/ent/db/systemuse"
	"ropa/ent/db/token"
	"ropa/ent/db/tracker"
	"ropa/ent/db/transfer"
	"ropa/register"
)

// nodeTables tells from the first three letters of an id which table it is in.
var nodeTables = map[string]string{
	"act": processingactivity.Table, "asm": assessment.Table, "ast": assertion.Table, "bas": legalbasis.Table,
	"cit": citation.Table, "con": contact.Table, "dct": datacategory.Table, "dis": disclosure.Table,
	"dit": dataitem.Table, "dsc": datasubjectcategory.Table, "eng": engagement.Table, "law": legalprovision.Table,
	"mea": measureuse.Table, "mem": membership.Table, "not": notice.Table, "org": organisation.Table,
	"par": activityparty.Table, "pur": purpose.Table, "ret": retentionrule.Table, "rev": revision.Table,
	"rig": rightsprocedure.Table, "sec": securitymeasure.Table, "src": datasource.Table, "sys": system.Table,
	"tok": token.Table, "tra": transfer.Table, "trk": tracker.Table, "use": systemuse.Table,
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
	if !register.IsID(id) {
		return nil, nil
	}
	table, ok := nodeTables[id[:3]]
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
