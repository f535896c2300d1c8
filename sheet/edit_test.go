package sheet

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"ropa/export"
	"ropa/register"
	"ropa/scalar"
)

// small is a register of two activities with a few entries.
func small() *register.Register {
	items := func(keys ...scalar.Text) (out []register.DataItem) {
		for _, k := range keys {
			out = append(out, register.DataItem{Entry: register.Entry{Key: k}, Label: "label " + k})
		}
		return out
	}
	activity := func(ref scalar.Text) register.ProcessingActivity {
		return register.ProcessingActivity{Reference: ref, Name: "Name " + ref, Capacity: register.CapacityController, Status: register.ActivityStatusApproved, ApprovedOn: "2026-01-31"}
	}
	a, b := activity("A1"), activity("A2")
	a.DataItems, b.DataItems = items("x", "y"), items("x", "z")
	return &register.Register{
		Format: register.Format, Version: 1, Organisation: "o",
		Organisations:        []register.Organisation{{Key: "o", Name: "O", KeepsRegister: true}, {Key: "v", Name: "Vendor", Phone: "22 41 00 00"}},
		Contacts:             []register.Contact{{Key: "dpo", Role: register.ContactRoleDpo, Name: "D P O"}},
		ProcessingActivities: []register.ProcessingActivity{a, b},
	}
}

// edited is a register as a workbook that somebody has changed.
func edited(t testing.TB, r *register.Register, edit func(e *editor)) []byte {
	t.Helper()
	book, err := excelize.OpenReader(bytes.NewReader(workbook(t, r, export.NeutralForm, "en")))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	edit(&editor{t, book})
	var out bytes.Buffer
	if err := book.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

type editor struct {
	t testing.TB
	*excelize.File
}

func (e *editor) must(err error) {
	e.t.Helper()
	if err != nil {
		e.t.Fatal(err)
	}
}

// cell is the address of a field in a row.
func (e *editor) cell(sheet, field string, row int) string {
	e.t.Helper()
	rows, err := e.GetRows(sheet)
	e.must(err)
	i := slices.Index(rows[0], field)
	if i < 0 {
		e.t.Fatalf("%s has no column %s", sheet, field)
	}
	return address(i, row)
}

func (e *editor) set(sheet, field string, row int, value any) {
	e.t.Helper()
	e.must(e.SetCellValue(sheet, e.cell(sheet, field, row), value))
}

// TestEditedWorkbooks changes a workbook as people do.
func TestEditedWorkbooks(t *testing.T) {
	b := edited(t, small(), func(e *editor) {
		e.set("processingActivities", "startedOn", 2, time.Date(2018, 6, 15, 0, 0, 0, 0, time.UTC))
		e.set("processingActivities", "endedOn", 2, "15.6.2019 ")
		e.set("processingActivities", "startedOn", 3, "2020-02-01T00:00:00")
		e.set("processingActivities", "name", 2, "  New name \n")
		e.set("processingActivities", "note", 3, 4711)
		e.set("processingActivities", "description", 3, 0.1)
		e.set("processingActivities", "unit", 3, time.Date(2020, 2, 1, 0, 0, 0, 0, time.UTC)) // a date where a text stands
		for field, format := range map[string]string{"decisionLogic": `#,##0 "dd yy"`, "compatibilityNote": "dd/mm/yyyy"} {
			format, cell := format, e.cell("processingActivities", field, 3)
			style, err := e.NewStyle(&excelize.Style{CustomNumFmt: &format})
			e.must(err)
			e.must(e.SetCellValue("processingActivities", cell, 43862))
			e.must(e.SetCellStyle("processingActivities", cell, cell, style))
		}
		e.set("processingActivities", "profiling", 2, false)
		e.set("processingActivities", "largeScale", 2, "JA")
		e.set("processingActivities", "operations", 2, "STORE;USE ; ")
		e.set("organisations", "phone", 3, 22410000)
		e.set("organisations", "registrationNumber", 3, 964981337)
		e.set("organisations", "employeeCount", 3, "12")
		e.must(e.RemoveRow("dataItems", 3)) // A1 y
		e.set("dataItems", "activity", 9, " A1 ")
		e.set("dataItems", "label", 9, "new")
		e.must(e.SetCellValue("dataItems", "B12", "  "))
		e.must(e.InsertCols("dataItems", "A", 1)) // moves the columns, and is empty
		_, err := e.NewSheet("My notes")
		e.must(err)
		e.must(e.SetCellValue("My notes", "A1", "whatever"))
	})
	want := small()
	a, c := &want.ProcessingActivities[0], &want.ProcessingActivities[1]
	yes, no, twelve := true, false, 12
	a.StartedOn, a.EndedOn, c.StartedOn = "2018-06-15", "2019-06-15", "2020-02-01"
	a.Name, c.Note, c.Description = "New name", "4711", "0.1"
	c.Unit, c.DecisionLogic, c.CompatibilityNote = "2020-02-01", "43862", "2020-02-01"
	a.Profiling, a.LargeScale, a.Operations = &no, &yes, []register.ProcessingOperation{"STORE", "USE"}
	v := &want.Organisations[1]
	v.Phone, v.RegistrationNumber, v.EmployeeCount = "22410000", "964981337", &twelve
	a.DataItems = []register.DataItem{a.DataItems[0], {Entry: register.Entry{Key: "1"}, Label: "new"}}
	same(t, "the edited workbook", read(t, b).Register, want)
}

// TestMovedColumnsAndRows reads a sheet that was sorted and rearranged.
func TestMovedColumnsAndRows(t *testing.T) {
	b := edited(t, small(), func(e *editor) {
		rows, err := e.GetRows("dataItems")
		e.must(err)
		for i, r := range rows {
			for len(r) < len(rows[0]) {
				r = append(r, "")
			}
			slices.Reverse(r)
			at := i + 1
			if i > 0 {
				at = len(rows) - i + 1
			}
			e.must(e.SetSheetRow("dataItems", address(0, at), &r))
		}
	})
	want := small()
	for i := range want.ProcessingActivities {
		slices.Reverse(want.ProcessingActivities[i].DataItems)
	}
	same(t, "the sorted workbook", read(t, b).Register, want)
}

// TestProblemsNameCells wants every fault of a workbook at once.
func TestProblemsNameCells(t *testing.T) {
	for name, c := range map[string]struct {
		edit func(e *editor)
		want []string
	}{
		"values": {func(e *editor) {
			e.set("processingActivities", "status", 3, "DONE")
			e.set("processingActivities", "startedOn", 2, "last year")
			e.set("processingActivities", "name", 3, "")
			e.set("processingActivities", "profiling", 3, "perhaps")
			e.set("organisations", "employeeCount", 2, "many")
			e.set("dataItems", "since", 3, "2020-13-01")
			e.set("dataItems", "evidence", 4, `[{"document":"d","line":0}]`)
			e.set("dataItems", "evidence", 5, `twelve`)
			e.set("contacts", "serves", 2, "o; ")
		}, []string{"organisations!", "processingActivities!F3 must be one of DRAFT", "processingActivities!I2 must be a date", "processingActivities!B3 is required", "processingActivities! must be true or false",
			"dataItems! must be a date", "dataItems! [0].line must be a positive number", "dataItems! must be a list in JSON"}},
		"rows": {func(e *editor) {
			e.set("dataItems", "activity", 2, "A9")
			e.set("dataItems", "activity", 3, "")
			e.set("organisations", "key", 3, "o")
			e.set("dataItems", "key", 5, "x")
		}, []string{`dataItems!A2 names "A9", which is not on`, "dataItems!A3 is required", `organisations!A3 "o" stands twice`, "dataItems!B5 is used twice"}},
		"columns": {func(e *editor) {
			e.must(e.SetCellValue("contacts", "B1", "rolle"))
			e.must(e.SetCellValue("dataItems", "Z1", "colour"))
			e.must(e.SetCellValue("purposes", "A1", "key"))
			e.must(e.SetCellValue("organisations", "AX2", "stray"))
		}, []string{`contacts!B1 there is no field "rolle"`, `contacts!1 the column "role" is missing`, `dataItems!Z1 there is no field "colour"`, `purposes!B1 the column "key" stands twice`,
			`purposes!1 the column "activity" is missing`, "organisations!AX2 stands in a column without a heading", "contacts!A2 is required"}},
		"sheets": {func(e *editor) {
			e.must(e.DeleteSheet("dataItems"))
			e.must(e.SetSheetName("waivers", "Waived"))
		}, []string{"dataItems this sheet is missing", "waivers this sheet is missing"}},
		"the register": {func(e *editor) {
			e.set("register", "version", 2, 2)
			e.set("register", "organisation", 2, "")
			e.set("register", "format", 3, "another")
		}, []string{"register!C2 must be 1", "register!D2 is required", "register!A3 a workbook holds one register"}},
		"references": {func(e *editor) { e.set("processingActivities", "reference", 2, "A 1") },
			[]string{"processingActivities!A2 must be at most 100 characters without spaces", `dataItems!A2 names "A1"`, `dataItems!A3 names "A1"`}},
		"errors": {func(e *editor) {
			e.must(e.SetCellFormula("organisations", e.cell("organisations", "note", 2), "1/0"))
		}, []string{"organisations! holds an error of the spreadsheet, #DIV/0!"}},
	} {
		_, err := ReadNeutral(bytes.NewReader(failing(t, edited(t, small(), c.edit))))
		ps, _ := register.AsProblems(err)
		missing := false
		for _, w := range c.want {
			place, message, _ := strings.Cut(w, " ")
			if !slices.ContainsFunc(ps, func(p register.Problem) bool {
				return strings.HasPrefix(p.Message, message) && (p.Path == place || strings.HasSuffix(place, "!") && strings.HasPrefix(p.Path, place))
			}) {
				missing = true
				t.Errorf("%s: %q is not told", name, w)
			}
		}
		if missing || len(ps) != len(c.want) {
			t.Errorf("%s: %d problems, want %d:\n%s", name, len(ps), len(c.want), ps.Error())
		}
	}
	for _, b := range []string{"", "PK\x03\x04 no archive", "{}"} {
		if _, err := ReadNeutral(strings.NewReader(b)); err == nil {
			t.Errorf("%q is read as a workbook", b)
		}
	}
}

// failing is a workbook in which the formula 1/0 was calculated.
func failing(t *testing.T, workbook []byte) []byte {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(workbook), int64(len(workbook)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	formula := regexp.MustCompile(`<c r="(\w+)"([^>]*)><f>1/0</f>(<v></v>)?</c>`)
	for _, f := range in.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		w, err := z.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		w.Write(formula.ReplaceAll(content, []byte(`<c r="$1" t="e"><f>1/0</f><v>#DIV/0!</v></c>`)))
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestLostLongTexts: a text whose end was thrown away is not taken for a whole one.
func TestLostLongTexts(t *testing.T) {
	b := edited(t, nastyRegister(), func(e *editor) { e.must(e.DeleteSheet("Long texts")) })
	_, err := ReadNeutral(bytes.NewReader(b))
	ps, _ := register.AsProblems(err)
	if len(ps) != 2 || !strings.Contains(ps[0].Message, "goes on in a sheet of long texts, where it is not") {
		t.Errorf("%v", err)
	}
}

// TestSavedByLibreOffice reads a workbook of nasty texts that LibreOffice 7.4 has
// read and written.
func TestSavedByLibreOffice(t *testing.T) {
	if name := os.Getenv("ROPA_TEST_WRITE_NASTY"); name != "" { // to make the file anew: soffice --convert-to xlsx
		if err := os.WriteFile(name, workbook(t, nastyRegister(), export.NeutralForm, "en"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	b, err := os.ReadFile("testdata/libreoffice.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	same(t, "what LibreOffice saved", read(t, b).Register, nastyRegister())
}

func TestCellsOfPaths(t *testing.T) {
	n := read(t, workbook(t, small(), export.NeutralForm, "en"))
	for path, want := range map[string]string{
		"organisation": "register!D2 ", "organisations[1].phone": "organisations!P3 ", "processingActivities[1]": "processingActivities!A3 ",
		"processingActivities[1].dataItems[1].label": "dataItems!E5 ", "processingActivities[0].dataItems[1]": "dataItems!A3 ",
		"processingActivities[0].dataItems[1].evidence[2].line": "dataItems!Q3 [2].line", "processingActivities[0].evidence[2].line": "processingActivities!AM2 [2].line",
		"processingActivities[0].operations[1]": "processingActivities!K2 [1]", "contacts[7].role": " ", "": "register!A2 ",
	} {
		if cell, within := n.Cell(path); cell+" "+within != want {
			t.Errorf("%s is %q %q, want %q", path, cell, within, want)
		}
	}
}

func TestDiff(t *testing.T) {
	there := small()
	there.Contacts = append(there.Contacts, register.Contact{Key: "old", Role: register.ContactRoleDpo})
	there.Organisations[1].Note = "a remark"
	b := edited(t, small(), func(e *editor) {
		e.set("processingActivities", "name", 3, "Other")
		e.set("dataItems", "label", 2, "changed")
		e.must(e.RemoveRow("dataItems", 3))
		e.set("dataItems", "activity", 9, "A2")
		e.set("dataItems", "label", 9, "new")
		e.set("contacts", "key", 9, "new")
		e.set("contacts", "role", 9, "DPO")
	})
	var got []string
	for _, c := range read(t, b).Diff(there) {
		got = append(got, fmt.Sprintf("%s %s!%s %s/%s %s: %q → %q", c.Kind, c.Sheet, c.Cell, c.Record, c.Entry, c.Field, c.Old, c.New))
	}
	want := []string{
		`KEPT organisations!AH3 v/ note: "a remark" → ""`,
		`ADDED contacts!A9 new/ : "" → ""`,
		`GONE contacts! old/ : "" → ""`,
		`CHANGED processingActivities!B3 A2/ name: "Name A2" → "Other"`,
		`CHANGED dataItems!E2 A1/x label: "label x" → "changed"`,
		`ADDED dataItems!A9 A2/1 : "" → ""`,
		`GONE dataItems! A1/y : "" → ""`,
	}
	if !slices.Equal(got, want) {
		t.Errorf("the changes are\n%s\nnot\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if c := read(t, workbook(t, small(), export.NeutralForm, "nb")).Diff(small()); len(c) > 0 {
		t.Errorf("the same register differs: %v", c)
	}
	there = small()
	slices.Reverse(there.ProcessingActivities[0].DataItems)
	if c := read(t, workbook(t, small(), export.NeutralForm, "nb")).Diff(there); len(c) != 1 || c[0].Kind != Moved {
		t.Errorf("another order: %v", c)
	}
	if c := read(t, workbook(t, small(), export.NeutralForm, "nb")).Diff(&register.Register{}); len(c) != 2+1+2+4 {
		t.Errorf("against nothing: %v", c)
	}
}
