package store

import (
	"context"
	"fmt"
	"strings"

	"ropa/register"
	"ropa/scalar"
)

// table writes the rows of one kind of aggregate.
type table struct {
	// name is the name of the table.
	name string
	// create adds a row.
	create func(ctx context.Context, t *tx, h head, r register.Record, refs *references) error
	// update writes the row with the version before h.version, and says how many
	// there were: none where somebody was faster.
	update func(ctx context.Context, t *tx, h head, r register.Record, refs *references) (int, error)
	// remove deletes the row with the version h.version, and says how many there were.
	remove func(ctx context.Context, t *tx, h head) (int, error)
}

// head is what the tables of all aggregates have.
type head struct {
	id           string
	organisation *string // id; nil where all registers share the record
	version      int
	at           scalar.DateTime
	// concerns are ids of further organisations that are told of the revision.
	concerns []string
}

// parameters are n parameters of a statement, counted from first: "$1, $2".
func parameters(first, n int) string {
	var b strings.Builder
	for i := range n {
		if i > 0 {
			b.WriteString(", ")
		}
		fmt.Fprintf(&b, "$%d", first+i)
	}
	return b.String()
}

// opt is a pointer to v, or nil where nothing is stated.
func opt[T ~string](v T) *T {
	if v == "" {
		return nil
	}
	return &v
}

func setEnum[T ~string](v T, set func(T), clear func()) {
	if v == "" {
		clear()
	} else {
		set(v)
	}
}

func setPointer[T any](v *T, set func(T), clear func()) {
	if v == nil {
		clear()
	} else {
		set(*v)
	}
}

func setList[T any](v []T, set func([]T), clear func()) {
	if len(v) == 0 {
		clear()
	} else {
		set(v)
	}
}
