package store

import (
	"context"
	"errors"
	"maps"
	"slices"
	"testing"
	"time"

	"ropa/access"
	"ropa/register"
	"ropa/scalar"
	"ropa/store/storetest"
)

// TestUsesAreWrittenOnceAMinute notes many uses, and wants few writes.
func TestUsesAreWrittenOnceAMinute(t *testing.T) {
	written := map[scalar.DateTime][]string{}
	writes := 0
	var fails error
	u := newUses(func(minute scalar.DateTime, tokens []string) error {
		if fails == nil {
			writes++
			written[minute] = append(written[minute], tokens...)
		}
		return fails
	})
	wantWritten := func(n int, want map[scalar.DateTime][]string) {
		t.Helper()
		for _, tokens := range written {
			slices.Sort(tokens)
		}
		if writes != n || !maps.EqualFunc(written, want, slices.Equal) {
			t.Errorf("%d writes: %v, want %d: %v", writes, written, n, want)
		}
	}
	one, two := scalar.DateTime("2026-01-31T12:00:00.000000Z"), scalar.DateTime("2026-01-31T12:01:00.000000Z")
	for range 1000 {
		u.note("a", "2026-01-31T12:00:07.000001Z")
		u.note("b", "2026-01-31T12:00:59.999999Z")
	}
	wantWritten(0, map[scalar.DateTime][]string{})
	u.flush()
	wantWritten(1, map[scalar.DateTime][]string{one: {"a", "b"}})
	u.note("a", "2026-01-31T12:00:30.000000Z") // the same minute
	u.flush()
	wantWritten(1, map[scalar.DateTime][]string{one: {"a", "b"}})

	fails = errors.New("no")
	u.note("a", "2026-01-31T12:01:00.000000Z")
	u.flush()
	fails = nil
	u.flush()
	wantWritten(2, map[scalar.DateTime][]string{one: {"a", "b"}, two: {"a"}})
	if u.note("a", "2026-01-31T12:02:00.000000Z"); u.timer == nil || len(u.noted) != 1 {
		t.Errorf("what is over is kept: %v, or nobody will write", u.noted)
	}
	u.close()
	u.note("a", "2026-01-31T12:03:00.000000Z")
	if writes != 3 || len(u.pending) != 0 {
		t.Errorf("%d writes at the end, %v pending", writes, u.pending)
	}
}

// TestLastUseOfTokens wants the minute in which a token was used after the store
// was closed, the last of all processes.
func TestLastUseOfTokens(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		ctx := access.With(context.Background(), access.System("test"))
		at := func(now time.Time) *Store {
			t.Helper()
			s, err := Open(ctx, address, Options{Now: func() time.Time { return now }})
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { s.Close() })
			return s
		}
		noon := time.Date(2026, 1, 31, 12, 0, 42, 0, time.UTC)
		late, early := at(noon.Add(time.Hour)), at(noon)
		used, unused := NewSecret(), NewSecret()
		id, err := early.CreateToken(ctx, NewToken{Name: "used", Role: register.RoleEditor}, used)
		if err != nil {
			t.Fatal(err)
		}
		other, err := early.CreateToken(ctx, NewToken{Name: "unused", Role: register.RoleEditor}, unused)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range []*Store{late, early} { // who writes last was used first
			if c, ok, err := s.Authenticate(ctx, used); err != nil || !ok || c.Actor != id {
				t.Fatal(c, ok, err)
			}
			if _, ok, err := s.Authenticate(ctx, unused+"x"); err != nil || ok {
				t.Fatal(ok, err)
			}
			s.Close()
		}
		s := at(noon)
		if got := s.Client.Token.GetX(ctx, id).LastUsedAt; got != "2026-01-31T13:00:00.000000Z" {
			t.Errorf("last used at %q", got)
		}
		if got := s.Client.Token.GetX(ctx, other).LastUsedAt; got != "" {
			t.Errorf("a token that was never used was used at %q", got)
		}
	})
}

// TestRevokedAtOnce wants a token that was just used to be refused as soon as it
// is revoked, though its caller was remembered, and an expired one too.
func TestRevokedAtOnce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		ctx := access.With(context.Background(), access.System("test"))
		now := time.Date(2026, 1, 31, 12, 0, 0, 0, time.UTC)
		s, err := Open(ctx, address, Options{Now: func() time.Time { return now }})
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		want := func(secret string, want bool) {
			t.Helper()
			if _, ok, err := s.Authenticate(ctx, secret); err != nil || ok != want {
				t.Errorf("known %v, %v; want %v", ok, err, want)
			}
		}
		revoked, expires := NewSecret(), NewSecret()
		id, err := s.CreateToken(ctx, NewToken{Name: "revoked", Role: register.RoleEditor}, revoked)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.CreateToken(ctx, NewToken{Name: "expires", Role: register.RoleEditor, ExpiresAt: "2026-01-31T12:00:01.000000Z"}, expires); err != nil {
			t.Fatal(err)
		}
		want(revoked, true)
		want(revoked, true)
		want(expires, true)
		now = now.Add(time.Second)
		want(expires, false)

		generation := s.known.generation() // of a request that has just asked the database
		caller, ends, _, err := s.holder(ctx, hashSecret(revoked), s.moment())
		if err != nil || caller.Actor != id {
			t.Fatal(caller, err)
		}
		if err := s.RevokeToken(ctx, id); err != nil {
			t.Fatal(err)
		}
		s.known.add(generation, hashSecret(revoked), caller, ends)
		want(revoked, false)
	})
}

// BenchmarkAuthenticate is what asking the database who holds a token costs.
func BenchmarkAuthenticate(b *testing.B) {
	for name, address := range map[string]func(testing.TB) string{"sqlite": storetest.SQLite, "postgres": storetest.Postgres} {
		b.Run(name, func(b *testing.B) {
			ctx := access.With(context.Background(), access.System("test"))
			s, err := Open(ctx, address(b), Options{})
			if err != nil {
				b.Fatal(err)
			}
			defer s.Close()
			secret := NewSecret()
			if _, err := s.CreateToken(ctx, NewToken{Name: "x", Role: register.RoleEditor}, secret); err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				if _, _, ok, err := s.holder(ctx, hashSecret(secret), s.moment()); !ok || err != nil {
					b.Fatal(ok, err)
				}
			}
		})
	}
}
