package main

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"time"

	"entgo.io/ent/dialect"

	"ropa/store"
)

// copyRows copies all rows that an import wrote into an empty database with the
// same tables, indexes and settings, a transaction a table: by COPY on
// PostgreSQL, by prepared INSERTs of many rows on SQLite. It returns how many
// there were and the time that writing them took, without the time to read them.
func copyRows(ctx context.Context, from, to string) (rows int, spent time.Duration, err error) {
	source, err := store.Open(ctx, from, store.Options{})
	if err != nil {
		return 0, 0, err
	}
	defer source.Close()
	target, err := store.Open(ctx, to, store.Options{})
	if err != nil {
		return 0, 0, err
	}
	defer target.Close()
	reads, _ := source.DB()
	_, writes := target.DB()
	put := putValues
	if target.Dialect() == dialect.Postgres {
		put = putCopy
	}
	for _, t := range slices.Concat(sharedTables, activityTables) {
		set, err := readRows(reads, "SELECT * FROM "+t.name+" ORDER BY 1")
		if err != nil {
			return 0, 0, err
		}
		set.table = t.name
		start := time.Now()
		if err := inTx(ctx, writes, set, put); err != nil {
			return 0, 0, fmt.Errorf("%s: %w", t.name, err)
		}
		spent += time.Since(start)
		rows += len(set.rows)
	}
	return rows, spent, nil
}

func inTx(ctx context.Context, pool *sql.DB, set rowSet, put func(context.Context, *sql.Tx, rowSet) error) error {
	tx, err := pool.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := put(ctx, tx, set); err != nil {
		_ = tx.Rollback()
		return err
	}
	return tx.Commit()
}

func putCopy(ctx context.Context, tx *sql.Tx, set rowSet) error {
	stmt, err := tx.PrepareContext(ctx, fmt.Sprintf(`COPY %q (%s) FROM STDIN`, set.table, `"`+strings.Join(set.columns, `", "`)+`"`))
	if err != nil {
		return err
	}
	for _, row := range set.rows {
		if _, err := stmt.ExecContext(ctx, row...); err != nil {
			return err
		}
	}
	if _, err := stmt.ExecContext(ctx); err != nil {
		return err
	}
	return stmt.Close()
}

func putValues(ctx context.Context, tx *sql.Tx, set rowSet) error {
	const most = 100
	var full *sql.Stmt
	for part := range slices.Chunk(set.rows, most) {
		var args []any
		for _, row := range part {
			args = append(args, row...)
		}
		if len(part) < most {
			if _, err := tx.ExecContext(ctx, insertion(set.table, set.columns, len(part)), args...); err != nil {
				return err
			}
			continue
		}
		if full == nil {
			var err error
			if full, err = tx.PrepareContext(ctx, insertion(set.table, set.columns, most)); err != nil {
				return err
			}
			defer full.Close()
		}
		if _, err := full.ExecContext(ctx, args...); err != nil {
			return err
		}
	}
	return nil
}
