package export

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ropa/register"
	"ropa/scalar"
)

// sheetDump is a format for tests: sheets one after the other, a line for each
// heading and value that is not empty.
type sheetDump struct {
	doc  *Document
	rows [][][]Cell
}

func (w *sheetDump) Begin(d *Document) error {
	w.doc, w.rows = d, make([][][]Cell, len(d.Sheets))
	return nil
}
func (w *sheetDump) Activity(ActivityHead) error { return nil }
func (w *sheetDump) Row(sheet int, cells []Cell) error {
	w.rows[sheet] = append(w.rows[sheet], slices.Clone(cells))
	return nil
}
func (w *sheetDump) End(Summary) error { return nil }

func (w *sheetDump) String() string {
	var b strings.Builder
	line := func(label, value string) {
		if value != "" {
			fmt.Fprintf(&b, "%s: %s\n", label, strings.ReplaceAll(value, "\n", "\n    "))
		}
	}
	fmt.Fprintf(&b, "%s\n", w.doc.Title)
	for i, s := range w.doc.Sheets {
		fmt.Fprintf(&b, "\n== %s ==\n", s.Title)
		for _, h := range s.Head {
			line(h[0], h[1])
		}
		for _, cells := range w.rows[i] {
			if s.PerActivity {
				line(cells[0].Text, cells[1].Text)
				continue
			}
			fmt.Fprintln(&b, "--")
			for j, c := range cells {
				line(s.Headers[j], c.Text)
			}
		}
	}
	return b.String()
}

// formsInWords are the forms for people: all but the one to be read back.
func formsInWords() []*Form {
	return slices.DeleteFunc(slices.Clone(Forms()), func(f *Form) bool { return f == NeutralForm })
}

func dump(t testing.TB, f *Form, lang scalar.Language, src *Source) *sheetDump {
	t.Helper()
	w := &sheetDump{}
	if _, err := Write(src, Options{Form: f, Lang: lang, Drafts: true}, w); err != nil {
		t.Fatalf("%s in %s: %v", f.ID, lang, err)
	}
	return w
}

// everyDump calls f with every form for people, in each of its languages, of every
// founding register.
func everyDump(t *testing.T, f func(name string, w *sheetDump)) {
	t.Helper()
	for who, src := range founding(t) {
		for _, form := range formsInWords() {
			for _, lang := range form.Languages {
				f(fmt.Sprintf("%s in %s of %s", form.ID, lang, who), dump(t, form, lang, src))
			}
		}
	}
}

func TestFormsAreThere(t *testing.T) {
	for id, languages := range map[string][]scalar.Language{
		"no-protocol-controller": {"nb", "nn"}, "no-protocol-processor": {"nb", "nn"}, "no-digdir": {"nb", "nn"},
		"ico-controller": {"en"}, "ico-processor": {"en"}, "dpc": {"en"}, "cnil": {"fr"}, "cnpd": {"fr"},
		"dsk-controller": {"de"}, "dsk-processor": {"de"}, "garante": {"it"}, "dk-links": {"da"}, "full": {"nb", "nn", "en"},
	} {
		f, ok := FormByID(id)
		if !ok {
			t.Errorf("there is no form %s", id)
		} else if !slices.Equal(f.Languages, languages) {
			t.Errorf("%s is in %v, not %v", id, f.Languages, languages)
		}
	}
}

func TestFormsAreWrittenInTheirLanguages(t *testing.T) {
	for _, f := range formsInWords() {
		check := func(where string, w Words) {
			for _, l := range f.Languages {
				if w[l] == "" {
					t.Errorf("%s: %s has no words in %s", f.ID, where, l)
				}
			}
		}
		check("the name", f.Name)
		check("where it comes from", f.Provenance)
		for _, s := range f.Sheets {
			check("a sheet", s.Name)
			for _, c := range slices.Concat(s.Head, s.Columns) {
				check("the column of "+c.Value, c.Header)
			}
		}
		if last := f.Sheets[len(f.Sheets)-1]; last.Of != "finding" {
			t.Errorf("%s ends with a sheet of %s, not of findings", f.ID, last.Of)
		}
		if len(f.Sheets[0].Head) == 0 {
			t.Errorf("%s does not say whose it is above its first sheet", f.ID)
		}
	}
}

func TestFormsAskForEveryLetterOfArticle30(t *testing.T) {
	letters := map[string][]string{
		"controller": {"30(1)(a)", "30(1)(b)", "30(1)(c)", "30(1)(d)", "30(1)(e)", "30(1)(f)", "30(1)(g)"},
		"processor":  {"30(2)(a)", "30(2)(b)", "30(2)(c)", "30(2)(d)"},
	}
	letters["both"] = append(letters["controller"], "30(2)(a)", "30(2)(b)")
	for _, f := range formsInWords() {
		asked := map[string]bool{}
		for _, s := range f.Sheets {
			for _, c := range slices.Concat(s.Head, s.Columns) {
				asked[c.Letter] = true
			}
		}
		for _, l := range letters[f.Register] {
			if !asked[l] {
				t.Errorf("%s does not ask for Art. %s", f.ID, l)
			}
		}
		delete(asked, "")
		for l := range asked {
			if f.Register != "both" && !slices.Contains(letters[f.Register], l) {
				t.Errorf("%s speaks of Art. %s, which is not of its register", f.ID, l)
			}
		}
	}
}

// TestICOHeadings holds the form that is called exact to its 30 columns.
func TestICOHeadings(t *testing.T) {
	f, _ := FormByID("ico-controller")
	if n := len(f.Sheets[0].Columns); n != 30 || !f.Exact {
		t.Fatalf("%d columns, exact %v", n, f.Exact)
	}
	if h := f.Sheets[0].Columns[25].Header["en"]; h != "DPA 2018 Schedule 1 Condition for processing" {
		t.Errorf("column 26 is %q", h)
	}
}

func TestNoRequiredCellIsEmpty(t *testing.T) {
	rows := 0
	everyDump(t, func(name string, w *sheetDump) {
		for i, s := range w.doc.Sheets {
			for j, c := range s.Sheet.Head {
				if c.Required && s.Head[j][1] == "" {
					t.Errorf("%s: %s is empty above %s", name, s.Head[j][0], s.Title)
				}
			}
			for n, cells := range w.rows[i] {
				rows++
				for j, c := range s.Columns {
					text := ""
					if s.PerActivity {
						if n%len(s.Columns) != j {
							continue
						}
						text = cells[1].Text
					} else {
						text = cells[j].Text
					}
					if c.Required && strings.TrimSpace(text) == "" {
						t.Errorf("%s: %s is empty in row %d of %s", name, s.Headers[j], n+1, s.Title)
					}
				}
			}
		}
	})
	if rows < 1000 {
		t.Errorf("only %d rows were looked at", rows)
	}
}

// TestEmptyActivityIsAnswered: an activity of which nothing is stated has no
// empty required cell either, and its silence is in words.
func TestEmptyActivityIsAnswered(t *testing.T) {
	r := &register.Register{Format: register.Format, Version: 1, Organisation: "nobody"}
	r.ProcessingActivities = []register.ProcessingActivity{
		{Reference: "A", Name: "A", Capacity: register.CapacityController, Status: register.ActivityStatusDraft},
		{Reference: "B", Name: "B", Capacity: register.CapacityProcessor, Status: register.ActivityStatusDraft},
	}
	for _, f := range formsInWords() {
		for _, lang := range f.Languages {
			w := dump(t, f, lang, SourceOf(r, "2026-01-31", ""))
			if !strings.Contains(w.String(), Say(lang, "phrase.notStated", nil)) {
				t.Errorf("%s in %s does not say that nothing is stated", f.ID, lang)
			}
			for i, s := range w.doc.Sheets {
				for _, cells := range w.rows[i] {
					for j, c := range s.Columns {
						if !s.PerActivity && c.Required && cells[j].Text == "" {
							t.Errorf("%s in %s: %s is empty", f.ID, lang, s.Headers[j])
						}
					}
				}
			}
		}
	}
}

// TestPhrasesWithoutActivity: a form of somebody else may ask anything anywhere.
func TestPhrasesWithoutActivity(t *testing.T) {
	src := founding(t)["coplan"]
	for name, p := range phrases {
		for _, self := range []any{src.Keeper(), &register.Tracker{}, &FindingRow{}} {
			p(&Row{Source: src, Lang: "nb", Self: self})
			_ = name
		}
	}
}

func TestFormsGolden(t *testing.T) {
	sources := founding(t)
	for _, f := range formsInWords() {
		src := sources["lillehammer-kommune"]
		switch {
		case f.Register == "processor":
			src = sources["coplan"]
		case strings.HasPrefix(f.ID, "no-protocol"):
			src = sources["stranda-kommune"]
		}
		for _, lang := range f.Languages {
			w := dump(t, f, lang, src)
			for i, s := range f.Sheets {
				if s.Of == "finding" {
					w.rows[i] = nil // they are the law's, and golden there
				}
			}
			golden(t, fmt.Sprintf("form-%s.%s.txt", f.ID, lang), []byte(w.String()))
		}
	}
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := errors.Join(os.MkdirAll("testdata", 0o755), os.WriteFile(path, got, 0o644)); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Equal(got, want) {
		return
	}
	g, w := strings.Split(string(got), "\n"), strings.Split(string(want), "\n")
	for i := range g {
		if i >= len(w) || g[i] != w[i] {
			t.Errorf("%s differs from line %d: %q; write it anew with -update and read the difference", name, i+1, g[i])
			return
		}
	}
	t.Errorf("%s has lines that are no longer written", name)
}
