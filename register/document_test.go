package register

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"ropa/scalar"
)

// eachDocument calls f with every record of the founding registers, as
// encoding/json reads it, with a record of each kind in which every field is
// stated, and with their documents.
func eachDocument(t testing.TB, f func(r Record, document string)) {
	t.Helper()
	names, err := filepath.Glob("../examples/*.json")
	if err != nil || len(names) < 5 {
		t.Fatal(names, err)
	}
	for _, name := range names {
		file, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		_, err = Scan(file, func(_ string, k Kind, raw json.RawMessage) error {
			r := NewRecord(k)
			if err := json.Unmarshal(raw, r); err != nil {
				return err
			}
			b, err := json.Marshal(r)
			f(r, string(b))
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, k := range Kinds() {
		r := NewRecord(k)
		fillDocument(reflect.ValueOf(r).Elem())
		b, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		f(r, string(b))
	}
}

// fillDocument states every field, texts with all that JSON escapes.
func fillDocument(v reflect.Value) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			fillDocument(v.Field(i))
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 5, 5))
		for i := range v.Len() {
			fillDocument(v.Index(i))
		}
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fillDocument(v.Elem())
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int:
		v.SetInt(-41)
	case reflect.String:
		if v.Type() == reflect.TypeFor[scalar.Text]() {
			v.SetString("\"a\" \\\\ <b> & \n\t { ] } : , é \u2028 😀 \\")
		} else {
			v.SetString(v.Type().Name())
		}
	}
}

// TestReadDocument wants every record as it was, however its document is laid out
// and whatever a later version of the program adds to it.
func TestReadDocument(t *testing.T) {
	n := 0
	eachDocument(t, func(want Record, document string) {
		var indented strings.Builder
		enc := json.NewEncoder(&indented)
		enc.SetIndent("", "  ")
		enc.SetEscapeHTML(false)
		if err := enc.Encode(json.RawMessage(document)); err != nil {
			t.Fatal(err)
		}
		later := `{"later":{"a":["x\"",{"b":[]}],"c":-1.5e3},"no":null,` + document[1:]
		for _, document := range []string{document, indented.String(), later} {
			n++
			got := NewRecord(want.RecordKind())
			if err := ReadDocument(document, got); err != nil || !reflect.DeepEqual(got, want) {
				t.Errorf("%s is read as %+v, %v", document, got, err)
			}
		}
	})
	if n < 500 {
		t.Errorf("only %d documents", n)
	}
}

// TestReadActivity wants the sections that are asked for as they were, and no other.
func TestReadActivity(t *testing.T) {
	n := 0
	eachDocument(t, func(r Record, document string) {
		whole, ok := r.(*ProcessingActivity)
		if !ok {
			return
		}
		for _, only := range []Sections{nil, {}, {"dataItems": true, "legalBases": true}} {
			var want, got ProcessingActivity
			want = *whole
			want.sections(func(path string, section reflect.Value) {
				if !strings.Contains(path, "[") && !only.has(path) {
					section.SetZero()
				}
			})
			outline, err := ReadOutline(document, &ProcessingActivity{}, func(Kind, scalar.Ref) {})
			if err != nil {
				t.Fatal(err)
			}
			for _, o := range []Outline{nil, outline} {
				got = ProcessingActivity{}
				if err := ReadActivity(document, &got, only, o); err != nil || !reflect.DeepEqual(got, want) {
					t.Errorf("%v of %s are read as %+v, %v", only, document, got, err)
				}
				n++
			}
		}
	})
	if n < 100 {
		t.Errorf("only %d", n)
	}
}

// TestReadOutline wants the record without its sections, and every reference told.
func TestReadOutline(t *testing.T) {
	eachDocument(t, func(r Record, document string) {
		count := map[Reference]int{}
		EachReference(r, func(k Kind, name scalar.Ref) { count[Reference{Kind: k, Name: name}]++ })
		want := NewRecord(r.RecordKind())
		if a, ok := want.(*ProcessingActivity); ok {
			if err := ReadActivity(document, a, Sections{}, nil); err != nil {
				t.Fatal(err)
			}
		} else if err := ReadDocument(document, want); err != nil {
			t.Fatal(err)
		}
		got := NewRecord(r.RecordKind())
		_, err := ReadOutline(document, got, func(k Kind, name scalar.Ref) { count[Reference{Kind: k, Name: name}]-- })
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s is outlined as %+v, %v", document, got, err)
		}
		for ref, n := range count {
			if n != 0 {
				t.Errorf("%s: %v is told %d times too few", r.RecordName(), ref, n)
			}
		}
		for i := 0; i < len(document); i += len(document)/50 + 1 {
			if _, err := ReadOutline(document[:i], NewRecord(r.RecordKind()), func(Kind, scalar.Ref) {}); err == nil {
				t.Errorf("%q is taken for a document", document[:i])
			}
		}
	})
}

// TestReadDocumentRefuses wants an error, and no panic, for what is no document.
func TestReadDocumentRefuses(t *testing.T) {
	eachDocument(t, func(r Record, document string) {
		step := len(document)/200 + 1
		for i := 0; i < len(document); i += step {
			if err := ReadDocument(document[:i], NewRecord(r.RecordKind())); err == nil {
				t.Errorf("%q is taken for a document", document[:i])
			}
		}
	})
	for _, document := range []string{
		"", "null", "[]", `"x"`, `{"key":1}`, `{"key":{}}`, `{"key" "x"}`, `{"keepsRegister":"true"}`, `{"keepsRegister":tru}`,
		`{"labels":{}}`, `{"key":"x"}}`, `{"key":"\q"}`, `{"x":}`, `{"x":[}`, `{key:"x"}`,
	} {
		if err := ReadDocument(document, &Organisation{}); err == nil {
			t.Errorf("%s is taken for an organisation", document)
		}
	}
}

// TestEachReference wants the references that References finds, in their order.
func TestEachReference(t *testing.T) {
	n := 0
	eachDocument(t, func(r Record, _ string) {
		var want, got []Reference
		for _, ref := range References(r) {
			want = append(want, Reference{Kind: ref.Kind, Name: ref.Name})
		}
		EachReference(r, func(k Kind, name scalar.Ref) { got = append(got, Reference{Kind: k, Name: name}) })
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %v, want %v", r.RecordName(), got, want)
		}
		n += len(got)
	})
	if n < 500 {
		t.Errorf("only %d references", n)
	}
}

// BenchmarkReadDocument reads the documents of the founding registers; "json" is
// what encoding/json takes for them.
func BenchmarkReadDocument(b *testing.B) {
	type stored struct {
		kind     Kind
		document string
	}
	var list []stored
	eachDocument(b, func(r Record, document string) {
		if len(list) < 500 { // the last have what encoding/json would refuse
			list = append(list, stored{r.RecordKind(), document})
		}
	})
	for name, read := range map[string]func(string, Record) error{
		"own": ReadDocument, "json": func(document string, r Record) error { return json.Unmarshal([]byte(document), r) },
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				for _, s := range list {
					if err := read(s.document, NewRecord(s.kind)); err != nil {
						b.Fatal(err)
					}
				}
			}
		})
	}
}

// TestUnescaped wants the first quotation mark or \ wherever it stands, and none
// in what only looks like one to arithmetic on eight bytes.
func TestUnescaped(t *testing.T) {
	for n := range 40 {
		for _, filler := range []string{"a", "\x00", "\x01", "!", "#", "[", "]", "\xa2", "\xdc", "\xff"} {
			s := strings.Repeat(filler, n)
			for _, rest := range []string{"", `"`, `\`, `"\`, `\"aaaaaaaa`, `"aaaaaaaa\`} {
				if got := unescaped(s + rest); got != n {
					t.Errorf("%d of %q, want %d", got, s+rest, n)
				}
			}
		}
	}
}
