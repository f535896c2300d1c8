package store

import (
	"context"
	"errors"

	"ropa/access"
	"ropa/ent/db"
	"ropa/register"
	"ropa/scalar"
)

// noticeRows collects new notices and writes them batch by batch, each with its
// revision.
type noticeRows struct {
	*tx
	reason    scalar.Text // of the revisions
	notices   []*db.SubprocessorNoticeCreate
	revisions []*db.RevisionCreate
}

// add makes the notice of a customer's own register. refs knows the
// organisations that it names; its key is made here.
func (w *noticeRows) add(ctx context.Context, c customer, n *register.SubprocessorNotice, refs *references) error {
	h := head{id: w.newID(register.KindSubprocessorNotice.Prefix()), organisation: &c.organisation, version: 1, at: w.at}
	n.Key = register.NoticeKey(n.Vendor, n.Number, h.id[len(h.id)-6:])
	doc, err := register.Document(n)
	if err != nil {
		return err
	}
	refs.add(register.KindEngagement, n.Engagement, target{id: c.engagement, name: string(n.Engagement)}) // of this register; the row is made at once
	w.notices = append(w.notices, subprocessorNoticeRow(w.tx, h, n, refs))
	w.revisions = append(w.revisions, w.revisionRow(access.From(ctx), h, register.OperationCreate, register.KindSubprocessorNotice, n.RecordName(), doc, w.reason, ""))
	if len(w.notices) < batch {
		return nil
	}
	return w.flush(ctx)
}

// flush writes what was collected.
func (w *noticeRows) flush(ctx context.Context) error {
	if err := bulk(w.notices, w.SubprocessorNotice.CreateBulk)(ctx); err != nil {
		return err
	}
	err := bulk(w.revisions, w.Revision.CreateBulk)(ctx)
	w.notices, w.revisions = w.notices[:0], w.revisions[:0]
	return errors.Join(err, w.post(ctx))
}
