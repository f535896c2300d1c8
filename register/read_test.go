package register

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
)

// TestDecode reads records in which something is wrong: every fault is found,
// with its path.
func TestDecode(t *testing.T) {
	act := func(more string) string {
		return `{"reference": "A1", "name": "A", "capacity": "CONTROLLER", "status": "DRAFT"` + more + `}`
	}
	for name, c := range map[string]struct {
		kind Kind
		raw  string
		want []string
	}{
		"nothing wrong":   {KindProcessingActivity, act(`, "purposes": [{"description": "d", "status": "STATED"}]`), nil},
		"null is unsaid":  {KindProcessingActivity, act(`, "note": null, "purposes": null, "profiling": null, "startedOn": null`), nil},
		"unknown field":   {KindProcessingActivity, act(`, "colour": 1`), []string{"colour: is not a field of a record of type ProcessingActivity"}},
		"unknown, deep":   {KindProcessingActivity, act(`, "purposes": [{"description": "d", "status": "STATED"}, {"description": "d", "status": "STATED", "evidence": [{"document": "n", "line": 1, "page": 2}]}]`), []string{"purposes[1].evidence[0].page: is not a field of a record of type Evidence"}},
		"no list":         {KindProcessingActivity, act(`, "purposes": {}`), []string{"purposes: must be a list"}},
		"no object":       {KindProcessingActivity, act(`, "purposes": ["p"]`), []string{"purposes[0]: must be an object"}},
		"number for text": {KindProcessingActivity, act(`, "retentionRules": [{"kind": "EVENT", "citations": [{"provision": "l"}, {"provision": 7}]}]`), []string{"retentionRules[0].citations[1].provision: must be a string"}},
		"text for number": {KindProcessingActivity, act(`, "evidence": [{"document": "n", "line": "1"}]`), []string{"evidence[0].line: must be a whole number"}},
		"broken number":   {KindProcessingActivity, act(`, "evidence": [{"document": "n", "line": 1.5}]`), []string{"evidence[0].line: must be a whole number"}},
		"text for truth":  {KindProcessingActivity, act(`, "profiling": "yes"`), []string{"profiling: must be true or false"}},
		"number for enum": {KindProcessingActivity, act(`, "operations": ["STORE", 3]`), []string{"operations[1]: must be a string"}},
		"unknown enum":    {KindProcessingActivity, act(`, "operations": ["STORE", "LOSE"]`), []string{"operations[1]: must be one of "}},
		"blank text":      {KindProcessingActivity, act(`, "note": " "`), []string{"note: must not be blank"}},
		"empty text":      {KindProcessingActivity, act(`, "transfers": [{"condition": ""}]`), []string{"transfers[0].condition: must not be blank"}},
		"no period":       {KindProcessingActivity, act(`, "retentionRules": [{"kind": "ALTERNATIVES", "alternatives": ["P5Y", "10 years"]}]`), []string{"retentionRules[0].alternatives[1]: must be an ISO 8601 period"}},
		"several at once": {KindProcessingActivity, act(`, "colour": 1, "note": 2, "transfers": [{"country": "no"}, {"contry": "NO", "since": "2026-02-30"}], "profiling": 1`),
			[]string{"colour: is not", "note: must be a string", "transfers[0].country: must be a country code", "transfers[1].contry: is not", "transfers[1].since: must be a date", "profiling: must be true"}},
		"several that only a check finds": {KindProcessingActivity, `{"reference": "A 1", "capacity": "X", "transfers": [{"onwardOf": "t"}]}`,
			[]string{"name: is required", "status: is required", "capacity: must be one of", "reference: must be at most", `transfers[0].onwardOf: names "t"`}},
		"a list":              {KindContact, `[]`, []string{"must be an object"}},
		"null":                {KindContact, `null`, []string{"key: is required", "role: is required"}},
		"null in a list":      {KindContact, `{"key": "c", "role": "DPO", "serves": [null]}`, []string{"serves[0]: must not be empty"}},
		"field of another":    {KindContact, `{"key": "c", "role": "DPO", "vendor": "v"}`, []string{"vendor: is not a field of a record of type Contact"}},
		"number out of range": {KindOrganisation, `{"key": "o", "name": "O", "employeeCount": 99999999999999999999}`, []string{"employeeCount: must be a whole number"}},
	} {
		t.Run(name, func(t *testing.T) {
			r, ps := Decode(c.kind, []byte(c.raw))
			want(t, ps, c.want...)
			if len(c.want) == 0 && r == nil {
				t.Error("no record")
			}
			for _, p := range ps {
				if p.Code != CodeInvalid {
					t.Errorf("%s is %s", p.Path, p.Code)
				}
			}
		})
	}
}

// scanned is what a scan of a file finds: the paths of its records.
func scanned(text string) (Header, []string, error) {
	var paths []string
	h, err := Scan(strings.NewReader(text), func(path string, k Kind, raw json.RawMessage) error {
		paths = append(paths, fmt.Sprintf("%s %s %s", path, k, raw))
		return nil
	})
	return h, paths, err
}

func TestScan(t *testing.T) {
	h, paths, err := scanned(`{"contacts": [{"key": "a"}, {"key": "b"}], "organisation": "o", "$schema": "x", "processingActivities": [], "organisations": [1], "version": 1, "format": "ropa.register"}`)
	if err != nil || h != (Header{"ropa.register", 1, "o"}) || len(h.Check()) > 0 {
		t.Errorf("%+v, %v", h, err)
	}
	if want := []string{`contacts[0] contact {"key": "a"}`, `contacts[1] contact {"key": "b"}`, `organisations[0] organisation 1`}; !slices.Equal(paths, want) {
		t.Errorf("%q, want %q", paths, want)
	}
	want(t, Header{"x", 2, ""}.Check(), `format: must be "ropa.register"`, "version: must be 1; this program does not know version 2", "organisation: is required")
}

func TestScanMalformed(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"empty":           {``, "malformed JSON: the file ends too early, at byte 0"},
		"no object":       {`[]`, `malformed register at byte 1: "{" expected`},
		"not JSON":        {`register`, "malformed JSON at byte 1: invalid character 'r'"},
		"broken":          {`{"contacts": [{"key": }]}`, "malformed JSON at byte 23: invalid character '}'"},
		"broken, later":   {`{"version": 1, "contacts": [{"key": "a"}, {"key": "b"},  {"key": "c" "d"}]}`, "malformed JSON at byte 70: invalid character '\"'"},
		"no comma":        {`{"contacts": [{"key": "a"} {"key": "b"}]}`, "malformed JSON at byte 27: expected comma after array element"},
		"ends early":      {`{"contacts": [{"key": "a"}`, "malformed JSON: the file ends too early"},
		"ends in a text":  {`{"contacts": [{"key": "a`, "malformed JSON: the file ends too early"},
		"no end":          {`{"version": 1`, "malformed JSON: the file ends too early"},
		"something after": {`{"version": 1} {}`, "there is something after the end of the register"},
		"garbage after":   {`{"version": 1}}`, "there is something after the end of the register"},
		"no list":         {`{"contacts": {}}`, `malformed register at byte 14: "[" expected`},
		"null":            {`{"contacts": null}`, `malformed register at byte 17: "[" expected`},
		"unknown section": {`{"recipes": []}`, "recipes: is not a field of a register"},
		"section twice":   {`{"contacts": [], "contacts": []}`, "contacts: stands twice in the file"},
		"version a text":  {`{"version": "1"}`, "malformed register at byte 15: int expected instead of string"},
		"format a number": {`{"format": 1}`, "malformed register at byte 12: string expected instead of number"},
	} {
		_, _, err := scanned(c.text)
		ps, ok := AsProblems(err)
		if !ok || len(ps) != 1 || !strings.HasPrefix(ps[0].Error(), c.want) {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
	broken := errors.New("the disk is broken")
	if _, err := Scan(io.MultiReader(strings.NewReader(`{"contacts": [`), iotest.ErrReader(broken)), nil); !errors.Is(err, broken) {
		t.Errorf("an error of reading became %v", err)
	}
	stop := errors.New("stop")
	if _, err := Scan(strings.NewReader(`{"contacts": [{}]}`), func(string, Kind, json.RawMessage) error { return stop }); !errors.Is(err, stop) {
		t.Errorf("an error of the caller became %v", err)
	}
}

// FuzzDecode wants that nothing crashes, and that what is accepted has one form:
// written and read again it is the same.
func FuzzDecode(f *testing.F) {
	for i := range kinds {
		f.Add(i, `{"key": "x", "name": "X", "law": "L", "kind": "ACT", "role": "DPO", "labels": [{"language": "nb", "text": "t"}]}`)
		f.Add(i, `{"reference": "x", "purposes": [{"key": "1"}, {}], "retentionRules": [{"dataItems": ["1"], "citations": [null]}]}`)
	}
	f.Fuzz(func(t *testing.T, kind int, raw string) {
		k := kinds[(kind%len(kinds)+len(kinds))%len(kinds)].Kind
		r, ps := Decode(k, []byte(raw))
		if len(ps) > 0 {
			return
		}
		Normalise(r)
		doc, err := Document(r)
		if err != nil {
			t.Fatal(err)
		}
		again, ps := Decode(k, doc)
		if len(ps) > 0 {
			t.Fatalf("%s is refused: %v", doc, ps)
		}
		if b, _ := Document(again); string(b) != string(doc) {
			t.Fatalf("%s became %s", doc, b)
		}
	})
}
