package law

import "ropa/register"

// chains gives the register a processor and one that this one engages.
func chains(f fix, authorisation register.SubprocessorAuthorisation) *register.Engagement {
	engages(f, inPlace).Authorisation = authorisation
	f.Organisations = append(f.Organisations, register.Organisation{Key: "other", Name: "Other AS", Country: "NO", Address: "Street 3", Phone: "+47 00 00 00 02"})
	f.Engagements = append(f.Engagements, register.Engagement{Key: "two", Vendor: "other", Role: register.EngagementRoleSubProcessor, Parent: "one"})
	return &f.Engagements[1]
}

const (
	general     = register.SubprocessorAuthorisationGeneral
	unpermitted = register.SubprocessorAuthorisationNone
)

var article28ChainCases = []ruleCase{
	{rule: "R154", name: "explicitly not authorised", want: fails,
		change: func(f fix) { chains(f, unpermitted) },
		finds:  []string{"BREACH without engagement one authorisation"}},
	{rule: "R154", name: "not stated", want: fails,
		change: func(f fix) { chains(f, "") },
		finds:  []string{"GAP missing engagement one authorisation"}},
	{rule: "R154", name: "in general", want: passes, change: func(f fix) { chains(f, general) }},
	{rule: "R154", name: "the other one is no longer used", want: doesNotApply, change: func(f fix) { chains(f, unpermitted).RetiredOn = today }},
	{rule: "R154", name: "nobody below", want: doesNotApply, change: func(f fix) { engages(f, inPlace).Authorisation = unpermitted }},

	{rule: "R157", name: "no address", want: fails,
		change: func(f fix) { chains(f, general); f.Organisations[3].Address = "" },
		finds:  []string{"NOTE address engagement two vendor"}},
	{rule: "R157", name: "no contact", want: fails,
		change: func(f fix) { chains(f, general); f.Organisations[3].Phone = "" },
		finds:  []string{"NOTE contact engagement two vendor"}},
	{rule: "R157", name: "a bare name", want: fails,
		change: func(f fix) { engages(f, inPlace).Vendor = "importer" },
		finds:  []string{"NOTE both engagement one vendor"}},
	{rule: "R157", name: "a derived name", want: fails,
		change: func(f fix) { chains(f, general); f.Organisations[3].NameStatus = register.NameStatusDerived },
		finds:  []string{"NOTE name engagement two vendor"}},
	{rule: "R157", name: "hangs on nothing", want: fails,
		change: func(f fix) { chains(f, general).Parent = "" },
		finds:  []string{"NOTE others engagement one subprocessorListUrl", "NOTE unattached engagement two parent"}},
	{rule: "R157", name: "others not listed", want: fails,
		change: func(f fix) { engages(f, inPlace).Authorisation = general },
		finds:  []string{"NOTE others engagement one subprocessorListUrl"}},
	{rule: "R157", name: "a known chain", want: passes, change: func(f fix) { chains(f, general) }},
	{rule: "R157", name: "others listed elsewhere", want: passes,
		change: func(f fix) {
			e := engages(f, inPlace)
			e.Authorisation, e.SubprocessorListURL = general, "https://vendor.example/list"
		}},
	{rule: "R157", name: "no longer in use", want: doesNotApply, change: func(f fix) { e := engages(f, inPlace); e.Vendor, e.RetiredOn = "importer", today }},
	{rule: "R157", name: "the organisation itself", want: doesNotApply, change: func(f fix) { engages(f, inPlace).Vendor = "keeper"; f.Keeper.Address = "" }},
	{rule: "R157", name: "before the opinion", on: "2024-10-06", want: doesNotApply, change: func(f fix) { engages(f, inPlace).Vendor = "importer" }},
	{rule: "R157", name: "no processors", want: doesNotApply},

	{rule: "R158", name: "undated", want: fails,
		change: func(f fix) { engages(f, inPlace).SubprocessorListURL = "https://vendor.example/list" },
		finds:  []string{"NOTE undated engagement one listUpdatedOn"}},
	{rule: "R158", name: "over a year old", want: fails,
		change: func(f fix) { engages(f, inPlace).ListUpdatedOn = "2025-11-21" },
		finds:  []string{"NOTE old engagement one listUpdatedOn"}},
	{rule: "R158", name: "a year old", want: passes, change: func(f fix) { engages(f, inPlace).ListUpdatedOn = "2025-11-22" }},
	{rule: "R158", name: "no list", want: doesNotApply, change: func(f fix) { engages(f, inPlace) }},
}
