package store

import (
	"context"
	"database/sql/driver"
	"errors"
	"io"
	"net"
	"strings"

	"github.com/lib/pq"
	sqlite "modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"ropa/register"
)

// errBegin and errCommit mark where in a transaction the database failed;
// errAgain asks for a transaction to be begun anew.
var (
	errBegin  = errors.New("store: begin")
	errCommit = errors.New("store: commit")
	errAgain  = errors.New("store: begin anew")
)

// class of a driver's error.
type class int

const (
	classOther class = iota
	classUnique
	classReference
	classSerialization
	classConnection
	classDefinite // any other refusal that the server itself answered
)

// classify reads the codes of both drivers; their texts never leave the store.
func classify(err error) class {
	var pe *pq.Error
	var se *sqlite.Error
	var ne net.Error
	switch {
	case errors.As(err, &pe):
		switch {
		case pe.Code == "23505":
			return classUnique
		case pe.Code == "23503":
			return classReference
		case pe.Code == "40001" || pe.Code == "40P01":
			return classSerialization
		case pe.Code.Class() == "08" || pe.Code.Class() == "57" || pe.Code.Class() == "53":
			return classConnection
		}
		return classDefinite
	case errors.As(err, &se):
		switch se.Code() {
		case sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY:
			return classUnique
		case sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY:
			return classReference
		case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_BUSY_SNAPSHOT, sqlite3.SQLITE_LOCKED:
			return classSerialization
		case sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY:
			return classConnection
		}
		return classDefinite
	case errors.Is(err, driver.ErrBadConn), errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), errors.As(err, &ne):
		return classConnection
	case err != nil && (strings.Contains(err.Error(), "connection reset") || strings.Contains(err.Error(), "broken pipe") || strings.Contains(err.Error(), "bad connection")):
		return classConnection
	}
	return classOther
}

func retryable(err error) bool {
	return err != nil && (classify(err) == classSerialization || errors.Is(err, errAgain))
}

// translate turns an error of a transaction into one that may be shown. What it
// does not know passes unchanged and is answered as INTERNAL.
func translate(err error) error {
	if err == nil {
		return nil
	}
	if _, ok := register.AsProblems(err); ok {
		return err
	}
	c := classify(err)
	if errors.Is(err, errCommit) && c != classDefinite && c != classUnique && c != classReference && c != classSerialization {
		return showable{register.Problem{Code: register.CodeOutcomeUnknown, Message: "the database failed while the change was being committed: it may or may not have been made; look, or retry with the same idempotency key"}, err}
	}
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return Unavailable(err)
}

// showable is a problem for the caller, with the error behind it for the log.
type showable struct {
	register.Problem
	cause error
}

// As finds the problem.
func (s showable) As(target any) bool {
	p, ok := target.(*register.Problem)
	if ok {
		*p = s.Problem
	}
	return ok
}

// Unwrap is the error behind the problem.
func (s showable) Unwrap() error { return s.cause }

// Unavailable turns an error of a read or a write into the problem that the
// database cannot be reached, where that is what it says. A problem stays what
// it is: after a commit that failed nobody may say that nothing was changed.
func Unavailable(err error) error {
	if _, ok := register.AsProblems(err); ok {
		return err
	}
	if c := classify(err); c == classConnection || c == classSerialization || errors.Is(err, errBegin) && c == classOther {
		return showable{register.Problem{Code: register.CodeUnavailable, Message: "the database cannot be used right now; nothing was changed; try again later"}, err}
	}
	return err
}
