package deliver

import (
	"context"
	"crypto/tls"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"
	"time"

	standardwebhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"

	"ropa/deliver/reach"
	"ropa/register"
	"ropa/store"
)

// maxAnswer is how much of an answer is read, to be thrown away: the connection
// can be used again only after a whole answer.
const maxAnswer = 64 << 10

// webhook sends signed requests.
type webhook struct {
	policy        reach.Policy
	secure, plain *http.Client
	resolver      *net.Resolver // the system's where it is nil
	tls           *tls.Config
}

func newWebhook(p reach.Policy) *webhook {
	w := &webhook{policy: p}
	w.secure, w.plain = w.client(true), w.client(false)
	return w
}

// client follows no redirects and uses no proxy: either would connect to another
// address than the one that was checked.
func (w *webhook) client(secure bool) *http.Client {
	dialer := &net.Dialer{Timeout: timeout, Control: w.policy.Control(secure), Resolver: w.resolver}
	return &http.Client{
		Transport: &http.Transport{
			DialContext: dialer.DialContext, TLSClientConfig: w.tls, Proxy: nil, ForceAttemptHTTP2: true, DisableCompression: true,
			MaxResponseHeaderBytes: maxAnswer, MaxIdleConns: senders, MaxIdleConnsPerHost: perChannel, IdleConnTimeout: 30 * time.Second,
		},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

// send makes one attempt. Any answer of 2xx means that the receiver took it.
func (w *webhook) send(ctx context.Context, o store.Outgoing) store.Result {
	if w.policy.CheckWebhook(o.Address) != nil { // the operator allows less than before
		return store.Result{Error: register.DeliveryErrorNotAllowed}
	}
	request, err := signed(ctx, o, time.Now())
	if err != nil {
		return store.Result{Error: register.DeliveryErrorUnreachable, Final: true}
	}
	client := w.plain
	if request.URL.Scheme == "https" {
		client = w.secure
	}
	answer, err := client.Do(request)
	if err != nil {
		return store.Result{Error: failure(err)}
	}
	defer answer.Body.Close()
	_, _ = io.CopyN(io.Discard, answer.Body, maxAnswer)
	r := store.Result{Status: answer.StatusCode}
	if r.Status < 200 || r.Status > 299 {
		r.Error = register.DeliveryErrorStatus
		r.Gone = r.Status == http.StatusGone
	}
	return r
}

// signed is the request of one attempt. Its id and body are the same in every
// attempt; its time is that of the attempt, so that a receiver can refuse what
// somebody recorded and sends again later.
func signed(ctx context.Context, o store.Outgoing, now time.Time) (*http.Request, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, o.Address, strings.NewReader(o.Body))
	if err != nil {
		return nil, err
	}
	var signatures []string
	for _, secret := range o.Secrets {
		key, err := standardwebhooks.NewWebhook(secret)
		if err != nil {
			return nil, err
		}
		signature, err := key.Sign(o.ID, now, []byte(o.Body))
		if err != nil {
			return nil, err
		}
		signatures = append(signatures, signature)
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("User-Agent", "ropa")
	r.Header.Set(standardwebhooks.HeaderWebhookID, o.ID)
	r.Header.Set(standardwebhooks.HeaderWebhookTimestamp, strconv.FormatInt(now.Unix(), 10))
	r.Header.Set(standardwebhooks.HeaderWebhookSignature, strings.Join(signatures, " "))
	return r, nil
}
