package store

import (
	"context"
	"database/sql"
	"sync"
	"time"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	lru "github.com/hashicorp/golang-lru/v2"
)

// The bounds of what is kept prepared.
const (
	maxStatements      = 400
	maxStatementLength = 16 << 10
)

// statements keeps the statements of a database prepared: those of an API are
// few, and preparing one costs the database more than running it.
type statements struct {
	*sql.DB
	prepared *lru.Cache[string, *sql.Stmt]
	// seen are queries of transactions that were run once already.
	seen      *lru.Cache[string, struct{}]
	preparing sync.Mutex
}

func newStatements(db *sql.DB) *statements {
	c, err := lru.NewWithEvict(maxStatements, func(_ string, s *sql.Stmt) { _ = s.Close() })
	if err != nil {
		panic(err) // the size is positive
	}
	seen, err := lru.New[string, struct{}](maxStatements)
	if err != nil {
		panic(err)
	}
	return &statements{DB: db, prepared: c, seen: seen}
}

// get is the prepared statement of a query. It is nil for one that is too long
// to be kept.
func (s *statements) get(ctx context.Context, query string) (*sql.Stmt, error) {
	if len(query) > maxStatementLength {
		return nil, nil
	}
	if stmt, ok := s.prepared.Get(query); ok {
		return stmt, nil
	}
	stmt, err := s.PrepareContext(ctx, query)
	if err != nil {
		return nil, err
	}
	if other, there, _ := s.prepared.PeekOrAdd(query, stmt); there { // somebody was faster
		_ = stmt.Close()
		return other, nil
	}
	return stmt, nil
}

// closed reports whether a statement was dropped between finding and running it.
func closed(err error) bool { return err != nil && err.Error() == "sql: statement is closed" }

// QueryContext runs a query as a prepared statement.
func (s *statements) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	stmt, err := s.get(ctx, query)
	if stmt != nil && err == nil {
		rows, err := stmt.QueryContext(ctx, args...)
		if !closed(err) {
			return rows, err
		}
	}
	return s.DB.QueryContext(ctx, query, args...)
}

// preparedDriver is an Ent driver whose statements are kept prepared, within
// transactions too.
type preparedDriver struct {
	*entsql.Driver
	statements *statements
}

func newDriver(name string, db *sql.DB) *preparedDriver {
	s := newStatements(db)
	return &preparedDriver{entsql.NewDriver(name, entsql.Conn{ExecQuerier: s}), s}
}

// BeginTx begins a transaction.
func (d *preparedDriver) BeginTx(ctx context.Context, o *sql.TxOptions) (dialect.Tx, error) {
	tx, err := d.statements.BeginTx(ctx, o)
	if err != nil {
		return nil, err
	}
	return &entsql.Tx{Conn: entsql.Conn{ExecQuerier: &preparedTx{tx, d.statements}}, Tx: tx}, nil
}

// preparedTx runs the statements of a transaction as prepared ones.
type preparedTx struct {
	*sql.Tx
	statements *statements
}

// ExecContext runs a statement.
func (t *preparedTx) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	if stmt := t.prepared(query); stmt != nil {
		if result, err := t.StmtContext(ctx, stmt).ExecContext(ctx, args...); !closed(err) {
			return result, err
		}
	}
	return t.Tx.ExecContext(ctx, query, args...)
}

// QueryContext runs a query.
func (t *preparedTx) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	if stmt := t.prepared(query); stmt != nil {
		if rows, err := t.StmtContext(ctx, stmt).QueryContext(ctx, args...); !closed(err) {
			return rows, err
		}
	}
	return t.Tx.QueryContext(ctx, query, args...)
}

// prepared is the prepared statement of a query, or nil: then the query is run
// as it is, and prepared behind the scenes if it was seen before. A transaction
// cannot prepare for others, and must not wait for a second connection.
func (t *preparedTx) prepared(query string) *sql.Stmt {
	s := t.statements
	if stmt, ok := s.prepared.Get(query); ok {
		return stmt
	}
	if len(query) <= maxStatementLength {
		if seen, _ := s.seen.ContainsOrAdd(query, struct{}{}); seen && s.preparing.TryLock() {
			go func() {
				defer s.preparing.Unlock()
				ctx, cancel := context.WithTimeout(context.Background(), time.Second)
				defer cancel()
				_, _ = s.get(ctx, query)
			}()
		}
	}
	return nil
}
