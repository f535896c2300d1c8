package httpd

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/hashicorp/golang-lru/v2/expirable"

	"ropa/access"
	"ropa/graph"
	"ropa/provider"
	"ropa/register"
	"ropa/store"
)

// known is how long a token of the OpenID provider that was found valid is taken
// to be so without asking again; a person who was shut out comes in no longer
// than this. The store remembers its own tokens, and sessions are looked up each
// time.
const known = 2 * time.Second

// found is a caller, and until when nobody needs to be asked again.
type found struct {
	caller access.Caller
	until  time.Time
}

// door finds out who calls.
type door struct {
	store    *store.Store
	provider *provider.Provider // nil where there is none
	open     bool
	cookies  cookies
	origin   *http.CrossOriginProtection
	wanted   string // what is said to whoever brings nothing along
	site     string // the origin at which browsers see the server
	attempts *attempts
	cache    *expirable.LRU[[32]byte, found]
}

func newDoor(s *store.Store, o Options, m *metrics) *door {
	d := &door{
		store: s, provider: o.Provider, open: o.Open,
		cookies:  cookies{secure: strings.HasPrefix(o.PublicURL, "https:")},
		origin:   http.NewCrossOriginProtection(),
		wanted:   "a bearer token is needed: Authorization: Bearer …",
		attempts: newAttempts(o.Proxies, m),
		cache:    expirable.NewLRU[[32]byte, found](1000, nil, known),
	}
	if o.Provider != nil {
		d.wanted += "; people sign in at " + o.PublicURL + "/auth/login"
	}
	if u, err := url.Parse(o.PublicURL); err == nil && u.Host != "" {
		d.site = u.Scheme + "://" + u.Host
		_ = d.origin.AddTrustedOrigin(d.site) // a proxy may call the server by another name
	}
	return d
}

// identify finds the caller of a request. Errors: UNAUTHENTICATED, FORBIDDEN for
// a person without a role and for a request that another site made in the
// browser of one who signed in, LIMIT_EXCEEDED after too many failed attempts,
// UNAVAILABLE.
func (d *door) identify(r *http.Request) (access.Caller, credential, error) {
	c := d.credentialOf(r)
	if c.kind == nothing {
		return access.Caller{}, c, unknown(d.wanted)
	}
	if c.kind == session {
		if err := d.origin.Check(r); err != nil {
			return access.Caller{}, c, register.Fail(register.CodeForbidden, "Origin", "a page of another site may not use your session")
		}
	}
	hash := c.hash()
	if f, ok := d.cache.Get(hash); ok && time.Now().Before(f.until) {
		return f.caller, c, nil
	}
	if err := d.attempts.allow(r, hash); err != nil {
		return access.Caller{}, c, err
	}
	f, err := d.find(r.Context(), c)
	switch {
	case err == nil:
		d.attempts.succeeded(hash)
	case failed(err):
		d.attempts.failed(r, c.kind, err)
	}
	if err != nil {
		return access.Caller{}, c, shown(err)
	}
	if c.kind == jwt {
		d.cache.Add(hash, f)
	}
	return f.caller, c, nil
}

// find asks whoever knows the kind of credential.
func (d *door) find(ctx context.Context, c credential) (f found, err error) {
	f.until = time.Now().Add(known)
	var ok bool
	switch c.kind {
	case opaque:
		f.caller, ok, err = d.store.Authenticate(access.With(ctx, access.System("authenticate")), c.secret)
		if err == nil && !ok {
			err = unknown("the token is unknown, expired or revoked")
		}
	case jwt:
		var id access.Identity
		var expires time.Time
		if id, expires, err = d.provider.Bearer(ctx, c.secret); err == nil {
			f.until = earlier(f.until, expires)
			f.caller, err = d.store.Recognise(ctx, id)
		}
	case session:
		f.caller, ok, err = d.store.Resume(ctx, c.secret)
		if err == nil && !ok {
			err = unknown("the session has ended; sign in again")
		}
	}
	return f, err
}

func earlier(a, b time.Time) time.Time {
	if b.Before(a) {
		return b
	}
	return a
}

// unknown refuses a credential that stands for nobody.
func unknown(message string) error {
	return register.Fail(register.CodeUnauthenticated, "", "%s", message)
}

// failed reports whether an error speaks against the credential.
func failed(err error) bool {
	problems, ok := register.AsProblems(err)
	return errors.Is(err, provider.ErrRefused) || errors.Is(err, provider.ErrUnproven) || ok && problems[0].Code == register.CodeUnauthenticated
}

// shown is an error of find as callers may see it.
func shown(err error) error {
	switch _, ok := register.AsProblems(err); {
	case ok:
		return err
	case errors.Is(err, provider.ErrRefused):
		return unknown("the token is not valid here: it must be signed by the OpenID provider, meant for this register, and in force")
	case errors.Is(err, provider.ErrAway):
		return register.Fail(register.CodeUnavailable, "", "the OpenID provider cannot be reached right now; try again later")
	}
	return register.Fail(register.CodeUnavailable, "", "the database cannot be used right now; try again later")
}

// authenticated puts the caller into the context, and refuses callers that are
// not known. A request for a socket passes without a token: browsers cannot give
// one there, so it is given in the socket's first message. What stays open asks the
// gate again and again.
func (d *door) authenticated(next http.Handler) http.Handler {
	gate := func(r *http.Request) (access.Caller, error) {
		caller, _, err := d.identify(r)
		return caller, err
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if d.open {
			next.ServeHTTP(w, r.WithContext(access.With(r.Context(), access.System("open"))))
			return
		}
		r = r.WithContext(graph.WithGate(r.Context(), gate))
		if graph.IsSocket(r) {
			r = d.withoutForeignSession(r)
		}
		if graph.IsSocket(r) && d.credentialOf(r).kind == nothing {
			next.ServeHTTP(w, r)
			return
		}
		caller, c, err := d.identify(r)
		if err != nil {
			d.refuse(w, r, c, err)
			return
		}
		if c.kind == session {
			w.Header().Add("Vary", "Cookie")
			w.Header().Set("Cache-Control", "no-store")
		}
		next.ServeHTTP(w, r.WithContext(access.With(r.Context(), caller)))
	})
}

// withoutForeignSession takes the session from a request for a socket that a page
// makes which is not exactly of this site, be it of an origin that may call: it has
// to bring a token, as over HTTP. Browsers ask nothing before they open a socket.
func (d *door) withoutForeignSession(r *http.Request) *http.Request {
	if origin := r.Header.Get("Origin"); origin == "" || origin == d.site || d.credentialOf(r).kind != session {
		return r
	}
	r = r.Clone(r.Context())
	r.Header.Del("Cookie")
	return r
}

// refuse answers whoever is not let in.
func (d *door) refuse(w http.ResponseWriter, r *http.Request, c credential, err error) {
	if problems, ok := register.AsProblems(err); ok && problems[0].Code == register.CodeUnauthenticated {
		w.Header().Set("WWW-Authenticate", `Bearer realm="ropa"`)
		if c.kind == session {
			d.cookies.end(w)
		}
	}
	retryAfter(w, err)
	refuse(w, r, "identify", err)
}
