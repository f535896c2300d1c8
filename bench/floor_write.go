package main

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"sync"

	"github.com/oklog/ulid/v2"

	"ropa/register"
)

// templates is how many different activities are written in turn.
const templates = 50

// rowSet are rows of one table.
type rowSet struct {
	table   string
	columns []string
	rows    [][]any
}

// writer writes activities as a hand-written transaction does: one prepared
// INSERT of many rows a table, and no question before. The rows are those that
// the product wrote for the same activities, with ids of their own.
type writer struct {
	pool   *sql.DB
	once   sync.Once
	failed error
	known  map[int][]rowSet
	mu     sync.Mutex
	stmts  map[string]*sql.Stmt
}

func newWriter(pool *sql.DB) *writer {
	return &writer{pool: pool, known: map[int][]rowSet{}, stmts: map[string]*sql.Stmt{}}
}

// writeRequest is what the floor is sent: it reads the whole activity, as every
// handler must.
type writeRequest struct {
	Template int                         `json:"template"`
	Activity register.ProcessingActivity `json:"activity"`
}

func (w *writer) serve(out http.ResponseWriter, r *http.Request) {
	var in writeRequest
	err := json.NewDecoder(r.Body).Decode(&in)
	if err == nil {
		w.once.Do(func() { w.failed = w.learn() })
		err = w.failed
	}
	var id string
	if err == nil {
		id, err = w.write(r.Context(), in)
	}
	if err != nil {
		http.Error(out, err.Error(), http.StatusInternalServerError)
		return
	}
	out.Header().Set("Content-Type", "application/json")
	fmt.Fprintf(out, `{"data":{"createProcessingActivity":{"processingActivity":{"id":%q,"version":1}}}}`, id)
}

// templateReference is the reference under which the product wrote an activity.
func templateReference(n int) string { return fmt.Sprintf("MAL-%03d", n) }

// learn reads the rows that the product wrote.
func (w *writer) learn() error {
	for n := range templates {
		var id string
		if err := w.pool.QueryRow("SELECT id FROM processing_activities WHERE reference = $1", templateReference(n)).Scan(&id); err != nil {
			return err
		}
		for _, t := range activityTables {
			set, err := readRows(w.pool, fmt.Sprintf("SELECT x.* FROM %s x WHERE %s", t.name, t.of), id)
			if err != nil {
				return err
			}
			if set.table = t.name; len(set.rows) > 0 {
				w.known[n] = append(w.known[n], set)
			}
		}
	}
	return nil
}

func (w *writer) write(ctx context.Context, in writeRequest) (string, error) {
	sets := w.known[in.Template]
	ids := map[any]any{}
	for _, set := range sets {
		if set.columns[0] != "id" {
			continue
		}
		for _, row := range set.rows {
			old := row[0].(string)
			ids[old] = old[:len(old)-26] + ulid.Make().String()
		}
	}
	stmts := make([]*sql.Stmt, len(sets)) // before the transaction: where there is one connection, it has it
	for i, set := range sets {
		var err error
		if stmts[i], err = w.prepared(set); err != nil {
			return "", err
		}
	}
	tx, err := w.pool.BeginTx(ctx, nil)
	if err != nil {
		return "", err
	}
	defer tx.Rollback() // does nothing after the commit
	for i, set := range sets {
		if _, err := tx.StmtContext(ctx, stmts[i]).ExecContext(ctx, renewed(set, ids, string(in.Activity.Reference))...); err != nil {
			return "", fmt.Errorf("%s: %w", set.table, err)
		}
	}
	return ids[sets[0].rows[0][0]].(string), tx.Commit()
}

// renewed are the values of rows with new ids, a new reference and a new hash.
func renewed(set rowSet, ids map[any]any, reference string) []any {
	args := make([]any, 0, len(set.rows)*len(set.columns))
	for _, row := range set.rows {
		document := ""
		for i, v := range row {
			if id, ok := ids[v]; ok {
				v = id
			}
			switch c := set.columns[i]; {
			case c == "reference", c == "name" && set.table == "revisions":
				v = reference
			case c == "document":
				document, _ = v.(string)
			case c == "hash":
				sum := sha256.Sum256([]byte(document))
				v = hex.EncodeToString(sum[:])
			}
			args = append(args, v)
		}
	}
	return args
}

func (w *writer) prepared(set rowSet) (*sql.Stmt, error) {
	text := insertion(set.table, set.columns, len(set.rows))
	w.mu.Lock()
	stmt, ok := w.stmts[text]
	w.mu.Unlock()
	if ok {
		return stmt, nil
	}
	stmt, err := w.pool.Prepare(text)
	if err == nil {
		w.mu.Lock()
		w.stmts[text] = stmt
		w.mu.Unlock()
	}
	return stmt, err
}

// insertion prints an INSERT of n rows.
func insertion(table string, columns []string, n int) string {
	var b strings.Builder
	fmt.Fprintf(&b, `INSERT INTO %s ("%s") VALUES `, table, strings.Join(columns, `", "`))
	for i := range n {
		if i > 0 {
			b.WriteString(", ")
		}
		for j := range columns {
			if j == 0 {
				b.WriteByte('(')
			} else {
				b.WriteString(", ")
			}
			fmt.Fprintf(&b, "$%d", i*len(columns)+j+1)
		}
		b.WriteByte(')')
	}
	return b.String()
}

// readRows reads rows with all their columns, texts as strings.
func readRows(pool *sql.DB, statement string, args ...any) (rowSet, error) {
	var set rowSet
	found, err := pool.Query(statement, args...)
	if err != nil {
		return set, err
	}
	defer found.Close()
	if set.columns, err = found.Columns(); err != nil {
		return set, err
	}
	for found.Next() {
		row := make([]any, len(set.columns))
		into := make([]any, len(row))
		for i := range row {
			into[i] = &row[i]
		}
		if err := found.Scan(into...); err != nil {
			return set, err
		}
		for i, v := range row {
			if b, ok := v.([]byte); ok {
				row[i] = string(b)
			}
		}
		set.rows = append(set.rows, row)
	}
	return set, found.Err()
}
