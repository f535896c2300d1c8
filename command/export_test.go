package command_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ropa/command"
)

const elverum = "../examples/elverum-vekst.json"

// TestExportDocuments makes documents from a file and from a database, and
// wants both to say the same.
func TestExportDocuments(t *testing.T) {
	db := database(t)
	if code, _, errs := run("import", "-db", db, elverum); code != command.OK {
		t.Fatal(errs)
	}
	form := write(t, "own.yaml", ownForm)
	args := []string{"export", "-on", "2026-11-22", "-drafts", "-form", form, "-format", "csv"}
	code, file, errs := run(append(args, elverum)...)
	if code != command.OK || strings.Count(file, "\n") < 5 {
		t.Errorf("exit code %d, %d bytes, %s", code, len(file), errs)
	}
	if _, stored, _ := run(append(args, "-db", db, "-organisation", "elverum-vekst")...); stored != file {
		t.Error("from the database and from the file it differs")
	}
	for _, format := range []string{"turtle", "jsonld"} {
		if code, out, errs := run("export", "-drafts", "-format", format, elverum); code != command.OK || !strings.Contains(out, "EV-A03") {
			t.Errorf("%s: exit code %d, %d bytes, %s", format, code, len(out), errs)
		}
	}
}

// ownForm is a form that does not come with the program.
const ownForm = `id: own
name: {nb: Min liste}
languages: [nb]
register: both
sheets:
  - name: {nb: Liste}
    of: activity
    columns:
      - {header: {nb: Navn}, value: name}
      - {header: {nb: Hvor lenge}, value: "@retention"}
`

func TestExportLeavesDraftsOut(t *testing.T) {
	code, out, errs := run("export", "-form", write(t, "own.yaml", ownForm), "-format", "csv", elverum)
	if code != command.OK || strings.Count(out, "\n") != 1 || !strings.Contains(errs, "4 activities are not approved and were left out") {
		t.Errorf("exit code %d: %q %q", code, out, errs)
	}
}

// TestExportOwnForm uses a form that does not come with the program.
func TestExportOwnForm(t *testing.T) {
	form := write(t, "own.yaml", ownForm)
	output := filepath.Join(t.TempDir(), "own.csv")
	if code, _, errs := run("export", "-form", form, "-format", "csv", "-drafts", "-output", output, elverum); code != command.OK {
		t.Fatal(errs)
	}
	b, err := os.ReadFile(output)
	if err != nil || !strings.HasPrefix(string(b), "\ufeffNavn,Hvor lenge\r\n") || strings.Count(string(b), "\n") < 5 {
		t.Errorf("%v: %.200q", err, b)
	}
	bad := write(t, "bad.yaml", "id: bad\nname: {nb: x}\nlanguages: [nb]\nregister: both\nsheets:\n  - {name: {nb: x}, of: activity, columns: [{header: {nb: x}, value: purposes.nothing}]}\n")
	if code, _, errs := run("export", "-form", bad, "-drafts", elverum); code != command.Failed || !strings.Contains(errs, `has no field "nothing"`) {
		t.Errorf("exit code %d: %s", code, errs)
	}
	if code, _, errs := run("export", "-form", "none", elverum); code != command.Usage || !strings.Contains(errs, `there is no form "none"`) {
		t.Errorf("exit code %d: %s", code, errs)
	}
	if code, _, errs := run("export", "-form", "cnpd", "-format", "turtle", elverum); code != command.Usage {
		t.Errorf("exit code %d: %s", code, errs)
	}
}

// TestExportOneSheet writes one sheet of several as plain text.
func TestExportOneSheet(t *testing.T) {
	args := []string{"export", "-form", "neutral", "-format", "csv", "-drafts", "-sheet"}
	code, out, errs := run(append(args, "dataItems", elverum)...)
	if code != command.OK || !strings.HasPrefix(out, "\ufeffactivity,key,") || !strings.Contains(out, "\r\nEV-A01,") {
		t.Errorf("exit code %d: %.200q %s", code, out, errs)
	}
	if code, _, errs := run(append(args, "nothing", elverum)...); code != command.Usage || !strings.Contains(errs, "no such sheet") {
		t.Errorf("exit code %d: %s", code, errs)
	}
	if code, _, _ := run("export", "-form", "neutral", "-sheet", "dataItems", elverum); code != command.Usage {
		t.Errorf("a sheet of a workbook: exit code %d", code)
	}
	if code, _, _ := run("export", "-sheet", "dataItems", elverum); code != command.Usage {
		t.Errorf("a sheet without a form: exit code %d", code)
	}
}
