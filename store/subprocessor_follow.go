package store

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"ropa/register"
	"ropa/scalar"
)

// engaged is an engagement that was written, and what it was before; nil for a
// new one.
type engaged struct {
	head
	before, after *register.Engagement
}

// begins reports whether the vendor's announcements reach the engagement from now
// on, and did not before.
func (e engaged) begins(today scalar.Date) bool {
	return e.after.Receives(e.after.Vendor, today) && (e.before == nil || !e.before.Receives(e.after.Vendor, today))
}

// followOne is follow for a record that was written alone, if it is an engagement.
func (t *tx) followOne(ctx context.Context, h head, before, after register.Record, refs *references, reason scalar.Text) error {
	e, ok := after.(*register.Engagement)
	if !ok {
		return nil
	}
	was, _ := before.(*register.Engagement)
	return t.follow(ctx, []engaged{{h, was, e}}, refs, reason)
}

// follow gives engagements that begin what their vendors announced before: a
// notice of kind LIST of each processor that is in use, and the notice of each
// change that is still to come. It asks once what the vendors announced, and does
// no more where they announced nothing.
func (t *tx) follow(ctx context.Context, list []engaged, refs *references, reason scalar.Text) error {
	today := scalar.DateOf(t.time)
	var begun []engaged
	var vendors, known []string
	for _, e := range list {
		if !e.begins(today) {
			continue
		}
		id := refs.id(register.KindOrganisation, e.after.Vendor)
		if id == *e.organisation {
			continue // nobody is told of what it announced itself
		}
		begun, vendors = append(begun, e), append(vendors, id)
		if e.before != nil && e.before.Vendor == e.after.Vendor {
			known = append(known, id)
		}
	}
	if err := t.awaitVendors(ctx, known); err != nil || len(begun) == 0 {
		return err
	}
	slices.Sort(vendors)
	changes := map[string][]register.SubprocessorChange{}
	for part := range slices.Chunk(slices.Compact(vendors), batch) {
		more, err := t.changes(ctx, part)
		if err != nil {
			return err
		}
		for id, cs := range more {
			changes[id] = cs
		}
	}
	w := &noticeRows{tx: t, reason: reason}
	begun = slices.DeleteFunc(begun, func(e engaged) bool { return len(changes[refs.id(register.KindOrganisation, e.after.Vendor)]) == 0 })
	for part := range slices.Chunk(begun, batch) {
		there, err := t.noticesOf(ctx, part)
		if err != nil {
			return err
		}
		for _, e := range part {
			missing := register.CatchUp(changes[refs.id(register.KindOrganisation, e.after.Vendor)], there[e.id], e.after, today)
			if err := w.addAll(ctx, e, missing, refs); err != nil {
				return err
			}
		}
	}
	return w.flush(ctx)
}

// addAll makes notices of one engagement, and looks up who they name.
func (w *noticeRows) addAll(ctx context.Context, e engaged, list []register.SubprocessorNotice, refs *references) error {
	var wanted []scalar.Ref
	for _, n := range list {
		for _, name := range []scalar.Ref{n.Subprocessor, n.Replaces, n.EngagedBy} {
			if _, known := refs.byName[register.KindOrganisation][name]; !known && name != "" && !slices.Contains(wanted, name) {
				wanted = append(wanted, name)
			}
		}
	}
	if err := refs.lookUp(ctx, w.tx, map[register.Kind][]scalar.Ref{register.KindOrganisation: wanted}); err != nil {
		return err
	}
	for _, n := range list {
		if err := w.add(ctx, customer{organisation: *e.organisation, engagement: e.id}, &n, refs); err != nil {
			return err
		}
	}
	return nil
}

// awaitVendors waits for announcements that are being made. A new reference to a
// vendor waits for them by itself; an engagement that keeps its vendor does not.
func (t *tx) awaitVendors(ctx context.Context, ids []string) error {
	if t.store.writer != nil || len(ids) == 0 {
		return nil
	}
	slices.Sort(ids)
	for part := range slices.Chunk(slices.Compact(ids), batch) {
		args := make([]any, len(part))
		for i, id := range part {
			args[i] = id
		}
		if _, err := t.ExecContext(ctx, fmt.Sprintf("SELECT 1 FROM organisations WHERE id IN (%s) ORDER BY id FOR KEY SHARE", parameters(1, len(args))), args...); err != nil {
			return err
		}
	}
	return nil
}

// noticesOf are the notices that were received under engagements, by their ids.
func (t *tx) noticesOf(ctx context.Context, list []engaged) (map[string][]register.SubprocessorNotice, error) {
	args := make([]any, len(list))
	for i, e := range list {
		args[i] = e.id
	}
	found, err := t.QueryContext(ctx, fmt.Sprintf(`SELECT x.engagement_id, r.document FROM subprocessor_notices x
		JOIN revisions r ON r.aggregate_id = x.id AND r.version = x.version WHERE x.engagement_id IN (%s)`, parameters(1, len(args))), args...)
	if err != nil {
		return nil, err
	}
	defer found.Close()
	out := map[string][]register.SubprocessorNotice{}
	for found.Next() {
		var id, doc string
		if err := found.Scan(&id, &doc); err != nil {
			return nil, err
		}
		var n register.SubprocessorNotice
		if err := json.Unmarshal([]byte(doc), &n); err != nil {
			return nil, err
		}
		out[id] = append(out[id], n)
	}
	return out, found.Err()
}
