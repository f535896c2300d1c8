package strict

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/99designs/gqlgen/graphql"
)

// maxCSV is the greatest length of CSV, in bytes.
const maxCSV = 256 << 10

// MarshalCSV writes CSV as a string.
func MarshalCSV(v string) graphql.Marshaler { return graphql.MarshalString(v) }

// UnmarshalCSV reads a string that may be CSV: UTF-8, not blank, at most 256 KiB. Unlike
// other texts it keeps the line ends of RFC 4180.
func UnmarshalCSV(v any) (string, error) {
	s, ok := v.(string)
	switch {
	case !ok:
		return "", errors.New("must be a string")
	case len(s) > maxCSV:
		return "", fmt.Errorf("must not be longer than %d bytes", maxCSV)
	case strings.TrimSpace(s) == "":
		return "", errors.New("must not be blank")
	case !utf8.ValidString(s) || strings.ContainsRune(s, 0):
		return "", errors.New("must be text in UTF-8")
	}
	return s, nil
}
