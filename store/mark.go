package store

import (
	"ropa/register"
	"ropa/scalar"
)

// Mark is which version of a record it is, and since when.
type Mark struct {
	ID      string
	Version int
	At      scalar.DateTime
}

// Marks are those of all records of the register, shared ones included, by kind
// and by key or reference. They take two statements, however many there are.
func (v *RegisterView) Marks() (map[register.Kind]map[scalar.Ref]Mark, error) {
	out := map[register.Kind]map[scalar.Ref]Mark{}
	put := func(k register.Kind, name scalar.Ref, m Mark) {
		if out[k] == nil {
			out[k] = map[scalar.Ref]Mark{}
		}
		out[k][name] = m
	}
	type named struct {
		kind register.Kind
		name string
	}
	names, ids := map[string]named{}, []string{}
	for kind, byName := range v.IDs {
		for name, id := range byName {
			names[id], ids = named{kind, name}, append(ids, id)
		}
	}
	read := func(query string, args ...any) error {
		found, err := v.snapshot.tx.QueryContext(v.ctx, query, args...)
		if err != nil {
			return err
		}
		defer found.Close()
		for found.Next() {
			var m Mark
			var reference string
			if err := found.Scan(&m.ID, &reference, &m.Version, &m.At); err != nil {
				return err
			}
			if n, ok := names[m.ID]; ok {
				put(n.kind, scalar.Ref(n.name), m)
			} else {
				put(register.KindProcessingActivity, scalar.Ref(reference), m)
			}
		}
		return found.Err()
	}
	q := &statement{snapshot: v.snapshot}
	latest, until := "SELECT r.aggregate_id, '', r.version, r.at FROM revisions r WHERE r.aggregate_id "+q.is(ids), ""
	if asOf := v.snapshot.asOf; asOf != "" {
		until = " AND n.at <= " + q.parameter(string(asOf))
	}
	if err := read(latest+" AND r.version = (SELECT max(n.version) FROM revisions n WHERE n.aggregate_id = r.aggregate_id"+until+")", q.args...); err != nil {
		return nil, err
	}
	q = &statement{snapshot: v.snapshot}
	activities := "SELECT x.id, x.reference, r.version, r.at FROM " + q.from(register.KindProcessingActivity)
	return out, read(activities+" WHERE x.organisation_id "+q.is(v.OrganisationID), q.args...)
}
