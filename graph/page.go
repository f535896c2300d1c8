package graph

import (
	"strings"

	"ropa/ent/db"
	"ropa/register"
	"ropa/scalar"
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
// without saying so. prefix is that of the ids in the list; column is what the
// list is ordered by, or empty where it is in the order of ids.
func newPage(first *int, after *db.Cursor, last *int, before *db.Cursor, prefix, column string) (page, error) {
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
		if c != nil && !fits(c, prefix, column) {
			return p, register.Fail(register.CodeInvalid, name, "is not a cursor of this list in this order")
		}
	}
	if first == nil && last == nil {
		n := DefaultPage
		p.first = &n
	}
	return p, nil
}

// fits reports whether a cursor can be one of a list: it carries an id of the
// list's type and, where the list is ordered by a column, a value of its form.
func fits(c *db.Cursor, prefix, column string) bool {
	if !register.IsID(c.ID) || c.ID[:3] != prefix {
		return false
	}
	value, isText := c.Value.(string)
	if column == "" {
		return c.Value == nil
	}
	isTime := isText && scalar.DateTime(value).Validate() == nil
	return isText && isTime == strings.HasSuffix(column, "_at")
}
