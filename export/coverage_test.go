package export

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"ropa/register"
	"ropa/scalar"
)

// wholeFields are the fields that a phrase gives in full.
var wholeFields = map[string]string{
	"labels": "@labels", "evidence": "@evidence", "citations": "@citations", "certifications": "@certifications", "contactPoints": "@contactPoints",
	"furtherArticles": "@furtherArticles",
}

// TestFullFormHasEveryField: nothing of the model is beyond the full form.
func TestFullFormHasEveryField(t *testing.T) {
	f, _ := FormByID("full")
	asked := map[string]map[string]bool{}
	for _, s := range f.Sheets {
		asked[s.Of] = map[string]bool{}
		for _, c := range s.Columns {
			asked[s.Of][c.Value] = true
		}
	}
	fields := 0
	check := func(of string, typ reflect.Type) {
		if asked[of] == nil {
			t.Errorf("the full form has no sheet of %s", of)
			return
		}
		for _, field := range reflect.VisibleFields(typ) {
			name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
			if field.Anonymous || name == "" || typ == activityType && field.Type.Kind() == reflect.Slice && isEntry(field.Type.Elem()) {
				continue
			}
			fields++
			want := name
			if whole, ok := wholeFields[name]; ok {
				want = whole
			}
			// A name that is also there in other languages stands beside these.
			named := (name == "name" || name == "labels") && asked[of]["labels | name"] && asked[of]["@otherNames"]
			if !asked[of][want] && !named {
				t.Errorf("the full form leaves out %s of %s", name, of)
			}
		}
	}
	for _, k := range register.Kinds() {
		of := string(k)
		if k == register.KindProcessingActivity {
			of = "activity"
		}
		check(of, reflect.TypeOf(register.NewRecord(k)).Elem())
	}
	for _, field := range reflect.VisibleFields(activityType) {
		if field.Type.Kind() == reflect.Slice && isEntry(field.Type.Elem()) {
			name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
			check(name, field.Type.Elem())
		}
	}
	check("finding", reflect.TypeFor[FindingRow]())
	if fields < 300 {
		t.Errorf("only %d fields were looked at", fields)
	}
}

// TestFullFormLosesNoText: every text of the founding registers, word for word,
// stands in the full form.
func TestFullFormLosesNoText(t *testing.T) {
	f, _ := FormByID("full")
	texts := 0
	for who, src := range founding(t) {
		said := dump(t, f, "nb", src)
		all := map[string]bool{}
		var joined strings.Builder
		for _, rows := range said.rows {
			for _, cells := range rows {
				for _, c := range cells {
					if !all[c.Text] {
						all[c.Text] = true
						joined.WriteString(c.Text + "\n")
					}
				}
			}
		}
		words := strings.ToLower(joined.String())
		var walk func(v reflect.Value, at string)
		walk = func(v reflect.Value, at string) {
			switch v.Kind() {
			case reflect.Pointer:
				if !v.IsNil() {
					walk(v.Elem(), at)
				}
			case reflect.Slice:
				for i := range v.Len() {
					walk(v.Index(i), fmt.Sprintf("%s[%d]", at, i))
				}
			case reflect.Struct:
				for i := range v.NumField() {
					switch name := v.Type().Field(i).Name; {
					case v.Type() == evidence && name == "Field": // in words, see TestEvidenceNamesFieldsInWords
					case name == "FurtherArticles": // in words, see TestArticlesInWords
					default:
						walk(v.Field(i), at+"."+name)
					}
				}
			case reflect.String:
				if v.Type() != reflect.TypeFor[scalar.Text]() || v.Len() == 0 {
					return
				}
				texts++
				if !strings.Contains(words, strings.ToLower(v.String())) {
					t.Errorf("%s: %s is lost: %q", who, at, v.String())
				}
			}
		}
		walk(reflect.ValueOf(src.Around), "register")
	}
	if texts < 3000 {
		t.Errorf("only %d texts were looked at", texts)
	}
}
