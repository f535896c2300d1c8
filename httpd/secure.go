package httpd

import (
	"net"
	"net/http"

	"ropa/graph"
	"ropa/register"
)

// secured sets the headers that keep browsers from mixing this server up with
// others. GraphiQL needs styles of its own making, and its style sheet holds
// its fonts.
func secured(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Content-Security-Policy", "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; frame-ancestors 'none'; base-uri 'none'")
		next.ServeHTTP(w, r)
	})
}

// loopbackOnly refuses requests for other hosts: a page on the web must not
// reach an open server by giving its own name a loopback address.
func loopbackOnly(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host := r.Host
		if h, _, err := net.SplitHostPort(host); err == nil {
			host = h
		}
		if !IsLoopback(host) {
			graph.Refuse(w, http.StatusForbidden, register.Fail(register.CodeForbidden, "Host", "a server without authentication answers on loopback names only"))
			return
		}
		next.ServeHTTP(w, r)
	})
}

// IsLoopback reports whether a host name or address is of this machine alone.
func IsLoopback(host string) bool {
	if host == "localhost" {
		return true
	}
	ip := net.ParseIP(host)
	return ip != nil && ip.IsLoopback()
}
