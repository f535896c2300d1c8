package store

import (
	"context"
	"fmt"
	"slices"
	"strings"

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
	if err := r.lookUp(ctx, t, wanted); err != nil {
		return nil, err
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

// lookUp finds records by key, reference or id, all kinds in one statement:
// those of the organisation, and those that all registers share. Where both
// have a key, it is the organisation's own.
func (r *references) lookUp(ctx context.Context, t *tx, wanted map[register.Kind][]scalar.Ref) error {
	var parts []string
	var args []any
	for _, k := range register.Kinds() {
		if len(wanted[k]) > 0 {
			part, more := r.lookUpKind(k, wanted[k], len(args))
			parts, args = append(parts, part), append(args, more...)
		}
	}
	if len(parts) == 0 {
		return nil
	}
	rows, err := t.QueryContext(ctx, strings.Join(parts, " UNION ALL "), args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	own := map[string]bool{}
	for rows.Next() {
		var found target
		var kind register.Kind
		var mine bool
		if err := rows.Scan(&kind, &found.id, &found.name, &found.special, &mine); err != nil {
			return err
		}
		for _, name := range wanted[kind] {
			if string(name) == found.id || string(name) == found.name && !own[string(kind)+found.name] {
				r.add(kind, name, found)
				own[string(kind)+string(name)] = mine
			}
		}
	}
	return rows.Err()
}

// lookUpKind is the part of the statement for one kind. Its parameters are
// counted from start.
func (r *references) lookUpKind(k register.Kind, names []scalar.Ref, start int) (string, []any) {
	name, special, mine := "key", "FALSE", "FALSE"
	switch k {
	case register.KindProcessingActivity:
		name = "reference"
	case register.KindDataCategory:
		special = "special"
	}
	var args []any
	in := func(column string, ids bool) string {
		before := len(args)
		for _, n := range names {
			if register.IsID(string(n)) == ids {
				args = append(args, string(n))
			}
		}
		if len(args) == before {
			return ""
		}
		return column + " IN (" + parameters(start+before+1, len(args)-before) + ")"
	}
	byName, byID := in(name, false), in("id", true)
	where := byName + byID
	if byName != "" && byID != "" {
		where = "(" + byName + " OR " + byID + ")"
	}
	if k.Belonging() != register.Shared {
		args = append(args, r.organisation)
		own := fmt.Sprintf("organisation_id = $%d", start+len(args))
		if k.Belonging() == register.MaybeOwned {
			own, mine = "(organisation_id IS NULL OR "+own+")", "organisation_id IS NOT NULL"
		}
		where += " AND " + own
	}
	return fmt.Sprintf("SELECT '%s' AS kind, id, %s AS name, %s AS special, %s AS mine FROM %s WHERE %s", k, name, special, mine, tables[k].name, where), args
}
