package register

import (
	"slices"
	"testing"

	"ropa/scalar"
)

// TestRetentionKinds gives every kind every field: each is refused where it has
// no place, and demanded where the kind means nothing without it.
func TestRetentionKinds(t *testing.T) {
	fields := map[string]func(*RetentionRule){
		"period":       func(r *RetentionRule) { r.Period = "P1Y" },
		"minimum":      func(r *RetentionRule) { r.Minimum = "P1Y" },
		"maximum":      func(r *RetentionRule) { r.Maximum = "P2Y" },
		"alternatives": func(r *RetentionRule) { r.Alternatives = []scalar.Period{"P5Y", "P10Y"} },
		"untilDate":    func(r *RetentionRule) { r.UntilDate = "2026-01-31" },
	}
	demanded := map[RetentionKind][]string{
		RetentionKindPeriod: {"period"}, RetentionKindMaximum: {"maximum"}, RetentionKindRange: {"minimum", "maximum"},
		RetentionKindAlternatives: {"alternatives"}, RetentionKindUntilDate: {"untilDate"},
	}
	for _, name := range RetentionKind("").Values() {
		k := RetentionKind(name)
		var missing []string
		for _, f := range demanded[k] {
			missing = append(missing, f+": is required for a rule of kind "+name)
		}
		want(t, checkRetention(RetentionRule{Kind: k}), missing...)
		whole := RetentionRule{Kind: k}
		for _, f := range demanded[k] {
			fields[f](&whole)
		}
		want(t, checkRetention(whole))
		for f, set := range fields {
			r := whole
			set(&r)
			switch {
			case slices.Contains(demanded[k], f), k == RetentionKindContextOnly && f == "period":
				want(t, checkRetention(r))
			default:
				want(t, checkRetention(r), f+": has no place in a rule of kind "+name)
			}
		}
	}
}

func TestRetentionPeriods(t *testing.T) {
	want(t, checkRetention(RetentionRule{Kind: RetentionKindAlternatives, Alternatives: []scalar.Period{"P5Y"}}), "alternatives: must be at least two periods")
	for _, c := range []struct {
		min, max scalar.Period
		ok       bool
	}{
		{"P3Y", "P5Y", true}, {"P5Y", "P5Y", true}, {"P12M", "P1Y", true}, {"P5Y", "P3Y", false}, {"P13M", "P1Y", false},
		{"P30D", "P1M", true}, {"P31D", "P1M", true}, {"P32D", "P1M", false}, {"P1M", "P28D", true}, {"P1M", "P27D", false}, {"PT25H", "P1D", false},
	} {
		ps := checkRetention(RetentionRule{Kind: RetentionKindRange, Minimum: c.min, Maximum: c.max})
		if (len(ps) == 0) != c.ok {
			t.Errorf("between %s and %s: %v", c.min, c.max, ps)
		}
	}
	a := plain()
	a.RetentionRules = []RetentionRule{{Kind: RetentionKindEvent}, {Kind: RetentionKindPeriod, Period: "a year"}, {Kind: RetentionKindRange, Minimum: "P5Y", Maximum: "P3Y"}}
	want(t, Check(a), "retentionRules[1].period: must be an ISO 8601 period", "retentionRules[2].maximum: must not be shorter than the minimum P5Y")
}

// TestContradicts holds rules against each other as the statements word them:
// "3 to 5 years", "5 to 10 years", "5 or 10 years".
func TestContradicts(t *testing.T) {
	period := func(p scalar.Period) RetentionRule { return RetentionRule{Kind: RetentionKindPeriod, Period: p} }
	between := func(a, b scalar.Period) RetentionRule {
		return RetentionRule{Kind: RetentionKindRange, Minimum: a, Maximum: b}
	}
	atMost := func(p scalar.Period) RetentionRule { return RetentionRule{Kind: RetentionKindMaximum, Maximum: p} }
	either := RetentionRule{Kind: RetentionKindAlternatives, Alternatives: []scalar.Period{"P5Y", "P10Y"}}
	forever := RetentionRule{Kind: RetentionKindIndefinite}
	with := func(r RetentionRule, change func(*RetentionRule)) RetentionRule { change(&r); return r }
	other := func(words scalar.Text) func(*RetentionRule) {
		return func(r *RetentionRule) { r.Trigger, r.TriggerText = RetentionTriggerOther, words }
	}
	for name, c := range map[string]struct {
		a, b RetentionRule
		want bool
	}{
		"3-5 and 5-10 years":           {between("P3Y", "P5Y"), between("P5Y", "P10Y"), true},
		"5-10 and 5 or 10 years":       {between("P5Y", "P10Y"), either, true},
		"3-5 and 5 or 10 years":        {between("P3Y", "P5Y"), either, true},
		"5 or 10 years, twice":         {either, either, false},
		"3-5 years, twice":             {between("P3Y", "P5Y"), between("P36M", "P60M"), false},
		"12 months and a year":         {period("P12M"), period("P1Y"), false},
		"a month and a minute":         {period("P1M"), period("PT1M"), true},
		"a month and 30 days":          {period("P1M"), period("P30D"), true},
		"5 years and at most 5 years":  {period("P5Y"), atMost("P5Y"), true},
		"at most 5 years, twice":       {atMost("P5Y"), atMost("P60M"), false},
		"5 years and indefinitely":     {period("P5Y"), forever, true},
		"indefinitely, twice":          {forever, forever, false},
		"5 years and as needed":        {period("P5Y"), RetentionRule{Kind: RetentionKindAsLongAsNecessary}, false},
		"5 years and by reference":     {period("P5Y"), RetentionRule{Kind: RetentionKindByReference}, false},
		"5 years and context only":     {period("P5Y"), RetentionRule{Kind: RetentionKindContextOnly, Period: "P1Y"}, false},
		"of other data":                {period("P5Y"), with(period("P1Y"), func(r *RetentionRule) { r.Scope = "logs" }), false},
		"of other people":              {period("P5Y"), with(period("P1Y"), func(r *RetentionRule) { r.DataSubjectCategory = "child" }), false},
		"in another system":            {period("P5Y"), with(period("P1Y"), func(r *RetentionRule) { r.System = "backup" }), false},
		"of other items":               {period("P5Y"), with(period("P1Y"), func(r *RetentionRule) { r.DataItems = []scalar.Text{"x"} }), false},
		"of the same items":            {with(period("P5Y"), func(r *RetentionRule) { r.DataItems = []scalar.Text{"y", "x"} }), with(period("P1Y"), func(r *RetentionRule) { r.DataItems = []scalar.Text{"x", "y"} }), true},
		"from other events":            {with(period("P5Y"), func(r *RetentionRule) { r.Trigger = RetentionTriggerCollection }), with(period("P1Y"), func(r *RetentionRule) { r.Trigger = RetentionTriggerEndOfCase }), false},
		"from an event and unstated":   {with(period("P5Y"), func(r *RetentionRule) { r.Trigger = RetentionTriggerCollection }), period("P1Y"), true},
		"from other events in words":   {with(period("P5Y"), other("a letter")), with(period("P1Y"), other("a call")), false},
		"from the same event in words": {with(period("P5Y"), other("a letter")), with(period("P1Y"), other("a letter")), true},
		"from an event without words":  {with(period("P5Y"), other("a letter")), with(period("P1Y"), other("")), true},
		"one kind of event, two words": {with(period("P5Y"), func(r *RetentionRule) { r.Trigger, r.TriggerText = RetentionTriggerEndOfCase, "closed" }), with(period("P1Y"), func(r *RetentionRule) { r.Trigger, r.TriggerText = RetentionTriggerEndOfCase, "case closed" }), true},
		"5 years approximately, twice": {with(period("P5Y"), func(r *RetentionRule) { r.Approximate = true }), period("P5Y"), false},
	} {
		if got := c.a.Contradicts(c.b); got != c.want {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
		if c.b.Contradicts(c.a) != c.a.Contradicts(c.b) {
			t.Errorf("%s: it depends on the order", name)
		}
	}
}

func TestRetentionStatus(t *testing.T) {
	five, ten := RetentionRule{Kind: RetentionKindPeriod, Period: "P5Y"}, RetentionRule{Kind: RetentionKindPeriod, Period: "P10Y"}
	needed := RetentionRule{Kind: RetentionKindAsLongAsNecessary}
	for _, c := range []struct {
		rules []RetentionRule
		want  RetentionStatus
	}{
		{nil, RetentionStatusNotStated}, {[]RetentionRule{needed}, RetentionStatusUndetermined}, {[]RetentionRule{needed, five}, RetentionStatusDetermined},
		{[]RetentionRule{five, five}, RetentionStatusDetermined}, {[]RetentionRule{five, needed, ten}, RetentionStatusContradictory},
		{[]RetentionRule{{Kind: RetentionKindContextOnly, Period: "P1Y"}, {Kind: RetentionKindUnspecified}}, RetentionStatusUndetermined},
	} {
		if got := (&ProcessingActivity{RetentionRules: c.rules}).RetentionStatus(); got != c.want {
			t.Errorf("%v: %s, want %s", c.rules, got, c.want)
		}
	}
}
