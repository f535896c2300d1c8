package deliver

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"os"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"ropa/access"
	"ropa/deliver/reach"
	"ropa/ent/db"
	"ropa/register"
	"ropa/scalar"
	"ropa/store"
	"ropa/store/storetest"
)

func TestMain(m *testing.M) {
	if os.Getenv("ROPA_TEST_LOG") == "" {
		slog.SetDefault(slog.New(slog.DiscardHandler))
	}
	storetest.Main(m)
}

// here allows what listens on this machine.
var here = reach.Policy{Allow: []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}, Mail: true}

// message is a request that a receiver got.
type message struct {
	header http.Header
	body   string
}

func (m message) id() string { return m.header.Get("webhook-id") }

// receiver is a web server that takes webhooks.
type receiver struct {
	*httptest.Server
	mu      sync.Mutex
	got     []message
	status  atomic.Int64 // with which it answers
	arrived chan message
}

func receive(t *testing.T) *receiver {
	t.Helper()
	r := &receiver{arrived: make(chan message, 10_000)}
	r.status.Store(http.StatusOK)
	r.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		b, _ := io.ReadAll(q.Body)
		m := message{q.Header, string(b)}
		r.mu.Lock()
		r.got = append(r.got, m)
		r.mu.Unlock()
		w.WriteHeader(int(r.status.Load()))
		r.arrived <- m
	}))
	t.Cleanup(r.Close)
	return r
}

// next is the next message, in the order in which they arrive.
func (r *receiver) next(t *testing.T) message {
	t.Helper()
	select {
	case m := <-r.arrived:
		return m
	case <-time.After(20 * time.Second):
		t.Fatal("nothing arrives")
		return message{}
	}
}

// counts are how often each message arrived, by its id.
func (r *receiver) counts() map[string]int {
	r.mu.Lock()
	defer r.mu.Unlock()
	out := map[string]int{}
	for _, m := range r.got {
		out[m.id()]++
	}
	return out
}

// clock is a time that tests set, while workers read it.
type clock struct{ at atomic.Int64 }

func (c *clock) now() time.Time        { return time.UnixMicro(c.at.Load()) }
func (c *clock) turn(by time.Duration) { c.at.Add(by.Microseconds()) }

// house is a store with an organisation, whose time the test sets.
type house struct {
	*testing.T
	*store.Store
	ctx   context.Context
	clock *clock
}

func open(t *testing.T, address string) *house {
	t.Helper()
	c := &clock{}
	c.at.Store(time.Date(2026, 1, 31, 12, 0, 0, 0, time.UTC).UnixMicro())
	ctx := access.With(context.Background(), access.System("test"))
	s, err := store.Open(ctx, address, store.Options{Now: c.now, Reach: here})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	h := &house{t, s, ctx, c}
	h.create("", &register.Organisation{Key: "o", Name: "O", KeepsRegister: true})
	return h
}

func (h *house) must(err error) {
	h.Helper()
	if err != nil {
		h.Fatal(err)
	}
}

func (h *house) create(organisation scalar.Ref, r register.Record) {
	h.Helper()
	_, err := h.Create(h.ctx, organisation, r, store.Change{})
	h.must(err)
}

func (h *house) channel(kind register.ChannelKind, address string) (id, secret string) {
	h.Helper()
	id, secret, err := h.CreateChannel(h.ctx, store.NewChannel{Organisation: "o", Kind: kind, Address: address})
	h.must(err)
	return id, secret
}

// test sends n tests to a channel, and returns the ids of their deliveries.
func (h *house) test(channel string, n int) (ids []string) {
	h.Helper()
	for range n {
		id, err := h.TestChannel(h.ctx, channel)
		h.must(err)
		ids = append(ids, id)
	}
	return ids
}

func (h *house) delivery(id string) *db.Delivery {
	h.Helper()
	d, err := h.Client.Delivery.Get(h.ctx, id)
	h.must(err)
	return d
}

// work runs a worker until the function that it returns is called, which waits
// until what it has begun is recorded.
func (h *house) work(o Options) (stop func()) {
	o.Reach = here
	if o.Poll == 0 {
		o.Poll = 10 * time.Millisecond
	}
	ctx, cancel := context.WithCancel(h.ctx)
	done := make(chan struct{})
	w := New(h.Store, o)
	go func() {
		defer close(done)
		w.Run(ctx)
	}()
	stop = sync.OnceFunc(func() {
		cancel()
		<-done
	})
	h.Cleanup(stop)
	return stop
}

// until waits until a delivery is as it is wanted.
func (h *house) until(id, what string, is func(d *db.Delivery) bool) *db.Delivery {
	h.Helper()
	for deadline := time.Now().Add(20 * time.Second); ; time.Sleep(2 * time.Millisecond) {
		d := h.delivery(id)
		if is(d) {
			return d
		}
		if time.Now().After(deadline) {
			h.Fatalf("%s never is %s: %s after %d attempts", id, what, d.State, d.Attempts)
		}
	}
}

func delivered(d *db.Delivery) bool { return d.State == register.DeliveryStateDelivered }
