package law

import (
	"testing"

	"ropa/register"
	"ropa/scalar"
)

// sets gives the activity a tracker, for a case to change.
func sets(f fix, category register.TrackerCategory, form register.ConsentForm) *register.Tracker {
	f.A.Trackers = []register.Tracker{{Entry: key("1"), Name: "_ga", Kind: register.TrackerKindCookie, Category: category, ConsentForm: form, LifetimeKind: register.LifetimeKindSession}}
	return &f.A.Trackers[0]
}

const (
	analytics = register.TrackerCategoryAnalytics
	browser   = register.ConsentFormBrowserSetting
	implied   = register.ConsentFormImplied
)

var ekomCases = []ruleCase{
	{rule: "R104", name: "the settings of the browser", on: "2025-01-01", want: fails,
		change: func(f fix) { sets(f, analytics, browser) },
		finds:  []string{`BREACH browserTracker trackers["1"].consentForm`}},
	{rule: "R104", name: "the settings, while they were lawful", on: "2024-12-31", want: passes, change: func(f fix) { sets(f, analytics, browser) }},
	{rule: "R104", name: "the settings elsewhere", on: "2024-12-31", want: fails,
		change: func(f fix) { sets(f, analytics, browser); f.Keeper.Country = "SE" },
		finds:  []string{`GAP browserTracker trackers["1"].consentForm`}},
	{rule: "R104", name: "implied", want: fails,
		change: func(f fix) { sets(f, analytics, implied) },
		finds:  []string{`BREACH impliedTracker trackers["1"].consentForm`}},
	{rule: "R104", name: "implied, under the Act of 2003", on: "2024-12-31", want: fails,
		change: func(f fix) { sets(f, analytics, implied) },
		finds:  []string{`GAP impliedTracker trackers["1"].consentForm`}},
	{rule: "R104", name: "an implied legal basis", on: "2019-01-01", want: fails,
		change: func(f fix) { f.A.LegalBases[0].ConsentForm = implied },
		finds:  []string{`BREACH impliedBasis legalBases["1"].consentForm`}},
	{rule: "R104", name: "an inferred legal basis", want: fails,
		change: func(f fix) {
			sets(f, analytics, "")
			f.A.LegalBases[0].ConsentForm, f.A.LegalBases[0].Article6Status = browser, register.FactStatusInferred
		},
		finds: []string{`GAP browserBasis legalBases["1"].consentForm`}},
	{rule: "R104", name: "tracker and legal basis say the same", want: fails,
		change: func(f fix) { sets(f, analytics, browser); f.A.LegalBases[0].ConsentForm = browser },
		finds:  []string{`BREACH browserTracker trackers["1"].consentForm`}},
	{rule: "R104", name: "several trackers and the legal basis", want: fails,
		change: func(f fix) {
			sets(f, analytics, implied)
			f.A.Trackers = append(f.A.Trackers, register.Tracker{Entry: key("2"), Category: analytics, ConsentForm: browser})
			f.A.LegalBases[0].ConsentForm = implied
		},
		finds: []string{`BREACH impliedTracker trackers["1"].consentForm`, `BREACH browserTracker trackers["2"].consentForm`}},
	{rule: "R104", name: "by an act", want: passes, change: func(f fix) { sets(f, analytics, register.ConsentFormOptIn) }},
	{rule: "R104", name: "a tracker that needs none", want: doesNotApply,
		change: func(f fix) { sets(f, register.TrackerCategoryStrictlyNecessary, browser) }},
	{rule: "R104", name: "before the GDPR", on: "2018-01-01", want: doesNotApply, change: func(f fix) { sets(f, analytics, implied) }},
	{rule: "R104", name: "no trackers", want: doesNotApply},

	{rule: "R135", name: "consent not stated", want: fails,
		change: func(f fix) { sets(f, analytics, "") },
		finds:  []string{"GAP missing trackers"}},
	{rule: "R135", name: "under the Act of 2003", on: "2014-01-01", want: fails, change: func(f fix) { sets(f, analytics, "") }},
	{rule: "R135", name: "several in one finding", want: fails,
		change: func(f fix) {
			sets(f, analytics, "")
			f.A.Trackers = append(f.A.Trackers, register.Tracker{Entry: key("2"), Kind: register.TrackerKindPixel})
		},
		finds: []string{"GAP missing trackers"}},
	{rule: "R135", name: "said to need none, against its category", want: fails, change: func(f fix) { sets(f, analytics, "").ConsentRequired = no() }},
	{rule: "R135", name: "with a form", want: passes, change: func(f fix) { sets(f, analytics, register.ConsentFormOptIn) }},
	{rule: "R135", name: "with a form of the legal basis", want: passes,
		change: func(f fix) { sets(f, analytics, ""); f.A.LegalBases[0].ConsentForm = register.ConsentFormOptIn }},
	{rule: "R135", name: "strictly necessary", want: doesNotApply, change: func(f fix) { sets(f, register.TrackerCategoryStrictlyNecessary, "") }},
	{rule: "R135", name: "functional and said to need none", want: doesNotApply,
		change: func(f fix) { sets(f, register.TrackerCategoryFunctional, "").ConsentRequired = no() }},
	{rule: "R135", name: "before there was a law", on: "2013-06-30", want: doesNotApply, change: func(f fix) { sets(f, analytics, "") }},
	{rule: "R135", name: "another country", want: doesNotApply, change: func(f fix) { sets(f, analytics, ""); f.Keeper.Country = "SE" }},

	{rule: "R136", name: "lifetime not stated", want: fails,
		change: func(f fix) { sets(f, analytics, "").LifetimeKind = "" },
		finds:  []string{"NOTE missing trackers"}},
	{rule: "R136", name: "on the day of the judgment", on: "2019-10-01", want: fails, change: func(f fix) { sets(f, analytics, "").LifetimeKind = "" }},
	{rule: "R136", name: "until the session ends", want: passes, change: func(f fix) { sets(f, analytics, "") }},
	{rule: "R136", name: "before the judgment", on: "2019-09-30", want: doesNotApply, change: func(f fix) { sets(f, analytics, "").LifetimeKind = "" }},
	{rule: "R136", name: "no trackers", want: doesNotApply},
}

func TestTrackerName(t *testing.T) {
	c := Case{View: NewView(sound().Register)}
	for want, tracker := range map[scalar.Text]register.Tracker{
		"_ga":             {Name: "_ga", Owner: "vendor"},
		"Vendor AS":       {Owner: "vendor", OwnerAsStated: "the vendor", System: "crm"},
		"somebody":        {OwnerAsStated: "somebody", System: "crm"},
		"Customer system": {Owner: "keeper", OwnerAsStated: "we", System: "crm"},
		"7":               {Entry: key("7"), Owner: "keeper"},
	} {
		if got := c.trackerName(&tracker); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
