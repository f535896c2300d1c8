package law

import (
	"slices"
	"strings"

	"ropa/register"
	"ropa/scalar"
)

// R053: rules about the same data give the same period. Two rules are one
// finding, at the one whose scope is stated, else whose key comes first; rules
// that say the same for the same data are found once. It is a note where one
// rule gives alternatives within the range of the other, and where that they are
// about the same data was inferred.
//
// A rule about all data may be meant for what no other rule names. That a part
// is kept for a shorter time says nothing against it; that a part is kept for a
// longer time does where the rule is "at most", and is a note otherwise.
var retentionContradictory = &Rule{
	ID: "R053", Name: "retention-contradictory",
	Mutations: []Mutation{{Name: "describeRetentionRules", Fields: []string{"scope", "dataItems"}}},
	Grounds:   []Ground{underGDPR("5(1)(e)", "30(1)(f)", "13(2)(a)")}, Severities: []Severity{Gap, Note},
	Activity: func(c *Case, a *register.ProcessingActivity) bool {
		if !controls(a) || len(a.RetentionRules) < 2 {
			return false
		}
		rules := make([]*register.RetentionRule, 0, len(a.RetentionRules))
		for i := range a.RetentionRules {
			if givesLength(&a.RetentionRules[i]) {
				rules = append(rules, &a.RetentionRules[i])
			}
		}
		slices.SortFunc(rules, statedFirst)
		for i, y := range rules {
			for _, x := range rules[:i] {
				c.disagree(a, rules, x, y)
			}
		}
		return len(rules) > 1
	},
}

// statedFirst orders rules: those that state what they are about before those of
// which it was inferred, and by key.
func statedFirst(x, y *register.RetentionRule) int {
	if scopeInferred(x) != scopeInferred(y) {
		if scopeInferred(x) {
			return 1
		}
		return -1
	}
	return strings.Compare(string(x.Key), string(y.Key))
}

func scopeInferred(r *register.RetentionRule) bool { return inferredField(r.Evidence, "scope") }

// disagree reports what two rules, in the order of R053, give differently.
func (c *Case) disagree(a *register.ProcessingActivity, rules []*register.RetentionRule, x, y *register.RetentionRule) {
	if !atOdds(x, y) {
		c.runsPast(x, y)
		c.runsPast(y, x)
		return
	}
	r := Report{
		Severity: Gap, Section: "retentionRules", Entry: x.Key,
		Args: Args{"first": c.ruleName(x), "second": c.ruleName(y)},
	}
	switch common := sharedItems(x, y); {
	case sameData(x, y):
		if repeats(rules, x) || repeats(rules, y) {
			return
		}
		r.Message = "different"
		if x.Scope != "" && (scopeInferred(x) || scopeInferred(y)) {
			r.Severity, r.Message = Note, "inferred"
		}
	case len(common) > 0:
		r.Message, r.Args["items"] = "items", c.itemNames(a, common)
	case containsData(x, y) && outlasts(y, x):
		c.partOutlasts(&r, x, y)
	case containsData(y, x) && outlasts(x, y):
		c.partOutlasts(&r, y, x)
	}
	if r.Message == "different" && (offersWithin(x, y) || offersWithin(y, x)) {
		r.Severity, r.Message = Note, "within"
	}
	if r.Message != "" {
		r.Facts = []any{x.Key, retentionFacts(x), y.Key, retentionFacts(y)}
		c.report(r)
	}
}

// runsPast reports a rule for a part that ends after a limit from collection for
// all data: its period is no shorter, and runs from an event that comes later. Of
// an event in words that is not known, and it is a note.
func (c *Case) runsPast(whole, part *register.RetentionRule) {
	if whole.Kind != register.RetentionKindMaximum || whole.Trigger != register.RetentionTriggerCollection || !containsData(whole, part) ||
		part.Disposition == register.DispositionRetain || !hasEvent(part) || !comesLater(part.Trigger) || shorter(part, whole) {
		return
	}
	severity := Gap
	if part.Trigger == register.RetentionTriggerOther || part.Trigger == "" {
		severity = Note
	}
	c.report(Report{
		Severity: severity, Message: "later", Section: "retentionRules", Entry: part.Key, Args: Args{"whole": c.ruleName(whole), "part": c.ruleName(part)},
		Facts: []any{whole.Key, retentionFacts(whole), part.Key, retentionFacts(part)},
	})
}

// comesLater reports whether an event is another one than that data come to be.
func comesLater(t register.RetentionTrigger) bool {
	return t != register.RetentionTriggerCollection && t != register.RetentionTriggerLogCreation
}

// shorter reports whether a rule keeps data for a shorter time than a maximum, or
// may: its shortest period counts.
func shorter(r, maximum *register.RetentionRule) bool {
	atLeast := register.RetentionRule{Kind: register.RetentionKindMaximum}
	switch r.Kind {
	case register.RetentionKindPeriod:
		atLeast.Maximum = r.Period
	case register.RetentionKindRange:
		atLeast.Maximum = r.Minimum
	default:
		return true
	}
	return outlasts(maximum, &atLeast)
}

// offersWithin reports whether a rule gives alternatives all of which lie within
// the range of the other: the two can both be true.
func offersWithin(alternatives, within *register.RetentionRule) bool {
	if alternatives.Kind != register.RetentionKindAlternatives || within.Kind != register.RetentionKindRange {
		return false
	}
	inside := register.RetentionRule{Kind: register.RetentionKindPeriod}
	return !slices.ContainsFunc(alternatives.Alternatives, func(p scalar.Period) bool {
		inside.Period = p
		shortest := register.RetentionRule{Kind: register.RetentionKindPeriod, Period: within.Minimum}
		return outlasts(&shortest, &inside) || outlasts(&inside, within)
	})
}

// partOutlasts is about a rule for all data and one for a part that is kept longer.
func (c *Case) partOutlasts(r *Report, whole, part *register.RetentionRule) {
	switch {
	case part.Disposition == register.DispositionRetain: // it says itself that it is an exception
		return
	case whole.Kind == register.RetentionKindMaximum:
		r.Message = "exceeds"
	default:
		r.Severity, r.Message = Note, "exception"
	}
	r.Args = Args{"whole": c.ruleName(whole), "part": c.ruleName(part)}
}

// givesLength reports whether a rule says how long: a period, or indefinitely.
func givesLength(r *register.RetentionRule) bool {
	switch r.Kind {
	case register.RetentionKindPeriod, register.RetentionKindMaximum, register.RetentionKindRange,
		register.RetentionKindAlternatives, register.RetentionKindIndefinite:
		return true
	}
	return false
}

// everything are the words by which a scope says that it is about all data, in
// the languages of [Languages].
var everything = []string{"all data", "all personal data", "alle data", "alle opplysninger", "alle opplysningar", "alle personopplysninger", "alle personopplysningar"}

// scopeOf are the words that limit a rule to some data; none where they say all.
func scopeOf(r *register.RetentionRule) scalar.Text {
	if slices.Contains(everything, strings.ToLower(strings.TrimSpace(string(r.Scope)))) {
		return ""
	}
	return r.Scope
}

// atOdds reports whether two rules would contradict each other if they covered
// the same data.
func atOdds(x, y *register.RetentionRule) bool {
	if !mayAgree(scopeOf(x), scopeOf(y)) || !mayAgree(x.DataSubjectCategory, y.DataSubjectCategory) || !mayAgree(x.System, y.System) {
		return false // cheap, and most pairs end here
	}
	z := *y
	z.Scope, z.DataItems, z.DataSubjectCategory, z.System = x.Scope, x.DataItems, x.DataSubjectCategory, x.System
	return x.Contradicts(z)
}

// mayAgree reports whether both may mean the same, as far as they are stated.
func mayAgree[T ~string](x, y T) bool { return x == "" || y == "" || x == y }

// sameData reports whether two rules cover the same data: those with the same
// words do, where not both name data items.
func sameData(x, y *register.RetentionRule) bool {
	if x.Scope != y.Scope || x.DataSubjectCategory != y.DataSubjectCategory || x.System != y.System {
		return false
	}
	inWords := x.Scope != "" && (len(x.DataItems) == 0 || len(y.DataItems) == 0)
	return inWords || slices.Equal(slices.Sorted(slices.Values(x.DataItems)), slices.Sorted(slices.Values(y.DataItems)))
}

// containsData reports whether one rule covers all data of the other, and more.
func containsData(whole, part *register.RetentionRule) bool {
	limited := func(w, p string) bool { return w != "" && w != p }
	return scopeOf(whole) == "" && len(whole.DataItems) == 0 &&
		!limited(string(whole.DataSubjectCategory), string(part.DataSubjectCategory)) && !limited(string(whole.System), string(part.System))
}

// sharedItems are the keys of the data items that both rules name.
func sharedItems(x, y *register.RetentionRule) []scalar.Text {
	var out []scalar.Text
	for _, k := range x.DataItems {
		if slices.Contains(y.DataItems, k) {
			out = append(out, k)
		}
	}
	return out
}

// repeats reports whether an earlier rule says the same of the same data.
func repeats(rules []*register.RetentionRule, r *register.RetentionRule) bool {
	for _, earlier := range rules {
		if earlier == r {
			return false
		}
		if saysTheSame(earlier, r) {
			return true
		}
	}
	return false
}

// saysTheSame reports whether two rules say the same of the same data.
func saysTheSame(x, y *register.RetentionRule) bool {
	return x.Kind == y.Kind && x.Trigger == y.Trigger && x.TriggerText == y.TriggerText && sameData(x, y) && !atOdds(x, y)
}

// outlasts reports whether data are kept under one rule after the last day of
// the other, from the same event, whatever the length of the months.
func outlasts(x, y *register.RetentionRule) bool {
	for _, event := range []scalar.Date{"2001-02-01", "2001-07-01"} {
		long, short := Due(lengthOnly(x), event), Due(lengthOnly(y), event)
		last := short.Latest
		if last == "" || long.Kind != DeadlineNever && long.Latest != "" && long.Latest <= last {
			return false
		}
	}
	return true
}

// lengthOnly is a rule without what depends on the calendar.
func lengthOnly(r *register.RetentionRule) register.RetentionRule {
	return register.RetentionRule{Kind: r.Kind, Period: r.Period, Minimum: r.Minimum, Maximum: r.Maximum, Alternatives: r.Alternatives}
}

// itemNames are the names of data items by their keys, in alphabetical order.
func (c *Case) itemNames(a *register.ProcessingActivity, keys []scalar.Text) []scalar.Text {
	var out []scalar.Text
	for _, d := range a.DataItems {
		if slices.Contains(keys, d.Key) {
			out = append(out, c.itemName(d))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
