package store_test

import (
	"strings"

	"ropa/scalar"
)

// keyOf is the key of the organisation whose register a file holds.
func keyOf(file string) scalar.Ref { return scalar.Ref(strings.TrimSuffix(file, ".json")) }
