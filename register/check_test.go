package register

import (
	"strings"
	"testing"

	"ropa/scalar"
)

// TestCheckActivity spoils an activity in one way at a time.
func TestCheckActivity(t *testing.T) {
	for name, c := range map[string]struct {
		spoil func(a *ProcessingActivity)
		want  []string
	}{
		"nothing":          {func(a *ProcessingActivity) {}, nil},
		"no reference":     {func(a *ProcessingActivity) { a.Reference = "" }, []string{"reference: is required"}},
		"no name":          {func(a *ProcessingActivity) { a.Name = "" }, []string{"name: is required"}},
		"no capacity":      {func(a *ProcessingActivity) { a.Capacity = "" }, []string{"capacity: is required"}},
		"unknown capacity": {func(a *ProcessingActivity) { a.Capacity = "BOSS" }, []string{"capacity: must be one of CONTROLLER, JOINT_CONTROLLER, PROCESSOR"}},
		"space in the reference": {func(a *ProcessingActivity) { a.Reference = "STR A03" },
			[]string{"reference: must be at most 100 characters without spaces"}},
		"long reference":     {func(a *ProcessingActivity) { a.Reference = scalar.Text(strings.Repeat("x", 101)) }, []string{"reference: must be at most 100 characters"}},
		"id as a reference":  {func(a *ProcessingActivity) { a.Reference = "act_01m815y8zyqj4pgtxeev4q92ns" }, []string{"reference: must not look like an id"}},
		"no date":            {func(a *ProcessingActivity) { a.StartedOn = "2026-02-30" }, []string{"startedOn: must be a date"}},
		"end before start":   {func(a *ProcessingActivity) { a.StartedOn, a.EndedOn = "2026-02-01", "2026-01-31" }, []string{"endedOn: must not be before 2026-02-01"}},
		"end on the start":   {func(a *ProcessingActivity) { a.StartedOn, a.EndedOn = "2026-02-01", "2026-02-01" }, nil},
		"end without start":  {func(a *ProcessingActivity) { a.EndedOn = "2026-02-01" }, nil},
		"unknown operation":  {func(a *ProcessingActivity) { a.Operations = []ProcessingOperation{"STORE", "LOSE"} }, []string{"operations[1]: must be one of "}},
		"empty in a list":    {func(a *ProcessingActivity) { a.Contacts = []scalar.Ref{"a", ""} }, []string{"contacts[1]: must not be empty"}},
		"control character":  {func(a *ProcessingActivity) { a.Description = "a\x00b" }, []string{"description: must not contain the control character U+0000"}},
		"too many":           {func(a *ProcessingActivity) { a.Purposes = purposes(MaxList + 1) }, []string{"purposes: must not have more than 500 entries"}},
		"just as many":       {func(a *ProcessingActivity) { a.Purposes = purposes(MaxList) }, nil},
		"label of no tongue": {func(a *ProcessingActivity) { a.Labels = []scalar.LangText{{Text: "x"}} }, []string{"labels[0].language: is required"}},
		"evidence of nothing": {func(a *ProcessingActivity) { a.Evidence = []Evidence{{Document: "n"}} },
			[]string{"evidence[0].line: must be a positive number"}},
		"deep evidence": {func(a *ProcessingActivity) {
			a.Purposes = purposes(2)
			a.Purposes[1].Evidence = []Evidence{{Document: "n", Line: 1}, {Document: "", Line: -1}}
		}, []string{"purposes[1].evidence[1].document: is required", "purposes[1].evidence[1].line: must be a positive number"}},

		"malformed key": {func(a *ProcessingActivity) { a.Purposes = purposes(1); a.Purposes[0].Key = "a b" }, []string{"purposes[0].key: must be 1 to 64 letters"}},
		"key used twice": {func(a *ProcessingActivity) { a.Purposes = purposes(3); a.Purposes[2].Key = a.Purposes[0].Key },
			[]string{"purposes[2].key: is used twice"}},
		"the same key in two sections": {func(a *ProcessingActivity) {
			a.Purposes, a.DataItems = purposes(1), []DataItem{{Entry: keyed("p0")}}
		}, nil},
		"key of a citation used twice": {func(a *ProcessingActivity) {
			a.LegalBases = []LegalBasis{{Citations: []Citation{{Entry: keyed("c"), Provision: "l"}}}, {Citations: []Citation{{Entry: keyed("c"), Provision: "l"}, {Entry: keyed("c"), Provision: "m"}}}}
		}, []string{"legalBases[1].citations[1].key: is used twice"}},
		"nothing of that key": {func(a *ProcessingActivity) {
			a.Purposes = purposes(1)
			a.LegalBases = []LegalBasis{{Purpose: "p0"}, {Purpose: "p1", DataItems: []scalar.Text{"p0"}}}
		}, []string{`legalBases[1].purpose: names "p1", which is not the key of an entry of purposes`, `legalBases[1].dataItems[0]: names "p0", which is not the key of an entry of dataItems`}},
		"onward of itself": {func(a *ProcessingActivity) {
			a.Transfers = []Transfer{{Entry: keyed("t"), Country: "US", OnwardOf: "t"}}
		},
			[]string{"transfers[0].onwardOf: must not be the transfer itself"}},
		"onward of another": {func(a *ProcessingActivity) {
			a.Transfers = []Transfer{{Entry: keyed("u"), OnwardOf: "t"}, {Entry: keyed("t")}}
		}, nil},
		"span of a transfer":  {func(a *ProcessingActivity) { a.Transfers = []Transfer{{Since: "2026-02-01", Until: "2026-01-01"}} }, []string{"transfers[0].until: must not be before"}},
		"span of a data item": {func(a *ProcessingActivity) { a.DataItems = []DataItem{{Since: "2026-02-01", Until: "2026-01-01"}} }, []string{"dataItems[0].until: must not be before"}},
		"span of a disclosure": {func(a *ProcessingActivity) {
			a.Disclosures = []Disclosure{{Kind: RecipientKindPublic, Since: "2026-02-01", Until: "2026-01-01"}}
		}, []string{"disclosures[0].until: must not be before"}},
		"span of a system": {func(a *ProcessingActivity) {
			a.Systems = []SystemUse{{System: "s", Since: "2026-02-01", Until: "2026-01-01"}}
		}, []string{"systems[0].until: must not be before"}},
		"party that is nobody": {func(a *ProcessingActivity) { a.Parties = []ActivityParty{{Role: PartyRoleJointController}} }, []string{"parties[0].organisation: is required where category is not stated"}},
		"no such country":      {func(a *ProcessingActivity) { a.Transfers = []Transfer{{Country: "XX"}} }, []string{"transfers[0].country: must be a country code"}},
		"lifetime of a session": {func(a *ProcessingActivity) {
			a.Trackers = []Tracker{{Name: "c", Kind: TrackerKindCookie, LifetimeKind: LifetimeKindSession, Lifetime: "P1D"}}
		}, []string{"trackers[0].lifetime: must be stated exactly where lifetimeKind is DURATION"}},
		"duration of no length": {func(a *ProcessingActivity) {
			a.Trackers = []Tracker{{Name: "c", Kind: TrackerKindCookie, LifetimeKind: LifetimeKindDuration}}
		}, []string{"trackers[0].lifetime: must be stated exactly where lifetimeKind is DURATION"}},
		"several at once": {func(a *ProcessingActivity) { a.Name, a.Status, a.StartedOn = "", "LOST", "x" },
			[]string{"name: is required", "status: must be one of ", "startedOn: must be a date"}},
	} {
		t.Run(name, func(t *testing.T) {
			a := plain()
			c.spoil(a)
			want(t, Check(a), c.want...)
		})
	}
}

func purposes(n int) (out []Purpose) {
	for i := range n {
		out = append(out, Purpose{Entry: keyed(scalar.Text("p" + string(rune('0'+i%10)) + strings.Repeat("x", i/10))), Description: "d", Status: FactStatusStated})
	}
	return out
}

func TestCheckOtherRecords(t *testing.T) {
	for name, c := range map[string]struct {
		record Record
		want   []string
	}{
		"organisation":            {&Organisation{Key: "stranda-kommune", Name: "S"}, nil},
		"capital in a key":        {&Organisation{Key: "Stranda", Name: "S"}, []string{"key: must be lower-case letters"}},
		"two hyphens":             {&Organisation{Key: "a--b", Name: "S"}, []string{"key: must be lower-case letters"}},
		"key like an id":          {&Organisation{Key: "org_01m815y8zyqj4pgtxeev4q92ns", Name: "S"}, []string{"key: must not look like an id"}},
		"listing that ends first": {&Organisation{Key: "a", Name: "S", DPFListedOn: "2026-02-01", DPFListedUntil: "2026-01-01"}, []string{"dpfListedUntil: must not be before"}},
		"minus employees":         {&Organisation{Key: "a", Name: "S", EmployeeCount: new(-1)}, []string{"employeeCount: must be a positive number"}},
		"no employees":            {&Organisation{Key: "a", Name: "S", EmployeeCount: new(0)}, nil},
		"law that ends first":     {&LegalProvision{Key: "a", Law: "L", Kind: NormKindAct, InForceFrom: "2026-02-01", InForceUntil: "2026-01-01"}, []string{"inForceUntil: must not be before"}},
		"system that ends first":  {&System{Key: "a", Name: "S", Kind: SystemKindMail, Since: "2026-02-01", Until: "2026-01-01"}, []string{"until: must not be before"}},
		"hosted nowhere":          {&System{Key: "a", Name: "S", Kind: SystemKindMail, HostingCountries: []scalar.Country{"NO", "EU"}}, []string{"hostingCountries[1]: must be a country code"}},
		"engagement of nobody":    {&Engagement{Key: "a", Role: EngagementRoleProcessor}, []string{"vendor: is required where vendorCategory is not stated"}},
		"engagement ends first":   {&Engagement{Key: "a", Vendor: "v", Role: EngagementRoleProcessor, SignedOn: "2026-02-01", ValidUntil: "2026-01-01"}, []string{"validUntil: must not be before"}},
		"special but not":         {&DataCategory{Key: "a", Name: "N", SpecialCategory: SpecialCategoryHealth}, []string{"special: must be true where specialCategory is stated"}},
		"special, kind unstated":  {&DataCategory{Key: "a", Name: "N", Special: true}, nil},
		"notice period":           {&Engagement{Key: "a", Vendor: "v", Role: EngagementRoleProcessor, NoticePeriod: "1 month"}, []string{"noticePeriod: must be an ISO 8601 period"}},
		"waiver of one day":       {waiver("0123456789abcdef0123456789abcdef", "2026-01-01"), nil},
		"waiver that ends first":  {waiver("0123456789abcdef0123456789abcdef", "2025-12-31"), []string{"until: must not be before"}},
		"waiver of no finding":    {waiver("", "2026-01-01"), []string{"finding: is required"}},
		"waiver of a long one":    {waiver("0123456789abcdef0123456789abcdef0", "2026-01-01"), []string{"finding: must be the identifier of a finding"}},
		"waiver in capitals":      {waiver("0123456789ABCDEF0123456789ABCDEF", "2026-01-01"), []string{"finding: must be the identifier of a finding"}},
		"nothing at all":          {&RightsProcedure{}, []string{"key: is required", "right: is required"}},
	} {
		t.Run(name, func(t *testing.T) { want(t, Check(c.record), c.want...) })
	}
}
