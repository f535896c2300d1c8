package store

import (
	"bufio"
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"io"
	"slices"

	"entgo.io/ent/dialect"

	"ropa/access"
	"ropa/register"
	"ropa/scalar"
)

// SchemaRef is what register files name as their JSON Schema.
const SchemaRef = "../docs/register.schema.json"

// Export writes one organisation's whole register as a register file: its own
// records and the shared ones that they refer to, each kind in the order of its
// keys, so that the same register always gives the same bytes. Memory does not
// grow with the size of the register. Errors: NOT_FOUND.
func (s *Store) Export(ctx context.Context, organisation scalar.Ref, w io.Writer) error {
	snapshot, err := s.reads.BeginTx(ctx, &sql.TxOptions{ReadOnly: true, Isolation: s.snapshotIsolation()})
	if err != nil {
		return Unavailable(err)
	}
	defer func() { _ = snapshot.Rollback() }()
	e := &exporter{tx: snapshot, out: bufio.NewWriterSize(w, 64<<10), shared: map[register.Kind][]string{}}
	if err := e.find(ctx, organisation); err != nil {
		return err
	}
	if err := e.collect(ctx); err != nil {
		return err
	}
	if err := e.write(ctx); err != nil {
		return err
	}
	return e.out.Flush()
}

// snapshotIsolation lets all statements of an export see the same moment.
func (s *Store) snapshotIsolation() sql.IsolationLevel {
	if s.dialect == dialect.Postgres {
		return sql.LevelRepeatableRead
	}
	return sql.LevelDefault
}

type exporter struct {
	tx     *sql.Tx
	out    *bufio.Writer
	id     string // of the organisation
	key    string
	shared map[register.Kind][]string // keys of shared records that the register refers to
}

func (e *exporter) find(ctx context.Context, organisation scalar.Ref) error {
	missing := register.Fail(register.CodeNotFound, "organisation", "there is no organisation %q", organisation)
	err := e.tx.QueryRowContext(ctx, "SELECT id, key FROM organisations WHERE key = $1 OR id = $2", string(organisation), string(organisation)).Scan(&e.id, &e.key)
	if err == sql.ErrNoRows || err == nil && !access.From(ctx).ScopeOf(access.Read).Contains(e.id) {
		return missing
	}
	return err
}

// collect finds the shared records to which the register refers, directly or
// through others.
func (e *exporter) collect(ctx context.Context) error {
	todo := map[register.Kind][]string{register.KindOrganisation: {e.key}}
	own := map[register.Kind]map[string]bool{}
	note := func(r register.Record) {
		for _, ref := range register.References(r) {
			if k := ref.Kind; k.Belonging() != register.Owned && !own[k][string(ref.Name)] && !slices.Contains(todo[k], string(ref.Name)) {
				todo[k] = append(todo[k], string(ref.Name))
			}
		}
	}
	for _, k := range register.Kinds() {
		own[k] = map[string]bool{}
		if k.Belonging() == register.Shared {
			continue
		}
		err := e.each(ctx, k, "x.organisation_id = $1", []any{e.id}, func(doc string) error {
			r := register.NewRecord(k)
			if err := json.Unmarshal([]byte(doc), r); err != nil {
				return err
			}
			own[k][r.RecordName()] = true
			note(r)
			return nil
		})
		if err != nil {
			return err
		}
	}
	for len(todo) > 0 {
		batch := todo
		todo = map[register.Kind][]string{}
		for k, keys := range batch {
			keys = slices.DeleteFunc(keys, func(key string) bool { return slices.Contains(e.shared[k], key) || own[k][key] })
			if len(keys) == 0 {
				continue
			}
			e.shared[k] = append(e.shared[k], keys...)
			where, args := e.sharedCondition(k, keys)
			if err := e.each(ctx, k, where, args, func(doc string) error {
				r := register.NewRecord(k)
				if err := json.Unmarshal([]byte(doc), r); err != nil {
					return err
				}
				note(r)
				return nil
			}); err != nil {
				return err
			}
		}
	}
	return nil
}

func (e *exporter) sharedCondition(k register.Kind, keys []string) (string, []any) {
	args := make([]any, len(keys))
	for i, key := range keys {
		args[i] = key
	}
	where := "x.key IN (" + parameters(1, len(keys)) + ")"
	if k.Belonging() == register.MaybeOwned {
		where += " AND x.organisation_id IS NULL"
	}
	return where, args
}

// each calls f with the documents of the current revisions of some records, in
// the order of their keys.
func (e *exporter) each(ctx context.Context, k register.Kind, where string, args []any, f func(doc string) error) error {
	name := "key"
	if k == register.KindProcessingActivity {
		name = "reference"
	}
	found, err := e.tx.QueryContext(ctx, fmt.Sprintf(
		"SELECT r.document FROM %s x JOIN revisions r ON r.aggregate_id = x.id AND r.version = x.version WHERE %s ORDER BY x.%s",
		tables[k].name, where, name), args...)
	if err != nil {
		return err
	}
	defer found.Close()
	for found.Next() {
		var doc string
		if err := found.Scan(&doc); err != nil {
			return err
		}
		if err := f(doc); err != nil {
			return err
		}
	}
	return found.Err()
}

func (e *exporter) write(ctx context.Context) error {
	fmt.Fprintf(e.out, "{\n  \"$schema\": %q,\n  \"format\": %q,\n  \"version\": %d,\n  \"organisation\": %q", SchemaRef, register.Format, register.FormatVersion, e.key)
	for _, section := range register.FileSections {
		if err := e.writeSection(ctx, section.Name, section.Kind); err != nil {
			return err
		}
	}
	_, err := e.out.WriteString("\n}\n")
	return err
}

func (e *exporter) writeSection(ctx context.Context, name string, k register.Kind) error {
	n := 0
	record := func(doc string) error {
		if n == 0 {
			fmt.Fprintf(e.out, ",\n  %q: [", name)
		} else {
			e.out.WriteByte(',')
		}
		n++
		e.out.WriteString("\n    ")
		var b bytes.Buffer
		if err := json.Indent(&b, []byte(doc), "    ", "  "); err != nil {
			return err
		}
		_, err := e.out.Write(b.Bytes())
		return err
	}
	if keys := e.shared[k]; len(keys) > 0 {
		slices.Sort(keys)
		where, args := e.sharedCondition(k, keys)
		if err := e.each(ctx, k, where, args, record); err != nil {
			return err
		}
	}
	if k.Belonging() != register.Shared {
		if err := e.each(ctx, k, "x.organisation_id = $1", []any{e.id}, record); err != nil {
			return err
		}
	}
	if n > 0 {
		e.out.WriteString("\n  ]")
	}
	return nil
}
