package export

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"ropa/register"
)

func TestCSVKeepsTexts(t *testing.T) {
	form := readForm(t, tableForm)
	files := unzipped(t, asFormat(t, "csv", tableRegister(register.ActivityStatusApproved, awkward...), Options{Form: form, Lang: "nb"}))
	var have []string
	for name := range files {
		have = append(have, name)
	}
	slices.Sort(have)
	if got, want := strings.Join(have, " "), "01-register.csv 02-card-all.csv 03-kept.csv 04-organisations.csv 05-findings.csv about.csv"; got != want {
		t.Errorf("the files are %s, not %s", got, want)
	}
	rows := records(t, files["01-register.csv"])
	if got := strings.Join(rows[0], "|"); got != "Referanse|Aktivitet|Formål|Begynt|Aktivitet" {
		t.Errorf("the headings are %s", got)
	}
	cards := records(t, files["02-card-all.csv"])
	for i, s := range awkward {
		if rows[i+1][1] != Neutral(s) || Restored(rows[i+1][1]) != s {
			t.Errorf("%q stands as %q", s, rows[i+1][1])
		}
		if got := Restored(cards[1+2*i][2]); got != s || cards[1+2*i][0] != rows[i+1][0] {
			t.Errorf("%q stands on its card as %q", s, cards[1+2*i])
		}
	}
	if got := records(t, files["04-organisations.csv"])[1]; got[0] != "'=Keeper & <sons>" || got[1] != "7" {
		t.Errorf("the organisation is %q", got)
	}
	if !bytes.Contains(files["about.csv"], []byte("Protokoll,Navn,'=Keeper & <sons>\r\n")) {
		t.Error("about.csv lacks what stands above the columns")
	}
}

// records reads CSV with line ends within texts as they are.
func records(t *testing.T, b []byte) [][]string {
	t.Helper()
	b, ok := bytes.CutPrefix(b, []byte(byteOrderMark))
	if !ok {
		t.Error("there is no byte order mark")
	}
	if !bytes.HasSuffix(b, []byte("\r\n")) || bytes.Contains(b, []byte("\"\n")) {
		t.Error("records do not end with CR LF")
	}
	out, err := csv.NewReader(bytes.NewReader(b)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestCSVOfOneSheetIsOneFile(t *testing.T) {
	form := readForm(t, tableForm)
	form.Sheets = form.Sheets[:1]
	csv, _ := FormatByID("csv")
	if got := csv.For(form); got.Extension != "csv" || got.MediaType != "text/csv; charset=utf-8" {
		t.Errorf("one sheet makes %+v", got)
	}
	if got := csv.For(readForm(t, tableForm)); got.Extension != "zip" || got.MediaType != "application/zip" {
		t.Errorf("several sheets make %+v", got)
	}
	r := tableRegister(register.ActivityStatusDraft, "one", "two")
	got := string(asFormat(t, "csv", r, Options{Form: form, Lang: "en", Drafts: true}))
	want := byteOrderMark + "Reference,Activity,Purpose,Started,Activity\r\n" +
		"A-001,DRAFT: one,\"To pay wages\none\",2018-06-15,\r\n" + "A-002,DRAFT: two,\"To pay wages\ntwo\",2018-06-15,\r\n"
	if got != want {
		t.Errorf("the file is\n%q, not\n%q", got, want)
	}
	if got := string(asFormat(t, "csv", r, Options{Form: form, Lang: "en"})); got != byteOrderMark+"Reference,Activity,Purpose,Started,Activity\r\n" {
		t.Errorf("without drafts the file is %q", got)
	}
}

// TestOneSheet wants each sheet alone to be what its file in the archive is.
func TestOneSheet(t *testing.T) {
	r := founding(t)["stranda-kommune"].Around
	for _, form := range []string{"neutral", "no-digdir", "full"} {
		o, as, err := Choose(form, "csv", "", true)
		if err != nil {
			t.Fatal(err)
		}
		archive := unzipped(t, asFormat(t, "csv", r, o))
		for i, name := range o.Form.fileNames() {
			one, plain, err := o.OneSheet(name, as)
			if err != nil || plain.Extension != "csv" || !strings.HasPrefix(plain.MediaType, "text/csv") {
				t.Fatalf("%s: %+v, %v", name, plain, err)
			}
			got := asFormat(t, "csv", r, one)
			if want := archive[fmt.Sprintf("%02d-%s.csv", i+1, name)]; len(want) == 0 || !bytes.Equal(got, want) {
				t.Errorf("%s %s: %d bytes, want the %d of the archive", form, name, len(got), len(want))
			}
			byHeading, _, err := o.OneSheet(strings.ToUpper(o.Form.Sheets[i].Name.In(o.Lang)), as)
			if err != nil || byHeading.Form.ID != one.Form.ID || one.Form.ID == o.Form.ID {
				t.Errorf("%s: by its heading it is %q, %v", name, byHeading.Form.ID, err)
			}
		}
		if _, _, err := o.OneSheet("none", as); !errors.Is(err, ErrSheet) {
			t.Errorf("a sheet that is not there: %v", err)
		}
		if _, _, err := o.OneSheet(o.Form.fileNames()[0], formats[0]); !errors.Is(err, ErrSheet) {
			t.Errorf("a sheet of %s: %v", formats[0].ID, err)
		}
	}
}
