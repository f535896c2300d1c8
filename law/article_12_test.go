package law

import (
	"ropa/register"
	"ropa/scalar"
)

var article12Cases = []ruleCase{
	{rule: "R133", name: "all are described", want: passes},
	{rule: "R133", name: "before the GDPR", on: "2014-01-01", want: doesNotApply, change: func(f fix) { f.RightsProcedures = nil }},
	{rule: "R133", name: "none is described", want: fails,
		change: func(f fix) { f.RightsProcedures = nil },
		finds:  []string{"GAP none organisation keeper"}},
	{rule: "R133", name: "only access is described", want: fails,
		change: func(f fix) { f.RightsProcedures = f.RightsProcedures[:1] },
		finds: []string{"GAP complaint organisation keeper", "GAP erasure organisation keeper",
			"GAP rectification organisation keeper", "GAP restriction organisation keeper"}},
	{rule: "R133", name: "one is out of use", want: fails,
		change: func(f fix) { f.RightsProcedures[1].RetiredOn = "2026-01-01" },
		finds:  []string{"GAP rectification organisation keeper"}},
	{rule: "R133", name: "one is described for another activity only", want: passes,
		change: func(f fix) { f.RightsProcedures[1].Activities = []scalar.Ref{"A2"} }},
	{rule: "R133", name: "an answer after two months", want: fails,
		change: func(f fix) { f.RightsProcedures[0].Deadline = "P2M" },
		finds:  []string{"BREACH late rightsProcedure access deadline"}},
	{rule: "R133", name: "an answer after 32 days", want: fails,
		change: func(f fix) { f.RightsProcedures[0].Deadline = "P32D" },
		finds:  []string{"BREACH late rightsProcedure access deadline"}},
	{rule: "R133", name: "an answer after a month and a day", want: fails,
		change: func(f fix) { f.RightsProcedures[0].Deadline = "P1M1D" },
		finds:  []string{"BREACH late rightsProcedure access deadline"}},
	{rule: "R133", name: "an answer within a month of 31 days", want: passes,
		change: func(f fix) { f.RightsProcedures[0].Deadline = "P31D" }},
	{rule: "R133", name: "a complaint is answered by the authority, in its time", want: passes,
		change: func(f fix) { f.RightsProcedures[5].Deadline = "P3M" }},

	{rule: "R133", name: "a condition for complaining", want: fails,
		change: func(f fix) { f.RightsProcedures[5].Conditions = "Where we do not agree" },
		finds:  []string{"NOTE complaintConditions rightsProcedure complaint conditions"}},
	{rule: "R133", name: "a condition for access", want: passes,
		change: func(f fix) { f.RightsProcedures[0].Conditions = "For members" }},
	{rule: "R133", name: "erasure with conditions and without", want: fails,
		change: func(f fix) { f.promises(register.DataSubjectRightErasure, "erasure-2", "In some cases") },
		finds:  []string{"NOTE different rightsProcedure erasure conditions"}},
	{rule: "R133", name: "erasure twice without conditions and once with", want: fails,
		change: func(f fix) {
			f.promises(register.DataSubjectRightErasure, "erasure-2", "In some cases")
			f.promises(register.DataSubjectRightErasure, "e", "")
		},
		finds: []string{"NOTE different rightsProcedure e conditions"}},
	{rule: "R133", name: "erasure with conditions and without, for the same activities", want: fails,
		change: func(f fix) {
			f.RightsProcedures[2].Activities = []scalar.Ref{"A1", "A2"}
			f.promises(register.DataSubjectRightErasure, "erasure-2", "In some cases").Activities = []scalar.Ref{"A2", "A1"}
		},
		finds: []string{"NOTE different rightsProcedure erasure conditions"}},
	{rule: "R133", name: "erasure with conditions for one activity", want: passes,
		change: func(f fix) {
			f.promises(register.DataSubjectRightErasure, "erasure-2", "In some cases").Activities = []scalar.Ref{"A1"}
		}},
	{rule: "R133", name: "erasure with conditions and without, of which one is out of use", want: passes,
		change: func(f fix) {
			f.promises(register.DataSubjectRightErasure, "erasure-2", "In some cases").RetiredOn = "2026-01-01"
		}},
	{rule: "R133", name: "erasure under several conditions", want: passes,
		change: func(f fix) {
			f.RightsProcedures[2].Conditions = "In writing"
			f.promises(register.DataSubjectRightErasure, "erasure-2", "In some cases")
		}},
	{rule: "R133", name: "refusing trackers with conditions and without", want: passes,
		change: func(f fix) {
			f.promises(register.DataSubjectRightTrackingOptOut, "one", "For one tool")
			f.promises(register.DataSubjectRightTrackingOptOut, "two", "")
		}},

	{rule: "R138", name: "free of charge", want: passes},
	{rule: "R138", name: "a fee", want: fails,
		change: func(f fix) { f.RightsProcedures[0].FreeOfCharge = no() },
		finds:  []string{"BREACH fee rightsProcedure access freeOfCharge"}},
	{rule: "R138", name: "a fee under conditions", want: fails,
		change: func(f fix) {
			f.RightsProcedures[0].FreeOfCharge, f.RightsProcedures[0].Conditions = no(), "For further copies"
		},
		finds: []string{"GAP conditional rightsProcedure access freeOfCharge"}},
	{rule: "R138", name: "not stated", want: doesNotApply, change: func(f fix) { f.RightsProcedures[0].FreeOfCharge = nil }},

	{rule: "R139", name: "portability is described", want: passes},
	{rule: "R139", name: "portability is not described", want: fails,
		change: func(f fix) { f.RightsProcedures[4].Right = register.DataSubjectRightInformation },
		finds:  []string{"GAP missing"}},
	{rule: "R139", name: "a public task, and nothing on objecting", want: fails,
		change: func(f fix) { f.A.LegalBases[0].Article6 = register.Article6BasisPublicTask },
		finds:  []string{"GAP missing"}},
	{rule: "R139", name: "access is described for another activity only", want: fails,
		change: func(f fix) { f.RightsProcedures[0].Activities = []scalar.Ref{"A2"} },
		finds:  []string{"GAP missing"}},
	{rule: "R139", name: "a legal obligation gives no further right", want: passes,
		change: func(f fix) {
			f.A.LegalBases[0].Article6 = register.Article6BasisLegalObligation
			f.RightsProcedures = f.RightsProcedures[:4]
		}},
	{rule: "R139", name: "the basis is only an example", want: passes,
		change: func(f fix) {
			f.A.LegalBases[0].Specificity = register.BasisSpecificityExample
			f.RightsProcedures = f.RightsProcedures[:4]
		}},
	{rule: "R139", name: "no procedure at all", want: doesNotApply, change: func(f fix) { f.RightsProcedures = nil }},
	{rule: "R139", name: "a processor", want: doesNotApply, change: func(f fix) { f.A.Capacity = register.CapacityProcessor }},
}

// promises adds a procedure for a right.
func (f fix) promises(right register.DataSubjectRight, k, conditions scalar.Text) *register.RightsProcedure {
	f.RightsProcedures = append(f.RightsProcedures, register.RightsProcedure{Key: k, Right: right, Conditions: conditions})
	return &f.RightsProcedures[len(f.RightsProcedures)-1]
}
