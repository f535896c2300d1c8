package register

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Header is what a register file says before its records.
type Header struct {
	Format       string `json:"format"`
	Version      int    `json:"version"`
	Organisation string `json:"organisation"`
}

// FileSections names the sections of a register file and the kind of record
// that each holds; what others refer to comes first.
var FileSections = []struct {
	Name string
	Kind Kind
}{
	{"organisations", KindOrganisation},
	{"dataCategories", KindDataCategory},
	{"dataSubjectCategories", KindDataSubjectCategory},
	{"legalProvisions", KindLegalProvision},
	{"contacts", KindContact},
	{"systems", KindSystem},
	{"securityMeasures", KindSecurityMeasure},
	{"notices", KindNotice},
	{"engagements", KindEngagement},
	{"processingActivities", KindProcessingActivity},
	{"assertions", KindAssertion},
	{"rightsProcedures", KindRightsProcedure},
	{"waivers", KindWaiver},
	{"subprocessorChanges", KindSubprocessorChange},
	{"subprocessorNotices", KindSubprocessorNotice},
	{"corrections", KindCorrection},
}

// Scan reads a register file record by record, holding one record at a time.
// It calls record with each record's path, kind and JSON, in the order of the
// file, and returns the header. An error is one of malformed JSON or of record.
func Scan(r io.Reader, record func(path string, k Kind, raw json.RawMessage) error) (Header, error) {
	var h Header
	dec := json.NewDecoder(r)
	if err := expect(dec, json.Delim('{')); err != nil {
		return h, err
	}
	seen := map[string]bool{}
	for dec.More() {
		name, err := fieldName(dec)
		if err != nil {
			return h, err
		}
		if seen[name] {
			return h, Fail(CodeInvalid, name, "stands twice in the file")
		}
		seen[name] = true
		if err := scanField(dec, name, &h, record); err != nil {
			return h, err
		}
	}
	if err := expect(dec, json.Delim('}')); err != nil {
		return h, err
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return h, Fail(CodeInvalid, "", "there is something after the end of the register")
	}
	return h, nil
}

func scanField(dec *json.Decoder, name string, h *Header, record func(string, Kind, json.RawMessage) error) error {
	switch name {
	case "$schema":
		return malformed(dec, dec.Decode(new(string)))
	case "format":
		return malformed(dec, dec.Decode(&h.Format))
	case "version":
		return malformed(dec, dec.Decode(&h.Version))
	case "organisation":
		return malformed(dec, dec.Decode(&h.Organisation))
	}
	for _, s := range FileSections {
		if s.Name == name {
			return scanSection(dec, name, s.Kind, record)
		}
	}
	return Fail(CodeInvalid, name, "is not a field of a register")
}

func scanSection(dec *json.Decoder, name string, k Kind, record func(string, Kind, json.RawMessage) error) error {
	if err := expect(dec, json.Delim('[')); err != nil {
		return err
	}
	var raw json.RawMessage
	for i := 0; dec.More(); i++ {
		raw = raw[:0]
		if err := malformed(dec, dec.Decode(&raw)); err != nil {
			return err
		}
		if err := record(fmt.Sprintf("%s[%d]", name, i), k, raw); err != nil {
			return err
		}
	}
	return expect(dec, json.Delim(']'))
}

func expect(dec *json.Decoder, want json.Delim) error {
	t, err := dec.Token()
	if err != nil {
		return malformed(dec, err)
	}
	if t != want {
		return Fail(CodeInvalid, "", "malformed register at byte %d: %q expected", dec.InputOffset(), want)
	}
	return nil
}

func fieldName(dec *json.Decoder) (string, error) {
	t, err := dec.Token()
	if err != nil {
		return "", malformed(dec, err)
	}
	name, _ := t.(string)
	return name, nil
}

// malformed says where JSON is broken. An error in reading passes unchanged.
func malformed(dec *json.Decoder, err error) error {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &syntax):
		return Fail(CodeInvalid, "", "malformed JSON at byte %d: %s", offset(dec, syntax), strings.TrimPrefix(syntax.Error(), "json: "))
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return Fail(CodeInvalid, "", "malformed JSON: the file ends too early, at byte %d", dec.InputOffset())
	case errors.As(err, &kind):
		return Fail(CodeInvalid, "", "malformed register at byte %d: %s expected instead of %s", dec.InputOffset(), kind.Type, kind.Value)
	}
	return err
}

// offset is where in the file an error of syntax stands. The decoder counts only
// the bytes of values, so what it says is right for an error between them alone.
func offset(dec *json.Decoder, err *json.SyntaxError) int64 {
	if err.Offset == dec.InputOffset() {
		return err.Offset
	}
	var within *json.SyntaxError
	rest, _ := io.ReadAll(dec.Buffered())
	if errors.As(json.Unmarshal(rest, new(json.RawMessage)), &within) {
		return dec.InputOffset() + within.Offset
	}
	return err.Offset
}

// Check returns what is wrong with the header.
func (h Header) Check() Problems {
	var ps Problems
	if h.Format != Format {
		ps.add(CodeInvalid, "format", "must be %q", Format)
	}
	if h.Version != FormatVersion {
		ps.add(CodeInvalid, "version", "must be %d; this program does not know version %d", FormatVersion, h.Version)
	}
	if h.Organisation == "" {
		ps.add(CodeInvalid, "organisation", "is required: the key of the organisation whose register it is")
	}
	return ps
}

// Decode reads one record of a kind, refuses fields that it does not know, and
// checks it. The problems carry paths within the record.
func Decode(k Kind, raw []byte) (Record, Problems) {
	r := NewRecord(k)
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.DisallowUnknownFields()
	if err := dec.Decode(r); err != nil {
		return nil, explain(k, raw, err)
	}
	if a, ok := r.(*ProcessingActivity); ok {
		a.AssignKeys()
	}
	return r, Check(r)
}
