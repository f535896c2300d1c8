package store

import (
	"cmp"
	"context"
	"slices"

	"ropa/access"
	"ropa/register"
	"ropa/scalar"
)

// Loaded is a register as a value, or a part of it, with the ids of the records
// in it. References in it are keys, as in a register file: a change writes the
// key where its caller named a record by its id. It is for reading only: registers
// that were loaded together share what is in them.
type Loaded struct {
	*register.Register
	// OrganisationID is the id of the organisation that keeps the register.
	OrganisationID string
	// AsOf is the day at whose end it was so; not stated means as it is.
	AsOf scalar.Date
	// IDs are the ids of records by kind and by key or reference. Where the
	// register and what is shared both have a key, it is the register's own.
	IDs map[register.Kind]map[string]string
}

// ID is the id of a record in the register; empty where it is not in it.
func (l *Loaded) ID(k register.Kind, name scalar.Ref) string { return l.IDs[k][string(name)] }

// LoadRegister reads one organisation's whole register as it is at one moment or,
// where a day is asked for, as it was at its end: its own records and the shared
// ones to which they refer, directly or through others, as Export writes them. The
// number of statements does not depend on the number of records (see close).
// Errors: those of [Store.Keeper].
func (s *Store) LoadRegister(ctx context.Context, organisation scalar.Ref, asOf scalar.Date) (r *register.Register, err error) {
	err = s.inRegister(ctx, organisation, asOf, access.ReadRegister, func(q *snapshot, k Keeper) error {
		l, err := q.loading(ctx, k, func(stored) bool { return true })
		if err == nil {
			r = l.loaded().Register
		}
		return err
	})
	return r, err
}

// LoadActivities reads activities with what they are judged by: for each
// organisation one register that holds those of its activities that have one of
// the ids, all its other records, and the shared records to which these refer.
// Activities that the caller may not read, or that are not there, are left out.
// The registers are in the order of their organisations' keys. The number of
// statements does not depend on the number of activities, organisations or
// records (see close).
func (s *Store) LoadActivities(ctx context.Context, ids []string) (ls []*Loaded, err error) {
	if len(ids) == 0 {
		return nil, nil
	}
	err = s.inSnapshot(ctx, func(q *snapshot) error {
		ls, err = q.activities(ctx, ids, access.From(ctx).ScopeOf(access.Read))
		return err
	})
	return ls, err
}

func noActivity(s stored) bool { return s.kind != register.KindProcessingActivity }

// loading reads a register; of its own records it keeps those for which keep is true.
func (q *snapshot) loading(ctx context.Context, k Keeper, keep func(stored) bool) (*loading, error) {
	l := newLoading(k)
	if err := q.ownedBy([]string{k.ID}, register.Kinds()...).each(ctx, "", l.own(keep)); err != nil {
		return nil, err
	}
	return l, q.close(ctx, []*closure{l.closure}, func(_ *closure, s stored, r register.Record) { l.take(s, r) })
}

// activities reads activities with what they are judged by.
func (q *snapshot) activities(ctx context.Context, ids []string, scope access.Scope) ([]*Loaded, error) {
	keepers, found, err := q.activitiesIn(ctx, ids, scope)
	if err != nil || len(keepers) == 0 {
		return nil, err
	}
	loading := map[string]*loading{}
	var organisations []string
	var closures []*closure
	for _, k := range keepers {
		l := newLoading(k)
		loading[k.ID], organisations, closures = l, append(organisations, k.ID), append(closures, l.closure)
	}
	put := func(s stored) error {
		return loading[s.organisation].own(func(stored) bool { return true })(s)
	}
	for _, s := range found {
		if err := put(s); err != nil {
			return nil, err
		}
	}
	others := slices.DeleteFunc(register.Kinds(), func(k register.Kind) bool { return k == register.KindProcessingActivity })
	if err := q.ownedBy(organisations, others...).each(ctx, "", put); err != nil {
		return nil, err
	}
	err = q.close(ctx, closures, func(c *closure, s stored, r register.Record) { loading[c.ID].take(s, r) })
	if err != nil {
		return nil, err
	}
	var out []*Loaded
	for _, k := range keepers {
		out = append(out, loading[k.ID].loaded())
	}
	return out, nil
}

// activitiesIn finds activities within a scope, and the organisations that keep
// them in the order of their keys.
func (q *snapshot) activitiesIn(ctx context.Context, ids []string, scope access.Scope) ([]Keeper, []stored, error) {
	s := &statement{snapshot: q}
	where, lists := "x.id ?", []any{ids}
	if !scope.All {
		where, lists = where+" AND x.organisation_id ?", append(lists, scope.Organisations)
	}
	s.add(register.KindProcessingActivity, where, lists...)
	var found []stored
	if err := s.each(ctx, "", func(s stored) error {
		found = append(found, s)
		return nil
	}); err != nil || len(found) == 0 {
		return nil, nil, err
	}
	var organisations []string
	for _, s := range found {
		organisations = append(organisations, s.organisation)
	}
	slices.Sort(organisations)
	rows, err := q.tx.QueryContext(ctx, "SELECT id, key FROM organisations WHERE id "+q.in(1)+" ORDER BY key", q.list(slices.Compact(organisations)))
	if err != nil {
		return nil, nil, err
	}
	defer rows.Close()
	var keepers []Keeper
	for rows.Next() {
		var k Keeper
		if err := rows.Scan(&k.ID, &k.Key); err != nil {
			return nil, nil, err
		}
		keepers = append(keepers, k)
	}
	return keepers, found, rows.Err()
}

// loading is a register that is being read.
type loading struct {
	*closure
	taken  []taken
	passed register.ProcessingActivity // the last one, in memory that all of them use
	few    few
	counts map[register.Capacity]map[register.ActivityStatus]int
}

type taken struct {
	stored
	record register.Record
}

func newLoading(k Keeper) *loading {
	return &loading{closure: newClosure(k), counts: map[register.Capacity]map[register.ActivityStatus]int{}}
}

// own takes a record of the register itself, if it is to be kept.
func (l *loading) own(keep func(stored) bool) func(stored) error {
	return func(s stored) error {
		if !keep(s) {
			return l.pass(s)
		}
		r, err := s.record()
		if err != nil {
			return err
		}
		l.add(r)
		l.take(s, r)
		return nil
	}
}

// pass counts an activity that is not kept in memory as a record.
func (l *loading) pass(s stored) error {
	a := &l.passed
	*a = register.ProcessingActivity{}
	if err := s.head(a, l.note); err != nil {
		return err
	}
	l.closure.own[named{s.kind, s.name}] = true
	if l.counts[a.Capacity] == nil {
		l.counts[a.Capacity] = map[register.ActivityStatus]int{}
	}
	l.counts[a.Capacity][a.Status]++
	l.few.add(s)
	return nil
}

func (l *loading) take(s stored, r register.Record) {
	s.document = "" // is in the record
	l.taken = append(l.taken, taken{s, r})
}

// loaded is the register, in the order of its file: shared records before the
// register's own, each by key.
func (l *loading) loaded() *Loaded {
	slices.SortFunc(l.taken, func(a, b taken) int {
		return cmp.Or(cmp.Compare(a.organisation, b.organisation), cmp.Compare(a.name, b.name))
	})
	out := &Loaded{
		Register:       &register.Register{Schema: SchemaRef, Format: register.Format, Version: register.FormatVersion, Organisation: l.Key},
		OrganisationID: l.ID, AsOf: l.AsOf, IDs: map[register.Kind]map[string]string{},
	}
	for _, t := range l.taken {
		if out.IDs[t.kind] == nil {
			out.IDs[t.kind] = map[string]string{}
		}
		out.IDs[t.kind][t.name] = t.id
		out.Add(t.record)
	}
	return out
}
