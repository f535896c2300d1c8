package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"slices"

	"ropa/access"
	"ropa/register"
	"ropa/scalar"
)

// RegisterView is one organisation's register at one moment, whose activities
// need not be held in memory.
type RegisterView struct {
	// Loaded is everything but the activities.
	*Loaded
	// Counts are how many activities there are by capacity and status.
	Counts map[register.Capacity]map[register.ActivityStatus]int

	ctx      context.Context
	snapshot *snapshot
	hashes   map[string]string // of the revisions of what is loaded, by id
	few      few
}

// ViewRegister calls f with a register as it is at one moment or, where a day is
// asked for, as it was at its end. The view is good until f returns. The number of
// statements does not depend on the number of records (see close). Errors: those
// of [Store.Keeper], and what f returns.
func (s *Store) ViewRegister(ctx context.Context, organisation scalar.Ref, asOf scalar.Date, f func(*RegisterView) error) error {
	return s.viewAs(ctx, organisation, asOf, access.ReadRegister, f)
}

// ViewOwnRegister is ViewRegister for a vendor too, of its own organisation as it is.
func (s *Store) ViewOwnRegister(ctx context.Context, organisation scalar.Ref, f func(*RegisterView) error) error {
	_, err := s.Keeper(ctx, organisation, "")
	may := access.ReadRegister
	if ps, ok := register.AsProblems(err); ok && ps[0].Code == register.CodeNotFound {
		may = access.Serve
	}
	return s.viewAs(ctx, organisation, "", may, f)
}

func (s *Store) viewAs(ctx context.Context, organisation scalar.Ref, asOf scalar.Date, p access.Permission, f func(*RegisterView) error) error {
	return s.inRegister(ctx, organisation, asOf, p, func(q *snapshot, k Keeper) error {
		v, err := q.view(ctx, k)
		if err != nil {
			return err
		}
		return f(v)
	})
}

// view opens the register of an organisation that the caller may read.
func (q *snapshot) view(ctx context.Context, k Keeper) (*RegisterView, error) {
	l, err := q.loading(ctx, k, noActivity)
	if err != nil {
		return nil, err
	}
	v := &RegisterView{Loaded: l.loaded(), Counts: l.counts, ctx: ctx, snapshot: q, few: l.few, hashes: map[string]string{}}
	for _, t := range l.taken {
		v.hashes[t.id] = t.hash
	}
	return v, nil
}

// Each calls f with the id and the document of every activity, in the order of
// their references; of their sections with some only. It can be called again.
func (v *RegisterView) Each(only register.Sections, f func(id string, a *register.ProcessingActivity) error) error {
	type read struct {
		id       string
		activity *register.ProcessingActivity
	}
	return ahead(func(yield func(read) bool) error {
		return v.documents(func(s stored) error {
			a := &register.ProcessingActivity{}
			if err := register.ReadActivity(s.document, a, only, s.outline); err != nil {
				return fmt.Errorf("store: document of %s: %w", s.id, err)
			}
			if !yield(read{s.id, a}) {
				return errEnough
			}
			return nil
		})
	}, func(r read) error { return f(r.id, r.activity) })
}

// errEnough ends the reading of documents; nobody is told of it.
var errEnough = errors.New("enough")

// documents calls f with the document of every activity, in the order of their references.
func (v *RegisterView) documents(f func(stored) error) error {
	if !v.few.tooMany {
		return v.few.each(f)
	}
	return v.snapshot.ownedBy([]string{v.OrganisationID}, register.KindProcessingActivity).each(v.ctx, " ORDER BY name", f)
}

// Activities is Each without the ids: what documents are made from.
func (v *RegisterView) Activities(only register.Sections, f func(*register.ProcessingActivity) error) error {
	return v.Each(only, func(_ string, a *register.ProcessingActivity) error { return f(a) })
}

// State is the SHA-256, in hexadecimal, over the hashes of the revisions that
// make up the register, shared records included: the same state has the same
// one, today and whenever it is looked back at, and nothing can change without
// changing it.
func (v *RegisterView) State() (string, error) {
	sum := sha256.New()
	ids := make([]string, 0, len(v.hashes))
	for id := range v.hashes {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	for _, id := range ids {
		fmt.Fprintln(sum, id, v.hashes[id])
	}
	err := v.activityHashes(sum)
	return hex.EncodeToString(sum.Sum(nil)), err
}

// activityHashes writes a line for each activity.
func (v *RegisterView) activityHashes(w io.Writer) error {
	if !v.few.tooMany {
		v.few.hashes(w)
		return nil
	}
	s := &statement{snapshot: v.snapshot}
	query := "SELECT x.id, r.hash FROM " + s.from(register.KindProcessingActivity) + " WHERE x.organisation_id " + s.is(v.OrganisationID) + " ORDER BY x.id"
	found, err := v.snapshot.tx.QueryContext(v.ctx, query, s.args...)
	if err != nil {
		return err
	}
	defer found.Close()
	for found.Next() {
		var id, hash string
		if err := found.Scan(&id, &hash); err != nil {
			return err
		}
		fmt.Fprintln(w, id, hash)
	}
	return found.Err()
}
