package register

import (
	"slices"
	"testing"

	"ropa/scalar"
)

// want compares problems with those expected, each written as "path: beginning
// of the message".
func want(t *testing.T, ps Problems, expected ...string) {
	t.Helper()
	got := make([]string, len(ps))
	for i, p := range ps {
		got[i] = p.Error()
	}
	slices.Sort(got)
	slices.Sort(expected)
	same := len(got) == len(expected)
	for i := range min(len(got), len(expected)) {
		same = same && len(got[i]) >= len(expected[i]) && got[i][:len(expected[i])] == expected[i]
	}
	if !same {
		t.Errorf("problems %q\nwant %q", got, expected)
	}
}

// plain is an activity with which nothing is wrong.
func plain() *ProcessingActivity {
	return &ProcessingActivity{Reference: "A1", Name: "A", Capacity: CapacityController, Status: ActivityStatusDraft}
}

func keyed(key scalar.Text) Entry { return Entry{Key: key} }
