package store

import (
	"context"
	"encoding/json"
	"io"

	"ropa/ent/db"
	"ropa/register"
	"ropa/scalar"
)

// batchActivities is how many activities are written together.
const batchActivities = 250

func (i *importer) writeActivities(ctx context.Context, file io.Reader) error {
	for ref := range i.further { // they have ids before they are written
		i.refs.add(register.KindProcessingActivity, ref, target{id: i.t.newID(register.KindProcessingActivity.Prefix()), name: string(ref)})
	}
	_, err := register.Scan(file, func(path string, k register.Kind, raw json.RawMessage) error {
		if k != register.KindProcessingActivity {
			return nil
		}
		r, ps := register.Decode(k, raw)
		if len(ps) > 0 {
			return ps.Under(path) // the file changed since it was read
		}
		i.batch = append(i.batch, located{path, r})
		if len(i.batch) < batchActivities {
			return nil
		}
		return i.writeBatch(ctx)
	})
	if err != nil {
		return err
	}
	if err := i.writeBatch(ctx); err != nil || len(i.problems) > 0 {
		return err
	}
	for _, l := range i.later {
		if _, err := i.t.ExecContext(ctx, "UPDATE processing_activities SET further_processing_of_id = $1 WHERE id = $2", i.refs.id(register.KindProcessingActivity, l.from), l.id); err != nil {
			return err
		}
	}
	return nil
}

// writeBatch writes the activities that were collected: new ones together, table
// by table.
func (i *importer) writeBatch(ctx context.Context) error {
	batch := i.batch
	i.batch = i.batch[:0]
	if len(batch) == 0 {
		return nil
	}
	names := make([]string, len(batch))
	for n, r := range batch {
		names[n] = r.RecordName()
	}
	there, err := i.there(ctx, register.KindProcessingActivity, i.org, names)
	if err != nil {
		return err
	}
	for name, s := range there {
		i.refs.add(register.KindProcessingActivity, scalar.Ref(name), target{id: s.id, name: name})
	}
	var activities []*db.ProcessingActivityCreate
	var revisions []*db.RevisionCreate
	for _, r := range batch {
		unknown, err := i.refs.resolve(ctx, i.t, r.Record)
		if err != nil {
			return err
		}
		i.add(unknown.Under(r.path))
		if len(i.problems) > 0 {
			continue
		}
		a := r.Record.(*register.ProcessingActivity)
		if before, ok := there[r.RecordName()]; ok {
			if err := i.change(ctx, r.path, before, a); err != nil {
				return err
			}
			continue
		}
		register.Normalise(a)
		doc, err := register.Document(a)
		if err != nil {
			return err
		}
		h := i.newHead(a)
		activities = append(activities, activityRow(i.t, h, i.rowOf(h.id, a).(*register.ProcessingActivity), i.refs))
		i.rows.add(h.id, a, i.refs, keyIDs{}, func(string) bool { return true })
		revisions = append(revisions, i.t.revisionRow(i.caller, h, register.OperationImport, a.RecordKind(), a.RecordName(), doc, i.options.Reason, ""))
		i.wrote(&i.report.Created)
	}
	if len(i.problems) > 0 {
		return nil
	}
	if err := bulk(activities, i.t.ProcessingActivity.CreateBulk)(ctx); err != nil {
		return err
	}
	if err := i.rows.flush(ctx); err != nil {
		return err
	}
	if err := bulk(revisions, i.t.Revision.CreateBulk)(ctx); err != nil {
		return err
	}
	return i.t.post(ctx)
}

func (i *importer) newHead(a *register.ProcessingActivity) head {
	id := i.refs.id(register.KindProcessingActivity, scalar.Ref(a.Reference)) // made before it is written
	if id == "" {
		id = i.t.newID(register.KindProcessingActivity.Prefix())
	}
	return head{id: id, organisation: i.org, version: 1, at: i.t.at}
}
