package graph

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"ropa/access"
	"ropa/graph/gen"
	"ropa/register"
	"ropa/store"
)

// Handler serves GraphQL over HTTP: POST with JSON, and GET for queries.
// Whoever wraps it puts the caller into the context.
type Handler struct {
	exec    *executor.Executor
	cache   *lru.LRU[*ast.QueryDocument]
	timeout time.Duration
	origins []string // whose pages may open sockets, beside the server's own
	streams openings // operations that stream
	sockets openings
	// knocking are sockets whose callers have not said who they are, by address.
	knocking openings
	ending   chan struct{} // closed when the server is about to stop
	end      sync.Once
}

// NewHandler makes the handler. timeout bounds the time of one request, and of
// the work for one message of a subscription; origins are the web origins whose
// pages may open sockets, beside the server's own.
func NewHandler(s *store.Store, timeout time.Duration, origins ...string) *Handler {
	Guard(s.Client)
	file(s.Client)
	h := newHandler(&Resolver{Store: s}, timeout)
	h.origins = origins
	return h
}

func newHandler(r *Resolver, timeout time.Duration) *Handler {
	r.timeout, r.watches = timeout, newWatches(r.Store)
	h := &Handler{
		exec:     executor.New(gen.NewExecutableSchema(config(r))),
		cache:    lru.New[*ast.QueryDocument](200),
		timeout:  timeout,
		ending:   make(chan struct{}),
		streams:  openings{most: MaxStreams, mostOf: MaxStreamsOfCaller},
		sockets:  openings{most: MaxStreams, mostOf: MaxStreamsOfCaller},
		knocking: openings{most: maxKnocking, mostOf: maxKnockingOf},
	}
	h.exec.SetQueryCache(h.cache)
	h.exec.SetParserTokenLimit(MaxTokens)
	h.exec.SetDisableSuggestion(true)
	h.exec.SetErrorPresenter(present)
	h.exec.SetRecoverFunc(func(ctx context.Context, p any) error {
		slog.ErrorContext(ctx, "panic", "request", requestID(ctx), "panic", p)
		return errors.New("panic")
	})
	h.exec.Use(introspection{})
	return h
}

// config binds the resolvers to the schema, and the access rule to its directive.
func config(r *Resolver) gen.Config {
	c := gen.Config{Resolvers: r}
	c.Directives.Can = func(ctx context.Context, _ any, next graphql.Resolver, do access.Permission) (any, error) {
		if !access.From(ctx).Can(do) {
			return nil, forbidden(access.From(ctx))
		}
		if answer, ok := r.compiled(ctx); ok {
			return answer, nil
		}
		return next(ctx)
	}
	c.Schema = published(gen.NewExecutableSchema(c).Schema())
	return c
}

// forbidden says why a root field is refused.
func forbidden(c access.Caller) error {
	if c.Past() {
		return register.Fail(register.CodeForbidden, "", "the caller reads a register as it stood at the end of %s, and nothing of any later day; use register, findings, registerDiff, revisions or documents", c.Dated()[0].AsOf)
	}
	for _, g := range c.Grants {
		if g.Role == register.RoleClaimant {
			return register.Fail(register.CodeForbidden, "", "the claim has not been confirmed yet: until an administrator of all registers confirms it, the token only reads")
		}
	}
	return register.Fail(register.CodeForbidden, "", "the caller's role does not allow this")
}

// introspection lets every caller that is known read the schema.
type introspection struct{}

func (introspection) ExtensionName() string                   { return "Introspection" }
func (introspection) Validate(graphql.ExecutableSchema) error { return nil }
func (introspection) MutateOperationContext(_ context.Context, oc *graphql.OperationContext) *gqlerror.Error {
	oc.DisableIntrospection = false
	return nil
}

const (
	mediaJSON     = "application/json"
	mediaResponse = "application/graphql-response+json"
	mediaEvents   = "text/event-stream"
)

// ServeHTTP answers one request: at once, as events, or over a socket.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if IsSocket(r) {
		h.serveSocket(w, r)
		return
	}
	media, events := accepted(r.Header.Get("Accept"))
	if media == "" {
		refuse(w, mediaJSON, http.StatusNotAcceptable, register.Fail(register.CodeInvalid, "Accept", "must allow %s or %s", mediaResponse, mediaJSON))
		return
	}
	params, status, err := read(w, r)
	if err != nil {
		refuse(w, media, status, err)
		return
	}
	ctx, cancel := context.WithTimeout(withDocket(graphql.StartOperationTrace(r.Context())), h.timeout)
	defer cancel()
	oc, errs := h.prepare(ctx, params)
	switch {
	case oc != nil && r.Method == http.MethodGet && !askedByGet(r, oc.Operation.Operation):
		w.Header().Set("Allow", http.MethodPost)
		refuse(w, media, http.StatusMethodNotAllowed, register.Fail(register.CodeInvalid, "", "only queries can be asked by GET, and subscriptions without cookies"))
	case media == mediaEvents || oc != nil && oc.Operation.Operation == ast.Subscription && events:
		h.serveEvents(w, r, oc, errs)
	case len(errs) > 0:
		refuse(w, media, statusOfFailure(media), errs...)
	case oc.Operation.Operation == ast.Subscription:
		refuse(w, media, http.StatusNotAcceptable, register.Fail(register.CodeInvalid, "Accept", "must allow %s for a subscription, or a WebSocket must be used", mediaEvents))
	default:
		h.serve(ctx, w, media, oc)
	}
}

// askedByGet reports whether an operation may be asked by GET, as every page of the
// web can make a browser do: not what changes something, and not what stays open
// at the cost of whoever the browser's cookies name.
func askedByGet(r *http.Request, op ast.Operation) bool {
	return op == ast.Query || op == ast.Subscription && r.Header.Get("Cookie") == ""
}

// statusOfFailure is the status of an answer to a request that was not executed:
// application/json knows no other than 200 for a GraphQL error.
func statusOfFailure(media string) int {
	if media == mediaResponse {
		return http.StatusBadRequest
	}
	return http.StatusOK
}

// prepare makes an operation of what was asked, or says what is wrong with it:
// it is measured before it is validated. Nothing is executed.
func (h *Handler) prepare(ctx context.Context, params *graphql.RawParams) (*graphql.OperationContext, []error) {
	if _, known := h.cache.Get(ctx, params.Query); !known {
		if err := checkDocument(params.Query); err != nil {
			return nil, []error{err}
		}
	}
	oc, list := h.exec.CreateOperationContext(ctx, params)
	if len(list) > 0 {
		return nil, requestErrors(list)
	}
	if err := checkNodes(oc.Operation, oc.Variables); err != nil {
		return nil, []error{err}
	}
	if oc.Operation.Operation == ast.Subscription && rootField(oc) == nil {
		return nil, []error{register.Fail(register.CodeInvalid, "", "a subscription must have exactly one root field")}
	}
	note(ctx, string(oc.Operation.Operation), oc.Operation.Name)
	return oc, nil
}

// serve executes an operation that has one answer.
func (h *Handler) serve(ctx context.Context, w http.ResponseWriter, media string, oc *graphql.OperationContext) {
	responses, ctx := h.exec.DispatchOperation(ctx, oc)
	resp := responses(ctx)
	if resp == nil { // the request was given up
		refuse(w, media, http.StatusServiceUnavailable, register.Fail(register.CodeUnavailable, "", "the request was given up"))
		return
	}
	answer(w, media, http.StatusOK, resp.Data, resp.Errors)
	for _, e := range resp.Errors {
		noteError(ctx, e)
	}
}

// requestErrors are the errors of a request that was not executed: all are the
// caller's.
func requestErrors(list gqlerror.List) []error {
	const most = 10
	var out []error
	for _, e := range list[:min(len(list), most)] {
		if strings.Contains(e.Message, "token limit") {
			return []error{tooMuch("the document must not have more than %d tokens", MaxTokens)}
		}
		if strings.Contains(e.Message, "nesting depth") || strings.Contains(e.Message, "introspection depth") {
			return []error{tooMuch("the document is nested too deeply: %s", e.Message)}
		}
		out = append(out, invalidRequest(e))
	}
	return out
}

// invalidRequest is an error found before execution. The library gives the
// place in the variables as a path that starts with the word "variable"; the
// caller gets it as a field, as for all other faults of the input.
func invalidRequest(e *gqlerror.Error) *gqlerror.Error {
	p := register.Problem{Code: register.CodeInvalid, Message: e.Message}
	if len(e.Path) > 1 && e.Path[0] == ast.PathName("variable") {
		p.Path = e.Path[1:].String()
	}
	out := presentProblem(nil, p)
	out.Locations = e.Locations
	return out
}

// refuse answers a request that is not executed: errors, and no data.
func refuse(w http.ResponseWriter, media string, status int, errs ...error) {
	if media == mediaEvents { // it never came to a stream
		media = mediaJSON
	}
	answer(w, media, status, nil, presented(errs))
}

// presented are the errors of a request as its caller reads them.
func presented(errs []error) gqlerror.List {
	var list gqlerror.List
	for _, err := range errs {
		var ge *gqlerror.Error
		if problems, ok := register.AsProblems(err); ok {
			for _, p := range problems {
				list = append(list, presentProblem(nil, p))
			}
		} else if errors.As(err, &ge) {
			list = append(list, ge)
		}
	}
	return list
}

// Refuse answers a request that never reaches GraphQL in the form of GraphQL.
func Refuse(w http.ResponseWriter, status int, err error) { refuse(w, mediaJSON, status, err) }

// answer writes the response. The data are JSON already and are not read again.
func answer(w http.ResponseWriter, media string, status int, data []byte, errs gqlerror.List) {
	w.Header().Set("Content-Type", media+"; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(append(body(data, errs), '\n'))
}

// body is the JSON of a response.
func body(data []byte, errs gqlerror.List) []byte {
	var b bytes.Buffer
	b.Grow(len(data) + 256)
	b.WriteByte('{')
	if len(errs) > 0 {
		list, err := json.Marshal(errs[:min(len(errs), MaxErrors)])
		if err != nil {
			list = []byte(`[{"message":"the server failed","extensions":{"code":"INTERNAL"}}]`)
		}
		b.WriteString(`"errors":`)
		b.Write(list)
		if data != nil {
			b.WriteByte(',')
		}
	}
	if data != nil {
		b.WriteString(`"data":`)
		b.Write(data)
	}
	b.WriteByte('}')
	return b.Bytes()
}
