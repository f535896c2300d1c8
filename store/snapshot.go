package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"strings"

	"entgo.io/ent/dialect"
	"github.com/lib/pq"

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
	// asOf is the last moment of which something is read; zero where records are
	// read as they are.
	asOf scalar.DateTime
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
	return Unavailable(f(&snapshot{tx: &preparedTx{tx, s.statements}, dialect: s.dialect}))
}

// snapshot reads within a write, what the write has changed included.
func (t *tx) snapshot() *snapshot { return &snapshot{tx: t, dialect: t.store.dialect} }

// stored is a document with what the row of its record says.
type stored struct {
	kind         register.Kind
	id           string
	organisation string // id; empty where all registers share the record
	name         string
	hash         string // of its revision
	document     string
	outline      register.Outline // of the document of an activity, where it is known
}

func (s stored) record() (register.Record, error) {
	r := register.NewRecord(s.kind)
	if err := register.ReadDocument(s.document, r); err != nil {
		return nil, fmt.Errorf("store: document of %s: %w", s.id, err)
	}
	return r, nil
}

// head reads a record without the sections of an activity, and tells of what it
// refers to.
func (s *stored) head(r register.Record, refer func(register.Kind, scalar.Ref)) (err error) {
	if s.outline, err = register.ReadOutline(s.document, r, refer); err != nil {
		return fmt.Errorf("store: document of %s: %w", s.id, err)
	}
	return nil
}

// statement is a query for documents of several kinds, put together of parts.
type statement struct {
	snapshot *snapshot
	parts    []string
	args     []any
}

// add asks for the records of a kind that a condition on their row x leaves. In
// it, a question mark stands for being the next of some values or, where that is
// a list, one of those in it.
func (s *statement) add(k register.Kind, where string, values ...any) {
	from := s.from(k)
	for _, v := range values {
		where = strings.Replace(where, "?", s.is(v), 1)
	}
	organisation := "x.organisation_id"
	if k.Belonging() == register.Shared {
		organisation = "NULL"
	}
	s.parts = append(s.parts, fmt.Sprintf("SELECT '%s' AS kind, x.id, %s AS organisation, x.%s AS name, r.hash, r.document FROM %s WHERE %s",
		k, organisation, nameColumn(k), from, where))
}

// from are the rows x of the records of a kind, with their revisions r. That a
// record of a register has its revisions in it lets the database read them
// together, and not one by one or among those of all registers.
func (s *statement) from(k register.Kind) string {
	from := s.rows(k) + " x JOIN revisions r ON r.aggregate_id = x.id AND r.version = x.version"
	if k.Belonging() == register.Owned {
		from += fmt.Sprintf(" AND r.organisation_id = x.organisation_id AND r.kind = '%s'", k)
	}
	return from
}

// rows are those of the records of a kind as they are, or as they were at the
// last moment of the snapshot. What a record was is its last revision until then,
// unless that deleted it; a name belongs to one record at a time.
func (s *statement) rows(k register.Kind) string {
	if s.snapshot.asOf == "" {
		return tables[k].name
	}
	shared := ""
	if k.Belonging() == register.Shared {
		shared = " AND v.organisation_id IS NULL" // lets the index be used
	}
	return fmt.Sprintf("(SELECT v.aggregate_id AS id, v.organisation_id, v.name AS %s, v.version FROM revisions v WHERE v.kind = '%s'%s AND v.at <= %s AND v.operation <> '%s'"+
		" AND NOT EXISTS (SELECT 1 FROM revisions n WHERE n.aggregate_id = v.aggregate_id AND n.version > v.version AND n.at <= %[4]s))",
		nameColumn(k), k, shared, s.parameter(string(s.snapshot.asOf)), register.OperationDelete)
}

// is is a condition on a column: the value, or one of those in the list.
func (s *statement) is(v any) string {
	if list, ok := v.([]string); ok {
		s.args = append(s.args, s.snapshot.list(list))
		return s.snapshot.in(len(s.args))
	}
	return "= " + s.parameter(v)
}

func (s *statement) parameter(v any) string {
	s.args = append(s.args, v)
	return fmt.Sprintf("$%d", len(s.args))
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
	return ahead(func(yield func(stored) bool) error {
		for found.Next() {
			var r stored
			var organisation sql.NullString
			if err := found.Scan(&r.kind, &r.id, &organisation, &r.name, &r.hash, &r.document); err != nil {
				return err
			}
			r.organisation = organisation.String
			if !yield(r) {
				return nil
			}
		}
		return found.Err()
	}, f)
}

// nameColumn is the column with the names by which the records of a kind are
// referred to.
func nameColumn(k register.Kind) string {
	if k == register.KindProcessingActivity {
		return "reference"
	}
	return "key"
}
