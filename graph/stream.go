package graph

import (
	"context"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"ropa/access"
	"ropa/register"
)

// The limits of what stays open.
const (
	MaxStreams         = 1_000            // operations that stream, and sockets, each
	MaxStreamsOfCaller = 20               // the same of one caller
	keepAlive          = 12 * time.Second // between signs of life
	renewal            = 3 * time.Second  // between looks whether the caller may still call
	patience           = 30 * time.Second // how long one message may take to be written
)

// Gate finds the caller of a request. Errors: UNAUTHENTICATED, and UNAVAILABLE
// where it cannot be found out just now.
type Gate func(*http.Request) (access.Caller, error)

type gateKey struct{}

// WithGate returns a context in which what stays open asks again and again who
// its caller is, and a socket may say so in its first message.
func WithGate(ctx context.Context, g Gate) context.Context {
	return context.WithValue(ctx, gateKey{}, g)
}

// session is the caller of a connection that stays open.
type session struct {
	gate    Gate // nil where callers do not change
	request *http.Request
	caller  atomic.Pointer[access.Caller]
}

func newSession(r *http.Request) *session {
	gate, _ := r.Context().Value(gateKey{}).(Gate)
	s := &session{gate: gate, request: r}
	caller := access.From(r.Context())
	s.caller.Store(&caller)
	return s
}

// renew finds out who the caller is now. An error says that it is nobody any more,
// or was shut out; a database that does not answer says nothing.
func (s *session) renew() error {
	if s.gate == nil {
		return nil
	}
	caller, err := s.gate(s.request)
	switch problems, ok := register.AsProblems(err); {
	case err == nil:
		s.caller.Store(&caller)
	case ok && problems[0].Code != register.CodeUnavailable && problems[0].Code != register.CodeLimitExceeded:
		return err
	}
	return nil
}

// stream is an operation that may answer more than once.
type stream struct {
	*session
	limit time.Duration // of the work for one message

	mu      sync.Mutex
	failure error
}

type streamKey struct{}

// streamOf is the stream to which a subscription answers.
func streamOf(ctx context.Context) *stream {
	s, _ := ctx.Value(streamKey{}).(*stream)
	return s
}

// fail says why the stream ends: the last message tells the caller.
func (s *stream) fail(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.failure == nil {
		s.failure = err
	}
}

func (s *stream) failed() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.failure
}

// deliver gives a message to a stream, if its caller may still read the register
// that it is about. It is false where the stream has ended.
func deliver[T any](ctx context.Context, out chan<- T, organisationID string, message T) bool {
	s := streamOf(ctx)
	caller := *s.caller.Load()
	if !caller.Can(access.Read) || !caller.ScopeOf(access.Read).Contains(organisationID) {
		s.fail(register.Fail(register.CodeForbidden, "", "the caller may no longer read this register"))
		return false
	}
	select {
	case out <- message:
		return true
	case <-ctx.Done():
		return false
	}
}

// message bounds the time of the work for one message, which begins when a
// resolver says so: before that, the stream only waits.
type message struct {
	once   sync.Once
	limit  time.Duration
	cancel context.CancelFunc
	timer  atomic.Pointer[time.Timer]
}

type messageKey struct{}

// working says that the work for a message has begun.
func working(ctx context.Context) {
	if m, _ := ctx.Value(messageKey{}).(*message); m != nil {
		m.once.Do(func() {
			m.timer.Store(time.AfterFunc(m.limit, m.cancel))
		})
	}
}

func (m *message) end() {
	if t := m.timer.Load(); t != nil {
		t.Stop()
	}
	m.cancel()
}

// dispatch begins an operation: once it returns, a subscription misses nothing.
// What it returns calls send with each answer, one but for subscriptions. That ends
// with the context, with an error of send, or with the operation, and returns why,
// where the caller should be told.
func (h *Handler) dispatch(ctx context.Context, s *stream, oc *graphql.OperationContext) func(send func(*graphql.Response) error) error {
	ctx = context.WithValue(access.WithCurrent(ctx, func() access.Caller { return *s.caller.Load() }), streamKey{}, s)
	subscribed := oc.Operation.Operation == ast.Subscription
	cancel := context.CancelFunc(func() {})
	if !subscribed {
		ctx, cancel = context.WithTimeout(withDocket(ctx), s.limit)
	}
	responses, ctx := h.exec.DispatchOperation(ctx, oc)
	return func(send func(*graphql.Response) error) error {
		defer cancel()
		for {
			resp := s.answer(ctx, oc, responses)
			if resp == nil {
				return s.failed()
			}
			for _, e := range resp.Errors {
				noteError(ctx, e)
			}
			if err := send(resp); err != nil || !subscribed || resp.Data == nil {
				return nil
			}
		}
	}
}

// answer waits for the next answer.
func (s *stream) answer(ctx context.Context, oc *graphql.OperationContext, responses graphql.ResponseHandler) *graphql.Response {
	if oc.Operation.Operation != ast.Subscription {
		return responses(ctx)
	}
	ctx, cancel := context.WithCancel(withDocket(ctx))
	m := &message{limit: s.limit, cancel: cancel}
	defer m.end()
	return responses(graphql.WithFieldContext(context.WithValue(ctx, messageKey{}, m), &graphql.FieldContext{
		Object: "Subscription", Field: *rootField(oc), Args: map[string]any{}, // without it, the paths of errors would not begin at the root
	}))
}

// rootField is the one field of a subscription, or nil where it has none or several.
func rootField(oc *graphql.OperationContext) *graphql.CollectedField {
	fields := graphql.CollectFields(oc, oc.Operation.SelectionSet, []string{"Subscription"})
	if len(fields) != 1 || len(fields[0].Name) > 1 && fields[0].Name[:2] == "__" {
		return nil
	}
	return &fields[0]
}
