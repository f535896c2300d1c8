package export

import (
	"slices"
	"testing"

	"ropa/register"
	"ropa/scalar"
)

// TestConditionOfNationalLaw wants a condition for special categories that cites
// no letter of Art. 9(2) to stand with Art. 9, and not to be taken for a basis of
// Art. 6(1); beside a letter of Art. 9(2) it is that letter's.
func TestConditionOfNationalLaw(t *testing.T) {
	condition := register.LegalBasis{
		Entry: entry("9"), DataItems: []scalar.Text{"1"}, Article6Status: register.FactStatusNotApplicable,
		AsStated: "§ 9 a)", NationalCondition: "Act of 2000 § 9 a)", Citations: []register.Citation{{Provision: "p"}},
	}
	with := condition
	with.Article9 = []register.Article9Condition{register.Article9ConditionExplicitConsent}
	for _, c := range []struct {
		phrase string
		basis  register.LegalBasis
		want   []string
	}{
		{"legalBasis6", condition, []string{"Not stated"}},
		{"legalBasis9", condition, []string{"No letter of Art. 9(2) is stated; in the source: “§ 9 a)”; for the data: Health; see bokføringsloven § 13"}},
		{"provisions6", condition, nil},
		{"provisions9", condition, []string{"bokføringsloven § 13"}},
		{"legalBasis9", with, []string{"Explicit consent (Art. 9(2)(a)); see bokføringsloven § 13"}},
	} {
		a := register.ProcessingActivity{LegalBases: []register.LegalBasis{c.basis}, DataItems: []register.DataItem{{Entry: entry("1"), DataCategory: "health"}}}
		if got := wordsOf(t, c.phrase, "en", a); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.phrase, got, c.want)
		}
	}
}
