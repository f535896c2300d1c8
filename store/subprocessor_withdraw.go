package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"ropa/access"
	"ropa/ent/db"
	"ropa/ent/db/subprocessornotice"
	"ropa/register"
	"ropa/scalar"
)

// WithdrawAnnouncement takes an announced change back: from today on for every
// customer for whom it is not in effect yet, each with a revision. Where it is in
// effect it stays so, until the vendor announces that the processor is removed.
// Errors: those of Describe, and INVALID where it was withdrawn before, or is in
// effect for all already.
func (s *Store) WithdrawAnnouncement(ctx context.Context, e Edit) error {
	e.Kind = register.KindSubprocessorChange
	return s.edit(ctx, e, access.Serve, register.OperationWithdraw, func(ctx context.Context, c *changing) error {
		change := c.after.(*register.SubprocessorChange)
		if change.WithdrawnOn != "" {
			return register.Fail(register.CodeInvalid, "id", "was taken back already, on %s", change.WithdrawnOn)
		}
		v := &vendor{tx: c.tx, id: *c.organisation, today: c.today()}
		if err := v.lockUp(ctx); err != nil {
			return err
		}
		if err := v.mayAnnounce(ctx); err != nil {
			return err
		}
		withdrawn, all, err := v.withdraw(ctx, change.Key, e.Reason)
		if err != nil {
			return err
		}
		if withdrawn == 0 && (all > 0 || change.EffectiveOn <= c.today()) {
			return register.Fail(register.CodeInvalid, "id", "is in effect already: announce that the processor is removed")
		}
		change.WithdrawnOn = c.today()
		return nil
	})
}

// withdraw takes a change back for those customers for whom it is not in effect,
// and says for how many, of how many.
func (v *vendor) withdraw(ctx context.Context, change scalar.Text, reason scalar.Text) (withdrawn, all int, err error) {
	for last := ""; ; {
		ids, err := v.lockNotices(ctx, change, last)
		if err != nil || len(ids) == 0 {
			return withdrawn, all, err
		}
		n, err := v.withdrawBatch(ctx, ids)
		if err != nil {
			return 0, 0, err
		}
		withdrawn, all, last = withdrawn+n, all+len(ids), ids[len(ids)-1]
	}
}

// lockNotices finds a batch of the notices of a change, and keeps their customers
// from deciding until the transaction ends.
func (v *vendor) lockNotices(ctx context.Context, change scalar.Text, after string) ([]string, error) {
	lock := ""
	if v.store.writer == nil {
		lock = " FOR NO KEY UPDATE"
	}
	found, err := v.QueryContext(ctx, fmt.Sprintf("SELECT id FROM subprocessor_notices WHERE vendor_id = $1 AND change = $2 AND id > $3 ORDER BY id LIMIT %d%s", batch, lock), v.id, string(change), after)
	if err != nil {
		return nil, err
	}
	defer found.Close()
	var out []string
	for found.Next() {
		var id string
		if err := found.Scan(&id); err != nil {
			return nil, err
		}
		out = append(out, id)
	}
	return out, found.Err()
}

// withdrawBatch takes notices back that are not in effect, and says how many.
func (v *vendor) withdrawBatch(ctx context.Context, ids []string) (int, error) {
	list, err := v.standingNotices(ctx, ids)
	if err != nil {
		return 0, err
	}
	var rows []string
	var revisions []*db.RevisionCreate
	for _, s := range list {
		n := s.Record.(*register.SubprocessorNotice)
		if state := n.State(v.today); state == register.NoticeStateInEffect || state == register.NoticeStateWithdrawn {
			continue
		}
		n.WithdrawnOn = v.today
		doc, err := register.Document(n)
		if err != nil {
			return 0, err
		}
		h := s.head
		h.version, h.at = h.version+1, v.at
		rows = append(rows, h.id)
		revisions = append(revisions, v.revisionRow(access.From(ctx), h, register.OperationWithdraw, register.KindSubprocessorNotice, n.RecordName(), doc, "", s.hash))
	}
	if len(rows) == 0 {
		return 0, nil
	}
	err = v.SubprocessorNotice.Update().Where(subprocessornotice.IDIn(rows...)).SetWithdrawnOn(v.today).AddVersion(1).SetUpdatedAt(v.at).Exec(ctx)
	if err != nil {
		return 0, err
	}
	return len(rows), errors.Join(bulk(revisions, v.Revision.CreateBulk)(ctx), v.post(ctx))
}

// standingNotices reads notices as they stand, by their ids.
func (t *tx) standingNotices(ctx context.Context, ids []string) ([]standing, error) {
	args := make([]any, len(ids))
	for i, id := range ids {
		args[i] = id
	}
	found, err := t.QueryContext(ctx, fmt.Sprintf(`SELECT x.id, x.version, x.organisation_id, r.document, r.hash FROM subprocessor_notices x
		JOIN revisions r ON r.aggregate_id = x.id AND r.version = x.version WHERE x.id IN (%s)`, parameters(1, len(args))), args...)
	if err != nil {
		return nil, err
	}
	defer found.Close()
	var out []standing
	for found.Next() {
		n := new(register.SubprocessorNotice)
		s := standing{Record: n}
		if err := found.Scan(&s.id, &s.version, &s.organisation, &s.doc, &s.hash); err != nil {
			return nil, err
		}
		if err := json.Unmarshal([]byte(s.doc), n); err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, found.Err()
}
