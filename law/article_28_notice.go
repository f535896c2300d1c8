package law

import (
	"ropa/register"
	"ropa/scalar"
)

// article28Notice are the rules on what vendors announce of their other processors
// (Art. 28(2)).
var article28Notice = []*Rule{otherProcessorNotApproved, changeNotNoticed, otherProcessorNotListed, noticePeriodMissing}

// eachNotice calls f with every notice that was received by the date under an
// engagement that is in use, and with that engagement.
func (c *Case) eachNotice(f func(n *register.SubprocessorNotice, e *register.Engagement)) {
	for _, n := range c.SubprocessorNotices {
		if e := c.Engagement(n.Engagement); n.NoticedOn <= c.On && processes(e) && c.inUse(e.RetiredOn) {
			f(n, e)
		}
	}
}

// unapproved are the notices of processors that were in use when their vendor
// listed them, are so still, and which the organisation never approved; to approve
// a change of one is to approve it.
func (c *Case) unapproved(e *register.Engagement) (out []*register.SubprocessorNotice) {
	type post struct{ by, who scalar.Ref }
	approved, listed := map[post]bool{}, map[post]bool{}
	notices := c.received[scalar.Ref(e.Key)]
	for _, n := range notices {
		if n.ApprovedOn != "" && n.ApprovedOn <= c.On && n.Kind != register.SubprocessorChangeRemove {
			approved[post{n.EngagedBy, n.Subprocessor}] = true
		}
	}
	for _, s := range register.Subprocessors(notices, scalar.Ref(e.Key), c.On) {
		listed[post{s.EngagedBy, s.Organisation}] = true
	}
	for i := range notices {
		n := &notices[i]
		at := post{n.EngagedBy, n.Subprocessor}
		if n.Kind == register.SubprocessorChangeList && n.State(c.On) == register.NoticeStateInEffect && listed[at] && !approved[at] {
			out = append(out, n)
		}
	}
	return out
}

func (c *Case) reportNotice(s Severity, message string, n *register.SubprocessorNotice, field string) {
	c.report(Report{
		Severity: s, Message: message, Record: n, Field: field,
		Args: Args{
			"other": c.orgName(n.Subprocessor, ""), "vendor": c.orgName(n.Vendor, ""), "number": n.Number,
			"effective": n.EffectiveOn, "objectBy": n.ObjectBy, "noticed": n.NoticedOn,
		},
		Facts: []any{n.Kind, n.Subprocessor, n.Vendor},
	})
}

// R155: without a general authorisation nobody is engaged without approval;
// silence is none.
var otherProcessorNotApproved = &Rule{
	ID: "R155", Name: "other-processor-not-approved",
	Mutations:  []Mutation{{Name: "approveSubprocessorNotice"}, {Name: "objectToSubprocessorNotice"}, {Name: "describeEngagement", Fields: []string{"authorisation"}}},
	Grounds:    []Ground{underGDPR("28(2)")},
	Severities: []Severity{Breach, Gap, Note},
	Register: func(c *Case) bool {
		applies := false
		c.eachNotice(func(n *register.SubprocessorNotice, _ *register.Engagement) {
			if n.Kind.NeedsConsent() && n.Authorisation != register.SubprocessorAuthorisationGeneral {
				applies = true
				switch {
				case n.State(c.On) != register.NoticeStateAwaitingApproval:
				case n.EffectiveOn <= c.On:
					c.reportNotice(Note, "waiting", n, "approvedOn")
				default:
					c.reportNotice(Note, "asked", n, "approvedOn")
				}
			}
		})
		for _, e := range c.Engagements {
			specific := e.Authorisation == register.SubprocessorAuthorisationSpecific
			if !processes(e) || !c.inUse(e.RetiredOn) || !specific && e.Authorisation != "" {
				continue
			}
			applies = applies || len(register.Subprocessors(c.received[scalar.Ref(e.Key)], scalar.Ref(e.Key), c.On)) > 0
			for _, n := range c.unapproved(e) {
				switch objected := n.ObjectedOn != "" && n.ObjectedOn <= c.On && (n.ObjectionWithdrawnOn == "" || n.ObjectionWithdrawnOn > c.On); {
				case objected && specific:
					c.reportNotice(Breach, "objected", n, "approvedOn")
				case specific:
					c.reportNotice(Gap, "listed", n, "approvedOn")
				default:
					c.reportNotice(Gap, "undetermined", n, "approvedOn")
				}
			}
		}
		return applies
	},
}

// R156: under a general authorisation changes are announced before they take
// place, with time to object.
var changeNotNoticed = &Rule{
	ID: "R156", Name: "change-without-time-to-object",
	Mutations:  []Mutation{{Name: "objectToSubprocessorNotice"}, {Name: "approveSubprocessorNotice"}},
	Grounds:    []Ground{underGDPR("28(2)")},
	Severities: []Severity{Gap, Note},
	Register: func(c *Case) bool {
		applies := false
		c.eachNotice(func(n *register.SubprocessorNotice, _ *register.Engagement) {
			if n.Kind.NeedsConsent() && n.Authorisation == register.SubprocessorAuthorisationGeneral {
				applies = true
				switch {
				case n.State(c.On) != register.NoticeStateOpen:
				case n.EffectiveOn <= n.ObjectBy:
					c.reportNotice(Gap, "early", n, "effectiveOn")
				default:
					c.reportNotice(Note, "open", n, "objectBy")
				}
			}
		})
		for _, e := range c.Engagements {
			if !processes(e) || !c.inUse(e.RetiredOn) || e.Authorisation != register.SubprocessorAuthorisationGeneral {
				continue
			}
			for _, n := range c.unapproved(e) {
				applies = true
				if e.SignedOn != "" && e.SignedOn < n.EffectiveOn && n.EffectiveOn < n.NoticedOn && !c.announcedBefore(n) {
					c.reportNotice(Gap, "unannounced", n, "noticedOn")
				}
			}
		}
		return applies
	},
}

// announcedBefore reports whether a processor that a vendor listed had been
// announced under the same agreement by the day since which it is in use.
func (c *Case) announcedBefore(listed *register.SubprocessorNotice) bool {
	for _, n := range c.received[listed.Engagement] {
		if n.Kind.NeedsConsent() && n.Subprocessor == listed.Subprocessor && n.EngagedBy == listed.EngagedBy && n.NoticedOn <= listed.EffectiveOn {
			return true
		}
	}
	return false
}

// R15A: a vendor tells its customers of all its other processors. Asked of who
// announces here at all.
var otherProcessorNotListed = &Rule{
	ID: "R15A", Name: "own-processor-not-announced",
	Capacity:   register.CapacityProcessor,
	Mutations:  []Mutation{{Name: "announceSubprocessorChange"}, {Name: "retireEngagement"}},
	Grounds:    []Ground{underGDPR("28(2)", "28(4)")},
	Severities: []Severity{Gap, Note},
	Register: func(c *Case) bool {
		told, ended := map[scalar.Ref]bool{}, map[scalar.Ref]bool{}
		announces := false
		var changes []register.SubprocessorChange
		for _, x := range c.SubprocessorChanges {
			if x.AnnouncedOn > c.On {
				continue
			}
			announces = true
			changes = append(changes, *x)
			taken := x.WithdrawnOn != "" && x.WithdrawnOn <= c.On && x.WithdrawnOn < x.EffectiveOn
			if !taken && x.EffectiveOn > c.On && x.Kind != register.SubprocessorChangeRemove {
				told[x.Subprocessor] = true // It is to come.
			}
			ended[x.Subprocessor] = !taken || ended[x.Subprocessor]
			if x.Replaces != "" && !taken {
				ended[x.Replaces] = true
			}
		}
		for _, s := range register.Published(changes, c.On) {
			told[s.Organisation] = true
		}
		applies := false
		for _, e := range c.Engagements {
			if !announces || !processes(e) || !c.inUse(e.RetiredOn) || e.Vendor == "" || e.Vendor == c.Organisation {
				continue
			}
			applies = true
			switch {
			case told[e.Vendor]:
			case ended[e.Vendor]:
				c.reportEngagement(Gap, "ended", e, "vendor")
			case e.Role == register.EngagementRoleSubProcessor:
				c.reportEngagement(Gap, "untold", e, "vendor")
			default:
				c.reportEngagement(Note, "own", e, "vendor")
			}
		}
		return applies
	},
}

// R15B: how long the time to object is, stands in the agreement.
var noticePeriodMissing = &Rule{
	ID: "R15B", Name: "notice-period-not-stated",
	Mutations:  []Mutation{{Name: "describeEngagement", Fields: []string{"noticePeriod"}}},
	Grounds:    []Ground{underGDPR("28(2)")},
	Severities: []Severity{Note},
	Register: func(c *Case) bool {
		applies := false
		asked := map[scalar.Text]bool{}
		c.eachNotice(func(_ *register.SubprocessorNotice, e *register.Engagement) {
			if e.Authorisation != register.SubprocessorAuthorisationGeneral || asked[e.Key] {
				return
			}
			applies, asked[e.Key] = true, true
			if e.NoticePeriod == "" {
				c.report(Report{
					Severity: Note, Message: "default", Record: e, Field: "noticePeriod",
					Args: Args{"vendor": c.vendorName(e), "period": register.DefaultNoticePeriod}, Facts: []any{e.Vendor},
				})
			}
		})
		return applies
	},
}
