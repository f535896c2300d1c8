package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"strings"

	"entgo.io/ent/dialect"
	"github.com/lib/pq"

	"ropa/access"
	"ropa/register"
	"ropa/scalar"
)

// snapshot reads the documents of records: all statements of a transaction that
// only reads see the same moment.
type snapshot struct {
	tx interface {
		QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	}
	dialect string
}

// inSnapshot runs f with a snapshot of the database.
func (s *Store) inSnapshot(ctx context.Context, f func(q *snapshot) error) error {
	o := &sql.TxOptions{ReadOnly: true}
	if s.dialect == dialect.Postgres {
		o.Isolation = sql.LevelRepeatableRead
	}
	tx, err := s.reads.BeginTx(ctx, o)
	if err != nil {
		return Unavailable(err)
	}
	defer func() { _ = tx.Rollback() }()
	return Unavailable(f(&snapshot{tx, s.dialect}))
}

// snapshot reads within a write, what the write has changed included.
func (t *tx) snapshot() *snapshot { return &snapshot{t, t.store.dialect} }

// stored is a document with what the row of its record says.
type stored struct {
	kind         register.Kind
	id           string
	organisation string // id; empty where all registers share the record
	name         string
	document     string
}

func (s stored) record() (register.Record, error) {
	r := register.NewRecord(s.kind)
	if err := json.Unmarshal([]byte(s.document), r); err != nil {
		return nil, fmt.Errorf("store: document of %s: %w", s.id, err)
	}
	return r, nil
}

// keeper is an organisation that keeps a register.
type keeper struct{ id, key string }

// keeper finds an organisation whose register the caller may read. Errors: NOT_FOUND.
func (q *snapshot) keeper(ctx context.Context, name scalar.Ref) (keeper, error) {
	var k keeper
	found, err := q.tx.QueryContext(ctx, "SELECT id, key FROM organisations WHERE key = $1 OR id = $2", string(name), string(name))
	if err != nil {
		return k, err
	}
	defer found.Close()
	if found.Next() {
		if err := found.Scan(&k.id, &k.key); err != nil {
			return k, err
		}
	}
	if err := found.Err(); err != nil {
		return k, err
	}
	if k.id == "" || !access.From(ctx).ScopeOf(access.Read).Contains(k.id) {
		return k, register.Fail(register.CodeNotFound, "organisation", "there is no organisation %q", name)
	}
	return k, nil
}

// statement is a query for documents of several kinds, put together of parts.
type statement struct {
	snapshot *snapshot
	parts    []string
	args     []any
}

// add asks for the records of a kind that a condition on their row x leaves; in
// it, "column IN ?" asks for one of the values in the next list.
func (s *statement) add(k register.Kind, where string, lists ...[]string) {
	for _, list := range lists {
		where = strings.Replace(where, "IN ?", s.snapshot.in(len(s.args)+1), 1)
		s.args = append(s.args, s.snapshot.list(list))
	}
	organisation := "x.organisation_id"
	if k.Belonging() == register.Shared {
		organisation = "NULL"
	}
	s.parts = append(s.parts, fmt.Sprintf("SELECT '%s' AS kind, x.id, %s AS organisation, x.%s AS name, r.document FROM %s x JOIN revisions r ON r.aggregate_id = x.id AND r.version = x.version WHERE %s",
		k, organisation, nameColumn(k), tables[k].name, where))
}

// in is a condition on a column with the values of one parameter, however many
// there are: neither the text nor the number of parameters depends on them.
func (q *snapshot) in(parameter int) string {
	if q.dialect == dialect.Postgres {
		return fmt.Sprintf("= ANY($%d)", parameter)
	}
	return fmt.Sprintf("IN (SELECT value FROM json_each($%d))", parameter)
}

func (q *snapshot) list(values []string) any {
	if q.dialect == dialect.Postgres {
		return pq.Array(values)
	}
	b, _ := json.Marshal(values) // of strings, never fails
	return string(b)
}

// each runs the statement and calls f with every document; order is by what.
func (s *statement) each(ctx context.Context, order string, f func(stored) error) error {
	if len(s.parts) == 0 {
		return nil
	}
	found, err := s.snapshot.tx.QueryContext(ctx, strings.Join(s.parts, " UNION ALL ")+order, s.args...)
	if err != nil {
		return err
	}
	defer found.Close()
	for found.Next() {
		var r stored
		var organisation sql.NullString
		if err := found.Scan(&r.kind, &r.id, &organisation, &r.name, &r.document); err != nil {
			return err
		}
		r.organisation = organisation.String
		if err := f(r); err != nil {
			return err
		}
	}
	return found.Err()
}

// nameColumn is the column with the names by which the records of a kind are
// referred to.
func nameColumn(k register.Kind) string {
	if k == register.KindProcessingActivity {
		return "reference"
	}
	return "key"
}
