package store

import (
	"context"
	"errors"

	"entgo.io/ent/dialect"

	"ropa/access"
	"ropa/register"
	"ropa/scalar"
)

// Keeper is an organisation that keeps a register, and the day as of which the
// caller reads it.
type Keeper struct {
	ID  string
	Key scalar.Ref
	// AsOf is the day at whose end, in UTC, the register is read; not stated means
	// as it is.
	AsOf scalar.Date
}

// Keeper finds an organisation by key or id, as of a day where one is asked for.
// Errors: NOT_FOUND, where the caller may not read its register too; INVALID for
// a day that is to come or before the register begins.
func (s *Store) Keeper(ctx context.Context, organisation scalar.Ref, asOf scalar.Date) (k Keeper, err error) {
	err = s.inRegister(ctx, organisation, asOf, access.ReadRegister, func(_ *snapshot, found Keeper) error {
		k = found
		return nil
	})
	return k, err
}

// inRegister runs f with a snapshot of the database as the caller may read the
// register of an organisation with a permission: as it is or, where asOf says so
// or the caller's grant does, as it was at the end of a day.
func (s *Store) inRegister(ctx context.Context, organisation scalar.Ref, asOf scalar.Date, p access.Permission, f func(q *snapshot, k Keeper) error) error {
	if err := s.past("asOf", asOf); err != nil {
		return err
	}
	return s.inSnapshot(ctx, func(q *snapshot) error {
		k, err := q.keeper(ctx, organisation, asOf, p)
		if err != nil {
			return err
		}
		return f(q, k)
	})
}

// past refuses a day that is to come, and what is no day.
func (s *Store) past(field string, day scalar.Date) error {
	if err := day.Validate(); err != nil {
		return register.Fail(register.CodeInvalid, field, "%s", err)
	}
	if today := s.Today(); day > today {
		return register.Fail(register.CodeInvalid, field, "must not be after today, %s", today)
	}
	return nil
}

// LastMoment is the end of a day in UTC; zero for now.
func LastMoment(day scalar.Date) scalar.DateTime {
	if day == "" {
		return ""
	}
	return scalar.DateTime(day + "T23:59:59.999999Z")
}

// keeper finds an organisation whose register the caller may read, and makes the
// snapshot one of the day as of which the caller reads it. This is the one place
// that decides that day. Errors: those of [Store.Keeper].
func (q *snapshot) keeper(ctx context.Context, name scalar.Ref, asked scalar.Date, p access.Permission) (Keeper, error) {
	q.asOf = LastMoment(asked)
	k, found, err := q.organisation(ctx, name)
	if err == nil && !found && asked != "" {
		q.asOf = ""
		k, found, err = q.organisation(ctx, name)
	}
	if err != nil {
		return k, err
	}
	asOf, may := access.From(ctx).AsOf(p, k.ID, asked)
	if !found || !may {
		return k, register.Fail(register.CodeNotFound, "organisation", "there is no organisation %q", name)
	}
	if until := LastMoment(asOf); until != q.asOf {
		q.asOf = until
		if _, found, err = q.organisation(ctx, scalar.Ref(k.ID)); err != nil || !found {
			return k, q.before(ctx, k.ID, err)
		}
	}
	k.AsOf = asOf
	return k, nil
}

// organisation finds an organisation by key or id.
func (q *snapshot) organisation(ctx context.Context, name scalar.Ref) (k Keeper, found bool, err error) {
	s := &statement{snapshot: q}
	query := "SELECT x.id, x.key FROM " + s.from(register.KindOrganisation) + " WHERE x.key " + s.is(string(name)) + " OR x.id " + s.is(string(name))
	rows, err := q.tx.QueryContext(ctx, query, s.args...)
	if err != nil {
		return k, false, err
	}
	defer rows.Close()
	if found = rows.Next(); found {
		err = rows.Scan(&k.ID, &k.Key)
	}
	return k, found, errors.Join(err, rows.Err())
}

// before is the error of a day on which there was no register yet.
func (q *snapshot) before(ctx context.Context, id string, err error) error {
	if err != nil {
		return err
	}
	var first scalar.DateTime
	rows, err := q.tx.QueryContext(ctx, "SELECT min(at) FROM revisions WHERE aggregate_id = $1", id)
	if err != nil {
		return err
	}
	defer rows.Close()
	if rows.Next() {
		err = rows.Scan(&first)
	}
	if err = errors.Join(err, rows.Err()); err != nil {
		return err
	}
	return register.Fail(register.CodeInvalid, "asOf", "the register begins on %s", scalar.DateOf(first.Time()))
}

// Keepers are the keys of the organisations whose registers the caller may read
// and that kept one here or had activities, now or at the end of a day, in their
// order. Errors: INVALID for a day that is to come.
func (s *Store) Keepers(ctx context.Context, asOf scalar.Date) (keys []scalar.Ref, err error) {
	if err := s.past("asOf", asOf); err != nil {
		return nil, err
	}
	caller := access.From(ctx)
	scope := caller.ScopeOf(access.ReadRegister)
	err = s.inSnapshot(ctx, func(q *snapshot) error {
		q.asOf = LastMoment(asOf)
		s := &statement{snapshot: q}
		query := "SELECT x.key FROM " + s.from(register.KindOrganisation) + " WHERE (" + q.keeps() +
			" OR EXISTS (SELECT 1 FROM " + s.rows(register.KindProcessingActivity) + " a WHERE a.organisation_id = x.id))"
		if !scope.All {
			query += " AND x.id " + s.is(scope.Organisations)
			var dated []string // whatever they keep now
			for _, g := range caller.Dated() {
				dated = append(dated, g.OrganisationID)
			}
			query += " OR x.id " + s.is(dated)
		}
		found, err := q.tx.QueryContext(ctx, query+" ORDER BY key", s.args...)
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

// keeps is whether an organisation keeps a register here.
func (q *snapshot) keeps() string {
	switch {
	case q.asOf == "":
		return "x.keeps_register"
	case q.dialect == dialect.Postgres:
		return "(r.document::json->>'keepsRegister') = 'true'"
	}
	return "json_extract(r.document, '$.keepsRegister')"
}
