package graph_test

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"

	"entgo.io/ent/dialect"
	"github.com/lib/pq"

	"ropa/store"
	"ropa/store/storetest"
)

// telling is what only a driver or a database says.
var telling = regexp.MustCompile(`(?i)sql|pq:|relation|column|table|constraint|syntax|driver|connection|database is|secret|password|127\.0\.0\.1|/tmp|\.go:|goroutine|ent:`)

// broken lets every statement fail in a way of its own while it is told to.
type broken struct {
	dialect.Driver
	fail *atomic.Pointer[func(context.Context, dialect.Driver) error]
}

// Query fails, or asks.
func (b broken) Query(ctx context.Context, query string, args, v any) error {
	if f := b.fail.Load(); f != nil {
		return (*f)(ctx, b.Driver)
	}
	return b.Driver.Query(ctx, query, args, v)
}

// failures are the ways in which a statement fails, and what is answered.
var failures = []struct {
	name string
	code string
	fail func(ctx context.Context, d dialect.Driver) error
}{
	{"the driver's own error", "INTERNAL", func(ctx context.Context, d dialect.Driver) error {
		return d.Query(ctx, "SELECT secret FROM no_such_table", []any{}, nil)
	}},
	{"a syntax error", "INTERNAL", func(context.Context, dialect.Driver) error {
		return &pq.Error{Severity: "ERROR", Code: "42601", Message: `syntax error at or near "secret"`, Table: "secret"}
	}},
	{"a server that shuts down", "UNAVAILABLE", func(context.Context, dialect.Driver) error {
		return &pq.Error{Severity: "FATAL", Code: "57P01", Message: "terminating connection: secret"}
	}},
	{"a deadlock", "UNAVAILABLE", func(context.Context, dialect.Driver) error {
		return fmt.Errorf("wrapped: %w", &pq.Error{Code: "40P01", Message: "deadlock detected on relation secret"})
	}},
	{"an error without a class", "INTERNAL", func(context.Context, dialect.Driver) error {
		return errors.New("sql: Scan error on column index 3, name \"secret\"")
	}},
	{"a panic", "INTERNAL", func(context.Context, dialect.Driver) error { panic("secret of a goroutine") }},
}

// wantSilence wants an error with a code that tells nothing of the database.
func (s *server) wantSilence(what string, a answer, codes ...string) {
	s.Helper()
	if len(a.Errors) == 0 {
		s.Errorf("%s: no error: %s", what, clip(a.raw))
		return
	}
	for _, e := range a.Errors {
		ok := false
		for _, code := range codes {
			ok = ok || e.Extensions.Code == code
		}
		message := strings.ReplaceAll(e.Message, "the database cannot be used right now", "")
		if !ok || telling.MatchString(message) {
			s.Errorf("%s: want %v and no word of the database: %s", what, codes, clip(a.raw))
		}
	}
}

func TestFailedReadsTellNothing(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		var fail atomic.Pointer[func(context.Context, dialect.Driver) error]
		s := startLoaded(t, address, store.Options{Wrap: func(d dialect.Driver) dialect.Driver { return broken{d, &fail} }}, "elverum-vekst")
		id := at(s.must(admin, `{ processingActivity(ref: "EV-A01", organisation: "elverum-vekst") { id } }`, nil), "processingActivity", "id")
		for _, f := range failures {
			for _, query := range []string{
				"{ processingActivities { edges { node { name purposes { id } } } } }",
				`{ processingActivity(ref: "EV-A01", organisation: "elverum-vekst") { name } }`,
				fmt.Sprintf("{ node(id: %q) { id } nodes(ids: [%q]) { id } }", id, id),
				"{ tokens { totalCount } }",
			} {
				s.must(admin, "{ viewer { tokenId } }", nil) // the token is known
				fail.Store(&f.fail)
				a := s.ask(admin, query, nil)
				fail.Store(nil)
				s.wantSilence(f.name, a, f.code)
			}
			fail.Store(&f.fail)
			nobody := s.ask(caller{"DPO", ""}, "{ viewer { tokenId } }", nil) // whose token must be looked up
			fail.Store(nil)
			delete(s.secrets, caller{"DPO", ""})
			s.wantSilence(f.name+" while a token is looked up", nobody, "UNAVAILABLE", "INTERNAL")
			if nobody.status < 500 {
				t.Errorf("%s while a token is looked up: status %d", f.name, nobody.status)
			}
		}
	})
}

func TestFailedWritesTellNothing(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		s := startLoaded(t, address, store.Options{}, "elverum-vekst")
		_, writes := s.store.DB()
		create := func(name string) answer {
			return s.ask(admin, "mutation ($k: String!) { createDataCategory(input: {dataCategory: {key: $k, name: \"N\"}}) { dataCategory { id } } }", object{"k": name})
		}
		s.must(admin, "{ viewer { tokenId } }", nil)
		if _, err := writes.Exec("ALTER TABLE revisions RENAME TO secret_revisions"); err != nil {
			t.Fatal(err)
		}
		s.wantSilence("a table that is missing", create("one"), "INTERNAL")
		if _, err := writes.Exec("ALTER TABLE secret_revisions RENAME TO revisions"); err != nil {
			t.Fatal(err)
		}
		if a := create("one"); len(a.Errors) > 0 {
			t.Errorf("nothing was to be written before: %s", a.raw)
		}
		s.must(admin, "{ viewer { tokenId } }", nil)
		if err := s.store.Close(); err != nil {
			t.Fatal(err)
		}
		s.wantSilence("a write to a closed database", create("two"), "UNAVAILABLE", "INTERNAL")
		s.wantSilence("a read from a closed database", s.ask(admin, "{ organisations { totalCount } }", nil), "UNAVAILABLE", "INTERNAL")
	})
}
