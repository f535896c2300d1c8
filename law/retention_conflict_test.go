package law

import (
	"slices"
	"testing"

	"ropa/register"
	"ropa/scalar"
)

func ruleAbout(scope scalar.Text, r register.RetentionRule) register.RetentionRule {
	r.Scope = scope
	return r
}

// inferredAbout is a rule of which the register inferred what it is about.
func inferredAbout(scope scalar.Text, r register.RetentionRule) register.RetentionRule {
	r.Scope, r.Evidence = scope, []register.Evidence{{Document: "privacy", Line: 1, Field: "scope", Inferred: true}}
	return r
}

func rangeOf(a, b scalar.Period) register.RetentionRule {
	return register.RetentionRule{Kind: register.RetentionKindRange, Minimum: a, Maximum: b, Disposition: register.DispositionDelete}
}

var retentionConflictCases = []ruleCase{
	{rule: "R053", name: "3 to 5, 5 to 10, and 5 or 10 years, some of it twice", want: fails,
		change: retentionIs(ruleAbout("archive", rangeOf("P3Y", "P5Y")), ruleAbout("archive", rangeOf("P5Y", "P10Y")),
			ruleAbout("archive", register.RetentionRule{Kind: register.RetentionKindAlternatives, Alternatives: []scalar.Period{"P5Y", "P10Y"}}),
			ruleAbout("archive", rangeOf("P3Y", "P5Y")), ruleAbout("archive", rangeOf("P36M", "P60M"))),
		finds: []string{`GAP different retentionRules["1"]`, `GAP different retentionRules["1"]`, `NOTE within retentionRules["2"]`}},
	{rule: "R053", name: "alternatives of which one lies beyond the range", want: fails,
		change: retentionIs(ruleAbout("archive", rangeOf("P5Y", "P10Y")), ruleAbout("archive", register.RetentionRule{Kind: register.RetentionKindAlternatives, Alternatives: []scalar.Period{"P5Y", "P11Y"}})),
		finds:  []string{`GAP different retentionRules["1"]`}},
	{rule: "R053", name: "alternatives of which one is too short for the range", want: fails,
		change: retentionIs(ruleAbout("archive", rangeOf("P5Y", "P10Y")), ruleAbout("archive", register.RetentionRule{Kind: register.RetentionKindAlternatives, Alternatives: []scalar.Period{"P4Y", "P10Y"}})),
		finds:  []string{`GAP different retentionRules["1"]`}},
	{rule: "R053", name: "the same words by inference", want: fails,
		change: retentionIs(ruleAbout("archive", rangeOf("P3Y", "P5Y")), inferredAbout("archive", rangeOf("P5Y", "P10Y"))), finds: []string{`NOTE inferred retentionRules["1"]`}},
	{rule: "R053", name: "said twice, once by inference", want: fails,
		change: retentionIs(inferredAbout("archive", rangeOf("P3Y", "P5Y")), ruleAbout("archive", rangeOf("P3Y", "P5Y")), ruleAbout("archive", rangeOf("P5Y", "P10Y"))),
		finds:  []string{`GAP different retentionRules["2"]`}},
	{rule: "R053", name: "of all data", want: fails, change: retentionIs(periodOf("P1Y"), periodOf("P2Y")), finds: []string{`GAP different retentionRules["1"]`}},
	{rule: "R053", name: "the same words, one with items", want: fails,
		change: retentionIs(ruleAbout("log", periodOf("P1Y")), ruleAbout("log", forItems("P2Y", "1"))), finds: []string{`GAP different retentionRules["1"]`}},
	{rule: "R053", name: "both name an item", want: fails, change: inTurn(secondItem, retentionIs(forItems("P1Y", "1", "2"), forItems("P2Y", "2"))), finds: []string{`GAP items retentionRules["1"]`}},
	{rule: "R053", name: "indefinitely and a year", want: fails, change: retentionIs(ruleAbout("x", indefinitely), ruleAbout("x", periodOf("P1Y"))), finds: []string{`GAP different retentionRules["1"]`}},
	{rule: "R053", name: "a part for longer than all data at most", want: fails,
		change: retentionIs(forItems("P2Y", "1"), atMostAYear), finds: []string{`GAP exceeds retentionRules["1"]`}},
	{rule: "R053", name: "a part for longer than all data", want: fails, change: retentionIs(periodOf("P1Y"), forItems("P2Y", "1")), finds: []string{`NOTE exception retentionRules["1"]`}},
	{rule: "R053", name: "a part indefinitely", want: fails, change: retentionIs(periodOf("P1Y"), ruleWith(indefinitely, func(r *register.RetentionRule) { r.DataItems = []scalar.Text{"1"} })),
		finds: []string{`NOTE exception retentionRules["1"]`}},
	{rule: "R053", name: "of all data of the same people", want: fails,
		change: retentionIs(ruleWith(periodOf("P1Y"), func(r *register.RetentionRule) { r.DataSubjectCategory = "customer" }),
			ruleWith(forItems("P2Y", "1"), func(r *register.RetentionRule) { r.DataSubjectCategory = "customer" })),
		finds: []string{`NOTE exception retentionRules["1"]`}},
	{rule: "R053", name: "an exception that says so", want: passes, change: retentionIs(periodOf("P1Y"), ruleWith(forItems("P2Y", "1"), retained))},
	{rule: "R053", name: "a part for a shorter time", want: passes, change: retentionIs(periodOf("P5Y"), forItems("P1Y", "1"))},
	{rule: "R053", name: "a part as long from a later event as all data at most from collection", want: fails,
		change: retentionIs(ruleAbout("Alle opplysninger", fromCollection), forItems("P1Y", "1")), finds: []string{`GAP later retentionRules["2"]`}},
	{rule: "R053", name: "from an event in words", want: fails, finds: []string{`NOTE later retentionRules["2"]`},
		change: retentionIs(fromCollection, ruleWith(forItems("P2Y", "1"), func(r *register.RetentionRule) {
			r.Trigger, r.TriggerText = register.RetentionTriggerOther, "a duty to keep them ends"
		}))},
	{rule: "R053", name: "a part for a shorter time from a later event", want: passes, change: retentionIs(fromCollection, forItems("P11M", "1"))},
	{rule: "R053", name: "a part for a shorter time or longer from a later event", want: passes,
		change: retentionIs(fromCollection, register.RetentionRule{Kind: register.RetentionKindRange, Minimum: "P6M", Maximum: "P2Y", Trigger: register.RetentionTriggerEndOfCase, DataItems: []scalar.Text{"1"}})},
	{rule: "R053", name: "a part that is an exception", want: passes,
		change: retentionIs(fromCollection, ruleWith(forItems("P2Y", "1"), func(r *register.RetentionRule) { r.Disposition = register.DispositionRetain }))},
	{rule: "R053", name: "all records at most from collection, and a part", want: passes, change: retentionIs(ruleAbout("records", fromCollection), forItems("P2Y", "1"))},
	{rule: "R053", name: "all data in words, and a part for longer", want: fails,
		change: retentionIs(ruleAbout("all personal data", atMostAYear), ruleAbout("letters", periodOf("P2Y"))), finds: []string{`GAP exceeds retentionRules["1"]`}},
	{rule: "R053", name: "within at most a year", want: passes, change: retentionIs(atMostAYear, forItems("P1Y", "1"), forItems("P6M", "2"))},
	{rule: "R053", name: "30 days are no longer than a month", want: passes, change: retentionIs(periodOf("P1M"), forItems("P30D", "1"))},
	{rule: "R053", name: "from other events", want: passes,
		change: retentionIs(periodOf("P1Y"), ruleWith(periodOf("P2Y"), func(r *register.RetentionRule) { r.Trigger = register.RetentionTriggerCollection }))},
	{rule: "R053", name: "in other words", want: passes, change: retentionIs(ruleAbout("a", periodOf("P1Y")), ruleAbout("b", forItems("P2Y", "1")), ruleAbout("c", forItems("P3Y", "1")))},
	{rule: "R053", name: "of a system, and of an item", want: passes,
		change: retentionIs(forItems("P1Y", "1"), ruleWith(periodOf("P2Y"), func(r *register.RetentionRule) { r.System = "crm" }))},
	{rule: "R053", name: "one rule", want: doesNotApply},
	{rule: "R053", name: "only one gives a period", want: doesNotApply, change: retentionIs(periodOf("P1Y"), register.RetentionRule{Kind: register.RetentionKindUnspecified})},
	{rule: "R053", name: "a processor", want: doesNotApply, change: onlyProcessor(retentionIs(periodOf("P1Y"), periodOf("P2Y")))},
}

// TestRetentionOrder turns the rules of every case of retention around: what is
// found must not change, down to the ids.
func TestRetentionOrder(t *testing.T) {
	ids := func(r *register.Register, on scalar.Date) (out []string) {
		for _, f := range Judge(r, on).Findings {
			if slices.Contains(retention, f.Rule) {
				out = append(out, f.ID+" "+f.Message)
			}
		}
		return out
	}
	found := 0
	for _, c := range slices.Concat(retentionCases, retentionConflictCases) {
		f := sound()
		if c.change != nil {
			c.change(f)
		}
		want := ids(f.Register, today)
		found += len(want)
		slices.Reverse(f.A.RetentionRules)
		slices.Reverse(f.A.DataItems)
		for i := range f.A.RetentionRules {
			slices.Reverse(f.A.RetentionRules[i].DataItems)
			slices.Reverse(f.A.RetentionRules[i].Alternatives)
			slices.Reverse(f.A.RetentionRules[i].Citations)
		}
		if got := ids(f.Register, today); !slices.Equal(got, want) {
			t.Errorf("%s %s: %q, reversed %q", c.rule, c.name, want, got)
		}
	}
	if found == 0 {
		t.Error("nothing was found at all")
	}
}
