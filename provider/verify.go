package provider

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"

	"ropa/access"
)

// maxSubject is the greatest length of a subject (OpenID Connect Core, 2).
const maxSubject = 255

// Bearer checks a JWT that another application sends: signed by the provider,
// meant for the audience, in force. It returns until when. Errors: ErrAway,
// ErrRefused.
func (p *Provider) Bearer(ctx context.Context, jwt string) (access.Identity, time.Time, error) {
	f := p.found.Load()
	if f == nil {
		return access.Identity{}, time.Time{}, ErrAway
	}
	if err := checkType(jwt); err != nil {
		return access.Identity{}, time.Time{}, err
	}
	token, err := verify(ctx, f.bearer, jwt)
	if err != nil {
		return access.Identity{}, time.Time{}, err
	}
	id, err := p.identity(token)
	return id, token.Expiry, err
}

// LooksLikeJWT reports whether a bearer token has the form of a signed JWT.
func LooksLikeJWT(s string) bool {
	head, _, ok := strings.Cut(s, ".")
	return ok && strings.Count(s, ".") == 2 && header(head) != nil
}

func header(part string) map[string]any {
	raw, err := base64.RawURLEncoding.DecodeString(part)
	var h map[string]any
	if err != nil || json.Unmarshal(raw, &h) != nil || h["alg"] == nil {
		return nil
	}
	return h
}

// checkType refuses JWTs of the provider that are no tokens of access, such as
// those that tell of a logout (RFC 8725, 3.11).
func checkType(jwt string) error {
	head, _, _ := strings.Cut(jwt, ".")
	typ, _ := header(head)["typ"].(string)
	switch strings.TrimPrefix(strings.ToLower(typ), "application/") {
	case "", "jwt", "at+jwt":
		return nil
	}
	return fmt.Errorf("%w: a JWT of another type", ErrRefused)
}

// verify checks signature, issuer, audience and times.
func verify(ctx context.Context, v *oidc.IDTokenVerifier, jwt string) (*oidc.IDToken, error) {
	var away bool
	token, err := v.Verify(context.WithValue(ctx, awayKey{}, &away), jwt)
	switch {
	case away:
		return nil, fmt.Errorf("%w: %v", ErrUnproven, err)
	case err != nil:
		return nil, fmt.Errorf("%w: %v", ErrRefused, err)
	}
	return token, nil
}

// identity is who a token is about, with the roles of its groups.
func (p *Provider) identity(token *oidc.IDToken) (access.Identity, error) {
	var claims map[string]any
	if err := token.Claims(&claims); err != nil {
		return access.Identity{}, fmt.Errorf("%w: %v", ErrRefused, err)
	}
	subject, _ := claims[p.options.Subject].(string)
	switch {
	case subject == "" || len(subject) > maxSubject:
		return access.Identity{}, fmt.Errorf("%w: the token names no subject", ErrRefused)
	case claims["events"] != nil:
		return access.Identity{}, fmt.Errorf("%w: the token tells of an event", ErrRefused)
	case claims["cnf"] != nil: // whose key we do not ask for (RFC 7800)
		return access.Identity{}, fmt.Errorf("%w: the token is bound to a key", ErrRefused)
	}
	return access.Identity{Issuer: token.Issuer, Subject: subject, Roles: p.options.Grants.of(groups(claims, p.options.Claim))}, nil
}

// groups are the texts that stand in a claim. A point in its path goes one level
// down, unless it is part of a name.
func groups(claims map[string]any, path string) []string {
	switch v := lookUp(claims, path).(type) {
	case string:
		return []string{v}
	case []any:
		var out []string
		for _, x := range v {
			if s, ok := x.(string); ok {
				out = append(out, s)
			}
		}
		return out
	}
	return nil
}

func lookUp(claims map[string]any, path string) any {
	if v, ok := claims[path]; ok {
		return v
	}
	for i := range path {
		if path[i] != '.' {
			continue
		}
		if below, ok := claims[path[:i]].(map[string]any); ok {
			if v := lookUp(below, path[i+1:]); v != nil {
				return v
			}
		}
	}
	return nil
}
