package scalar

import (
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"
)

// MaxText is the greatest length of a text, in bytes.
const MaxText = 20_000

// Text is a text of at most [MaxText] bytes in UTF-8, never blank, with no
// control characters but tabs and line ends. Zero means not stated.
type Text string

// CheckText returns an error that says what is wrong with s as a text.
func CheckText(s string) error { return checkText(s) }

func checkText(s string) error {
	switch {
	case !utf8.ValidString(s):
		return errors.New("must be valid UTF-8")
	case len(s) > MaxText:
		return fmt.Errorf("must not be longer than %d bytes", MaxText)
	case strings.TrimSpace(s) == "":
		return errors.New("must not be blank; leave it out where nothing is stated")
	}
	for _, r := range s {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return fmt.Errorf("must not contain the control character %U", r)
		}
	}
	return nil
}

// UnmarshalJSON reads a text and refuses anything else.
func (v *Text) UnmarshalJSON(b []byte) error {
	s, err := decodeJSON(b, checkText)
	*v = Text(s)
	return err
}

// UnmarshalGQL reads a text and refuses anything else.
func (v *Text) UnmarshalGQL(in any) error {
	s, err := decodeGQL(in, checkText)
	*v = Text(s)
	return err
}

// MarshalGQL writes it, or null where nothing is stated.
func (v Text) MarshalGQL(w io.Writer) { encodeGQL(w, string(v)) }

// Value is what the database stores: NULL where nothing is stated.
func (v Text) Value() (driver.Value, error) { return value(string(v)) }

// Scan reads it from the database.
func (v *Text) Scan(src any) error {
	s, err := scan(src)
	*v = Text(s)
	return err
}

// Validate returns an error unless it is not stated or well formed.
func (v Text) Validate() error {
	if v == "" {
		return nil
	}
	return checkText(string(v))
}
