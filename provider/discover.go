package provider

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"slices"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"
	"golang.org/x/time/rate"
)

// How soon discovery is tried again: at first, and at most.
const (
	firstPause = time.Second
	mostPause  = time.Minute
)

// algorithms are those whose key the provider alone has: neither "none" nor
// those of a shared secret.
var algorithms = []string{
	oidc.RS256, oidc.RS384, oidc.RS512, oidc.PS256, oidc.PS384, oidc.PS512, oidc.ES256, oidc.ES384, oidc.ES512, oidc.EdDSA,
}

// discover asks for the discovery document until it is there.
func (p *Provider) discover(ctx context.Context) {
	for pause := firstPause; ; pause = min(2*pause, mostPause) {
		f, err := p.find(ctx)
		if err == nil {
			p.found.Store(f)
			close(p.there)
			slog.InfoContext(ctx, "the OpenID provider is found", "issuer", p.options.Issuer)
			return
		}
		slog.WarnContext(ctx, "the OpenID provider is not found yet", "issuer", p.options.Issuer, "error", err)
		select {
		case <-time.After(pause):
		case <-ctx.Done():
			return
		}
	}
}

func (p *Provider) find(ctx context.Context) (*found, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	known, err := oidc.NewProvider(oidc.ClientContext(ctx, client(nil)), p.options.Issuer)
	if err != nil {
		return nil, err
	}
	var document struct {
		Keys       string   `json:"jwks_uri"`
		EndSession string   `json:"end_session_endpoint"`
		Methods    []string `json:"token_endpoint_auth_methods_supported"`
	}
	if err := known.Claims(&document); err != nil {
		return nil, err
	}
	f := &found{oauth: oauth2.Config{
		ClientID: p.options.ClientID, ClientSecret: p.options.Secret, Endpoint: known.Endpoint(),
		RedirectURL: p.options.Callback, Scopes: append([]string{oidc.ScopeOpenID}, p.options.Scopes...),
	}}
	f.oauth.Endpoint.AuthStyle = oauth2.AuthStyleInHeader
	if p.options.Secret == "" || len(document.Methods) > 0 && !slices.Contains(document.Methods, "client_secret_basic") {
		f.oauth.Endpoint.AuthStyle = oauth2.AuthStyleInParams
	}
	for _, address := range []string{f.oauth.Endpoint.AuthURL, f.oauth.Endpoint.TokenURL, document.Keys} {
		if u, err := url.Parse(address); err != nil || u.Scheme != "https" && !loopback(u.Hostname()) {
			return nil, fmt.Errorf("the discovery document names %q, which is not reached by https", address)
		}
	}
	if u, err := url.Parse(document.EndSession); err == nil && (u.Scheme == "https" || u.Scheme == "http" && loopback(u.Hostname())) {
		f.endSession = u
	}
	keys := &keySet{oidc.NewRemoteKeySet(oidc.ClientContext(context.WithoutCancel(ctx), client(newFetcher())), document.Keys)}
	f.signIn = oidc.NewVerifier(p.options.Issuer, keys, &oidc.Config{ClientID: p.options.ClientID, SupportedSigningAlgs: algorithms})
	f.bearer = oidc.NewVerifier(p.options.Issuer, keys, &oidc.Config{ClientID: p.options.Audience, SupportedSigningAlgs: algorithms})
	return f, nil
}

// fetcher fetches the provider's keys. Anybody may name a key that does not
// exist, and each such name is a reason to ask the provider: it bounds how often.
type fetcher struct{ limit *rate.Limiter }

func newFetcher() *fetcher { return &fetcher{rate.NewLimiter(rate.Every(time.Second), 10)} }

// RoundTrip fetches the keys. Errors wrap ErrAway.
func (f *fetcher) RoundTrip(r *http.Request) (*http.Response, error) {
	if !f.limit.Allow() {
		return nil, fmt.Errorf("%w: its keys were asked for too often", ErrAway)
	}
	resp, err := http.DefaultTransport.RoundTrip(r)
	switch {
	case err != nil:
		return nil, errors.Join(ErrAway, err)
	case resp.StatusCode != http.StatusOK:
		resp.Body.Close()
		return nil, fmt.Errorf("%w: it answered %s when asked for its keys", ErrAway, resp.Status)
	}
	return resp, nil
}

// keySet tells keys that could not be fetched from signatures that are wrong;
// the verifier above it does not.
type keySet struct{ oidc.KeySet }

type awayKey struct{}

// VerifySignature checks a signature with the provider's keys.
func (k *keySet) VerifySignature(ctx context.Context, jwt string) ([]byte, error) {
	payload, err := k.KeySet.VerifySignature(ctx, jwt)
	if away, ok := ctx.Value(awayKey{}).(*bool); ok {
		*away = errors.Is(err, ErrAway) || ctx.Err() != nil
	}
	return payload, err
}
