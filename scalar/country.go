package scalar

import (
	"database/sql/driver"
	"errors"
	"io"
	"strings"
)

// Country is a country code of ISO 3166-1, two capital letters, or XK for
// Kosovo as the European institutions use it. Zero means not stated.
type Country string

const countries = " AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ" +
	" CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR" +
	" GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP" +
	" KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ" +
	" NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW" +
	" SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ" +
	" UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW "

func checkCountry(s string) error {
	if len(s) != 2 || !strings.Contains(countries, " "+s+" ") {
		return errors.New("must be a country code of ISO 3166-1 in capitals, such as NO")
	}
	return nil
}

// UnmarshalJSON reads a country code and refuses anything else.
func (v *Country) UnmarshalJSON(b []byte) error {
	s, err := decodeJSON(b, checkCountry)
	*v = Country(s)
	return err
}

// UnmarshalGQL reads a country code and refuses anything else.
func (v *Country) UnmarshalGQL(in any) error {
	s, err := decodeGQL(in, checkCountry)
	*v = Country(s)
	return err
}

// MarshalGQL writes it, or null where nothing is stated.
func (v Country) MarshalGQL(w io.Writer) { encodeGQL(w, string(v)) }

// Value is what the database stores: NULL where nothing is stated.
func (v Country) Value() (driver.Value, error) { return value(string(v)) }

// Scan reads it from the database.
func (v *Country) Scan(src any) error {
	s, err := scan(src)
	*v = Country(s)
	return err
}

// Validate returns an error unless it is not stated or well formed.
func (v Country) Validate() error {
	if v == "" {
		return nil
	}
	return checkCountry(string(v))
}
