package export

import (
	"slices"
	"strings"
	"testing"

	"ropa/register"
	"ropa/scalar"
)

// wordsOf is what a phrase says of an activity of a small register.
func wordsOf(t *testing.T, name string, lang scalar.Language, a register.ProcessingActivity) []string {
	t.Helper()
	r := &register.Register{
		Organisation:  "us",
		Organisations: []register.Organisation{{Key: "us", Name: "Us"}, {Key: "box", Name: "Box", Country: "US", Email: "box@example.com"}},
		DataCategories: []register.DataCategory{
			{Key: "ip", Name: "IP address", Group: register.DataGroupConnection}, {Key: "health", Name: "Health", Special: true, SpecialCategory: register.SpecialCategoryHealth},
		},
		DataSubjectCategories: []register.DataSubjectCategory{{Key: "visitor", Name: "Visitor", Labels: []scalar.LangText{{Language: "nn", Text: "Besøkjande"}}}},
		LegalProvisions:       []register.LegalProvision{{Key: "p", Law: "bokføringsloven", Section: "§ 13"}},
		SecurityMeasures: []register.SecurityMeasure{
			{Key: "all", Name: "locked doors", Area: register.MeasureAreaConfidentiality, OrganisationWide: ptr(true)},
			{Key: "old", Name: "diskettes", Area: register.MeasureAreaRestorability, OrganisationWide: ptr(true), RetiredOn: "2020-01-01"},
		},
		Engagements: []register.Engagement{{Key: "e", Vendor: "box", AgreementStatus: register.AgreementStatusInPlace, SignedOn: "2018-07-19"}, {Key: "sub", VendorCategory: "data centres", Parent: "e"}},
	}
	row := &Row{Source: SourceOf(r, "2026-01-31", ""), Lang: lang, Self: &a, Activity: &a}
	return phrases[name](row)
}

func ptr[T any](v T) *T { return &v }

func entry(key scalar.Text) register.Entry { return register.Entry{Key: key} }

func TestRetentionInWords(t *testing.T) {
	rule := func(r register.RetentionRule) register.ProcessingActivity {
		return register.ProcessingActivity{RetentionRules: []register.RetentionRule{r}, DataItems: []register.DataItem{{Entry: entry("1"), DataCategory: "ip"}}}
	}
	for _, c := range []struct {
		lang scalar.Language
		rule register.RetentionRule
		want string
	}{
		{"en", register.RetentionRule{Kind: register.RetentionKindPeriod, Period: "P90D", Trigger: register.RetentionTriggerCollection, Disposition: register.DispositionDelete},
			"All data: 90 days; counted from: collection of the data; then: deleted"},
		{"nn", register.RetentionRule{Kind: register.RetentionKindRange, Minimum: "P6M", Maximum: "P12M", Approximate: true, Scope: "saker", TriggerText: "utmelding"},
			"Saker: ca. 6 månader til 12 månader; rekna frå: utmelding"},
		{"nb", register.RetentionRule{Kind: register.RetentionKindAlternatives, Alternatives: []scalar.Period{"P5Y", "P10Y"}}, "Alle opplysninger: 5 år eller 10 år"},
		{"nb", register.RetentionRule{Kind: register.RetentionKindMaximum, Maximum: "P12M", Anchor: register.RetentionAnchorNextYearEnd, DataItems: []scalar.Text{"1"}},
			"IP address: høyst 12 måneder; flyttet til: første årsskifte"},
		{"de", register.RetentionRule{Kind: register.RetentionKindIndefinite, Origin: register.RetentionOriginStatute, Citations: []register.Citation{{Provision: "p"}}},
			"Alle Daten: unbefristet; festgelegt durch: Gesetz; vgl. bokføringsloven § 13"},
		{"fr", register.RetentionRule{Kind: register.RetentionKindEvent, Trigger: register.RetentionTriggerContractEnd}, "Toutes les données : jusqu’à : fin du contrat"},
		{"it", register.RetentionRule{Kind: register.RetentionKindUntilDate, UntilDate: "2030-12-31", LegalHold: register.LegalHoldLegalDispute},
			"Tutti i dati: fino al 31/12/2030; cancellazione sospesa in caso di: controversia legale"},
		{"da", register.RetentionRule{Kind: register.RetentionKindContextOnly, Period: "P5Y", AsStated: "inntil 5 år"},
			"Alle oplysninger: 5 år er nævnt, men ikke at oplysningerne opbevares så længe (i kilden: »inntil 5 år«)"},
		{"en", register.RetentionRule{Kind: register.RetentionKindVariable, AsStated: "ulike rutiner"}, "All data: varies (in the source: “ulike rutiner”)"},
	} {
		if got := wordsOf(t, "retention", c.lang, rule(c.rule)); len(got) != 1 || got[0] != c.want {
			t.Errorf("%s: %q, not %q", c.rule.Kind, got, c.want)
		}
	}
	contradictory := register.ProcessingActivity{RetentionRules: []register.RetentionRule{
		{Entry: entry("1"), Kind: register.RetentionKindPeriod, Period: "P5Y"}, {Entry: entry("2"), Kind: register.RetentionKindPeriod, Period: "P10Y"},
	}}
	if got := wordsOf(t, "retention", "en", contradictory); len(got) != 3 || got[2] != "The rules contradict each other." {
		t.Errorf("a contradiction is not told: %q", got)
	}
}

func TestSilenceAndNegativesInWords(t *testing.T) {
	for _, c := range []struct {
		phrase string
		a      register.ProcessingActivity
		want   string
	}{
		{"recipients", register.ProcessingActivity{}, "Not stated"},
		{"recipients", register.ProcessingActivity{RecipientsStatement: register.RecipientsStatementNone}, "No recipients"},
		{"recipients", register.ProcessingActivity{RecipientsStatement: register.RecipientsStatementUnknown}, "Not yet found out"},
		{"transfers", register.ProcessingActivity{}, "Not stated"},
		{"transfers", register.ProcessingActivity{TransfersStatement: register.TransfersStatementNoneAndNonePlanned}, "No transfers, and none are planned"},
		{"transfers", register.ProcessingActivity{TransfersStatement: register.TransfersStatementUnknown}, "Not yet found out"},
		{"transfers", register.ProcessingActivity{Transfers: []register.Transfer{{}}}, "Country not stated: recipient not stated; safeguards not stated"},
		{"safeguards", register.ProcessingActivity{TransfersStatement: register.TransfersStatementNoneAndNonePlanned}, "Not applicable"},
		{"transfersYesNo", register.ProcessingActivity{TransfersStatement: register.TransfersStatementNoneAndNonePlanned}, "No"},
		{"specialCategories", register.ProcessingActivity{}, "Not stated"},
		{"specialCategories", register.ProcessingActivity{SpecialCategoriesStatement: register.SpecialCategoriesStatementNone}, "No special categories are processed"},
		{"specialYesNo", register.ProcessingActivity{SpecialCategoriesStatement: register.SpecialCategoriesStatementPossible}, "May occur"},
		{"specialYesNo", register.ProcessingActivity{DataItems: []register.DataItem{{DataCategory: "health"}}}, "Yes"},
		{"jointControllers", register.ProcessingActivity{Capacity: register.CapacityController}, "None stated"},
		{"jointControllers", register.ProcessingActivity{Capacity: register.CapacityJointController}, "Not stated"},
		{"legalBasis9", register.ProcessingActivity{DataItems: []register.DataItem{{DataCategory: "health"}}}, "Not stated"},
		{"legalBasis9", register.ProcessingActivity{}, "Not applicable: no special categories are stated"},
		{"automatedDecision", register.ProcessingActivity{}, "Not stated"},
		{"automatedDecision", register.ProcessingActivity{AutomatedDecision: ptr(false)}, "No: no decisions are made by automated means alone|Profiling: not stated"},
		{"purposes", register.ProcessingActivity{Purposes: []register.Purpose{{Description: "to do it", Status: register.FactStatusNotStated}}}, "To do it (says nothing of a purpose of its own)"},
		{"controllersServed", register.ProcessingActivity{Parties: []register.ActivityParty{{Role: register.PartyRoleControllerServed, Category: "customers"}}}, "Customers, contact details: not stated"},
		{"dpo", register.ProcessingActivity{}, "Not stated"},
		{"controller", register.ProcessingActivity{}, "Us|Contact details: not stated"},
	} {
		if got := strings.Join(wordsOf(t, c.phrase, "en", c.a), "|"); got != c.want {
			t.Errorf("@%s: %q, not %q", c.phrase, got, c.want)
		}
	}
}

func TestFactsInWords(t *testing.T) {
	a := register.ProcessingActivity{
		Parties:  []register.ActivityParty{{Role: register.PartyRoleJointController, Organisation: "box"}},
		Purposes: []register.Purpose{{Entry: entry("1"), Description: "statistics", Status: register.FactStatusInferred}, {Entry: entry("2"), Description: "safety", Status: register.FactStatusStated}},
		DataItems: []register.DataItem{
			{Entry: entry("1"), DataCategory: "ip", DataSubjectCategory: "visitor", Label: "heile adressa"},
			{Entry: entry("2"), DataCategory: "ip", DataSubjectCategory: "visitor", Label: "delar av adressa"},
			{Entry: entry("3"), DataCategory: "health", Label: "sjukefråvær", Sensitivity: register.SensitivityPotential},
		},
		LegalBases: []register.LegalBasis{
			{Article6: register.Article6BasisConsent, Article6Status: register.FactStatusStated, Purpose: "2", Citations: []register.Citation{{Provision: "p"}}},
			{AsStated: "heimel i lov"},
		},
		Disclosures: []register.Disclosure{
			{Kind: register.RecipientKindProcessor, Organisation: "box", Engagement: "e", DataItems: []scalar.Text{"1"}},
			{Kind: register.RecipientKindPublicAuthority, Category: "politi", Possible: ptr(true), LegallyRequired: ptr(true)},
		},
		Transfers: []register.Transfer{{Country: "US", Importer: "box", Tool: register.TransferToolStandardClausesCommission, ClauseModule: register.ClauseModuleControllerToProcessor}},
	}
	for name, want := range map[string]string{
		"purposes":     "Statistics (utleidd av kjelda)|Safety",
		"dataSubjects": "Besøkjande", "dataCategories": "IP address (heile adressa; delar av adressa)|Health (sjukefråvær)",
		"pairs":                      "Besøkjande: IP address (heile adressa; delar av adressa)|Personar ikkje oppgitt: Health (sjukefråvær)",
		"specialCategories":          "Helse (sjukefråvær, kan førekome)",
		"specialYesNo":               "Kan førekome",
		"legalBasis6":                "Samtykke (art. 6 nr. 1 bokstav a); for formålet «safety»; jf. bokføringsloven § 13|Ingen bokstav i art. 6 nr. 1 er oppgitt; i kjelda: «heimel i lov»",
		"provisions":                 "bokføringsloven § 13",
		"recipients":                 "Databehandlar: Box; opplysningar: heile adressa|Offentleg styresmakt: politi; lovpålagt; kan førekome",
		"processors":                 "Box; databehandlaravtale: ligg føre; signert 19. juli 2018; underdatabehandlarar: data centres",
		"transfers":                  "USA: Box; Standard personvernføresegner frå Kommisjonen (art. 46 nr. 2 bokstav c), modul to: behandlingsansvarleg til databehandlar",
		"foreignRecipients":          "Box (USA)",
		"jointControllers":           "Box, USA, e-post box@example.com",
		"measures":                   "Konfidensialitet: locked doors; gjeld heile verksemda",
		"group.CONNECTION":           "IP address (heile adressa; delar av adressa)",
		"group.CONNECTION.retention": "Ikkje oppgitt", "group.IDENTITY": "", "group.IDENTITY.retention": "",
		"special.HEALTH": "Health (sjukefråvær)",
	} {
		if got := strings.Join(wordsOf(t, name, "nn", a), "|"); got != want {
			t.Errorf("@%s: %q, not %q", name, got, want)
		}
	}
}

// TestRightsInWords: what applies, and what the register does not say enough of.
func TestRightsInWords(t *testing.T) {
	a := register.ProcessingActivity{LegalBases: []register.LegalBasis{{Article6: register.Article6BasisLegalObligation, Article6Status: register.FactStatusStated}}, AutomatedDecision: ptr(false)}
	got := wordsOf(t, "rights", "en", a)
	if !slices.Contains(got, "Access (Art. 15)") || !slices.Contains(got, "Erasure (Art. 17): depends on the circumstances") {
		t.Errorf("%q", got)
	}
	for _, l := range got {
		if strings.HasPrefix(l, "Objection") || strings.HasPrefix(l, "Not to be subject") {
			t.Errorf("a legal obligation gives no %q", l)
		}
	}
}

// TestEveryPhraseIsUsed: a phrase that no form uses, or one that a form names
// and that there is not, is a fault.
func TestEveryPhraseIsUsed(t *testing.T) {
	used := map[string]bool{}
	for _, f := range Forms() {
		for _, s := range f.Sheets {
			for _, c := range slices.Concat(s.Head, s.Columns) {
				for _, alternative := range strings.Split(c.Value, " | ") {
					if name, ok := strings.CutPrefix(alternative, "@"); ok {
						used[name] = true
					}
				}
			}
		}
	}
	for name := range phrases {
		if !used[name] {
			t.Errorf("no form uses @%s", name)
		}
	}
}
