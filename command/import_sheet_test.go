package command_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"ropa/command"
)

// TestImportWorkbook exports a register as a workbook, changes it, and imports it.
func TestImportWorkbook(t *testing.T) {
	db, dir := database(t), t.TempDir()
	if code, _, errs := run("import", "-db", db, write(t, "c.json", example(t, "coplan.json"))); code != command.OK {
		t.Fatal(errs)
	}
	exported := func() string {
		code, out, errs := run("export", "-db", db, "-organisation", "coplan")
		if code != command.OK {
			t.Fatal(errs)
		}
		return out
	}
	before := exported()
	name := filepath.Join(dir, "register.xlsx")
	if code, _, errs := run("export", "-db", db, "-organisation", "coplan", "-form", "neutral", "-drafts", "-output", name); code != command.OK {
		t.Fatal(errs)
	}
	imported := func(code int, args ...string) string {
		t.Helper()
		got, out, errs := run(append([]string{"import", "-db", db}, args...)...)
		if got != code {
			t.Fatalf("exit code %d: %s%s", got, out, errs)
		}
		return out + errs
	}
	if out := imported(command.OK, name); !strings.Contains(out, "0 created, 0 changed") || strings.Count(out, "\n") != 1 {
		t.Errorf("a workbook as it was exported changes something: %s", out)
	}
	if exported() != before {
		t.Error("the register is another one")
	}

	change(t, name, func(book *excelize.File) error {
		if err := book.SetCellStr("processingActivities", "B2", "Another name"); err != nil {
			return err
		}
		return book.RemoveRow("processingActivities", 3)
	})
	out := imported(command.Failed, name)
	if !strings.Contains(out, `purposes!A`) || !strings.Contains(out, `names "COP-A02", which is not on the sheet processingActivities`) {
		t.Errorf("entries without their activity: %s", out)
	}
	for _, sheet := range []string{"parties", "purposes", "dataItems", "retentionRules", "legalBases", "sources", "disclosures", "assessments", "transfers", "activitySystems", "measures", "trackers", "citations"} {
		change(t, name, func(book *excelize.File) error { return dropRows(book, sheet, "COP-A02") })
	}
	out = imported(command.OK, "-dry-run", name)
	for _, want := range []string{
		"processingActivities!B2: COP-A01: name: ", ` → "Another name"`,
		"processingActivities: COP-A02: the row is gone; the record stays",
		"Records of the register that are not in the workbook: 1.", "0 created, 1 changed", "nothing was kept",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("the dry run does not say %q:\n%s", want, out)
		}
	}
	if exported() != before {
		t.Error("a dry run was kept")
	}
	out = imported(command.OK, name)
	if !strings.Contains(out, "0 created, 1 changed") || strings.Contains(out, "Another name") || !strings.Contains(out, "COP-A02: the row is gone") {
		t.Errorf("the import says %s", out)
	}
	after := exported()
	if strings.Count(after, "Another name") != 1 || !strings.Contains(after, "COP-A02") {
		t.Error("the name was not changed, or the activity that the workbook does not hold is gone")
	}

	change(t, name, func(book *excelize.File) error { return book.SetCellStr("dataItems", "C2", "no-such-category") })
	if out := imported(command.Failed, name); !strings.Contains(out, "dataItems!C2") || !strings.Contains(out, "no-such-category") {
		t.Errorf("a category that is not there: %s", out)
	}
	if exported() != after {
		t.Error("an import that failed left something")
	}
}

// change edits a workbook in its place.
func change(t *testing.T, name string, edit func(*excelize.File) error) {
	t.Helper()
	book, err := excelize.OpenFile(name)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	if err := edit(book); err != nil {
		t.Fatal(err)
	}
	if err := book.Save(); err != nil {
		t.Fatal(err)
	}
}

func dropRows(book *excelize.File, sheet, activity string) error {
	rows, err := book.GetRows(sheet)
	if err != nil {
		return err
	}
	for i := len(rows) - 1; i > 0; i-- {
		if len(rows[i]) > 0 && rows[i][0] == activity {
			if err := book.RemoveRow(sheet, i+1); err != nil {
				return err
			}
		}
	}
	return nil
}

// TestImportOfNoWorkbook: what only begins like one is refused, and an empty
// file is read as the register file that it is not.
func TestImportOfNoWorkbook(t *testing.T) {
	db := database(t)
	for text, want := range map[string]string{"PK\x03\x04 and more": "cannot be read as an XLSX workbook", "": "malformed JSON", "PK": "malformed JSON"} {
		name := filepath.Join(t.TempDir(), "file")
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if code, _, errs := run("import", "-db", db, name); code != command.Failed || !strings.Contains(errs, want) {
			t.Errorf("%q: %d, %s", text, code, errs)
		}
	}
}

// TestImportDrafts reads a document in an authority's form into another register.
func TestImportDrafts(t *testing.T) {
	db, name := database(t), filepath.Join(t.TempDir(), "ico.xlsx")
	if code, _, errs := run("export", "-form", "ico-controller", "-drafts", "-output", name, write(t, "l.json", example(t, "lillehammer-kommune.json"))); code != command.OK {
		t.Fatal(errs)
	}
	register := write(t, "e.json", example(t, "elverum-vekst.json"))
	if code, _, errs := run("import", "-db", db, register); code != command.OK {
		t.Fatal(errs)
	}
	into := []string{"import", "-db", db, "-as", "ico-controller", "-organisation", "elverum-vekst", name}
	for _, c := range []struct {
		args []string
		code int
		want string
	}{
		{[]string{"import", "-db", db, "-as", "ico-controller", name}, command.Usage, "drafts need both -as FORM and -organisation KEY"},
		{[]string{"import", "-db", db, "-as", "neutral", "-organisation", "o", name}, command.Usage, "without -as"},
		{[]string{"import", "-db", db, "-as", "nosuch", "-organisation", "o", name}, command.Usage, `there is no form "nosuch"`},
		{[]string{"import", "-db", db, "-as", "ico-controller", "-organisation", "nobody", name}, command.Failed, `there is no organisation "nobody"`},
		{[]string{"import", "-db", db, "-as", "ico-controller", "-organisation", "elverum-vekst", register}, command.Failed, "-as reads XLSX workbooks only"},
		{[]string{"import", "-db", db, "-as", "cnil", "-organisation", "elverum-vekst", name}, command.Failed, "there is no table with the headings"},
		{[]string{"import", "-db", db, name}, command.Failed, "dataItems: this sheet is missing"},
		{append(into[:len(into):len(into)], "-dry-run"), command.OK, "4 created, 0 changed, 0 unchanged (dry run"},
		{into, command.OK, "places want a person"},
	} {
		code, out, errs := run(c.args...)
		if code != c.code || !strings.Contains(out+errs, c.want) {
			t.Errorf("%q: exit code %d, %.600s; want %d, %q", c.args, code, out+errs, c.code, c.want)
		}
	}
	code, out, errs := run("export", "-db", db, "-organisation", "elverum-vekst")
	if code != command.OK || !strings.Contains(out, `"reference": "LIL-A04"`) || strings.Contains(out, `"reference": "IMP-`) {
		t.Errorf("%d, %s: the four drafts are not there", code, errs)
	}
}

// TestAWorkbookApprovesNothing changes an approved activity in a spreadsheet:
// it becomes a draft.
func TestAWorkbookApprovesNothing(t *testing.T) {
	db, name := database(t), filepath.Join(t.TempDir(), "register.xlsx")
	approved := strings.Replace(example(t, "coplan.json"), `"status": "DRAFT"`, `"status": "APPROVED"`, 2)
	if code, _, errs := run("import", "-db", db, write(t, "c.json", approved)); code != command.OK {
		t.Fatal(errs)
	}
	if code, _, errs := run("export", "-db", db, "-organisation", "coplan", "-form", "neutral", "-drafts", "-output", name); code != command.OK {
		t.Fatal(errs)
	}
	change(t, name, func(book *excelize.File) error { return book.SetCellStr("processingActivities", "B2", "Another name") })
	code, out, errs := run("import", "-db", db, name)
	if code != command.OK || !strings.Contains(out, "were approved or in review: 1") {
		t.Errorf("exit code %d: %s%s", code, out, errs)
	}
	_, after, _ := run("export", "-db", db, "-organisation", "coplan")
	if n := strings.Count(after, `"status": "APPROVED"`); n != 1 || !strings.Contains(after, "Another name") {
		t.Errorf("%d activities are approved", n)
	}
}
