package graph_test

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"runtime"
	"strings"
	"testing"
	"time"

	"ropa/register"
	"ropa/scalar"
	"ropa/store"
	"ropa/store/storetest"
)

// token makes a token that can be revoked.
func (s *server) token(role register.Role, organisation scalar.Ref) (id, secret string) {
	s.Helper()
	secret = store.NewSecret()
	id, err := s.store.CreateToken(operator(), store.NewToken{Name: "test", Role: role, Organisations: []scalar.Ref{organisation}}, secret)
	if err != nil {
		s.Fatal(err)
	}
	return id, secret
}

// TestRevokedTokensEndStreams wants a stream to end within about five seconds of
// the revocation of its token, and to say why.
func TestRevokedTokensEndStreams(t *testing.T) {
	s := startLoaded(t, storetest.SQLite(t), store.Options{}, "coplan")
	id, secret := s.token(register.RoleAuditor, "coplan")
	l := s.listenAs(secret, watchRecords, object{"o": "coplan"})
	if err := s.store.RevokeToken(operator(), id); err != nil {
		t.Fatal(err)
	}
	revoked := time.Now()
	l.ends("UNAUTHENTICATED")
	if took := time.Since(revoked); took > 8*time.Second { // five, and some for a busy machine
		t.Errorf("it took %s", took)
	}
}

// TestDrainCompletesStreams wants streams completed when the server is about to
// stop, and none begun any more.
func TestDrainCompletesStreams(t *testing.T) {
	address := storetest.SQLite(t)
	s := startLoaded(t, address, store.Options{}, "coplan")
	other, h := s.beside(address, nil)
	records := other.listen(scoped, watchRecords, object{"o": "coplan"})
	findings := other.listen(scoped, `subscription { findingsChanged(organisation: "coplan") { on } }`, nil)
	h.Drain()
	records.ends("")
	findings.ends("")
	r, _ := http.NewRequest(http.MethodGet, other.url+"?query="+url.QueryEscape(`subscription { findingsChanged(organisation: "coplan") { on } }`), nil)
	r.Header.Set("Accept", "text/event-stream")
	r.Header.Set("Authorization", "Bearer "+s.secret(scoped))
	if a := other.send(r); a.status != http.StatusServiceUnavailable || a.code() != "UNAVAILABLE" {
		t.Errorf("status %d: %s", a.status, a.raw)
	}
}

// TestStreamsOutliveTheTimeOfARequest wants a stream to last longer than the
// server gives to read a request and to write an answer.
func TestStreamsOutliveTheTimeOfARequest(t *testing.T) {
	address := storetest.SQLite(t)
	s := startLoaded(t, address, store.Options{}, "coplan")
	const limit = 250 * time.Millisecond
	other, _ := s.beside(address, func(c *http.Server) { c.ReadTimeout, c.WriteTimeout = limit, limit })
	l := other.listen(scoped, watchRecords, object{"o": "coplan"})
	begun := time.Now()
	for i := 0; time.Since(begun) < 4*limit; i++ {
		id := other.system(admin, "coplan", fmt.Sprintf("system-%d", i))
		if told := l.data("recordChanged"); told["recordId"] != id {
			t.Fatalf("told %v", told)
		}
		time.Sleep(limit / 2)
	}
}

// TestManySubscribers lets two hundred watch one register, and one more that
// never reads. All are told of a write, nobody waits for the one, and when they
// are gone nothing of them is left.
func TestManySubscribers(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		s := startLoaded(t, address, store.Options{}, "coplan")
		s.listen(scoped, watchRecords, object{"o": "coplan"}).stop() // starts what the first subscriber starts
		s.system(admin, "coplan", "warm")
		before := settled(0)
		var all []*listener
		secret := ""
		for i := range 200 {
			if i%20 == 0 {
				_, secret = s.token(register.RoleEditor, "coplan")
			}
			all = append(all, s.listenAs(secret, watchRecords, object{"o": "coplan"}))
		}
		deaf := s.deaf()
		long := strings.Repeat("long ", 3_000) // so that what is sent to the deaf one fills all buffers
		started := time.Now()
		const writes = 10
		for i := range writes {
			s.must(admin, makeSystem, object{"i": object{"organisation": "coplan", "system": object{"key": fmt.Sprintf("many-%d", i), "name": "Made by a test", "kind": "APPLICATION", "note": long}}})
		}
		for _, l := range all {
			for i := 0; i < writes; i++ {
				if told := l.data("recordChanged"); told["lookAgain"] == true {
					break // it was slow, and is told so
				}
			}
		}
		if took := time.Since(started); took > 25*time.Second { // less than one write to the deaf one may take
			t.Errorf("it took %s", took)
		}
		for _, l := range all {
			l.stop()
		}
		deaf.Close()
		http.DefaultClient.CloseIdleConnections()
		if after := settled(before + 20); after > before+20 {
			b := make([]byte, 1<<20)
			t.Errorf("%d goroutines before, %d after\n%s", before, after, b[:runtime.Stack(b, true)])
		}
	})
}

// deaf subscribes, and reads nothing.
func (s *server) deaf() net.Conn {
	s.Helper()
	_, secret := s.token(register.RoleEditor, "coplan")
	u, _ := url.Parse(s.url)
	conn, err := net.Dial("tcp", u.Host)
	if err != nil {
		s.Fatal(err)
	}
	_ = conn.(*net.TCPConn).SetReadBuffer(4096)
	body := `{"query": "subscription { recordChanged(organisation: \"coplan\") { recordId node { ... on System { note } } } }"}`
	_, err = io.WriteString(conn, fmt.Sprintf("POST /graphql HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\nAccept: text/event-stream\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s", u.Host, secret, len(body), body))
	if err != nil {
		s.Fatal(err)
	}
	return conn
}

// settled is the number of goroutines once it is not more than wanted, or does
// not become less for a while.
func settled(wanted int) int {
	n := runtime.NumGoroutine()
	for same := 0; n > wanted && same < 30; {
		time.Sleep(100 * time.Millisecond)
		if now := runtime.NumGoroutine(); now < n {
			n, same = now, 0
		} else {
			same++
		}
	}
	return n
}
