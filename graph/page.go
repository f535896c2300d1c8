package graph

import (
	"ropa/ent/db"
	"ropa/register"
)

// The sizes of pages.
const (
	DefaultPage = 50
	MaxPage     = 200
)

// page is a part of a list that was asked for and can be given.
type page struct {
	first, last   *int
	after, before *db.Cursor
}

// newPage refuses what cannot be given: it never gives less than was asked for
// without saying so. ordered says that the list has an order of its own, which
// its cursors carry.
func newPage(first *int, after *db.Cursor, last *int, before *db.Cursor, ordered bool) (page, error) {
	p := page{first: first, last: last, after: after, before: before}
	if first != nil && last != nil {
		return p, register.Fail(register.CodeInvalid, "last", "first and last exclude each other")
	}
	for name, n := range map[string]*int{"first": first, "last": last} {
		switch {
		case n == nil:
		case *n < 1:
			return p, register.Fail(register.CodeInvalid, name, "must be at least 1")
		case *n > MaxPage:
			return p, register.Fail(register.CodeLimitExceeded, name, "must be at most %d; use the cursors to read on", MaxPage)
		}
	}
	for name, c := range map[string]*db.Cursor{"after": after, "before": before} {
		if c == nil {
			continue
		}
		_, isText := c.Value.(string)
		if !register.IsID(c.ID) || ordered != isText || !ordered && c.Value != nil {
			return p, register.Fail(register.CodeInvalid, name, "is not a cursor of this list in this order")
		}
	}
	if first == nil && last == nil {
		n := DefaultPage
		p.first = &n
	}
	return p, nil
}
