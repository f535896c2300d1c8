package httpd

import (
	"context"
	"net/http"
	"strings"
	"time"

	"github.com/hashicorp/golang-lru/v2/expirable"

	"ropa/access"
	"ropa/graph"
	"ropa/register"
	"ropa/store"
)

// known is how long a token that was found valid is taken to be so without
// asking the database again; a revoked token works no longer than this.
const known = 2 * time.Second

// authenticated puts the caller into the context, and refuses callers that are
// not known.
func authenticated(s *store.Store, open bool) func(http.Handler) http.Handler {
	cache := expirable.NewLRU[string, access.Caller](1000, nil, known)
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if open {
				next.ServeHTTP(w, r.WithContext(access.With(r.Context(), access.System("open"))))
				return
			}
			secret, ok := bearer(r)
			if !ok {
				unauthenticated(w, "a bearer token is needed: Authorization: Bearer …")
				return
			}
			caller, ok := cache.Get(secret)
			if !ok {
				var err error
				if caller, ok, err = authenticate(r.Context(), s, secret); err != nil {
					graph.Refuse(w, http.StatusServiceUnavailable, register.Fail(register.CodeUnavailable, "", "the database cannot be used right now; try again later"))
					return
				}
				if !ok {
					unauthenticated(w, "the token is unknown, expired or revoked")
					return
				}
				cache.Add(secret, caller)
			}
			next.ServeHTTP(w, r.WithContext(access.With(r.Context(), caller)))
		})
	}
}

func authenticate(ctx context.Context, s *store.Store, secret string) (access.Caller, bool, error) {
	return s.Authenticate(access.With(ctx, access.System("authenticate")), secret)
}

func bearer(r *http.Request) (string, bool) {
	scheme, secret, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	secret = strings.TrimSpace(secret)
	return secret, strings.EqualFold(scheme, "Bearer") && secret != "" && len(secret) <= store.MaxSecret
}

func unauthenticated(w http.ResponseWriter, message string) {
	w.Header().Set("WWW-Authenticate", `Bearer realm="ropa"`)
	graph.Refuse(w, http.StatusUnauthorized, register.Fail(register.CodeUnauthenticated, "", "%s", message))
}
