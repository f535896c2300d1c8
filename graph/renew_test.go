package graph

import (
	"errors"
	"net/http"
	"testing"

	"ropa/access"
	"ropa/register"
)

// TestRenew wants a connection to end with whoever may call no longer, and to
// outlive a database that does not answer.
func TestRenew(t *testing.T) {
	var answer error
	was, is := access.System("was"), access.System("is")
	r, err := http.NewRequestWithContext(WithGate(access.With(t.Context(), was), func(*http.Request) (access.Caller, error) { return is, answer }), http.MethodGet, "/", nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, code := range []register.Code{register.CodeUnauthenticated, register.CodeForbidden} {
		answer = register.Fail(code, "", "no longer")
		if s := newSession(r); s.renew() == nil {
			t.Errorf("%s ends nothing", code)
		}
	}
	for _, answer = range []error{register.Fail(register.CodeUnavailable, "", "not now"), register.Fail(register.CodeLimitExceeded, "", "not now"), errors.New("a fault")} {
		s := newSession(r)
		if err := s.renew(); err != nil || s.caller.Load().Actor != was.Actor {
			t.Errorf("after %v: %v, and the caller is %s", answer, err, s.caller.Load().Actor)
		}
	}
	answer = nil
	if s := newSession(r); s.renew() != nil || s.caller.Load().Actor != is.Actor {
		t.Errorf("the caller is still %s", s.caller.Load().Actor)
	}
}
