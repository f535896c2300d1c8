package store_test

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"ropa/access"
	"ropa/examples"
	"ropa/register"
	"ropa/store"
	"ropa/store/storetest"
)

// openTwo opens a database twice, as two processes would.
func openTwo(t *testing.T, address string) (ctx context.Context, one, other *store.Store) {
	t.Helper()
	ctx = access.With(context.Background(), access.System("test"))
	var err error
	one, err = store.Open(ctx, address, store.Options{})
	must(t, err)
	t.Cleanup(func() { one.Close() })
	other, err = store.Open(ctx, address, store.Options{})
	must(t, err)
	t.Cleanup(func() { other.Close() })
	if strings.HasPrefix(address, "postgres") { // what a process tells first is to look again
		listening, stop := context.WithCancel(ctx)
		events := other.Changes(listening)
		create(t, ctx, one, "", &register.Organisation{Key: "first", Name: "First"})
		if e := next(t, events); !e.LookAgain {
			t.Errorf("told %+v first", e)
		}
		stop()
	}
	return ctx, one, other
}

// next is the next event, which must come soon.
func next(t *testing.T, events <-chan store.Event) store.Event {
	t.Helper()
	select {
	case e, open := <-events:
		if !open {
			t.Fatal("the channel was closed")
		}
		return e
	case <-time.After(20 * time.Second):
		t.Fatal("nothing was told")
	}
	panic("unreachable")
}

// TestChangesAreTold wants a write to be told once to its own process, exactly,
// and to another one, exactly where the database can tell; and wants nothing told
// of what was refused or rolled back.
func TestChangesAreTold(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		ctx, s, other := openTwo(t, address)
		listening, stop := context.WithCancel(ctx)
		defer stop()
		here, there := s.Changes(listening), other.Changes(listening)
		org := create(t, ctx, s, "", &register.Organisation{Key: "o", Name: "O", KeepsRegister: true})
		if _, err := s.Create(ctx, "o", &register.Contact{Key: "Not a key"}, store.Change{}); err == nil {
			t.Fatal("it was not refused")
		}
		id := create(t, ctx, s, "o", &register.System{Key: "archive", Name: "Archive", Kind: register.SystemKindApplication})
		must(t, s.Describe(ctx, store.Edit{Kind: register.KindSystem, ID: id, ExpectedVersion: 1}, func(r register.Record) error {
			r.(*register.System).Name = "The archive"
			return nil
		}))
		want := []store.Event{
			{Kind: register.KindOrganisation, RecordID: org, Version: 1, Operation: register.OperationCreate},
			{OrganisationID: org, Kind: register.KindSystem, RecordID: id, Version: 1, Operation: register.OperationCreate},
			{OrganisationID: org, Kind: register.KindSystem, RecordID: id, Version: 2, Operation: register.OperationDescribe},
		}
		exact := func(events <-chan store.Event) {
			t.Helper()
			for _, w := range want {
				e := next(t, events)
				found := s.Client.Revision.GetX(ctx, e.RevisionID)
				if found.AggregateID != w.RecordID || found.Version != w.Version || found.At != e.At {
					t.Errorf("%+v is told of revision %+v", e, found)
				}
				e.RevisionID, e.At = "", ""
				if e != w {
					t.Errorf("told %+v, want %+v", e, w)
				}
			}
		}
		exact(here)
		if strings.HasPrefix(address, "sqlite:") {
			if e := next(t, there); e != (store.Event{LookAgain: true}) {
				t.Errorf("told %+v", e)
			}
		} else {
			exact(there)
		}
		stop()
		for range here { // it ends, and holds nothing more
			t.Error("told twice, or told what was refused")
		}
		for e := range there {
			if !e.LookAgain { // SQLite may see the three writes in two looks
				t.Errorf("told twice: %+v", e)
			}
		}
	})
}

// TestImportsAreToldTogether wants one "look again" for each organisation that a
// large transaction writes for, not one event a record, and none of a dry run.
func TestImportsAreToldTogether(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		ctx, s, other := openTwo(t, address)
		listening, stop := context.WithCancel(ctx)
		defer stop()
		here, there := s.Changes(listening), other.Changes(listening)
		b, err := examples.Files.ReadFile("stranda-kommune.json")
		must(t, err)
		_, err = s.Import(ctx, bytes.NewReader(b), store.ImportOptions{DryRun: true})
		must(t, err)
		_, err = s.Import(ctx, bytes.NewReader(b), store.ImportOptions{})
		must(t, err)
		k, err := s.Keeper(ctx, "stranda-kommune", "")
		must(t, err)
		own := func(events <-chan store.Event) {
			t.Helper()
			seen, all := map[string]bool{}, 0
			for !seen[k.ID] && !seen[""] {
				e := next(t, events)
				all++
				if e.LookAgain {
					seen[e.OrganisationID] = true
				}
			}
			if all > 40 {
				t.Errorf("%d events", all)
			}
		}
		own(here)
		own(there)
	})
}

// TestSlowSubscribersAreToldToLookAgain lets one subscriber sleep while much is
// written: the writes and another subscriber are not delayed, and the sleeper is
// told, at the end, to look again.
func TestSlowSubscribersAreToldToLookAgain(t *testing.T) {
	ctx, s, _ := openTwo(t, storetest.SQLite(t))
	listening, stop := context.WithCancel(ctx)
	defer stop()
	slow, quick := s.Changes(listening), s.Changes(listening)
	const writes = 150
	for i := range writes {
		create(t, ctx, s, "", &register.Organisation{Key: text(fmt.Sprintf("o-%d", i)), Name: "O"})
		if e := next(t, quick); e.LookAgain || e.Version != 1 {
			t.Fatalf("told %+v", e)
		}
	}
	var last store.Event
	n := 0
	for len(slow) > 0 {
		last = next(t, slow)
		n++
	}
	if !last.LookAgain || n > 66 {
		t.Errorf("%d events, the last %+v", n, last)
	}
	create(t, ctx, s, "", &register.Organisation{Key: "afterwards", Name: "O"})
	if e := next(t, slow); e.LookAgain || e.Kind != register.KindOrganisation {
		t.Errorf("after it caught up, it is told %+v", e)
	}
}

// TestTheFeedOutlivesItsConnection cuts the connection that listens. Subscribers
// are told to look again, and hear of later writes.
func TestTheFeedOutlivesItsConnection(t *testing.T) {
	ctx, s, other := openTwo(t, storetest.Postgres(t))
	listening, stop := context.WithCancel(ctx)
	defer stop()
	there := other.Changes(listening)
	create(t, ctx, s, "", &register.Organisation{Key: "before", Name: "O"})
	if e := next(t, there); e.LookAgain {
		t.Errorf("told %+v", e)
	}
	_, pool := s.DB()
	var cut int
	must(t, pool.QueryRowContext(ctx, `SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
		WHERE datname = current_database() AND query LIKE 'LISTEN%'`).Scan(&cut))
	if cut != 1 {
		t.Fatalf("%d connections listened", cut)
	}
	create(t, ctx, s, "", &register.Organisation{Key: "meanwhile", Name: "O"})
	for e := next(t, there); !e.LookAgain; e = next(t, there) {
	}
	create(t, ctx, s, "", &register.Organisation{Key: "after", Name: "O"})
	if e := next(t, there); e.LookAgain || e.Kind != register.KindOrganisation {
		t.Errorf("told %+v", e)
	}
}

// TestCommandsTellBeforeTheyEnd wants a process that writes and ends at once to be
// heard of.
func TestCommandsTellBeforeTheyEnd(t *testing.T) {
	address := storetest.Postgres(t)
	ctx, s, _ := openTwo(t, address)
	events := s.Changes(ctx)
	command, err := store.Open(ctx, address, store.Options{})
	must(t, err)
	create(t, ctx, command, "", &register.Organisation{Key: "o", Name: "O"})
	must(t, command.Close())
	if e := next(t, events); !e.LookAgain {
		t.Errorf("told %+v", e)
	}
}

// TestWhatNobodyToldIsFound writes to the log as a process would that dies before
// it can tell, and wants subscribers told to look again.
func TestWhatNobodyToldIsFound(t *testing.T) {
	ctx, s, other := openTwo(t, storetest.Postgres(t))
	here, there := s.Changes(ctx), other.Changes(ctx)
	_, pool := s.DB()
	_, err := pool.ExecContext(ctx, `INSERT INTO revisions (id, aggregate_id, kind, name, version, operation, at, actor, document_version, hash)
		SELECT 'rev_7zzzzzzzzzzzzzzzzzzzzzzzzz', aggregate_id, kind, name, version + 1, operation, at, actor, document_version, hash FROM revisions LIMIT 1`)
	must(t, err)
	for _, events := range []<-chan store.Event{here, there} {
		if e := next(t, events); e != (store.Event{LookAgain: true}) {
			t.Errorf("told %+v", e)
		}
	}
}

// TestClosingEndsSubscriptions wants every channel closed with the store, and one
// that is asked for afterwards closed from the start.
func TestClosingEndsSubscriptions(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		ctx, s, _ := openTwo(t, address)
		before := s.Changes(ctx)
		s.Close()
		for range before {
			t.Error("something was told")
		}
		for range s.Changes(ctx) {
			t.Error("something was told")
		}
	})
}
