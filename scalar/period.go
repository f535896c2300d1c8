package scalar

import (
	"database/sql/driver"
	"errors"
	"io"
	"regexp"
	"strconv"
)

// Period is a length of time in ISO 8601 as it was stated: "P12M" is not
// turned into "P1Y" or "P365D", and "PT1M" is a minute where "P1M" is a month.
// Zero means not stated.
type Period string

var periodForm = regexp.MustCompile(`^P(?:(\d{1,4})Y)?(?:(\d{1,5})M)?(?:(\d{1,5})W)?(?:(\d{1,6})D)?(T(?:(\d{1,6})H)?(?:(\d{1,7})M)?(?:(\d{1,9})S)?)?$`)

func checkPeriod(s string) error {
	_, err := parsePeriod(s)
	return err
}

// Length is a period taken apart. Months and days are kept apart because no
// number of days is a month.
type Length struct{ Months, Days, Seconds int }

// Length takes the period apart: years count as twelve months, weeks as seven
// days. An ill-formed period has no length.
func (v Period) Length() Length {
	l, _ := parsePeriod(string(v))
	return l
}

// Same reports whether two periods are of the same length: P12M and P1Y are,
// P1M and P30D are not.
func (v Period) Same(other Period) bool { return v.Length() == other.Length() }

func parsePeriod(s string) (Length, error) {
	m := periodForm.FindStringSubmatch(s)
	if m == nil || s == "P" || m[5] == "T" {
		return Length{}, errors.New("must be an ISO 8601 period such as P5Y, P6M, P30D or PT1H")
	}
	n := func(i int) int {
		if m[i] == "" {
			return 0
		}
		v, _ := strconv.Atoi(m[i])
		return v
	}
	return Length{
		Months:  12*n(1) + n(2),
		Days:    7*n(3) + n(4),
		Seconds: 3600*n(6) + 60*n(7) + n(8),
	}, nil
}

// UnmarshalJSON reads a period and refuses anything else.
func (v *Period) UnmarshalJSON(b []byte) error {
	s, err := decodeJSON(b, checkPeriod)
	*v = Period(s)
	return err
}

// UnmarshalGQL reads a period and refuses anything else.
func (v *Period) UnmarshalGQL(in any) error {
	s, err := decodeGQL(in, checkPeriod)
	*v = Period(s)
	return err
}

// MarshalGQL writes it, or null where nothing is stated.
func (v Period) MarshalGQL(w io.Writer) { encodeGQL(w, string(v)) }

// Value is what the database stores: NULL where nothing is stated.
func (v Period) Value() (driver.Value, error) { return value(string(v)) }

// Scan reads it from the database.
func (v *Period) Scan(src any) error {
	s, err := scan(src)
	*v = Period(s)
	return err
}

// Validate returns an error unless it is not stated or well formed.
func (v Period) Validate() error {
	if v == "" {
		return nil
	}
	return checkPeriod(string(v))
}
