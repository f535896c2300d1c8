package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"ropa/access"
	"ropa/ent/db"
	"ropa/register"
	"ropa/scalar"
)

// revise stores the revision of a write.
func (t *tx) revise(ctx context.Context, h head, op register.Operation, r register.Record, reason scalar.Text, previous string) error {
	doc, err := register.Document(r)
	if err != nil {
		return err
	}
	return t.reviseAs(ctx, h, op, r.RecordKind(), r.RecordName(), doc, reason, previous)
}

func (t *tx) reviseAs(ctx context.Context, h head, op register.Operation, k register.Kind, name string, doc []byte, reason scalar.Text, previous string) error {
	return t.revisionRow(access.From(ctx), h, op, k, name, doc, reason, previous).Exec(ctx)
}

// revisionRow is a new revision, ready to be written alone or with others. Who
// makes it has to write it: channels are told of it.
func (t *tx) revisionRow(caller access.Caller, h head, op register.Operation, k register.Kind, name string, doc []byte, reason scalar.Text, previous string) *db.RevisionCreate {
	seal := register.Seal{
		AggregateID: h.id, Version: h.version, Operation: op, At: h.at, Actor: caller.Actor,
		Reason: string(reason), PreviousHash: previous, Document: string(doc),
	}
	id := t.newID("rev")
	t.news.note(eventOf(id, h, op, k))
	t.tell(k, op, h, id)
	c := t.Revision.Create().SetID(id).SetAggregateID(h.id).SetKind(k).SetName(name).
		SetNillableOrganisationID(h.organisation).SetVersion(h.version).SetOperation(op).SetAt(h.at).
		SetActor(caller.Actor).SetReason(reason).SetDocumentVersion(register.DocumentVersion).SetHash(seal.Hash())
	if len(doc) > 0 {
		c.SetDocument(string(doc))
	}
	if previous != "" {
		c.SetPreviousHash(previous)
	}
	return c
}

// load reads a record with which the caller may do something: its document, its
// head, and the hash of its last revision.
func (t *tx) load(ctx context.Context, e Edit, p access.Permission) (register.Record, head, string, error) {
	h, err := t.head(ctx, e.Kind, e.ID)
	if err != nil {
		return nil, h, "", err
	}
	if e.Kind == register.KindOrganisation {
		return t.loadOrganisation(ctx, h, p)
	}
	if err := may(access.From(ctx), p, h); err != nil {
		return nil, h, "", err
	}
	r, hash, err := t.document(ctx, e.Kind, h)
	return r, h, hash, err
}

func (t *tx) head(ctx context.Context, k register.Kind, id string) (head, error) {
	missing := register.Fail(register.CodeNotFound, "id", "there is no such record")
	if kind, ok := register.KindOfID(id); !ok || kind != k {
		return head{}, missing
	}
	column := "organisation_id"
	if k.Belonging() == register.Shared {
		column = "NULL"
	}
	found, err := t.QueryContext(ctx, fmt.Sprintf("SELECT version, %s FROM %s WHERE id = $1", column, tables[k].name), id)
	if err != nil {
		return head{}, err
	}
	defer found.Close()
	h := head{id: id}
	if !found.Next() {
		return head{}, errors.Join(found.Err(), missing)
	}
	return h, found.Scan(&h.version, &h.organisation)
}

// may asks whether the caller may do something with a record, and hides the
// records of registers that it may not read.
func may(caller access.Caller, p access.Permission, h head) error {
	if h.organisation == nil {
		if !caller.Can(access.WriteShared) {
			return register.Fail(register.CodeForbidden, "id", "only an administrator of all registers may write records that all registers share")
		}
		return nil
	}
	switch {
	case caller.CanFor(p, *h.organisation):
		return nil
	case caller.ScopeOf(access.Read).Contains(*h.organisation):
		return register.Fail(register.CodeForbidden, "id", "the caller may read this register, but not %s in it", verbs[p])
	}
	return register.Fail(register.CodeNotFound, "id", "there is no such record")
}

// document reads the document of a record's current version.
func (t *tx) document(ctx context.Context, k register.Kind, h head) (register.Record, string, error) {
	found, err := t.QueryContext(ctx, "SELECT document, hash FROM revisions WHERE aggregate_id = $1 AND version = $2", h.id, h.version)
	if err != nil {
		return nil, "", err
	}
	defer found.Close()
	if !found.Next() {
		return nil, "", errors.Join(found.Err(), fmt.Errorf("store: %s has no revision %d", h.id, h.version))
	}
	var doc, hash string
	if err := found.Scan(&doc, &hash); err != nil {
		return nil, "", err
	}
	r := register.NewRecord(k)
	if err := json.Unmarshal([]byte(doc), r); err != nil {
		return nil, "", fmt.Errorf("store: document of %s version %d: %w", h.id, h.version, err)
	}
	return r, hash, nil
}

// clone is a copy of a record that shares nothing with it.
func clone(r register.Record) (register.Record, error) {
	doc, err := register.Document(r)
	if err != nil {
		return nil, err
	}
	out := register.NewRecord(r.RecordKind())
	return out, json.Unmarshal(doc, out)
}
