package migrations

import (
	"context"
	"database/sql"
	"errors"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"entgo.io/ent/dialect"
	_ "modernc.org/sqlite"
)

func TestDialectsHaveTheSameMigrations(t *testing.T) {
	names := map[string][]string{}
	for _, name := range []string{dialect.SQLite, dialect.Postgres} {
		list, err := all(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range list {
			names[name] = append(names[name], m.name)
			if len(m.checksum) != 64 || strings.TrimSpace(m.sql) == "" {
				t.Errorf("%s %s is empty or has no checksum", name, m.name)
			}
			if !regexp.MustCompile(`^\d{4}_[a-z_]+$`).MatchString(m.name) {
				t.Errorf("%s is no name of a migration", m.name)
			}
		}
		if !slices.IsSorted(names[name]) {
			t.Errorf("%s: %v are not in order", name, names[name])
		}
	}
	if !slices.Equal(names[dialect.SQLite], names[dialect.Postgres]) {
		t.Errorf("%v and %v", names[dialect.SQLite], names[dialect.Postgres])
	}
}

const now = "2026-01-31T12:00:00.000000Z"

func openSQLite(t *testing.T) *sql.DB {
	t.Helper()
	conn, err := sql.Open("sqlite", "file:"+filepath.Join(t.TempDir(), "m.db")+"?_pragma=foreign_keys(1)")
	if err != nil {
		t.Fatal(err)
	}
	conn.SetMaxOpenConns(1)
	t.Cleanup(func() { conn.Close() })
	return conn
}

func TestApplyTwiceChangesNothing(t *testing.T) {
	ctx, conn := context.Background(), openSQLite(t)
	for range 2 {
		if err := Apply(ctx, conn, dialect.SQLite, now); err != nil {
			t.Fatal(err)
		}
	}
	done, err := applied(ctx, conn)
	known, _ := all(dialect.SQLite)
	if err != nil || len(done) != len(known) {
		t.Fatalf("%v are applied, %v", done, err)
	}
	for _, m := range known {
		if done[m.name] != m.checksum {
			t.Errorf("%s is recorded with %s", m.name, done[m.name])
		}
	}
	if plan, err := Plan(ctx, conn, dialect.SQLite); err != nil || plan != "" {
		t.Errorf("the schema asks for more: %s %v", plan, err)
	}
}

// TestFailedMigrationLeavesNothing breaks in the middle of a migration.
func TestFailedMigrationLeavesNothing(t *testing.T) {
	ctx, conn := context.Background(), openSQLite(t)
	if err := prepare(ctx, conn, dialect.SQLite); err != nil {
		t.Fatal(err)
	}
	broken := migration{name: "0001_broken", sql: "CREATE TABLE made (x int); CREATE TABLE made (x int);", checksum: "x"}
	if err := apply(ctx, conn, dialect.SQLite, broken, now); err == nil || !strings.Contains(err.Error(), "0001_broken") {
		t.Errorf("a broken migration: %v", err)
	}
	if _, err := conn.Exec("SELECT * FROM made"); err == nil {
		t.Error("half a migration stays")
	}
	if done, err := applied(ctx, conn); err != nil || len(done) != 0 {
		t.Errorf("recorded %v, %v", done, err)
	}
}

func TestOtherPastsAreRefused(t *testing.T) {
	ctx, conn := context.Background(), openSQLite(t)
	if err := Apply(ctx, conn, dialect.SQLite, now); err != nil {
		t.Fatal(err)
	}
	if _, err := conn.Exec("INSERT INTO schema_migrations VALUES ('9999_later', 'x', 'x')"); err != nil {
		t.Fatal(err)
	}
	if err := Apply(ctx, conn, dialect.SQLite, now); !errors.Is(err, ErrNewer) || !strings.Contains(err.Error(), "9999_later") {
		t.Errorf("a newer database: %v", err)
	}
	if _, err := conn.Exec("UPDATE schema_migrations SET checksum = 'x'"); err != nil {
		t.Fatal(err)
	}
	if err := Apply(ctx, conn, dialect.SQLite, now); !errors.Is(err, ErrAltered) {
		t.Errorf("another past: %v", err)
	}
}

// TestSQLiteTablesAreNotRebuilt refuses migrations that drop a table or rely on
// a pragma: within the transaction of a migration foreign keys are in force, and
// what cascades from a dropped table would be deleted with it.
func TestSQLiteTablesAreNotRebuilt(t *testing.T) {
	known, err := all(dialect.SQLite)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range known {
		for _, forbidden := range []string{"DROP TABLE", "PRAGMA"} {
			if strings.Contains(strings.ToUpper(m.sql), forbidden) {
				t.Errorf("%s: %s has no place in a migration for SQLite", m.name, forbidden)
			}
		}
	}
}
