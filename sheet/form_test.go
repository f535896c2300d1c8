package sheet

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"ropa/examples"
	"ropa/export"
	"ropa/register"
	"ropa/scalar"
)

func formOf(t testing.TB, id string) *export.Form {
	t.Helper()
	f, ok := export.FormByID(id)
	if !ok {
		t.Fatalf("there is no form %s", id)
	}
	return f
}

// without is a register without its activities: what drafts are read into.
func without(r *register.Register) *register.Register {
	out := *r
	out.ProcessingActivities = nil
	return &out
}

// TestOwnDocumentsBecomeDrafts reads documents that export wrote: every activity
// is there, and every line of every cell stands somewhere in its draft.
func TestOwnDocumentsBecomeDrafts(t *testing.T) {
	for _, id := range []string{"no-protocol-controller", "ico-controller", "cnil"} {
		form := formOf(t, id)
		for _, lang := range form.Languages {
			for _, name := range examples.Registers {
				r := example(t, name)
				drafts, err := ReadForm(bytes.NewReader(workbook(t, r, form, lang)), form, without(r))
				if err != nil {
					t.Fatalf("%s in %s of %s: %v", id, lang, name, err)
				}
				whole(t, fmt.Sprintf("%s in %s of %s", id, lang, name), form, lang, r, drafts)
			}
		}
	}
}

func whole(t *testing.T, name string, form *export.Form, lang scalar.Language, r *register.Register, drafts *Drafts) {
	t.Helper()
	var want []register.ProcessingActivity
	for _, a := range r.ProcessingActivities {
		if a.Capacity != register.CapacityProcessor {
			want = append(want, a)
		}
	}
	if len(drafts.ProcessingActivities) != len(want) {
		t.Fatalf("%s: %d drafts of %d activities", name, len(drafts.ProcessingActivities), len(want))
	}
	words := newWordBook(form, r)
	rows := rowsOf(t, form, lang, r)
	lost := 0
	for i, a := range drafts.ProcessingActivities {
		if a.Status != register.ActivityStatusDraft {
			t.Errorf("%s: %s is %s", name, a.Reference, a.Status)
		}
		if a.Reference != want[i].Reference {
			t.Errorf("%s: %s became %s", name, want[i].Reference, a.Reference)
		}
		if len(a.Purposes) < len(want[i].Purposes) {
			t.Errorf("%s: %s has %d purposes of %d", name, a.Reference, len(a.Purposes), len(want[i].Purposes))
		}
		raw, _ := json.Marshal(a)
		var all any
		if err := json.Unmarshal(raw, &all); err != nil {
			t.Fatal(err)
		}
		text := " " + plain(strings.Join(leaves(all), " ")) + " "
		for _, cell := range rows[i] {
			for _, l := range lines(words.undrafted(cell)) {
				p := plain(l)
				if words.silent[p] || words.noTransfers[p] || words.noRecipients[p] || words.unclear[p] || strings.Contains(text, " "+p+" ") {
					continue
				}
				if why := (&drafter{words: words, a: new(register.ProcessingActivity)}); why.measure(said{}, l) == "" || why.transfer(said{}, l) == "" {
					continue // a key or a code says it
				}
				if _, rest, _ := strings.Cut(l, ":"); strings.Contains(text, " "+plain(rest)+" ") {
					continue // the kind of recipient is a code
				}
				if m := referenced.FindStringSubmatch(l); m != nil && m[1] == string(a.Reference) && strings.Contains(text, " "+plain(m[2])+" ") {
					continue
				}
				lost++
				t.Errorf("%s: %s: %q is lost", name, a.Reference, l)
			}
		}
		if lost > 5 {
			return
		}
	}
}

// rowsOf are the cells of each activity in a document, as CSV-like texts.
func rowsOf(t *testing.T, form *export.Form, lang scalar.Language, r *register.Register) (out [][]string) {
	t.Helper()
	w := &cellsWriter{}
	if _, err := export.Write(export.SourceOf(r, "2026-01-31", "h"), export.Options{Form: form, Lang: lang, Drafts: true}, w); err != nil {
		t.Fatal(err)
	}
	return w.rows
}

// cellsWriter is a format for tests: the values of each activity, findings left out.
type cellsWriter struct {
	doc  *export.Document
	rows [][]string
}

func (w *cellsWriter) Begin(d *export.Document) error { w.doc = d; return nil }
func (w *cellsWriter) Activity(export.ActivityHead) error {
	w.rows = append(w.rows, nil)
	return nil
}
func (w *cellsWriter) Row(sheet int, cells []export.Cell) error {
	s := w.doc.Sheets[sheet]
	if s.Of != "activity" {
		return nil
	}
	if s.PerActivity {
		cells = cells[1:]
	}
	for _, c := range cells {
		w.rows[len(w.rows)-1] = append(w.rows[len(w.rows)-1], c.Text)
	}
	return nil
}
func (w *cellsWriter) End(export.Summary) error { return nil }

func leaves(v any) (out []string) {
	switch x := v.(type) {
	case string:
		return []string{x}
	case []any:
		for _, e := range x {
			out = append(out, leaves(e)...)
		}
	case map[string]any:
		for _, e := range x {
			out = append(out, leaves(e)...)
		}
	}
	return out
}

// rough is a register as somebody keeps it by hand.
func rough(t *testing.T, rows ...[]any) []byte {
	t.Helper()
	book := excelize.NewFile()
	defer book.Close()
	for i, r := range rows {
		if err := book.SetSheetRow("Sheet1", fmt.Sprintf("B%d", i+2), &r); err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	if err := book.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestRoughTable(t *testing.T) {
	known := &register.Register{
		Organisation:          "o",
		DataCategories:        []register.DataCategory{{Key: "name", Name: "Name", Labels: []scalar.LangText{{Language: "nb", Text: "Navn"}}}, {Key: "health", Name: "Health data"}},
		DataSubjectCategories: []register.DataSubjectCategory{{Key: "employee", Name: "Employee"}},
		SecurityMeasures:      []register.SecurityMeasure{{Key: "lock", Name: "Locked doors"}},
		ProcessingActivities:  []register.ProcessingActivity{{Reference: "IMP-001"}},
	}
	b := rough(t,
		[]any{"Our register of processing", "", "2024"},
		[]any{},
		[]any{"BUSINESS FUNCTION ", "purpose of  processing", "Categories of individuals:", "Catégories of personal data", "Categories of recipients", "Names of third countries or international organisations that personal data are transferred to (if applicable)",
			"Retention schedule (if possible)", "General description of technical and organisational security measures (if possible)", "Article 6 lawful basis for processing personal data", "Article 9 condition for processing special category data", "Owner", "GDPR Article 6 lawful basis for processing"},
		[]any{"  Payroll ", "• To pay wages\n• To report tax", "Employee", "NAME\nhealth data (sick leave)\nShoe size", "Processor: Payroll Ltd\nTax office", "United States; Norway\nElsewhere",
			"5 years after employment ends\nca. 6 months\nuntil we tidy up\nas long as necessary for the purpose", "locked doors\nGuard dog", "Art. 6(1)(b)\nLegal obligation\nWe just do", "9(2)(b)\nbecause", "Kari", "Art. 6(1)(b)\nLegal obligation\nWe just do"},
		[]any{"Newsletter", "", "Customer\nMember", "Name", "No recipients", "No transfers, and none are planned", "Not stated", "-", "Consent"},
	)
	form := formOf(t, "ico-controller")
	drafts, err := ReadForm(bytes.NewReader(b), form, known)
	if err != nil {
		t.Fatal(err)
	}
	if len(drafts.ProcessingActivities) != 2 {
		t.Fatalf("%d drafts", len(drafts.ProcessingActivities))
	}
	a, n := drafts.ProcessingActivities[0], drafts.ProcessingActivities[1]
	check := func(what string, got, want any) {
		t.Helper()
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %+v, want %+v", what, got, want)
		}
	}
	check("names", []scalar.Text{a.Reference, a.Name, n.Reference, n.Name}, []scalar.Text{"IMP-002", "Payroll", "IMP-003", "Newsletter"})
	check("purposes", []scalar.Text{a.Purposes[0].Description, a.Purposes[1].Description}, []scalar.Text{"To pay wages", "To report tax"})
	var items []string
	for _, d := range slices.Concat(a.DataItems, n.DataItems) {
		items = append(items, fmt.Sprintf("%s/%s/%s/%s", d.DataCategory, d.Label, d.DataSubjectCategory, d.SubjectLabel))
	}
	check("data", items, []string{"name/NAME/employee/Employee", "health/health data (sick leave)/employee/Employee", "/Shoe size/employee/Employee", "name/Name//", "///Customer", "///Member"})
	var rules []string
	for _, r := range a.RetentionRules {
		rules = append(rules, fmt.Sprintf("%s %s %v %q %q", r.Kind, r.Period, r.Approximate, r.TriggerText, r.AsStated))
	}
	check("retention", rules, []string{
		`PERIOD P5Y false "after employment ends" "5 years after employment ends"`, `PERIOD P6M true "" "ca. 6 months"`,
		`UNSPECIFIED  false "" "until we tidy up"`, `AS_LONG_AS_NECESSARY  false "" "as long as necessary for the purpose"`,
	})
	var bases []string
	for _, l := range slices.Concat(a.LegalBases, n.LegalBases) {
		bases = append(bases, fmt.Sprintf("%s %s %v %q", l.Article6, l.Article6Status, l.Article9, l.AsStated))
	}
	check("bases", bases, []string{`CONTRACT STATED [] "Art. 6(1)(b)"`, `LEGAL_OBLIGATION STATED [] "Legal obligation"`, `  [] "We just do"`, `  [EMPLOYMENT_SOCIAL_SECURITY_LAW] "9(2)(b)"`, `CONSENT STATED [] "Consent"`})
	check("recipients", []any{a.Disclosures[0].Kind, a.Disclosures[0].Category, a.Disclosures[1].Kind, a.Disclosures[1].Category, a.RecipientsStatement, n.RecipientsStatement},
		[]any{register.RecipientKindProcessor, scalar.Text("Payroll Ltd"), register.RecipientKindThirdParty, scalar.Text("Tax office"), register.RecipientsStatementListed, register.RecipientsStatementNone})
	check("transfers", []any{len(a.Transfers), a.Transfers[0].Country, a.Transfers[1].Country, a.TransfersStatement, n.TransfersStatement},
		[]any{2, scalar.Country("US"), scalar.Country("NO"), register.TransfersStatementListed, register.TransfersStatementNoneAndNonePlanned})
	check("measures", a.Measures, []register.MeasureUse{{Entry: register.Entry{Key: "1"}, Measure: "lock"}})
	for _, want := range []string{"Owner (Sheet1!L5): Kari", "Guard dog", "Elsewhere", "because"} {
		if !strings.Contains(string(a.Note), want) {
			t.Errorf("the note lacks %q: %s", want, a.Note)
		}
	}
	if n.Note != "" || len(n.RetentionRules) > 0 {
		t.Errorf("of the newsletter: %q, %v", n.Note, n.RetentionRules)
	}
	var unread []string
	for _, u := range drafts.Unread {
		unread = append(unread, u.Cell+" "+u.Text)
	}
	check("unread", unread, []string{"Sheet1!F5 Tax office", "Sheet1!G5 Elsewhere", "Sheet1!H5 until we tidy up", "Sheet1!I5 Guard dog", "Sheet1!J5 We just do", "Sheet1!K5 because", "Sheet1!L5 Kari", "Sheet1!A6 "})
}

// TestDraftsReplaceNothing: an activity that is there is not overwritten, and a
// table of something else is none.
func TestDraftsReplaceNothing(t *testing.T) {
	form := formOf(t, "no-protocol-controller")
	r := example(t, "stranda-kommune.json")
	_, err := ReadForm(bytes.NewReader(workbook(t, r, form, "nn")), form, r)
	ps, _ := register.AsProblems(err)
	if len(ps) != len(r.ProcessingActivities) || ps[0].Code != register.CodeAlreadyExists || !strings.Contains(ps[0].Path, "!A") {
		t.Errorf("%v", err)
	}
	if _, err := ReadForm(bytes.NewReader(rough(t, []any{"Dish", "Price"}, []any{"Soup", 7})), form, r); err == nil || !strings.Contains(err.Error(), "no table with the headings") {
		t.Errorf("a menu: %v", err)
	}
}

func TestLettersOfArticles(t *testing.T) {
	for text, want := range map[string]string{
		"6(1)(a)": "a", "art. 6 nr. 1 bokstav b": "b", "Art. 6 Abs. 1 lit. c DSGVO": "c", "6.1.d": "d", "GDPR 6 (1) e": "e", "artikkel 6 nr. 1 f": "f", "Article 6(1)(f)": "f",
		"6 nr 1 bokstav g": "", "16(1)(a)": "", "a contract": "", "6 apples": "", "Art. 6": "",
	} {
		got := ""
		if m := letterOf6.FindStringSubmatch(text); m != nil {
			got = m[1]
		}
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// TestMarkOfDrafts: the word for a draft goes, with the blanks of its language.
func TestMarkOfDrafts(t *testing.T) {
	words := newWordBook(formOf(t, "cnil"), &register.Register{})
	for cell, want := range map[string]string{"BROUILLON\u00a0: Paie": "Paie", "BROUILLON : Paie": "Paie", "DRAFT: Payroll": "Payroll", "DRAFTING": "DRAFTING", "BROUILLON": "BROUILLON"} {
		if got := words.undrafted(cell); got != want {
			t.Errorf("%q: %q, not %q", cell, got, want)
		}
	}
}
