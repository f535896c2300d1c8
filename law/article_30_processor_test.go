package law

import "ropa/register"

func (f fix) processor() {
	f.A.Capacity = register.CapacityProcessor
	f.A.ProcessingServices = append(f.A.ProcessingServices, "Hosting")
	f.party(register.PartyRoleControllerServed, "vendor", "")
}

// employing makes a small organisation.
func (f fix) employing(n int) { f.Keeper.EmployeeCount = &n }

var article30ProcessorCases = []ruleCase{
	{rule: "R070", name: "a controller with contact details", want: passes, change: fix.processor},
	{rule: "R070", name: "no controller", want: fails,
		change: func(f fix) { f.processor(); f.A.Parties = nil }, finds: []string{"GAP missing parties"}},
	{rule: "R070", name: "a category of controllers", want: fails,
		change: func(f fix) { f.processor(); f.party(register.PartyRoleControllerServed, "", "customers") },
		finds:  []string{`GAP unnamed parties["1"]`}},
	{rule: "R070", name: "a controller without contact details", want: fails,
		change: func(f fix) { f.processor(); f.party(register.PartyRoleControllerServed, "importer", "") },
		finds:  []string{`GAP unreachable parties["1"]`}},
	{rule: "R070", name: "a controller", want: doesNotApply},
	{rule: "R070", name: "before the GDPR", on: "2018-01-01", want: doesNotApply, change: func(f fix) { f.processor(); f.A.Parties = nil }},

	{rule: "R071", name: "a service", want: passes, change: fix.processor},
	{rule: "R071", name: "an operation", want: passes,
		change: func(f fix) {
			f.processor()
			f.A.ProcessingServices, f.A.Operations = nil, []register.ProcessingOperation{register.ProcessingOperationStore}
		}},
	{rule: "R071", name: "neither", want: fails,
		change: func(f fix) { f.processor(); f.A.ProcessingServices = nil }, finds: []string{"GAP missing processingServices"}},
	{rule: "R071", name: "a controller", want: doesNotApply},

	{rule: "R072", name: "not occasional", want: fails, change: func(f fix) { f.employing(249) }, finds: []string{"NOTE notOccasional occasional"}},
	{rule: "R072", name: "250 employees", want: doesNotApply, change: func(f fix) { f.employing(250) }},
	{rule: "R072", name: "a criterion of high risk comes first", want: fails,
		change: func(f fix) {
			f.employing(10)
			f.A.HighRiskCriteria = []register.HighRiskCriterion{register.HighRiskCriterionLargeScale}
		}, finds: []string{"NOTE risk"}},
	{rule: "R072", name: "health data", want: fails,
		change: func(f fix) { f.employing(10); f.A.Occasional = nil; f.A.DataItems[0].DataCategory = "health" },
		finds:  []string{"NOTE special dataItems"}},
	{rule: "R072", name: "data on offences", want: fails,
		change: func(f fix) { f.employing(10); f.A.Occasional = yes(); f.A.DataItems[0].DataCategory = "crime" },
		finds:  []string{"NOTE criminal dataItems"}},
	{rule: "R072", name: "nothing is certain", want: passes, change: func(f fix) { f.employing(10); f.A.Occasional = nil }},
	{rule: "R072", name: "exempt", want: passes, change: fix.exempt},
	{rule: "R072", name: "the number of employees is not stated", want: doesNotApply},
	{rule: "R072", name: "before the GDPR", on: "2018-01-01", want: doesNotApply, change: func(f fix) { f.employing(10) }},
}
