package vendor_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the answers of SQLite into answers.json")

// compare compares the steps taken with those of answers.json, or writes them there.
func (w *walk) compare(update bool) {
	w.Helper()
	if update && !w.Failed() { // what is not so is not written down
		var out bytes.Buffer
		e := json.NewEncoder(&out)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		if err := e.Encode(w.steps); err != nil {
			w.Fatal(err)
		}
		if err := os.WriteFile("answers.json", out.Bytes(), 0o644); err != nil {
			w.Fatal(err)
		}
	}
	recorded := steps(w.T)
	for i, got := range w.steps {
		if i >= len(recorded) {
			w.Errorf("%s is not in answers.json", got.Step)
			continue
		}
		want := recorded[i]
		if g, k := plain(w.T, got), plain(w.T, want); !reflect.DeepEqual(g, k) {
			w.Errorf("%s is in answers.json\n%v\nand now\n%v", got.Step, k, g)
		}
	}
	if len(w.steps) < len(recorded) {
		w.Errorf("answers.json has %d steps, the walk %d", len(recorded), len(w.steps))
	}
}

// steps are those of answers.json.
func steps(t *testing.T) (out []step) {
	t.Helper()
	b, err := os.ReadFile("answers.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

// plain is any value as JSON has it.
func plain(t *testing.T, v any) (out any) {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

// TestEveryDocumentIsAsked wants each document in some step, and each step named once.
func TestEveryDocumentIsAsked(t *testing.T) {
	asked, named := map[string]bool{}, map[string]bool{}
	for _, s := range steps(t) {
		if named[s.Step] || s.Shows == "" {
			t.Errorf("%s: named twice, or shows nothing", s.Step)
		}
		asked[s.Document], named[s.Step] = true, true
	}
	files, err := filepath.Glob("*.graphql")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if !asked[strings.TrimSuffix(file, ".graphql")] {
			t.Errorf("%s is not asked", file)
		}
		delete(asked, strings.TrimSuffix(file, ".graphql"))
	}
	for document := range asked {
		t.Errorf("%s.graphql is not there", document)
	}
}
