package command_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"ropa/command"
	"ropa/store"
)

// log is what a command says while it runs.
type log struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (l *log) Write(b []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(b)
}

func (l *log) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

// server is a running command that serves.
type server struct {
	url  string
	log  *log
	stop func() int // tells it to stop, and returns its exit code
}

var address = regexp.MustCompile(`http://127\.0\.0\.1:\d+`)

// serve runs a command that serves on a free port until it is ready.
func serve(t *testing.T, args ...string) *server {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	s := &server{log: &log{}}
	done := make(chan int, 1)
	go func() {
		done <- command.Run(ctx, append(args, "-addr", "127.0.0.1:0"), command.Streams{In: strings.NewReader(""), Out: s.log, Err: s.log})
	}()
	stopped := sync.OnceValue(func() int { cancel(); return <-done })
	s.stop = stopped
	t.Cleanup(func() { stopped() })
	s.wait(t)
	return s
}

func (s *server) wait(t *testing.T) {
	t.Helper()
	for deadline := time.Now().Add(20 * time.Second); time.Now().Before(deadline); time.Sleep(5 * time.Millisecond) {
		if s.url = address.FindString(s.log.String()); s.url != "" {
			if status, _ := get(s.url + "/readyz"); status == http.StatusOK {
				return
			}
		}
	}
	t.Fatalf("it does not become ready: %s", s.log)
}

func get(url string) (int, string) {
	resp, err := http.Get(url)
	if err != nil {
		return 0, err.Error()
	}
	defer resp.Body.Close()
	b, _ := io.ReadAll(resp.Body)
	return resp.StatusCode, string(b)
}

// query asks GraphQL with a token.
func query(url, token, query string) (int, string) {
	req, _ := http.NewRequest(http.MethodPost, url+"/graphql", strings.NewReader(fmt.Sprintf(`{"query": %q}`, query)))
	req.Header.Set("Content-Type", "application/json")
	if token != "" {
		req.Header.Set("Authorization", "Bearer "+token)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return 0, err.Error()
	}
	defer resp.Body.Close()
	b, _ := io.ReadAll(resp.Body)
	return resp.StatusCode, string(b)
}

const whoAmI = "{ viewer { grants { role } } }"

func TestDemo(t *testing.T) {
	s := serve(t, "demo")
	if status, body := query(s.url, "", "{ processingActivities { totalCount } }"); status != http.StatusOK || !strings.Contains(body, `"totalCount":48`) {
		t.Errorf("%d %s", status, body)
	}
	if status, body := get(s.url + "/graphiql"); status != http.StatusOK || !strings.Contains(body, "<html") {
		t.Errorf("graphiql: %d %s", status, body)
	}
	dir := regexp.MustCompile(`ropa-demo-\w+`)
	before, _ := os.ReadDir(os.TempDir())
	if code := s.stop(); code != command.OK {
		t.Errorf("exit code %d: %s", code, s.log)
	}
	after, _ := os.ReadDir(os.TempDir())
	if a, b := len(dir.FindAllString(fmt.Sprint(before), -1)), len(dir.FindAllString(fmt.Sprint(after), -1)); b != a-1 {
		t.Errorf("%d temporary databases became %d", a, b)
	}
}

// TestFirstToken makes the first administrator's token, and says it once.
func TestFirstToken(t *testing.T) {
	db := database(t)
	s := serve(t, "serve", "-db", db)
	token := regexp.MustCompile(`ropa_[\w-]{43}`).FindString(s.log.String())
	if token == "" {
		t.Fatalf("no token is printed: %s", s.log)
	}
	if status, body := query(s.url, token, whoAmI); status != http.StatusOK || !strings.Contains(body, `"ADMIN"`) {
		t.Errorf("%d %s", status, body)
	}
	for _, wrong := range []string{"", "ropa_wrong", token + "x"} {
		if status, body := query(s.url, wrong, whoAmI); status != http.StatusUnauthorized || !strings.Contains(body, "UNAUTHENTICATED") {
			t.Errorf("with the token %q: %d %s", wrong, status, body)
		}
	}
	if n := strings.Count(s.log.String(), token); n != 1 {
		t.Errorf("the token stands %d times in what the server says: %s", n, s.log)
	}
	if code := s.stop(); code != command.OK {
		t.Errorf("exit code %d: %s", code, s.log)
	}
	again := serve(t, "serve", "-db", db)
	if strings.Contains(again.log.String(), "ropa_") {
		t.Errorf("a token is printed again: %s", again.log)
	}
	if status, _ := query(again.url, token, whoAmI); status != http.StatusOK {
		t.Errorf("the token works no more: %d", status)
	}
}

// TestAdminToken takes the first token from the environment, and sees that logs
// hold neither it nor a document.
func TestAdminToken(t *testing.T) {
	token := store.NewSecret()
	t.Setenv("ROPA_ADMIN_TOKEN", token)
	s := serve(t, "serve", "-db", database(t))
	if status, body := query(s.url, token, whoAmI); status != http.StatusOK || !strings.Contains(body, `"ADMIN"`) {
		t.Errorf("%d %s", status, body)
	}
	const made = `mutation Make { createOrganisation(input: {organisation: {key: "o", name: "Hemmeleg", note: "fortruleg"}, idempotencyKey: "nykel"}) { organisation { id } } }`
	if status, body := query(s.url, token, made); status != http.StatusOK || strings.Contains(body, "errors") {
		t.Errorf("%d %s", status, body)
	}
	query(s.url, token, `{ organisations(filter: {text: "Hemmeleg"}) { nonsense } }`)
	query(s.url, "ropa_someothertoken", whoAmI)
	s.stop()
	said := s.log.String()
	if !strings.Contains(said, `"operation":"mutation"`) || !strings.Contains(said, `"name":"Make"`) {
		t.Errorf("the requests are not in the log: %s", said)
	}
	for _, secret := range []string{token, "ropa_", "Bearer", "Hemmeleg", "fortruleg", "nykel"} {
		if strings.Contains(said, secret) {
			t.Errorf("the log tells %q: %s", secret, said)
		}
	}
}

func TestShortAdminTokenIsRefused(t *testing.T) {
	t.Setenv("ROPA_ADMIN_TOKEN", "short")
	code, _, errs := run("serve", "-addr", "127.0.0.1:0", "-db", database(t))
	if code != command.Failed || !strings.Contains(errs, "ROPA_ADMIN_TOKEN: ") || !strings.Contains(errs, "20 to 500 characters") || strings.Contains(errs, "short") {
		t.Errorf("%d %q", code, errs)
	}
}

// TestSeveralServersStartAtOnce starts servers that share a fresh database and
// the administrator's token, as a deployment with replicas does.
func TestSeveralServersStartAtOnce(t *testing.T) {
	token := store.NewSecret()
	t.Setenv("ROPA_ADMIN_TOKEN", token)
	db := database(t)
	ctx, cancel := context.WithCancel(context.Background())
	var wg sync.WaitGroup
	logs := make([]*log, 4)
	for i := range logs {
		logs[i] = &log{}
		wg.Go(func() {
			if code := command.Run(ctx, []string{"serve", "-db", db, "-addr", "127.0.0.1:0"}, command.Streams{Out: logs[i], Err: logs[i]}); code != command.OK {
				t.Errorf("exit code %d: %s", code, logs[i])
				cancel()
			}
		})
	}
	for i := range logs {
		for deadline := time.Now().Add(10 * time.Second); ctx.Err() == nil && time.Now().Before(deadline); time.Sleep(5 * time.Millisecond) {
			if url := address.FindString(logs[i].String()); url != "" {
				if status, body := query(url, token, whoAmI); status != http.StatusOK {
					t.Errorf("server %d: %d %s", i, status, body)
				}
				break
			}
		}
	}
	cancel()
	wg.Wait()
}

func TestPortTaken(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	for _, name := range []string{"serve", "demo"} {
		code, out, errs := run(name, "-addr", l.Addr().String())
		if want := "ropa: cannot listen on " + l.Addr().String() + ": "; code != command.Failed || out != "" || !strings.HasPrefix(errs, want) || !strings.Contains(errs, "in use") {
			t.Errorf("%s: %d %q", name, code, errs)
		}
	}
	if _, err := os.Stat("ropa.db"); err == nil {
		t.Error("the database was made before the port was taken")
	}
}
