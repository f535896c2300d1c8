package export

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// allSheets makes LibreOffice write every sheet of a workbook as CSV: commas,
// quotes, UTF-8, texts as they are shown, and -1 for all sheets.
const allSheets = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"

// TestLibreOfficeReadsWorkbooks opens a workbook of every form for every founding
// register in another program, and wants its CSV of each sheet to hold the rows of
// ours, cell by cell.
func TestLibreOfficeReadsWorkbooks(t *testing.T) {
	program, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("LibreOffice is not installed")
	}
	if testing.Short() {
		t.Skip("takes half a minute")
	}
	dir := t.TempDir()
	ours := map[string]map[string][][]string{}
	args := []string{"-env:UserInstallation=file://" + dir + "/profile", "--headless", "--convert-to", allSheets, "--outdir", dir}
	for who, src := range founding(t) {
		for _, f := range Forms() {
			name := who + "." + f.ID
			path := filepath.Join(dir, name+".xlsx")
			if err := os.WriteFile(path, documentBytes(t, src, f, newXLSX), 0o600); err != nil {
				t.Fatal(err)
			}
			ours[name], args = csvSheets(t, src, f), append(args, path)
		}
	}
	if out, err := exec.Command(program, args...).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	sheets := 0
	for name, files := range ours {
		theirs := theirSheets(t, dir, name)
		for file, want := range files {
			sheets++
			if !slices.ContainsFunc(theirs, func(got [][]string) bool { return holds(got, want) }) {
				t.Errorf("%s: no sheet holds the %d rows of %s", name, len(want), file)
			}
		}
	}
	if sheets < 5*len(Forms()) {
		t.Errorf("only %d sheets were compared", sheets)
	}
}

func documentBytes(t *testing.T, src *Source, f *Form, format func(io.Writer) Writer) []byte {
	t.Helper()
	var out bytes.Buffer
	if _, err := Write(src, Options{Form: f, Lang: f.Languages[0], Drafts: true}, format(&out)); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// csvSheets are the rows of our CSV of a form, by file. A sheet of which a workbook
// has one for each activity is split into these.
func csvSheets(t *testing.T, src *Source, f *Form) map[string][][]string {
	t.Helper()
	b := documentBytes(t, src, f, newCSV)
	if len(f.Sheets) == 1 {
		return map[string][][]string{"the file": restored(records(t, b))}
	}
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][][]string{}
	judged := f.Register != "processor" // or there is something to judge
	for i, s := range f.Sheets {
		r, err := z.File[i].Open()
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		rows := restored(records(t, b))
		judged = judged || s.Of == "activity" && len(rows) > 1
		if len(rows) == 1 && !s.Raw {
			why := "document.noRows"
			if s.Of == "finding" && !judged {
				why = "document.notApplied"
			}
			rows = append(rows, []string{Say(f.Languages[0], why, nil)})
		}
		if !s.PerActivity {
			out[z.File[i].Name] = rows
			continue
		}
		for _, row := range rows[1:] {
			of := fmt.Sprintf("%s of %s", z.File[i].Name, row[0])
			out[of] = append(out[of], row[1:])
		}
	}
	return out
}

func restored(rows [][]string) [][]string {
	for _, row := range rows {
		for i, cell := range row {
			row[i] = strings.ReplaceAll(Restored(cell), "\r\n", "\n")
		}
	}
	return rows
}

// theirSheets are the sheets of a workbook as LibreOffice wrote them.
func theirSheets(t *testing.T, dir, name string) (out [][][]string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, name+"-*.csv"))
	if err != nil || len(files) == 0 {
		t.Fatalf("%s: LibreOffice wrote nothing: %v", name, err)
	}
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		r := csv.NewReader(bytes.NewReader(b))
		r.FieldsPerRecord = -1
		rows, err := r.ReadAll()
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		out = append(out, rows)
	}
	return out
}

// holds reports whether a sheet ends with some rows; what stands above them, and
// empty cells behind them, do not count.
func holds(sheet, rows [][]string) bool {
	if len(sheet) < len(rows) {
		return false
	}
	return slices.EqualFunc(sheet[len(sheet)-len(rows):], rows, func(theirs, ours []string) bool {
		return slices.EqualFunc(trimmed(theirs), trimmed(ours), sameCell)
	})
}

// sameCell reports whether a cell shows what ours holds: dates in words.
func sameCell(theirs, ours string) bool {
	if theirs == ours {
		return true
	}
	on, err := time.Parse(time.DateOnly, ours)
	if err != nil {
		return false
	}
	for _, layout := range []string{"02.01.2006", "02/01/2006", "2 Jan 2006"} {
		if theirs == on.Format(layout) {
			return true
		}
	}
	day, rest, _ := strings.Cut(theirs, ". ")
	month, year, _ := strings.Cut(rest, " ")
	names := strings.Fields("jan feb mar apr mai jun jul aug sep okt nov des")
	return day == on.Format("2") && year == on.Format("2006") && strings.HasPrefix(month, names[on.Month()-1])
}

func trimmed(row []string) []string {
	for len(row) > 0 && row[len(row)-1] == "" {
		row = row[:len(row)-1]
	}
	return row
}
