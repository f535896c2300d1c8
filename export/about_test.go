package export

import (
	"errors"
	"fmt"
	"html"
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

// TestCoverSaysThingsOnce: what the form asks for above its columns is not said
// again in words of our own.
func TestCoverSaysThingsOnce(t *testing.T) {
	for name, src := range founding(t) {
		for _, form := range Forms() {
			if form.ID == "neutral" {
				continue
			}
			d := documentOf(t, src, form)
			keeper, titles := 0, map[string]bool{}
			for _, p := range aboutBefore(d) {
				if titles[p.Title] {
					t.Errorf("%s, %s: two parts are called %q", name, form.ID, p.Title)
				}
				titles[p.Title] = true
				for _, l := range p.Lines {
					if first, _, _ := strings.Cut(l[1], "\n"); first == string(src.Keeper().Name) {
						keeper++
					}
				}
			}
			if keeper != 1 {
				t.Errorf("%s, %s: the name stands there %d times", name, form.ID, keeper)
			}
		}
	}
}

func TestWithoutActivitiesWordsSaySo(t *testing.T) {
	none := tableRegister(register.ActivityStatusDraft)
	draft := tableRegister(register.ActivityStatusDraft, "one")
	for _, c := range []struct {
		r         *register.Register
		form      string
		drafts    bool
		flow, all string
	}{
		{none, "controller", true, "flow.noneController", "page.noActivities"},
		{none, "processor", true, "flow.noneProcessor", "page.noActivities"},
		{none, "both", true, "flow.noneBoth", "page.noActivities"},
		{draft, "processor", true, "flow.noneProcessor", "page.noActivities"},
		{draft, "controller", false, "page.noneApproved", "page.noneApproved"},
		{draft, "controller", true, "", "page.noneApproved"},
	} {
		form := readForm(t, strings.Replace(pageForm, "register: controller", "register: "+c.form, 1))
		w := &aboutWriter{}
		if _, err := Write(SourceOf(c.r, "2026-01-31", ""), Options{Form: form, Lang: "en", Drafts: c.drafts}, w); err != nil {
			t.Fatal(err)
		}
		want := ""
		if c.flow != "" {
			want = Say("en", c.flow, nil)
		}
		if got := nothingToDraw(w.d); got != want {
			t.Errorf("%s: in place of the picture %q, want %q", c.form, got, want)
		}
		if got := noActivities(w.d); got != Say("en", c.all, nil) {
			t.Errorf("%s: in place of activities %q", c.form, got)
		}
		page := string(asFormat(t, "html", c.r, Options{Form: form, Lang: "en", Drafts: c.drafts}))
		if c.flow != "" && (strings.Contains(page, "<figure>") || !strings.Contains(page, want)) {
			t.Errorf("%s: the page draws a picture of nothing", c.form)
		}
		lines, judged := aboutAfter(w.d, Summary{}).Lines, c.form != "processor"
		if (len(lines) > 1) != judged || (nothingFound(w.d) == Say("en", "page.noFindings", nil)) != judged {
			t.Errorf("%s: of findings it says %q", c.form, lines)
		}
		if n := strings.Count(page, html.EscapeString(Say("en", "document.notApplied", nil))); (n == 1) == judged || n > 1 || strings.Contains(page, `id="register"`) != judged {
			t.Errorf("%s: that the rules are not applied stands there %d times", c.form, n)
		}
	}
}

// documentOf is what a format is told of a document before the rows.
func documentOf(t *testing.T, src *Source, form *Form) *Document {
	t.Helper()
	w := &aboutWriter{stop: errors.New("enough")}
	if _, err := Write(src, Options{Form: form, Lang: form.Languages[0], Drafts: true}, w); !errors.Is(err, w.stop) {
		t.Fatal(err)
	}
	return w.d
}

type aboutWriter struct {
	d    *Document
	stop error
}

func (w *aboutWriter) Begin(d *Document) error     { w.d = d; return w.stop }
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
