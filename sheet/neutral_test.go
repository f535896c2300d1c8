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

func example(t testing.TB, name string) *register.Register {
	t.Helper()
	b, err := examples.Files.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	r, err := register.Read(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// workbook is a register in a form, as export writes it.
func workbook(t testing.TB, r *register.Register, form *export.Form, lang scalar.Language) []byte {
	t.Helper()
	var out bytes.Buffer
	xlsx, _ := export.FormatByID("xlsx")
	if _, err := export.Write(export.SourceOf(r, "2026-01-31", "h"), export.Options{Form: form, Lang: lang, Drafts: true}, xlsx.New(&out)); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func canonical(t testing.TB, r *register.Register) string {
	t.Helper()
	b, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func same(t *testing.T, name string, got, want *register.Register) {
	t.Helper()
	g, w := canonical(t, got), canonical(t, want)
	if g == w {
		return
	}
	gl, wl := strings.Split(g, "\n"), strings.Split(w, "\n")
	for i := range wl {
		if i >= len(gl) || gl[i] != wl[i] {
			t.Errorf("%s differs in line %d: %.200q, want %.200q", name, i+1, strings.Join(gl[i:min(i+1, len(gl))], ""), wl[i])
			return
		}
	}
	t.Errorf("%s has %d lines, want %d", name, len(gl), len(wl))
}

func read(t testing.TB, b []byte) *Neutral {
	t.Helper()
	n, err := ReadNeutral(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// TestFoundingRegistersComeBack: a workbook gives the same register file, byte for
// byte.
func TestFoundingRegistersComeBack(t *testing.T) {
	for i, name := range examples.Registers {
		r := example(t, name)
		r.Schema = "../docs/register.schema.json"
		lang := export.NeutralForm.Languages[i%3]
		same(t, name, read(t, workbook(t, r, export.NeutralForm, lang)).Register, r)
	}
}

// nasty are texts that spreadsheets and XML have trouble with.
var nasty = []string{
	"=1+1", "+47 12 34 56 78", "-1", "@x", "=HYPERLINK(\"http://x\")", "'quoted", "0047", "1e5", "12.50", "2018-06-15", "TRUE", "#N/A", "#REF!", "_x000D_", "_x005F_x000D_",
	"👩‍👩‍👧 emoji", "שלום עולם", "مرحبا (1) \u200f", "a\ufffeb", "[U+FFFE]", " before", "behind ", "two  blanks", "tab\there", "line\nline\n\nline", "\"quoted\"", `back\slash; semi`,
	"<b>&amp;</b>", "]]>", strings.Repeat("long 👍 ", 1800), "9223372036854775807", "\u200d", "ﷺ", "e\u0301", "A1", "1/2", "ja", "[\"x\"]",
}

func nastyRegister() *register.Register {
	r := &register.Register{Format: register.Format, Version: 1, Organisation: "o", Organisations: []register.Organisation{{Key: "o", Name: "O", KeepsRegister: true}}}
	yes, no, last := true, false, 12
	var all []scalar.Text
	for i, s := range nasty {
		text := scalar.Text(s)
		all = append(all, text)
		evidence := []register.Evidence{{Document: "d", Line: 3, LineEnd: &last, Field: "note", AsStated: text, Inferred: true}}
		r.ProcessingActivities = append(r.ProcessingActivities, register.ProcessingActivity{
			Reference: scalar.Text(fmt.Sprintf("A-%d", i)), Name: text, Note: text, Capacity: register.CapacityController, Status: register.ActivityStatusDraft,
			StartedOn: "1018-06-15", EndedOn: "2018-06-15", Profiling: &yes, LargeScale: &no,
			Labels: []scalar.LangText{{Language: "nb", Text: text}}, ProcessingServices: []scalar.Text{text, ";", text}, Evidence: evidence,
			DataItems: []register.DataItem{{Entry: register.Entry{Key: "1", Evidence: evidence}, Label: text, Attributes: slices.Clone(all)}},
			RetentionRules: []register.RetentionRule{{Entry: register.Entry{Key: "r"}, Kind: register.RetentionKindByReference, AsStated: text, DataItems: []scalar.Text{"1"},
				Citations: []register.Citation{{Entry: register.Entry{Key: "c", Evidence: evidence}, Provision: "p", AsStated: text}}}},
		})
	}
	// Longer than a cell: a list and JSON.
	a := &r.ProcessingActivities[0]
	for i := range 40 {
		long := scalar.Text(fmt.Sprintf("%d %s\n;", i, strings.Repeat("x \\👍", 500)))
		a.ProcessingServices = append(a.ProcessingServices, long)
		a.Evidence = append(a.Evidence, register.Evidence{Document: "d", Line: i + 1, AsStated: long})
	}
	return r
}

func TestNastyTextsComeBack(t *testing.T) {
	r := nastyRegister()
	for i := range r.ProcessingActivities {
		if ps := register.Check(&r.ProcessingActivities[i]); len(ps) > 0 {
			t.Fatal(ps)
		}
	}
	for _, lang := range export.NeutralForm.Languages {
		b := workbook(t, r, export.NeutralForm, lang)
		book, err := excelize.OpenReader(bytes.NewReader(b))
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Contains(book.GetSheetList(), export.LongSheet(lang)) {
			t.Errorf("nothing is too long for a cell")
		}
		same(t, string(lang), read(t, b).Register, r)
	}
}

// everything is a register in which every field of every type has a value.
func TestEveryFieldComesBack(t *testing.T) {
	r := &register.Register{Schema: "s", Format: register.Format, Version: 1, Organisation: "k"}
	n := 0
	for _, s := range register.FileSections {
		rec := register.NewRecord(s.Kind)
		fill(reflect.ValueOf(rec).Elem(), "", &n)
		r.Add(rec)
	}
	// What may not stand together does not here.
	b, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	want, err := register.Read(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	want.Schema = "s"
	if n < 300 {
		t.Errorf("only %d fields were filled", n)
	}
	same(t, "everything", read(t, workbook(t, want, export.NeutralForm, "en")).Register, want)
}

// fill gives every field a value that is allowed there.
func fill(v reflect.Value, tag reflect.StructTag, n *int) {
	*n++
	switch x := v.Addr().Interface().(type) {
	case *scalar.Date:
		*x = "2018-06-15"
		return
	case *scalar.Period:
		*x = "P1Y6M"
		return
	case *scalar.Country:
		*x = "NO"
		return
	case *scalar.Language:
		*x = "nb"
		return
	case *scalar.Ref:
		*x = "k"
		return
	}
	if e, ok := v.Interface().(interface{ Values() []string }); ok {
		v.SetString(e.Values()[0])
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			f := v.Type().Field(i)
			fill(v.Field(i), f.Tag, n)
			switch {
			case f.Name == "Finding":
				v.Field(i).SetString(strings.Repeat("0", 32))
			case v.Type() == reflect.TypeFor[register.Transfer]() && f.Name == "OnwardOf":
				v.Field(i).SetString("") // an entry is not its own origin
			case v.Type() == reflect.TypeFor[register.Announcement]() && slices.Contains([]string{"Replaces", "EngagedBy"}, f.Name):
				v.Field(i).SetString("") // nobody replaces or engages itself
			case v.Type() == reflect.TypeFor[register.Tracker]() && f.Name == "LifetimeKind":
				v.Field(i).SetString("DURATION")
			case v.Type() == reflect.TypeFor[register.RetentionRule]() && slices.Contains([]string{"Minimum", "Maximum", "UntilDate", "Criteria"}, f.Name):
				v.Field(i).SetZero() // of another shape
			case v.Type() == reflect.TypeFor[register.RetentionRule]() && f.Name == "Alternatives":
				v.Field(i).SetZero()
			}
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fill(v.Index(0), tag, n)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), tag, n)
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int:
		v.SetInt(7)
	case reflect.String:
		v.SetString("k")
	}
}
