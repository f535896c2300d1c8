package store

import (
	"context"
	"fmt"
	"slices"

	"ropa/register"
	"ropa/scalar"
)

// organisations are known ones, by their keys.
type organisations map[scalar.Ref]register.Organisation

// name is what an organisation is called.
func (o organisations) name(key scalar.Ref) string { return string(o[key].Name) }

// same reports whether two lines are about one organisation.
func same(a, b *register.Organisation) bool {
	switch {
	case a.Key != "" && b.Key != "":
		return a.Key == b.Key
	case a.RegistrationNumber != "" && b.RegistrationNumber != "":
		return a.Country == b.Country && a.RegistrationNumber == b.RegistrationNumber
	}
	return a.Country == b.Country && a.Name == b.Name
}

// identify finds the organisations of the rows: by key, else by the number of
// their national register, else by name and country among those that the vendor
// has listed. It returns those that the list names.
func (u *upload) identify(ctx context.Context) (organisations, error) {
	u.keys = make([]scalar.Ref, len(u.rows))
	var wanted []scalar.Ref
	var list []*register.Organisation
	for i := range u.rows {
		o := &u.rows[i].Organisation
		if o.Key != "" {
			wanted = append(wanted, scalar.Ref(o.Key))
		}
		list = append(list, o)
	}
	listed := []scalar.Ref{u.key}
	for _, c := range u.before { // what ended, or is to end, included: it is still the same one
		if !slices.Contains(listed, c.Subprocessor) {
			listed = append(listed, c.Subprocessor)
		}
	}
	for part := range slices.Chunk(wanted, batch) {
		if err := u.refs.lookUp(ctx, u.tx, map[register.Kind][]scalar.Ref{register.KindOrganisation: part}); err != nil {
			return nil, err
		}
	}
	numbered, err := u.registered(ctx, list)
	if err != nil {
		return nil, err
	}
	known, err := u.known(ctx, listed)
	if err != nil {
		return nil, err
	}
	for i, o := range list {
		_, there := u.refs.byName[register.KindOrganisation][scalar.Ref(o.Key)]
		switch number := numbered[registration{o.Country, o.RegistrationNumber}]; {
		case o.Key != "" && there:
			u.keys[i] = scalar.Ref(u.refs.byName[register.KindOrganisation][scalar.Ref(o.Key)].name)
		case o.Key != "": // is made under that key
		case number != "" && o.RegistrationNumber != "":
			u.keys[i] = scalar.Ref(number)
		default:
			for _, key := range listed {
				if k := known[key]; k.Country == o.Country && k.Name == o.Name {
					u.keys[i] = key
				}
			}
		}
	}
	return known, nil
}

// known reads organisations by their keys.
func (t *tx) known(ctx context.Context, keys []scalar.Ref) (organisations, error) {
	out := organisations{}
	for part := range slices.Chunk(keys, batch) {
		args := make([]any, len(part))
		for i, key := range part {
			args[i] = string(key)
		}
		if err := t.readKnown(ctx, out, args); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (t *tx) readKnown(ctx context.Context, into organisations, keys []any) error {
	found, err := t.QueryContext(ctx, fmt.Sprintf("SELECT key, name, country, registration_number FROM organisations WHERE key IN (%s)", parameters(1, len(keys))), keys...)
	if err != nil {
		return err
	}
	defer found.Close()
	for found.Next() {
		var o register.Organisation
		if err := found.Scan(&o.Key, &o.Name, &o.Country, &o.RegistrationNumber); err != nil {
			return err
		}
		into[scalar.Ref(o.Key)] = o
	}
	return found.Err()
}

// engager is who engages the processor of a row: that of another row, or one that
// is listed already, or the vendor itself.
type engager struct {
	row int // -1 where it is none
	key scalar.Ref
}

// order puts rows behind those that engage them, and says who engages each.
func (u *upload) order(known organisations, planned []register.Subprocessor) ([]int, map[int]engager) {
	by := map[int]engager{}
	for n := range u.rows {
		by[n] = u.engager(n, known, planned)
	}
	var order []int
	done := map[int]bool{}
	for len(order) < len(u.rows) {
		before := len(order)
		for n := range u.rows {
			if !done[n] && (by[n].row < 0 || done[by[n].row]) {
				done[n] = true
				order = append(order, n)
			}
		}
		if len(order) == before {
			for n := range u.rows {
				if !done[n] {
					u.problem(n, "engaged_by", "leads back to itself, directly or through others")
				}
			}
			return order, by
		}
	}
	return order, by
}

// engager finds who engages the processor of a row, by key, name or registration
// number, in the file or in the list.
func (u *upload) engager(n int, known organisations, planned []register.Subprocessor) engager {
	name := u.rows[n].EngagedBy
	if name == "" {
		return engager{row: -1}
	}
	is := func(o register.Organisation, key scalar.Ref) bool {
		return name == scalar.Text(key) || name == o.Key || name == o.Name || name == o.RegistrationNumber
	}
	var found []engager
	for i := range u.rows {
		o := &u.rows[i].Organisation
		if is(*o, u.keys[i]) && !slices.ContainsFunc(found, func(e engager) bool { return same(&u.rows[e.row].Organisation, o) }) {
			found = append(found, engager{row: i})
		}
	}
	if len(found) == 0 {
		for _, s := range planned {
			if is(known[s.Organisation], s.Organisation) && !slices.Contains(found, engager{-1, s.Organisation}) {
				found = append(found, engager{-1, s.Organisation})
			}
		}
	}
	switch len(found) {
	case 1:
		return found[0]
	case 0:
		u.problem(n, "engaged_by", "names nobody in the file or in the list, by key, name or registration number")
	default:
		u.problem(n, "engaged_by", "names several; say which one by its key")
	}
	return engager{row: -1}
}
