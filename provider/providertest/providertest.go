// Package providertest gives tests a real OpenID provider: the one of
// zitadel/oidc, with people, groups and keys in memory, on a loopback address.
package providertest

import (
	"context"
	"crypto/rand"
	"crypto/rsa"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"

	"github.com/zitadel/oidc/v3/example/server/storage"
	"github.com/zitadel/oidc/v3/pkg/op"
)

// Server is a provider. Whoever comes to its page of sign-in is the person that
// SignInAs named last.
type Server struct {
	*httptest.Server
	storage *memory

	mu     sync.Mutex
	person string
	groups map[string][]string
	away   bool
	tamper func(claims map[string]any)
}

// Start starts a provider with no clients. It is stopped with the test.
func Start(t testing.TB) *Server {
	t.Helper()
	s := &Server{groups: map[string][]string{}}
	s.Server = httptest.NewServer(nil)
	t.Cleanup(s.Close)
	s.storage = newMemory(s)
	provider, err := op.NewProvider(&op.Config{CodeMethodS256: true, AuthMethodPost: true, DefaultLogoutRedirectURI: s.URL + "/bye"}, s.storage,
		op.StaticIssuer(s.URL), op.WithAllowInsecure(), op.WithLogger(slog.New(slog.DiscardHandler)))
	if err != nil {
		t.Fatal(err)
	}
	page := op.NewIssuerInterceptor(provider.IssuerFromRequest).HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id := r.FormValue("authRequestID")
		if err := s.storage.CheckUsernamePassword(s.Person(), password, id); err != nil {
			http.Error(w, err.Error(), http.StatusForbidden)
			return
		}
		http.Redirect(w, r, op.AuthCallbackURL(provider)(r.Context(), id), http.StatusFound)
	})
	s.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		away, tamper := s.away, s.tamper
		s.mu.Unlock()
		switch {
		case away:
			http.Error(w, "away", http.StatusServiceUnavailable)
		case r.URL.Path == "/login/username":
			page(w, r)
		case r.URL.Path == provider.TokenEndpoint().Relative() && tamper != nil:
			s.forge(w, r, provider, tamper)
		default:
			provider.ServeHTTP(w, r)
		}
	})
	return s
}

// Register makes a client known that has a secret and is sent back to an
// address. Its access tokens are JWTs.
func (s *Server) Register(id, secret, callback string) {
	s.storage.mu.Lock()
	defer s.storage.mu.Unlock()
	s.storage.clients[id] = storage.WebClient(id, secret, callback)
}

// SignInAs says who comes next, and which groups that person is in from now on.
func (s *Server) SignInAs(person string, groups ...string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.person, s.groups[person] = person, groups
}

// Person is who comes next.
func (s *Server) Person() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.person
}

func (s *Server) groupsOf(person string) []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.groups[person]
}

// SetAway makes the provider answer that it cannot, or no longer.
func (s *Server) SetAway(away bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.away = away
}

// Tamper changes the claims of ID tokens before they are signed, or no longer.
func (s *Server) Tamper(change func(claims map[string]any)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.tamper = change
}

// Rotate makes the provider sign with another key from now on. The key before
// is still published if it is kept.
func (s *Server) Rotate(keep bool) {
	s.storage.mu.Lock()
	defer s.storage.mu.Unlock()
	if !keep {
		s.storage.keys = nil
	}
	s.storage.keys = append(s.storage.keys, newKey())
}

// forge lets the provider answer, and signs a changed ID token instead of its.
func (s *Server) forge(w http.ResponseWriter, r *http.Request, provider http.Handler, change func(map[string]any)) {
	rec := httptest.NewRecorder()
	provider.ServeHTTP(rec, r)
	var answer map[string]any
	if err := json.NewDecoder(rec.Body).Decode(&answer); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	if idToken, ok := answer["id_token"].(string); ok {
		claims := Claims(idToken)
		change(claims)
		answer["id_token"] = s.Sign(claims)
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(rec.Code)
	_ = json.NewEncoder(w).Encode(answer)
}

// AccessToken signs the person in at another client of the provider, and is the
// access token that this client gets.
func (s *Server) AccessToken(t testing.TB, client, secret string) string {
	t.Helper()
	codes := make(chan string, 1)
	app := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { codes <- r.FormValue("code") }))
	defer app.Close()
	s.Register(client, secret, app.URL)
	config := oauthConfig(s.URL, client, secret, app.URL)
	resp, err := http.Get(config.AuthCodeURL("state"))
	if err != nil {
		t.Fatal(err)
	}
	body, _ := io.ReadAll(resp.Body)
	resp.Body.Close()
	if len(codes) == 0 {
		t.Fatalf("no code came: %s", body)
	}
	token, err := config.Exchange(context.Background(), <-codes)
	if err != nil {
		t.Fatal(err)
	}
	return token.AccessToken
}

func newKey() *key {
	k, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		panic(err) // the system has no randomness
	}
	return &key{rand.Text(), k}
}
