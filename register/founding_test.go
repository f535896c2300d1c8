package register_test

import (
	"bytes"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"ropa/examples"
	"ropa/register"
	"ropa/scalar"
)

func founding(t *testing.T) map[string]register.Register {
	t.Helper()
	out := map[string]register.Register{}
	for _, name := range examples.Registers {
		b, err := examples.Files.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var r register.Register
		dec := json.NewDecoder(bytes.NewReader(b))
		dec.DisallowUnknownFields()
		if err := dec.Decode(&r); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		out[name] = r
	}
	return out
}

// TestStatusesPartitionTheActivities gives each of the 48 activities exactly
// one status of each sort.
func TestStatusesPartitionTheActivities(t *testing.T) {
	legal := map[register.LegalBasisStatus]int{}
	article9 := map[register.Article9Status]int{}
	retention := map[register.RetentionStatus]int{}
	n := 0
	for _, r := range founding(t) {
		special := map[scalar.Ref]bool{}
		for _, c := range r.DataCategories {
			special[scalar.Ref(c.Key)] = c.Special
		}
		for _, a := range r.ProcessingActivities {
			n++
			legal[a.LegalBasisStatus()]++
			article9[a.Article9Status(func(c scalar.Ref) bool { return special[c] })]++
			retention[a.RetentionStatus()]++
		}
	}
	if n != 48 {
		t.Errorf("%d activities, want 48", n)
	}
	want := map[register.LegalBasisStatus]int{register.LegalBasisStatusNotStated: 30, register.LegalBasisStatusWithoutArticle: 9, register.LegalBasisStatusWithArticle: 9}
	for _, status := range register.LegalBasisStatus("").Values() {
		if s := register.LegalBasisStatus(status); legal[s] != want[s] {
			t.Errorf("%d activities are %s, want %d", legal[s], s, want[s])
		}
	}
	partitions(t, article9, register.Article9Status("").Values(), n)
	partitions(t, retention, register.RetentionStatus("").Values(), n)
	t.Log(legal, article9, retention)
}

// partitions wants every value to occur, and all together to be n.
func partitions[T ~string](t *testing.T, counts map[T]int, values []string, n int) {
	t.Helper()
	sum := 0
	for _, v := range values {
		if counts[T(v)] == 0 {
			t.Errorf("no activity is %s", v)
		}
		sum += counts[T(v)]
	}
	if sum != n || len(counts) != len(values) {
		t.Errorf("%v do not make %d", counts, n)
	}
}

// TestSchema validates the founding registers with the published JSON Schema,
// and registers with one fault each.
func TestSchema(t *testing.T) {
	raw, err := os.ReadFile("../docs/register.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	parsed, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("register.schema.json", parsed); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("register.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	validate := func(text string) error {
		value, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		return schema.Validate(value)
	}
	for _, name := range examples.Registers {
		b, _ := examples.Files.ReadFile(name)
		if err := validate(string(b)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	const head = `{"format": "ropa.register", "version": 1, "organisation": "o"`
	if err := validate(head + `}`); err != nil {
		t.Error(err)
	}
	act := func(more string) string {
		return head + `, "processingActivities": [{"reference": "A1", "name": "A", "capacity": "CONTROLLER", "status": "DRAFT"` + more + `}]}`
	}
	if err := validate(act("")); err != nil {
		t.Error(err)
	}
	for name, text := range map[string]string{
		"no organisation": `{"format": "ropa.register", "version": 1}`, "a list": `[]`, "unknown section": head + `, "recipes": []}`,
		"no list": head + `, "contacts": {}}`, "no key": head + `, "contacts": [{"role": "DPO"}]}`,
		"unknown field": act(`, "colour": "red"`), "unknown enum": act(`, "operations": ["LOSE"]`), "no date": act(`, "startedOn": "2026-02-30"`),
		"blank": act(`, "note": " "`), "no period": act(`, "retentionRules": [{"kind": "PERIOD", "period": "PT"}]`),
		"no country": act(`, "transfers": [{"country": "Norway"}]`), "unknown, deep": act(`, "purposes": [{"description": "d", "status": "STATED", "evidence": [{"document": "n", "line": 1, "page": 2}]}]`),
		"text for a number": act(`, "evidence": [{"document": "n", "line": "1"}]`), "text for a truth": act(`, "profiling": "yes"`),
	} {
		if validate(text) == nil {
			t.Errorf("%s is accepted", name)
		}
	}
}
