package law

import (
	"slices"

	"ropa/register"
	"ropa/scalar"
)

// R052: what is kept indefinitely is kept for an archive, by law. The Act of
// 2000 forbade to keep data longer than needed in its § 11.
var retentionIndefinite = &Rule{
	ID: "R052", Name: "indefinite-without-archive-provision",
	Mutations:  []Mutation{{Name: "describeRetentionRules", Fields: []string{"kind", "period", "citations"}}},
	Grounds:    []Ground{underGDPR("5(1)(e)", "89(1)"), underStatute("personopplysningsloven-2000-11")},
	Severities: []Severity{Gap, Note},
	Activity: retentionRules(func(c *Case, r *register.RetentionRule) bool {
		if r.Kind != register.RetentionKindIndefinite {
			return false
		}
		delivered := r.Disposition == register.DispositionTransferToArchive && len(r.Citations) > 0
		duty, unknown := c.archiveDuty(r.Citations)
		for _, b := range c.activity.LegalBases {
			demanded, _ := c.archiveDuty(b.Citations)
			duty = duty || demanded
		}
		switch {
		case duty || delivered:
		case len(unknown) > 0:
			slices.Sort(unknown)
			c.report(Report{
				Severity: Note, Message: "unknown", Section: "retentionRules", Entry: r.Key,
				Args: Args{"provisions": slices.Compact(unknown)}, Facts: retentionFacts(r),
			})
		default:
			c.reportRetention(Gap, "missing", r)
		}
		return true
	}),
}

// archiveDuty reports whether one of the provisions cited demands that records
// be kept for an archive without end, and the names of those of which that is
// not known.
func (c *Case) archiveDuty(citations []register.Citation) (duty bool, unknown []scalar.Text) {
	for _, x := range citations {
		p := c.Provision(x.Provision)
		s, ok := archiveStatute(p, c.On)
		switch {
		case ok && s.ArchiveDuty:
			duty = true
		case ok && (s.Section != "" || p.Section == ""), p.Kind == register.NormKindGuideline, p.Kind == register.NormKindStandard:
		case p.Section != "":
			unknown = append(unknown, p.Law+" "+p.Section)
		case p.Law != "":
			unknown = append(unknown, p.Law)
		}
	}
	return duty, unknown
}

// archiveStatute is the newest statute with the name of a provision that
// demands an archive, or else the one that has the name on the date. Sections
// change their numbers with a new act, and what was kept by the old one is not
// kept without law: that the citation is old is for R111.
func archiveStatute(p *register.LegalProvision, on scalar.Date) (Statute, bool) {
	found, ok := FindStatute(p, on)
	for s, more := found, ok; more; {
		if s.ArchiveDuty {
			return s, true
		}
		if s.From == "" {
			break
		}
		older, is := FindStatute(p, dayBefore(s.From))
		more = is && older.From < s.From
		s = older
	}
	return found, ok
}

// R054: a period runs from an event. What is logged or observed has a time of its
// own, from which the period is likely to run. A period that only repeats how
// long a tracker stays on a device is no other one.
var retentionWithoutEvent = &Rule{
	ID: "R054", Name: "retention-without-event",
	Mutations: []Mutation{{Name: "describeRetentionRules", Fields: []string{"trigger", "triggerText"}}},
	Grounds:   []Ground{erasureLimits}, Severities: []Severity{Gap, Note},
	Activity: retentionRules(func(c *Case, r *register.RetentionRule) bool {
		message := "period"
		switch r.Kind {
		case register.RetentionKindEvent:
			message = "event"
		case register.RetentionKindPeriod, register.RetentionKindMaximum, register.RetentionKindRange, register.RetentionKindAlternatives:
		default:
			return false
		}
		switch {
		case hasEvent(r) || c.repeatsTracker(r):
		case message == "period" && c.observed(r):
			c.reportRetention(Note, "observed", r)
		default:
			c.reportRetention(Gap, message, r)
		}
		return true
	}),
}

// repeatsTracker reports whether the activity has no data beside trackers, and a
// rule gives the time for which one of them stays on the device.
func (c *Case) repeatsTracker(r *register.RetentionRule) bool {
	return len(c.activity.DataItems) == 0 && r.Period != "" &&
		slices.ContainsFunc(c.activity.Trackers, func(t register.Tracker) bool { return t.Lifetime == r.Period })
}

// observed reports whether a rule is about a log, or about data that are all
// observed: by their origin or, where it is not stated, by the sources.
func (c *Case) observed(r *register.RetentionRule) bool {
	a := c.activity
	if c.onlyLogs(r) {
		return true
	}
	bySources := len(a.Sources) > 0 && !slices.ContainsFunc(a.Sources, func(s register.DataSource) bool { return s.Kind != register.SourceKindObserved })
	some := false
	for _, d := range a.DataItems {
		if !covers(r.DataItems, d.Key) {
			continue
		}
		if d.Origin != register.DataOriginObserved && (d.Origin != "" || !bySources) {
			return false
		}
		some = true
	}
	return some || bySources
}

// onlyLogs reports whether a rule names a log or, where it names no system, the
// activity uses logs alone.
func (c *Case) onlyLogs(r *register.RetentionRule) bool {
	isLog := func(ref scalar.Ref) bool { return c.System(ref).Kind == register.SystemKindLog }
	if r.System != "" {
		return isLog(r.System)
	}
	return len(c.activity.Systems) > 0 && !slices.ContainsFunc(c.activity.Systems, func(u register.SystemUse) bool { return !isLog(u.System) })
}

// R055: when the time is over, something happens to the data.
var retentionWithoutDisposition = &Rule{
	ID: "R055", Name: "retention-without-disposition",
	Mutations:  []Mutation{{Name: "describeRetentionRules", Fields: []string{"disposition"}}},
	Grounds:    []Ground{underGDPR("5(1)(e)", "30(1)(f)")},
	Severities: []Severity{Gap, Note},
	Activity: retentionRules(func(c *Case, r *register.RetentionRule) bool {
		switch {
		case keepsData(*r) && r.Disposition == register.DispositionUnclear:
			c.reportRetention(Gap, "unclear", r)
		case !timeEnds(r):
			return false
		case r.Disposition == "":
			c.reportRetention(Note, "missing", r)
		}
		return true
	}),
}

// timeEnds reports whether a rule says when the time is over. Where it does not,
// R051 and R056 say so.
func timeEnds(r *register.RetentionRule) bool {
	return givesLength(r) && r.Kind != register.RetentionKindIndefinite || r.Kind == register.RetentionKindEvent || r.Kind == register.RetentionKindUntilDate
}

// R057: a rule that somebody else set says where it stands.
var retentionWithoutSource = &Rule{
	ID: "R057", Name: "retention-without-source",
	Mutations: []Mutation{{Name: "describeRetentionRules", Fields: []string{"citations"}}},
	Grounds:   []Ground{underGDPR("5(2)", "30(1)(f)")}, Severities: []Severity{Note}, Guidance: []Guidance{guidanceErasure},
	Activity: retentionRules(func(c *Case, r *register.RetentionRule) bool {
		message := map[register.RetentionOrigin]string{
			register.RetentionOriginStatute:               "statute",
			register.RetentionOriginAuthorityGuideline:    "authority",
			register.RetentionOriginProfessionalGuideline: "profession",
		}[r.Origin]
		if message == "" || !keepsData(*r) || r.Kind == register.RetentionKindByReference {
			return false // what a mere reference refers to is R051
		}
		if !namesSource(r) {
			c.reportRetention(Note, message, r)
		}
		return true
	}),
}
