package examples

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"ropa/register"
)

// references are the 48 processing activities into which the statements split.
var references = map[string][]string{
	"leieboerforeningen.json":  numbered("LBF", 13),
	"elverum-vekst.json":       numbered("EV", 4),
	"stranda-kommune.json":     numbered("STR", 14),
	"lillehammer-kommune.json": numbered("LIL", 4),
	"coplan.json":              numbered("COP", 13),
}

func numbered(prefix string, n int) (out []string) {
	for i := range n {
		out = append(out, fmt.Sprintf("%s-A%02d", prefix, i+1))
	}
	return out
}

// TestRegistersAreWhole reads each register as an import does, and checks that
// what refers to a record finds it in the same file, that every activity has
// evidence, and that evidence points to a line that its document has.
func TestRegistersAreWhole(t *testing.T) {
	for _, name := range Registers {
		t.Run(strings.TrimSuffix(name, ".json"), func(t *testing.T) {
			f, err := Files.Open(name)
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			keys := map[register.Kind]map[string]bool{}
			lines := map[string]int{}
			var records []register.Record
			var paths []string
			h, err := register.Scan(f, func(path string, k register.Kind, raw json.RawMessage) error {
				r, problems := register.Decode(k, raw)
				for _, p := range problems.Under(path) {
					t.Error(p)
				}
				if r == nil {
					return nil
				}
				if keys[k] == nil {
					keys[k] = map[string]bool{}
				}
				if keys[k][r.RecordName()] {
					t.Errorf("%s: %s stands twice", path, r.RecordName())
				}
				keys[k][r.RecordName()] = true
				if n, ok := r.(*register.Notice); ok && n.LineCount != nil {
					lines[string(n.Key)] = *n.LineCount
				}
				records, paths = append(records, r), append(paths, path)
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
			for _, p := range h.Check() {
				t.Error(p)
			}
			var refs []string
			for i, r := range records {
				for _, ref := range register.References(r) {
					if !keys[ref.Kind][string(ref.Name)] {
						t.Errorf("%s.%s: there is no %s %q in the file", paths[i], ref.Path, ref.Kind, ref.Name)
					}
				}
				if a, ok := r.(*register.ProcessingActivity); ok {
					refs = append(refs, string(a.Reference))
				}
				checkEvidence(t, paths[i], reflect.ValueOf(r), lines)
			}
			if !slices.Equal(refs, references[name]) {
				t.Errorf("activities %v, want %v", refs, references[name])
			}
		})
	}
}

// checkEvidence looks at every piece of evidence, and wants one wherever an
// activity or one of its entries states something.
func checkEvidence(t *testing.T, path string, v reflect.Value, lines map[string]int) {
	v = reflect.Indirect(v)
	switch v.Kind() {
	case reflect.Slice:
		for i := range v.Len() {
			checkEvidence(t, fmt.Sprintf("%s[%d]", path, i), v.Index(i), lines)
		}
	case reflect.Struct:
		if e, ok := v.Interface().(register.Evidence); ok {
			last := e.Line
			if e.LineEnd != nil {
				last = *e.LineEnd
			}
			if n := lines[string(e.Document)]; e.Line < 1 || last > n || last < e.Line {
				t.Errorf("%s: lines %d to %d of %s, which has %d", path, e.Line, last, e.Document, n)
			}
			return
		}
		if e, ok := v.Interface().(register.Entry); ok {
			if len(e.Evidence) == 0 {
				t.Errorf("%s: no evidence", path)
			}
		}
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() {
				checkEvidence(t, path+"."+f.Name, v.Field(i), lines)
			}
		}
	}
}
