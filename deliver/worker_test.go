package deliver

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"testing"
	"time"

	"ropa/ent/db"
	"ropa/register"
	"ropa/scalar"
	"ropa/store"
	"ropa/store/storetest"
)

// TestChangeIsTold follows a change from the database to the receiver.
func TestChangeIsTold(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		h, r := open(t, address), receive(t)
		channel, _ := h.channel(register.ChannelKindWebhook, r.URL+"/hook")
		stop := h.work(Options{Poll: time.Hour}) // it must be woken
		h.create("o", &register.Notice{Key: "n", Title: "N", Kind: "OTHER", Status: "DRAFT"})
		m := r.next(t)
		stop()
		d := h.delivery(m.id())
		if d.ChannelID != channel || d.EventType != "notice.created" || d.Body != m.body || !delivered(d) || d.Attempts != 1 || *d.LastStatus != 200 || d.LastError != nil || d.NextAttemptAt != "" || d.DeliveredAt == "" {
			t.Errorf("%+v", d)
		}
		if m.header.Get("User-Agent") != "ropa" || m.header.Get("Content-Type") != "application/json" {
			t.Errorf("headers %v", m.header)
		}
	})
}

// TestRetries lets a receiver fail: the same message comes again, later and
// later, until it is taken, or given up and sent again by hand.
func TestRetries(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		h, r := open(t, address), receive(t)
		r.status.Store(http.StatusInternalServerError)
		channel, _ := h.channel(register.ChannelKindWebhook, r.URL)
		id := h.test(channel, 1)[0]
		stop := h.work(Options{})
		first := r.next(t)
		waits := []time.Duration{5 * time.Second, 5 * time.Minute, 30 * time.Minute, 2 * time.Hour, 5 * time.Hour, 10 * time.Hour, 14 * time.Hour, 20 * time.Hour, 24 * time.Hour}
		for i, wait := range waits {
			d := h.until(id, "recorded", func(d *db.Delivery) bool {
				return d.LastStatus != nil && d.Attempts == i+1 && d.NextAttemptAt.Time().Sub(h.clock.now()) != store.Lease
			})
			got := d.NextAttemptAt.Time().Sub(h.clock.now())
			if d.State != register.DeliveryStatePending || *d.LastStatus != 500 || *d.LastError != register.DeliveryErrorStatus || got < wait*4/5 || got > wait*6/5 {
				t.Fatalf("after attempt %d: %s, status %d, next in %s", i+1, d.State, *d.LastStatus, got)
			}
			if len(r.arrived) != 0 {
				t.Fatal("it came before it was due")
			}
			h.clock.turn(max(got, 10*time.Minute)) // the channel is left alone for ten minutes at most
			if m := r.next(t); m.id() != first.id() || m.body != first.body {
				t.Errorf("attempt %d is another message", i+2)
			}
		}
		d := h.until(id, "given up", func(d *db.Delivery) bool { return d.State == register.DeliveryStateGivenUp })
		if d.Attempts != 10 || d.NextAttemptAt != "" {
			t.Errorf("%+v", d)
		}
		if c := h.Client.Channel.GetX(h.ctx, channel); c.FailingSince == "" || c.DisabledAt != "" {
			t.Errorf("the channel fails since %q, disabled %q", c.FailingSince, c.DisabledAt)
		}
		r.status.Store(http.StatusNoContent)
		h.must(h.ResendDelivery(h.ctx, id))
		if m := r.next(t); m.id() != first.id() || m.body != first.body {
			t.Error("what is sent again is another message")
		}
		h.until(id, "delivered", delivered)
		stop()
		if c := h.Client.Channel.GetX(h.ctx, channel); c.FailingSince != "" {
			t.Errorf("the channel still fails since %q", c.FailingSince)
		}
	})
}

// TestChannelsThatOnlyFailAreDisabled lets a receiver fail for five days.
func TestChannelsThatOnlyFailAreDisabled(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		h := open(t, address)
		channel, _ := h.channel(register.ChannelKindWebhook, "http://127.0.0.1:9999/")
		h.create("o", &register.Notice{Key: "n", Title: "N", Kind: "OTHER", Status: "DRAFT"})
		fail := func() {
			for _, o := range h.take(10) {
				h.must(h.ReportDelivery(h.ctx, o, store.Result{Error: register.DeliveryErrorUnreachable}))
			}
		}
		for day := 0; day < 5; day++ {
			h.create("o", &register.Notice{Key: text("n", day), Title: "N", Kind: "OTHER", Status: "DRAFT"})
			fail()
			if c := h.Client.Channel.GetX(h.ctx, channel); c.DisabledAt != "" {
				t.Fatalf("disabled on day %d", day)
			}
			h.clock.turn(24 * time.Hour)
		}
		fail()
		c := h.Client.Channel.GetX(h.ctx, channel)
		if c.DisabledAt == "" || *c.DisabledReason != register.DisabledReasonFailing {
			t.Fatalf("the channel is not disabled: %+v", c)
		}
		for _, d := range h.Client.Delivery.Query().AllX(h.ctx) {
			if d.State != register.DeliveryStateGivenUp || d.NextAttemptAt != "" {
				t.Errorf("%+v", d)
			}
		}

		// A channel of which nobody wanted anything for long does not fall at its first failure.
		idle, _ := h.channel(register.ChannelKindWebhook, "http://127.0.0.1:9999/")
		for range 2 {
			h.create("o", &register.Notice{Key: text("idle", h.Client.Notice.Query().CountX(h.ctx)), Title: "N", Kind: "OTHER", Status: "DRAFT"})
			taken := h.take(10)
			if len(taken) == 0 {
				t.Fatal("nothing is due")
			}
			for _, o := range taken {
				h.must(h.ReportDelivery(h.ctx, o, store.Result{Error: register.DeliveryErrorUnreachable, Final: true}))
			}
			h.clock.turn(20 * 24 * time.Hour)
		}
		if c := h.Client.Channel.GetX(h.ctx, idle); c.DisabledAt != "" {
			t.Error("a channel is disabled after two failures")
		}
	})
}

func text(s string, n int) scalar.Text { return scalar.Text(fmt.Sprint(s, n)) }

// take takes deliveries as a worker does.
func (h *house) take(n int, except ...string) []store.Outgoing {
	h.Helper()
	taken, err := h.TakeDeliveries(h.ctx, n, except)
	h.must(err)
	return taken
}

// TestKilledSenderLosesNothing takes deliveries and says no more of them, as a
// process does that is killed: when its lease is over, another sends them.
func TestKilledSenderLosesNothing(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		h, r := open(t, address), receive(t)
		channel, _ := h.channel(register.ChannelKindWebhook, r.URL)
		ids := h.test(channel, 5)
		dead := h.take(3)
		if len(dead) != 3 {
			t.Fatalf("%d were taken", len(dead))
		}
		stop := h.work(Options{})
		for range 2 {
			r.next(t)
		}
		stop()
		for _, o := range dead {
			if d := h.delivery(o.ID); d.State != register.DeliveryStatePending || r.counts()[o.ID] != 0 {
				t.Errorf("%s was sent during another's lease", o.ID)
			}
		}
		h.clock.turn(store.Lease)
		stop = h.work(Options{})
		for range 3 {
			r.next(t)
		}
		stop()
		for _, id := range ids {
			if d := h.delivery(id); !delivered(d) || r.counts()[id] != 1 {
				t.Errorf("%s is %s and arrived %d times", id, d.State, r.counts()[id])
			}
		}
		// The dead one was only slow: its report comes too late to change anything.
		h.must(h.ReportDelivery(h.ctx, dead[0], store.Result{Status: 500, Error: register.DeliveryErrorStatus}))
		if d := h.delivery(dead[0].ID); !delivered(d) || d.Attempts != 2 || d.LastError != nil {
			t.Errorf("a late report changes %+v", d)
		}
	})
}

// TestWorkersShareTheWork lets workers of two stores, as of two processes, send
// at the same time, and wants each message once.
func TestWorkersShareTheWork(t *testing.T) {
	const n = 300
	address := storetest.Postgres(t)
	h, r := open(t, address), receive(t)
	again, err := store.Open(h.ctx, address, store.Options{Now: h.clock.now, Reach: here})
	h.must(err)
	t.Cleanup(func() { again.Close() })
	other := &house{t, again, h.ctx, h.clock}
	var channels []string
	for range 3 {
		id, _ := h.channel(register.ChannelKindWebhook, r.URL)
		channels = append(channels, id)
	}
	var ids []string
	for i := range n {
		ids = append(ids, h.test(channels[i%3], 1)...)
	}
	stops := []func(){h.work(Options{}), other.work(Options{}), other.work(Options{})}
	for range n {
		r.next(t)
	}
	for _, stop := range stops {
		stop()
	}
	counts := r.counts()
	for _, id := range ids {
		if counts[id] != 1 {
			t.Errorf("%s arrived %d times", id, counts[id])
		}
		if d := h.delivery(id); !delivered(d) || d.Attempts != 1 {
			t.Errorf("%s is %s after %d attempts", id, d.State, d.Attempts)
		}
	}
	if len(counts) != n {
		t.Errorf("%d messages, want %d", len(counts), n)
	}
}

// TestSlowReceiverHoldsUpNobody lets one receiver hang while its channel has
// more to be told than a worker sends at once.
func TestSlowReceiverHoldsUpNobody(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		h, r := open(t, address), receive(t)
		release := make(chan struct{})
		slow := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { <-release }))
		t.Cleanup(slow.Close)
		hanging, _ := h.channel(register.ChannelKindWebhook, slow.URL)
		good, _ := h.channel(register.ChannelKindWebhook, r.URL)
		h.test(hanging, 2*senders)
		want := h.test(good, 5)
		stop := h.work(Options{})
		var got []string
		for range want {
			got = append(got, r.next(t).id())
		}
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("%v arrived, want %v", got, want)
		}
		close(release)
		stop()
	})
}

// TestWorkerFinishesWhatItSends stops a worker in the middle of an attempt.
func TestWorkerFinishesWhatItSends(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		h := open(t, address)
		begun, release := make(chan struct{}, 100), make(chan struct{})
		slow := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
			begun <- struct{}{}
			<-release
		}))
		t.Cleanup(slow.Close)
		channel, _ := h.channel(register.ChannelKindWebhook, slow.URL)
		ids := h.test(channel, perChannel+2)
		stop := h.work(Options{})
		for range perChannel {
			<-begun
		}
		stopped := make(chan struct{})
		go func() {
			defer close(stopped)
			stop()
		}()
		select {
		case <-stopped:
			t.Fatal("it stops without finishing what it sends")
		case <-time.After(50 * time.Millisecond):
		}
		close(release)
		<-stopped
		count := map[register.DeliveryState]int{}
		for _, id := range ids {
			d := h.delivery(id)
			count[d.State]++
			if d.State == register.DeliveryStatePending && d.Attempts != 0 {
				t.Errorf("%s was taken and not sent", id)
			}
		}
		if count[register.DeliveryStateDelivered] != perChannel || count[register.DeliveryStatePending] != 2 {
			t.Errorf("%v", count)
		}
	})
}

func TestOldDeliveriesAreDeleted(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		h := open(t, address)
		channel, _ := h.channel(register.ChannelKindWebhook, "http://127.0.0.1:9999/")
		old := h.test(channel, 3)
		for _, o := range h.take(2) {
			h.must(h.ReportDelivery(h.ctx, o, store.Result{Status: 200}))
		}
		h.clock.turn(30*24*time.Hour - time.Minute)
		if n, err := h.PruneDeliveries(h.ctx); n != 0 || err != nil {
			t.Errorf("%d deleted before 30 days are over, %v", n, err)
		}
		h.clock.turn(2 * time.Minute)
		young := h.test(channel, 1)
		if n, err := h.PruneDeliveries(h.ctx); n != 2 || err != nil {
			t.Errorf("%d deleted, %v", n, err)
		}
		if left := h.Client.Delivery.Query().Order(db.Asc("id")).IDsX(h.ctx); !slices.Equal(left, []string{old[2], young[0]}) {
			t.Errorf("%v are left", left)
		}
	})
}
