package providertest

import (
	"context"
	"crypto/rsa"
	"errors"
	"sync"

	"github.com/go-jose/go-jose/v4"
	"github.com/zitadel/oidc/v3/example/server/storage"
	"github.com/zitadel/oidc/v3/pkg/oidc"
	"github.com/zitadel/oidc/v3/pkg/op"
	"golang.org/x/oauth2"
)

const password = "password"

// memory is the provider's storage in memory, with keys that change and groups.
type memory struct {
	*storage.Storage
	server *Server

	mu      sync.Mutex
	clients map[string]*storage.Client
	keys    []*key // the last one signs
}

func newMemory(s *Server) *memory {
	return &memory{Storage: storage.NewStorageWithClients(people{}, nil), server: s, clients: map[string]*storage.Client{}, keys: []*key{newKey()}}
}

// people are everybody: a name is its own id.
type people struct{}

func (people) GetUserByID(id string) *storage.User {
	return &storage.User{ID: id, Username: id, Password: password, FirstName: "Kari", LastName: "Nordmann", Email: "kari@example.org"}
}
func (p people) GetUserByUsername(name string) *storage.User { return p.GetUserByID(name) }
func (people) ExampleClientID() string                       { return "none" }

// client is one whose access tokens are JWTs, and which may send people back
// after they signed out.
type client struct{ *storage.Client }

func (client) AccessTokenType() op.AccessTokenType { return op.AccessTokenTypeJWT }
func (c client) PostLogoutRedirectURIs() []string  { return c.RedirectURIs() }

func (m *memory) GetClientByClientID(_ context.Context, id string) (op.Client, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if c, ok := m.clients[id]; ok {
		return client{c}, nil
	}
	return nil, errors.New("there is no such client")
}

func (m *memory) AuthorizeClientIDSecret(ctx context.Context, id, secret string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	return storage.NewStorageWithClients(people{}, m.clients).AuthorizeClientIDSecret(ctx, id, secret)
}

// SetUserinfoFromRequest is asked for the claims of ID tokens.
func (m *memory) SetUserinfoFromRequest(_ context.Context, info *oidc.UserInfo, r op.IDTokenRequest, _ []string) error {
	info.Subject = r.GetSubject()
	info.AppendClaims("groups", m.server.groupsOf(r.GetSubject()))
	return nil
}

// GetPrivateClaimsFromScopes is asked for the claims of access tokens.
func (m *memory) GetPrivateClaimsFromScopes(_ context.Context, person, _ string, _ []string) (map[string]any, error) {
	return map[string]any{"groups": m.server.groupsOf(person)}, nil
}

// key is a key of the provider, as it signs and as it is published.
type key struct {
	id      string
	private *rsa.PrivateKey
}

func (k *key) ID() string                                  { return k.id }
func (k *key) SignatureAlgorithm() jose.SignatureAlgorithm { return jose.RS256 }
func (k *key) Key() any                                    { return k.private }

type publicKey struct{ *key }

func (k publicKey) Algorithm() jose.SignatureAlgorithm { return jose.RS256 }
func (k publicKey) Use() string                        { return "sig" }
func (k publicKey) Key() any                           { return &k.private.PublicKey }

func (m *memory) signingKey() *key {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.keys[len(m.keys)-1]
}

func (m *memory) SigningKey(context.Context) (op.SigningKey, error) { return m.signingKey(), nil }

func (m *memory) SignatureAlgorithms(context.Context) ([]jose.SignatureAlgorithm, error) {
	return []jose.SignatureAlgorithm{jose.RS256}, nil
}

func (m *memory) KeySet(context.Context) ([]op.Key, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var out []op.Key
	for _, k := range m.keys {
		out = append(out, publicKey{k})
	}
	return out, nil
}

func oauthConfig(issuer, id, secret, callback string) oauth2.Config {
	return oauth2.Config{
		ClientID: id, ClientSecret: secret, RedirectURL: callback, Scopes: []string{"openid"},
		Endpoint: oauth2.Endpoint{AuthURL: issuer + "/authorize", TokenURL: issuer + "/oauth/token", AuthStyle: oauth2.AuthStyleInHeader},
	}
}
