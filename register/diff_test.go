package register

import (
	"encoding/json"
	"fmt"
	"reflect"
	"testing"

	"ropa/scalar"
)

func TestDiffSaysWhatDiffers(t *testing.T) {
	yes, no, three := true, false, 3
	entry := func(key scalar.Text) Entry { return Entry{Key: key} }
	before := &ProcessingActivity{
		Reference: "A1", Name: "Before", Occasional: &yes,
		Labels:      []scalar.LangText{{Language: "nn", Text: "Før"}},
		Purposes:    []Purpose{{Entry: entry("p"), Description: "answering"}, {Entry: entry("q"), Description: "asking"}, {Entry: entry("gone"), Description: "going"}},
		LegalBases:  []LegalBasis{{Entry: entry("1"), Article6: Article6BasisConsent}},
		Disclosures: []Disclosure{{Entry: entry("d"), DataItems: []scalar.Text{"name"}}},
	}
	after := &ProcessingActivity{
		Reference: "A1", Name: "After", Occasional: &no, Note: "said \"now\"",
		Purposes:    []Purpose{{Entry: entry("q"), Description: "asking"}, {Entry: entry("new"), Description: "coming"}, {Entry: entry("p"), Description: "answering people"}},
		LegalBases:  []LegalBasis{{Entry: Entry{Key: "1", Evidence: []Evidence{{Document: "n", Line: 3, LineEnd: &three}}}}},
		Disclosures: []Disclosure{{Entry: entry("d"), DataItems: []scalar.Text{"name", "phone"}}},
	}
	got := map[string]string{}
	for _, d := range Diff(before, after) {
		got[d.Path] = fmt.Sprint(worded(d.Before), " -> ", worded(d.After))
	}
	want := map[string]string{
		"name":                       "Before -> After",
		"occasional":                 "true -> false",
		"note":                       `- -> said "now"`,
		"labels":                     `[{"language":"nn","text":"Før"}] -> -`,
		`purposes["p"].description`:  "answering -> answering people",
		`purposes["new"]`:            `- -> {"key":"new","description":"coming"}`,
		`purposes["gone"]`:           `{"key":"gone","description":"going"} -> -`,
		"purposes":                   `["p","q","gone"] -> ["q","new","p"]`,
		`legalBases["1"].evidence`:   `- -> [{"document":"n","line":3,"lineEnd":3}]`,
		`legalBases["1"].article6`:   "CONSENT -> -",
		`disclosures["d"].dataItems`: `["name"] -> ["name","phone"]`,
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%q\nwant\n%q", got, want)
	}
	if d := Diff(before, before); len(d) > 0 {
		t.Errorf("a record differs from itself: %v", d)
	}
}

func worded(s *string) string {
	if s == nil {
		return "-"
	}
	return *s
}

// TestDiffSeesEveryField changes one field of each kind of record after the other.
func TestDiffSeesEveryField(t *testing.T) {
	for _, k := range Kinds() {
		typ := reflect.TypeOf(NewRecord(k)).Elem()
		for _, f := range reflect.VisibleFields(typ) {
			if f.Anonymous || f.Tag.Get("json") == "-" {
				continue
			}
			before, after := NewRecord(k), NewRecord(k)
			v := reflect.ValueOf(after).Elem().FieldByIndex(f.Index)
			switch v.Kind() {
			case reflect.String:
				v.SetString("x")
			case reflect.Bool:
				v.SetBool(true)
			case reflect.Int:
				v.SetInt(1)
			case reflect.Pointer:
				v.Set(reflect.New(v.Type().Elem()))
			case reflect.Slice:
				v.Set(reflect.MakeSlice(v.Type(), 1, 1))
			default:
				t.Fatalf("%s.%s: a %s", typ.Name(), f.Name, v.Kind())
			}
			a, _ := Document(before)
			b, _ := Document(after)
			if d := Diff(before, after); len(d) != 1 || d[0].Before != nil || d[0].After == nil {
				t.Errorf("%s.%s: %v\n%s\n%s", typ.Name(), f.Name, d, a, b)
			}
			if d := Diff(after, before); len(d) != 1 || d[0].Before == nil || d[0].After != nil {
				t.Errorf("%s.%s, the other way: %v", typ.Name(), f.Name, d)
			}
		}
	}
}

func TestMatchKeys(t *testing.T) {
	for _, c := range []struct {
		before, after, want string
	}{
		{`[]`, `[]`, `{"Before":null,"Gone":null,"Moved":false}`},
		{`["a","b"]`, `["a","b"]`, `{"Before":[0,1],"Gone":null,"Moved":false}`},
		{`["a","b"]`, `["b","a"]`, `{"Before":[1,0],"Gone":null,"Moved":true}`},
		{`["a","b","c"]`, `["a","x","c"]`, `{"Before":[0,-1,2],"Gone":[1],"Moved":false}`},
	} {
		var before, after []string
		if json.Unmarshal([]byte(c.before), &before) != nil || json.Unmarshal([]byte(c.after), &after) != nil {
			t.Fatal(c)
		}
		if got, _ := json.Marshal(MatchKeys(before, after)); string(got) != c.want {
			t.Errorf("%s to %s: %s, want %s", c.before, c.after, got, c.want)
		}
	}
}
