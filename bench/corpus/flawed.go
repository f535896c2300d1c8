package corpus

import (
	"fmt"

	"ropa/register"
	"ropa/scalar"
)

// Usual is one register with n activities as WriteRegister makes them.
func Usual(n int, seed uint64) *register.Register {
	r := sharedRecords()
	r.Organisation = scalar.Ref(OrganisationKey(0))
	g := New(0, n, seed)
	for i := range n {
		r.ProcessingActivities = append(r.ProcessingActivities, *g.Activity(i, fmt.Sprintf("K-%05d", i+1)))
	}
	return &r
}

// Flawed is one register with n activities of about twenty entries each, most
// of them with something for a rule to find.
func Flawed(n int, seed uint64) *register.Register {
	r := sharedRecords()
	r.Organisation = scalar.Ref(OrganisationKey(0))
	g := New(0, n, seed)
	for i := range n {
		a := g.Activity(i, fmt.Sprintf("K-%05d", i+1))
		g.more(a)
		g.flaw(a)
		r.ProcessingActivities = append(r.ProcessingActivities, *a)
	}
	return &r
}

// more doubles what an activity has in its largest sections.
func (g *Generator) more(a *register.ProcessingActivity) {
	for i := range 4 {
		a.DataItems = append(a.DataItems, register.DataItem{
			Entry: entry(fmt.Sprintf("e%d", i+1)), DataCategory: categoryRef(g.rand.IntN(dataCategories)), DataSubjectCategory: subjectRef(g.rand.IntN(len(subjects))),
			Label: scalar.Text(pick(g, things)), Origin: register.DataOriginFromThirdParty,
		})
	}
	for i := range 2 {
		a.RetentionRules = append(a.RetentionRules, register.RetentionRule{
			Entry: entry(fmt.Sprintf("s%d", i+1)), Kind: register.RetentionKindMaximum, Maximum: pick(g, []scalar.Period{"P1Y", "P2Y"}),
			DataItems: []scalar.Text{scalar.Text(fmt.Sprintf("e%d", i+1))}, Disposition: register.DispositionDelete,
		})
		a.Disclosures = append(a.Disclosures, register.Disclosure{Entry: entry(fmt.Sprintf("n%d", i+1)), Kind: register.RecipientKindPublicAuthority, Category: scalar.Text(pick(g, units)), DataItems: []scalar.Text{"e1"}})
		a.Systems = append(a.Systems, register.SystemUse{Entry: entry(fmt.Sprintf("w%d", i+1)), System: systemRef(g.rand.IntN(systems))})
	}
}

// flaw makes something missing, wrong or contradictory.
func (g *Generator) flaw(a *register.ProcessingActivity) {
	if g.chance(15) {
		a.LegalBases = nil
	}
	for i := range a.LegalBases {
		if g.chance(10) {
			a.LegalBases[i].Article6 = register.Article6BasisLegitimateInterests
		}
		if g.chance(5) {
			a.LegalBases[i].FurtherArticles = []scalar.Text{"57", "58"}
		}
	}
	if g.chance(15) {
		a.Transfers = append(a.Transfers, register.Transfer{Entry: entry("t2"), Country: "US", Importer: vendorRef(g.rand.IntN(vendors)), Tool: pick(g, []register.TransferTool{"", register.TransferToolAdequacy, register.TransferToolNone})})
	}
	if g.chance(10) {
		a.RetentionRules = append(a.RetentionRules, register.RetentionRule{Entry: entry("r2"), Kind: register.RetentionKindPeriod, Period: "P7Y", DataItems: []scalar.Text{"d1", "d2"}})
	}
	if g.chance(10) {
		a.Purposes[0].Status = register.FactStatusNotStated
	}
	for i := range a.Trackers {
		a.Trackers[i].ConsentForm = pick(g, []register.ConsentForm{"", register.ConsentFormBrowserSetting, register.ConsentFormOptIn})
	}
}
