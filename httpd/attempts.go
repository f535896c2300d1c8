package httpd

import (
	"errors"
	"fmt"
	"log/slog"
	"math"
	"net/http"
	"net/netip"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/hashicorp/golang-lru/v2/expirable"
	"golang.org/x/time/rate"

	"ropa/graph"
	"ropa/register"
)

// How many attempts may fail from one address at once, how soon it may try
// again, and when it is forgotten.
const (
	mostFailed  = 10
	failedEvery = 6 * time.Second
	forgotten   = 15 * time.Minute
)

// trusted is how long a credential that was found valid is looked up even where
// the address has used up its attempts: who shares an address with somebody who
// guesses is not shut out.
const trusted = time.Hour

// attempts bounds how often callers may fail to show who they are. Those that
// succeed are not bounded.
type attempts struct {
	proxies []netip.Prefix
	metrics *metrics
	mu      sync.Mutex // between looking for an address and remembering it
	wrong   *expirable.LRU[netip.Prefix, *rate.Limiter]
	right   *expirable.LRU[[32]byte, struct{}]
}

func newAttempts(proxies []netip.Prefix, m *metrics) *attempts {
	return &attempts{
		proxies: proxies, metrics: m,
		wrong: expirable.NewLRU[netip.Prefix, *rate.Limiter](20_000, nil, forgotten),
		right: expirable.NewLRU[[32]byte, struct{}](20_000, nil, trusted),
	}
}

// tooMany says when an address may try again.
type tooMany struct {
	register.Problem
	wait time.Duration
}

// As finds the problem.
func (t tooMany) As(target any) bool {
	p, ok := target.(*register.Problem)
	if ok {
		*p = t.Problem
	}
	return ok
}

// allow refuses an attempt from an address where too many failed. The error is
// LIMIT_EXCEEDED.
func (a *attempts) allow(r *http.Request, credential [32]byte) error {
	limit, ok := a.wrong.Get(a.address(r))
	if !ok || limit.Tokens() >= 1 || a.right.Contains(credential) {
		return nil
	}
	a.metrics.turnedAway.Inc()
	wait := time.Duration((1 - limit.Tokens()) * float64(failedEvery))
	return tooMany{register.Problem{Code: register.CodeLimitExceeded, Message: fmt.Sprintf("too many attempts failed from your address; try again in %d seconds", seconds(wait))}, wait}
}

func seconds(wait time.Duration) int { return int(math.Ceil(wait.Seconds())) }

// retryAfter tells the caller when to try again, where the error says so.
func retryAfter(w http.ResponseWriter, err error) {
	var t tooMany
	if errors.As(err, &t) {
		w.Header().Set("Retry-After", strconv.Itoa(seconds(t.wait)))
	}
}

// succeeded remembers a credential that was found valid.
func (a *attempts) succeeded(credential [32]byte) { a.right.Add(credential, struct{}{}) }

// failed counts a failed attempt and logs it. Those that were under way when the
// last one was used up count too, so that trying many at once gains nothing.
func (a *attempts) failed(r *http.Request, how kind, why error) {
	address := a.address(r)
	a.mu.Lock()
	limit, ok := a.wrong.Get(address)
	if !ok {
		limit = rate.NewLimiter(rate.Every(failedEvery), mostFailed)
		a.wrong.Add(address, limit)
	}
	a.mu.Unlock()
	limit.Reserve()
	a.metrics.failed.WithLabelValues(string(how)).Inc()
	slog.WarnContext(r.Context(), "an attempt to come in failed", "request", graph.NoteOf(r.Context()).RequestID, "kind", string(how), "why", why.Error())
}

// address is where a request comes from: the network of the peer or, behind
// proxies that are trusted, of the first that is none of them. An IPv6 address
// stands for its /64, all of which one customer has.
func (a *attempts) address(r *http.Request) netip.Prefix {
	peer, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil {
		return netip.Prefix{}
	}
	from := peer.Addr().Unmap().WithZone("")
	hops := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for i := len(hops) - 1; i >= 0 && a.isProxy(from); i-- {
		hop, err := netip.ParseAddr(strings.TrimSpace(hops[i]))
		if err != nil {
			break
		}
		from = hop.Unmap().WithZone("")
	}
	bits := 64
	if from.Is4() {
		bits = 32
	}
	prefix, _ := from.Prefix(bits)
	return prefix
}

func (a *attempts) isProxy(from netip.Addr) bool {
	for _, p := range a.proxies {
		if p.Contains(from) {
			return true
		}
	}
	return false
}
