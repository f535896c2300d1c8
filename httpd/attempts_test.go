package httpd_test

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"entgo.io/ent/dialect"

	"ropa/httpd"
	"ropa/register"
	"ropa/store"
	"ropa/store/storetest"
)

// counting counts the statements that a store reads with.
type counting struct {
	dialect.Driver
	n *atomic.Int64
}

func (c counting) Query(ctx context.Context, query string, args, v any) error {
	c.n.Add(1)
	return c.Driver.Query(ctx, query, args, v)
}

// gate is a server whose callers come from any address.
type gate struct {
	*testing.T
	handler    http.Handler
	store      *store.Store
	statements atomic.Int64
}

func openGate(t *testing.T, proxies ...string) *gate {
	t.Helper()
	g := &gate{T: t}
	var err error
	g.store, err = store.Open(operator(), storetest.SQLite(t), store.Options{Wrap: func(d dialect.Driver) dialect.Driver { return counting{d, &g.statements} }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { g.store.Close() })
	var o httpd.Options
	for _, p := range proxies {
		o.Proxies = append(o.Proxies, netip.MustParsePrefix(p))
	}
	g.handler = httpd.New(g.store, o)
	return g
}

func (g *gate) token() string {
	g.Helper()
	secret := store.NewSecret()
	if _, err := g.store.CreateToken(operator(), store.NewToken{Name: "test", Role: register.RoleAuditor}, secret); err != nil {
		g.Fatal(err)
	}
	return secret
}

// try asks with a token from an address.
func (g *gate) try(from, secret string, forwarded ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(`{"query":"{ viewer { tokenId } }"}`))
	r.RemoteAddr = netip.AddrPortFrom(netip.MustParseAddr(from), 1234).String()
	r.Header.Set("Content-Type", "application/json")
	if secret != "" {
		r.Header.Set("Authorization", "Bearer "+secret)
	}
	for _, f := range forwarded {
		r.Header.Add("X-Forwarded-For", f)
	}
	w := httptest.NewRecorder()
	g.handler.ServeHTTP(w, r)
	return w
}

// useUp fails until the address is refused, and is after how many attempts.
func (g *gate) useUp(from string, forwarded ...string) int {
	g.Helper()
	for n := range 30 {
		switch w := g.try(from, fmt.Sprintf("guess-number-%d-%s", n, from), forwarded...); w.Code {
		case http.StatusUnauthorized:
		case http.StatusTooManyRequests:
			return n
		default:
			g.Fatalf("status %d: %s", w.Code, w.Body)
		}
	}
	return 30
}

// TestFailedAttempts bounds guesses, before the database is asked, and nobody
// else.
func TestFailedAttempts(t *testing.T) {
	g := openGate(t)
	former, later := g.token(), g.token()
	if w := g.try("192.0.2.1", former); w.Code != http.StatusOK {
		t.Fatal(w.Body)
	}
	if n := g.useUp("192.0.2.1"); n != 10 {
		t.Errorf("%d attempts were looked at", n)
	}
	before := g.statements.Load()
	w := g.try("192.0.2.1", "one-more-guess-of-a-secret")
	if wait, err := strconv.Atoi(w.Header().Get("Retry-After")); err != nil || wait < 1 || wait > 6 || !strings.Contains(w.Body.String(), `"LIMIT_EXCEEDED"`) {
		t.Errorf("Retry-After %q: %s", w.Header().Get("Retry-After"), w.Body)
	}
	if w := g.try("192.0.2.1", later); w.Code != http.StatusTooManyRequests {
		t.Errorf("a token that was not seen yet: status %d", w.Code)
	}
	if n := g.statements.Load() - before; n != 0 {
		t.Errorf("%d statements were run for attempts that are refused", n)
	}
	if w := g.try("192.0.2.1", ""); w.Code != http.StatusUnauthorized {
		t.Errorf("without a token: status %d", w.Code)
	}
	for what, w := range map[string]*httptest.ResponseRecorder{
		"a token that was found valid before": g.try("192.0.2.1", former),
		"another address":                     g.try("192.0.2.2", later),
	} {
		if w.Code != http.StatusOK {
			t.Errorf("%s: status %d", what, w.Code)
		}
	}
	metrics := httptest.NewRecorder()
	g.handler.ServeHTTP(metrics, httptest.NewRequest(http.MethodGet, "/metrics", nil))
	for _, line := range []string{`ropa_authentication_failures_total{kind="token"} 10`, `ropa_authentication_turned_away_total 3`} {
		if !strings.Contains(metrics.Body.String(), line+"\n") {
			t.Errorf("the metrics lack %s", line)
		}
	}
}

// TestSuccessesAreNotLimited lets one address in as often as it likes.
func TestSuccessesAreNotLimited(t *testing.T) {
	g := openGate(t)
	for range 50 {
		if w := g.try("192.0.2.1", g.token()); w.Code != http.StatusOK {
			t.Fatalf("status %d: %s", w.Code, w.Body)
		}
	}
}

// TestGuessesAtOnce gains nothing from guessing at once: what was under way when
// the last attempt was used up must be waited for too.
func TestGuessesAtOnce(t *testing.T) {
	g := openGate(t)
	var all sync.WaitGroup
	var looked atomic.Int64
	for n := range 60 {
		all.Go(func() {
			if g.try("192.0.2.1", fmt.Sprintf("guess-at-once-number-%d", n)).Code == http.StatusUnauthorized {
				looked.Add(1)
			}
		})
	}
	all.Wait()
	wait, _ := strconv.Atoi(g.try("192.0.2.1", "one-more-guess-of-a-secret").Header().Get("Retry-After"))
	if least := int(looked.Load()-10) * 6; wait < least {
		t.Errorf("%d guesses were looked at, and the next may come in %d seconds", looked.Load(), wait)
	}
}

// TestAddresses counts by what one customer has: an IPv4 address, a /64 of IPv6,
// and believes only proxies that are trusted.
func TestAddresses(t *testing.T) {
	g := openGate(t, "10.0.0.0/8", "2001:db8:ffff::/48")
	after := func(from string, forwarded ...string) int {
		return g.try(from, "a-guess-from-elsewhere", forwarded...).Code
	}
	g.useUp("2001:db8:1:2::1")
	for _, c := range []struct {
		from      string
		forwarded []string
		refused   bool
	}{
		{"2001:db8:1:2:aaaa::9", nil, true},
		{"2001:db8:1:3::1", nil, false},
		{"10.1.1.1", []string{"2001:db8:1:2::5"}, true},
		{"10.1.1.1", []string{"2001:db8:1:2::5, 10.9.9.9"}, true},
		{"10.1.1.1", []string{"2001:db8:1:2::5", "2001:db8:ffff::1"}, true},
		{"10.1.1.1", []string{"2001:db8:1:2::5, 203.0.113.1"}, false}, // the client says what it likes; the proxy adds what it sees
		{"203.0.113.2", []string{"2001:db8:1:2::5"}, false},           // no proxy of ours
		{"10.1.1.2", []string{"nonsense"}, false},
		{"10.1.1.3", nil, false},
	} {
		if got := after(c.from, c.forwarded...) == http.StatusTooManyRequests; got != c.refused {
			t.Errorf("%s for %v: refused %t", c.from, c.forwarded, got)
		}
	}
	if g.useUp("192.0.2.7"); after("::ffff:192.0.2.7") != http.StatusTooManyRequests {
		t.Error("an IPv4 address written as IPv6 is another")
	}
	// Whoever is not behind a trusted proxy gains nothing by claiming to be.
	if n := g.useUp("203.0.113.9", "198.51.100.1"); n != 10 || after("203.0.113.9", "198.51.100.2") != http.StatusTooManyRequests {
		t.Errorf("%d attempts", n)
	}
}

// TestFailedAttemptsAreLogged wants a line with the request's id for each, and no
// secret, cookie or address in it.
func TestFailedAttemptsAreLogged(t *testing.T) {
	var log bytes.Buffer
	former := slog.Default()
	slog.SetDefault(slog.New(slog.NewJSONHandler(&log, nil)))
	defer slog.SetDefault(former)
	h := openHouse(t, storetest.SQLite(t))
	b := h.browser()
	log.Reset()
	a := b.ask("{ viewer { tokenId } }", "Authorization", "Bearer guessed-secret-of-a-token")
	b.ask("{ viewer { tokenId } }", "Authorization", "Bearer "+h.login.SignStranger(h.claims("kari", "dpo")))
	b.setCookie("ropa", "guessed-secret-of-a-session")
	b.ask("{ viewer { tokenId } }")
	if b.cookie("ropa") != "" {
		t.Error("a cookie without a session stays in the browser, and is an attempt each time")
	}
	b.send(http.MethodGet, "/auth/callback?state=guessed-secret-state&code=guessed-secret-code", "")
	text := log.String()
	for _, kind := range []string{"token", "jwt", "session", "sign-in"} {
		if strings.Count(text, `"kind":"`+kind+`"`) != 1 {
			t.Errorf("%s is not logged once: %s", kind, text)
		}
	}
	if !strings.Contains(text, `"request":"`+a.header.Get("X-Request-Id")+`","kind":"token"`) {
		t.Errorf("the request's id is missing: %s", text)
	}
	for _, secret := range []string{"guessed-secret", "eyJ", "127.0.0.1:"} {
		if strings.Contains(strings.ReplaceAll(text, h.login.URL, ""), secret) {
			t.Errorf("%s is logged: %s", secret, text)
		}
	}
}
