package law

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"ropa/scalar"
)

// csvRow is one row of a data file while it is read. A cell that is not of its
// form adds a problem to errs and is read as empty.
type csvRow struct {
	file    string
	line    int
	columns []string
	fields  []string
	errs    []error
}

func (r *csvRow) problem(format string, args ...any) {
	r.errs = append(r.errs, fmt.Errorf("%s:%d: %s", r.file, r.line, fmt.Sprintf(format, args...)))
}

// row reads what every row has.
func (r *csvRow) row() Row {
	return Row{File: r.file, Line: r.line, Source: r.must("source"), Verified: r.yes("verified")}
}

func (r *csvRow) text(column string) string {
	return strings.TrimSpace(r.fields[slices.Index(r.columns, column)])
}

func (r *csvRow) must(column string) string {
	s := r.text(column)
	if s == "" {
		r.problem("%s must not be empty", column)
	}
	return s
}

func (r *csvRow) list(column string) []string {
	var out []string
	for s := range strings.SplitSeq(r.text(column), ";") {
		if s = strings.TrimSpace(s); s != "" {
			out = append(out, s)
		}
	}
	return out
}

func (r *csvRow) date(column string) scalar.Date {
	d := scalar.Date(r.text(column))
	if err := d.Validate(); err != nil {
		r.problem("%s %v", column, err)
	}
	return d
}

// dates reads the first and the last day, and refuses an end before the start.
func (r *csvRow) dates(first, last string) (from, until scalar.Date) {
	from, until = r.date(first), r.date(last)
	if from != "" && until != "" && until < from {
		r.problem("%s %s is before %s %s", last, until, first, from)
	}
	return from, until
}

func (r *csvRow) country(column string) scalar.Country {
	c := scalar.Country(r.text(column))
	if err := c.Validate(); err != nil {
		r.problem("%s %v", column, err)
	}
	return c
}

func (r *csvRow) yes(column string) bool {
	switch s := r.text(column); s {
	case "yes":
		return true
	case "no":
	default:
		r.problem("%s must be yes or no, not %q", column, s)
	}
	return false
}

func (r *csvRow) number(column string) int {
	n, err := strconv.Atoi(r.text(column))
	if err != nil || n < 0 {
		r.problem("%s must be a whole number, not %q", column, r.text(column))
	}
	return n
}

// oneOf reads a value of a closed set.
func oneOf[T ~string](r *csvRow, column string, values []string) T {
	s := r.text(column)
	if !slices.Contains(values, s) {
		r.problem("%s must be one of %s, not %q", column, strings.Join(values, ", "), s)
	}
	return T(s)
}

// within is whether on is one of the days from first to last, both included;
// an end that is not stated is open. A day that is not stated is never within.
func within(first, last, on scalar.Date) bool {
	return on != "" && first <= on && (last == "" || on <= last)
}
