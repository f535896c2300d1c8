package export

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"ropa/examples"
	"ropa/register"
	"ropa/scalar"
)

// nasty has all that a syntax must escape or keep: quotes, a line end, a tab,
// what ends a literal or an IRI, other planes, right-to-left text.
const nasty = "\"quoted\" \\ back\\u0041slash\n\tline >.;,' <a> {b} @en ^^x שלום 😀 \uFFFD é\u0301 %41"

// founding are the five registers, as sources on one day.
func founding(t testing.TB) map[string]*Source {
	t.Helper()
	out := map[string]*Source{}
	for _, name := range examples.Registers {
		f, err := examples.Files.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		r, err := register.Read(f)
		if err != nil {
			t.Fatal(err)
		}
		out[string(r.Organisation)] = SourceOf(r, "2026-01-31", "sha256:00")
	}
	return out
}

// everything is a register in which every field is stated and every code of the
// model occurs.
func everything() *Source {
	r := &register.Register{Organisation: "k0"}
	for n := range 20 {
		for _, k := range register.Kinds() {
			if k == register.KindProcessingActivity && n >= 7 {
				continue // 21 entries in each section are more than any enum has codes
			}
			x := register.NewRecord(k)
			fill(reflect.ValueOf(x).Elem(), n)
			register.Rename(x, fmt.Sprintf("k%d", n))
			combine(x, n)
			r.Add(x)
		}
	}
	return SourceOf(r, "2026-01-31", "sha256:00")
}

// combine states what turns do not bring together.
func combine(x register.Record, n int) {
	switch x := x.(type) {
	case *register.Contact:
		x.RetiredOn = ""
	case *register.ProcessingActivity:
		if forms := map[int]register.ConsentForm{1: register.ConsentFormExplicit, 3: register.ConsentFormOptIn}; forms[n] != "" {
			x.LegalBases[0].Article6, x.LegalBases[0].ConsentForm = register.Article6BasisConsent, forms[n]
		}
		if n == 0 {
			x.StartedOn, x.EndedOn = "2030-01-01", ""
		}
	}
}

// fill states every field: codes by turns, references to records that exist.
func fill(v reflect.Value, n int) {
	switch x := v.Addr().Interface().(type) {
	case *scalar.Text:
		*x = scalar.Text(fmt.Sprint(nasty, n))
		return
	case *scalar.Ref:
		*x = scalar.Ref(fmt.Sprintf("k%d", n%7))
		return
	case *scalar.Date:
		*x = scalar.Date(fmt.Sprintf("20%02d-06-15", (16+n)%100))
		return
	case *scalar.Period:
		*x = []scalar.Period{"P2W", "P1Y2M1W3D", "PT1H", "P12M", "P1WT5M"}[n%5]
		return
	case *scalar.Country:
		*x = []scalar.Country{"NO", "US", "XK"}[n%3]
		return
	case *scalar.Language:
		*x = []scalar.Language{"nb", "nn", "pt-BR", "zh-Hant-TW"}[n%4]
		return
	}
	if codes, ok := v.Interface().(interface{ Values() []string }); ok {
		all := codes.Values()
		v.SetString(all[n%len(all)])
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), n)
	case reflect.Bool:
		v.SetBool(n%2 == 0)
	case reflect.Int:
		v.SetInt(int64(n + 1))
	case reflect.Slice:
		for i := range 3 {
			e := reflect.New(v.Type().Elem()).Elem()
			fill(e, 3*n+i)
			v.Set(reflect.Append(v, e))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i), n)
		}
		for i := range v.NumField() {
			switch f, name := v.Field(i), v.Type().Field(i).Name; {
			case f.Kind() != reflect.String:
			case name == "Key":
				f.SetString(fmt.Sprintf("e.%d-", n))
			case name == "DPVIRI":
				f.SetString("https://w3id.org/dpv/pd#Name")
			case strings.HasSuffix(name, "URL"):
				f.SetString(fmt.Sprintf("https://example.org/a<b>?q=\"%d\"#x", n))
			}
		}
	}
}

// recorder is a syntax that only remembers what was stated.
type recorder struct {
	base    string
	stated  map[string]bool
	iris    map[string]bool
	classes map[string][]string
}

func (r *recorder) begin(base string) error {
	r.base, r.stated, r.iris, r.classes = base, map[string]bool{}, map[string]bool{}, map[string][]string{}
	return nil
}

func (r *recorder) end() error { return nil }

func (r *recorder) subject(s *subject) error {
	subject := r.expand(s.id)
	for _, c := range s.types {
		r.state(subject, "rdf:type", "<"+r.expand(c)+">")
		if !slices.Contains(r.classes[s.id], c) {
			r.classes[s.id] = append(r.classes[s.id], c)
		}
	}
	for _, f := range s.facts {
		if f.iri != "" {
			r.state(subject, f.name, "<"+r.expand(f.iri)+">")
			continue
		}
		datatype := "xsd:string"
		if f.lang != "" {
			datatype = "rdf:langString"
		} else if f.datatype != "" {
			datatype = f.datatype
		}
		r.state(subject, f.name, literal(f.text, string(f.lang), r.expand(datatype)))
	}
	return nil
}

func (r *recorder) state(subject, name, object string) {
	r.stated["<"+subject+"> <"+r.expand(name)+"> "+object] = true
}

// recorded is what a source says.
func recorded(t testing.TB, src *Source, o Options) *recorder {
	t.Helper()
	r := &recorder{}
	o.Form, o.Lang = NoForm, "en"
	if _, err := Write(src, o, &linked{out: r}); err != nil {
		t.Fatal(err)
	}
	return r
}
