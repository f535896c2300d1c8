package httpd

import (
	"crypto/rand"
	"database/sql"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"

	"ropa/graph"
	"ropa/register"
	"ropa/store"
)

type metrics struct {
	requests *prometheus.HistogramVec
	errors   *prometheus.CounterVec
	failed   *prometheus.CounterVec // attempts to come in that failed
	// turnedAway are attempts that were not looked at, because too many had failed.
	turnedAway prometheus.Counter
}

func newMetrics(registry *prometheus.Registry, s *store.Store, streams func() int) *metrics {
	m := &metrics{
		requests: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "ropa_graphql_request_seconds", Help: "Time of GraphQL requests, and of documents and sign-in (operations export, calendar and auth).",
			Buckets: []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10},
		}, []string{"operation"}),
		errors: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "ropa_graphql_errors_total", Help: "Errors in GraphQL answers, by code.",
		}, []string{"code"}),
		failed: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "ropa_authentication_failures_total", Help: "Attempts to come in that failed, by kind: token, jwt, session or sign-in.",
		}, []string{"kind"}),
		turnedAway: prometheus.NewCounter(prometheus.CounterOpts{
			Name: "ropa_authentication_turned_away_total", Help: "Attempts that were not looked at, because too many had failed from the address.",
		}),
	}
	registry.MustRegister(m.requests, m.errors, m.failed, m.turnedAway, collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	registry.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{
		Name: "ropa_graphql_streams", Help: "Subscriptions that are open.",
	}, func() float64 { return float64(streams()) }))
	reads, writes := s.DB()
	for name, pool := range map[string]*sql.DB{"reads": reads, "writes": writes} {
		registry.MustRegister(collectors.NewDBStatsCollector(pool, name))
	}
	return m
}

// observed gives each request an id, and logs and measures it once it is
// answered. Logs hold ids, names of operations and codes.
func (m *metrics) observed(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		n := &graph.Note{RequestID: rand.Text()[:16]}
		w.Header().Set("X-Request-Id", n.RequestID)
		rec := &recorder{ResponseWriter: w, status: http.StatusOK}
		start := time.Now()
		safely(next, rec, r.WithContext(graph.WithNote(r.Context(), n)))
		took := time.Since(start)
		operation := n.Operation
		switch {
		case strings.HasPrefix(r.URL.Path, "/export/"):
			operation = "export"
		case strings.HasPrefix(r.URL.Path, "/auth/"):
			operation = "auth"
		case strings.HasPrefix(r.URL.Path, "/calendar/"):
			operation = "calendar"
		case operation == "":
			operation = "none"
		}
		m.requests.WithLabelValues(operation).Observe(took.Seconds())
		for _, code := range n.Codes {
			m.errors.WithLabelValues(code).Inc()
		}
		slog.LogAttrs(r.Context(), slog.LevelInfo, "request",
			slog.String("request", n.RequestID), slog.String("operation", n.Operation), slog.String("name", n.Name),
			slog.Int("status", rec.status), slog.Int("bytes", rec.bytes), slog.Duration("took", took), slog.Any("codes", n.Codes))
	})
}

// safely answers and logs a panic as the fault of the server that it is, instead
// of cutting the connection.
func safely(next http.Handler, w *recorder, r *http.Request) {
	defer func() {
		p := recover()
		if p == nil {
			return
		}
		if p == http.ErrAbortHandler {
			panic(p)
		}
		id := w.Header().Get("X-Request-Id")
		slog.ErrorContext(r.Context(), "panic", "request", id, "panic", p)
		if w.bytes == 0 {
			graph.Refuse(w, http.StatusInternalServerError, register.Fail(register.CodeInternal, "", "the server failed; ask its operator, naming request %s", id))
		}
	}()
	next.ServeHTTP(w, r)
}

// recorder remembers what was answered.
type recorder struct {
	http.ResponseWriter
	status, bytes int
}

func (r *recorder) WriteHeader(status int) {
	r.status = status
	r.ResponseWriter.WriteHeader(status)
}

func (r *recorder) Write(b []byte) (int, error) {
	r.bytes += len(b)
	return r.ResponseWriter.Write(b)
}

// Unwrap lets http.ResponseController reach the writer below.
func (r *recorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }
