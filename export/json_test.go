package export

import (
	"encoding/json"
	"reflect"
	"slices"
	"testing"

	"ropa/register"
)

type readJSON struct {
	Document struct {
		Counts map[string]int `json:"counts"`
	} `json:"document"`
	Sheets []struct {
		ID      string `json:"id"`
		Headers []struct {
			ID, Text string
			Required bool
		} `json:"headers"`
	} `json:"sheets"`
	Records    []readRow `json:"records"`
	Activities []struct {
		Activity struct {
			Reference, Name, Status string
			Draft                   bool
		} `json:"activity"`
		Rows []readRow `json:"rows"`
	} `json:"activities"`
	Summary struct {
		Written, LeftOut, RulesChecked, Rules int
		Findings                              map[string]int
	} `json:"summary"`
}

type readRow struct {
	Sheet string         `json:"sheet"`
	Cells map[string]any `json:"cells"`
}

func readBack(t *testing.T, b []byte) (out readJSON) {
	t.Helper()
	if err := json.Unmarshal(b, &out); err != nil {
		t.Fatalf("%v in\n%s", err, b)
	}
	return out
}

func TestJSON(t *testing.T) {
	form := readForm(t, tableForm)
	got := readBack(t, asFormat(t, "json", tableRegister(register.ActivityStatusDraft, awkward...), Options{Form: form, Lang: "nb", Drafts: true}))
	if len(got.Activities) != len(awkward) || got.Summary.Written != len(awkward) || got.Document.Counts["DRAFT"] != len(awkward) {
		t.Fatalf("there are %d activities, %+v, %+v", len(got.Activities), got.Summary, got.Document)
	}
	for i, s := range awkward {
		a := got.Activities[i]
		if a.Activity.Name != s || !a.Activity.Draft || a.Activity.Status != "DRAFT" {
			t.Errorf("%q is %+v", s, a.Activity)
		}
		want := map[string]any{"reference": a.Activity.Reference, "activity": s, "purpose": "To pay wages\n" + s, "started": "2018-06-15", "activity-2": nil}
		if !reflect.DeepEqual(a.Rows[0], readRow{"register", want}) {
			t.Errorf("the row is %v, not %v", a.Rows[0], want)
		}
		if want := map[string]any{"activity": s, "purpose": "To pay wages\n" + s}; !reflect.DeepEqual(a.Rows[1], readRow{"card-all", want}) {
			t.Errorf("the card is %v, not %v", a.Rows[1], want)
		}
	}
	if want := (readRow{"organisations", map[string]any{"name": "=Keeper & <sons>", "employees": 7.0}}); !reflect.DeepEqual(got.Records[0], want) {
		t.Errorf("the organisation is %v, not %v", got.Records[0], want)
	}
	if h := got.Sheets[0].Headers[1]; h.ID != "activity" || h.Text != "Aktivitet" || !h.Required {
		t.Errorf("the heading is %+v", h)
	}
	findings := 0
	for _, n := range got.Summary.Findings {
		findings += n
	}
	if got.Summary.RulesChecked == 0 || got.Summary.Rules < got.Summary.RulesChecked || findings == 0 {
		t.Errorf("the summary is %+v", got.Summary)
	}
}

func TestJSONOfNothing(t *testing.T) {
	form := readForm(t, tableForm)
	got := readBack(t, asFormat(t, "json", tableRegister(register.ActivityStatusDraft, "left out"), Options{Form: form, Lang: "en"}))
	if len(got.Activities) != 0 || got.Summary.LeftOut != 1 {
		t.Errorf("there are %d activities, %d left out", len(got.Activities), got.Summary.LeftOut)
	}
}

// Two sheets about the same section have each entry once.
func TestSheetsAboutTheSame(t *testing.T) {
	form := readForm(t, `
id: twice
name: {en: Twice}
languages: [en]
register: both
sheets:
  - {name: {en: One}, of: purposes, columns: [{header: {en: Purpose}, value: description}]}
  - {name: {en: Other}, of: purposes, columns: [{header: {en: Purpose}, value: description}]}
`)
	got := readBack(t, asFormat(t, "json", tableRegister(register.ActivityStatusApproved, "a"), Options{Form: form, Lang: "en"}))
	var have []string
	for _, r := range got.Activities[0].Rows {
		have = append(have, r.Sheet)
	}
	slices.Sort(have)
	if want := []string{"one", "one", "other", "other"}; !slices.Equal(have, want) {
		t.Errorf("the rows are of %q, not %q", have, want)
	}
}
