package graph

import (
	"bytes"
	"context"
	"net/http"
	"sync"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"ropa/register"
)

// events writes Server-Sent Events as the protocol "GraphQL over Server-Sent
// Events", distinct connections mode, has them. Each write has a time of its own,
// because that of the server is meant for answers that end.
type events struct {
	mu sync.Mutex
	w  http.ResponseWriter
	rc *http.ResponseController
}

// begin says that there is a stream, before there is anything to tell.
func (e *events) begin() error {
	_ = e.rc.SetReadDeadline(time.Time{}) // else the stream would end with the time for reading a request
	h := e.w.Header()
	h.Set("Content-Type", mediaEvents+"; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	h.Set("X-Accel-Buffering", "no") // asks proxies not to hold events back
	e.w.WriteHeader(http.StatusOK)
	return e.write(":\n\n")
}

func (e *events) next(body []byte) error {
	// JSON may be spread over lines, which are lines of the event then.
	return e.write("event: next\ndata: " + string(bytes.ReplaceAll(body, []byte("\n"), []byte("\ndata: "))) + "\n\n")
}

// complete ends the stream. It has data, without which browsers drop an event.
func (e *events) complete() { _ = e.write("event: complete\ndata:\n\n") }

func (e *events) write(s string) error {
	e.mu.Lock()
	defer e.mu.Unlock()
	_ = e.rc.SetWriteDeadline(time.Now().Add(patience))
	if _, err := e.w.Write([]byte(s)); err != nil {
		return err
	}
	return e.rc.Flush()
}

// serveEvents answers with a stream of events. What is wrong with the operation is
// told within the stream, because browsers hide the body of any other answer.
func (h *Handler) serveEvents(w http.ResponseWriter, r *http.Request, oc *graphql.OperationContext, errs []error) {
	if h.isEnding() {
		refuse(w, mediaJSON, http.StatusServiceUnavailable, stopping)
		return
	}
	s := &stream{session: newSession(r), limit: h.timeout}
	if len(errs) == 0 && oc.Operation.Operation == ast.Subscription {
		leave, err := h.streams.enter(s.caller.Load().Actor)
		if err != nil {
			errs = []error{err}
		} else {
			defer leave()
		}
	}
	ctx, cancel := context.WithCancel(r.Context())
	var keeping sync.WaitGroup
	defer keeping.Wait() // nothing may be written once this returns, not even after a panic
	defer cancel()
	var run func(func(*graphql.Response) error) error
	if len(errs) == 0 {
		run = h.dispatch(ctx, s, oc) // before the client hears that there is a stream: from then on it misses nothing
	}
	out := &events{w: w, rc: http.NewResponseController(w)}
	if out.begin() != nil {
		return
	}
	if run != nil {
		keeping.Go(func() { h.keep(ctx, cancel, s, out) })
		err := run(func(resp *graphql.Response) error { return out.next(body(resp.Data, resp.Errors)) })
		cancel()
		keeping.Wait()
		if err != nil {
			errs = []error{err}
		}
	}
	if len(errs) > 0 {
		_ = out.next(body(nil, presented(errs)))
	}
	out.complete()
}

// keep shows that the stream lives, and ends it when its caller may call no
// longer, when nobody reads it, and when the server stops.
func (h *Handler) keep(ctx context.Context, cancel func(), s *stream, out *events) {
	defer cancel()
	alive, renew := time.NewTicker(keepAlive), time.NewTicker(renewal)
	defer alive.Stop()
	defer renew.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-h.ending:
			return
		case <-alive.C:
			if out.write(":\n\n") != nil {
				return
			}
		case <-renew.C:
			if err := s.renew(); err != nil {
				s.fail(err)
				return
			}
		}
	}
}

var stopping = register.Fail(register.CodeUnavailable, "", "the server is about to stop; try again")

// Drain ends what is open: streams are completed, and no new ones begin.
func (h *Handler) Drain() { h.end.Do(func() { close(h.ending) }) }

func (h *Handler) isEnding() bool {
	select {
	case <-h.ending:
		return true
	default:
		return false
	}
}

// Streams is how many subscriptions are open.
func (h *Handler) Streams() int { return h.streams.count() }
