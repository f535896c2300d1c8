package store

import (
	"context"
	"fmt"
	"slices"

	"entgo.io/ent/dialect/sql"

	"ropa/register"
	"ropa/scalar"
)

// references knows the ids behind the references of records.
type references struct {
	organisation string // id of the organisation whose records come first
	byName       map[register.Kind]map[scalar.Ref]target
}

// target is a record that a reference names.
type target struct {
	id, name string
	special  bool // of a data category
}

// targetOf is the target that a record is once it is written. What lookUp reads
// of a row is read of the record here, so that both ways give the same answer.
func targetOf(id string, r register.Record) target {
	found := target{id: id, name: r.RecordName()}
	if c, ok := r.(*register.DataCategory); ok {
		found.special = c.Special
	}
	return found
}

func newReferences(organisation string) *references {
	return &references{organisation: organisation, byName: map[register.Kind]map[scalar.Ref]target{}}
}

// opt is the id behind a reference, or nil where nothing is stated.
func (r *references) opt(k register.Kind, name scalar.Ref) *string {
	if name == "" {
		return nil
	}
	id := r.id(k, name)
	return &id
}

// id is the id behind a reference that was resolved.
func (r *references) id(k register.Kind, name scalar.Ref) string { return r.byName[k][name].id }

func (r *references) ids(k register.Kind, names []scalar.Ref) []string {
	var out []string
	for _, n := range names {
		if id := r.id(k, n); !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

// special reports whether a data category belongs to the special categories.
func (r *references) special(name scalar.Ref) bool {
	return r.byName[register.KindDataCategory][name].special
}

// add makes a record known before or after it is in the database.
func (r *references) add(k register.Kind, name scalar.Ref, t target) {
	if r.byName[k] == nil {
		r.byName[k] = map[scalar.Ref]target{}
	}
	r.byName[k][name] = t
}

// resolve finds the records that rec refers to, writes their keys where it has
// ids, and returns a problem for each that is not there.
func (r *references) resolve(ctx context.Context, t *tx, rec register.Record) (register.Problems, error) {
	refs := register.References(rec)
	wanted := map[register.Kind][]scalar.Ref{}
	for _, ref := range refs {
		if _, ok := r.byName[ref.Kind][ref.Name]; !ok && !slices.Contains(wanted[ref.Kind], ref.Name) {
			wanted[ref.Kind] = append(wanted[ref.Kind], ref.Name)
		}
	}
	for _, k := range register.Kinds() {
		if len(wanted[k]) == 0 {
			continue
		}
		if err := r.lookUp(ctx, t, k, wanted[k]); err != nil {
			return nil, err
		}
	}
	var ps register.Problems
	for _, ref := range refs {
		if _, ok := r.byName[ref.Kind][ref.Name]; !ok {
			ps = append(ps, register.Problem{Code: register.CodeInvalid, Path: ref.Path,
				Message: fmt.Sprintf("names %q, but there is no such %s that this register can refer to", ref.Name, ref.Kind)})
		}
	}
	if len(ps) == 0 {
		register.RenameReferences(rec, func(k register.Kind, name scalar.Ref) scalar.Ref {
			return scalar.Ref(r.byName[k][name].name)
		})
		for _, ref := range refs {
			found := r.byName[ref.Kind][ref.Name]
			r.add(ref.Kind, scalar.Ref(found.name), found)
		}
	}
	return ps, nil
}

// lookUp finds records of one kind by key, reference or id: those of the
// organisation first, then those that all registers share.
func (r *references) lookUp(ctx context.Context, t *tx, k register.Kind, names []scalar.Ref) error {
	nameColumn := "key"
	if k == register.KindProcessingActivity {
		nameColumn = "reference"
	}
	columns := []string{"id", nameColumn}
	if k == register.KindDataCategory {
		columns = append(columns, "special")
	}
	args := make([]any, len(names))
	for i, n := range names {
		args[i] = string(n)
	}
	b := sql.Dialect(t.store.dialect)
	from := b.Table(tables[k].name)
	q := b.Select(from.Columns(columns...)...).From(from).
		Where(sql.Or(sql.In(from.C(nameColumn), args...), sql.In(from.C("id"), args...)))
	switch k.Belonging() {
	case register.Owned:
		q.Where(sql.EQ(from.C("organisation_id"), r.organisation))
	case register.MaybeOwned:
		q.Where(sql.Or(sql.IsNull(from.C("organisation_id")), sql.EQ(from.C("organisation_id"), r.organisation))).
			OrderExpr(sql.Expr("organisation_id IS NOT NULL")) // its own come last and win
	}
	query, params := q.Query()
	rows, err := t.QueryContext(ctx, query, params...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var found target
		dest := []any{&found.id, &found.name}
		if len(columns) == 3 {
			dest = append(dest, &found.special)
		}
		if err := rows.Scan(dest...); err != nil {
			return err
		}
		for _, n := range names {
			if string(n) == found.name || string(n) == found.id {
				r.add(k, n, found)
			}
		}
	}
	return rows.Err()
}
