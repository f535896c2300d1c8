package httpd_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"ropa/access"
	"ropa/examples"
	"ropa/httpd"
	"ropa/store"
	"ropa/store/storetest"
)

func TestMain(m *testing.M) {
	slog.SetDefault(slog.New(slog.DiscardHandler))
	storetest.Main(m)
}

// What one hostile request may cost.
const (
	mostCPU    = 1500 * time.Millisecond
	mostMemory = 200 << 20
)

// serve serves the founding registers without authentication.
func serve(t *testing.T, address string, set ...func(*http.Server)) *httptest.Server {
	t.Helper()
	ctx := access.With(context.Background(), access.System("test"))
	s, err := store.Open(ctx, address, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	for _, name := range examples.Registers {
		b, err := examples.Files.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Import(ctx, bytes.NewReader(b), store.ImportOptions{}); err != nil {
			t.Fatal(err)
		}
	}
	web := httptest.NewUnstartedServer(nil)
	web.Config = httpd.HTTP(httpd.New(s, httpd.Options{Open: true}))
	for _, f := range set {
		f(web.Config)
	}
	web.Start()
	t.Cleanup(web.Close)
	return web
}

func TestAbuseIsRefusedCheaply(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		web := serve(t, address)
		for _, a := range abuses {
			t.Run(a.name, func(t *testing.T) {
				measured(t, web, func() { refused(t, a.request(web.URL), or(a.code, "INVALID")) })
			})
		}
		t.Run("gzip", func(t *testing.T) {
			r := abuse{body: gzipped()}.request(web.URL)
			r.Header.Set("Content-Encoding", "gzip")
			measured(t, web, func() { refused(t, r, "INVALID") })
		})
		t.Run("100 MB in chunks", func(t *testing.T) {
			r, _ := http.NewRequest(http.MethodPost, web.URL+"/graphql", io.LimitReader(spaces{}, 100<<20))
			r.Header.Set("Content-Type", "application/json")
			measured(t, web, func() { refused(t, r, limit) })
		})
	})
}

type spaces struct{}

func (spaces) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = ' '
	}
	return len(b), nil
}

// refused sends a request and wants a refusal with a code.
func refused(t *testing.T, r *http.Request, code string) {
	t.Helper()
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	raw, _ := io.ReadAll(io.LimitReader(resp.Body, 1<<20))
	var a struct {
		Errors []struct {
			Message    string
			Extensions struct{ Code string }
		}
	}
	err = json.Unmarshal(raw, &a)
	if code == answered && err == nil && len(a.Errors) == 0 && resp.StatusCode == http.StatusOK {
		return
	}
	if err != nil || len(a.Errors) == 0 {
		t.Fatalf("status %d, not refused: %.300s", resp.StatusCode, raw)
	}
	if resp.StatusCode >= 500 || a.Errors[0].Extensions.Code != code {
		t.Errorf("status %d, want code %s: %.300s", resp.StatusCode, code, raw)
	}
	if len(raw) > 64<<10 {
		t.Errorf("the refusal has %d bytes", len(raw))
	}
}

// measured wants that something costs little, and that the server answers a
// cheap query right afterwards.
func measured(t *testing.T, web *httptest.Server, f func()) {
	t.Helper()
	runtime.GC()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := cpu()
	f()
	used := cpu() - start
	runtime.ReadMemStats(&after)
	if used > mostCPU {
		t.Errorf("%v of processor time", used)
	}
	if grown := int64(after.HeapSys) - int64(before.HeapSys); grown > mostMemory {
		t.Errorf("the heap grew by %d MB", grown>>20)
	}
	alive(t, web)
}

func cpu() time.Duration {
	var u syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func alive(t *testing.T, web *httptest.Server) {
	t.Helper()
	client := http.Client{Timeout: 2 * time.Second}
	resp, err := client.Post(web.URL+"/graphql", "application/json", strings.NewReader(`{"query":"{ processingActivities { totalCount } }"}`))
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	raw, _ := io.ReadAll(resp.Body)
	if want := `{"data":{"processingActivities":{"totalCount":48}}}`; strings.TrimSpace(string(raw)) != want {
		t.Errorf("afterwards: %s", raw)
	}
}

// TestSlowBodiesEnd sends a body that never ends, a byte at a time, and wants
// the server to end it, and to answer others meanwhile.
func TestSlowBodiesEnd(t *testing.T) {
	web := serve(t, storetest.SQLite(t), func(h *http.Server) {
		if h.ReadTimeout <= 0 || h.ReadTimeout > 10*time.Second || h.ReadHeaderTimeout <= 0 || h.ReadHeaderTimeout > 10*time.Second || h.WriteTimeout <= 0 || h.IdleTimeout <= 0 {
			t.Errorf("a limit on time is missing: %+v", h)
		}
		h.ReadTimeout = time.Second // the test need not wait for the whole of it
	})
	conn, err := net.Dial("tcp", web.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	fmt.Fprintf(conn, "POST /graphql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\n{")
	alive(t, web)
	_ = conn.SetReadDeadline(time.Now().Add(5 * time.Second))
	raw, err := io.ReadAll(conn)
	if err != nil {
		t.Fatalf("the connection is still open: %v", err)
	}
	if s := string(raw); s != "" && (!strings.HasPrefix(s, "HTTP/1.1 4") || !strings.Contains(s, `"INVALID"`)) {
		t.Errorf("%.300s", s)
	}
	alive(t, web)
}
