package law

import (
	"testing"

	"ropa/register"
	"ropa/scalar"
)

// sets gives the activity a tracker, for a case to change.
func sets(f fix, category register.TrackerCategory, form register.ConsentForm) *register.Tracker {
	f.A.Trackers = []register.Tracker{{Entry: key("1"), Name: "_ga", Kind: register.TrackerKindCookie, Category: category, Owner: "keeper", ConsentForm: form, LifetimeKind: register.LifetimeKindSession}}
	return &f.A.Trackers[0]
}

// refuses gives the register a procedure for refusing trackers.
func refuses(f fix) *register.RightsProcedure {
	f.RightsProcedures = append(f.RightsProcedures, register.RightsProcedure{Key: "refuse", Right: register.DataSubjectRightTrackingOptOut})
	return &f.RightsProcedures[len(f.RightsProcedures)-1]
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
	{rule: "R104", name: "several trackers in one form", want: fails,
		change: func(f fix) {
			sets(f, analytics, browser)
			f.A.Trackers = append(f.A.Trackers, register.Tracker{Entry: key("0"), Category: register.TrackerCategoryMarketing, ConsentForm: browser})
		},
		finds: []string{`BREACH browserTracker trackers["0"].consentForm`}},
	{rule: "R104", name: "a tracker of no stated category", want: fails,
		change: func(f fix) { sets(f, "", browser) },
		finds:  []string{`GAP browserTracker trackers["1"].consentForm`}},
	{rule: "R104", name: "a tracker of no stated category that needs consent", want: fails,
		change: func(f fix) { sets(f, "", browser).ConsentRequired = yes() },
		finds:  []string{`BREACH browserTracker trackers["1"].consentForm`}},
	{rule: "R104", name: "a functional tracker that may be necessary", want: fails,
		change: func(f fix) { sets(f, register.TrackerCategoryFunctional, implied) },
		finds:  []string{`GAP impliedTracker trackers["1"].consentForm`}},
	{rule: "R104", name: "a functional tracker of somebody else", want: fails,
		change: func(f fix) { sets(f, register.TrackerCategoryFunctional, implied).Owner = "vendor" },
		finds:  []string{`BREACH impliedTracker trackers["1"].consentForm`}},
	{rule: "R104", name: "trackers that need consent and may need it", want: fails,
		change: func(f fix) {
			sets(f, analytics, browser)
			f.A.Trackers = append(f.A.Trackers, register.Tracker{Entry: key("2"), ConsentForm: browser})
		},
		finds: []string{`BREACH browserTracker trackers["1"].consentForm`, `GAP browserTracker trackers["2"].consentForm`}},
	{rule: "R104", name: "the legal basis in another form", want: fails,
		change: func(f fix) { sets(f, analytics, browser); f.A.LegalBases[0].ConsentForm = implied },
		finds:  []string{`BREACH both trackers["1"].consentForm`}},
	{rule: "R104", name: "under the Act of 2003, beside one that may need none", on: "2024-12-31", want: fails,
		change: func(f fix) {
			sets(f, "", implied)
			f.A.Trackers = append(f.A.Trackers, register.Tracker{Entry: key("2"), Category: analytics, ConsentForm: implied})
		},
		finds: []string{`GAP impliedTracker trackers["1"].consentForm`, `GAP impliedTracker trackers["2"].consentForm`}},
	{rule: "R104", name: "the legal basis in another form, elsewhere", on: "2024-12-31", want: fails,
		change: func(f fix) {
			f.Keeper.Country = "SE"
			sets(f, "", browser)
			f.A.Trackers = append(f.A.Trackers, register.Tracker{Entry: key("2"), Category: analytics, ConsentForm: browser})
			f.A.LegalBases[0].ConsentForm, f.A.LegalBases[0].Article6Status = implied, register.FactStatusInferred
		},
		finds: []string{`GAP browserTracker trackers["1"].consentForm`, `GAP both trackers["2"].consentForm`}},
	{rule: "R104", name: "the legal basis in both forms", want: fails,
		change: func(f fix) {
			sets(f, "", browser)
			f.A.LegalBases[0].ConsentForm, f.A.LegalBases[0].Article6Status = implied, register.FactStatusInferred
			f.second(register.Article6BasisConsent).ConsentForm = browser
			f.A.LegalBases[1].Article6Status = register.FactStatusInferred
		},
		finds: []string{`GAP both trackers["1"].consentForm`}},
	{rule: "R104", name: "a legal basis that weighs more than the tracker", want: fails,
		change: func(f fix) { sets(f, "", browser); f.A.LegalBases[0].ConsentForm = implied },
		finds:  []string{`BREACH impliedBasis legalBases["1"].consentForm`, `GAP browserTracker trackers["1"].consentForm`}},
	{rule: "R104", name: "several legal bases in one form", on: "2019-01-01", want: fails,
		change: func(f fix) {
			f.A.LegalBases[0].ConsentForm = implied
			f.second(register.Article6BasisConsent).ConsentForm = implied
		},
		finds: []string{`BREACH impliedBasis legalBases["1"].consentForm`}},
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
	{rule: "R135", name: "functional and said to need none", want: fails,
		change: func(f fix) { sets(f, register.TrackerCategoryFunctional, "").ConsentRequired = no() },
		finds:  []string{"NOTE necessary trackers"}},
	{rule: "R135", name: "functional, its own and gone with the session", want: fails,
		change: func(f fix) { sets(f, register.TrackerCategoryFunctional, "").OptOut = "settings of the browser" },
		finds:  []string{"NOTE necessary trackers"}},
	{rule: "R135", name: "functional, of somebody else", want: fails,
		change: func(f fix) { sets(f, register.TrackerCategoryFunctional, "").Owner = "vendor" },
		finds:  []string{"GAP missing trackers"}},
	{rule: "R135", name: "functional, said to need consent", want: fails,
		change: func(f fix) { sets(f, register.TrackerCategoryFunctional, "").ConsentRequired = yes() },
		finds:  []string{"GAP missing trackers"}},
	{rule: "R135", name: "only how to refuse", on: "2025-01-01", want: fails,
		change: func(f fix) { sets(f, analytics, "").OptOut = "settings of the browser" },
		finds:  []string{"GAP optOut trackers"}},
	{rule: "R135", name: "only how to refuse, when that was enough", on: "2024-12-31", want: fails,
		change: func(f fix) { sets(f, analytics, "").OptOut = "settings of the browser" },
		finds:  []string{"NOTE optOutThen trackers"}},
	{rule: "R135", name: "how to refuse by a procedure", want: fails,
		change: func(f fix) { sets(f, analytics, ""); refuses(f) },
		finds:  []string{"GAP optOut trackers"}},
	{rule: "R135", name: "a procedure of another activity", want: fails,
		change: func(f fix) { sets(f, analytics, ""); refuses(f).Activities = []scalar.Ref{"A2"} },
		finds:  []string{"GAP missing trackers"}},
	{rule: "R135", name: "a procedure for the tracker that states it", want: fails,
		change: func(f fix) {
			sets(f, analytics, "").OptOut = "tools.example"
			refuses(f)
			f.A.Trackers = append(f.A.Trackers, register.Tracker{Entry: key("2"), Kind: register.TrackerKindPixel, Category: analytics})
		},
		finds: []string{"GAP missing trackers", "GAP optOut trackers"}},
	{rule: "R135", name: "how to refuse, beside consent", want: passes,
		change: func(f fix) { sets(f, analytics, register.ConsentFormOptIn).OptOut = "settings" }},
	{rule: "R135", name: "before there was a law", on: "2013-06-30", want: doesNotApply, change: func(f fix) { sets(f, analytics, "") }},
	{rule: "R135", name: "another country", want: doesNotApply, change: func(f fix) { sets(f, analytics, ""); f.Keeper.Country = "SE" }},

	{rule: "R136", name: "lifetime not stated", want: fails,
		change: func(f fix) { sets(f, analytics, "").LifetimeKind = "" },
		finds:  []string{"NOTE missing trackers"}},
	{rule: "R136", name: "on the day of the judgment", on: "2019-10-01", want: fails, change: func(f fix) { sets(f, analytics, "").LifetimeKind = "" }},
	{rule: "R136", name: "a pixel", want: fails,
		change: func(f fix) {
			p := sets(f, analytics, "")
			p.Kind, p.LifetimeKind = register.TrackerKindPixel, ""
		},
		finds: []string{"NOTE missing trackers"}},
	{rule: "R136", name: "owner not stated", want: fails,
		change: func(f fix) { sets(f, analytics, "").Owner = "" },
		finds:  []string{"NOTE missing trackers"}},
	{rule: "R136", name: "owner in words", want: passes,
		change: func(f fix) { p := sets(f, analytics, ""); p.Owner, p.OwnerAsStated = "", "somebody" }},
	{rule: "R136", name: "until the session ends", want: passes, change: func(f fix) { sets(f, analytics, "") }},
	{rule: "R136", name: "before the judgment", on: "2019-09-30", want: doesNotApply, change: func(f fix) { sets(f, analytics, "").LifetimeKind = "" }},
	{rule: "R136", name: "no trackers", want: doesNotApply},
}

func TestTrackerName(t *testing.T) {
	r := sound().Register
	r.Systems = append(r.Systems, register.System{Key: "site", Name: "keeper.example", Kind: register.SystemKindWebsite})
	c := Case{View: NewView(r)}
	for want, tracker := range map[string]register.Tracker{
		"_ga":                                    {Name: "_ga", Owner: "vendor", System: "crm"},
		"Customer system":                        {Owner: "vendor", OwnerAsStated: "the vendor", System: "crm"},
		"the vendor":                             {Owner: "vendor", OwnerAsStated: "the vendor", System: "site"},
		"Vendor AS":                              {Owner: "vendor", System: "site", Purpose: "statistics"},
		"somebody":                               {OwnerAsStated: "somebody"},
		"statistics":                             {Owner: "keeper", OwnerAsStated: "we", Purpose: "statistics"},
		"cookies of keeper.example (statistics)": {Kind: register.TrackerKindCookie, Owner: "keeper", OwnerAsStated: "we", System: "site", Purpose: "statistics"},
		"cookies of keeper.example":              {Kind: register.TrackerKindCookie, Owner: "keeper", OwnerAsStated: "we", System: "site"},
		"tracking tools of keeper.example":       {Kind: register.TrackerKindPixel, System: "site"},
		"7":                                      {Entry: key("7"), Owner: "keeper"},
	} {
		if got := c.trackerName(&tracker).In("en"); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	site := trackerLabel{Site: "keeper.example", Cookie: true}
	if got, want := (trackerLabels{site, {Name: "_ga"}, site}).inOrderOnce().In("nb"), "_ga, informasjonskapsler fra keeper.example"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestTrackerWithoutLifetime: what stays on a device is told from what only
// reads from it, in one finding.
func TestTrackerWithoutLifetime(t *testing.T) {
	f := sound()
	sets(f, analytics, "").LifetimeKind = ""
	f.A.Trackers = append(f.A.Trackers,
		register.Tracker{Entry: key("2"), Name: "Pixel", Kind: register.TrackerKindPixel, Owner: "vendor"},
		register.Tracker{Entry: key("3"), Name: "Stats", Kind: register.TrackerKindCookie, LifetimeKind: register.LifetimeKindSession})
	want := "It is not stated how long these trackers stay on the device: _ga. It is not stated how long what these tracking tools store or read is used: Pixel. " +
		"It is not stated whose these trackers are, and so not whether others have access to them: Stats."
	if got := foundInWords(f, "R136"); len(got) != 1 || got[0] != want {
		t.Errorf("%q", got)
	}
}

// TestConsentByInaction: both forms in one finding, with the tracker that may
// need none.
func TestConsentByInaction(t *testing.T) {
	f := sound()
	sets(f, "", browser)
	b := &f.A.LegalBases[0]
	b.ConsentForm, b.Article6Status, b.AsStated = implied, register.FactStatusInferred, "by visiting you agree"
	want := "Consent to trackers is taken both from the settings of the browser and from use or silence, and neither is consent as the GDPR has it: _ga; " +
		"stated as the legal basis is “by visiting you agree”. Whether they are strictly necessary, and need none, is not stated."
	if got := foundInWords(f, "R104"); len(got) != 1 || got[0] != want {
		t.Errorf("%q", got)
	}
}

// foundInWords is what a rule finds in words.
func foundInWords(f fix, rule string) []string {
	var out []string
	for _, x := range Judge(f.Register, today).Findings {
		if x.Rule.ID == rule {
			out = append(out, x.In("en"))
		}
	}
	return out
}
