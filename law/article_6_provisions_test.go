package law

import (
	"ropa/register"
	"ropa/scalar"
)

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
	{rule: "R113", name: "cited by the activity, beside a basis that needs no law", want: doesNotApply,
		change: func(f fix) {
			f.A.Citations = f.provision(register.LegalProvision{Key: "act", Law: "Act on Examples", Kind: register.NormKindAct})
		}},
	{rule: "R113", name: "no law", want: doesNotApply},
}
