package register

import (
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

// TestAdd puts a record of every kind into a register.
func TestAdd(t *testing.T) {
	var r Register
	for _, k := range Kinds() {
		r.Add(NewRecord(k))
	}
	v := reflect.ValueOf(r)
	for i := range v.NumField() {
		if f := v.Field(i); f.Kind() == reflect.Slice && f.Len() != 1 {
			t.Errorf("%s has %d records", v.Type().Field(i).Name, f.Len())
		}
	}
}

// TestRead reads the founding registers as wholes.
func TestRead(t *testing.T) {
	files, err := filepath.Glob("../examples/*.json")
	if err != nil || len(files) != 5 {
		t.Fatal(files, err)
	}
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		r, err := Read(bytes.NewReader(b))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if n := strings.Count(string(b), `"reference":`); n != len(r.ProcessingActivities) || string(r.Organisation)+".json" != filepath.Base(name) {
			t.Errorf("%s: %d of %d activities of %q", name, len(r.ProcessingActivities), n, r.Organisation)
		}
	}
}

func TestReadProblems(t *testing.T) {
	for text, want := range map[string]string{
		`{"format": "ropa.register", "version": 1, "organisation": "o", "contacts": [{"key": "dpo"}]}`: "contacts[0].role: is required",
		`{"format": "ropa.register", "version": 9, "organisation": "o"}`:                               "version: must be 1",
		`{"format": `: "malformed JSON",
	} {
		if _, err := Read(strings.NewReader(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", text, err, want)
		}
	}
}
