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

// Add is the date on which a period that begins on d ends. A month that has no
// such day ends it with its last: 31 January and a month are 28 or 29 February.
// What is shorter than a day counts as one. It is not stated where the end would be
// after the year 9999, or where the date or the period is not stated or ill-formed.
func (v Date) Add(p Period) Date {
	day, err := time.Parse(time.DateOnly, string(v))
	if err != nil || checkPeriod(string(p)) != nil {
		return ""
	}
	length := p.Length()
	first := time.Date(day.Year(), day.Month()+time.Month(length.Months), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	day = first.AddDate(0, 0, min(day.Day(), last)-1+length.Days+(length.Seconds+86399)/86400)
	if day.Year() > 9999 {
		return ""
	}
	return DateOf(day)
}
