package httpd

import (
	"context"
	"net/http"
	"strings"

	"ropa/access"
	"ropa/graph"
	"ropa/register"
	"ropa/store"
)

// authenticated puts the caller into the context, and refuses callers that are
// not known.
func authenticated(s *store.Store, open bool) func(http.Handler) http.Handler {
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
			caller, ok, err := authenticate(r.Context(), s, secret)
			if err != nil {
				graph.Refuse(w, http.StatusServiceUnavailable, register.Fail(register.CodeUnavailable, "", "the database cannot be used right now; try again later"))
				return
			}
			if !ok {
				unauthenticated(w, "the token is unknown, expired or revoked")
				return
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
