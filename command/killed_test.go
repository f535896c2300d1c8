package command_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"os"
	"os/exec"
	"sync"
	"syscall"
	"testing"
	"time"

	"ropa/access"
	"ropa/deliver"
	"ropa/deliver/reach"
	"ropa/ent/db/delivery"
	"ropa/register"
	"ropa/store"
)

// TestKilledServerForgetsNobody kills a server in the middle of its sending. One
// that is started afterwards goes on, and takes over what the killed one had
// begun once its lease is over: nothing is lost.
func TestKilledServerForgetsNobody(t *testing.T) {
	const n = 200
	var mu sync.Mutex
	arrived := map[string]int{}
	half, hold := make(chan struct{}), make(chan struct{})
	site := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		mu.Lock()
		arrived[r.Header.Get("webhook-id")]++
		count := len(arrived)
		mu.Unlock()
		if count == n/2 {
			close(half)
		}
		if count >= n/2 {
			<-hold // so that it is killed while it sends
		}
	}))
	defer site.Close()
	var release = sync.OnceFunc(func() { close(hold) })
	defer release()

	var skew time.Duration
	here := reach.Policy{Allow: []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}}
	ctx := access.With(context.Background(), access.System("test"))
	address := database(t)
	s, err := store.Open(ctx, address, store.Options{Reach: here, Now: func() time.Time { return time.Now().Add(skew) }})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, err := s.Create(ctx, "", &register.Organisation{Key: "o", Name: "O"}, store.Change{}); err != nil {
		t.Fatal(err)
	}
	channel, _, err := s.CreateChannel(ctx, store.NewChannel{Organisation: "o", Kind: register.ChannelKindWebhook, Address: site.URL})
	if err != nil {
		t.Fatal(err)
	}
	for range n {
		if _, err := s.TestChannel(ctx, channel); err != nil {
			t.Fatal(err)
		}
	}

	cmd := exec.Command(os.Args[0], "serve", "-auth", "off", "-addr", "127.0.0.1:0", "-db", address, "-webhook-allow", "127.0.0.0/8")
	cmd.Env = append(os.Environ(), "ROPA_TEST_COMMAND=1")
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill() })
	select {
	case <-half:
	case <-time.After(30 * time.Second):
		t.Fatal("the server sends nothing")
	}
	_ = cmd.Process.Kill()
	_ = cmd.Wait()
	release()
	begun := s.Client.Delivery.Query().Where(delivery.StateEQ(register.DeliveryStatePending), delivery.AttemptsGT(0)).CountX(ctx)
	if begun == 0 {
		t.Fatal("it was not killed while it sent")
	}

	resume := func(until func() bool) {
		t.Helper()
		ctx, cancel := context.WithCancel(ctx)
		done := make(chan struct{})
		go func() {
			defer close(done)
			deliver.New(s, deliver.Options{Reach: here, Poll: 10 * time.Millisecond}).Run(ctx)
		}()
		for deadline := time.Now().Add(30 * time.Second); !until(); time.Sleep(5 * time.Millisecond) {
			if time.Now().After(deadline) {
				t.Fatal("it does not go on")
			}
		}
		cancel()
		<-done
	}
	delivered := func() int {
		return s.Client.Delivery.Query().Where(delivery.StateEQ(register.DeliveryStateDelivered)).CountX(ctx)
	}
	resume(func() bool { return delivered() == n-begun })
	skew = store.Lease
	resume(func() bool { return delivered() == n })
	mu.Lock()
	defer mu.Unlock()
	twice := 0
	for _, times := range arrived {
		if times > 1 {
			twice++
		}
	}
	if len(arrived) != n || twice > begun {
		t.Errorf("%d of %d arrived, %d more than once of %d that were on their way", len(arrived), n, twice, begun)
	}
}
