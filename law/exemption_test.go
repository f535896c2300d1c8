package law

import (
	"slices"
	"testing"

	"ropa/register"
	"ropa/scalar"
)

func TestExemption(t *testing.T) {
	for _, c := range []struct {
		name   string
		on     scalar.Date
		change func(f fix)
		want   ExemptionResult
		why    []ExemptionReason
	}{
		{name: "all conditions are met", change: fix.exempt, want: ExemptionAvailable},
		{name: "249 employees", change: func(f fix) { f.exempt(); f.employing(249) }, want: ExemptionAvailable},
		{name: "250 employees", change: func(f fix) { f.exempt(); f.employing(250) },
			want: ExemptionNotAvailable, why: []ExemptionReason{ExemptionReasonManyEmployees}},
		{name: "employees not stated", change: func(f fix) { f.exempt(); f.Keeper.EmployeeCount = nil },
			want: ExemptionUndetermined, why: []ExemptionReason{ExemptionReasonEmployeesUnknown}},
		{name: "not occasional, whatever the number of employees", change: func(f fix) { f.exempt(); f.Keeper.EmployeeCount = nil; f.A.Occasional = no() },
			want: ExemptionNotAvailable, why: []ExemptionReason{ExemptionReasonNotOccasional}},
		{name: "occasional not stated", change: func(f fix) { f.exempt(); f.A.Occasional = nil },
			want: ExemptionUndetermined, why: []ExemptionReason{ExemptionReasonOccasionalUnknown}},
		{name: "risk not stated", change: func(f fix) { f.exempt(); f.A.Assessments = nil },
			want: ExemptionUndetermined, why: []ExemptionReason{ExemptionReasonRiskUnknown}},
		{name: "an assessment that was not done", change: func(f fix) { f.exempt(); f.A.Assessments[0].Status = register.AssessmentStatusInProgress },
			want: ExemptionUndetermined, why: []ExemptionReason{ExemptionReasonRiskUnknown}},
		{name: "an assessment that is no longer valid", change: func(f fix) { f.exempt(); f.A.Assessments[0].ValidUntil = "2025-12-31" },
			want: ExemptionUndetermined, why: []ExemptionReason{ExemptionReasonRiskUnknown}},
		{name: "a medium risk remains", change: func(f fix) { f.exempt(); f.A.Assessments[0].ResidualRisk = register.RiskLevelMedium },
			want: ExemptionNotAvailable, why: []ExemptionReason{ExemptionReasonLikelyRisk}},
		{name: "profiling", change: func(f fix) { f.exempt(); f.A.Profiling = yes() },
			want: ExemptionNotAvailable, why: []ExemptionReason{ExemptionReasonLikelyRisk}},
		{name: "health data of children", change: func(f fix) {
			f.exempt()
			f.A.DataItems[0].DataCategory, f.A.DataItems[0].DataSubjectCategory = "health", "child"
		}, want: ExemptionNotAvailable, why: []ExemptionReason{ExemptionReasonLikelyRisk, ExemptionReasonSpecialData}},
		{name: "health data, whatever the statement says", change: func(f fix) { f.exempt(); f.A.DataItems[0].DataCategory = "health" },
			want: ExemptionNotAvailable, why: []ExemptionReason{ExemptionReasonSpecialData}},
		{name: "health data that are no longer processed", change: func(f fix) {
			f.exempt()
			f.item("health", "customer")
			f.A.DataItems[1].Until = "2025-12-31"
		}, want: ExemptionAvailable},
		{name: "data that may be special", change: func(f fix) {
			f.exempt()
			f.A.DataItems[0].DataCategory, f.A.DataItems[0].Sensitivity = "health", register.SensitivityPotential
		}, want: ExemptionUndetermined, why: []ExemptionReason{ExemptionReasonSpecialUnknown}},
		{name: "special data said to be processed", change: func(f fix) {
			f.exempt()
			f.A.SpecialCategoriesStatement = register.SpecialCategoriesStatementProcessed
		}, want: ExemptionNotAvailable, why: []ExemptionReason{ExemptionReasonSpecialData}},
		{name: "special data not spoken of", change: func(f fix) { f.exempt(); f.A.SpecialCategoriesStatement = "" },
			want: ExemptionUndetermined, why: []ExemptionReason{ExemptionReasonSpecialUnknown}},
		{name: "offences", change: func(f fix) { f.exempt(); f.A.DataItems[0].DataCategory = "crime" },
			want: ExemptionNotAvailable, why: []ExemptionReason{ExemptionReasonCriminalData}},
		{name: "data without categories", change: func(f fix) { f.exempt(); f.A.DataItems = nil },
			want: ExemptionUndetermined, why: []ExemptionReason{ExemptionReasonCriminalUnknown}},
		{name: "several reasons in the order of the law", change: func(f fix) { f.exempt(); f.employing(900); f.A.Occasional = no(); f.A.LargeScale = yes() },
			want: ExemptionNotAvailable, why: []ExemptionReason{ExemptionReasonManyEmployees, ExemptionReasonLikelyRisk, ExemptionReasonNotOccasional}},
		{name: "before the GDPR", on: "2018-07-19", change: fix.exempt, want: ExemptionNotAvailable, why: []ExemptionReason{ExemptionReasonNoThreshold}},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := sound()
			c.change(f)
			on := c.on
			if on == "" {
				on = today
			}
			got := Exemption(NewView(f.Register), f.A, on)
			if got.Result != c.want || !slices.Equal(got.Reasons, c.why) {
				t.Errorf("%s %s, want %s %s", got.Result, got.Reasons, c.want, c.why)
			}
		})
	}
}

// TestExemptionOfTheFoundingRegisters: none of them states enough to be exempt.
func TestExemptionOfTheFoundingRegisters(t *testing.T) {
	for _, r := range founding(t) {
		v := NewView(r)
		for i := range r.ProcessingActivities {
			if got := Exemption(v, &r.ProcessingActivities[i], today); got.Result == ExemptionAvailable {
				t.Errorf("%s is exempt", r.ProcessingActivities[i].Reference)
			}
		}
	}
}
