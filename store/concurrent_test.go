package store_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"ropa/ent/migrations"
	"ropa/register"
	"ropa/store"
	"ropa/store/storetest"
)

// together runs f n times at once.
func together(n int, f func(i int)) {
	var wg sync.WaitGroup
	start := make(chan struct{})
	for i := range n {
		wg.Go(func() {
			<-start
			f(i)
		})
	}
	close(start)
	wg.Wait()
}

// code is the error code of a single problem.
func code(err error) register.Code {
	if ps, ok := register.AsProblems(err); ok && len(ps) > 0 {
		return ps[0].Code
	}
	return ""
}

// TestNoUpdateIsLost lets many writers change one record; each reads it again
// and retries when somebody was faster. Every change adds an entry, so that one
// that was overwritten would be missed.
func TestNoUpdateIsLost(t *testing.T) {
	const writers = 8
	changes := 50
	if testing.Short() {
		changes = 8
	}
	storetest.Each(t, func(t *testing.T, address string) {
		ctx, s := open(t, address)
		create(t, ctx, s, "", organisation("o"))
		a := activity("A1")
		a.Purposes, a.LegalBases = nil, nil
		id := create(t, ctx, s, "o", a)
		together(writers, func(w int) {
			for n := range changes {
				describeUntilDone(t, ctx, s, id, fmt.Sprintf("w%d-%d", w, n))
			}
		})
		list := revisions(t, ctx, s, id)
		if len(list) != writers*changes+1 {
			t.Errorf("%d revisions, want %d", len(list), writers*changes+1)
		}
		checkChain(t, list)
		row := s.Client.ProcessingActivity.GetX(ctx, id)
		keys := s.Client.Purpose.Query().Select("key").StringsX(ctx)
		if row.Version != writers*changes+1 || len(keys) != writers*changes {
			t.Errorf("version %d with %d purposes, want %d with %d", row.Version, len(keys), writers*changes+1, writers*changes)
		}
	})
}

func describeUntilDone(t *testing.T, ctx context.Context, s *store.Store, id, key string) {
	for {
		version := s.Client.ProcessingActivity.GetX(ctx, id).Version
		err := s.Describe(ctx, edit(register.KindProcessingActivity, id, version), func(r register.Record) error {
			a := r.(*register.ProcessingActivity)
			a.Purposes = append(a.Purposes, register.Purpose{Entry: register.Entry{Key: "p" + text(key)}, Description: text(key), Status: register.FactStatusStated})
			return nil
		})
		switch {
		case err == nil:
			return
		case code(err) != register.CodeConflict:
			t.Error(err)
			return
		}
	}
}

// TestOneKeyMakesOneRecord sends the same creation many times at once. All are
// told of the same record, whoever made it, and so is one that comes later.
func TestOneKeyMakesOneRecord(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		ctx, s := open(t, address)
		create(t, ctx, s, "", organisation("o"))
		send := func() (string, error) {
			in := activity("A1")
			in.Purposes[0].Key, in.LegalBases = "", nil // a key that the store makes must not make it another input
			return s.Create(ctx, "o", in, store.Change{IdempotencyKey: "k", Input: *in})
		}
		ids := make([]string, 8)
		together(len(ids), func(i int) {
			id, err := send()
			if err != nil {
				t.Error(err)
			}
			ids[i] = id
		})
		for _, id := range ids {
			if later, err := send(); err != nil || id != later || id == "" {
				t.Errorf("ids %q and %q, %v", id, later, err)
			}
		}
		if n := s.Client.ProcessingActivity.Query().CountX(ctx); n != 1 {
			t.Errorf("%d activities", n)
		}
		other := activity("A2")
		_, err := s.Create(ctx, "o", other, store.Change{IdempotencyKey: "k", Input: *other})
		refused(t, err, "CONFLICT idempotencyKey")

		// A change made again says so, instead of a conflict of versions.
		e := edit(register.KindProcessingActivity, ids[0], 1)
		e.IdempotencyKey, e.Input = "describe", "x"
		together(4, func(int) {
			if err := s.Describe(ctx, e, note("a remark")); err != nil {
				t.Error(err)
			}
		})
		e = edit(register.KindProcessingActivity, ids[0], 2)
		e.IdempotencyKey, e.Input = "delete", "x"
		must(t, s.Delete(ctx, e))
		must(t, s.Delete(ctx, e))
		if n := len(revisions(t, ctx, s, ids[0])); n != 3 {
			t.Errorf("%d revisions, want 3", n)
		}
	})
}

// TestFreshDatabaseIsOpenedByMany starts several programs on a database that
// none of them has seen.
func TestFreshDatabaseIsOpenedByMany(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		together(4, func(int) {
			s, err := store.Open(context.Background(), address, store.Options{})
			if err != nil {
				t.Error(err)
				return
			}
			t.Cleanup(func() { s.Close() })
			if n := s.Client.Organisation.Query().CountX(context.Background()); n != 0 {
				t.Errorf("%d organisations", n)
			}
		})
	})
}

func TestForeignDatabasesAreRefused(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		ctx, s := open(t, address)
		_, writes := s.DB()
		for _, c := range []struct {
			do, undo string
			want     error
		}{
			{"INSERT INTO schema_migrations (name, checksum, applied_at) VALUES ('9999_later', 'x', 'x')", "DELETE FROM schema_migrations WHERE name = '9999_later'", migrations.ErrNewer},
			{"UPDATE schema_migrations SET checksum = upper(checksum)", "UPDATE schema_migrations SET checksum = lower(checksum)", migrations.ErrAltered},
		} {
			execute(t, writes, c.do)
			again, err := store.Open(ctx, address, store.Options{})
			if !errors.Is(err, c.want) {
				t.Errorf("after %s: %v, want %v", c.do, err, c.want)
			}
			if again != nil {
				t.Error("a refused database is open")
			}
			execute(t, writes, c.undo)
		}
		again, err := store.Open(ctx, address, store.Options{})
		must(t, err)
		must(t, again.Close())
	})
}

func execute(t *testing.T, db *sql.DB, statement string) {
	t.Helper()
	_, err := db.Exec(statement)
	must(t, err)
}

func TestAddressesThatLeadNowhere(t *testing.T) {
	for address, want := range map[string]string{
		"":                               "must be sqlite:FILE or postgres://",
		"mysql://root@localhost/x":       "must be sqlite:FILE or postgres://",
		"sqlite:":                        "sqlite needs a file",
		"sqlite::memory:":                "sqlite needs a file",
		"sqlite:/no/such/folder/ropa.db": "cannot be reached",
		"postgres://u:verysecret@127.0.0.1:1/x?sslmode=disable": "cannot be reached",
		"postgres://u:verysecret@127.0.0.1:port/x":              "malformed",
		"postgres://u:very%secret@127.0.0.1/x":                  "malformed",
	} {
		s, err := store.Open(context.Background(), address, store.Options{})
		if err == nil {
			s.Close()
			t.Errorf("%q is open", address)
			continue
		}
		if !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "secret") {
			t.Errorf("%q: %v, want %q and no password", address, err, want)
		}
	}
}
