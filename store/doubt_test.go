package store_test

import (
	"bytes"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"sync/atomic"
	"testing"

	"ropa/ent/db/processingactivity"
	"ropa/httpd"
	"ropa/store/storetest"
)

// cut says where a proxy cuts the connection to PostgreSQL.
type cut int32

const (
	cutNothing cut = iota
	cutCommit      // COMMIT never arrives
	cutAnswer      // COMMIT arrives, its answer does not
	cutAfter       // the answer to COMMIT arrives, and nothing after it
)

// proxy stands between the server and PostgreSQL. After a cut it lets nobody
// through until it is mended.
type proxy struct {
	net.Listener
	target string
	where  atomic.Int32
	struck atomic.Bool
}

// startProxy puts a proxy before a database and returns the address through it.
func startProxy(t *testing.T, address string) (*proxy, string) {
	t.Helper()
	u, err := url.Parse(address)
	must(t, err)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	t.Cleanup(func() { l.Close() })
	p := &proxy{Listener: l, target: u.Host}
	u.Host = l.Addr().String()
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go p.serve(c)
		}
	}()
	return p, u.String()
}

// arm cuts at the next COMMIT.
func (p *proxy) arm(where cut) {
	p.struck.Store(false)
	p.where.Store(int32(where))
}

func (p *proxy) mend() { p.arm(cutNothing) }

func (p *proxy) serve(client net.Conn) {
	defer client.Close()
	if p.struck.Load() {
		return
	}
	server, err := net.Dial("tcp", p.target)
	if err != nil {
		return
	}
	defer server.Close()
	var committing atomic.Bool
	go func() { // answers
		defer client.Close()
		defer server.Close()
		b := make([]byte, 64<<10)
		for {
			n, err := server.Read(b)
			if committing.Load() && cut(p.where.Load()) == cutAnswer || err != nil {
				return
			}
			if _, err := client.Write(b[:n]); err != nil {
				return
			}
		}
	}()
	p.requests(client, server, &committing)
}

// requests passes on what the client sends, up to the cut.
func (p *proxy) requests(client, server net.Conn, committing *atomic.Bool) {
	b := make([]byte, 64<<10)
	for {
		n, err := client.Read(b)
		if err != nil || p.struck.Load() && !committing.Load() || committing.Load() && cut(p.where.Load()) == cutAfter {
			return
		}
		if where := cut(p.where.Load()); where != cutNothing && bytes.Contains(b[:n], []byte("COMMIT\x00")) {
			p.struck.Store(true)
			committing.Store(true)
			if where == cutCommit {
				return
			}
		}
		if _, err := server.Write(b[:n]); err != nil {
			return
		}
		if committing.Load() && cut(p.where.Load()) == cutAnswer {
			_, _ = io.Copy(io.Discard, client) // until the answer is there and both ends are closed
			return
		}
	}
}

// TestOutcomeUnknown cuts the connection to the database around COMMIT. The
// answer is never that nothing was changed, and the same change sent again with
// the same key exists exactly once.
func TestOutcomeUnknown(t *testing.T) {
	direct := storetest.Postgres(t)
	p, address := startProxy(t, direct)
	ctx, s := open(t, address)
	create(t, ctx, s, "", organisation("o"))
	server := httptest.NewServer(httpd.New(s, httpd.Options{Open: true}))
	defer server.Close()
	_, behind := open(t, direct)

	for where, made := range map[cut]int{cutCommit: 0, cutAnswer: 1, cutAfter: 1} {
		sailor := newSailor(map[cut]string{cutCommit: "commit", cutAnswer: "answer", cutAfter: "after"}[where])
		c := sailor.create(sailor.name)
		p.arm(where)
		a := ask(http.DefaultClient, server.URL, c.query, map[string]any{"input": c.input})
		if !p.struck.Load() {
			t.Fatalf("%s: no COMMIT went through the proxy", sailor.name)
		}
		if a.code != "OUTCOME_UNKNOWN" {
			t.Errorf("%s: answered %q %s", sailor.name, a.code, a.text)
		}
		here := processingactivity.Reference(sailor.name + "-A1")
		if n := behind.Client.ProcessingActivity.Query().Where(here).CountX(ctx); n != made {
			t.Errorf("%s: %d activities in the database, want %d", sailor.name, n, made)
		}
		p.mend()
		sailor.doubt = c
		sailor.settle(t, server.URL)
		sailor.settle(t, server.URL)
		row := behind.Client.ProcessingActivity.Query().Where(here).OnlyX(ctx)
		if k := sailor.alive[row.Reference]; k == nil || k.ID != row.ID || row.Version != 1 {
			t.Errorf("%s: the client knows %+v, the database has %s", sailor.name, k, row.ID)
		}
	}
}

// TestUnavailable answers as long as the database is not there, and works when
// it is there again.
func TestUnavailable(t *testing.T) {
	p, address := startProxy(t, storetest.Postgres(t))
	ctx, s := open(t, address)
	create(t, ctx, s, "", organisation("o"))
	server := httptest.NewServer(httpd.New(s, httpd.Options{Open: true}))
	defer server.Close()
	p.struck.Store(true)
	sailor := newSailor("u")
	c := sailor.create("u")
	if a := ask(http.DefaultClient, server.URL, c.query, map[string]any{"input": c.input}); a.code != "UNAVAILABLE" {
		t.Errorf("a change is answered with %q %s", a.code, a.text)
	}
	if a := ask(http.DefaultClient, server.URL, "{ organisations(first: 1) { totalCount } }", nil); a.code != "UNAVAILABLE" {
		t.Errorf("a query is answered with %q %s", a.code, a.text)
	}
	if resp, err := http.Get(server.URL + "/readyz"); err != nil || resp.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("readyz: %v, %v", resp, err)
	}
	p.mend()
	if n := s.Client.ProcessingActivity.Query().CountX(ctx); n != 0 {
		t.Errorf("%d activities", n)
	}
	sailor.send(t, server.URL, c)
	if sailor.acked != 1 {
		t.Error("the database is there again and the server does not see it")
	}
}
