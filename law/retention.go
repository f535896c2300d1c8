package law

import (
	"cmp"
	"slices"

	"ropa/register"
	"ropa/scalar"
)

// retention are the rules on how long data are kept (Art. 5(1)(e), 13(2)(a),
// 30(1)(f)). They ask controllers: the record of a processor has no time limits
// (Art. 30(2)).
var retention = []*Rule{
	retentionNotStated, retentionWithoutCriteria, retentionIndefinite, retentionContradictory,
	retentionWithoutEvent, retentionWithoutDisposition, retentionUndetermined, retentionWithoutSource,
}

// retentionNotAsked is what the register cannot answer about retention.
var retentionNotAsked = []Unanswered{{ID: "R058", Citations: gdpr("5(1)(e)", "6(1)(c)")}}

// erasureLimits are the places that demand time limits, or the criteria for them.
var erasureLimits = underGDPR("30(1)(f)", "13(2)(a)", "14(2)(a)")

var (
	guidanceErasure      = Guidance{Title: "EDPB, report on the coordinated action on the right to erasure (10 February 2026)", Verified: true}
	guidanceTransparency = Guidance{Title: "Article 29 Working Party, Guidelines on transparency, WP260 rev.01 (April 2018)"}
)

// R050: an activity has time limits for its data. A rule whose data are given in
// words only may cover any of them, and is taken to. How long a tracker stays on
// the device limits what it stores. A general statement is a claim, and no time
// limit of the activity.
var retentionNotStated = &Rule{
	ID: "R050", Name: "retention-not-stated",
	Mutations: []Mutation{{Name: "describeRetentionRules", Fields: []string{"dataItems"}}},
	Grounds:   []Ground{erasureLimits}, Severities: []Severity{Gap}, Guidance: []Guidance{guidanceDSK},
	Activity: func(c *Case, a *register.ProcessingActivity) bool {
		if !controls(a) {
			return false
		}
		ruled := slices.ContainsFunc(a.RetentionRules, keepsData)
		if !ruled && !slices.ContainsFunc(a.Trackers, staysFor) {
			r := Report{Severity: Gap, Message: "none", Field: "retentionRules"}
			claims, everything := c.retentionClaims(scalar.Ref(a.Reference))
			switch {
			case len(a.RetentionRules) > 0:
				r.Message = "context"
			case len(claims) > 0:
				r.Message, r.Args = "general", Args{"claims": claims, "everything": everything}
			}
			c.report(r)
			return true
		}
		var names, keys []scalar.Text
		for i := range a.DataItems {
			if d := &a.DataItems[i]; c.current(d.Since, d.Until) && !hasRule(a, d) && (ruled || saysWhich(d)) {
				names, keys = append(names, c.itemName(*d)), append(keys, d.Key)
			}
		}
		if len(names) > 0 {
			slices.Sort(names)
			slices.Sort(keys)
			c.report(Report{
				Severity: Gap, Message: "items", Field: "retentionRules",
				Args: Args{"items": slices.Compact(names)}, Facts: []any{keys},
			})
		}
		return true
	},
}

// staysFor reports whether it is stated how long a tracker stays on the device,
// which limits what it stores there; R136 asks where it is not.
func staysFor(t register.Tracker) bool {
	return t.LifetimeKind == register.LifetimeKindDuration || t.LifetimeKind == register.LifetimeKindSession
}

// saysWhich reports whether an item says which data they are, and not only whose:
// where there are trackers alone, these are what they store.
func saysWhich(d *register.DataItem) bool {
	return d.DataCategory != "" || d.Label != "" || d.SpecialCategory != ""
}

// retentionClaims are the general statements on retention that concern an
// activity; everything says that one is made for all activities.
func (c *Case) retentionClaims(activity scalar.Ref) (claims wordings, everything bool) {
	for _, s := range c.Assertions {
		if s.Kind == register.AssertionKindRetentionLimit && c.inUse(s.RetiredOn) && concerns(s.Activities, activity) {
			claims, everything = append(claims, s.Text), everything || len(s.Activities) == 0
		}
	}
	return inOrderOnce(claims), everything
}

// hasRule reports whether a rule covers a data item, or may.
func hasRule(a *register.ProcessingActivity, d *register.DataItem) bool {
	for i := range a.RetentionRules {
		r := &a.RetentionRules[i]
		people := r.DataSubjectCategory == "" || d.DataSubjectCategory == "" || r.DataSubjectCategory == d.DataSubjectCategory
		named := len(r.DataItems) > 0
		if keepsData(*r) && (named && slices.Contains(r.DataItems, d.Key) || !named && people) {
			return true
		}
	}
	return false
}

// keepsData reports whether a rule says that data are kept: not if it only mentions
// a period.
func keepsData(r register.RetentionRule) bool { return r.Kind != register.RetentionKindContextOnly }

// R051: "as long as necessary", or as something else says, is no time limit
// without the criteria, the event or the provision.
var retentionWithoutCriteria = &Rule{
	ID: "R051", Name: "retention-without-criteria",
	Mutations: []Mutation{{Name: "describeRetentionRules", Fields: []string{"kind", "criteria", "trigger", "citations"}}},
	Grounds:   []Ground{erasureLimits}, Severities: []Severity{Gap, Note}, Guidance: []Guidance{guidanceDSK, guidanceTransparency},
	Activity: retentionRules(func(c *Case, r *register.RetentionRule) bool {
		determinable := r.Criteria != "" || hasEvent(r)
		switch r.Kind {
		case register.RetentionKindAsLongAsNecessary:
			if !determinable && !namesSource(r) {
				c.reportRetention(Gap, "necessary", r)
			}
			return true
		case register.RetentionKindByReference:
			switch {
			case determinable || c.citesSection(r):
			case namesSource(r):
				c.reportRetention(Note, "bare", r)
			default:
				c.reportRetention(Gap, "reference", r)
			}
			return true
		}
		return false
	}),
}

// R056: a period that is said to exist or to vary is given, or how it is determined.
var retentionUndetermined = &Rule{
	ID: "R056", Name: "retention-period-not-given",
	Mutations: []Mutation{{Name: "describeRetentionRules", Fields: []string{"kind", "period", "minimum", "maximum", "criteria"}}},
	Grounds:   []Ground{erasureLimits}, Severities: []Severity{Gap, Note}, Guidance: []Guidance{guidanceTransparency},
	Activity: retentionRules(func(c *Case, r *register.RetentionRule) bool {
		message := ""
		switch r.Kind {
		case register.RetentionKindUnspecified:
			message = "unspecified"
		case register.RetentionKindVariable:
			message = "variable"
		case register.RetentionKindRange, register.RetentionKindAlternatives:
			if r.Criteria == "" && !c.citesSection(r) && !c.saidBefore(r) {
				c.reportRetention(Note, "several", r)
			}
			return true
		default:
			return false
		}
		switch section := c.citesSection(r); {
		case section && (r.Kind == register.RetentionKindVariable || r.Criteria != ""):
		case section:
			c.reportRetention(Note, "section", r)
		case r.Criteria != "" || namesSource(r):
			c.reportRetention(Note, "criteria", r)
		default:
			c.reportRetention(Gap, message, r)
		}
		return true
	}),
}

// saidBefore reports whether another rule, which comes first in the order of
// R053, says the same of the same data.
func (c *Case) saidBefore(r *register.RetentionRule) bool {
	rules := c.activity.RetentionRules
	for i := range rules {
		if o := &rules[i]; statedFirst(o, r) < 0 && saysTheSame(o, r) {
			return true
		}
	}
	return false
}

// retentionRules asks each retention rule of a controller's activity.
func retentionRules(ask func(c *Case, r *register.RetentionRule) bool) func(*Case, *register.ProcessingActivity) bool {
	return func(c *Case, a *register.ProcessingActivity) bool {
		applies := false
		if controls(a) {
			for i := range a.RetentionRules {
				applies = ask(c, &a.RetentionRules[i]) || applies
			}
		}
		return applies
	}
}

// reportRetention reports what is found in one retention rule.
func (c *Case) reportRetention(s Severity, message string, r *register.RetentionRule) {
	c.report(Report{
		Severity: s, Message: message, Section: "retentionRules", Entry: r.Key,
		Args: Args{"rule": c.ruleName(r)}, Facts: retentionFacts(r),
	})
}

// ruleName is what a retention rule is called in a message: its own words, and
// where another rule of the activity has the same, what it is about or its key.
func (c *Case) ruleName(r *register.RetentionRule) scalar.Text {
	name := cmp.Or(r.AsStated, r.Scope, r.Key)
	more, shared := r.Scope, false
	for _, o := range c.activity.RetentionRules {
		if o.Key == r.Key || cmp.Or(o.AsStated, o.Scope, o.Key) != name {
			continue
		}
		shared = true
		if o.Scope == r.Scope {
			more = ""
		}
	}
	if !shared {
		return name
	}
	return name + " (" + cmp.Or(more, r.Key) + ")"
}

// retentionFacts is what a retention rule says, without remarks.
func retentionFacts(r *register.RetentionRule) []any {
	cited := make([]scalar.Ref, len(r.Citations))
	for i, x := range r.Citations {
		cited[i] = x.Provision
	}
	slices.Sort(cited)
	items, alternatives := slices.Sorted(slices.Values(r.DataItems)), slices.Sorted(slices.Values(r.Alternatives))
	return []any{
		r.Kind, r.Scope, items, r.DataSubjectCategory, r.System, r.Period, r.Minimum, r.Maximum, alternatives, r.UntilDate,
		r.Trigger, r.TriggerText, r.Anchor, r.Criteria, r.Disposition, r.Origin, r.PolicyURL, cited,
	}
}

// hasEvent reports whether a rule names the event from which it runs.
func hasEvent(r *register.RetentionRule) bool {
	return r.TriggerText != "" || r.Trigger != "" && r.Trigger != register.RetentionTriggerOther
}

// citesSection reports whether a rule cites more than laws as a whole.
func (c *Case) citesSection(r *register.RetentionRule) bool {
	return slices.ContainsFunc(r.Citations, func(x register.Citation) bool { return c.Provision(x.Provision).Section != "" })
}

// namesSource reports whether a rule names what it rests on.
func namesSource(r *register.RetentionRule) bool { return len(r.Citations) > 0 || r.PolicyURL != "" }
