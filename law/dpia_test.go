package law

import (
	"strings"
	"testing"

	"ropa/register"
)

func TestScreen(t *testing.T) {
	listed := func(k ...register.HighRiskCriterion) func(f fix) { return func(f fix) { f.A.HighRiskCriteria = k } }
	for _, c := range []struct {
		name   string
		change func(f fix)
		// criteria are the nine: M met, m not met, - not stated; cases are (a), (b), (c).
		criteria, cases string
		want            ScreeningResult
	}{
		{"sound", nil, "mm--m-m--", "mmm", ScreeningUndetermined},
		{"nothing is stated", func(f fix) {
			f.A.AutomatedDecision, f.A.Profiling, f.A.LargeScale, f.A.DataItems = nil, nil, nil, nil
		}, "---------", "---", ScreeningUndetermined},
		{"none of the special categories", func(f fix) { f.A.SpecialCategoriesStatement = register.SpecialCategoriesStatementNone },
			"mm-mm-m--", "mmm", ScreeningUndetermined},
		{"one criterion by the organisation's own word", listed(register.HighRiskCriterionInnovativeTechnology), "mmmmmmmMm", "mmm", ScreeningNotIndicated},
		{"health data on a large scale", risky(), "mm-MM-m--", "mM-", ScreeningRequired},
		{"health data on a scale not stated", func(f fix) { risky()(f); f.A.LargeScale = nil }, "mm-M--m--", "m--", ScreeningUndetermined},
		{"data that may be health data, on a large scale", func(f fix) { risky()(f); f.A.DataItems[0].Sensitivity = register.SensitivityPotential },
			"mm--M-m--", "m--", ScreeningUndetermined},
		{"health data that are no longer processed", func(f fix) { risky()(f); f.A.DataItems[0].Until = "2020-01-01" }, "mm--M----", "m--", ScreeningUndetermined},
		{"decisions from profiling", func(f fix) { f.A.AutomatedDecision, f.A.Profiling = yes(), yes() }, "MM--m-m--", "Mmm", ScreeningRequired},
		{"monitoring on a large scale", func(f fix) {
			listed(register.HighRiskCriterionSystematicMonitoring)(f)
			f.A.LargeScale = yes()
		}, "mmMmMmmmm", "mm-", ScreeningLikely},
		{"health data of children", likely(), "mm-Mm-M--", "mmm", ScreeningLikely},
		{"from several registers", func(f fix) {
			f.A.Sources = []register.DataSource{{Entry: key("1"), Kind: register.SourceKindPublicRegister}, {Entry: key("2"), Kind: register.SourceKindThirdParty}}
		}, "mm--m-m--", "mmm", ScreeningUndetermined},
		{"combined", func(f fix) {
			f.A.Operations = []register.ProcessingOperation{register.ProcessingOperationCollect, register.ProcessingOperationCombine}
		}, "mm--mMm--", "mmm", ScreeningUndetermined},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := sound()
			if c.change != nil {
				c.change(f)
			}
			s := Screen(NewView(f.Register), f.A, today)
			var criteria, cases strings.Builder
			mark := map[CriterionState]string{CriterionMet: "M", CriterionNotMet: "m", CriterionNotStated: "-"}
			for _, k := range s.Criteria {
				criteria.WriteString(mark[k.State])
				for _, l := range Languages {
					said(t, CriterionName(k.Criterion, l), k.State.InWords(l))
					for _, b := range k.Because {
						said(t, b.In(l))
					}
				}
			}
			for _, k := range s.Cases {
				cases.WriteString(mark[k.State])
			}
			if criteria.String() != c.criteria || cases.String() != c.cases || s.Result != c.want {
				t.Errorf("%s %s %s, want %s %s %s", criteria.String(), cases.String(), s.Result, c.criteria, c.cases, c.want)
			}
			if s.Met != strings.Count(c.criteria, "M") {
				t.Errorf("%d are met", s.Met)
			}
			for _, l := range Languages {
				said(t, s.Result.InWords(l))
			}
		})
	}
}

// TestScreeningAndRule: the rule finds something exactly where the screening
// says so and no assessment is stated.
func TestScreeningAndRule(t *testing.T) {
	for _, change := range []func(f fix){func(fix) {}, risky(), likely(), decides(nil)} {
		f := sound()
		change(f)
		s := Screen(NewView(f.Register), f.A, today)
		_, got := ask(t, "R170", f.Register, today)
		if found := s.Result == ScreeningRequired || s.Result == ScreeningLikely; found != (len(got) > 0) {
			t.Errorf("the screening says %s, the rule %v", s.Result, got)
		}
	}
}
