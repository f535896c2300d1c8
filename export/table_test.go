package export

import (
	"bytes"
	"fmt"
	"testing"

	"ropa/register"
	"ropa/scalar"
)

// tableForm has what forms of tables can have.
const tableForm = `
id: table
name: {en: Table, nb: Tabell}
authority: An authority
provenance: Made for tests.
languages: [en, nb]
register: both
colours: {required: C6E0B4}
sheets:
  - name: {en: Register, nb: Protokoll}
    of: activity
    head:
      - {header: {en: Name, nb: Navn}, value: name}
    columns:
      - {header: {en: Reference, nb: Referanse}, value: reference, width: 17}
      - {header: {en: Activity, nb: Aktivitet}, value: name, required: true}
      - {header: {en: Purpose, nb: Formål}, value: purposes.description}
      - {header: {en: Started, nb: Begynt}, value: startedOn}
      - {header: {en: Activity, nb: Aktivitet}, value: note}
  - name: {en: "Card: [all]", nb: "Kort: [alle]"}
    of: activity
    perActivity: true
    columns:
      - {header: {en: Activity, nb: Aktivitet}, value: name, required: true}
      - {header: {en: Purpose, nb: Formål}, value: purposes.description}
  - name: {en: Kept, nb: Rådata}
    of: activity
    raw: true
    columns:
      - {header: {en: name}, value: name}
      - {header: {en: status}, value: status}
  - name: {en: Organisations, nb: Virksomheter}
    of: organisation
    columns:
      - {header: {en: Name, nb: Navn}, value: name}
      - {header: {en: Employees, nb: Ansatte}, value: employeeCount}
  - name: {en: Findings, nb: Funn}
    of: finding
    columns:
      - {header: {en: Severity, nb: Alvor}, value: severity}
      - {header: {en: Finding, nb: Funn}, value: message}
`

// awkward are texts that formats stumble over.
var awkward = []string{
	"=1+1", "+47 123 45 678", "-5", "@SUM(A1)", "\t=x", "'=1+1", "''+", "'quoted'", "＝1", "_x0041_", "_x005F_x0041_",
	"a\uFFFEb\uFFFF", "<b>&amp;]]></b>", "a;b,c\"d\"", "line\nline", "شركة الاتصالات", "נתונים אישיים", "👩‍👩‍👧‍👦 🇳🇴", "  padded  ", "1/2", "007", "TRUE",
}

// tableRegister has an activity for each name.
func tableRegister(status register.ActivityStatus, named ...string) *register.Register {
	staff := 7
	r := &register.Register{Format: register.Format, Version: register.FormatVersion, Organisation: "keeper"}
	r.Organisations = []register.Organisation{{Key: "keeper", Name: "=Keeper & <sons>", Country: "NO", KeepsRegister: true, EmployeeCount: &staff}}
	for i, name := range named {
		r.ProcessingActivities = append(r.ProcessingActivities, register.ProcessingActivity{
			Reference: scalar.Text(fmt.Sprintf("A-%03d", i+1)), Name: scalar.Text(name), Language: "en", Capacity: register.CapacityController,
			Status: status, StartedOn: "2018-06-15",
			Purposes: []register.Purpose{{Entry: register.Entry{Key: "1"}, Description: "To pay wages"}, {Entry: register.Entry{Key: "2"}, Description: scalar.Text(name)}},
		})
	}
	return r
}

func readForm(t *testing.T, text string) *Form {
	t.Helper()
	f, err := ReadForm([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// documentBy is a register as a document that w writes.
func documentBy(t *testing.T, r *register.Register, o Options, w Writer, out *bytes.Buffer) ([]byte, Summary) {
	t.Helper()
	s, err := Write(SourceOf(r, "2026-01-31", "sha256:00ff"), o, w)
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes(), s
}

// asFormat is a register in a format.
func asFormat(t *testing.T, id string, r *register.Register, o Options) []byte {
	t.Helper()
	f, ok := FormatByID(id)
	if !ok {
		t.Fatalf("there is no format %s", id)
	}
	var out bytes.Buffer
	b, _ := documentBy(t, r, o, f.New(&out), &out)
	return b
}
