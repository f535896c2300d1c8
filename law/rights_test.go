package law

import (
	"strings"
	"testing"

	"ropa/register"
)

// TestRights: for each activity, the rights that the register excludes (-) or
// leaves open (?); all others apply.
func TestRights(t *testing.T) {
	basis := func(b register.Article6Basis) func(f fix) { return func(f fix) { f.A.LegalBases[0].Article6 = b } }
	for _, c := range []struct {
		name   string
		change func(f fix)
		want   string
	}{
		{"contract", nil, "-OBJECTION -NO_AUTOMATED_DECISION -WITHDRAW_CONSENT"},
		{"consent", basis(register.Article6BasisConsent), "-OBJECTION -NO_AUTOMATED_DECISION"},
		{"legal obligation", basis(register.Article6BasisLegalObligation), "?ERASURE -PORTABILITY -OBJECTION -NO_AUTOMATED_DECISION -WITHDRAW_CONSENT"},
		{"public task", basis(register.Article6BasisPublicTask), "?ERASURE -PORTABILITY -NO_AUTOMATED_DECISION -WITHDRAW_CONSENT"},
		{"legitimate interests", basis(register.Article6BasisLegitimateInterests), "-PORTABILITY -NO_AUTOMATED_DECISION -WITHDRAW_CONSENT"},
		{"vital interests", basis(register.Article6BasisVitalInterests), "-PORTABILITY -OBJECTION -NO_AUTOMATED_DECISION -WITHDRAW_CONSENT"},
		{"no basis", func(f fix) { f.A.LegalBases = nil }, "?ERASURE ?PORTABILITY ?OBJECTION -NO_AUTOMATED_DECISION ?WITHDRAW_CONSENT"},
		{"a basis without a letter", basis(""), "?ERASURE ?PORTABILITY ?OBJECTION -NO_AUTOMATED_DECISION ?WITHDRAW_CONSENT"},
		{"consent as an example", func(f fix) {
			basis(register.Article6BasisConsent)(f)
			f.A.LegalBases[0].Specificity = register.BasisSpecificityExample
		}, "?ERASURE ?PORTABILITY -OBJECTION -NO_AUTOMATED_DECISION ?WITHDRAW_CONSENT"},
		{"explicit consent to health data", func(f fix) {
			basis(register.Article6BasisPublicTask)(f)
			f.A.LegalBases[0].Article9 = []register.Article9Condition{register.Article9ConditionExplicitConsent}
		}, "?ERASURE -NO_AUTOMATED_DECISION"},
		{"paper", func(f fix) { f.Systems[0].Kind = register.SystemKindPaperArchive }, "-PORTABILITY -OBJECTION -NO_AUTOMATED_DECISION -WITHDRAW_CONSENT"},
		{"no system", func(f fix) { f.A.Systems = nil }, "?PORTABILITY -OBJECTION -NO_AUTOMATED_DECISION -WITHDRAW_CONSENT"},
		{"archive", func(f fix) { f.A.RetentionRules[0].Disposition = register.DispositionTransferToArchive }, "?ERASURE -OBJECTION -NO_AUTOMATED_DECISION -WITHDRAW_CONSENT"},
		{"direct marketing", func(f fix) { f.A.Purposes[0].DPVIRI = "https://w3id.org/dpv#DirectMarketing" }, "-NO_AUTOMATED_DECISION -WITHDRAW_CONSENT"},
		{"trackers for marketing, with consent", func(f fix) {
			f.A.Trackers = []register.Tracker{{Entry: key("1"), Kind: register.TrackerKindPixel, Category: register.TrackerCategoryMarketing, ConsentForm: register.ConsentFormOptIn}}
		}, "?OBJECTION -NO_AUTOMATED_DECISION"},
		{"automated decisions", func(f fix) { f.A.AutomatedDecision = yes() }, "-OBJECTION -WITHDRAW_CONSENT"},
		{"decisions not stated", func(f fix) { f.A.AutomatedDecision = nil }, "-OBJECTION ?NO_AUTOMATED_DECISION -WITHDRAW_CONSENT"},
		{"processor", func(f fix) { f.A.Capacity = register.CapacityProcessor },
			"?ACCESS ?RECTIFICATION ?ERASURE ?RESTRICTION ?PORTABILITY ?OBJECTION ?NO_AUTOMATED_DECISION ?WITHDRAW_CONSENT ?COMPLAINT"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := sound()
			if c.change != nil {
				c.change(f)
			}
			var got []string
			rights := Rights(NewView(f.Register), f.A)
			for _, r := range rights {
				switch r.State {
				case RightDoesNotApply:
					got = append(got, "-"+string(r.Right))
				case RightDepends:
					got = append(got, "?"+string(r.Right))
				}
				for _, l := range Languages {
					said(t, RightName(r.Right, l), r.State.InWords(l))
					for _, b := range r.Because {
						said(t, b.In(l))
					}
				}
				if len(r.Because) == 0 || len(r.Citations) == 0 {
					t.Errorf("%s gives no reason or no place", r.Right)
				}
			}
			if strings.Join(got, " ") != c.want || len(rights) != 9 {
				t.Errorf("%v of %d rights\nwant %s", got, len(rights), c.want)
			}
		})
	}
}

// said fails on words that are missing.
func said(t *testing.T, words ...string) {
	t.Helper()
	for _, w := range words {
		if w == "" || strings.Contains(w, "<no value>") || !strings.Contains(w, " ") && strings.Contains(w, ".") {
			t.Errorf("there are no words for %q", w)
		}
	}
}
