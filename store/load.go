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
	// IDs are the ids of records by kind and by key or reference. Where the
	// register and what is shared both have a key, it is the register's own.
	IDs map[register.Kind]map[string]string
}

// ID is the id of a record in the register; empty where it is not in it.
func (l *Loaded) ID(k register.Kind, name scalar.Ref) string { return l.IDs[k][string(name)] }

// Keeper is an organisation that keeps a register.
type Keeper struct {
	ID  string
	Key scalar.Ref
}

// Keeper finds an organisation by key or id. Errors: NOT_FOUND, where the caller
// may not read its register too.
func (s *Store) Keeper(ctx context.Context, organisation scalar.Ref) (k Keeper, err error) {
	err = s.inSnapshot(ctx, func(q *snapshot) error {
		found, err := q.keeper(ctx, organisation)
		k = Keeper{found.id, scalar.Ref(found.key)}
		return err
	})
	return k, err
}

// Keepers are the keys of the organisations whose registers the caller may read
// and that keep one here or have activities, in their order.
func (s *Store) Keepers(ctx context.Context) (keys []scalar.Ref, err error) {
	scope := access.From(ctx).ScopeOf(access.Read)
	err = s.inSnapshot(ctx, func(q *snapshot) error {
		query, args := "SELECT key FROM organisations WHERE (keeps_register OR EXISTS (SELECT 1 FROM processing_activities a WHERE a.organisation_id = organisations.id))", []any(nil)
		if !scope.All {
			query, args = query+" AND id "+q.in(1), []any{q.list(scope.Organisations)}
		}
		found, err := q.tx.QueryContext(ctx, query+" ORDER BY key", args...)
		if err != nil {
			return err
		}
		defer found.Close()
		for found.Next() {
			var key scalar.Ref
			if err := found.Scan(&key); err != nil {
				return err
			}
			keys = append(keys, key)
		}
		return found.Err()
	})
	return keys, err
}

// LoadRegister reads one organisation's whole register as it is at one moment:
// its own records and the shared ones to which they refer, directly or through
// others, as Export writes them. The number of statements does not depend on
// the number of records (see close). Errors: NOT_FOUND.
func (s *Store) LoadRegister(ctx context.Context, organisation scalar.Ref) (*register.Register, error) {
	l, err := s.load(ctx, organisation, func(stored) bool { return true })
	if err != nil {
		return nil, err
	}
	return l.Register, nil
}

// LoadSurroundings is LoadRegister without the activities, with the ids of the
// records; what activities alone refer to is in it. Errors: NOT_FOUND.
func (s *Store) LoadSurroundings(ctx context.Context, organisation scalar.Ref) (*Loaded, error) {
	return s.load(ctx, organisation, noActivity)
}

func (s *Store) load(ctx context.Context, organisation scalar.Ref, keep func(stored) bool) (l *Loaded, err error) {
	err = s.inSnapshot(ctx, func(q *snapshot) error {
		k, err := q.keeper(ctx, organisation)
		if err != nil {
			return err
		}
		l, err = q.register(ctx, k, keep)
		return err
	})
	return l, err
}

// EachActivity reads a register whose activities need not be held in memory:
// begin is given what LoadSurroundings reads, and then each is given the id and
// the document of every activity, in the order of their references. All are as
// they were at one moment. An error of begin or each ends it and is returned.
// Errors: NOT_FOUND.
func (s *Store) EachActivity(ctx context.Context, organisation scalar.Ref, begin func(*Loaded) error, each func(id string, a *register.ProcessingActivity) error) error {
	return s.inSnapshot(ctx, func(q *snapshot) error {
		k, err := q.keeper(ctx, organisation)
		if err != nil {
			return err
		}
		return q.eachActivity(ctx, k, begin, each)
	})
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

// eachActivity is EachActivity for a register that the caller may read.
func (q *snapshot) eachActivity(ctx context.Context, k keeper, begin func(*Loaded) error, each func(id string, a *register.ProcessingActivity) error) error {
	around, err := q.register(ctx, k, noActivity)
	if err != nil {
		return err
	}
	if err := begin(around); err != nil {
		return err
	}
	return (&RegisterView{Loaded: around, ctx: ctx, snapshot: q, keeper: k}).Each(each)
}

func noActivity(s stored) bool { return s.kind != register.KindProcessingActivity }

// register reads a register; of its own records it keeps those for which keep is true.
func (q *snapshot) register(ctx context.Context, k keeper, keep func(stored) bool) (*Loaded, error) {
	l := newLoading(k)
	if err := q.ownedBy([]string{k.id}, register.Kinds()...).each(ctx, "", l.own(keep)); err != nil {
		return nil, err
	}
	if err := q.close(ctx, []*closure{l.closure}, func(_ *closure, s stored, r register.Record) { l.take(s, r) }); err != nil {
		return nil, err
	}
	return l.loaded(), nil
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
		loading[k.id], organisations, closures = l, append(organisations, k.id), append(closures, l.closure)
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
	err = q.close(ctx, closures, func(c *closure, s stored, r register.Record) { loading[c.id].take(s, r) })
	if err != nil {
		return nil, err
	}
	var out []*Loaded
	for _, k := range keepers {
		out = append(out, loading[k.id].loaded())
	}
	return out, nil
}

// activitiesIn finds activities within a scope, and the organisations that keep
// them in the order of their keys.
func (q *snapshot) activitiesIn(ctx context.Context, ids []string, scope access.Scope) ([]keeper, []stored, error) {
	s := &statement{snapshot: q}
	where, lists := "x.id IN ?", [][]string{ids}
	if !scope.All {
		where, lists = where+" AND x.organisation_id IN ?", append(lists, scope.Organisations)
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
	var keepers []keeper
	for rows.Next() {
		var k keeper
		if err := rows.Scan(&k.id, &k.key); err != nil {
			return nil, nil, err
		}
		keepers = append(keepers, k)
	}
	return keepers, found, rows.Err()
}

// loading is a register that is being read.
type loading struct {
	*closure
	taken []taken
}

type taken struct {
	stored
	record register.Record
}

func newLoading(k keeper) *loading { return &loading{closure: newClosure(k)} }

// own takes a record of the register itself, if it is to be kept.
func (l *loading) own(keep func(stored) bool) func(stored) error {
	return func(s stored) error {
		r, err := s.record()
		if err != nil {
			return err
		}
		l.add(r)
		if keep(s) {
			l.take(s, r)
		}
		return nil
	}
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
		Register:       &register.Register{Schema: SchemaRef, Format: register.Format, Version: register.FormatVersion, Organisation: scalar.Ref(l.key)},
		OrganisationID: l.id, IDs: map[register.Kind]map[string]string{},
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
