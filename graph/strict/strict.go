// Package strict reads the built-in scalars of GraphQL exactly as its
// specification says: no number from a string, no string from a number.
package strict

import (
	"encoding/json"
	"errors"
	"io"
	"math"
	"strconv"

	"github.com/99designs/gqlgen/graphql"

	"ropa/scalar"
)

// MarshalInt writes an Int.
func MarshalInt(v int) graphql.Marshaler { return graphql.MarshalInt(v) }

// UnmarshalInt reads an Int of 32 bits.
func UnmarshalInt(v any) (int, error) {
	var n int64
	switch v := v.(type) {
	case int:
		n = int64(v)
	case int64:
		n = v
	case json.Number:
		i, err := strconv.ParseInt(string(v), 10, 64)
		if err != nil {
			return 0, errors.New("must be a whole number")
		}
		n = i
	default:
		return 0, errors.New("must be a whole number")
	}
	if n < math.MinInt32 || n > math.MaxInt32 {
		return 0, errors.New("must be a whole number of 32 bits")
	}
	return int(n), nil
}

// MarshalString writes a String.
func MarshalString(v string) graphql.Marshaler { return graphql.MarshalString(v) }

// UnmarshalString reads a String that is a text: not blank, UTF-8, no control
// characters.
func UnmarshalString(v any) (string, error) {
	s, ok := v.(string)
	if !ok {
		return "", errors.New("must be a string")
	}
	return s, scalar.CheckText(s)
}

// MarshalID writes an ID.
func MarshalID(v string) graphql.Marshaler { return graphql.MarshalString(v) }

// UnmarshalID reads an ID.
func UnmarshalID(v any) (string, error) {
	switch v := v.(type) {
	case string:
		if len(v) > scalar.MaxRef {
			return "", errors.New("must not be longer than 200 bytes")
		}
		return v, scalar.CheckText(v)
	case json.Number:
		return string(v), nil
	case int64:
		return strconv.FormatInt(v, 10), nil
	case int:
		return strconv.Itoa(v), nil
	}
	return "", errors.New("must be a string")
}

// MarshalBoolean writes a Boolean.
func MarshalBoolean(v bool) graphql.Marshaler { return graphql.MarshalBoolean(v) }

// UnmarshalBoolean reads a Boolean.
func UnmarshalBoolean(v any) (bool, error) {
	b, ok := v.(bool)
	if !ok {
		return false, errors.New("must be true or false")
	}
	return b, nil
}

// MarshalDocument writes JSON that is stored as such.
func MarshalDocument(v string) graphql.Marshaler {
	if v == "" {
		return graphql.Null
	}
	return graphql.WriterFunc(func(w io.Writer) { _, _ = io.WriteString(w, v) })
}

// UnmarshalDocument refuses: documents are only written.
func UnmarshalDocument(any) (string, error) {
	return "", errors.New("cannot be given")
}
