package graph

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"log/slog"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/coder/websocket"
	"github.com/vektah/gqlparser/v2/ast"
)

// operation is one that runs on a socket.
type operation struct {
	id      string
	cancel  context.CancelFunc
	leave   func() // gives its place among streams back
	dropped bool   // by the client, which wants to hear no more of it; guarded by socket.mu
}

// subscribe begins an operation. A subscription is begun when this returns, so
// that a ping after it is answered once it misses nothing.
func (s *socket) subscribe(id string, payload json.RawMessage) (websocket.StatusCode, string) {
	params, err := readParams(payload)
	if err != nil {
		return closedInvalid, "The payload must name an operation"
	}
	ctx, cancel := context.WithCancel(graphql.StartOperationTrace(s.ctx))
	ctx = WithNote(ctx, &Note{RequestID: rand.Text()[:16]})
	oc, errs := s.prepare(ctx, params)
	leave := func() {}
	switch {
	case len(errs) > 0:
	case s.isEnding():
		errs = []error{stopping}
	default:
		if leave, err = s.streams.enter(s.caller.Load().Actor); err != nil {
			errs = []error{err}
		}
	}
	if len(errs) > 0 {
		cancel()
		s.refuse(id, errs...)
		return 0, ""
	}
	op := &operation{id: id, cancel: cancel, leave: leave}
	if !s.enlist(op) {
		cancel()
		leave()
		return closedTaken, "Subscriber for " + id + " already exists"
	}
	run := s.dispatch(ctx, &stream{session: s.session, limit: s.timeout}, oc)
	s.operating.Go(func() {
		defer s.discharge()
		defer leave()
		defer cancel()
		s.run(ctx, op, oc, run)
	})
	return 0, ""
}

func (s *socket) enlist(op *operation) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.active[op.id] != nil {
		return false
	}
	s.active[op.id] = op
	s.running++
	return true
}

func (s *socket) discharge() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.running--; s.running == 0 && s.quiet != nil {
		close(s.quiet)
		s.quiet = nil
	}
}

// run sends the answers of an operation, and says that it is complete.
func (s *socket) run(ctx context.Context, op *operation, oc *graphql.OperationContext, run func(func(*graphql.Response) error) error) {
	defer func() {
		if p := recover(); p != nil {
			slog.ErrorContext(ctx, "panic", "request", requestID(ctx), "panic", p)
			_ = s.conn.Close(websocket.StatusInternalError, "The server failed")
		}
	}()
	var refused []error
	err := run(func(resp *graphql.Response) error {
		if resp.Data == nil && oc.Operation.Operation == ast.Subscription { // it never began
			for _, e := range resp.Errors {
				refused = append(refused, e)
			}
			return nil
		}
		return s.send(op, socketMessage{ID: op.id, Type: "next", Payload: body(resp.Data, resp.Errors)})
	})
	op.leave() // from now on the place and the id are free: who hears the last message may use them
	s.mu.Lock()
	if s.active[op.id] == op {
		delete(s.active, op.id)
	}
	s.mu.Unlock()
	n := noteOf(ctx)
	slog.LogAttrs(ctx, slog.LevelInfo, "operation on a socket",
		slog.String("request", n.RequestID), slog.String("operation", n.Operation), slog.String("name", n.Name), slog.Any("codes", n.Codes))
	switch {
	case len(refused) > 0:
		s.refuse(op.id, refused...)
	case err != nil:
		s.refuse(op.id, err)
	default:
		_ = s.send(op, socketMessage{ID: op.id, Type: "complete"})
	}
}

// drop ends an operation of which the client wants to hear no more.
func (s *socket) drop(id string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if op := s.active[id]; op != nil {
		op.dropped = true
		op.cancel()
		delete(s.active, id)
	}
}

// refuse says why an operation is not executed, or not any more.
func (s *socket) refuse(id string, errs ...error) {
	list := presented(errs)
	b, err := json.Marshal(list[:min(len(list), MaxErrors)])
	if err != nil {
		b = []byte(`[{"message":"the server failed","extensions":{"code":"INTERNAL"}}]`)
	}
	_ = s.write(socketMessage{ID: id, Type: "error", Payload: b})
}

// send writes a message about an operation that the client still listens to.
func (s *socket) send(op *operation, m socketMessage) error {
	s.mu.Lock()
	dropped := op.dropped
	s.mu.Unlock()
	if dropped {
		return context.Canceled
	}
	return s.write(m)
}

// complete ends all operations, and waits a little until the client was told.
func (s *socket) complete() {
	quiet := make(chan struct{})
	s.mu.Lock()
	if s.running == 0 {
		close(quiet)
	} else {
		s.quiet = quiet
	}
	for _, op := range s.active {
		op.cancel()
	}
	s.mu.Unlock()
	select {
	case <-quiet:
	case <-time.After(drainTime):
	}
}
