package httpd

import (
	"cmp"
	"log/slog"
	"net/http"

	"ropa/graph"
	"ropa/register"
)

// statuses of the errors a request outside GraphQL may end with; any other is a
// fault of the server.
var statuses = map[register.Code]int{
	register.CodeUnauthenticated: http.StatusUnauthorized,
	register.CodeForbidden:       http.StatusForbidden,
	register.CodeNotFound:        http.StatusNotFound,
	register.CodeLimitExceeded:   http.StatusTooManyRequests,
	register.CodeUnavailable:     http.StatusServiceUnavailable,
	register.CodeInvalid:         http.StatusBadRequest,
}

// statusOf is the HTTP status of an error.
func statusOf(code register.Code) int {
	return cmp.Or(statuses[code], http.StatusInternalServerError)
}

// refuse answers a request that ended with an error. What the caller can do
// nothing about is logged, under the name of what was done, and not told.
func refuse(w http.ResponseWriter, r *http.Request, doing string, err error) {
	if problems, ok := register.AsProblems(err); ok && statuses[problems[0].Code] != 0 {
		graph.Refuse(w, statuses[problems[0].Code], err)
		return
	}
	slog.ErrorContext(r.Context(), doing, "request", w.Header().Get("X-Request-Id"), "error", err)
	graph.Refuse(w, http.StatusInternalServerError, register.Fail(register.CodeInternal, "", "a fault of the server; it was logged"))
}
