package export

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"

	"ropa/law"
	"ropa/register"
	"ropa/scalar"
)

func TestAboutSaysWhatWasLeftOut(t *testing.T) {
	r := tableRegister(register.ActivityStatusDraft, "one", "two")
	r.ProcessingActivities[1].Status = register.ActivityStatusApproved
	for _, l := range []scalar.Language{"en", "nb"} {
		w := &aboutWriter{}
		s, err := Write(SourceOf(r, "2026-01-31", "sha256:00ff"), Options{Form: readForm(t, tableForm), Lang: l}, w)
		if err != nil {
			t.Fatal(err)
		}
		said := ""
		for _, p := range About(w.d, s) {
			said += p.Title + "\n"
			for _, line := range p.Lines {
				said += line[0] + ": " + line[1] + "\n"
			}
		}
		if regexp.MustCompile(`document\.[a-zA-Z]`).MatchString(said) {
			t.Errorf("%s: a text is missing:\n%s", l, said)
		}
		for _, want := range []string{
			dateInWords("2026-01-31", l), "sha256:00ff", "=Keeper & <sons>", Say(l, "document.notStated", nil),
			Say(l, "document.leftOut", nil) + ": 1\n", Say(l, "document.written", nil) + ": 1\n",
			Say(l, "document.leftOutWhy", map[string]any{"count": 1}), fmt.Sprint(s.Judgement.Checked), fmt.Sprint(s.Judgement.Rules),
		} {
			if !strings.Contains(said, want) {
				t.Errorf("%s: it does not say %q:\n%s", l, want, said)
			}
		}
		if strings.Contains(strings.ToLower(said), "compliant") {
			t.Error("it promises too much")
		}
	}
}

type aboutWriter struct{ d *Document }

func (w *aboutWriter) Begin(d *Document) error     { w.d = d; return nil }
func (w *aboutWriter) Activity(ActivityHead) error { return nil }
func (w *aboutWriter) Row(int, []Cell) error       { return nil }
func (w *aboutWriter) End(Summary) error           { return nil }

// Texts of documents exist in every language of the law, with the same values.
func TestDocumentTextsAreComplete(t *testing.T) {
	read := func(l scalar.Language) map[string]any {
		b, err := labelFiles.ReadFile("labels/document." + string(l) + ".toml")
		if err != nil {
			t.Fatal(err)
		}
		var out map[string]map[string]any
		if err := toml.Unmarshal(b, &out); err != nil {
			t.Fatal(err)
		}
		return out["document"]
	}
	english := read("en")
	for _, l := range law.Languages {
		other := read(l)
		if a, b := slices.Sorted(maps.Keys(english)), slices.Sorted(maps.Keys(other)); !slices.Equal(a, b) {
			t.Errorf("%s has %v, not %v", l, b, a)
		}
		for id, text := range english {
			a, b := fmt.Sprint(text), fmt.Sprint(other[id])
			if strings.Count(a, "{{") != strings.Count(b, "{{") {
				t.Errorf("%s: %s has other values than in English: %s", l, id, b)
			}
		}
	}
}
