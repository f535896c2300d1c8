package provider

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"errors"
	"fmt"
	"net/url"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"ropa/access"
)

// Attempt is a sign-in on its way through the provider. Only the browser in
// which it began keeps it.
type Attempt struct {
	State    string `json:"state"`    // comes back with the browser
	Nonce    string `json:"nonce"`    // comes back within the token
	Verifier string `json:"verifier"` // proves that the code was asked for here (PKCE)
}

// Begin begins a sign-in, and says where the browser is to be sent.
// Errors: ErrAway.
func (p *Provider) Begin() (Attempt, string, error) {
	f := p.found.Load()
	if f == nil {
		return Attempt{}, "", ErrAway
	}
	a := Attempt{State: rand.Text(), Nonce: rand.Text(), Verifier: oauth2.GenerateVerifier()}
	return a, f.oauth.AuthCodeURL(a.State, oidc.Nonce(a.Nonce), oauth2.S256ChallengeOption(a.Verifier)), nil
}

// Finish ends a sign-in with what the browser brought back from the provider.
// Errors: ErrAway, ErrRefused.
func (p *Provider) Finish(ctx context.Context, a Attempt, back url.Values) (access.Identity, error) {
	f := p.found.Load()
	if f == nil {
		return access.Identity{}, ErrAway
	}
	switch {
	case a.State == "" || subtle.ConstantTimeCompare([]byte(a.State), []byte(back.Get("state"))) != 1:
		return access.Identity{}, fmt.Errorf("%w: the sign-in did not begin in this browser", ErrRefused)
	case back.Has("iss") && back.Get("iss") != p.options.Issuer: // RFC 9207
		return access.Identity{}, fmt.Errorf("%w: another provider answered", ErrRefused)
	case back.Has("error"):
		return access.Identity{}, fmt.Errorf("%w: it answered %.60q", ErrRefused, back.Get("error"))
	}
	ctx, cancel := context.WithTimeout(oidc.ClientContext(ctx, client(nil)), patience)
	defer cancel()
	answer, err := f.oauth.Exchange(ctx, back.Get("code"), oauth2.VerifierOption(a.Verifier))
	if err != nil {
		return access.Identity{}, exchangeError(err)
	}
	raw, _ := answer.Extra("id_token").(string)
	token, err := verify(ctx, f.signIn, raw)
	if err != nil {
		return access.Identity{}, err
	}
	if subtle.ConstantTimeCompare([]byte(a.Nonce), []byte(token.Nonce)) != 1 {
		return access.Identity{}, fmt.Errorf("%w: the token answers another sign-in", ErrRefused)
	}
	var claims struct {
		AuthorisedParty string `json:"azp"`
	}
	if err := token.Claims(&claims); err != nil || claims.AuthorisedParty != "" && claims.AuthorisedParty != p.options.ClientID {
		return access.Identity{}, fmt.Errorf("%w: the token was given to another client", ErrRefused)
	}
	return p.identity(token)
}

// exchangeError tells a provider that refuses a code from one that does not
// answer. Of its words only the code of the error is kept.
func exchangeError(err error) error {
	var said *oauth2.RetrieveError
	if errors.As(err, &said) && said.Response != nil && said.Response.StatusCode < 500 {
		return fmt.Errorf("%w: it refused the code: %.60q, status %d", ErrRefused, said.ErrorCode, said.Response.StatusCode)
	}
	var failed *url.Error
	if errors.As(err, &failed) || said != nil {
		return fmt.Errorf("%w for its tokens", ErrAway)
	}
	return fmt.Errorf("%w: its answer holds no tokens", ErrRefused)
}

// EndSession is where a browser ends its session with the provider, which sends
// it back to an address. It is empty where the provider offers no such thing.
func (p *Provider) EndSession(back string) string {
	f := p.found.Load()
	if f == nil || f.endSession == nil {
		return ""
	}
	u := *f.endSession
	query := u.Query()
	query.Set("client_id", p.options.ClientID)
	query.Set("post_logout_redirect_uri", back)
	u.RawQuery = query.Encode()
	return u.String()
}
