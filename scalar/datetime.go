package scalar

import (
	"database/sql/driver"
	"errors"
	"io"
	"time"
)

// dateTimeLayout has a fixed width, so that times compare as strings.
const dateTimeLayout = "2006-01-02T15:04:05.000000Z"

// DateTime is a moment in UTC with microseconds,
// "2026-01-31T12:00:00.000000Z". Moments compare as strings.
type DateTime string

// DateTimeOf is t in UTC, cut to microseconds.
func DateTimeOf(t time.Time) DateTime { return DateTime(t.UTC().Format(dateTimeLayout)) }

func checkDateTime(s string) error {
	if _, err := time.Parse(dateTimeLayout, s); err != nil {
		return errors.New("must be a time such as 2026-01-31T12:00:00.000000Z")
	}
	return nil
}

// Time is v as a time, or the zero time where nothing is stated.
func (v DateTime) Time() time.Time {
	t, _ := time.Parse(dateTimeLayout, string(v))
	return t
}

// ParseDateTime reads any RFC 3339 time and returns it in UTC.
func ParseDateTime(s string) (DateTime, error) {
	t, err := time.Parse(time.RFC3339Nano, s)
	if err != nil {
		return "", errors.New("must be a time such as 2026-01-31T12:00:00Z")
	}
	return DateTimeOf(t), nil
}

// UnmarshalJSON reads a time and refuses anything else.
func (v *DateTime) UnmarshalJSON(b []byte) error {
	s, err := decodeJSON(b, checkDateTime)
	*v = DateTime(s)
	return err
}

// UnmarshalGQL reads a time and refuses anything else.
func (v *DateTime) UnmarshalGQL(in any) error {
	s, err := decodeGQL(in, checkDateTime)
	*v = DateTime(s)
	return err
}

// MarshalGQL writes it, or null where nothing is stated.
func (v DateTime) MarshalGQL(w io.Writer) { encodeGQL(w, string(v)) }

// Value is what the database stores: NULL where nothing is stated.
func (v DateTime) Value() (driver.Value, error) { return value(string(v)) }

// Scan reads it from the database.
func (v *DateTime) Scan(src any) error {
	s, err := scan(src)
	*v = DateTime(s)
	return err
}

// Validate returns an error unless it is not stated or well formed.
func (v DateTime) Validate() error {
	if v == "" {
		return nil
	}
	return checkDateTime(string(v))
}
