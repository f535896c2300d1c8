package store

import (
	"context"

	"ropa/ent/db"
	"ropa/ent/db/notice"
	"ropa/register"
)

// noticeTable writes the rows of register.Notice.
var noticeTable = table{
	name: notice.Table,
	create: func(ctx context.Context, t *tx, h head, r register.Record, refs *references) error {
		c := t.Notice.Create().SetID(h.id).SetOrganisationID(*h.organisation).SetKey(r.RecordName()).
			SetVersion(h.version).SetCreatedAt(h.at).SetUpdatedAt(h.at)
		setNotice(c.Mutation(), r.(*register.Notice), refs)
		return c.Exec(ctx)
	},
	update: func(ctx context.Context, t *tx, h head, r register.Record, refs *references) (int, error) {
		u := t.Notice.Update().Where(notice.ID(h.id), notice.Version(h.version-1)).
			SetVersion(h.version).SetUpdatedAt(h.at)
		setNotice(u.Mutation(), r.(*register.Notice), refs)
		return u.Save(ctx)
	},
	remove: func(ctx context.Context, t *tx, h head) (int, error) {
		return t.Notice.Delete().Where(notice.ID(h.id), notice.Version(h.version)).Exec(ctx)
	},
}

// setNotice writes everything that in says into the row that m is about.
func setNotice(m *db.NoticeMutation, in *register.Notice, _ *references) {
	m.SetTitle(in.Title)
	m.SetKind(in.Kind)
	m.SetStatus(in.Status)
	m.SetLanguage(in.Language)
	m.SetURL(in.URL)
	m.SetFileName(in.FileName)
	m.SetSha256(in.Sha256)
	setPointer(in.LineCount, m.SetLineCount, m.ClearLineCount)
	m.SetAudience(in.Audience)
	m.SetPublishedOn(in.PublishedOn)
	m.SetLastUpdatedOn(in.LastUpdatedOn)
	m.SetRetrievedOn(in.RetrievedOn)
	m.SetEdition(in.Edition)
	m.SetNote(in.Note)
	m.SetRetiredOn(in.RetiredOn)
	setList(in.Evidence, m.SetEvidence, m.ClearEvidence)
}
