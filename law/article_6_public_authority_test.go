package law

import "ropa/register"

var article6PublicAuthorityCases = []ruleCase{
	{rule: "R108", name: "within its tasks", want: fails, finds: []string{`BREACH within legalBases["1"].article6`},
		change: func(f fix) { f.authority(); f.A.OutsideAuthorityTasks = no() }},
	{rule: "R108", name: "whether within its tasks is not stated", want: fails, finds: []string{`GAP undetermined legalBases["1"].article6`},
		change: func(f fix) { f.authority() }},
	{rule: "R108", name: "outside its tasks", want: fails, finds: []string{`NOTE outside legalBases["1"].article6`},
		change: func(f fix) { f.authority(); f.A.OutsideAuthorityTasks = yes() }},
	{rule: "R108", name: "an authority by its kind", want: fails, finds: []string{`GAP likely legalBases["1"].article6`},
		change: func(f fix) {
			f.authority()
			f.Keeper.PublicAuthority, f.Keeper.Kind, f.A.OutsideAuthorityTasks = nil, register.OrganisationKindMunicipality, no()
		}},
	{rule: "R108", name: "an article that was inferred", want: fails, finds: []string{`GAP likely legalBases["1"].article6`},
		change: func(f fix) {
			f.authority().Article6Status = register.FactStatusInferred
			f.A.OutsideAuthorityTasks = no()
		}},
	{rule: "R108", name: "a default", want: fails, finds: []string{`GAP likely legalBases["1"].article6`},
		change: func(f fix) {
			f.authority().Specificity = register.BasisSpecificityInherited
			f.A.OutsideAuthorityTasks = no()
		}},
	{rule: "R108", name: "each basis at its own place", want: fails, finds: []string{`BREACH within legalBases["1"].article6`, `BREACH within legalBases["2"].article6`},
		change: func(f fix) {
			f.authority()
			f.second(register.Article6BasisLegitimateInterests)
			f.A.OutsideAuthorityTasks = no()
		}},
	{rule: "R108", name: "before the GDPR", on: "2018-07-19", want: doesNotApply,
		change: func(f fix) { f.authority(); f.A.OutsideAuthorityTasks = no() }},
	{rule: "R108", name: "since the GDPR", on: "2018-07-20", want: fails,
		change: func(f fix) { f.authority(); f.A.OutsideAuthorityTasks = no() }},
	{rule: "R108", name: "another basis", want: passes,
		change: func(f fix) { f.authority().Article6 = register.Article6BasisPublicTask }},
	{rule: "R108", name: "no basis at all", want: doesNotApply,
		change: func(f fix) { f.authority(); f.A.LegalBases = nil }},
	{rule: "R108", name: "a company", want: doesNotApply,
		change: func(f fix) { f.basis(register.Article6BasisLegitimateInterests) }},
	{rule: "R108", name: "a municipality's company that is no authority", want: doesNotApply,
		change: func(f fix) {
			f.authority()
			f.Keeper.PublicAuthority, f.Keeper.Kind = no(), register.OrganisationKindMunicipality
		}},
}

// authority is a public authority that relies on legitimate interests.
func (f fix) authority() *register.LegalBasis {
	f.Keeper.PublicAuthority = yes()
	return f.basis(register.Article6BasisLegitimateInterests)
}
