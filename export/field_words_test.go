package export

import (
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
		{register.KindProcessingActivity, `legalBases["1"].citations`, "nb", "Behandlingsgrunnlag (1): Henvisninger til rettsregler"},
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

func enFieldOf(t *testing.T, of, field string) string {
	t.Helper()
	w, ok := fieldNames()[of+"."+field]
	if !ok || strings.EqualFold(w.In("en"), field) {
		t.Fatalf("the full form has no word for %s.%s", of, field)
	}
	return w.In("en")
}
