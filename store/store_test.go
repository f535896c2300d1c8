package store_test

import (
	"bytes"
	"context"
	"testing"

	"ropa/access"
	"ropa/ent/migrations"
	"ropa/examples"
	"ropa/store"
	"ropa/store/storetest"
)

func TestMain(m *testing.M) { storetest.Main(m) }

// open opens a fresh store, and a context whose caller may do everything.
func open(t *testing.T, address string) (context.Context, *store.Store) {
	t.Helper()
	ctx := access.With(context.Background(), access.System("test"))
	s, err := store.Open(ctx, address, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return ctx, s
}

// load imports the founding registers.
func load(t *testing.T, ctx context.Context, s *store.Store) {
	t.Helper()
	for _, name := range examples.Registers {
		b, err := examples.Files.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Import(ctx, bytes.NewReader(b), store.ImportOptions{}); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
}

func TestMigrationsEqualTheSchema(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		ctx, s := open(t, address)
		_, writes := s.DB()
		plan, err := migrations.Plan(ctx, writes, s.Dialect())
		if err != nil {
			t.Fatal(err)
		}
		if plan != "" {
			t.Errorf("the Ent schema asks for more than the migrations give:\n%s", plan)
		}
		if _, err := writes.ExecContext(ctx, "DROP INDEX processingactivity_name_id"); err != nil {
			t.Fatal(err)
		}
		if plan, err = migrations.Plan(ctx, writes, s.Dialect()); err != nil || plan == "" {
			t.Errorf("a missing index goes unseen: %q, %v", plan, err)
		}
	})
}

// TestMigrationsCompareByteByByte wants every text of PostgreSQL's tables in the
// collation that SQLite has, so that both give the same order.
func TestMigrationsCompareByteByByte(t *testing.T) {
	ctx, s := open(t, storetest.Postgres(t))
	reads, _ := s.DB()
	rows, err := reads.QueryContext(ctx, `SELECT table_name, column_name FROM information_schema.columns
		WHERE table_schema = 'public' AND table_name <> 'schema_migrations' AND data_type IN ('character varying', 'text') AND collation_name IS DISTINCT FROM 'C'`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var table, column string
		if err := rows.Scan(&table, &column); err != nil {
			t.Fatal(err)
		}
		t.Errorf(`%s.%s is not COLLATE "C"`, table, column)
	}
}

func TestRegistersRoundTrip(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		ctx, s := open(t, address)
		load(t, ctx, s)
		for _, name := range examples.Registers {
			want, _ := examples.Files.ReadFile(name)
			var got bytes.Buffer
			if err := s.Export(ctx, keyOf(name), "", &got); err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got.Bytes(), want) {
				t.Errorf("%s changes on its way through the database", name)
			}
			report, err := s.Import(ctx, bytes.NewReader(want), store.ImportOptions{})
			if err != nil || report.Created+report.Changed > 0 {
				t.Errorf("%s imported again: %+v, %v", name, report, err)
			}
		}
	})
}
