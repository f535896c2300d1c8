package register

import (
	"bytes"
	"encoding/json"
	"io"
	"reflect"
	"slices"
	"strings"

	"ropa/scalar"
)

// uncorrectable are the fields of an organisation that it does not keep itself.
var uncorrectable = []string{"key", "keepsRegister", "claimedOn"}

// Apply writes what a correction proposes into a record of its subject. INVALID
// where the field is none that the organisation keeps ("field"), and where the
// record cannot say what is proposed ("proposed"); the record is then not to be used.
func (c *Correction) Apply(o *Organisation) Problems {
	var ps Problems
	v, ok := fieldOf(reflect.ValueOf(o).Elem(), string(c.Field))
	if !ok {
		ps.add(CodeInvalid, "field", "is no field of an organisation that it keeps itself; fields are named as in register files, such as postalCode")
		return ps
	}
	if err := set(v, string(c.Proposed)); err != nil {
		ps.add(CodeInvalid, "proposed", "must be what a register file says in %s: a text as it is, anything else as JSON, such as true, 25 or [\"NO\"]", c.Field)
		return ps
	}
	Normalise(o)
	for _, p := range Check(o) {
		ps.add(CodeInvalid, "proposed", "cannot stand there: %s %s", p.Path, p.Message)
	}
	return ps
}

// fieldOf finds a field of a record by its name in register files.
func fieldOf(v reflect.Value, name string) (reflect.Value, bool) {
	for _, f := range reflect.VisibleFields(v.Type()) {
		json, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name != "" && json == name && !slices.Contains(uncorrectable, name) {
			return v.FieldByIndex(f.Index), true
		}
	}
	return reflect.Value{}, false
}

// set writes a value as a register file says it, or takes it away where it is empty.
func set(v reflect.Value, value string) error {
	switch {
	case value == "":
		v.SetZero()
		return nil
	case v.Kind() == reflect.String:
		v.SetString(value) // Check looks at its form
		return nil
	}
	v.SetZero()
	d := json.NewDecoder(bytes.NewReader([]byte(value)))
	d.DisallowUnknownFields()
	if err := d.Decode(v.Addr().Interface()); err != nil {
		return err
	}
	if _, err := d.Token(); err != io.EOF {
		return io.ErrUnexpectedEOF // something follows
	}
	return nil
}

// CorrectionKey proposes a key for a correction: the subject, the field and a
// random end that tells it from others of the same field.
func CorrectionKey(subject scalar.Ref, field scalar.Text, random string) scalar.Text {
	return WaiverKey(scalar.Text(subject), scalar.Ref(field), random)
}
