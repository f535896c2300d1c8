// Package deliver sends what channels are to be told: it takes deliveries from
// the outbox in the database, sends them as webhooks or e-mail, and records what
// became of them. Every delivery is sent at least once.
package deliver

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"ropa/deliver/reach"
	"ropa/register"
	"ropa/store"
)

const (
	// senders is how many deliveries one process sends at the same time.
	senders = 32
	// perChannel is how many of one channel it begins to send before it looks at
	// others, so that a slow receiver does not hold up the rest.
	perChannel = 4
	// timeout bounds one attempt. It is much shorter than the lease.
	timeout = 15 * time.Second
	// recording bounds the time in which an outcome is recorded.
	recording = 10 * time.Second
	// pruning is how often old deliveries are deleted.
	pruning = time.Hour
)

// Options are how a Worker sends.
type Options struct {
	// Reach says which addresses may be called.
	Reach reach.Policy
	// Mail is how e-mail is sent; nil where it is not.
	Mail *Mail
	// Poll is how often the worker looks for what is due without being told: what
	// waited for another attempt, and what other processes wrote. Five seconds if
	// it is zero.
	Poll time.Duration
}

// Worker sends deliveries. Several may run on one PostgreSQL database, in several
// processes, and share the work.
type Worker struct {
	store   *store.Store
	poll    time.Duration
	webhook *webhook
	mail    *Mail

	mu    sync.Mutex
	busy  map[string]int // deliveries being sent, by channel
	count int
	done  chan struct{} // a delivery was sent
}

// New makes a worker for a store.
func New(s *store.Store, o Options) *Worker {
	if o.Poll == 0 {
		o.Poll = 5 * time.Second
	}
	return &Worker{store: s, poll: o.Poll, webhook: newWebhook(o.Reach), mail: o.Mail, busy: map[string]int{}, done: make(chan struct{}, 1)}
}

// Run sends until the context ends. Then it takes nothing more, finishes what it
// has begun to send, and returns.
func (w *Worker) Run(ctx context.Context) {
	var sending sync.WaitGroup
	defer sending.Wait()
	poll, prune := time.NewTicker(w.poll), time.NewTicker(pruning)
	defer poll.Stop()
	defer prune.Stop()
	w.prune(ctx)
	for {
		w.fill(ctx, &sending)
		select {
		case <-ctx.Done():
			return
		case <-w.store.Due():
		case <-w.done:
		case <-poll.C:
		case <-prune.C:
			w.prune(ctx)
		}
	}
}

// fill takes deliveries until nothing is due or nobody is free to send it.
func (w *Worker) fill(ctx context.Context, sending *sync.WaitGroup) {
	for ctx.Err() == nil {
		free, busy := w.load()
		if free == 0 {
			return
		}
		taken, err := w.store.TakeDeliveries(ctx, min(free, perChannel), busy)
		if err != nil && ctx.Err() == nil {
			slog.ErrorContext(ctx, "deliveries cannot be taken", "error", err)
		}
		if err != nil || len(taken) == 0 {
			return
		}
		for _, o := range taken {
			w.begin(o)
			sending.Go(func() {
				defer w.end(o)
				w.attempt(context.WithoutCancel(ctx), o)
			})
		}
	}
}

// load is how many more deliveries may be sent now, and which channels have
// enough of them.
func (w *Worker) load() (free int, busy []string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for channel, n := range w.busy {
		if n >= perChannel {
			busy = append(busy, channel)
		}
	}
	return senders - w.count, busy
}

func (w *Worker) begin(o store.Outgoing) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.count++
	w.busy[o.ChannelID]++
}

func (w *Worker) end(o store.Outgoing) {
	w.mu.Lock()
	w.count--
	if w.busy[o.ChannelID]--; w.busy[o.ChannelID] == 0 {
		delete(w.busy, o.ChannelID)
	}
	w.mu.Unlock()
	select {
	case w.done <- struct{}{}:
	default:
	}
}

// attempt sends a delivery once and records the outcome. If that cannot be
// recorded, the lease ends and the delivery is sent again.
func (w *Worker) attempt(ctx context.Context, o store.Outgoing) {
	r := w.send(ctx, o)
	if r.Error != "" {
		slog.InfoContext(ctx, "delivery failed", "delivery", o.ID, "channel", o.ChannelID, "attempt", o.Attempt, "error", string(r.Error), "status", r.Status)
	}
	ctx, cancel := context.WithTimeout(ctx, recording)
	defer cancel()
	if err := w.store.ReportDelivery(ctx, o, r); err != nil {
		slog.ErrorContext(ctx, "an attempt cannot be recorded", "delivery", o.ID, "attempt", o.Attempt, "error", err)
	}
}

func (w *Worker) send(ctx context.Context, o store.Outgoing) store.Result {
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	switch {
	case o.Kind == register.ChannelKindWebhook:
		return w.webhook.send(ctx, o)
	case w.mail == nil:
		return store.Result{Error: register.DeliveryErrorNoMail}
	}
	return w.mail.send(ctx, o)
}

func (w *Worker) prune(ctx context.Context) {
	n, err := w.store.PruneDeliveries(ctx)
	switch {
	case err != nil && ctx.Err() == nil:
		slog.ErrorContext(ctx, "old deliveries cannot be deleted", "error", err)
	case n > 0:
		slog.InfoContext(ctx, "old deliveries were deleted", "count", n)
	}
}
