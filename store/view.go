package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"ropa/register"
	"ropa/scalar"
)

// RegisterView is one organisation's register at one moment, whose activities
// need not be held in memory.
type RegisterView struct {
	// Loaded is everything but the activities.
	*Loaded
	// State is the SHA-256, in hexadecimal, over the hashes of the revisions that
	// make up the register, shared records included: the same state has the same
	// one, and nothing can change without changing it.
	State string
	// Counts are how many activities there are by capacity and status.
	Counts map[register.Capacity]map[register.ActivityStatus]int

	ctx      context.Context
	snapshot *snapshot
	keeper   keeper
}

// ViewRegister calls f with a register as it is at one moment. The view is good
// until f returns. Errors: NOT_FOUND, and what f returns.
func (s *Store) ViewRegister(ctx context.Context, organisation scalar.Ref, f func(*RegisterView) error) error {
	return s.inSnapshot(ctx, func(q *snapshot) error {
		k, err := q.keeper(ctx, organisation)
		if err != nil {
			return err
		}
		around, err := q.register(ctx, k, noActivity)
		if err != nil {
			return err
		}
		v := &RegisterView{Loaded: around, ctx: ctx, snapshot: q, keeper: k}
		if v.State, err = q.state(ctx, around); err != nil {
			return err
		}
		if v.Counts, err = q.counts(ctx, k); err != nil {
			return err
		}
		return f(v)
	})
}

func (q *snapshot) counts(ctx context.Context, k keeper) (map[register.Capacity]map[register.ActivityStatus]int, error) {
	found, err := q.tx.QueryContext(ctx, "SELECT capacity, status, count(*) FROM processing_activities WHERE organisation_id = $1 GROUP BY capacity, status", k.id)
	if err != nil {
		return nil, err
	}
	defer found.Close()
	out := map[register.Capacity]map[register.ActivityStatus]int{}
	for found.Next() {
		var capacity register.Capacity
		var status register.ActivityStatus
		var n int
		if err := found.Scan(&capacity, &status, &n); err != nil {
			return nil, err
		}
		if out[capacity] == nil {
			out[capacity] = map[register.ActivityStatus]int{}
		}
		out[capacity][status] = n
	}
	return out, found.Err()
}

// Each calls f with the id and the document of every activity, in the order of
// their references. It can be called again.
func (v *RegisterView) Each(f func(id string, a *register.ProcessingActivity) error) error {
	return v.snapshot.ownedBy([]string{v.keeper.id}, register.KindProcessingActivity).each(v.ctx, " ORDER BY name", func(s stored) error {
		r, err := s.record()
		if err != nil {
			return err
		}
		return f(s.id, r.(*register.ProcessingActivity))
	})
}

// Activities is Each without the ids: what documents are made from.
func (v *RegisterView) Activities(f func(*register.ProcessingActivity) error) error {
	return v.Each(func(_ string, a *register.ProcessingActivity) error { return f(a) })
}

// state is the hash over the current revisions of a register's records.
func (q *snapshot) state(ctx context.Context, l *Loaded) (string, error) {
	var ids []string
	for kind, byName := range l.IDs {
		if kind == register.KindProcessingActivity {
			continue
		}
		for _, id := range byName {
			ids = append(ids, id)
		}
	}
	sum := sha256.New()
	add := func(query string, args ...any) error {
		found, err := q.tx.QueryContext(ctx, query, args...)
		if err != nil {
			return err
		}
		defer found.Close()
		for found.Next() {
			var id, hash string
			if err := found.Scan(&id, &hash); err != nil {
				return err
			}
			fmt.Fprintln(sum, id, hash)
		}
		return found.Err()
	}
	slices.Sort(ids)
	if err := add("SELECT r.aggregate_id, r.hash FROM revisions r WHERE r.aggregate_id "+q.in(1)+" AND r.version = (SELECT max(n.version) FROM revisions n WHERE n.aggregate_id = r.aggregate_id) ORDER BY r.aggregate_id", q.list(ids)); err != nil {
		return "", err
	}
	if err := add("SELECT x.id, r.hash FROM processing_activities x JOIN revisions r ON r.aggregate_id = x.id AND r.version = x.version WHERE x.organisation_id = $1 ORDER BY x.id", l.OrganisationID); err != nil {
		return "", err
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}
