package export

import (
	"reflect"
	"strings"
	"testing"

	"ropa/register"
	"ropa/scalar"
)

func TestPathInWords(t *testing.T) {
	for _, c := range []struct {
		kind register.Kind
		path string
		lang scalar.Language
		want string
	}{
		{register.KindProcessingActivity, `retentionRules["1"].period`, "nb", "Sletting (1): Tid"},
		{register.KindProcessingActivity, `retentionRules["a.b"]`, "en", "Retention rules (a.b)"},
		{register.KindProcessingActivity, "purposes", "nn", "Formål"},
		{register.KindProcessingActivity, `legalBases["1"].citations`, "nb", "Behandlingsgrunnlag (1): Rettsregler og normer"},
		{register.KindProcessingActivity, "unit", "nb", "Funksjon eller enhet"},
		{register.KindEngagement, "agreementStatus", "de", Words{"en": enFieldOf(t, "engagement", "agreementStatus")}.In("de")},
		{register.KindSystem, "noSuchField", "nb", "noSuchField"},
		{register.KindSystem, "", "nb", ""},
	} {
		if got := pathInWords(c.kind, c.path, c.lang); got != c.want {
			t.Errorf("%s %s in %s: %q, want %q", c.kind, c.path, c.lang, got, c.want)
		}
	}
}

// TestEvidenceNamesFieldsInWords: whatever field a place of evidence speaks of, in
// any founding register, has a name for people.
func TestEvidenceNamesFieldsInWords(t *testing.T) {
	fields := 0
	for who, src := range founding(t) {
		row := &Row{Source: src, Lang: "nb"}
		var walk func(v reflect.Value, of string)
		walk = func(v reflect.Value, of string) {
			switch v.Kind() {
			case reflect.Pointer:
				if !v.IsNil() {
					walk(v.Elem(), of)
				}
			case reflect.Slice:
				for i := range v.Len() {
					walk(v.Index(i), of)
				}
			case reflect.Struct:
				if e, ok := v.Interface().(register.Evidence); ok {
					if field := string(e.Field); field != "" {
						fields++
						if words := row.fieldWords(of, field); words == field {
							t.Errorf("%s: %s.%s has no name", who, of, field)
						}
					}
					return
				}
				if name := typeName(v.Type()); name != "" {
					of = name
				}
				for i := range v.NumField() {
					walk(v.Field(i), of)
				}
			}
		}
		walk(reflect.ValueOf(src.Around), "")
	}
	if fields < 500 {
		t.Errorf("only %d places were looked at", fields)
	}
}

func enFieldOf(t *testing.T, of, field string) string {
	t.Helper()
	w, ok := fieldNames()[of+"."+field]
	if !ok || strings.EqualFold(w.In("en"), field) {
		t.Fatalf("the full form has no word for %s.%s", of, field)
	}
	return w.In("en")
}
