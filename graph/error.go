package graph

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"ropa/register"
	"ropa/store"
)

// maxMessage bounds what an error repeats of the caller's input.
const maxMessage = 300

// present turns an error into what the caller may know of it: a code of the
// closed list, a message, the field. What is not meant for callers is logged
// under the request id and answered as INTERNAL.
func present(ctx context.Context, err error) *gqlerror.Error {
	fc := graphql.GetFieldContext(ctx)
	if !inArguments(fc) { // nothing was asked of the database before that
		err = store.Unavailable(err)
	}
	if problems, ok := register.AsProblems(err); ok && len(problems) > 0 {
		if problems[0].Code == register.CodeUnavailable && committed(ctx) {
			problems = register.Problems{unread}
		}
		problems = inInput(fc, problems)
		last := len(problems) - 1
		for _, p := range problems[:last] {
			graphql.AddError(ctx, p)
		}
		return presentProblem(graphql.GetPath(ctx), problems[last]) // is added after the others
	}
	var ge *gqlerror.Error
	message := err.Error()
	if errors.As(err, &ge) {
		message = ge.Message
	}
	p := register.Problem{Code: register.CodeInternal, Message: "the server failed; ask its operator, naming request " + requestID(ctx)}
	switch {
	case inArguments(fc):
		p = register.Problem{Code: register.CodeInvalid, Path: argumentPath(ge), Message: message}
	case committed(ctx) && (errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled)):
		p = unread
	case errors.Is(err, context.DeadlineExceeded):
		p = register.Problem{Code: register.CodeLimitExceeded, Message: "the request took too long; ask for less at once"}
	case errors.Is(err, context.Canceled):
		p = register.Problem{Code: register.CodeUnavailable, Message: "the request was given up"}
	default:
		slog.ErrorContext(ctx, "request failed", "request", requestID(ctx), "path", graphql.GetPath(ctx).String(), "error", err)
	}
	return presentProblem(graphql.GetPath(ctx), p)
}

// unread says that a change was made and its result could not be read.
var unread = register.Problem{Code: register.CodeOutcomeUnknown, Message: "the change was made, but its result could not be read; read the record, or retry with the same idempotency key"}

// committed reports whether a field below a mutation failed: the change itself
// was committed before, so the answer must not say that nothing was changed.
func committed(ctx context.Context) bool {
	return graphql.HasOperationContext(ctx) && graphql.GetOperationContext(ctx).Operation != nil &&
		graphql.GetOperationContext(ctx).Operation.Operation == ast.Mutation && len(graphql.GetPath(ctx)) > 1
}

// inInput gives the fields that the store names, such as expectedVersion, their
// place in the input of the mutation.
func inInput(fc *graphql.FieldContext, ps register.Problems) register.Problems {
	if fc == nil || fc.Object != "Mutation" {
		return ps
	}
	out := slices.Clone(ps)
	for i, p := range out {
		if p.Path != "" && p.Path != "input" && !strings.HasPrefix(p.Path, "input.") {
			out[i].Path = "input." + p.Path
		}
	}
	return out
}

// inArguments reports whether a field failed before its resolver: then it was
// its arguments that could not be read.
func inArguments(fc *graphql.FieldContext) bool {
	return fc != nil && fc.Args == nil && fc.Field.Field != nil && fc.Field.Definition != nil && len(fc.Field.Definition.Arguments) > 0
}

// argumentPath is where in the arguments an error stands, below the field.
func argumentPath(ge *gqlerror.Error) string {
	if ge == nil {
		return ""
	}
	path := ge.Path.String()
	if i := strings.IndexByte(path, '.'); i >= 0 {
		return path[i+1:]
	}
	return ""
}

func presentProblem(path ast.Path, p register.Problem) *gqlerror.Error {
	e := &gqlerror.Error{Message: clip(p.Message), Path: path, Extensions: map[string]any{"code": string(p.Code)}}
	if p.Path != "" {
		e.Extensions["field"] = p.Path
		e.Message = clip(p.Path + " " + p.Message)
	}
	if p.Article != "" {
		e.Extensions["article"] = p.Article
	}
	return e
}

// clip shortens a message without cutting a letter in two.
func clip(s string) string {
	if len(s) <= maxMessage {
		return s
	}
	return strings.ToValidUTF8(s[:maxMessage], "") + "…"
}
