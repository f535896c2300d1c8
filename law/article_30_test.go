package law

import (
	"slices"

	"ropa/register"
	"ropa/scalar"
)

var article30Cases = slices.Concat(article30ContentCases, article30DataCases, article30RecipientCases, article30ProcessorCases)

func unreachable(f fix) { f.Keeper.Address, f.Keeper.Email, f.Keeper.Phone = "", "", "" }

var article30ContentCases = []ruleCase{
	{rule: "R001", name: "all three ways", want: passes},
	{rule: "R001", name: "no way at all", want: fails, change: unreachable, finds: []string{"GAP missing organisation keeper"}},
	{rule: "R001", name: "a city is no address", want: fails,
		change: func(f fix) { unreachable(f); f.Keeper.City = "Oslo" }, finds: []string{"GAP missing organisation keeper"}},
	{rule: "R001", name: "an e-mail address only", want: fails,
		change: func(f fix) { f.Keeper.Address, f.Keeper.Phone = "", "" },
		finds:  []string{"NOTE address organisation keeper address", "NOTE phone organisation keeper phone"}},
	{rule: "R001", name: "a disguised e-mail address", want: passes,
		change: func(f fix) { f.Keeper.Email, f.Keeper.EmailAsStated = "", "post(a)keeper.example" }},
	{rule: "R001", name: "a contact point answers the telephone", want: passes,
		change: func(f fix) {
			f.Keeper.Phone = ""
			f.Contacts = append(f.Contacts, register.Contact{Key: "desk", Role: register.ContactRoleContactPoint, Service: "Desk", Phone: "+47 1"})
		}},
	{rule: "R001", name: "a contact point that is retired", want: fails,
		change: func(f fix) {
			f.Keeper.Phone = ""
			f.Contacts = append(f.Contacts, register.Contact{Key: "desk", Role: register.ContactRoleContactPoint, Phone: "+47 1", RetiredOn: "2026-01-01"})
		}, finds: []string{"NOTE phone organisation keeper phone"}},
	{rule: "R001", name: "before the GDPR", on: "2018-07-19", want: doesNotApply, change: unreachable},
	{rule: "R001", name: "on the first day of the GDPR in Norway", on: "2018-07-20", want: fails, change: unreachable},

	{rule: "R002", name: "a joint controller with an address", want: passes,
		change: func(f fix) { f.party(register.PartyRoleJointController, "vendor", "") }},
	{rule: "R002", name: "a joint controller without contact details", want: fails,
		change: func(f fix) { f.party(register.PartyRoleJointController, "importer", "") }, finds: []string{`GAP unreachable parties["1"]`}},
	{rule: "R002", name: "a joint controller without a name", want: fails,
		change: func(f fix) { f.party(register.PartyRoleJointController, "", "partners") }, finds: []string{`GAP unnamed parties["1"]`}},
	{rule: "R002", name: "a representative without contact details", want: fails,
		change: func(f fix) { f.party(register.PartyRoleRepresentative, "importer", "") }, finds: []string{`GAP unreachable parties["1"]`}},
	{rule: "R002", name: "joint with nobody", want: fails,
		change: func(f fix) { f.A.Capacity = register.CapacityJointController }, finds: []string{"GAP none parties"}},
	{rule: "R002", name: "joint with a recipient", want: passes,
		change: func(f fix) {
			f.A.Capacity = register.CapacityJointController
			f.A.Disclosures = []register.Disclosure{{Entry: key("1"), Kind: register.RecipientKindJointController, Organisation: "vendor"}}
		}},
	{rule: "R002", name: "nobody else", want: doesNotApply},
	{rule: "R002", name: "before the GDPR", on: "2018-01-01", want: doesNotApply,
		change: func(f fix) { f.party(register.PartyRoleJointController, "importer", "") }},

	{rule: "R010", name: "a purpose", want: passes},
	{rule: "R010", name: "an inferred purpose", want: passes, change: func(f fix) { f.A.Purposes[0].Status = register.FactStatusInferred }},
	{rule: "R010", name: "no purpose", want: fails, change: func(f fix) { f.A.Purposes = nil }, finds: []string{"GAP missing purposes"}},
	{rule: "R010", name: "a circular purpose", want: fails,
		change: func(f fix) { f.A.Purposes[0].Status = register.FactStatusNotStated }, finds: []string{"GAP notStated purposes"}},
	{rule: "R010", name: "a circular purpose beside a real one", want: passes,
		change: func(f fix) {
			f.A.Purposes = append(f.A.Purposes, register.Purpose{Entry: key("2"), Description: "Customers", Status: register.FactStatusNotStated})
		}},
	{rule: "R010", name: "a processor", want: doesNotApply, change: func(f fix) { f.A.Capacity, f.A.Purposes = register.CapacityProcessor, nil }},
	{rule: "R010", name: "exempt by Art. 30(5)", want: doesNotApply, change: func(f fix) { f.exempt(); f.A.Purposes = nil }},

	{rule: "R060", name: "a measure of the activity", want: passes},
	{rule: "R060", name: "no measure", want: fails, change: func(f fix) { f.A.Measures = nil }, finds: []string{"GAP missing measures"}},
	{rule: "R060", name: "a measure of the whole organisation", want: passes,
		change: func(f fix) { f.A.Measures = nil; f.SecurityMeasures[0].OrganisationWide = yes() }},
	{rule: "R060", name: "a measure of a system that is used", want: passes,
		change: func(f fix) { f.A.Measures = nil; f.SecurityMeasures[0].Systems = []scalar.Ref{"crm"} }},
	{rule: "R060", name: "a measure of a wider system", want: passes,
		change: func(f fix) {
			f.A.Measures, f.SecurityMeasures[0].Systems, f.Systems[0].PartOf = nil, []scalar.Ref{"suite"}, "suite"
			f.Systems = append(f.Systems, register.System{Key: "suite", Name: "Suite", PartOf: "crm"})
		}},
	{rule: "R060", name: "a measure of a system that is no longer used", want: fails,
		change: func(f fix) {
			f.A.Measures, f.SecurityMeasures[0].Systems, f.A.Systems[0].Until = nil, []scalar.Ref{"crm"}, "2025-12-31"
		}, finds: []string{"GAP missing measures"}},
	{rule: "R060", name: "a measure that is not yet in place", on: "2024-01-01", want: fails,
		change: func(f fix) { f.SecurityMeasures[0].ImplementedOn = "2025-01-01" }},
	{rule: "R060", name: "a measure that is retired", want: fails,
		change: func(f fix) { f.SecurityMeasures[0].RetiredOn = "2025-01-01" }},
	{rule: "R060", name: "a processor without measures", want: fails, change: func(f fix) { f.A.Capacity, f.A.Measures = register.CapacityProcessor, nil }},
	{rule: "R060", name: "before the GDPR", on: "2018-01-01", want: doesNotApply, change: func(f fix) { f.A.Measures = nil }},
}

var article30DataCases = []ruleCase{
	{rule: "R020", name: "people", want: passes},
	{rule: "R020", name: "people in words", want: passes,
		change: func(f fix) {
			f.A.DataItems[0].DataSubjectCategory, f.A.DataItems[0].SubjectLabel = "", "those who order"
		}},
	{rule: "R020", name: "no people", want: fails,
		change: func(f fix) { f.A.DataItems[0].DataSubjectCategory = "" }, finds: []string{"GAP missing dataItems"}},
	{rule: "R020", name: "no data items", want: fails, change: func(f fix) { f.A.DataItems = nil }, finds: []string{"GAP missing dataItems"}},
	{rule: "R020", name: "a processor", want: doesNotApply, change: func(f fix) { f.A.Capacity, f.A.DataItems = register.CapacityProcessor, nil }},

	{rule: "R021", name: "a category", want: passes},
	{rule: "R021", name: "a special category without another", want: passes,
		change: func(f fix) {
			f.A.DataItems[0].DataCategory, f.A.DataItems[0].SpecialCategory = "", register.SpecialCategoryHealth
		}},
	{rule: "R021", name: "a label only", want: fails,
		change: func(f fix) { f.A.DataItems[0].DataCategory = "" }, finds: []string{"GAP named dataItems"}},
	{rule: "R021", name: "a label of what is past", want: fails,
		change: func(f fix) { f.A.DataItems[0].DataCategory, f.A.DataItems[0].Until = "", "2020-01-01" }, finds: []string{"GAP missing dataItems"}},
	{rule: "R021", name: "no data items", want: fails, change: func(f fix) { f.A.DataItems = nil }, finds: []string{"GAP missing dataItems"}},
	{rule: "R021", name: "one of two has a category", want: passes, change: func(f fix) { f.item("", "customer") }},
	{rule: "R021", name: "a processor", want: doesNotApply, change: func(f fix) { f.A.Capacity, f.A.DataItems = register.CapacityProcessor, nil }},

	{rule: "R022", name: "two complete items", want: passes, change: func(f fix) { f.item("name", "child") }},
	{rule: "R022", name: "one without a category", want: fails,
		change: func(f fix) { f.item("", "customer") }, finds: []string{"GAP category dataItems"}},
	{rule: "R022", name: "one without people", want: fails,
		change: func(f fix) { f.item("name", "") }, finds: []string{"NOTE people dataItems"}},
	{rule: "R022", name: "one with neither", want: fails,
		change: func(f fix) { f.item("", "") }, finds: []string{"GAP category dataItems", "NOTE people dataItems"}},
	{rule: "R022", name: "one that has ended", want: passes,
		change: func(f fix) { f.item("", ""); f.A.DataItems[1].Until = "2025-12-31" }},
	{rule: "R022", name: "none has people: R020 says so", want: passes,
		change: func(f fix) { f.item("name", ""); f.A.DataItems[0].DataSubjectCategory = "" }},
	{rule: "R022", name: "a single item", want: doesNotApply},
}

func (f fix) party(role register.PartyRole, organisation scalar.Ref, category scalar.Text) {
	f.A.Parties = []register.ActivityParty{{Entry: key("1"), Role: role, Organisation: organisation, Category: category}}
}

func (f fix) item(data, people scalar.Ref) {
	f.A.DataItems = append(f.A.DataItems, register.DataItem{Entry: key("2"), DataCategory: data, DataSubjectCategory: people, Label: "More"})
}

// exempt makes an activity that Art. 30(5) exempts from the record.
func (f fix) exempt() {
	few := 10
	f.Keeper.EmployeeCount, f.A.Occasional = &few, yes()
	f.A.SpecialCategoriesStatement = register.SpecialCategoriesStatementNone
	f.A.Assessments = []register.Assessment{{
		Entry: key("1"), Kind: register.AssessmentKindDpia, Status: register.AssessmentStatusDone, DecidedOn: "2020-01-01", ResidualRisk: register.RiskLevelLow,
	}}
}
