package law

import (
	"slices"
	"testing"

	"ropa/register"
	"ropa/scalar"
)

// of is the letter of a place, which must be there.
func of(t *testing.T, letters []Letter, place string) Letter {
	t.Helper()
	i := slices.IndexFunc(letters, func(l Letter) bool { return l.Citation.Place == place })
	if i < 0 {
		t.Fatalf("there is no letter %s", place)
	}
	return letters[i]
}

func TestCompletenessOfASoundRecord(t *testing.T) {
	f := sound()
	want := []string{"30(1)(a)", "30(1)(b)", "30(1)(c)", "30(1)(d)", "30(1)(e)", "30(1)(f)", "30(1)(g)"}
	letters := Completeness(NewView(f.Register), f.A)
	for i, l := range letters {
		if i >= len(want) || l.Citation.Place != want[i] || l.State != LetterStated || l.Missing != nil {
			t.Errorf("%s is %s, %s missing", l.Citation, l.State, l.Missing)
		}
	}
	if len(letters) != len(want) {
		t.Errorf("%d letters", len(letters))
	}
}

func TestCompletenessOfAProcessor(t *testing.T) {
	f := sound()
	f.processor()
	f.A.Parties, f.A.TransfersStatement, f.A.Measures, f.A.ProcessingServices = nil, "", nil, nil
	letters := Completeness(NewView(f.Register), f.A)
	want := map[string]LetterState{"30(2)(a)": LetterPartly, "30(2)(b)": LetterNotStated, "30(2)(c)": LetterNotStated, "30(2)(d)": LetterNotStated}
	if len(letters) != len(want) {
		t.Errorf("%d letters", len(letters))
	}
	for place, state := range want {
		if l := of(t, letters, place); l.State != state {
			t.Errorf("%s is %s, want %s", place, l.State, state)
		}
	}
	if l := of(t, letters, "30(2)(a)"); !slices.Equal(l.Missing, []Element{ElementControllersServed}) {
		t.Errorf("missing: %s", l.Missing)
	}
}

func TestCompletenessOfLetters(t *testing.T) {
	for _, c := range []struct {
		name, place string
		change      func(f fix)
		want        LetterState
		missing     []Element
	}{
		{"no contact details", "30(1)(a)", unreachable, LetterPartly, []Element{ElementContactDetails}},
		{"a joint controller that cannot be reached", "30(1)(a)",
			func(f fix) { f.party(register.PartyRoleJointController, "importer", "") }, LetterPartly, []Element{ElementJointControllers}},
		{"a public authority without an officer", "30(1)(a)",
			func(f fix) { f.Keeper.PublicAuthority = yes(); f.Contacts[0].RetiredOn = "2020-01-01" }, LetterPartly, []Element{ElementDPO}},
		{"a company without an officer", "30(1)(a)", func(f fix) { f.Contacts[0].RetiredOn = "2020-01-01" }, LetterStated, nil},
		{"an officer who cannot be reached", "30(1)(a)", func(f fix) { f.Contacts[0].Email = "" }, LetterPartly, []Element{ElementDPO}},
		{"no purpose", "30(1)(b)", func(f fix) { f.A.Purposes = nil }, LetterNotStated, []Element{ElementPurposes}},
		{"no people", "30(1)(c)", func(f fix) { f.A.DataItems[0].DataSubjectCategory = "" }, LetterPartly, []Element{ElementDataSubjects}},
		{"no data", "30(1)(c)", func(f fix) { f.A.DataItems = nil }, LetterNotStated, []Element{ElementDataSubjects, ElementDataCategories}},
		{"a label without a category", "30(1)(c)", func(f fix) { f.item("", "customer") }, LetterPartly, []Element{ElementDataCategories}},
		{"no recipients", "30(1)(d)", func(f fix) { f.A.RecipientsStatement = "" }, LetterNotStated, []Element{ElementRecipients}},
		{"recipients within the organisation", "30(1)(d)",
			func(f fix) {
				f.recipient(register.RecipientsStatementListed)
				f.A.Disclosures[0].Kind = register.RecipientKindInternal
			}, LetterPartly, []Element{ElementRecipients}},
		{"recipients that contradict", "30(1)(d)",
			func(f fix) { f.recipient(register.RecipientsStatementNone) }, LetterPartly, []Element{ElementRecipients}},
		{"unknown transfers", "30(1)(e)",
			func(f fix) { f.A.TransfersStatement = register.TransfersStatementUnknown }, LetterNotStated, []Element{ElementTransfers}},
		{"a transfer to nowhere", "30(1)(e)",
			func(f fix) { f.transfer("", "importer", ""); f.A.TransfersStatement = "" }, LetterPartly, []Element{ElementTransfers}},
		{"only what is no transfer", "30(1)(e)",
			func(f fix) {
				f.transfer("SE", "vendor", "")
				f.A.TransfersStatement, f.A.Transfers[0].Tool = register.TransfersStatementListed, register.TransferToolNotATransfer
			}, LetterNotApplicable, nil},
		{"compelling interests without safeguards", "30(1)(e)",
			func(f fix) {
				f.transfer("US", "importer", "")
				f.A.TransfersStatement, f.A.Transfers[0].Tool = "", register.TransferToolCompellingLegitimateInterests
			}, LetterPartly, []Element{ElementTransferSafeguards}},
		{"compelling interests with safeguards", "30(1)(e)",
			func(f fix) {
				f.transfer("US", "importer", "")
				f.A.TransfersStatement, f.A.Transfers[0].Tool = "", register.TransferToolCompellingLegitimateInterests
				f.A.Transfers[0].DerogationAssessment = "Encrypted, once"
			}, LetterStated, nil},
		{"no time limits", "30(1)(f)", func(f fix) { f.A.RetentionRules = nil }, LetterNotStated, []Element{ElementTimeLimits}},
		{"trackers alone, with a lifetime", "30(1)(f)", inTurn(retentionIs(), staying(register.LifetimeKindSession), withoutData), LetterStated, nil},
		{"trackers alone, one without a lifetime", "30(1)(f)", inTurn(retentionIs(), staying(register.LifetimeKindSession), withoutData, func(f fix) {
			f.A.Trackers = append(f.A.Trackers, register.Tracker{Entry: key("2"), Name: "_id"})
		}), LetterPartly, []Element{ElementTimeLimits}},
		{"time limits for a part", "30(1)(f)",
			func(f fix) { f.item("name", "child"); f.A.RetentionRules[0].DataItems = []scalar.Text{"1"} }, LetterPartly, []Element{ElementTimeLimits}},
		{"no measures", "30(1)(g)", func(f fix) { f.A.Measures = nil }, LetterNotStated, []Element{ElementMeasures}},
		{"an ended activity as it stood", "30(1)(g)",
			func(f fix) { f.A.EndedOn, f.SecurityMeasures[0].RetiredOn = "2025-01-01", "2025-06-01" }, LetterStated, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := sound()
			c.change(f)
			l := of(t, Completeness(NewView(f.Register), f.A), c.place)
			if l.State != c.want || !slices.Equal(l.Missing, c.missing) {
				t.Errorf("%s is %s, %s missing; want %s, %s", c.place, l.State, l.Missing, c.want, c.missing)
			}
		})
	}
}

// asks names the elements that the rules on the record ask for.
var asks = map[string][]Element{
	"R001": {ElementContactDetails}, "R002": {ElementJointControllers, ElementRepresentatives}, "R010": {ElementPurposes},
	"R020": {ElementDataSubjects}, "R021": {ElementDataCategories}, "R022": {ElementDataCategories}, "R030": {ElementRecipients},
	"R040": {ElementTransfers}, "R050": {ElementTimeLimits}, "R060": {ElementMeasures}, "R070": {ElementControllersServed}, "R071": {ElementServices},
}

// TestCompletenessAgreesWithTheRules holds the two to one truth: where a rule
// finds a gap in the founding registers its element is missing, and where an
// element is missing one of its rules finds a gap.
func TestCompletenessAgreesWithTheRules(t *testing.T) {
	for _, r := range founding(t) {
		view, bench := NewView(r), NewBench(r, today)
		general := bench.Register()
		for i := range r.ProcessingActivities {
			a := &r.ProcessingActivities[i]
			missing := map[Element]bool{}
			for _, l := range Completeness(view, a) {
				for _, e := range l.Missing {
					missing[e] = true
				}
			}
			found := map[Element]bool{}
			for _, f := range slices.Concat(general, bench.Activity(a)) {
				for _, e := range asks[f.Rule.ID] {
					found[e] = found[e] || f.Severity == Gap
				}
			}
			for _, elements := range asks {
				for _, e := range elements {
					if found[e] && !missing[e] {
						t.Errorf("%s: the rules find a gap in %s, and it is stated", a.Reference, e)
					}
					// Time limits and transfers can fail for reasons that other rules find too.
					if missing[e] && !found[e] && e != ElementTimeLimits && e != ElementTransfers {
						t.Errorf("%s: %s is missing, and no rule finds it", a.Reference, e)
					}
				}
			}
		}
	}
}

// TestWordsOfElements holds every state, element, result and reason to having words.
func TestWordsOfElements(t *testing.T) {
	for _, l := range Languages {
		for _, s := range LetterState("").Values() {
			inLanguage(t, l, s, LetterState(s).InWords(l))
		}
		for _, e := range Element("").Values() {
			inLanguage(t, l, e, Element(e).InWords(l))
		}
		for _, r := range ExemptionResult("").Values() {
			inLanguage(t, l, r, ExemptionResult(r).InWords(l))
		}
		for _, r := range ExemptionReason("").Values() {
			inLanguage(t, l, r, ExemptionReason(r).InWords(l))
		}
	}
}

func inLanguage(t *testing.T, l scalar.Language, value, words string) {
	t.Helper()
	if words == "" || len(words) >= len(value) && words[len(words)-len(value):] == value {
		t.Errorf("%s has no words in %s: %q", value, l, words)
	}
}
