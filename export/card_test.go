package export

import (
	"slices"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"

	"ropa/register"
)

// pageForm has what pages show in ways of their own: required columns without
// values, a table, and one that is too wide to be one.
const pageForm = `
id: page
name: {en: Record, nb: Protokoll}
authority: An authority
provenance: Made for tests.
languages: [en, nb]
register: controller
sheets:
  - name: {en: Record}
    of: activity
    columns:
      - {header: {en: Reference}, value: reference}
      - {header: {en: Activity}, value: name, required: true}
      - {header: {en: Unit}, value: unit, required: true}
      - {header: {en: Remark}, value: note}
      - {header: {en: Began}, value: startedOn}
  - name: {en: Purposes}
    of: purposes
    columns:
      - {header: {en: Activity}, value: activity.reference}
      - {header: {en: Key}, value: key}
      - {header: {en: Purpose}, value: description}
      - {header: {en: Note}, value: note}
  - name: {en: Organisations}
    of: organisation
    columns:
      - {header: {en: Key}, value: key}
      - {header: {en: Name}, value: name}
      - {header: {en: Country}, value: country}
      - {header: {en: Keeps}, value: keepsRegister}
      - {header: {en: Staff}, value: employeeCount}
      - {header: {en: City}, value: city}
      - {header: {en: Kind}, value: kind}
      - {header: {en: Name again}, value: name}
      - {header: {en: Key again}, value: key}
`

func TestGroupedFindings(t *testing.T) {
	row := func(rule, message, waiver string) *FindingRow {
		return &FindingRow{Rule: rule, Message: message, Waiver: waiver, Articles: []string{"30"}}
	}
	got := grouped([]*FindingRow{row("R1", "a", ""), row("R1", "b", ""), row("R1", "c", "x"), row("R2", "d", ""), row("R1", "e", "")})
	var sizes []int
	for _, g := range got {
		sizes = append(sizes, len(g))
	}
	if !slices.Equal(sizes, []int{2, 1, 1, 1}) {
		t.Errorf("groups of %v: only what follows each other and is equal in all but its message stands together", sizes)
	}
}

func TestEvidenceOf(t *testing.T) {
	end := 14
	a := &register.ProcessingActivity{Evidence: []register.Evidence{{Document: "d", Line: 20}, {Document: "e", Line: 3}}}
	a.Purposes = []register.Purpose{{Entry: register.Entry{Evidence: []register.Evidence{{Document: "d", Line: 12, LineEnd: &end}, {Document: "d", Line: 15}, {Document: "d", Line: 13}}}}}
	if got, want := evidenceOf(a), []string{"d: 12–15, 20", "e: 3"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestDocumentsOnce(t *testing.T) {
	for in, want := range map[string]string{
		"d:26\nd:24 name «so»\nd:28-30": "d:\u00a026, 28-30\n24 name «so»",
		"d:24 «so»\nd:24 «so da»":       "d:\u00a024 «so»\n24 «so da»",
		"d:1\ne:2\nd:1":                 "d:\u00a01\ne:\u00a02",
		"see page:3\nd:1":               "see page:3\nd:1",
		"":                              "",
	} {
		if got := documentsOnce(in); got != want {
			t.Errorf("%q became %q", in, got)
		}
	}
}

func TestHeadedOnce(t *testing.T) {
	g := &group{
		Fields: []field{{Label: "Name – Given"}},
		Empty:  []string{"Name – Family", "Health – Description", "Health – Period", "Remark"},
	}
	if got, want := headedOnce(g), []string{"Name – Family", "Health", "Remark"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestWideTablesAreCards(t *testing.T) {
	table := func(columns int, text string) *group {
		row := make([]Cell, columns)
		for i := range row {
			row[i].Text = text
		}
		return &group{Headers: make([]string, columns), Rows: [][]Cell{row}}
	}
	for _, c := range []struct {
		columns int
		text    string
		want    bool
	}{{5, "short", false}, {6, "short", true}, {5, strings.Repeat("x", 30), true}, {2, strings.Repeat("x", 300), false}, {5, strings.Repeat("word ", 30), false}} {
		if got := table(c.columns, c.text).Wide(); got != c.want {
			t.Errorf("%d columns of %.10q…: %v", c.columns, c.text, got)
		}
	}
}

// TestEntriesWithoutCategoryBearTheirLabel: what an entry begins with says what
// it is, also where no entry of the activity has a category.
func TestEntriesWithoutCategoryBearTheirLabel(t *testing.T) {
	sheet := &Sheet{Of: "dataItems", Columns: []Column{{Value: "activity.reference"}, {Value: "dataCategory"}, {Value: "dataSubjectCategory"}, {Value: "label"}}}
	heads := []string{"Activity", "Category", "People", "Label"}
	entries := func(rows ...[]string) (out []string) {
		b := &binder{doc: &Document{Sheets: []SheetHead{{Sheet: sheet, Title: "Data", Headers: heads}}}}
		b.now = &card{ActivityHead: ActivityHead{Activity: &register.ProcessingActivity{}}}
		for _, r := range rows {
			cells := make([]Cell, len(r))
			for i, text := range r {
				cells[i].Text = text
			}
			b.row(0, cells)
		}
		b.trim(b.now)
		g := b.now.Groups[0]
		for _, r := range g.Rows {
			said := ""
			for _, f := range g.Entry(r) {
				said += f.Label + ":" + f.Cell.Text
				if f.Absent {
					said += "?"
				}
				said += " "
			}
			out = append(out, said)
		}
		return out
	}
	for _, c := range []struct{ rows, want []string }{
		{[]string{"A|Name|Users|full name"}, []string{"Category:Name People:Users Label:full name "}},
		{[]string{"A|Name|Users|full name", "A||Users|what is sent"}, []string{"Category:Name People:Users Label:full name ", "Label:what is sent Category:? People:Users "}},
		{[]string{"A||Users|what is sent", "A||Users|"}, []string{"Label:what is sent Category:? People:Users ", "Category:? People:Users "}},
		{[]string{"A||Users|"}, []string{"People:Users "}},
	} {
		var rows [][]string
		for _, r := range c.rows {
			rows = append(rows, strings.Split(r, "|"))
		}
		if got := entries(rows...); !slices.Equal(got, c.want) {
			t.Errorf("%q: %q, want %q", c.rows, got, c.want)
		}
	}
}

// TestPageTextsAreComplete finds a text that one of the languages lacks.
func TestPageTextsAreComplete(t *testing.T) {
	ids := map[string]map[string]bool{}
	for _, lang := range []string{"en", "nb", "nn"} {
		b, err := labelFiles.ReadFile("labels/html." + lang + ".toml")
		if err != nil {
			t.Fatal(err)
		}
		var tree map[string]any
		if err := toml.Unmarshal(b, &tree); err != nil {
			t.Fatal(err)
		}
		ids[lang] = map[string]bool{}
		var walk func(prefix string, m map[string]any)
		walk = func(prefix string, m map[string]any) {
			for k, v := range m {
				if sub, ok := v.(map[string]any); ok {
					walk(prefix+k+".", sub)
				} else {
					ids[lang][prefix+k] = true
				}
			}
		}
		walk("", tree)
	}
	for lang := range ids {
		for id := range ids["en"] {
			if !ids[lang][id] {
				t.Errorf("%s lacks %s", lang, id)
			}
		}
		if len(ids[lang]) != len(ids["en"]) {
			t.Errorf("%s has %d texts, English %d", lang, len(ids[lang]), len(ids["en"]))
		}
	}
	for id := range ids["en"] {
		if name := strings.TrimSuffix(strings.TrimSuffix(id, ".one"), ".other"); !used(t, name) {
			t.Errorf("nothing says %s", name)
		}
	}
}

// used reports whether a text is named in the sources of pages.
func used(t *testing.T, id string) bool {
	for _, name := range []string{"html.tmpl", "html.go", "about_page.go", "pdf.go", "pdf_front.go", "pdf_card.go", "pdf_findings.go", "pdf_page.go", "flow.go", "flow_draw.go", "flow_route.go"} {
		if strings.Contains(source(t, name), `"`+id+`"`) {
			return true
		}
	}
	return false
}
