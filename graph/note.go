package graph

import (
	"context"

	"github.com/vektah/gqlparser/v2/gqlerror"
)

// Note is what is known of a request once it is answered, for logs and
// metrics. It holds ids, names of operations and codes, and no personal data.
type Note struct {
	RequestID string
	Operation string // query or mutation; empty if it never came to that
	Name      string // the name that the caller gave the operation
	Codes     []string
}

type noteKey struct{}

// WithNote returns a context in which the request writes n.
func WithNote(ctx context.Context, n *Note) context.Context {
	return context.WithValue(ctx, noteKey{}, n)
}

// NoteOf is what the request writes, or an empty note.
func NoteOf(ctx context.Context) *Note { return noteOf(ctx) }

func noteOf(ctx context.Context) *Note {
	n, _ := ctx.Value(noteKey{}).(*Note)
	if n == nil {
		n = &Note{}
	}
	return n
}

func requestID(ctx context.Context) string { return noteOf(ctx).RequestID }

func note(ctx context.Context, operation, name string) {
	n := noteOf(ctx)
	n.Operation, n.Name = operation, name
}

func noteError(ctx context.Context, e *gqlerror.Error) {
	n := noteOf(ctx)
	if code, ok := e.Extensions["code"].(string); ok && len(n.Codes) < 10 {
		n.Codes = append(n.Codes, code)
	}
}
