// Package httpd serves the register over HTTP: routes, authentication, logs,
// metrics, health, and GraphiQL from embedded files.
package httpd

import (
	"net/http"
	"net/netip"
	"sync/atomic"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"
	"github.com/rs/cors"

	"ropa/graph"
	"ropa/provider"
	"ropa/store"
)

// Options say how the register is served.
type Options struct {
	// Open serves without authentication: every caller may do everything. The
	// program allows it on loopback addresses only.
	Open bool
	// Origins are the web origins whose pages may call, such as
	// "https://register.example.org". Empty means none but the server's own.
	Origins []string
	// Timeout bounds the time of one request; 10 seconds if it is zero.
	Timeout time.Duration
	// Provider lets people in; nil where there is none. PublicURL is then the
	// address at which browsers see the server, without a slash at its end.
	Provider  *provider.Provider
	PublicURL string
	// Proxies are the networks of the proxies whose word on where a request comes
	// from is taken (X-Forwarded-For).
	Proxies []netip.Prefix
}

// Server is the register over HTTP.
type Server struct {
	http.Handler
	graph    *graph.Handler
	draining atomic.Bool
}

// New makes the server.
func New(s *store.Store, o Options) *Server {
	if o.Timeout == 0 {
		o.Timeout = 10 * time.Second
	}
	registry := prometheus.NewRegistry()
	srv := &Server{graph: graph.NewHandler(s, o.Timeout, o.Origins...)}
	m := newMetrics(registry, s, srv.graph.Streams)
	d := newDoor(s, o, m)
	r := chi.NewRouter()
	r.Use(secured)
	if len(o.Origins) > 0 {
		r.Use(cors.New(cors.Options{
			AllowedOrigins: o.Origins,
			AllowedMethods: []string{http.MethodGet, http.MethodPost},
			AllowedHeaders: []string{"Authorization", "Content-Type"},
			ExposedHeaders: []string{"X-Request-Id"},
			MaxAge:         600,
		}).Handler)
	}
	if o.Open {
		r.Use(loopbackOnly)
	}
	r.Get("/healthz", func(w http.ResponseWriter, _ *http.Request) { plain(w, http.StatusOK, "ok\n") })
	r.Get("/readyz", srv.ready(s))
	r.Method(http.MethodGet, "/metrics", promhttp.HandlerFor(registry, promhttp.HandlerOpts{}))
	r.Get("/graphiql", graphiqlPage)
	r.Get("/graphiql/*", graphiqlFile)
	r.Get("/", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "graphiql", http.StatusFound) })
	r.With(m.observed).Route("/auth", (&signIns{d, o.PublicURL}).mount)
	r.With(m.observed, d.authenticated).Handle("/graphql", srv.graph)
	r.With(m.observed, d.authenticated).Get("/export/{organisation}/{form}/{format}", document(s))
	r.With(m.observed, byPassword, d.authenticated).Get("/calendar/{organisation}.ics", calendar(s))
	srv.Handler = r
	return srv
}

// Drain makes the server say that it is not ready, and that connections will
// end, before it stops. Subscriptions are completed.
func (s *Server) Drain() {
	s.draining.Store(true)
	s.graph.Drain()
}

// ServeHTTP answers a request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if s.draining.Load() {
		w.Header().Set("Connection", "close")
	}
	s.Handler.ServeHTTP(w, r)
}

// ready answers whether requests can be served: not while draining, and not
// while the database does not answer.
func (s *Server) ready(st *store.Store) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		switch {
		case s.draining.Load():
			plain(w, http.StatusServiceUnavailable, "stopping\n")
		case st.Ready(r.Context()) != nil:
			plain(w, http.StatusServiceUnavailable, "the database does not answer\n")
		default:
			plain(w, http.StatusOK, "ready\n")
		}
	}
}

func plain(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write([]byte(text))
}

// HTTP is the http.Server with limits on time and size for slow and greedy peers.
func HTTP(h http.Handler) *http.Server {
	return &http.Server{
		Handler:           h,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       8 * time.Second,
		WriteTimeout:      30 * time.Second,
		IdleTimeout:       60 * time.Second,
		MaxHeaderBytes:    16 << 10,
	}
}
