package store

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"ropa/access"
	"ropa/ent/db/person"
	"ropa/register"
	"ropa/store/storetest"
)

// clock is a clock that tests set.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

var someone = access.Identity{Issuer: "https://login.example.org", Subject: "1", Roles: []access.RoleAt{{Role: register.RoleAuditor}}}

// TestSessionsEnd wants a session to end without use, and at last with it.
func TestSessionsEnd(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		ctx := context.Background() // nobody: a session is looked up before it is known who calls
		c := &clock{now: time.Date(2026, 11, 22, 8, 0, 0, 0, time.UTC)}
		s, err := Open(ctx, address, Options{Now: c.Now})
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		begin := func() string {
			t.Helper()
			secret, _, err := s.SignIn(ctx, someone)
			if err != nil {
				t.Fatal(err)
			}
			return secret
		}
		alive := func(secret string) bool {
			t.Helper()
			caller, ok, err := s.Resume(ctx, secret)
			if err != nil {
				t.Fatal(err)
			}
			if ok && (!caller.Can(access.ReadRevisions) || caller.Can(access.Write)) {
				t.Errorf("the caller is %+v", caller)
			}
			s.uses.flush()
			return ok
		}
		unused, used := begin(), begin()
		c.pass(29 * time.Minute)
		if !alive(used) {
			t.Error("it ended within 29 minutes")
		}
		c.pass(time.Minute)
		if alive(unused) {
			t.Error("it is alive after 30 minutes without use")
		}
		for at := 30 * time.Minute; at < SessionLife; at += 10 * time.Minute {
			if !alive(used) {
				t.Fatalf("used every 10 minutes, it ended after %v", at)
			}
			c.pass(10 * time.Minute)
		}
		if alive(used) {
			t.Error("it outlives the longest time")
		}
		if alive(unused) || alive("unknown") || alive("") {
			t.Error("one that nobody used is alive, or one that does not exist")
		}
		begin()
		if n := s.Client.Session.Query().CountX(ctx); n != 1 {
			t.Errorf("%d sessions are kept; those that ended should be gone", n)
		}
		if n := s.Client.Person.Query().CountX(ctx); n != 1 {
			t.Errorf("%d people", n)
		}
	})
}

// TestUseIsNoted notes when somebody came, at most once a minute.
func TestUseIsNoted(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		ctx := context.Background()
		c := &clock{now: time.Date(2026, 11, 22, 8, 0, 0, 0, time.UTC)}
		s, err := Open(ctx, address, Options{Now: c.Now})
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		last := func() string {
			s.uses.flush()
			return string(s.Client.Person.Query().OnlyX(ctx).LastUsedAt)[11:19]
		}
		for _, step := range []struct {
			pass time.Duration
			want string
		}{{0, "08:00:00"}, {59 * time.Second, "08:00:00"}, {2 * time.Second, "08:01:00"}, {30 * time.Second, "08:01:00"}, {time.Hour, "09:01:00"}} {
			c.pass(step.pass)
			if _, err := s.Recognise(ctx, someone); err != nil {
				t.Fatal(err)
			}
			if got := last(); got != step.want {
				t.Errorf("after %v more: %s, want %s", step.pass, got, step.want)
			}
		}
	})
}

// TestOnePersonAtOnce wants one person, however many requests are the first.
func TestOnePersonAtOnce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		ctx := context.Background()
		var all sync.WaitGroup
		ids := make([]string, 16)
		for server := range 2 {
			s, err := Open(ctx, address, Options{})
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			for n := range 8 {
				all.Go(func() {
					caller, err := s.Recognise(ctx, someone)
					if err != nil {
						t.Error(err)
					}
					ids[server*8+n] = caller.Actor
				})
			}
		}
		all.Wait()
		for _, id := range ids {
			if id == "" || id != ids[0] {
				t.Fatalf("they are %v", ids)
			}
		}
	})
}

// TestPeopleAreManagedByAdministrators refuses everybody else, and an
// administrator of one organisation too.
func TestPeopleAreManagedByAdministrators(t *testing.T) {
	ctx := context.Background()
	s, err := Open(ctx, storetest.SQLite(t), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	known, err := s.Recognise(ctx, someone)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []access.Caller{{}, known, {Grants: []access.Grant{{Role: register.RoleAdmin, OrganisationID: "org"}}}, {Grants: []access.Grant{{Role: register.RoleDPO}}}} {
		for _, f := range []func(context.Context, string) error{s.DisablePerson, s.EnablePerson} {
			var p register.Problem
			if err := f(access.With(ctx, c), known.Actor); !errors.As(err, &p) || p.Code != register.CodeForbidden {
				t.Errorf("%+v: %v", c, err)
			}
		}
	}
	if p := s.Client.Person.Query().Where(person.ID(known.Actor)).OnlyX(ctx); p.DisabledAt != "" {
		t.Error("the person is shut out")
	}
}

// TestPeopleCountAsOthers wants an author not to approve alone where a person
// could.
func TestPeopleCountAsOthers(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		ctx := access.With(context.Background(), access.System("test"))
		s, err := Open(ctx, address, Options{})
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		others := func(actor string) (found bool) {
			t.Helper()
			err := s.inTx(ctx, func(ctx context.Context, tx *tx) (err error) {
				organisation := "org"
				found, err = (&changing{tx: tx, head: head{organisation: &organisation}}).othersMay(ctx, actor)
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
			return found
		}
		if others("tok_1") {
			t.Error("there is nobody else")
		}
		caller, err := s.Recognise(ctx, someone)
		if err != nil {
			t.Fatal(err)
		}
		if !others("tok_1") || others(caller.Actor) {
			t.Error("there is one person")
		}
		if err := s.DisablePerson(ctx, caller.Actor); err != nil {
			t.Fatal(err)
		}
		if others("tok_1") {
			t.Error("the person was shut out")
		}
	})
}
