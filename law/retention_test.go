package law

import (
	"testing"

	"ropa/register"
	"ropa/scalar"
)

// retentionIs replaces the rules of the activity; keys are made from "1" on.
func retentionIs(rules ...register.RetentionRule) func(f fix) {
	return func(f fix) {
		f.A.RetentionRules = rules
		for i := range rules {
			if rules[i].Key == "" {
				rules[i].Key = scalar.Text(rune('1' + i))
			}
		}
	}
}

// onlyProcessor makes the organisation a processor after another change.
func onlyProcessor(change func(f fix)) func(f fix) {
	return func(f fix) { change(f); f.A.Capacity = register.CapacityProcessor }
}

func periodOf(p scalar.Period) register.RetentionRule {
	return register.RetentionRule{Kind: register.RetentionKindPeriod, Period: p, Trigger: register.RetentionTriggerEndOfRelationship, Disposition: register.DispositionDelete}
}

func ruleWith(r register.RetentionRule, change func(r *register.RetentionRule)) register.RetentionRule {
	change(&r)
	return r
}

// staying gives an activity a tracker that stays on the device for so long.
func staying(k register.LifetimeKind) func(f fix) {
	return func(f fix) { sets(f, register.TrackerCategoryFunctional, "").LifetimeKind = k }
}

func withoutData(f fix) { f.A.DataItems = nil }

func ofKind(k register.RetentionKind, change func(r *register.RetentionRule)) register.RetentionRule {
	return ruleWith(register.RetentionRule{Kind: k}, change)
}

func forItems(p scalar.Period, items ...scalar.Text) register.RetentionRule {
	return ruleWith(periodOf(p), func(r *register.RetentionRule) { r.DataItems = items })
}

// ruleCites gives a rule citations of provisions that withNorms adds.
func ruleCites(refs ...scalar.Ref) func(r *register.RetentionRule) {
	return func(r *register.RetentionRule) {
		for _, p := range refs {
			r.Citations = append(r.Citations, register.Citation{Entry: key(scalar.Text(p)), Provision: p})
		}
	}
}

// withNorms adds laws and norms as registers name them, then makes a change.
func withNorms(change func(f fix)) func(f fix) {
	return func(f fix) {
		f.LegalProvisions = append(f.LegalProvisions,
			register.LegalProvision{Key: "archives-6", Law: "arkivlova", Section: "§ 6", Kind: register.NormKindAct, Jurisdiction: "NO"},
			register.LegalProvision{Key: "accounts", Law: "bokføringsloven", Kind: register.NormKindAct, Jurisdiction: "NO"},
			register.LegalProvision{Key: "unknown-3", Law: "Lov om eksempler", Section: "§ 3", Kind: register.NormKindAct, Jurisdiction: "NO"},
			register.LegalProvision{Key: "norm", Law: "Norm for eksempler", Kind: register.NormKindGuideline},
		)
		change(f)
	}
}

// claimsRetention makes a general statement on retention, for all activities
// where none is named.
func claimsRetention(activities ...scalar.Ref) func(f fix) {
	return func(f fix) {
		f.Assertions = append(f.Assertions, register.Assertion{
			Key: "limit", Kind: register.AssertionKindRetentionLimit, Text: "Data are kept as long as necessary", Notice: "privacy", Activities: activities,
		})
	}
}

func secondItem(f fix) {
	f.A.DataItems = append(f.A.DataItems, register.DataItem{Entry: key("2"), DataCategory: "name", DataSubjectCategory: "child", Label: "Nickname"})
}

func inTurn(changes ...func(f fix)) func(f fix) {
	return func(f fix) {
		for _, c := range changes {
			c(f)
		}
	}
}

var (
	inWordsOnly = func(r *register.RetentionRule) { r.Scope = "some of it" }
	retained    = func(r *register.RetentionRule) { r.Disposition = register.DispositionRetain }
	atMostAYear = ruleWith(ofKind(register.RetentionKindMaximum, func(r *register.RetentionRule) { r.Maximum = "P1Y" }), func(r *register.RetentionRule) {
		r.Trigger, r.Disposition = register.RetentionTriggerEndOfRelationship, register.DispositionDelete
	})
	fromCollection = ruleWith(atMostAYear, func(r *register.RetentionRule) { r.Trigger = register.RetentionTriggerCollection })
	indefinitely   = register.RetentionRule{Kind: register.RetentionKindIndefinite, Scope: "records"}
)

var withoutEvent = register.RetentionRule{Kind: register.RetentionKindPeriod, Period: "P2Y", Disposition: register.DispositionDelete}

var retentionCases = []ruleCase{
	{rule: "R050", name: "one rule for all", want: passes},
	{rule: "R050", name: "no rule", want: fails, change: retentionIs(), finds: []string{"GAP none retentionRules"}},
	{rule: "R050", name: "trackers alone, with a lifetime", want: passes, change: inTurn(retentionIs(), staying(register.LifetimeKindDuration), withoutData)},
	{rule: "R050", name: "trackers alone, until they are deleted", want: fails,
		change: inTurn(retentionIs(), staying(register.LifetimeKindPersistent), withoutData), finds: []string{"GAP none retentionRules"}},
	{rule: "R050", name: "trackers with a lifetime, and people alone", want: passes,
		change: inTurn(retentionIs(), staying(register.LifetimeKindSession), func(f fix) {
			f.A.DataItems = []register.DataItem{{Entry: key("1"), DataSubjectCategory: "customer"}}
		})},
	{rule: "R050", name: "trackers with a lifetime, and other data", want: fails,
		change: inTurn(retentionIs(), staying(register.LifetimeKindDuration)), finds: []string{"GAP items retentionRules"}},
	{rule: "R050", name: "a period only mentioned", want: fails,
		change: retentionIs(register.RetentionRule{Kind: register.RetentionKindContextOnly, Period: "P5Y"}), finds: []string{"GAP context retentionRules"}},
	{rule: "R050", name: "no rule, and a statement for everything", want: fails, change: inTurn(retentionIs(), claimsRetention()), finds: []string{"GAP general retentionRules"}},
	{rule: "R050", name: "no rule, and a statement for the activity", want: fails, change: inTurn(retentionIs(), claimsRetention("A1")), finds: []string{"GAP general retentionRules"}},
	{rule: "R050", name: "no rule, and a statement for another activity", want: fails, change: inTurn(retentionIs(), claimsRetention("A2")), finds: []string{"GAP none retentionRules"}},
	{rule: "R050", name: "no rule, and a statement that is not made any more", want: fails,
		change: inTurn(retentionIs(), claimsRetention(), func(f fix) { f.Assertions[0].RetiredOn = "2026-01-01" }), finds: []string{"GAP none retentionRules"}},
	{rule: "R050", name: "no rule, and a statement on something else", want: fails,
		change: inTurn(retentionIs(), claimsRetention(), func(f fix) { f.Assertions[0].Kind = register.AssertionKindSecurity }), finds: []string{"GAP none retentionRules"}},
	{rule: "R050", name: "a period only mentioned, and a statement for everything", want: fails,
		change: inTurn(retentionIs(register.RetentionRule{Kind: register.RetentionKindContextOnly, Period: "P5Y"}), claimsRetention()), finds: []string{"GAP context retentionRules"}},
	{rule: "R050", name: "an item without a rule", want: fails, change: inTurn(secondItem, retentionIs(forItems("P1Y", "1"))), finds: []string{"GAP items retentionRules"}},
	{rule: "R050", name: "a rule for other people", want: fails,
		change: inTurn(secondItem, retentionIs(ruleWith(periodOf("P1Y"), func(r *register.RetentionRule) { r.DataSubjectCategory = "child" }))), finds: []string{"GAP items retentionRules"}},
	{rule: "R050", name: "an item that is collected no longer", want: passes,
		change: inTurn(secondItem, retentionIs(forItems("P1Y", "1")), func(f fix) { f.A.DataItems[1].Until = "2020-01-01" })},
	{rule: "R050", name: "a rule in words may cover it", want: passes, change: inTurn(secondItem, retentionIs(forItems("P1Y", "1"), ruleWith(periodOf("P2Y"), inWordsOnly)))},
	{rule: "R050", name: "a processor", want: doesNotApply, change: onlyProcessor(retentionIs())},
	{rule: "R050", name: "before the GDPR", on: "2018-01-01", want: doesNotApply, change: retentionIs()},

	{rule: "R051", name: "as long as necessary and no more", want: fails,
		change: retentionIs(register.RetentionRule{Kind: register.RetentionKindAsLongAsNecessary}), finds: []string{`GAP necessary retentionRules["1"]`}},
	{rule: "R051", name: "with criteria", want: passes,
		change: retentionIs(ofKind(register.RetentionKindAsLongAsNecessary, func(r *register.RetentionRule) { r.Criteria = "While a claim can be made" }))},
	{rule: "R051", name: "until an event", want: passes,
		change: retentionIs(ofKind(register.RetentionKindAsLongAsNecessary, func(r *register.RetentionRule) { r.Trigger = register.RetentionTriggerEndOfCase }))},
	{rule: "R051", name: "until an event that has no name", want: fails,
		change: retentionIs(ofKind(register.RetentionKindAsLongAsNecessary, func(r *register.RetentionRule) { r.Trigger = register.RetentionTriggerOther })), finds: []string{`GAP necessary retentionRules["1"]`}},
	{rule: "R051", name: "as an unnamed law says", want: fails,
		change: retentionIs(register.RetentionRule{Kind: register.RetentionKindByReference}), finds: []string{`GAP reference retentionRules["1"]`}},
	{rule: "R051", name: "as a law says", want: fails,
		change: withNorms(retentionIs(ofKind(register.RetentionKindByReference, ruleCites("accounts")))), finds: []string{`NOTE bare retentionRules["1"]`}},
	{rule: "R051", name: "as a section says", want: passes, change: withNorms(retentionIs(ofKind(register.RetentionKindByReference, ruleCites("accounts", "archives-6"))))},
	{rule: "R051", name: "a processor", want: doesNotApply, change: onlyProcessor(retentionIs(register.RetentionRule{Kind: register.RetentionKindByReference}))},
	{rule: "R051", name: "a period", want: doesNotApply},

	{rule: "R052", name: "indefinitely", want: fails, change: retentionIs(indefinitely), finds: []string{`GAP missing retentionRules["1"]`}},
	{rule: "R052", name: "indefinitely, under the Act of 2000", on: "2014-01-01", want: fails, change: retentionIs(indefinitely), finds: []string{`GAP missing retentionRules["1"]`}},
	{rule: "R052", name: "before the Act of 2000", on: "1999-01-01", want: doesNotApply, change: retentionIs(indefinitely)},
	{rule: "R052", name: "under the Archives Act", on: "2024-01-01", want: passes, change: withNorms(retentionIs(ruleWith(indefinitely, ruleCites("archives-6"))))},
	{rule: "R052", name: "under a section of the former Archives Act", want: passes, change: withNorms(retentionIs(ruleWith(indefinitely, ruleCites("archives-6"))))},
	{rule: "R052", name: "a legal basis demands the archive", want: passes,
		change: withNorms(inTurn(retentionIs(indefinitely), func(f fix) {
			f.A.LegalBases[0].Citations = []register.Citation{{Entry: key("1"), Provision: "archives-6"}}
		}))},
	{rule: "R052", name: "delivered to an archive under a provision", want: passes,
		change: withNorms(retentionIs(ruleWith(ruleWith(indefinitely, ruleCites("unknown-3")), func(r *register.RetentionRule) { r.Disposition = register.DispositionTransferToArchive })))},
	{rule: "R052", name: "delivered to an archive without one", want: fails,
		change: retentionIs(ruleWith(indefinitely, func(r *register.RetentionRule) { r.Disposition = register.DispositionTransferToArchive })), finds: []string{`GAP missing retentionRules["1"]`}},
	{rule: "R052", name: "under a law that demands no archive", want: fails, change: withNorms(retentionIs(ruleWith(indefinitely, ruleCites("accounts")))), finds: []string{`GAP missing retentionRules["1"]`}},
	{rule: "R052", name: "under a guideline", want: fails, change: withNorms(retentionIs(ruleWith(indefinitely, ruleCites("norm")))), finds: []string{`GAP missing retentionRules["1"]`}},
	{rule: "R052", name: "under a law that is not known", want: fails, change: withNorms(retentionIs(ruleWith(indefinitely, ruleCites("unknown-3")))), finds: []string{`NOTE unknown retentionRules["1"]`}},
	{rule: "R052", name: "a legal basis cites a law that is not known", want: fails,
		change: withNorms(inTurn(retentionIs(indefinitely), func(f fix) {
			f.A.LegalBases[0].Citations = []register.Citation{{Entry: key("1"), Provision: "unknown-3"}}
		})), finds: []string{`GAP missing retentionRules["1"]`}},
	{rule: "R052", name: "a period", want: doesNotApply},

	{rule: "R054", name: "a period without an event", want: fails, change: retentionIs(ofKind(register.RetentionKindPeriod, func(r *register.RetentionRule) { r.Period = "P2Y" })), finds: []string{`GAP period retentionRules["1"]`}},
	{rule: "R054", name: "from another event, unnamed", want: fails,
		change: retentionIs(ruleWith(periodOf("P1Y"), func(r *register.RetentionRule) { r.Trigger = register.RetentionTriggerOther })), finds: []string{`GAP period retentionRules["1"]`}},
	{rule: "R054", name: "from an event in words", want: passes,
		change: retentionIs(ruleWith(periodOf("P1Y"), func(r *register.RetentionRule) { r.Trigger, r.TriggerText = "", "the answer" }))},
	{rule: "R054", name: "until an unnamed event", want: fails, change: retentionIs(register.RetentionRule{Kind: register.RetentionKindEvent}), finds: []string{`GAP event retentionRules["1"]`}},
	{rule: "R054", name: "of a log", want: fails,
		change: inTurn(retentionIs(ruleWith(withoutEvent, func(r *register.RetentionRule) { r.System = "crm" })), func(f fix) { f.Systems[0].Kind = register.SystemKindLog }),
		finds:  []string{`NOTE observed retentionRules["1"]`}},
	{rule: "R054", name: "where only a log is used", want: fails,
		change: inTurn(retentionIs(withoutEvent), func(f fix) { f.Systems[0].Kind = register.SystemKindLog }), finds: []string{`NOTE observed retentionRules["1"]`}},
	{rule: "R054", name: "of another system than the log", want: fails,
		change: inTurn(retentionIs(ruleWith(withoutEvent, func(r *register.RetentionRule) { r.System = "files" })), func(f fix) {
			f.Systems[0].Kind = register.SystemKindLog
			f.Systems = append(f.Systems, register.System{Key: "files", Name: "Files", Kind: register.SystemKindFileServer})
		}), finds: []string{`GAP period retentionRules["1"]`}},
	{rule: "R054", name: "of data that are observed", want: fails,
		change: inTurn(retentionIs(withoutEvent), func(f fix) { f.A.DataItems[0].Origin = register.DataOriginObserved }), finds: []string{`NOTE observed retentionRules["1"]`}},
	{rule: "R054", name: "of data from an observed source", want: fails,
		change: inTurn(retentionIs(withoutEvent), func(f fix) {
			f.A.DataItems[0].Origin, f.A.Sources = "", []register.DataSource{{Entry: key("1"), Kind: register.SourceKindObserved}}
		}), finds: []string{`NOTE observed retentionRules["1"]`}},
	{rule: "R054", name: "of data some of which are observed", want: fails,
		change: inTurn(secondItem, retentionIs(withoutEvent), func(f fix) { f.A.DataItems[1].Origin = register.DataOriginObserved }), finds: []string{`GAP period retentionRules["1"]`}},
	{rule: "R054", name: "of the item that is observed", want: fails,
		change: inTurn(secondItem, retentionIs(ruleWith(withoutEvent, func(r *register.RetentionRule) { r.DataItems = []scalar.Text{"2"} })),
			func(f fix) { f.A.DataItems[1].Origin = register.DataOriginObserved }), finds: []string{`NOTE observed retentionRules["1"]`}},
	{rule: "R054", name: "the lifetime of a tracker, and no data", want: passes,
		change: inTurn(retentionIs(withoutEvent), func(f fix) { f.A.DataItems, f.A.Trackers = nil, []register.Tracker{{Entry: key("1"), Lifetime: "P2Y"}} })},
	{rule: "R054", name: "another time than that of a tracker, and no data", want: fails,
		change: inTurn(retentionIs(withoutEvent), func(f fix) { f.A.DataItems, f.A.Trackers = nil, []register.Tracker{{Entry: key("1"), Lifetime: "P1Y"}} }),
		finds:  []string{`GAP period retentionRules["1"]`}},
	{rule: "R054", name: "the lifetime of a tracker, and data", want: fails,
		change: inTurn(retentionIs(withoutEvent), func(f fix) { f.A.Trackers = []register.Tracker{{Entry: key("1"), Lifetime: "P2Y"}} }), finds: []string{`GAP period retentionRules["1"]`}},
	{rule: "R054", name: "as long as necessary", want: doesNotApply, change: retentionIs(register.RetentionRule{Kind: register.RetentionKindAsLongAsNecessary})},

	{rule: "R055", name: "deleted", want: passes},
	{rule: "R055", name: "no disposition", want: fails, change: retentionIs(ruleWith(periodOf("P1Y"), func(r *register.RetentionRule) { r.Disposition = "" })), finds: []string{`NOTE missing retentionRules["1"]`}},
	{rule: "R055", name: "unclear, by reference", want: fails,
		change: retentionIs(ofKind(register.RetentionKindByReference, func(r *register.RetentionRule) { r.Disposition = register.DispositionUnclear })), finds: []string{`GAP unclear retentionRules["1"]`}},
	{rule: "R055", name: "indefinitely", want: doesNotApply, change: retentionIs(indefinitely)},

	{rule: "R056", name: "a period not given", want: fails, change: retentionIs(register.RetentionRule{Kind: register.RetentionKindUnspecified}), finds: []string{`GAP unspecified retentionRules["1"]`}},
	{rule: "R056", name: "it varies", want: fails, change: retentionIs(register.RetentionRule{Kind: register.RetentionKindVariable}), finds: []string{`GAP variable retentionRules["1"]`}},
	{rule: "R056", name: "it varies by criteria", want: fails,
		change: retentionIs(ofKind(register.RetentionKindVariable, func(r *register.RetentionRule) { r.Criteria = "By the kind of telephone" })), finds: []string{`NOTE criteria retentionRules["1"]`}},
	{rule: "R056", name: "not given, by a section", want: fails, change: withNorms(retentionIs(ofKind(register.RetentionKindUnspecified, ruleCites("archives-6")))), finds: []string{`NOTE section retentionRules["1"]`}},
	{rule: "R056", name: "not given, by a section and criteria", want: passes,
		change: withNorms(retentionIs(ruleWith(ofKind(register.RetentionKindUnspecified, ruleCites("archives-6")), func(r *register.RetentionRule) { r.Criteria = "By the kind of document" })))},
	{rule: "R056", name: "it varies, by a section", want: passes, change: withNorms(retentionIs(ofKind(register.RetentionKindVariable, ruleCites("archives-6"))))},
	{rule: "R056", name: "not given, by a law as a whole", want: fails, change: withNorms(retentionIs(ofKind(register.RetentionKindUnspecified, ruleCites("accounts")))), finds: []string{`NOTE criteria retentionRules["1"]`}},
	{rule: "R056", name: "a range", want: fails, change: retentionIs(rangeOf("P5Y", "P10Y")), finds: []string{`NOTE several retentionRules["1"]`}},
	{rule: "R056", name: "one of two periods", want: fails,
		change: retentionIs(register.RetentionRule{Kind: register.RetentionKindAlternatives, Alternatives: []scalar.Period{"P5Y", "P10Y"}}), finds: []string{`NOTE several retentionRules["1"]`}},
	{rule: "R056", name: "a range with criteria", want: passes,
		change: retentionIs(ruleWith(rangeOf("P5Y", "P10Y"), func(r *register.RetentionRule) { r.Criteria = "By the kind of case" }))},
	{rule: "R056", name: "a range, twice, once by inference", want: fails,
		change: retentionIs(inferredAbout("archive", rangeOf("P5Y", "P10Y")), ruleAbout("archive", rangeOf("P5Y", "P10Y"))), finds: []string{`NOTE several retentionRules["2"]`}},
	{rule: "R056", name: "a range, twice", want: fails,
		change: retentionIs(ruleAbout("archive", rangeOf("P5Y", "P10Y")), ruleAbout("archive", rangeOf("P60M", "P120M"))), finds: []string{`NOTE several retentionRules["1"]`}},
	{rule: "R056", name: "a period", want: doesNotApply},

	{rule: "R057", name: "an authority is said to have set it", want: fails,
		change: retentionIs(ruleWith(periodOf("P1Y"), func(r *register.RetentionRule) { r.Origin = register.RetentionOriginAuthorityGuideline })), finds: []string{`NOTE authority retentionRules["1"]`}},
	{rule: "R057", name: "a statute and a profession", want: fails,
		change: retentionIs(ruleWith(periodOf("P1Y"), func(r *register.RetentionRule) { r.Origin = register.RetentionOriginStatute }),
			ruleWith(periodOf("P1Y"), func(r *register.RetentionRule) { r.Origin = register.RetentionOriginProfessionalGuideline })),
		finds: []string{`NOTE statute retentionRules["1"]`, `NOTE profession retentionRules["2"]`}},
	{rule: "R057", name: "the statute is cited", want: passes,
		change: withNorms(retentionIs(ruleWith(ruleWith(periodOf("P1Y"), ruleCites("accounts")), func(r *register.RetentionRule) { r.Origin = register.RetentionOriginStatute })))},
	{rule: "R057", name: "its own decision", want: doesNotApply,
		change: retentionIs(ruleWith(periodOf("P1Y"), func(r *register.RetentionRule) { r.Origin = register.RetentionOriginOwnDecision }))},
}

// TestGeneralRetentionInWords wants the statement to be quoted.
func TestGeneralRetentionInWords(t *testing.T) {
	for want, activities := range map[string][]scalar.Ref{
		"Only a general statement on retention is made for everything (“Data are kept as long as necessary”); this activity has no time limit of its own.": nil,
		"Only a general statement on retention is made (“Data are kept as long as necessary”); this activity has no time limit of its own.":                {"A1"},
	} {
		f := sound()
		inTurn(retentionIs(), claimsRetention(activities...))(f)
		if got := foundInWords(f, "R050"); len(got) != 1 || got[0] != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// TestRuleName wants rules with the same words to be told apart: by what they
// are about, else by their keys.
func TestRuleName(t *testing.T) {
	rule := func(k, stated, scope scalar.Text) register.RetentionRule {
		return register.RetentionRule{Entry: key(k), Kind: register.RetentionKindPeriod, Period: "P3Y", AsStated: stated, Scope: scope}
	}
	rules := []register.RetentionRule{rule("a", "3 years", "letters"), rule("b", "3 years", "logs"), rule("c", "3 years", "logs"), rule("d", "a year", "logs"), rule("e", "", "")}
	f := sound()
	f.A.RetentionRules = rules
	c := &Case{View: NewView(f.Register), On: today, activity: f.A}
	for i, want := range []scalar.Text{"3 years (letters)", "3 years (b)", "3 years (c)", "a year", "e"} {
		if got := c.ruleName(&rules[i]); got != want {
			t.Errorf("%s is called %q, want %q", rules[i].Key, got, want)
		}
	}
}
