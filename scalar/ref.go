package scalar

import (
	"database/sql/driver"
	"errors"
	"io"
)

// MaxRef is the greatest length of a reference, in bytes.
const MaxRef = 200

// Ref names a record by its key, its reference or its id. Zero means not stated.
type Ref string

func checkRef(s string) error {
	if len(s) > MaxRef {
		return errors.New("must not be longer than 200 bytes")
	}
	return checkText(s)
}

// UnmarshalJSON reads a reference and refuses anything else.
func (v *Ref) UnmarshalJSON(b []byte) error {
	s, err := decodeJSON(b, checkRef)
	*v = Ref(s)
	return err
}

// UnmarshalGQL reads a reference and refuses anything else.
func (v *Ref) UnmarshalGQL(in any) error {
	s, err := decodeGQL(in, checkRef)
	*v = Ref(s)
	return err
}

// MarshalGQL writes it, or null where nothing is stated.
func (v Ref) MarshalGQL(w io.Writer) { encodeGQL(w, string(v)) }

// Value is what the database stores: NULL where nothing is stated.
func (v Ref) Value() (driver.Value, error) { return value(string(v)) }

// Scan reads it from the database.
func (v *Ref) Scan(src any) error {
	s, err := scan(src)
	*v = Ref(s)
	return err
}

// Validate returns an error unless it is not stated or well formed.
func (v Ref) Validate() error {
	if v == "" {
		return nil
	}
	return checkRef(string(v))
}
