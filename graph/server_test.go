package graph_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"ropa/access"
	"ropa/examples"
	"ropa/httpd"
	"ropa/register"
	"ropa/scalar"
	"ropa/store"
	"ropa/store/storetest"
)

func TestMain(m *testing.M) {
	if os.Getenv("ROPA_TEST_LOG") == "" {
		slog.SetDefault(slog.New(slog.DiscardHandler)) // a line a request hides what failed
	}
	storetest.Main(m)
}

// caller is who asks: a role, for some organisations or for all.
type caller struct {
	role          register.Role
	organisations string // keys, separated by commas
}

var admin = caller{role: register.RoleAdmin}

// server is the register over HTTP on a database of its own.
type server struct {
	*testing.T
	store   *store.Store
	url     string
	mu      sync.Mutex
	secrets map[caller]string
}

// start serves an empty database.
func start(t *testing.T, address string, o store.Options) *server {
	t.Helper()
	s, err := store.Open(context.Background(), address, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	web, h := httptest.NewUnstartedServer(nil), httpd.New(s, httpd.Options{})
	web.Config = httpd.HTTP(h)
	web.Start()
	t.Cleanup(web.Close)
	t.Cleanup(h.Drain) // the server waits for what is open
	return &server{T: t, store: s, url: web.URL + "/graphql", secrets: map[caller]string{}}
}

// startLoaded serves a database with founding registers: those named, or all.
func startLoaded(t *testing.T, address string, o store.Options, names ...string) *server {
	t.Helper()
	s := start(t, address, o)
	for _, name := range examples.Registers {
		if len(names) > 0 && !slices.Contains(names, strings.TrimSuffix(name, ".json")) {
			continue
		}
		b, err := examples.Files.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.store.Import(operator(), bytes.NewReader(b), store.ImportOptions{}); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	return s
}

// operator is a context whose caller may do everything, as a command may.
func operator() context.Context {
	return access.With(context.Background(), access.System("test"))
}

// secret is a token for a caller, made when it is first asked for.
func (s *server) secret(c caller) string {
	s.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	if known, ok := s.secrets[c]; ok {
		return known
	}
	switch c.role {
	case register.RoleInvited:
		return s.invited(c.organisations) // serves once
	case register.RoleClaimant:
		s.secrets[c] = s.claimed(c.organisations)
		return s.secrets[c]
	}
	n := store.NewToken{Name: "test", Role: c.role}
	for _, key := range strings.Split(c.organisations, ",") {
		if key != "" {
			n.Organisations = append(n.Organisations, scalar.Ref(key))
		}
	}
	secret := store.NewSecret()
	if _, err := s.store.CreateToken(operator(), n, secret); err != nil {
		s.Fatal(err)
	}
	s.secrets[c] = secret
	return secret
}

// object is a JSON object.
type object = map[string]any

// answer is what the server answered.
type answer struct {
	status int
	header http.Header
	raw    []byte
	Data   object   `json:"data"`
	Errors []failed `json:"errors"`
}

// failed is one error of an answer.
type failed struct {
	Message    string `json:"message"`
	Path       []any  `json:"path"`
	Extensions struct {
		Code  string `json:"code"`
		Field string `json:"field"`
	} `json:"extensions"`
}

// ask asks as a caller.
func (s *server) ask(c caller, query string, variables object) answer {
	s.Helper()
	return s.askAs(s.secret(c), query, variables)
}

// askAs asks with a secret.
func (s *server) askAs(secret, query string, variables object) answer {
	s.Helper()
	body, err := json.Marshal(object{"query": query, "variables": variables})
	if err != nil {
		s.Fatal(err)
	}
	r, _ := http.NewRequest(http.MethodPost, s.url, bytes.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Authorization", "Bearer "+secret)
	return s.send(r)
}

// send sends any request and reads the answer, which must be JSON.
func (s *server) send(r *http.Request) answer {
	s.Helper()
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		s.Fatal(err)
	}
	defer resp.Body.Close()
	a := answer{status: resp.StatusCode, header: resp.Header}
	if a.raw, err = io.ReadAll(resp.Body); err != nil {
		s.Fatal(err)
	}
	if err := json.Unmarshal(a.raw, &a); err != nil {
		s.Fatalf("status %d: the answer is not JSON: %s", a.status, clip(a.raw))
	}
	return a
}

// must asks and wants no errors.
func (s *server) must(c caller, query string, variables object) object {
	s.Helper()
	a := s.ask(c, query, variables)
	if a.status != http.StatusOK || len(a.Errors) > 0 {
		s.Fatalf("%s\nstatus %d: %s", clip([]byte(query)), a.status, clip(a.raw))
	}
	return a.Data
}

// code is the code of the first error, or nothing.
func (a answer) code() string {
	if len(a.Errors) == 0 {
		return ""
	}
	return a.Errors[0].Extensions.Code
}

func clip(b []byte) []byte {
	if len(b) > 2000 {
		return append(slices.Clone(b[:2000]), "…"...)
	}
	return b
}

// at follows names through objects.
func at(v any, names ...string) any {
	for _, n := range names {
		if list, ok := v.([]any); ok {
			i, err := strconv.Atoi(n)
			if err != nil || i >= len(list) {
				return nil
			}
			v = list[i]
			continue
		}
		o, _ := v.(object)
		v = o[n]
	}
	return v
}
