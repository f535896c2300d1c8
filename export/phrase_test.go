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
			"IP address: ved første årsskifte, senest etter 12 måneder"},
		{"nb", register.RetentionRule{Kind: register.RetentionKindPeriod, Period: "P5Y", Anchor: register.RetentionAnchorNextYearEnd}, "Alle opplysninger: 5 år; og videre til: første årsskifte"},
		{"nb", register.RetentionRule{Entry: register.Entry{Note: "bare i saker med advokat", Evidence: []register.Evidence{{Garbled: true}}}, Kind: register.RetentionKindPeriod, Period: "P5Y"},
			"Alle opplysninger: 5 år; merknad: bare i saker med advokat; uklart i kilden"},
		{"en", register.RetentionRule{Entry: register.Entry{Evidence: []register.Evidence{{Inferred: true}, {Field: "trigger", Inferred: true}}}, Kind: register.RetentionKindPeriod, Period: "P5Y", Trigger: register.RetentionTriggerCollection},
			"All data: 5 years; counted from: collection of the data (inferred from the source); inferred from the source"},
		{"de", register.RetentionRule{Kind: register.RetentionKindIndefinite, Origin: register.RetentionOriginStatute, Citations: []register.Citation{{Provision: "p"}}},
			"Alle Daten: unbefristet; festgelegt durch: Gesetz; vgl. bokføringsloven § 13"},
		{"fr", register.RetentionRule{Kind: register.RetentionKindEvent, Trigger: register.RetentionTriggerContractEnd}, "Toutes les données\u00a0: jusqu’à fin du contrat"},
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
		{"jointControllers", register.ProcessingActivity{Capacity: register.CapacityController}, "Not stated"},
		{"jointControllers", register.ProcessingActivity{Capacity: register.CapacityJointController}, "Not stated"},
		{"legalBasis9", register.ProcessingActivity{DataItems: []register.DataItem{{DataCategory: "health"}}}, "Not stated"},
		{"legalBasis9", register.ProcessingActivity{}, "Not stated"},
		{"legalBasis9", register.ProcessingActivity{SpecialCategoriesStatement: register.SpecialCategoriesStatementNone}, "Not applicable: no special categories are processed"},
		{"legalBasis9", register.ProcessingActivity{SpecialCategoriesStatement: register.SpecialCategoriesStatementNone, DataItems: []register.DataItem{{DataCategory: "health"}}}, "Not stated"},
		{"purposesAndBases", register.ProcessingActivity{}, "Not stated|legal basis: not stated"},
		{"automatedDecision", register.ProcessingActivity{}, "Not stated"},
		{"automatedDecision", register.ProcessingActivity{AutomatedDecision: ptr(false)}, "No: no decisions are made by automated means alone|Profiling: not stated"},
		{"purposes", register.ProcessingActivity{Purposes: []register.Purpose{{Description: "to do it", Status: register.FactStatusNotStated}}}, "Not stated: to do it"},
		{"controllersServed", register.ProcessingActivity{Parties: []register.ActivityParty{{Role: register.PartyRoleControllerServed, Category: "customers"}}}, "Customers, contact details: not stated"},
		{"dpo", register.ProcessingActivity{}, "Not stated"},
		{"controller", register.ProcessingActivity{}, "Us|Contact details: not stated"},
	} {
		if got := strings.Join(wordsOf(t, c.phrase, "en", c.a), "|"); got != c.want {
			t.Errorf("@%s: %q, not %q", c.phrase, got, c.want)
		}
	}
}

// TestWebsiteIsNoContact: a keeper with a website alone does not look as if all
// contact details were stated (Art. 30(1)(a)).
func TestWebsiteIsNoContact(t *testing.T) {
	for website, want := range map[scalar.Text]string{"": "Us|Contact details: not stated", "https://us.no": "Us|https://us.no|Address, e-mail and telephone: not stated"} {
		r := &register.Register{Organisation: "us", Organisations: []register.Organisation{{Key: "us", Name: "Us", Website: website}}}
		row := &Row{Source: SourceOf(r, "2026-01-31", ""), Lang: "en", Activity: &register.ProcessingActivity{}}
		if got := strings.Join(row.keeperWords(), "|"); got != want {
			t.Errorf("%q, not %q", got, want)
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
		"measures":                   "For heile verksemda: locked doors",
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

// TestFirmnessInWords: what a source only implies is marked, field by field and as
// a whole.
func TestFirmnessInWords(t *testing.T) {
	inferred := func(fields ...scalar.Text) (out []register.Evidence) {
		for _, f := range fields {
			out = append(out, register.Evidence{Field: f, Inferred: true})
		}
		return out
	}
	a := register.ProcessingActivity{
		DataItems: []register.DataItem{
			{Entry: register.Entry{Key: "1", Evidence: inferred("dataSubjectCategory", "dataCategory")}, DataCategory: "ip", DataSubjectCategory: "visitor", Label: "adressa"},
			{Entry: register.Entry{Key: "2", Evidence: inferred("dataCategory")}, DataCategory: "health", DataSubjectCategory: "visitor"},
		},
		LegalBases: []register.LegalBasis{{Article6: register.Article6BasisLegalObligation, Article6Status: register.FactStatusInferred, AsStated: "pålagt ved lov"}},
		Disclosures: []register.Disclosure{
			{Entry: register.Entry{Evidence: inferred("kind", "legallyRequired")}, Kind: register.RecipientKindProcessor, Organisation: "box", LegallyRequired: ptr(true)},
			{Entry: register.Entry{Evidence: append(inferred("dataItems"), register.Evidence{Field: "dataItems"})}, Kind: register.RecipientKindThirdParty, Organisation: "box", Category: "tredjepart", DataItems: []scalar.Text{"1"}},
			{Entry: register.Entry{Note: "Ikke sagt.", Evidence: inferred("")}, Kind: register.RecipientKindPublic, Condition: "enkelte unntak"},
		},
	}
	for name, want := range map[string]string{
		"recipients": "Databehandler (utledet av kilden): Box; lovpålagt (utledet av kilden)|Tredjepart: Box; opplysninger: adressa (delvis utledet av kilden)|" +
			"Offentligheten; vilkår: enkelte unntak; merknad: Ikke sagt; utledet av kilden",
		"dataSubjects":   "Visitor", // one item states it
		"dataCategories": "IP address (adressa; kategorien er utledet av kilden)|Health (kategorien er utledet av kilden)",
		"legalBasis6":    "Rettslig forpliktelse (art. 6 nr. 1 bokstav c) (utledet av kilden); i kilden: «pålagt ved lov»",
	} {
		if got := strings.Join(wordsOf(t, name, "nb", a), "|"); got != want {
			t.Errorf("@%s: %q, not %q", name, got, want)
		}
	}
}

// TestReservationsInWords: examples, data that are there only if given, remarks;
// and that nothing is said twice.
func TestReservationsInWords(t *testing.T) {
	for _, c := range []struct {
		item register.DataItem
		want string
	}{
		{register.DataItem{DataCategory: "ip", Label: "adressa", Exemplary: ptr(true)}, "IP address (bl.a. adressa)"},
		{register.DataItem{DataCategory: "ip", Label: "ip ADDRESS", Exemplary: ptr(true)}, "IP address (oppgitt som eksempel)"},
		{register.DataItem{DataCategory: "ip", Label: "adressa", Optional: ptr(true), Entry: register.Entry{Note: "svært sjelden."}}, "IP address (adressa [om oppgitt; svært sjelden])"},
		{register.DataItem{DataCategory: "ip", Label: "adresse og port", Attributes: []scalar.Text{"adresse", "port"}}, "IP address (adresse og port)"},
		{register.DataItem{DataCategory: "ip", Label: "adresse", Attributes: []scalar.Text{"adresse", "port"}}, "IP address (adresse: port)"},
		{register.DataItem{Label: "logg", Attributes: []scalar.Text{"logg"}}, "Logg"},
		{register.DataItem{Exemplary: ptr(true)}, "Opplysninger uten oppgitt kategori (oppgitt som eksempel)"},
	} {
		if got := wordsOf(t, "dataCategories", "nb", register.ProcessingActivity{DataItems: []register.DataItem{c.item}}); len(got) != 1 || got[0] != c.want {
			t.Errorf("%q, not %q", got, c.want)
		}
	}
	people := register.ProcessingActivity{DataItems: []register.DataItem{{DataSubjectCategory: "visitor", SubjectLabel: "besøkjande"}}}
	if got := wordsOf(t, "dataSubjects", "nb", people); len(got) != 1 || got[0] != "Visitor" {
		t.Errorf("a name in another language is said again: %q", got)
	}
}

// TestCitationsInWords: bases have what they cite, complete; the rest has a place of
// its own.
func TestCitationsInWords(t *testing.T) {
	a := register.ProcessingActivity{
		LegalBases: []register.LegalBasis{{Article6: register.Article6BasisLegalObligation, Article6Status: register.FactStatusStated, FurtherArticles: []scalar.Text{"5(1)(f)", "32"}}},
		Citations:  []register.Citation{{Entry: register.Entry{Note: "plikt til å informere."}, Provision: "p"}},
	}
	for name, want := range map[string]string{
		"provisions": "personvernforordningen art. 5 nr. 1 bokstav f|personvernforordningen art. 32", "provisions6": "personvernforordningen art. 5 nr. 1 bokstav f|personvernforordningen art. 32", "provisions9": "",
		"otherProvisions": "bokføringsloven § 13: plikt til å informere",
		"legalBasis6":     "Rettslig forpliktelse (art. 6 nr. 1 bokstav c); jf. art. 5 nr. 1 bokstav f, art. 32",
	} {
		if got := strings.Join(wordsOf(t, name, "nb", a), "|"); got != want {
			t.Errorf("@%s: %q, not %q", name, got, want)
		}
	}
}

func TestArticlesInWords(t *testing.T) {
	for lang, want := range map[scalar.Language]string{
		"en": "Art. 5(1)(f)|Art. 30(5)|Art. 57|recital 30", "nn": "art. 5 nr. 1 bokstav f|art. 30 nr. 5|art. 57|recital 30", "fr": "art. 5, § 1, f|art. 30, § 5|art. 57|recital 30",
		"de": "Art. 5 Abs. 1 lit. f|Art. 30 Abs. 5|Art. 57|recital 30", "it": "art. 5, par. 1, lett. f|art. 30, par. 5|art. 57|recital 30", "da": "art. 5, stk. 1, litra f|art. 30, stk. 5|art. 57|recital 30",
	} {
		if got := strings.Join((&Row{Lang: lang}).articles([]scalar.Text{"5(1)(f)", "30(5)", "57", "recital 30"}), "|"); got != want {
			t.Errorf("%s: %q, not %q", lang, got, want)
		}
	}
}

// TestRulesForAnItem: a rule whose scope is told in words does not stand as the
// rule of everything else.
func TestRulesForAnItem(t *testing.T) {
	rule := func(key, scope scalar.Text, items ...scalar.Text) register.RetentionRule {
		return register.RetentionRule{Entry: entry(key), Kind: register.RetentionKindPeriod, Period: "P5Y", Scope: scope, DataItems: items, Disposition: register.DispositionDelete}
	}
	item := register.DataItem{Entry: entry("1"), DataCategory: "ip"}
	for _, c := range []struct {
		rules          []register.RetentionRule
		words, numbers string
	}{
		{nil, "", "Not stated"},
		{[]register.RetentionRule{rule("a", "letters"), rule("b", "", "1")}, "IP address: 5 years|Stated for letters: 5 years", "Rule 2; may apply: rule 1"},
		{[]register.RetentionRule{rule("a", "letters"), rule("b", ""), rule("c", "")}, "All data: 5 years|All data: 5 years|Stated for letters: 5 years", "Rule 2–3; may apply: rule 1"},
		{[]register.RetentionRule{rule("a", "letters"), rule("b", "", "2"), rule("c", "mails")}, "Stated for letters: 5 years|Stated for mails: 5 years", "May apply: rule 1, 3"},
	} {
		a := register.ProcessingActivity{DataItems: []register.DataItem{item, {Entry: entry("2"), DataCategory: "health"}}, RetentionRules: c.rules}
		row := func(self any) *Row {
			r := &register.Register{DataCategories: []register.DataCategory{{Key: "ip", Name: "IP address"}, {Key: "health", Name: "Health"}}}
			return &Row{Source: SourceOf(r, "2026-01-31", ""), Lang: "en", Self: self, Activity: &a}
		}
		if got := strings.Join(row(nil).rulesOf(&a.DataItems[0]), "|"); got != c.words {
			t.Errorf("%q, not %q", got, c.words)
		}
		if got := strings.Join(phrases["itemRules"](row(&Link{Item: &a.DataItems[0]})), "|"); got != c.numbers {
			t.Errorf("%q, not %q", got, c.numbers)
		}
	}
}

// TestLifetimesAreTimeLimits: what is stored on devices stays there as long as is
// stated.
func TestLifetimesAreTimeLimits(t *testing.T) {
	a := register.ProcessingActivity{Trackers: []register.Tracker{
		{Kind: register.TrackerKindCookie, Name: "_ga", LifetimeKind: register.LifetimeKindDuration, Lifetime: "P2Y"},
		{Kind: register.TrackerKindCookie, OwnerAsStated: "EasyEdit", LifetimeKind: register.LifetimeKindDuration, Lifetime: "P90D"},
		{Kind: register.TrackerKindCookie, Name: "x"},
	}}
	if got := strings.Join(wordsOf(t, "retention", "nb", a), "|"); got != "Informasjonskapsel _ga: 2 år|Informasjonskapsel (EasyEdit): 90 dager" {
		t.Errorf("%q", got)
	}
}

// TestRightsWithoutEveryBasis: what depends on the legal basis is not denied where
// a purpose has none.
func TestRightsWithoutEveryBasis(t *testing.T) {
	a := register.ProcessingActivity{
		Purposes:   []register.Purpose{{Entry: entry("1"), Description: "archive"}, {Entry: entry("2"), Description: "follow up"}},
		LegalBases: []register.LegalBasis{{Purpose: "1", Article6: register.Article6BasisLegalObligation, Article6Status: register.FactStatusStated, Specificity: register.BasisSpecificitySpecific}},
	}
	open := "Portability (Art. 20): depends on the legal basis, which is not stated for every purpose"
	if got := wordsOf(t, "rights", "en", a); !slices.Contains(got, open) {
		t.Errorf("%q", got)
	}
	a.LegalBases[0].Purpose = ""
	if got := wordsOf(t, "rights", "en", a); slices.Contains(got, open) {
		t.Errorf("a legal obligation for everything gives no portability: %q", got)
	}
}

// TestInChargeInWords: where an activity names nobody, those who answer for
// everything stand there; not who has some of it.
func TestInChargeInWords(t *testing.T) {
	contacts := []register.Contact{
		{Key: "unit", Role: register.ContactRoleDailyResponsible, Service: "the units", Responsibility: "all processing"},
		{Key: "web", Role: register.ContactRoleDailyResponsible, Service: "the web editor", TasksOnly: ptr(true)},
		{Key: "owner", Role: register.ContactRoleProcessOwner, Service: "sales"},
		{Key: "head", Role: register.ContactRoleUltimatelyResponsible, JobTitle: "managing director"},
		{Key: "old", Role: register.ContactRoleUltimatelyResponsible, JobTitle: "former director", RetiredOn: "2020-01-01"},
	}
	say := func(phrase string, of ...scalar.Ref) string {
		a := register.ProcessingActivity{Contacts: of}
		row := &Row{Source: SourceOf(&register.Register{Contacts: contacts}, "2026-01-31", ""), Lang: "en", Self: &a, Activity: &a}
		return strings.Join(phrases[phrase](row), "|")
	}
	for _, c := range []struct{ got, want string }{
		{say("contacts"), "Daily responsibility: the units (for the whole organisation; in charge of: all processing)|Ultimate responsibility: managing director (for the whole organisation)"},
		{say("contacts", "owner"), "Process owner: sales"},
		{say("dailyName"), "the units (for the whole organisation; in charge of: all processing)"},
		{say("dailyName", "owner"), "sales"}, {say("dailyEmail"), "Not stated"},
	} {
		if c.got != c.want {
			t.Errorf("%q, not %q", c.got, c.want)
		}
	}
	for _, key := range []scalar.Text{"b", "c", "d"} {
		contacts = append(contacts, register.Contact{Key: key, Role: register.ContactRoleDailyResponsible, Service: "unit " + key})
	}
	if got := say("contacts"); got != "Ultimate responsibility: managing director (for the whole organisation)" {
		t.Errorf("one of many stands for all: %q", got)
	}
}

// TestMeasuresByArea: one line for what measures protect, one for those of the whole
// organisation.
func TestMeasuresByArea(t *testing.T) {
	a := register.ProcessingActivity{Measures: []register.MeasureUse{{Measure: "lock"}, {Measure: "tls"}, {Measure: "oath"}, {Measure: "rest"}}}
	r := &register.Register{SecurityMeasures: []register.SecurityMeasure{
		{Key: "lock", Name: "locked doors", Area: register.MeasureAreaConfidentiality}, {Key: "tls", Name: "TLS", Area: register.MeasureAreaEncryption, Description: "everywhere."},
		{Key: "oath", Name: "secrecy", Area: register.MeasureAreaConfidentiality, OrganisationWide: ptr(true)}, {Key: "rest", Name: "care", Area: register.MeasureAreaOther},
		{Key: "w1", Name: "firewall", Area: register.MeasureAreaSoftwareProtection, OrganisationWide: ptr(true)}, {Key: "w2", Name: "training", Area: register.MeasureAreaOther, OrganisationWide: ptr(true)},
	}}
	row := &Row{Source: SourceOf(r, "2026-01-31", ""), Lang: "en", Self: &a, Activity: &a}
	want := "Confidentiality: locked doors; secrecy|Encryption: TLS (everywhere)|Care|For the whole organisation: firewall; training"
	if got := strings.Join(row.measures(), "|"); got != want {
		t.Errorf("%q, not %q", got, want)
	}
}

// TestContractsWithoutLink: a contract that is in place is told without its address.
func TestContractsWithoutLink(t *testing.T) {
	a := register.ProcessingActivity{Disclosures: []register.Disclosure{{Kind: register.RecipientKindProcessor, Organisation: "box", Engagement: "e"}, {Kind: register.RecipientKindProcessor, Category: "others"}}}
	if got := strings.Join(wordsOf(t, "processorContracts", "en", a), "|"); got != "Box; processing contract: in place; link not stated|others; processing contract: not stated; link not stated" {
		t.Errorf("%q", got)
	}
}

// TestProcessorsOfOneContract: those of one contract stand together, and as recipients
// each with what it receives.
func TestProcessorsOfOneContract(t *testing.T) {
	a := register.ProcessingActivity{
		DataItems: []register.DataItem{{Entry: entry("1"), DataCategory: "ip"}},
		Disclosures: []register.Disclosure{
			{Kind: register.RecipientKindProcessor, Organisation: "box", Engagement: "e"},
			{Kind: register.RecipientKindProcessor, Category: "others", Purpose: "backup", Entry: register.Entry{Evidence: []register.Evidence{{Field: "kind", Inferred: true}}}},
			{Kind: register.RecipientKindProcessor, Category: "administrator", Engagement: "e", DataItems: []scalar.Text{"1"}, Until: "2018-09-12"},
		},
	}
	for phrase, want := range map[string]string{
		"processors": "Box, administrator; processing contract: in place; signed 19 July 2018; sub-processors: data centres|others; processing contract: not stated",
		"processorRecipients": "Box; processing contract: in place; signed 19 July 2018; sub-processors: data centres|Processor (inferred from the source): others; purpose: backup; processing contract: not stated|" +
			"administrator; data: IP address; until 12 September 2018; processing contract: in place; signed 19 July 2018; sub-processors: data centres",
	} {
		if got := strings.Join(wordsOf(t, phrase, "en", a), "|"); got != want {
			t.Errorf("@%s: %q, not %q", phrase, got, want)
		}
	}
}

// TestDerivedCriteria: what follows from other facts is not told as stated.
func TestDerivedCriteria(t *testing.T) {
	stated := register.HighRiskCriterion(register.HighRiskCriterion("").Values()[0])
	a := register.ProcessingActivity{HighRiskCriteria: []register.HighRiskCriterion{stated}, DataItems: []register.DataItem{{DataCategory: "health"}}}
	got := strings.Join(wordsOf(t, "dpiaRequired", "en", a), "|")
	if !strings.Contains(got, "criteria met: ") || !strings.Contains(got, "criteria met, as follows from the facts in the register: sensitive") {
		t.Errorf("%q", got)
	}
}

func TestOtherNames(t *testing.T) {
	c := &register.DataCategory{Name: "Bank account", Labels: []scalar.LangText{{Language: "nb", Text: "Kontonummer"}, {Language: "nn", Text: "Kontonr."}}}
	for lang, want := range map[scalar.Language]string{"nb": "nn: Kontonr.|Bank account", "en": "nb: Kontonummer|nn: Kontonr."} {
		if got := strings.Join((&Row{Lang: lang, Self: c}).otherNames(), "|"); got != want {
			t.Errorf("%s: %q, not %q", lang, got, want)
		}
	}
}

// TestMentions: a name is said only as words of its own.
func TestMentions(t *testing.T) {
	for _, c := range []struct {
		text, name string
		want       bool
	}{
		{"data i Google Analytics", "google analytics", true}, {"medlemsregisteret", "register", false}, {"Register", "register", true},
		{"registere, register", "register", true}, {"økt", "øk", false}, {"a (øk)", "Øk", true}, {"x", "", false}, {"", "x", false},
	} {
		if got := mentions(c.text, c.name); got != c.want {
			t.Errorf("%q in %q: %v", c.name, c.text, got)
		}
	}
}

// TestNothingIsSaidTwice: who or what a text names already does not stand behind it.
func TestNothingIsSaidTwice(t *testing.T) {
	r := &register.Register{
		Organisations: []register.Organisation{{Key: "box", Name: "Box"}},
		Systems:       []register.System{{Key: "s", Name: "Register", Kind: register.SystemKindRegister, Hosting: "data in Norway", HostingCountries: []scalar.Country{"NO", "SE"}}},
		Contacts:      []register.Contact{{Key: "c", Role: register.ContactRoleContactPoint, Service: "help desk at Box", Employer: "box"}},
	}
	a := register.ProcessingActivity{
		Contacts: []scalar.Ref{"c"}, Systems: []register.SystemUse{{System: "s"}},
		Sources:        []register.DataSource{{Kind: register.SourceKindDataSubject, Description: "the person"}},
		Trackers:       []register.Tracker{{Kind: register.TrackerKindCookie, Purpose: "sharing on Box", Owner: "box"}},
		RetentionRules: []register.RetentionRule{{Kind: register.RetentionKindPeriod, Period: "P5Y", Scope: "files in the register", System: "s"}},
	}
	row := &Row{Source: SourceOf(r, "2026-01-31", ""), Lang: "en", Self: &a, Activity: &a}
	a.Sources[0].Description = scalar.Text(row.label(a.Sources[0].Kind))
	for name, want := range map[string]string{
		"contacts": "Contact point: help desk at Box", "systems": "Register; data in Norway; Sweden", "trackers": "Cookie; Box; sharing on Box",
		"sources": row.label(a.Sources[0].Kind), "retention": "Files in the register: 5 years",
	} {
		if got := strings.Join(phrases[name](row), "|"); got != want {
			t.Errorf("@%s: %q, not %q", name, got, want)
		}
	}
}
