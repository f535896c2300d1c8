// Package migrations brings a database to the form that this program knows:
// reviewed SQL for each dialect, applied in order and recorded with its
// checksum.
package migrations

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"entgo.io/ent/dialect"

	"ropa/scalar"
)

//go:embed sqlite/*.sql postgres/*.sql
var files embed.FS

// ErrNewer says that the database was made by a newer program.
var ErrNewer = errors.New("the database is newer than this program; use the program that it was last used with, or a newer one")

// ErrAltered says that a migration that was applied is not the one in this
// program.
var ErrAltered = errors.New("a migration that was applied to the database differs from the one in this program")

type migration struct {
	name, sql, checksum string
}

// all lists the migrations of a dialect, in order.
func all(name string) ([]migration, error) {
	folder := map[string]string{dialect.SQLite: "sqlite", dialect.Postgres: "postgres"}[name]
	entries, err := fs.ReadDir(files, folder)
	if err != nil {
		return nil, err
	}
	var out []migration
	for _, e := range entries {
		b, err := files.ReadFile(folder + "/" + e.Name())
		if err != nil {
			return nil, err
		}
		sum := sha256.Sum256(b)
		out = append(out, migration{strings.TrimSuffix(e.Name(), ".sql"), string(b), hex.EncodeToString(sum[:])})
	}
	return out, nil
}

// Apply applies what is missing, each migration in a transaction of its own.
// It refuses a database that is newer than the program, or whose past is
// another one. now is recorded.
func Apply(ctx context.Context, conn *sql.DB, name string, now scalar.DateTime) error {
	known, err := all(name)
	if err != nil {
		return err
	}
	if err := prepare(ctx, conn, name); err != nil {
		return fmt.Errorf("migrations: %w", err)
	}
	done, err := applied(ctx, conn)
	if err != nil {
		return err
	}
	for _, m := range known {
		switch sum, ok := done[m.name]; {
		case !ok:
			if err := apply(ctx, conn, name, m, now); err != nil {
				return err
			}
		case sum != m.checksum:
			return fmt.Errorf("%w: %s", ErrAltered, m.name)
		}
		delete(done, m.name)
	}
	for unknown := range done {
		return fmt.Errorf("%w (it knows migration %s)", ErrNewer, unknown)
	}
	return nil
}

// prepare makes the table that records what was applied. PostgreSQL can fail to
// make a table "if not exists" when several programs do so at once, so they take turns.
func prepare(ctx context.Context, conn *sql.DB, name string) error {
	tx, err := conn.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }()
	if name == dialect.Postgres {
		if _, err := tx.ExecContext(ctx, "SELECT pg_advisory_xact_lock(7306089)"); err != nil {
			return err
		}
	}
	if _, err := tx.ExecContext(ctx, `CREATE TABLE IF NOT EXISTS schema_migrations (
	name varchar(200) PRIMARY KEY, checksum varchar(64) NOT NULL, applied_at varchar(40) NOT NULL)`); err != nil {
		return err
	}
	return tx.Commit()
}

func applied(ctx context.Context, conn *sql.DB) (map[string]string, error) {
	rows, err := conn.QueryContext(ctx, "SELECT name, checksum FROM schema_migrations")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[string]string{}
	for rows.Next() {
		var name, sum string
		if err := rows.Scan(&name, &sum); err != nil {
			return nil, err
		}
		out[name] = sum
	}
	return out, rows.Err()
}

// apply applies one migration. Of several programs that start at once, one
// applies it and the others find it applied.
func apply(ctx context.Context, conn *sql.DB, name string, m migration, now scalar.DateTime) error {
	tx, err := conn.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }()
	if name == dialect.Postgres {
		if _, err := tx.ExecContext(ctx, "LOCK TABLE schema_migrations IN EXCLUSIVE MODE"); err != nil {
			return err
		}
	}
	var n int
	if err := tx.QueryRowContext(ctx, "SELECT count(*) FROM schema_migrations WHERE name = $1", m.name).Scan(&n); err != nil || n > 0 {
		return err
	}
	if _, err := tx.ExecContext(ctx, m.sql); err != nil {
		return fmt.Errorf("migration %s: %w", m.name, err)
	}
	if _, err := tx.ExecContext(ctx, "INSERT INTO schema_migrations (name, checksum, applied_at) VALUES ($1, $2, $3)", m.name, m.checksum, string(now)); err != nil {
		return err
	}
	return tx.Commit()
}
