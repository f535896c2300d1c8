package store

import (
	"context"
	"fmt"

	"ropa/access"
	"ropa/register"
	"ropa/scalar"
)

// Change is what every write says about itself.
type Change struct {
	// Reason is why the change is made; kept in the revision.
	Reason scalar.Text
	// Input is the caller's input, by which a change made again is known.
	Input any
	// IdempotencyKey makes a change that is made again under the same key by the
	// same caller return the first result, instead of making it twice.
	IdempotencyKey string
	// Path is where in the caller's input the record stands; it precedes the
	// paths of problems.
	Path string
}

// Create makes a record and returns its id. organisation names the register
// that it will belong to; it is empty for a record that all registers share. A
// new activity is a draft.
// Errors: INVALID (all problems together), FORBIDDEN, NOT_FOUND for an
// organisation that the caller may not write for, ALREADY_EXISTS.
func (s *Store) Create(ctx context.Context, organisation scalar.Ref, r register.Record, c Change) (id string, err error) {
	once, err := c.once("create")
	if err != nil {
		return "", err
	}
	err = s.inTx(ctx, func(ctx context.Context, t *tx) error {
		return t.once(ctx, once, &id, func() error {
			org, err := t.register(ctx, organisation, r.RecordKind())
			if err != nil {
				return err
			}
			register.Begin(r)
			h := head{id: t.newID(r.RecordKind().Prefix()), organisation: org, version: 1, at: t.at}
			id = h.id
			refs, err := t.prepare(ctx, org, r, c.Path)
			if err != nil {
				return err
			}
			if err := t.insert(ctx, h, r, refs); err != nil {
				return alreadyExists(err, r, c.Path)
			}
			if err := t.revise(ctx, h, register.OperationCreate, r, c.Reason, ""); err != nil {
				return err
			}
			return t.followOne(ctx, h, nil, r, refs, c.Reason)
		})
	})
	return id, err
}

// Delete deletes a record to which nothing refers; its revisions stay.
// Errors: NOT_FOUND, FORBIDDEN, CONFLICT, IN_USE.
func (s *Store) Delete(ctx context.Context, e Edit) error {
	once, err := e.once("delete")
	if err != nil {
		return err
	}
	return s.inTx(ctx, func(ctx context.Context, t *tx) error {
		return t.once(ctx, once, nil, func() error {
			r, h, last, err := t.load(ctx, e, permissionTo(e.Kind))
			if err != nil {
				return err
			}
			if h.version != e.ExpectedVersion {
				return conflict(h.version)
			}
			if e.Kind == register.KindProcessingActivity {
				if err := replaceSections(ctx, t, h.id, r.(*register.ProcessingActivity), &register.ProcessingActivity{}, nil); err != nil {
					return err
				}
			}
			n, err := tables[e.Kind].remove(ctx, t, h)
			switch {
			case classify(err) == classReference:
				return register.Fail(register.CodeInUse, "", "other records refer to this one; change them first, or retire it")
			case err != nil:
				return err
			case n == 0:
				return conflict(h.version)
			}
			h.version, h.at = h.version+1, t.at
			return t.reviseAs(ctx, h, register.OperationDelete, e.Kind, r.RecordName(), nil, e.Reason, last)
		})
	})
}

// register finds the register that a new record will belong to, and checks
// that the caller may write there.
func (t *tx) register(ctx context.Context, name scalar.Ref, k register.Kind) (*string, error) {
	caller := access.From(ctx)
	if k.Belonging() == register.Shared || k.Belonging() == register.MaybeOwned && name == "" {
		if !caller.Can(access.WriteShared) {
			return nil, register.Fail(register.CodeForbidden, "", "only an administrator of all registers may write records that all registers share")
		}
		return nil, nil
	}
	refs := newReferences("")
	if err := refs.lookUp(ctx, t, map[register.Kind][]scalar.Ref{register.KindOrganisation: {name}}); err != nil {
		return nil, err
	}
	org := refs.opt(register.KindOrganisation, name)
	if org == nil || *org == "" {
		return nil, register.Fail(register.CodeNotFound, "organisation", "there is no organisation %q", name)
	}
	if !caller.CanFor(permissionTo(k), *org) {
		return nil, register.Fail(register.CodeForbidden, "organisation", "the caller may not %s in the register of %q", verbs[permissionTo(k)], name)
	}
	return org, nil
}

// permissionTo is what is needed to write records of a kind.
func permissionTo(k register.Kind) access.Permission {
	switch k {
	case register.KindWaiver:
		return access.Waive
	case register.KindSubprocessorChange:
		return access.Serve
	case register.KindSubprocessorNotice:
		return access.Decide
	case register.KindCorrection:
		return access.Propose
	}
	return access.Write
}

// verbs are what permissions allow in a register, in words.
var verbs = map[access.Permission]string{
	access.Write: "write", access.Approve: "approve", access.Waive: "accept findings",
	access.Serve: "act as a vendor", access.Decide: "decide on other processors", access.Propose: "propose corrections",
}

// prepare checks a record and resolves its references. All problems come together.
func (t *tx) prepare(ctx context.Context, org *string, r register.Record, path string) (*references, error) {
	register.Normalise(r)
	ps := register.Check(r)
	refs := newReferences("")
	if org != nil {
		refs.organisation = *org
	}
	unknown, err := refs.resolve(ctx, t, r)
	if err != nil {
		return nil, err
	}
	return refs, append(ps, unknown...).Under(path).Err()
}

// insert writes the rows of a new record.
func (t *tx) insert(ctx context.Context, h head, r register.Record, refs *references) error {
	refs.add(r.RecordKind(), scalar.Ref(r.RecordName()), targetOf(h.id, r))
	if err := tables[r.RecordKind()].create(ctx, t, h, r, refs); err != nil {
		return err
	}
	a, ok := r.(*register.ProcessingActivity)
	if !ok {
		return nil
	}
	w := &rows{t: t}
	w.add(h.id, a, refs, keyIDs{}, func(string) bool { return true })
	return w.flush(ctx)
}

// replace writes the rows of a changed record.
func (t *tx) replace(ctx context.Context, h head, before, after register.Record, refs *references) error {
	if err := t.lock(ctx, after.RecordKind(), h); err != nil {
		return err
	}
	if err := t.keepFlags(ctx, h.id, before, after); err != nil {
		return err
	}
	refs.add(after.RecordKind(), scalar.Ref(after.RecordName()), targetOf(h.id, after))
	n, err := tables[after.RecordKind()].update(ctx, t, h, after, refs)
	if err != nil {
		return err
	}
	if n == 0 {
		return conflict(h.version)
	}
	if a, ok := after.(*register.ProcessingActivity); ok {
		return replaceSections(ctx, t, h.id, before.(*register.ProcessingActivity), a, refs)
	}
	return nil
}

// lock keeps others from changing a record until the transaction ends, and finds
// out whether somebody was faster. The update of a record with links does not
// look at its version and at its row in one statement, so it cannot tell.
func (t *tx) lock(ctx context.Context, k register.Kind, h head) error {
	if t.store.writer != nil {
		return nil // no other write can run
	}
	same, err := t.exists(ctx, fmt.Sprintf("SELECT 1 FROM %s WHERE id = $1 AND version = $2 FOR NO KEY UPDATE", tables[k].name), h.id, h.version-1)
	if err == nil && !same {
		return conflict(h.version)
	}
	return err
}

// keepFlags refuses to change the legal flags of a data category on which data
// items rely: what was judged with them would silently change its meaning.
func (t *tx) keepFlags(ctx context.Context, id string, before, after register.Record) error {
	a, ok := before.(*register.DataCategory)
	if !ok {
		return nil
	}
	b := after.(*register.DataCategory)
	if a.Special == b.Special && a.SpecialCategory == b.SpecialCategory && a.Criminal == b.Criminal && a.NationalID == b.NationalID {
		return nil
	}
	used, err := t.exists(ctx, "SELECT 1 FROM data_items WHERE data_category_id = $1 LIMIT 1", id)
	if err != nil || !used {
		return err
	}
	return register.Fail(register.CodeInUse, "special", "data items rely on the legal flags of this category; make a new category and retire this one")
}

func (t *tx) exists(ctx context.Context, query string, args ...any) (bool, error) {
	found, err := t.QueryContext(ctx, query, args...)
	if err != nil {
		return false, err
	}
	defer found.Close()
	return found.Next(), found.Err()
}

func alreadyExists(err error, r register.Record, path string) error {
	if classify(err) != classUnique {
		return err
	}
	return register.Problems{{Code: register.CodeAlreadyExists, Message: fmt.Sprintf("there is already a record named %q", r.RecordName())}}.Under(path)
}
