package law

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ropa/register"
	"ropa/scalar"
)

var update = flag.Bool("update", false, "write the files of expected results anew")

// founding reads the five founding registers, in the order of their names.
func founding(t testing.TB) []*register.Register {
	t.Helper()
	files, err := filepath.Glob("../examples/*.json")
	if err != nil || len(files) != 5 {
		t.Fatalf("%d founding registers: %v", len(files), err)
	}
	var out []*register.Register
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		r, err := register.Read(bytes.NewReader(b))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		out = append(out, r)
	}
	return out
}

// TestCorpus holds the findings of the founding registers to a file that people
// read: how many each rule has in each register, and every one in words. A
// change of judgement is a difference in numbers.
func TestCorpus(t *testing.T) {
	for _, on := range []scalar.Date{today, "2021-01-01", "2018-01-01", "2014-01-01"} {
		var all []Judgement
		for _, r := range founding(t) {
			all = append(all, Judge(r, on))
		}
		expect(t, "testdata/findings-"+string(on)+".txt", readable(all))
	}
}

// expect compares a text with a file, or writes it.
func expect(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	a, b := strings.Split(string(want), "\n"), strings.Split(got, "\n")
	for _, l := range a {
		if !slices.Contains(b, l) {
			t.Errorf("%s: gone: %s", file, l)
		}
	}
	for _, l := range b {
		if !slices.Contains(a, l) {
			t.Errorf("%s: new: %s", file, l)
		}
	}
	if string(want) != got && !t.Failed() {
		t.Errorf("%s: the order differs", file)
	}
}

// readable is the form for people of judgements: counts first, then every finding.
func readable(all []Judgement) string {
	var b strings.Builder
	fmt.Fprintf(&b, "The five founding registers, judged on %s: rules checked %d of %d.\n\n", all[0].On, all[0].Checked, all[0].Rules)
	fmt.Fprintf(&b, "%-5s %-7s", "rule", "")
	for _, j := range all {
		fmt.Fprintf(&b, " %8.8s", j.Organisation)
	}
	fmt.Fprintf(&b, " %8s\n", "all")
	for _, r := range Rules {
		for _, s := range r.Severities {
			total, line := 0, ""
			for _, j := range all {
				n := 0
				for _, f := range j.Findings {
					if f.Rule == r && f.Severity == s {
						n++
					}
				}
				line += fmt.Sprintf(" %8d", n)
				total += n
			}
			if total > 0 {
				fmt.Fprintf(&b, "%-5s %-7s%s %8d\n", r.ID, s, line, total)
			}
		}
	}
	for _, j := range all {
		fmt.Fprintf(&b, "\n%s\n", j.Organisation)
		for _, f := range j.Findings {
			where := f.Path
			if f.Kind != register.KindProcessingActivity {
				where = fmt.Sprintf("%s %s %s", f.Kind, f.Record, f.Path)
			}
			fmt.Fprintf(&b, "%-8s %-5s %-7s %s: %s\n", f.Activity, f.Rule.ID, f.Severity, strings.TrimSpace(where), f.In("en"))
		}
	}
	return b.String()
}
