package graph

import (
	"encoding/json"
	"unicode/utf8"

	"ropa/register"
)

// checkJSON refuses what is not one JSON value in UTF-8, or is too deep or too
// large, before anything is made of it.
func checkJSON(b []byte) error {
	switch {
	case !utf8.Valid(b):
		return register.Fail(register.CodeInvalid, "", "the request must be in UTF-8")
	case !json.Valid(b):
		return register.Fail(register.CodeInvalid, "", "the request must be JSON")
	}
	depth, values, inString := 0, 0, false
	for i := 0; i < len(b); i++ {
		switch c := b[i]; {
		case inString && c == '\\':
			i++
		case c == '"':
			inString = !inString
		case inString:
		case c == '{' || c == '[':
			depth++
			values++
		case c == '}' || c == ']':
			depth--
		case c == ',':
			values++
		}
		if depth > MaxJSONDepth {
			return tooMuch("the request must not be more than %d levels deep", MaxJSONDepth)
		}
		if values > MaxJSONValues {
			return tooMuch("the request must not have more than %d values", MaxJSONValues)
		}
	}
	return nil
}
