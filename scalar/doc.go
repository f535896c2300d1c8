// Package scalar holds the values that the register is written in: texts,
// references, dates, periods, countries and languages.
//
// Each is a string whose zero value means "not stated". Each refuses what it
// cannot be, in JSON, in GraphQL and on its way into the database, and stores
// its zero value as NULL, so that an empty string never stands in the register.
package scalar

import (
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
)

// decodeJSON reads a JSON string, or null as "not stated". A string that is
// there but empty is refused by check.
func decodeJSON(b []byte, check func(string) error) (string, error) {
	if string(b) == "null" {
		return "", nil
	}
	var s string
	if err := json.Unmarshal(b, &s); err != nil {
		return "", fmt.Errorf("must be a string")
	}
	return s, check(s)
}

// decodeGQL reads a GraphQL input value.
func decodeGQL(v any, check func(string) error) (string, error) {
	s, ok := v.(string)
	if !ok {
		return "", fmt.Errorf("must be a string")
	}
	return s, check(s)
}

// encodeGQL writes s, or null where nothing is stated.
func encodeGQL(w io.Writer, s string) {
	if s == "" {
		_, _ = io.WriteString(w, "null")
		return
	}
	writeJSONString(w, s)
}

func writeJSONString(w io.Writer, s string) {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < 0x20 || c >= 0x7f || c == '"' || c == '\\' {
			b, _ := json.Marshal(s)
			_, _ = w.Write(b)
			return
		}
	}
	_, _ = io.WriteString(w, strconv.Quote(s))
}

// value is what the database stores: NULL where nothing is stated.
func value(s string) (driver.Value, error) {
	if s == "" {
		return nil, nil
	}
	return s, nil
}

// scan reads a column.
func scan(src any) (string, error) {
	switch v := src.(type) {
	case nil:
		return "", nil
	case string:
		return v, nil
	case []byte:
		return string(v), nil
	default:
		return "", fmt.Errorf("scalar: cannot read a column of type %T", src)
	}
}
