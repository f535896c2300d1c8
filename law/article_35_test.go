package law

import (
	"testing"

	"ropa/register"
	"ropa/scalar"
)

// risky makes the activity a case of Art. 35(3)(b), with an assessment if one is given.
func risky(assessments ...register.Assessment) func(f fix) {
	return func(f fix) {
		f.A.DataItems[0].DataCategory, f.A.LargeScale, f.A.Assessments = "health", yes(), assessments
	}
}

// likely makes the activity meet two criteria without being a case of Art. 35(3).
func likely(assessments ...register.Assessment) func(f fix) {
	return func(f fix) {
		f.A.DataItems[0].DataCategory, f.A.DataItems[0].DataSubjectCategory, f.A.Assessments = "health", "child", assessments
	}
}

func dpia(status register.AssessmentStatus) register.Assessment {
	return register.Assessment{Entry: key("1"), Kind: register.AssessmentKindDpia, Status: status, DecidedOn: "2026-01-01"}
}

var article35Cases = []ruleCase{
	{rule: "R170", name: "nothing points to a high risk", want: doesNotApply},
	{rule: "R170", name: "a processor", want: doesNotApply,
		change: func(f fix) {
			risky()(f)
			f.A.Capacity = register.CapacityProcessor
		}},
	{rule: "R170", name: "before the GDPR", on: "2014-01-01", want: doesNotApply, change: risky()},
	{rule: "R170", name: "health data on a large scale", want: fails, change: risky(), finds: []string{"GAP none assessments"}},
	{rule: "R170", name: "begun", want: fails, change: risky(dpia(register.AssessmentStatusInProgress)),
		finds: []string{`GAP unfinished assessments["1"]`}},
	{rule: "R170", name: "found not to be required", want: fails, change: risky(dpia(register.AssessmentStatusNotRequired)),
		finds: []string{`GAP refused assessments["1"]`}},
	{rule: "R170", name: "done", want: passes, change: risky(dpia(register.AssessmentStatusDone))},
	{rule: "R170", name: "done later", on: "2025-12-31", want: fails, change: risky(dpia(register.AssessmentStatusDone)),
		finds: []string{"GAP none assessments"}},
	{rule: "R170", name: "another assessment", want: fails,
		change: risky(register.Assessment{Entry: key("1"), Kind: register.AssessmentKindLia, Status: register.AssessmentStatusDone})},
	{rule: "R170", name: "health data of children", want: fails, change: likely(), finds: []string{"NOTE likely_none assessments"}},
	{rule: "R170", name: "two criteria by the organisation's own word", want: fails,
		change: func(f fix) {
			f.A.HighRiskCriteria = []register.HighRiskCriterion{register.HighRiskCriterionSystematicMonitoring, register.HighRiskCriterionInnovativeTechnology}
		},
		finds: []string{"GAP likely_none assessments"}},
	{rule: "R170", name: "health data of children, not begun", want: fails, change: likely(dpia(register.AssessmentStatusNotStarted)),
		finds: []string{`NOTE likely_unfinished assessments["1"]`}},
	{rule: "R170", name: "health data of children, refused without a reason", want: fails, change: likely(dpia(register.AssessmentStatusNotRequired)),
		finds: []string{`NOTE unreasoned assessments["1"].result`}},
	{rule: "R170", name: "health data of children, refused with a reason", want: passes,
		change: likely(register.Assessment{Entry: key("1"), Kind: register.AssessmentKindDpia, Status: register.AssessmentStatusNotRequired, Result: "Few children"})},

	{rule: "R172", name: "no assessment", want: doesNotApply},
	{rule: "R172", name: "of this year", want: passes, change: risky(dpia(register.AssessmentStatusDone))},
	{rule: "R172", name: "three years to the day", on: "2029-01-01", want: passes, change: risky(dpia(register.AssessmentStatusDone))},
	{rule: "R172", name: "three years and a day", on: "2029-01-02", want: fails, change: risky(dpia(register.AssessmentStatusDone)),
		finds: []string{`NOTE old assessments["1"].decidedOn`}},
	{rule: "R172", name: "past its last day", want: fails,
		change: risky(register.Assessment{Entry: key("1"), Kind: register.AssessmentKindDpia, Status: register.AssessmentStatusDone, DecidedOn: "2026-01-01", ValidUntil: "2026-06-30"}),
		finds:  []string{`GAP expired assessments["1"].validUntil`}},
	{rule: "R172", name: "renewed", want: passes,
		change: risky(
			register.Assessment{Entry: key("2"), Kind: register.AssessmentKindDpia, Status: register.AssessmentStatusDone, DecidedOn: "2019-01-01"},
			dpia(register.AssessmentStatusDone))},
}

// TestCriteriaInWords wants the criteria that are met to be named.
func TestCriteriaInWords(t *testing.T) {
	f := sound()
	likely()(f)
	for language, want := range map[scalar.Language]string{
		"en": "No assessment of the impact is stated, though 2 of the nine criteria of a likely high risk seem to be met: sensitive or highly personal data, vulnerable people.",
		"nb": "Det er ikke oppgitt noen vurdering av personvernkonsekvenser, selv om 2 av de ni kriteriene for trolig høy risiko ser ut til å være oppfylt: sensitive eller svært personlige opplysninger, sårbare personer.",
	} {
		if got := onlyFinding(t, f, "R170").In(language); got != want {
			t.Errorf("%s\nwant %s", got, want)
		}
	}
	f.A.HighRiskCriteria = []register.HighRiskCriterion{register.HighRiskCriterionSensitiveOrHighlyPersonal, register.HighRiskCriterionVulnerableSubjects}
	want := "No assessment of the impact is stated, though 2 of the nine criteria of a likely high risk are met: sensitive or highly personal data, vulnerable people."
	if got := onlyFinding(t, f, "R170").In("en"); got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
}
