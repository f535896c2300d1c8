package scalar

import (
	"database/sql/driver"
	"errors"
	"io"
	"time"
)

// Date is a calendar date, "2018-06-15", between the years 1000 and 9999.
// Dates compare as strings. Zero means not stated.
type Date string

// DateOf is the date of t in UTC.
func DateOf(t time.Time) Date { return Date(t.UTC().Format(time.DateOnly)) }

func checkDate(s string) error {
	if t, err := time.Parse(time.DateOnly, s); err != nil || t.Year() < 1000 {
		return errors.New("must be a date such as 2018-06-15")
	}
	return nil
}

// UnmarshalJSON reads a date and refuses anything else.
func (v *Date) UnmarshalJSON(b []byte) error {
	s, err := decodeJSON(b, checkDate)
	*v = Date(s)
	return err
}

// UnmarshalGQL reads a date and refuses anything else.
func (v *Date) UnmarshalGQL(in any) error {
	s, err := decodeGQL(in, checkDate)
	*v = Date(s)
	return err
}

// MarshalGQL writes it, or null where nothing is stated.
func (v Date) MarshalGQL(w io.Writer) { encodeGQL(w, string(v)) }

// Value is what the database stores: NULL where nothing is stated.
func (v Date) Value() (driver.Value, error) { return value(string(v)) }

// Scan reads it from the database.
func (v *Date) Scan(src any) error {
	s, err := scan(src)
	*v = Date(s)
	return err
}

// Validate returns an error unless it is not stated or well formed.
func (v Date) Validate() error {
	if v == "" {
		return nil
	}
	return checkDate(string(v))
}
