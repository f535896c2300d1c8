package graph

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"mime"
	"net/http"
	"strings"
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
}

// NewHandler makes the handler. timeout bounds the time of one request.
func NewHandler(s *store.Store, timeout time.Duration) *Handler {
	Guard(s.Client)
	file(s.Client)
	return newHandler(&Resolver{Store: s}, timeout)
}

func newHandler(r *Resolver, timeout time.Duration) *Handler {
	h := &Handler{
		exec:    executor.New(gen.NewExecutableSchema(config(r))),
		cache:   lru.New[*ast.QueryDocument](200),
		timeout: timeout,
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
)

// ServeHTTP answers one request.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	media := accepted(r.Header.Get("Accept"))
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
	h.serve(ctx, w, r, media, params)
}

// serve executes a request that is well formed.
func (h *Handler) serve(ctx context.Context, w http.ResponseWriter, r *http.Request, media string, params *graphql.RawParams) {
	failed := http.StatusOK // application/json knows no other status for a GraphQL error
	if media == mediaResponse {
		failed = http.StatusBadRequest
	}
	if _, known := h.cache.Get(ctx, params.Query); !known {
		if err := checkDocument(params.Query); err != nil {
			refuse(w, media, failed, err)
			return
		}
	}
	oc, list := h.exec.CreateOperationContext(ctx, params)
	if len(list) > 0 {
		refuse(w, media, failed, requestErrors(list)...)
		return
	}
	if r.Method == http.MethodGet && oc.Operation.Operation != ast.Query {
		w.Header().Set("Allow", http.MethodPost)
		refuse(w, media, http.StatusMethodNotAllowed, register.Fail(register.CodeInvalid, "", "only queries can be asked by GET"))
		return
	}
	if err := checkNodes(oc.Operation, oc.Variables); err != nil {
		refuse(w, media, failed, err)
		return
	}
	note(ctx, string(oc.Operation.Operation), oc.Operation.Name)
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

// read reads the parameters of a request, or says with which status to refuse it.
func read(w http.ResponseWriter, r *http.Request) (*graphql.RawParams, int, error) {
	switch r.Method {
	case http.MethodGet:
		return readQuery(r)
	case http.MethodPost:
		return readBody(w, r)
	}
	w.Header().Set("Allow", "GET, POST")
	return nil, http.StatusMethodNotAllowed, register.Fail(register.CodeInvalid, "", "GraphQL is asked by POST, or by GET for queries")
}

func readQuery(r *http.Request) (*graphql.RawParams, int, error) {
	q := r.URL.Query()
	p := &graphql.RawParams{Query: q.Get("query"), OperationName: q.Get("operationName"), Headers: r.Header}
	for name, into := range map[string]*map[string]any{"variables": &p.Variables, "extensions": &p.Extensions} {
		text := q.Get(name)
		if text == "" {
			continue
		}
		if err := checkJSON([]byte(text)); err != nil {
			return nil, http.StatusBadRequest, err
		}
		if err := decode([]byte(text), into); err != nil {
			return nil, http.StatusBadRequest, register.Fail(register.CodeInvalid, name, "must be a JSON object")
		}
	}
	if p.Query == "" {
		return nil, http.StatusBadRequest, register.Fail(register.CodeInvalid, "query", "is required")
	}
	return p, 0, nil
}

func readBody(w http.ResponseWriter, r *http.Request) (*graphql.RawParams, int, error) {
	media, options, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil || media != mediaJSON {
		return nil, http.StatusUnsupportedMediaType, register.Fail(register.CodeInvalid, "Content-Type", "must be %s", mediaJSON)
	}
	if charset := options["charset"]; charset != "" && !strings.EqualFold(charset, "utf-8") {
		return nil, http.StatusUnsupportedMediaType, register.Fail(register.CodeInvalid, "Content-Type", "must be in UTF-8")
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, MaxBody))
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		return nil, http.StatusRequestEntityTooLarge, tooMuch("a request must not be larger than %d bytes", MaxBody)
	case err != nil:
		return nil, http.StatusBadRequest, register.Fail(register.CodeInvalid, "", "the request could not be read to its end")
	}
	if err := checkJSON(body); err != nil {
		return nil, http.StatusBadRequest, err
	}
	var raw map[string]json.RawMessage
	if err := json.Unmarshal(body, &raw); err != nil || raw == nil {
		return nil, http.StatusBadRequest, register.Fail(register.CodeInvalid, "", "the request must be a JSON object")
	}
	p := &graphql.RawParams{Headers: r.Header}
	for name, field := range map[string]struct {
		into any
		want string
	}{
		"query": {&p.Query, "a string"}, "operationName": {&p.OperationName, "a string"},
		"variables": {&p.Variables, "an object"}, "extensions": {&p.Extensions, "an object"},
	} {
		if v, ok := raw[name]; ok && decode(v, field.into) != nil {
			return nil, http.StatusBadRequest, register.Fail(register.CodeInvalid, name, "must be %s", field.want)
		}
	}
	if p.Query == "" {
		return nil, http.StatusBadRequest, register.Fail(register.CodeInvalid, "query", "is required")
	}
	return p, 0, nil
}

// decode reads JSON and keeps numbers as they are written.
func decode(b []byte, into any) error {
	dec := json.NewDecoder(bytes.NewReader(b))
	dec.UseNumber()
	return dec.Decode(into)
}

// accepted is the media type in which to answer, or nothing where none is
// acceptable. Without a wish it is application/json, as old clients expect.
func accepted(header string) string {
	if strings.TrimSpace(header) == "" {
		return mediaJSON
	}
	for _, part := range strings.Split(header, ",") {
		media, options, err := mime.ParseMediaType(part)
		if err != nil || options["q"] == "0" || options["charset"] != "" && !strings.EqualFold(options["charset"], "utf-8") {
			continue
		}
		switch media {
		case mediaResponse:
			return mediaResponse
		case mediaJSON, "application/*", "*/*":
			return mediaJSON
		}
	}
	return ""
}

// refuse answers a request that is not executed: errors, and no data.
func refuse(w http.ResponseWriter, media string, status int, errs ...error) {
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
	answer(w, media, status, nil, list)
}

// Refuse answers a request that never reaches GraphQL in the form of GraphQL.
func Refuse(w http.ResponseWriter, status int, err error) { refuse(w, mediaJSON, status, err) }

// answer writes the response. The data are JSON already and are not read again.
func answer(w http.ResponseWriter, media string, status int, data []byte, errs gqlerror.List) {
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
	b.WriteString("}\n")
	w.Header().Set("Content-Type", media+"; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(b.Bytes())
}
