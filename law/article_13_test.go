package law

import (
	"fmt"
	"slices"
	"testing"

	"ropa/register"
	"ropa/scalar"
)

var article13Cases = slices.Concat(sourceCases, claimCases, []ruleCase{
	{rule: "R137", name: "a published notice", want: passes},
	{rule: "R137", name: "no notice", want: fails, change: func(f fix) { f.A.Notices = nil }, finds: []string{"GAP none notices"}},
	{rule: "R137", name: "under the Act of 2000", on: "2014-01-01", want: fails, change: func(f fix) { f.A.Notices = nil }},
	{rule: "R137", name: "a draft", want: fails,
		change: func(f fix) { f.Notices[0].Status = register.NoticeStatusDraft },
		finds:  []string{"GAP not_published notices"}},
	{rule: "R137", name: "published later", on: "2026-01-01", want: fails,
		change: func(f fix) { f.Notices[0].PublishedOn = "2026-02-01" },
		finds:  []string{"GAP not_published notices"}},
	{rule: "R137", name: "a processor", want: doesNotApply, change: func(f fix) { f.A.Capacity = register.CapacityProcessor }},
})

var sourceCases = []ruleCase{
	{rule: "R130", name: "data from the people themselves", want: doesNotApply},
	{rule: "R130", name: "a processor", want: doesNotApply,
		change: func(f fix) {
			f.A.Capacity, f.A.DataItems[0].Origin = register.CapacityProcessor, register.DataOriginFromThirdParty
		}},
	{rule: "R130", name: "no source", want: fails,
		change: func(f fix) { f.A.DataItems[0].Origin = register.DataOriginFromThirdParty },
		finds:  []string{"GAP missing sources"}},
	{rule: "R130", name: "under the Act of 2000", on: "2014-01-01", want: fails,
		change: func(f fix) { f.A.DataItems[0].Origin = register.DataOriginPublicRegister }},
	{rule: "R130", name: "the source is of other data", want: fails,
		change: func(f fix) {
			f.A.DataItems = append(f.A.DataItems, register.DataItem{Entry: key("2"), DataCategory: "name", DataSubjectCategory: "customer", Origin: register.DataOriginPublicRegister})
			f.A.Sources = []register.DataSource{{Entry: key("1"), Kind: register.SourceKindPublicRegister, Description: "Register", DataItems: []scalar.Text{"1"}}}
		},
		finds: []string{"GAP missing sources"}},
	{rule: "R130", name: "observation is no source of data from others", want: fails,
		change: func(f fix) {
			f.A.DataItems[0].Origin = register.DataOriginFromThirdParty
			f.A.Sources = []register.DataSource{{Entry: key("1"), Kind: register.SourceKindObserved, Description: "Visits"}}
		},
		finds: []string{"GAP missing sources"}},
	{rule: "R130", name: "a source that is only a kind", want: fails,
		change: func(f fix) {
			f.A.Sources = []register.DataSource{{Entry: key("1"), Kind: register.SourceKindThirdParty}}
		},
		finds: []string{`GAP unnamed sources["1"]`}},
	{rule: "R130", name: "a named source", want: passes,
		change: func(f fix) {
			f.A.DataItems[0].Origin = register.DataOriginFromThirdParty
			f.A.Sources = []register.DataSource{{Entry: key("1"), Kind: register.SourceKindThirdParty, Organisation: "vendor"}}
		}},
}

// claim is a change that adds a claim of a kind, and more.
func claim(kind register.AssertionKind, text scalar.Text, more func(f fix)) func(f fix) {
	return func(f fix) {
		f.Assertions = append(f.Assertions, register.Assertion{Key: "claim", Kind: kind, Text: text, Notice: "privacy"})
		if more != nil {
			more(f)
		}
	}
}

func disclosed(kind register.RecipientKind) func(f fix) {
	return func(f fix) {
		f.A.Disclosures = []register.Disclosure{{Entry: key("1"), Kind: kind, Organisation: "vendor"}}
	}
}

func tracked(category register.TrackerCategory) func(f fix) {
	return func(f fix) {
		f.A.DataItems = nil
		f.A.Trackers = []register.Tracker{{Entry: key("1"), Name: "_id", Kind: register.TrackerKindCookie, Category: category}}
	}
}

var claimCases = []ruleCase{
	{rule: "R132", name: "no claim", want: doesNotApply},
	{rule: "R132", name: "a claim that nothing can contradict", want: doesNotApply, change: claim(register.AssertionKindSecurity, "Data are secure", nil)},
	{rule: "R132", name: "a claim of another activity", want: doesNotApply,
		change: claim(register.AssertionKindNoSharing, "Never shared", func(f fix) {
			disclosed(register.RecipientKindThirdParty)(f)
			f.Assertions[0].Activities = []scalar.Ref{"A2"}
		})},
	{rule: "R132", name: "a claim of a notice that was withdrawn", want: doesNotApply,
		change: claim(register.AssertionKindNoSharing, "Never shared", func(f fix) {
			disclosed(register.RecipientKindThirdParty)(f)
			f.Notices[0].Status = register.NoticeStatusWithdrawn
		})},
	{rule: "R132", name: "never shared, and not shared", want: passes,
		change: claim(register.AssertionKindNoSharing, "Never shared", disclosed(register.RecipientKindInternal))},
	{rule: "R132", name: "never shared, and a third party", want: fails,
		change: claim(register.AssertionKindNoSharing, "Never shared", disclosed(register.RecipientKindThirdParty)),
		finds:  []string{"GAP shared assertion claim text"}},
	{rule: "R132", name: "never shared, and a transfer", want: fails,
		change: claim(register.AssertionKindNoSharing, "Never shared", func(f fix) {
			f.A.Transfers = []register.Transfer{{Entry: key("1"), Country: "US", Importer: "importer"}}
		}),
		finds: []string{"GAP shared assertion claim text"}},
	{rule: "R132", name: "never shared, and a transfer that only may happen", want: passes,
		change: claim(register.AssertionKindNoSharing, "Never shared", func(f fix) {
			f.A.Transfers = []register.Transfer{{Entry: key("1"), Country: "US", Importer: "importer", Possible: yes()}}
		})},
	{rule: "R132", name: "never shared, and a recipient that was inferred", want: fails,
		change: claim(register.AssertionKindNoSharing, "Never shared", func(f fix) {
			disclosed(register.RecipientKindThirdParty)(f)
			f.A.Disclosures[0].Evidence = []register.Evidence{{Document: "privacy", Line: 1, Inferred: true}}
		}),
		finds: []string{"NOTE deduced assertion claim text"}},
	{rule: "R132", name: "never shared, and a recipient of which only the kind was inferred", want: fails,
		change: claim(register.AssertionKindNoSharing, "Never shared", func(f fix) {
			disclosed(register.RecipientKindThirdParty)(f)
			f.A.Disclosures[0].Evidence = []register.Evidence{{Document: "privacy", Line: 1}, {Document: "privacy", Line: 1, Field: "kind", Inferred: true}}
		}),
		finds: []string{"GAP shared assertion claim text"}},
	{rule: "R132", name: "never shared, and a processor abroad", want: fails,
		change: claim(register.AssertionKindNoSharing, "Never shared", func(f fix) {
			disclosed(register.RecipientKindProcessor)(f)
			f.A.Transfers = []register.Transfer{{Entry: key("1"), Country: "US", Importer: "vendor"}}
		}),
		finds: []string{"NOTE processors assertion claim text"}},
	{rule: "R132", name: "shared only with some, and published", want: fails,
		change: claim(register.AssertionKindNoSharing, "Shared only with the vendor", func(f fix) {
			disclosed(register.RecipientKindPublic)(f)
			f.A.Disclosures[0].Possible = yes()
		}),
		finds: []string{"NOTE publication assertion claim text"}},
	{rule: "R132", name: "shared only with some, and put on the web within", want: fails,
		change: claim(register.AssertionKindNoSharing, "Shared only with the vendor", func(f fix) {
			disclosed(register.RecipientKindInternal)(f)
			f.A.Disclosures[0].PublishedOnline = yes()
		}),
		finds: []string{"NOTE publication assertion claim text"}},
	{rule: "R132", name: "never shared, and a processor", want: fails,
		change: claim(register.AssertionKindNoSharing, "Never shared", disclosed(register.RecipientKindProcessor)),
		finds:  []string{"NOTE processors assertion claim text"}},
	{rule: "R132", name: "shared only as the claim says", want: passes,
		change: claim(register.AssertionKindNoSharing, "Shared only, with the vendor", disclosed(register.RecipientKindThirdParty))},
	{rule: "R132", name: "never shared, and what may happen", want: passes,
		change: claim(register.AssertionKindNoSharing, "Never shared", func(f fix) {
			disclosed(register.RecipientKindThirdParty)(f)
			f.A.Disclosures[0].Possible = yes()
		})},
	{rule: "R132", name: "anonymous, and names", want: fails,
		change: claim(register.AssertionKindAnonymous, "Anonymous", func(f fix) { f.DataCategories[0].Group = register.DataGroupIdentity }),
		finds:  []string{"GAP identifying assertion claim text"}},
	{rule: "R132", name: "anonymous, and an address that is claimed to be", want: fails,
		change: claim(register.AssertionKindAnonymous, "Anonymous", func(f fix) {
			f.DataCategories[0].DPVIRI = "https://w3id.org/dpv/pd#IPAddress"
			f.A.DataItems[0].Identifiability = register.IdentifiabilityClaimedAnonymous
		}),
		finds: []string{"GAP identifying assertion claim text"}},
	{rule: "R132", name: "anonymous, and an identifier by inference", want: fails,
		change: claim(register.AssertionKindAnonymous, "Anonymous", func(f fix) {
			f.DataCategories[0].DPVIRI = "https://w3id.org/dpv/pd#IPAddress"
			d := &f.A.DataItems[0]
			d.Identifiability = register.IdentifiabilityClaimedAnonymous
			d.Evidence = []register.Evidence{{Document: "privacy", Line: 1}, {Document: "privacy", Line: 1, Field: "dataCategory", Inferred: true}}
		}),
		finds: []string{"NOTE perhaps assertion claim text"}},
	{rule: "R132", name: "anonymous answers told from names", want: passes,
		change: claim(register.AssertionKindAnonymous, "Anonymous answers", func(f fix) {
			f.DataCategories[0].Group = register.DataGroupIdentity
			f.A.DataItems = append(f.A.DataItems, register.DataItem{Entry: key("2"), DataCategory: "health", Identifiability: register.IdentifiabilityClaimedAnonymous})
		})},
	{rule: "R132", name: "anonymous, and pseudonyms", want: fails,
		change: claim(register.AssertionKindAnonymous, "Anonymous", func(f fix) { f.A.DataItems[0].Identifiability = register.IdentifiabilityPseudonymous }),
		finds:  []string{"GAP identifying assertion claim text"}},
	{rule: "R132", name: "a claim about the other data only", want: passes,
		change: claim(register.AssertionKindAnonymous, "Dei andre parametera er anonyme", func(f fix) { f.A.DataItems[0].Identifiability = register.IdentifiabilityPseudonymous })},
	{rule: "R132", name: "anonymous, and a tracker", want: fails,
		change: claim(register.AssertionKindAnonymous, "Anonymous", tracked(register.TrackerCategoryAnalytics)),
		finds:  []string{"NOTE trackers assertion claim text"}},
	{rule: "R132", name: "no tracking, and a tracker", want: fails,
		change: claim(register.AssertionKindNoTracking, "Not tracked", tracked(register.TrackerCategoryAnalytics)),
		finds:  []string{"GAP tracking assertion claim text"}},
	{rule: "R132", name: "no tracking, and what is necessary", want: passes,
		change: claim(register.AssertionKindNoTracking, "Not tracked", tracked(register.TrackerCategoryStrictlyNecessary))},
	{rule: "R132", name: "no marketing, and a tracker for it", want: fails,
		change: claim(register.AssertionKindNoMarketing, "No marketing", tracked(register.TrackerCategoryMarketing)),
		finds:  []string{"GAP marketing assertion claim text"}},
	{rule: "R132", name: "no marketing, and analytics", want: passes,
		change: claim(register.AssertionKindNoMarketing, "No marketing", tracked(register.TrackerCategoryAnalytics))},
}

// TestClaimOfAllActivities: one claim against two activities is two findings.
func TestClaimOfAllActivities(t *testing.T) {
	f := sound()
	claim(register.AssertionKindNoSharing, "Never shared", disclosed(register.RecipientKindThirdParty))(f)
	second := *f.A
	second.Reference = "A2"
	f.ProcessingActivities = append(f.ProcessingActivities, second)
	var at []scalar.Ref
	for _, x := range Judge(f.Register, today).Findings {
		if x.Rule.ID == "R132" {
			at = append(at, x.Activity)
		}
	}
	if !slices.Equal(at, []scalar.Ref{"A1", "A2"}) {
		t.Errorf("found in %v", at)
	}
}

// TestClaimInShort: the claim is told in its own words without a stop, third
// parties without processors, and data apart from trackers.
func TestClaimInShort(t *testing.T) {
	f := sound()
	claim(register.AssertionKindNoSharing, "Never shared.", disclosed(register.RecipientKindThirdParty))(f)
	f.A.Disclosures = append(f.A.Disclosures, register.Disclosure{Entry: key("2"), Kind: register.RecipientKindProcessor, Organisation: "importer"})
	if got := foundInWords(f, "R132"); !slices.Equal(got, []string{"The notice claims, in short: “Never shared”. But recipients are listed: Vendor AS."}) {
		t.Errorf("%q", got)
	}
	f = sound()
	claim(register.AssertionKindAnonymous, "Anonymous", tracked(register.TrackerCategoryAnalytics))(f)
	f.A.DataItems = []register.DataItem{{Entry: key("1"), Label: "Code", Identifiability: register.IdentifiabilityPseudonymous}}
	if got := foundInWords(f, "R132"); !slices.Equal(got, []string{"The notice claims, in short: “Anonymous”. But data that point to a person or a device are listed: Code. So are trackers: _id."}) {
		t.Errorf("%q", got)
	}
}

// TestClaimsTogether: claims against which the same speaks are one finding, at
// the activity, and others stay at the claim.
func TestClaimsTogether(t *testing.T) {
	f := sound()
	claim(register.AssertionKindNoTracking, "No tracking.", tracked(register.TrackerCategoryAnalytics))(f)
	for key, kind := range map[scalar.Text]register.AssertionKind{"z": register.AssertionKindNoTracking, "anonymous": register.AssertionKindAnonymous} {
		f.Assertions = append(f.Assertions, register.Assertion{Key: key, Kind: kind, Text: "Said " + key, Notice: "privacy"})
	}
	want := []string{
		"assertion anonymous: The notice claims, in short: “Said anonymous”. But trackers are listed, which as a rule recognise a device (recital 30): _id.",
		"processingActivity A1: The notice claims, in short: “No tracking”, “Said z”. But trackers are listed: _id.",
	}
	var got []string
	for _, x := range Judge(f.Register, today).Findings {
		if x.Rule.ID == "R132" {
			got = append(got, fmt.Sprintf("%s %s: %s", x.Kind, x.Record, x.In("en")))
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

func TestNamesExceptions(t *testing.T) {
	for claim, want := range map[scalar.Text]bool{
		"never shared with others": false, "shared only with vendors": true, "deles aldri": false, "bare vi har tilgang": true,
		"deles ikke, om ikke et annet firma er leid inn": true, "barebones": false, "Vert ikkje delt, unnateke med NAV.": true,
	} {
		if got := namesExceptions(claim); got != want {
			t.Errorf("%q: %v", claim, got)
		}
	}
}
