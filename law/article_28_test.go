package law

import "ropa/register"

// engages gives the register one processor, for a case to change.
func engages(f fix, status register.AgreementStatus) *register.Engagement {
	f.Engagements = []register.Engagement{{Key: "one", Vendor: "vendor", Role: register.EngagementRoleProcessor, AgreementStatus: status}}
	return &f.Engagements[0]
}

// roleInferred says that a vendor is a processor was concluded and not stated.
var roleInferred = []register.Evidence{{Document: "notice", Line: 1, Field: "role", Inferred: true}}

const inPlace = register.AgreementStatusInPlace

// processed lets the activity disclose to a processor.
func processed(f fix) *register.Disclosure {
	f.A.Disclosures = []register.Disclosure{{Entry: key("1"), Kind: register.RecipientKindProcessor, Organisation: "vendor"}}
	return &f.A.Disclosures[0]
}

var article28Cases = []ruleCase{
	{rule: "R150", name: "explicitly none", want: fails,
		change: func(f fix) { engages(f, register.AgreementStatusNone) },
		finds:  []string{"BREACH without engagement one agreementStatus"}},
	{rule: "R150", name: "explicitly none, under the Act of 2000", on: "2014-01-01", want: fails,
		change: func(f fix) { engages(f, register.AgreementStatusNone) },
		finds:  []string{"BREACH without engagement one agreementStatus"}},
	{rule: "R150", name: "explicitly none, but signed", want: fails,
		change: func(f fix) { engages(f, register.AgreementStatusNone).SignedOn = "2020-01-01" },
		finds:  []string{"GAP contradiction engagement one agreementStatus"}},
	{rule: "R150", name: "explicitly none below", want: fails,
		change: func(f fix) {
			e := engages(f, register.AgreementStatusNone)
			e.Role, e.Parent = register.EngagementRoleSubProcessor, "two"
		},
		finds: []string{"BREACH without engagement one agreementStatus"}},
	{rule: "R150", name: "not stated", want: fails,
		change: func(f fix) { engages(f, "") },
		finds:  []string{"GAP missing engagement one agreementStatus"}},
	{rule: "R150", name: "not stated, of a processor by inference", want: fails,
		change: func(f fix) { engages(f, "").Evidence = roleInferred },
		finds:  []string{"GAP inferredRole engagement one agreementStatus"}},
	{rule: "R150", name: "explicitly none, of a processor by inference", want: fails,
		change: func(f fix) { engages(f, register.AgreementStatusNone).Evidence = roleInferred },
		finds:  []string{"GAP inferredWithout engagement one agreementStatus"}},
	{rule: "R150", name: "in place, of a processor by inference", want: passes,
		change: func(f fix) { engages(f, inPlace).Evidence = roleInferred }},
	{rule: "R150", name: "not stated, and something else was inferred", want: fails,
		change: func(f fix) {
			engages(f, "").Evidence = []register.Evidence{{Document: "notice", Line: 1, Field: "role"}, {Document: "notice", Line: 1, Field: "services", Inferred: true}}
		},
		finds: []string{"GAP missing engagement one agreementStatus"}},
	{rule: "R150", name: "required", want: fails,
		change: func(f fix) { engages(f, register.AgreementStatusRequired) },
		finds:  []string{"GAP required engagement one agreementStatus"}},
	{rule: "R150", name: "being negotiated", want: fails,
		change: func(f fix) { engages(f, register.AgreementStatusInNegotiation) },
		finds:  []string{"GAP negotiation engagement one agreementStatus"}},
	{rule: "R150", name: "explicitly none, of a category", want: fails,
		change: func(f fix) { engages(f, register.AgreementStatusNone).Vendor = "" },
		finds:  []string{"BREACH without engagement one agreementStatus"}},
	{rule: "R150", name: "a category", want: doesNotApply,
		change: func(f fix) { engages(f, register.AgreementStatusRequired).Vendor = "" }},
	{rule: "R150", name: "in place", want: passes, change: func(f fix) { engages(f, inPlace) }},
	{rule: "R150", name: "its address is stated", want: passes, change: func(f fix) { engages(f, "").AgreementURL = "https://keeper.example/contract" }},
	{rule: "R150", name: "its validity is stated", want: passes, change: func(f fix) { engages(f, "").ValidUntil = "2027-01-01" }},
	{rule: "R150", name: "not stated below", want: passes, change: func(f fix) { engages(f, "").Role = register.EngagementRoleSubProcessor }},
	{rule: "R150", name: "a controller of its own", want: doesNotApply, change: func(f fix) { engages(f, "").Role = register.EngagementRoleIndependentController }},
	{rule: "R150", name: "no longer in use", want: doesNotApply, change: func(f fix) { engages(f, "").RetiredOn = today }},
	{rule: "R150", name: "the organisation itself", want: doesNotApply, change: func(f fix) { engages(f, "").Vendor = "keeper" }},

	{rule: "R151", name: "the last day has passed", want: fails,
		change: func(f fix) { engages(f, inPlace).ValidUntil = "2026-11-21" },
		finds:  []string{"BREACH until engagement one validUntil"}},
	{rule: "R151", name: "said to have expired", want: fails,
		change: func(f fix) { engages(f, register.AgreementStatusExpired) },
		finds:  []string{"BREACH expired engagement one agreementStatus"}},
	{rule: "R151", name: "expired, before its last day", on: "2019-01-01", want: passes,
		change: func(f fix) { engages(f, register.AgreementStatusExpired).ValidUntil = "2019-01-01" }},
	{rule: "R151", name: "on its last day", want: passes, change: func(f fix) { engages(f, inPlace).ValidUntil = today }},
	{rule: "R151", name: "explicitly none", want: doesNotApply,
		change: func(f fix) { engages(f, register.AgreementStatusNone).ValidUntil = "2026-11-21" }},
	{rule: "R151", name: "nothing is said", want: doesNotApply, change: func(f fix) { engages(f, "") }},

	{rule: "R152", name: "its own processor", want: fails,
		change: func(f fix) { engages(f, inPlace).Vendor = "keeper" },
		finds:  []string{"GAP self engagement one vendor"}},
	{rule: "R152", name: "somebody else", want: passes, change: func(f fix) { engages(f, inPlace) }},
	{rule: "R152", name: "engaged by its own processor", want: passes,
		change: func(f fix) { e := engages(f, inPlace); e.Vendor, e.Parent = "keeper", "two" }},
	{rule: "R152", name: "its own processor in the past", want: doesNotApply,
		change: func(f fix) { e := engages(f, inPlace); e.Vendor, e.RetiredOn = "keeper", today }},
	{rule: "R152", name: "no processors", want: doesNotApply},

	{rule: "R153", name: "a category", want: fails,
		change: func(f fix) { e := engages(f, inPlace); e.Vendor, e.VendorCategory = "", "vendors of systems" },
		finds:  []string{"NOTE category engagement one vendor"}},
	{rule: "R153", name: "named", want: passes, change: func(f fix) { engages(f, inPlace) }},
	{rule: "R153", name: "no processors", want: doesNotApply},

	{rule: "R159", name: "named in a disclosure", want: fails,
		change: func(f fix) { processed(f) },
		finds:  []string{`GAP named disclosures["1"].engagement`}},
	{rule: "R159", name: "a category", want: fails,
		change: func(f fix) { d := processed(f); d.Organisation, d.Category = "", "a hired company" },
		finds:  []string{`GAP category disclosures["1"].engagement`}},
	{rule: "R159", name: "a category that may be used", want: fails,
		change: func(f fix) { d := processed(f); d.Organisation, d.Category, d.Possible = "", "a hired company", yes() },
		finds:  []string{`GAP categoryPossible disclosures["1"].engagement`}},
	{rule: "R159", name: "one that may be used", want: fails,
		change: func(f fix) { processed(f).Possible = yes() },
		finds:  []string{`GAP namedPossible disclosures["1"].engagement`}},
	{rule: "R159", name: "the organisation itself", want: fails,
		change: func(f fix) { processed(f).Organisation = "keeper" },
		finds:  []string{`GAP self disclosures["1"].engagement`}},
	{rule: "R159", name: "named as a party and in a disclosure", want: fails,
		change: func(f fix) {
			processed(f)
			f.A.Parties = []register.ActivityParty{{Entry: key("1"), Role: register.PartyRoleNamedAsProcessor, Organisation: "vendor"}}
		},
		finds: []string{`GAP named disclosures["1"].engagement`}},
	{rule: "R159", name: "named as a party", want: fails,
		change: func(f fix) {
			f.A.Parties = []register.ActivityParty{{Entry: key("1"), Role: register.PartyRoleNamedAsProcessor, Organisation: "vendor"}}
		},
		finds: []string{`GAP named parties["1"]`}},
	{rule: "R159", name: "engaged in the past", want: fails, change: func(f fix) { processed(f); engages(f, inPlace).RetiredOn = today }},
	{rule: "R159", name: "engaged as something else", want: fails,
		change: func(f fix) { processed(f); engages(f, inPlace).Role = register.EngagementRoleIndependentController }},
	{rule: "R159", name: "two are named", want: fails,
		change: func(f fix) {
			processed(f)
			f.A.Parties = []register.ActivityParty{{Entry: key("1"), Role: register.PartyRoleNamedAsProcessor, Organisation: "importer"}}
		},
		finds: []string{`GAP named disclosures["1"].engagement`, `GAP named parties["1"]`}},
	{rule: "R159", name: "with its engagement", want: passes, change: func(f fix) { processed(f).Engagement = "one"; engages(f, inPlace) }},
	{rule: "R159", name: "engaged, not linked", want: passes, change: func(f fix) { processed(f); engages(f, inPlace) }},
	{rule: "R159", name: "in the past", want: doesNotApply, change: func(f fix) { processed(f).Until = "2026-11-21" }},
	{rule: "R159", name: "no processor", want: doesNotApply},
}
