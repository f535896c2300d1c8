package law

import (
	"ropa/register"
	"ropa/scalar"
)

// actOnArchives is addressed to public bodies by the law's data.
var actOnArchives = register.LegalProvision{Key: "archives", Law: "arkivlova", Kind: register.NormKindAct, Jurisdiction: "NO"}

var gdprArticle57 = register.LegalProvision{Key: "gdpr-57", Law: "GDPR", Section: "Art. 57", Kind: register.NormKindEuLaw, Jurisdiction: "EU"}

var article6ProvisionsCases = []ruleCase{
	{rule: "R109", name: "an obligation without a law", want: fails, finds: []string{`GAP missing legalBases["1"].citations`},
		change: func(f fix) { f.basis(register.Article6BasisLegalObligation) }},
	{rule: "R109", name: "a guideline", want: fails, finds: []string{`GAP notLaw legalBases["1"].citations`},
		change: func(f fix) {
			f.basis(register.Article6BasisPublicTask).Citations = f.provision(register.LegalProvision{Key: "advice", Law: "Advice", Kind: register.NormKindGuideline})
		}},
	{rule: "R109", name: "a law", want: passes,
		change: func(f fix) { f.basis(register.Article6BasisPublicTask).Citations = cite("act-1") }},
	{rule: "R109", name: "a law that the activity cites", want: passes,
		change: func(f fix) { f.basis(register.Article6BasisPublicTask); f.A.Citations = cite("act-1") }},
	{rule: "R109", name: "the law of a basis that covers more", want: passes,
		change: func(f fix) {
			f.basis(register.Article6BasisLegalObligation).Citations = cite("act-1")
			f.second(register.Article6BasisLegalObligation).DataItems = []scalar.Text{"1"}
		}},
	{rule: "R109", name: "the law of a basis that covers less", want: fails, finds: []string{`GAP missing legalBases["2"].citations`},
		change: func(f fix) {
			b := f.basis(register.Article6BasisLegalObligation)
			b.Citations, b.DataItems = cite("act-1"), []scalar.Text{"1"}
			f.second(register.Article6BasisLegalObligation)
		}},
	{rule: "R109", name: "an obligation of the GDPR", want: passes,
		change: func(f fix) {
			f.basis(register.Article6BasisLegalObligation).FurtherArticles = []scalar.Text{"32"}
		}},
	{rule: "R109", name: "a task of the GDPR", want: fails,
		change: func(f fix) { f.basis(register.Article6BasisPublicTask).Citations = f.provision(gdprArticle57) }},
	{rule: "R109", name: "a contract", want: doesNotApply},

	{rule: "R110", name: "tasks and powers of supervisory authorities", want: fails, finds: []string{`GAP addressee legalBases["1"]`},
		change: func(f fix) {
			f.basis(register.Article6BasisPublicTask).FurtherArticles = []scalar.Text{"57", "58(1)"}
		}},
	{rule: "R110", name: "for two bases", want: fails, finds: []string{`GAP addressee legalBases["1"]`, `GAP addressee legalBases["2"]`},
		change: func(f fix) {
			f.basis(register.Article6BasisPublicTask).FurtherArticles = []scalar.Text{"57"}
			second := f.A.LegalBases[0]
			second.Key, second.AsStated = "2", "Art. 6(1)(e) with Art. 57"
			f.A.LegalBases = append(f.A.LegalBases, second)
		}},
	{rule: "R110", name: "cited as provisions", want: fails, finds: []string{`GAP addressee legalBases["1"]`},
		change: func(f fix) { f.basis(register.Article6BasisPublicTask).Citations = f.provision(gdprArticle57) }},
	{rule: "R110", name: "by what the register says of the provision", want: fails,
		change: func(f fix) {
			f.basis(register.Article6BasisPublicTask).Citations = f.provision(register.LegalProvision{Key: "act-2", Law: "Act on Supervision", Kind: register.NormKindAct, AddressedTo: register.NormAddresseeSupervisoryAuthority})
		}},
	{rule: "R110", name: "other articles", want: passes,
		change: func(f fix) {
			f.basis(register.Article6BasisLegalObligation).FurtherArticles = []scalar.Text{"5(1)(f)", "32"}
		}},
	{rule: "R110", name: "the supervisory authority itself", want: doesNotApply,
		change: func(f fix) {
			f.basis(register.Article6BasisPublicTask).FurtherArticles = []scalar.Text{"57"}
			f.Keeper.SupervisoryAuthority = f.Keeper.Name
		}},
	{rule: "R110", name: "law on public bodies, for a company", want: fails,
		finds: []string{`NOTE publicBodies disclosures["1"]`, `NOTE publicBodies legalBases["1"]`, `NOTE publicBodies retentionRules["1"]`},
		change: func(f fix) {
			cited := f.provision(actOnArchives)
			f.basis(register.Article6BasisLegalObligation).Citations, f.A.RetentionRules[0].Citations = cited, cited
			f.A.Disclosures = []register.Disclosure{{Entry: key("1"), Kind: register.RecipientKindPublic, Citations: cited}}
		}},
	{rule: "R110", name: "law on public bodies, by the kind of the organisation", want: fails, finds: []string{`NOTE publicBodies retentionRules["1"]`},
		change: func(f fix) {
			f.A.RetentionRules[0].Citations, f.Keeper.PublicAuthority = f.provision(actOnArchives), nil
		}},
	{rule: "R110", name: "law on public bodies, for one of them", want: doesNotApply,
		change: func(f fix) {
			f.A.RetentionRules[0].Citations, f.Keeper.PublicAuthority = f.provision(actOnArchives), yes()
		}},
	{rule: "R110", name: "law on public bodies, of an unknown kind", want: doesNotApply,
		change: func(f fix) {
			f.A.RetentionRules[0].Citations, f.Keeper.PublicAuthority, f.Keeper.Kind = f.provision(actOnArchives), nil, ""
		}},
	{rule: "R110", name: "law on anyone, for a period", want: passes,
		change: func(f fix) {
			f.A.RetentionRules[0].Citations = f.provision(register.LegalProvision{Key: "act-2", Law: "bokføringsloven", Section: "§ 13", Kind: register.NormKindAct})
		}},
	{rule: "R110", name: "nothing cited", want: doesNotApply},

	{rule: "R112", name: "the duty of security alone", want: fails, finds: []string{`NOTE security legalBases["1"]`},
		change: func(f fix) {
			f.basis(register.Article6BasisLegalObligation).FurtherArticles = []scalar.Text{"5(1)(f)", "32"}
		}},
	{rule: "R112", name: "beside a national law", want: passes,
		change: func(f fix) {
			b := f.basis(register.Article6BasisLegalObligation)
			b.FurtherArticles, b.Citations = []scalar.Text{"32"}, cite("act-1")
		}},
	{rule: "R112", name: "another duty of the GDPR", want: passes,
		change: func(f fix) {
			f.basis(register.Article6BasisLegalObligation).FurtherArticles = []scalar.Text{"15"}
		}},
	{rule: "R112", name: "a contract", want: doesNotApply},

	{rule: "R113", name: "an Act as a whole", want: fails, finds: []string{`NOTE acts legalBases["1"].citations`},
		change: func(f fix) {
			f.basis(register.Article6BasisPublicTask).Citations = f.provision(register.LegalProvision{Key: "act", Law: "Act on Examples", Kind: register.NormKindAct})
		}},
	{rule: "R113", name: "several Acts in one finding", want: fails, finds: []string{`NOTE acts legalBases["1"].citations`},
		change: func(f fix) {
			f.provision(register.LegalProvision{Key: "act-b", Law: "Act B", Kind: register.NormKindAct})
			f.provision(register.LegalProvision{Key: "act-a", Law: "Act A", Kind: register.NormKindRegulation})
			f.basis(register.Article6BasisPublicTask).Citations = cite("act-b", "act-a")
		}},
	{rule: "R113", name: "with a section beside it", want: passes,
		change: func(f fix) {
			f.provision(register.LegalProvision{Key: "act", Law: "Act on Examples", Kind: register.NormKindAct})
			f.basis(register.Article6BasisPublicTask).Citations = cite("act", "act-1")
		}},
	{rule: "R113", name: "with the section in the words of the source", want: passes,
		change: func(f fix) {
			b := f.basis(register.Article6BasisPublicTask)
			b.Citations = f.provision(register.LegalProvision{Key: "act", Law: "Act on Examples", Kind: register.NormKindAct})
			b.Citations[0].AsStated = "Act on Examples § 4"
		}},
	{rule: "R113", name: "a standard", want: passes,
		change: func(f fix) {
			f.basis(register.Article6BasisPublicTask).Citations = f.provision(register.LegalProvision{Key: "norm", Law: "Norm", Kind: register.NormKindStandard})
		}},
	{rule: "R113", name: "cited by the activity, for a basis that names no law", want: fails, finds: []string{`NOTE acts citations`},
		change: func(f fix) {
			f.basis(register.Article6BasisPublicTask)
			f.A.Citations = f.provision(register.LegalProvision{Key: "act", Law: "Act on Examples", Kind: register.NormKindAct})
		}},
	{rule: "R113", name: "data protection law beside it, cited by the activity", want: fails, finds: []string{`NOTE acts citations`},
		change: func(f fix) {
			f.basis(register.Article6BasisPublicTask)
			f.provision(register.LegalProvision{Key: "act", Law: "Act on Examples", Kind: register.NormKindAct})
			f.dataProtectionLaw()
			f.A.Citations = cite("act", "regulation", "pol-2000", "pol-2018")
		}},
	{rule: "R113", name: "data protection law beside a section, cited by the activity", want: passes,
		change: func(f fix) {
			f.basis(register.Article6BasisPublicTask)
			f.dataProtectionLaw()
			f.A.Citations = cite("act-1", "regulation", "pol-2000", "pol-2018")
		}},
	{rule: "R113", name: "data protection law alone, cited by the activity", want: doesNotApply,
		change: func(f fix) {
			f.basis(register.Article6BasisPublicTask)
			f.dataProtectionLaw()
			f.A.Citations = cite("regulation", "pol-2018")
		}},
	{rule: "R113", name: "data protection law, cited by the basis", want: fails, finds: []string{`NOTE acts legalBases["1"].citations`},
		change: func(f fix) {
			f.dataProtectionLaw()
			f.basis(register.Article6BasisPublicTask).Citations = cite("pol-2018")
		}},
	{rule: "R113", name: "cited by the activity, beside a basis that needs no law", want: doesNotApply,
		change: func(f fix) {
			f.A.Citations = f.provision(register.LegalProvision{Key: "act", Law: "Act on Examples", Kind: register.NormKindAct})
		}},
	{rule: "R113", name: "no law", want: doesNotApply},
}

// dataProtectionLaw adds the GDPR and the Norwegian Acts on personal data, each as a whole.
func (f fix) dataProtectionLaw() {
	f.provision(register.LegalProvision{Key: "regulation", Law: "GDPR", Kind: register.NormKindEuLaw, Jurisdiction: "EU"})
	f.provision(register.LegalProvision{Key: "pol-2000", Law: "personopplysningsloven (2000)", Kind: register.NormKindAct, Jurisdiction: "NO"})
	f.provision(register.LegalProvision{Key: "pol-2018", Law: "personopplysningsloven", Kind: register.NormKindAct, Jurisdiction: "NO"})
}
