package law

import "ropa/register"

const compelling = register.TransferToolCompellingLegitimateInterests

var article49Cases = []ruleCase{
	{rule: "R046", name: "neither documented nor informed", want: fails,
		change: func(f fix) { sends(f, "US", compelling) },
		finds:  []string{`GAP authority transfers["1"].authorityInformedOn`, `GAP assessment transfers["1"].derogationAssessment`}},
	{rule: "R046", name: "informed later", on: "2024-01-01", want: fails,
		change: func(f fix) {
			t := sends(f, "US", compelling)
			t.DerogationAssessment, t.AuthorityInformedOn = "one person, once", "2024-01-02"
		},
		finds: []string{`GAP authority transfers["1"].authorityInformedOn`}},
	{rule: "R046", name: "documented and informed", want: passes,
		change: func(f fix) {
			t := sends(f, "US", compelling)
			t.DerogationAssessment, t.AuthorityInformedOn = "one person, once", "2024-01-02"
		}},
	{rule: "R046", name: "another derogation", want: doesNotApply, change: func(f fix) { sends(f, "US", register.TransferToolLegalClaims) }},

	{rule: "R047", name: "regular on a contract", want: fails,
		change: func(f fix) { sends(f, "US", register.TransferToolContractWithSubject) },
		finds:  []string{`NOTE regular transfers["1"].tool`}},
	{rule: "R047", name: "regular on compelling interests", want: fails,
		change: func(f fix) { sends(f, "US", compelling) },
		finds:  []string{`GAP repetitive transfers["1"].tool`}},
	{rule: "R047", name: "occasional", want: passes,
		change: func(f fix) { sends(f, "US", register.TransferToolContractWithSubject); f.A.Occasional = yes() }},
	{rule: "R047", name: "not stated whether occasional", want: passes,
		change: func(f fix) { sends(f, "US", register.TransferToolContractWithSubject); f.A.Occasional = nil }},
	{rule: "R047", name: "safeguards", want: doesNotApply, change: func(f fix) { sends(f, "US", register.TransferToolAdHocClauses) }},
	{rule: "R047", name: "a public register", want: doesNotApply, change: func(f fix) { sends(f, "US", register.TransferToolPublicRegister) }},
	{rule: "R047", name: "before the GDPR", on: "2018-01-01", want: doesNotApply, change: func(f fix) { sends(f, "US", register.TransferToolContractWithSubject) }},

	{rule: "R04A", name: "in the performance of its tasks", want: fails,
		change: func(f fix) {
			sends(f, "US", register.TransferToolExplicitConsent)
			f.Keeper.PublicAuthority, f.A.OutsideAuthorityTasks = yes(), no()
		},
		finds: []string{`BREACH powers transfers["1"].tool`}},
	{rule: "R04A", name: "an authority by its kind", want: fails,
		change: func(f fix) {
			sends(f, "US", compelling)
			f.Keeper.PublicAuthority, f.Keeper.Kind, f.A.OutsideAuthorityTasks = nil, register.OrganisationKindMunicipality, no()
		},
		finds: []string{`GAP powers transfers["1"].tool`}},
	{rule: "R04A", name: "not stated whether it is among its tasks", want: fails,
		change: func(f fix) {
			sends(f, "US", register.TransferToolContractInInterestOfSubject)
			f.Keeper.PublicAuthority = yes()
		},
		finds: []string{`GAP undetermined transfers["1"].tool`}},
	{rule: "R04A", name: "outside its tasks", want: passes,
		change: func(f fix) {
			sends(f, "US", register.TransferToolExplicitConsent)
			f.Keeper.PublicAuthority, f.A.OutsideAuthorityTasks = yes(), yes()
		}},
	{rule: "R04A", name: "a derogation that authorities can use", want: doesNotApply,
		change: func(f fix) { sends(f, "US", register.TransferToolPublicInterest); f.Keeper.PublicAuthority = yes() }},
	{rule: "R04A", name: "a company", want: doesNotApply, change: func(f fix) { sends(f, "US", register.TransferToolExplicitConsent) }},
}
