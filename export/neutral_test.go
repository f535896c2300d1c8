package export

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"ropa/register"
	"ropa/scalar"
)

// TestNeutralFormIsComplete walks through the types of the model on its own: each
// field stands in exactly one column of the neutral form, or within the JSON of one.
func TestNeutralFormIsComplete(t *testing.T) {
	if err := NeutralForm.check(); err != nil {
		t.Fatal(err)
	}
	columns := map[string]int{} // "sheet.field"
	titles := map[string]bool{}
	for _, s := range NeutralForm.Sheets {
		title := s.Name.In("en")
		if titles[title] || len(title) > 31 {
			t.Errorf("the sheet %q stands twice, or its name is too long", title)
		}
		titles[title] = true
		for _, c := range s.Columns {
			columns[title+"."+c.Header.In("en")]++
		}
	}
	want := func(sheet, field string) {
		if columns[sheet+"."+field] != 1 {
			t.Errorf("%s.%s stands in %d columns", sheet, field, columns[sheet+"."+field])
		}
		delete(columns, sheet+"."+field)
	}
	fields := func(ty reflect.Type) (out []reflect.StructField) {
		for i := range ty.NumField() {
			if f := ty.Field(i); f.Anonymous {
				for j := range f.Type.NumField() {
					out = append(out, f.Type.Field(j))
				}
			} else {
				out = append(out, f)
			}
		}
		return out
	}
	name := func(f reflect.StructField) string {
		n, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		return n
	}
	sections := 0
	for _, f := range fields(reflect.TypeFor[register.Register]()) {
		if f.Type.Kind() != reflect.Slice {
			want("register", name(f))
			continue
		}
		for _, g := range fields(f.Type.Elem()) {
			_, entries := g.Type, false
			if f.Name == "ProcessingActivities" && g.Type.Kind() == reflect.Slice && g.Type.Elem().Kind() == reflect.Struct {
				_, entries = g.Type.Elem().FieldByName("Entry")
			}
			if !entries {
				want(name(f), name(g))
				continue
			}
			sections++
			sheet := name(g)
			if sheet == "systems" {
				sheet = "activitySystems"
			}
			want(sheet, "activity")
			for _, h := range fields(g.Type.Elem()) {
				want(sheet, name(h))
			}
		}
	}
	if sections != 13 {
		t.Errorf("%d sections of activities", sections)
	}
	for c := range columns {
		t.Errorf("there is no field for the column %s", c)
	}
}

// TestStored reads back what it writes, and what people write.
func TestStored(t *testing.T) {
	texts := append([]string{" blank before", "blank behind ", `"quoted"`, `"`, `""`, `"a" and "b"`, `say "x"`, "a\ufffeb", "\u00a0x", "[U+FFFE]", `\`, "1e5", "TRUE", "2018-06-15", "line\nline", "#N/A", "=1+1", "_x000D_", "a_x005F_x000D_", "_x_"}, awkward...)
	for _, s := range texts {
		if scalar.CheckText(s) != nil {
			continue
		}
		c := Stored(reflect.ValueOf(scalar.Text(s)))
		if got, err := Unstored(c.Text, reflect.TypeFor[scalar.Text]()); got != any(s) || err != nil || hasHidden(c.Text) {
			t.Errorf("%q is stored as %q and read as %q, %v", s, c.Text, got, err)
		}
		if got, _ := Unstored(" "+c.Text+" \n", reflect.TypeFor[scalar.Text]()); got != any(s) {
			t.Errorf("%q with blanks around is read as %q", c.Text, got)
		}
	}
	lists := [][]string{{"a", "b"}, {"a;b", `c\`, `\;`, ";"}, {" a ", "b\t"}, {`["a"]`}, {`["a`, `b"]`}, {"a\ufffe", "b;"}, {"; "}, {"a\nb", "\nc\n"}, {`\ `}, texts}
	for _, list := range lists {
		in := []scalar.Text{}
		for _, s := range list {
			if scalar.CheckText(s) == nil {
				in = append(in, scalar.Text(s))
			}
		}
		c := Stored(reflect.ValueOf(in))
		got, err := Unstored(c.Text, reflect.TypeOf(in))
		if fmt.Sprintf("%q", got) != fmt.Sprintf("%q", in) || err != nil || hasHidden(c.Text) {
			t.Errorf("%q is stored as %q and read as %q, %v", in, c.Text, got, err)
		}
	}
	yes, no, seven := true, false, 7
	for _, c := range []struct{ in, want any }{
		{&yes, true}, {&no, false}, {(*bool)(nil), nil}, {true, true}, {false, nil}, {&seven, int64(7)}, {7, int64(7)}, {scalar.Date("2018-06-15"), "2018-06-15"}, {scalar.Date(""), nil}, {[]scalar.Ref{}, nil},
	} {
		v := reflect.ValueOf(c.in)
		if got, err := Unstored(Stored(v).Text, v.Type()); got != c.want || err != nil {
			t.Errorf("%v is stored as %q and read as %v, %v", c.in, Stored(v).Text, got, err)
		}
	}
	labels := []scalar.LangText{{Language: "nb", Text: "a <b> \ufffe"}}
	got, err := Unstored(Stored(reflect.ValueOf(labels)).Text, reflect.TypeOf(labels))
	raw, _ := json.Marshal(got)
	var back []scalar.LangText
	if err2 := json.Unmarshal(raw, &back); err != nil || err2 != nil || !slices.Equal(back, labels) {
		t.Errorf("%v is read as %s, %v, %v", labels, raw, err, err2)
	}
	for _, c := range []struct {
		text string
		as   any
		want string // of JSON; empty is an error
	}{
		{"JA", false, "true"}, {" nei ", false, "false"}, {"maybe", false, ""}, {"7.0", 0, "7"}, {"7.5", 0, ""}, {"seven", 0, ""},
		{"a;b ;; c ", []string{}, `["a","b","c"]`}, {" ; ", []string{}, "null"}, {`"said"`, "", `"\"said\""`}, {"[", labels, ""}, {"{}", labels, ""}, {"  ", "", "null"},
	} {
		got, err := Unstored(c.text, reflect.TypeOf(c.as))
		if raw, _ := json.Marshal(got); err == nil && string(raw) != c.want || (err != nil) != (c.want == "") {
			t.Errorf("%q is read as %s, %v; want %s", c.text, raw, err, c.want)
		}
	}
}
