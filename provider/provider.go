// Package provider lets people in for whom an OpenID provider vouches: it finds
// the provider, sends browsers there and takes them back, checks what the
// provider signed, and turns groups into roles.
package provider

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"sync/atomic"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"
)

// ErrAway says that the provider cannot be reached now: whoever comes is neither
// known nor refused.
var ErrAway = errors.New("the OpenID provider cannot be reached")

// ErrRefused says that the provider does not vouch for whoever came. The errors
// that wrap it say why, for the log; they hold no secret.
var ErrRefused = errors.New("the OpenID provider does not vouch for this")

// ErrUnproven is an ErrAway that came up over a token whose signature could not
// be checked: whoever sent it may have made it up.
var ErrUnproven = fmt.Errorf("%w to check a signature", ErrAway)

// patience is how long one request to the provider may take.
const patience = 10 * time.Second

// Options say which provider vouches, and for what.
type Options struct {
	// Issuer is the address of the provider as its discovery document writes it:
	// https, or http on a loopback address.
	Issuer string
	// ClientID is what the provider calls this register; Secret proves it, and is
	// empty for a public client.
	ClientID, Secret string
	// Audience is whom the tokens of other applications must be meant for; empty
	// means ClientID.
	Audience string
	// Claim is where in a token the groups stand, such as "groups" or
	// "realm_access.roles".
	Claim string
	// Subject is the claim that says who a person is; empty means "sub". It must
	// be the same in all tokens of a person, and nobody else's, ever.
	Subject string
	// Scopes are asked for at sign-in; "openid" always is.
	Scopes []string
	// Grants say which group has which role.
	Grants Grants
	// Callback is the address to which the provider sends browsers back.
	Callback string
}

// Provider is an OpenID provider. It may be used before it was found: until
// then everything is ErrAway.
type Provider struct {
	options Options
	found   atomic.Pointer[found]
	there   chan struct{}
}

// found is what the discovery document of the provider said.
type found struct {
	oauth      oauth2.Config
	signIn     *oidc.IDTokenVerifier // of tokens for this client
	bearer     *oidc.IDTokenVerifier // of tokens for the audience
	endSession *url.URL
}

// New starts to look for the provider, and goes on until it is found or the
// context ends. The error says what is wrong with the options.
func New(ctx context.Context, o Options) (*Provider, error) {
	issuer, err := url.Parse(o.Issuer)
	if err != nil || issuer.Host == "" || issuer.RawQuery != "" || issuer.Fragment != "" || issuer.User != nil {
		return nil, fmt.Errorf("the issuer must be an address such as https://login.example.org, and not %q", o.Issuer)
	}
	if issuer.Scheme != "https" && (issuer.Scheme != "http" || !loopback(issuer.Hostname())) {
		return nil, fmt.Errorf("the issuer must be reached by https, and not at %s", o.Issuer)
	}
	if o.ClientID == "" || o.Claim == "" || o.Callback == "" {
		return nil, errors.New("the client's id, the claim and the address to come back to must be given")
	}
	if o.Audience == "" {
		o.Audience = o.ClientID
	}
	if o.Subject == "" {
		o.Subject = "sub"
	}
	p := &Provider{options: o, there: make(chan struct{})}
	go p.discover(ctx)
	return p, nil
}

// Found is closed once the provider was found.
func (p *Provider) Found() <-chan struct{} { return p.there }

// client talks to the provider. It follows no redirect to another host.
func client(transport http.RoundTripper) *http.Client {
	return &http.Client{Timeout: patience, Transport: transport, CheckRedirect: func(r *http.Request, via []*http.Request) error {
		if len(via) > 3 || r.URL.Host != via[0].URL.Host || r.URL.Scheme != via[0].URL.Scheme {
			return http.ErrUseLastResponse
		}
		return nil
	}}
}

func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}
