package scalar

import (
	"database/sql/driver"
	"errors"
	"io"
	"regexp"
)

// Language is a language tag of BCP 47: "nb", "nn", "en", "pt-BR".
// Zero means not stated.
type Language string

var languageForm = regexp.MustCompile(`^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?$`)

func checkLanguage(s string) error {
	if !languageForm.MatchString(s) {
		return errors.New("must be a language tag such as nb, nn or en")
	}
	return nil
}

// LangText is a text in one language.
type LangText struct {
	// The language.
	Language Language `json:"language" required:"true"`
	// The text.
	Text Text `json:"text" required:"true"`
}

// UnmarshalJSON reads a language tag and refuses anything else.
func (v *Language) UnmarshalJSON(b []byte) error {
	s, err := decodeJSON(b, checkLanguage)
	*v = Language(s)
	return err
}

// UnmarshalGQL reads a language tag and refuses anything else.
func (v *Language) UnmarshalGQL(in any) error {
	s, err := decodeGQL(in, checkLanguage)
	*v = Language(s)
	return err
}

// MarshalGQL writes it, or null where nothing is stated.
func (v Language) MarshalGQL(w io.Writer) { encodeGQL(w, string(v)) }

// Value is what the database stores: NULL where nothing is stated.
func (v Language) Value() (driver.Value, error) { return value(string(v)) }

// Scan reads it from the database.
func (v *Language) Scan(src any) error {
	s, err := scan(src)
	*v = Language(s)
	return err
}

// Validate returns an error unless it is not stated or well formed.
func (v Language) Validate() error {
	if v == "" {
		return nil
	}
	return checkLanguage(string(v))
}
