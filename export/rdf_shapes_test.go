package export

import (
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Other programs read the same triples from both files, and find what the
// founding registers lack of what authorities ask for: exactly what stands in
// testdata/shapes.txt. They are packages of Node in the folder kit, where
// kit/run.sh installs them and calls this test.
func TestShapes(t *testing.T) {
	if _, err := os.Stat("../kit/node_modules/rdf-validate-shacl"); err != nil {
		if os.Getenv("ROPA_TEST_KIT") == "required" {
			t.Fatal(err)
		}
		t.Skip("the packages of the kit are not installed")
	}
	folder := t.TempDir()
	copyFile(t, "shapes.ttl", filepath.Join(folder, "shapes.ttl"))
	for name, src := range sources(t) {
		for format, extension := range map[string]string{"turtle": ".ttl", "jsonld": ".jsonld"} {
			if err := os.WriteFile(filepath.Join(folder, name+extension), linkedFile(t, src, format, Options{Drafts: true}), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	out, err := exec.Command("node", "../kit/linked.mjs", folder).Output()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		t.Fatalf("%s", exit.Stderr)
	} else if err != nil {
		t.Fatal(err)
	}
	var found map[string]struct {
		Triples                int
		OnlyTurtle, OnlyJSONLd []string
		Results                []string
	}
	if err := json.Unmarshal(out, &found); err != nil {
		t.Fatal(err)
	}
	var lines []string
	for name, src := range sources(t) {
		f := found[name]
		if want := len(recorded(t, src, Options{Drafts: true}).stated); f.Triples != want {
			t.Errorf("%s: %d triples are read, want %d", name, f.Triples, want)
		}
		for _, x := range f.OnlyTurtle {
			t.Errorf("%s: only the Turtle says %s", name, x)
		}
		for _, x := range f.OnlyJSONLd {
			t.Errorf("%s: only the JSON-LD says %s", name, x)
		}
		for _, r := range f.Results {
			if name != "everything" {
				lines = append(lines, name+" "+r)
			}
		}
	}
	slices.Sort(lines)
	compareLines(t, "testdata/shapes.txt", lines)
}

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	b, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(to, b, 0o600); err != nil {
		t.Fatal(err)
	}
}

func compareLines(t *testing.T, file string, got []string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(strings.Join(got, "\n")+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	want := strings.Split(strings.TrimSpace(string(b)), "\n")
	for _, x := range got {
		if !slices.Contains(want, x) {
			t.Errorf("not expected: %s", x)
		}
	}
	for _, x := range want {
		if !slices.Contains(got, x) {
			t.Errorf("not found: %s", x)
		}
	}
}
