package register

import (
	"errors"
	"fmt"
	"strings"
)

// Code is an error code of the closed list that callers can rely on.
type Code string

// The closed list of error codes.
const (
	CodeInvalid         Code = "INVALID"         // The input can never be true or is malformed; nothing was written.
	CodeNotFound        Code = "NOT_FOUND"       // There is no such record, or the caller may not know of it.
	CodeConflict        Code = "CONFLICT"        // The record was changed since the version that the change is based on, or a breach of the law keeps it from being approved.
	CodeAlreadyExists   Code = "ALREADY_EXISTS"  // A record with that key or reference exists.
	CodeInUse           Code = "IN_USE"          // Other records refer to the record.
	CodeForbidden       Code = "FORBIDDEN"       // The caller's role does not allow it.
	CodeUnauthenticated Code = "UNAUTHENTICATED" // The caller is not known.
	CodeLimitExceeded   Code = "LIMIT_EXCEEDED"  // The request is larger than the server accepts.
	CodeOutcomeUnknown  Code = "OUTCOME_UNKNOWN" // The change may or may not have been made; retry with the same idempotency key.
	CodeUnavailable     Code = "UNAVAILABLE"     // The database cannot be reached now; nothing was written. Retry later.
	CodeInternal        Code = "INTERNAL"        // A fault of the server, logged under the request id.
)

// Codes is the closed list, in the order of its documentation.
var Codes = []Code{
	CodeInvalid, CodeNotFound, CodeConflict, CodeAlreadyExists, CodeInUse, CodeForbidden,
	CodeUnauthenticated, CodeLimitExceeded, CodeOutcomeUnknown, CodeUnavailable, CodeInternal,
}

// Problem is one thing that is wrong with an input: safe to show to the caller.
type Problem struct {
	Code    Code   `json:"code"`
	Path    string `json:"path,omitempty"`    // Where in the input, such as "transfers[0].country".
	Message string `json:"message"`           // What is wrong, and what would be right.
	Article string `json:"article,omitempty"` // The article of the GDPR that it rests on, if any.
}

// Error is the path and the message.
func (p Problem) Error() string {
	if p.Path == "" {
		return p.Message
	}
	return p.Path + ": " + p.Message
}

// Problems are all things that are wrong with an input.
type Problems []Problem

// Error lists the problems, one a line.
func (ps Problems) Error() string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.Error()
	}
	return strings.Join(lines, "\n")
}

// Err is ps as an error, or nil where there is no problem.
func (ps Problems) Err() error {
	if len(ps) == 0 {
		return nil
	}
	return ps
}

func (ps *Problems) add(code Code, path, format string, args ...any) {
	*ps = append(*ps, Problem{Code: code, Path: path, Message: fmt.Sprintf(format, args...)})
}

// Under is ps with every path set below prefix.
func (ps Problems) Under(prefix string) Problems {
	out := make(Problems, len(ps))
	for i, p := range ps {
		switch {
		case p.Path == "":
			p.Path = prefix
		case prefix != "":
			p.Path = prefix + "." + p.Path
		}
		out[i] = p
	}
	return out
}

// Fail is a single problem as an error.
func Fail(code Code, path, format string, args ...any) error {
	return Problem{Code: code, Path: path, Message: fmt.Sprintf(format, args...)}
}

// AsProblems finds the problems in err. It is false where err is none that may
// be shown to a caller.
func AsProblems(err error) (Problems, bool) {
	var ps Problems
	if errors.As(err, &ps) {
		return ps, true
	}
	var p Problem
	if errors.As(err, &p) {
		return Problems{p}, true
	}
	return nil, false
}
