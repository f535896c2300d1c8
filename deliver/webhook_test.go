package deliver

import (
	"context"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	standardwebhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"
	"golang.org/x/net/dns/dnsmessage"

	"ropa/deliver/reach"
	"ropa/register"
	"ropa/store"
	"ropa/store/storetest"
)

// TestSignatures verifies messages as a receiver does, with the library of the
// specification, before and after the secret was rotated.
func TestSignatures(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		h, r := open(t, address), receive(t)
		channel, first := h.channel(register.ChannelKindWebhook, r.URL)
		h.work(Options{})
		verify := func(secret string, m message) error {
			t.Helper()
			key, err := standardwebhooks.NewWebhook(secret)
			h.must(err)
			return key.Verify([]byte(m.body), m.header)
		}
		send := func() message { h.test(channel, 1); return r.next(t) }
		m := send()
		if err := verify(first, m); err != nil || !strings.HasPrefix(first, "whsec_") {
			t.Errorf("the signature is not valid: %v", err)
		}
		if m.id()[:4] != "dlv_" || len(strings.Fields(m.header.Get("webhook-signature"))) != 1 {
			t.Errorf("headers %v", m.header)
		}
		second, err := h.RotateChannelSecret(h.ctx, channel)
		h.must(err)
		m = send()
		for _, secret := range []string{first, second} {
			if err := verify(secret, m); err != nil {
				t.Errorf("right after the rotation: %v", err)
			}
		}
		h.clock.turn(24*time.Hour + time.Second)
		m = send()
		if err := verify(second, m); err != nil {
			t.Error(err)
		}
		if err := verify(first, m); !errors.Is(err, standardwebhooks.ErrNoMatchingSignature) {
			t.Errorf("the former secret still signs after a day: %v", err)
		}
		m.body += " "
		if err := verify(second, m); !errors.Is(err, standardwebhooks.ErrNoMatchingSignature) {
			t.Errorf("a changed message is taken: %v", err)
		}
	})
}

// TestReplayIsRefused sends again later what somebody recorded.
func TestReplayIsRefused(t *testing.T) {
	const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
	o := store.Outgoing{ID: "dlv_1", Address: "https://hooks.example.org/", Secrets: []string{secret}, Body: `{"type":"channel.test"}`}
	key, err := standardwebhooks.NewWebhook(secret)
	if err != nil {
		t.Fatal(err)
	}
	for age, want := range map[time.Duration]error{0: nil, 4 * time.Minute: nil, 6 * time.Minute: standardwebhooks.ErrMessageTooOld, -6 * time.Minute: standardwebhooks.ErrMessageTooNew} {
		at := time.Now().Add(-age)
		r, err := signed(context.Background(), o, at)
		if err != nil {
			t.Fatal(err)
		}
		if err := key.Verify([]byte(o.Body), r.Header); !errors.Is(err, want) {
			t.Errorf("a message that is %s old: %v", age, err)
		}
		r.Header.Set("webhook-timestamp", strconv.FormatInt(time.Now().Add(time.Second).Unix(), 10)) // with a fresh time, the signature does not fit
		if err := key.Verify([]byte(o.Body), r.Header); !errors.Is(err, standardwebhooks.ErrNoMatchingSignature) {
			t.Errorf("a message that is %s old, with another time: %v", age, err)
		}
	}
}

// attempt makes one attempt to an address of this machine.
func (w *webhook) attempt(t *testing.T, address string) store.Result {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	return w.send(ctx, store.Outgoing{ID: "dlv_1", Address: address, Secrets: []string{"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"}, Body: "{}"})
}

func TestAnswers(t *testing.T) {
	var called atomic.Int64
	elsewhere := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { called.Add(1) }))
	defer elsewhere.Close()
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		status, _ := strconv.Atoi(r.URL.Path[1:])
		w.Header().Set("Location", elsewhere.URL)
		w.WriteHeader(status)
	}))
	defer site.Close()
	w := newWebhook(here)
	for status, want := range map[string]store.Result{
		"200": {Status: 200}, "202": {Status: 202}, "204": {Status: 204},
		"301": {Status: 301, Error: register.DeliveryErrorStatus}, "302": {Status: 302, Error: register.DeliveryErrorStatus}, "307": {Status: 307, Error: register.DeliveryErrorStatus}, "308": {Status: 308, Error: register.DeliveryErrorStatus},
		"400": {Status: 400, Error: register.DeliveryErrorStatus}, "500": {Status: 500, Error: register.DeliveryErrorStatus}, "410": {Status: 410, Error: register.DeliveryErrorStatus, Gone: true},
	} {
		if got := w.attempt(t, site.URL+"/"+status); got != want {
			t.Errorf("%s: %+v, want %+v", status, got, want)
		}
	}
	if called.Load() != 0 {
		t.Error("a redirect is followed")
	}
}

// TestEndlessAnswer wants an attempt to end although the answer does not.
func TestEndlessAnswer(t *testing.T) {
	var sent atomic.Int64
	ended := make(chan struct{})
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer close(ended)
		for b := make([]byte, 1<<10); ; {
			n, err := w.Write(b)
			if sent.Add(int64(n)); err != nil || sent.Load() > 1<<30 {
				return
			}
		}
	}))
	defer site.Close()
	if got := newWebhook(here).attempt(t, site.URL); got != (store.Result{Status: 200}) {
		t.Errorf("%+v", got)
	}
	<-ended
	if sent.Load() > 64<<20 { // what the buffers of the network hold besides
		t.Errorf("%d bytes were read", sent.Load())
	}
}

func TestNoAnswer(t *testing.T) {
	release := make(chan struct{})
	hangs := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { <-release }))
	defer hangs.Close()
	defer close(release)
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Millisecond)
	defer cancel()
	if got := newWebhook(here).send(ctx, store.Outgoing{Address: hangs.URL}); got.Error != register.DeliveryErrorTimeout {
		t.Errorf("a server that hangs: %+v", got)
	}
	cuts := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		c, _, _ := w.(http.Hijacker).Hijack()
		c.Close()
	}))
	defer cuts.Close()
	if got := newWebhook(here).attempt(t, cuts.URL); got.Error != register.DeliveryErrorUnreachable {
		t.Errorf("a server that hangs up: %+v", got)
	}
	secure := httptest.NewTLSServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
	defer secure.Close()
	secure.Config.ErrorLog = nil
	if got := newWebhook(here).attempt(t, secure.URL); got.Error != register.DeliveryErrorCertificate {
		t.Errorf("an unknown certificate: %+v", got)
	}
	w := newWebhook(here)
	w.tls = secure.Client().Transport.(*http.Transport).TLSClientConfig
	w.secure = w.client(true)
	if got := w.attempt(t, secure.URL); got != (store.Result{Status: 200}) {
		t.Errorf("a known certificate: %+v", got)
	}
	w.tls = w.tls.Clone()
	w.tls.RootCAs = x509.NewCertPool()
	w.secure = w.client(true)
	if got := w.attempt(t, secure.URL); got.Error != register.DeliveryErrorCertificate {
		t.Errorf("a certificate of nobody: %+v", got)
	}
}

// names is a name server on this machine that gives one answer after the other.
func names(t *testing.T, answers ...[4]byte) *net.Resolver {
	t.Helper()
	conn, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	var asked atomic.Int64
	go func() {
		b := make([]byte, 1500)
		for {
			n, from, err := conn.ReadFrom(b)
			if err != nil {
				return
			}
			var q dnsmessage.Message
			if q.Unpack(b[:n]) != nil {
				continue
			}
			a := dnsmessage.Message{Header: dnsmessage.Header{ID: q.ID, Response: true, RecursionAvailable: true}, Questions: q.Questions}
			if q.Questions[0].Type == dnsmessage.TypeA {
				i := min(int(asked.Add(1))-1, len(answers)-1)
				a.Answers = []dnsmessage.Resource{{
					Header: dnsmessage.ResourceHeader{Name: q.Questions[0].Name, Type: dnsmessage.TypeA, Class: dnsmessage.ClassINET},
					Body:   &dnsmessage.AResource{A: answers[i]},
				}}
			}
			if out, err := a.Pack(); err == nil {
				_, _ = conn.WriteTo(out, from)
			}
		}
	}()
	return &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, "udp", conn.LocalAddr().String())
	}}
}

// TestRebinding gives a name a public address when somebody looks, and one of
// this machine when it is called.
func TestRebinding(t *testing.T) {
	var called atomic.Int64
	inside, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer inside.Close()
	go func() {
		for {
			c, err := inside.Accept()
			if err != nil {
				return
			}
			called.Add(1)
			_, _ = io.Copy(io.Discard, c)
		}
	}()
	_, port, _ := net.SplitHostPort(inside.Addr().String())
	address := "https://rebind.example.org:" + port + "/"
	for _, private := range [][4]byte{{127, 0, 0, 1}, {169, 254, 169, 254}, {10, 0, 0, 1}, {0, 0, 0, 0}} {
		w := newWebhook(reach.Policy{})
		w.resolver = names(t, [4]byte{93, 184, 216, 34}, private)
		w.secure = w.client(true)
		if err := w.policy.CheckWebhook(address); err != nil {
			t.Fatal(err)
		}
		seen, err := w.resolver.LookupNetIP(context.Background(), "ip4", "rebind.example.org.") // who looks first sees the public one
		if err != nil || !reach.IsPublic(seen[0].Unmap()) {
			t.Fatal(seen, err)
		}
		if got := w.attempt(t, address); got != (store.Result{Error: register.DeliveryErrorNotAllowed}) {
			t.Errorf("%v: %+v", private, got)
		}
	}
	if called.Load() != 0 {
		t.Errorf("the inside was called %d times", called.Load())
	}

	// The same server is called where the operator allows it: what is refused above is the address.
	w := newWebhook(here)
	w.resolver = names(t, [4]byte{127, 0, 0, 1})
	w.plain = w.client(false)
	site := receive(t)
	_, port, _ = net.SplitHostPort(site.Listener.Addr().String())
	if got := w.attempt(t, "http://rebind.example.org:"+port+"/"); got != (store.Result{Status: 200}) {
		t.Errorf("where it is allowed: %+v", got)
	}
	// What was allowed when the channel was made may not be so any more.
	if got := newWebhook(reach.Policy{}).attempt(t, site.URL); got.Error != register.DeliveryErrorNotAllowed {
		t.Errorf("after the operator changed his mind: %+v", got)
	}
}
