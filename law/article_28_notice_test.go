package law

import (
	"ropa/register"
)

const specific = register.SubprocessorAuthorisationSpecific

// noticed gives the register a processor under an authorisation, with a notice of
// the announcement of an addition: received on 1 November, in effect from 1 January,
// with the time to object until 1 December.
func noticed(f fix, authorisation register.SubprocessorAuthorisation) (*register.Engagement, *register.SubprocessorNotice) {
	e := engages(f, inPlace)
	e.Authorisation, e.NoticePeriod, e.SignedOn = authorisation, "P30D", "2020-01-01"
	n := added(announce(f, "one", "", "other"), "2026-12-01")
	n.Authorisation, n.NoticedOn, n.EffectiveOn = authorisation, "2026-11-01", "2027-01-01"
	f.Organisations = append(f.Organisations, register.Organisation{Key: "other", Name: "Other AS", Country: "NO", Address: "Street 3", Phone: "+47 00 00 00 02"})
	return e, n
}

// listed gives the register a processor under an authorisation that listed another
// one on 1 January: in use since the contract was signed.
func listed(f fix, authorisation register.SubprocessorAuthorisation) (*register.Engagement, *register.SubprocessorNotice) {
	e, n := noticed(f, authorisation)
	n.Kind, n.NoticedOn, n.EffectiveOn, n.ObjectBy = register.SubprocessorChangeList, "2026-01-01", "2020-01-01", ""
	return e, n
}

// vendors lets the organisation be a vendor: it has listed one processor to its
// customers, and engages it.
func vendors(f fix) (*register.Engagement, *register.SubprocessorChange) {
	e := engages(f, inPlace)
	f.SubprocessorChanges = []register.SubprocessorChange{{Key: "change-1", AnnouncedOn: "2026-02-01", Announcement: register.Announcement{
		Number: 1, Kind: register.SubprocessorChangeList, Subprocessor: "vendor", EffectiveOn: "2020-01-01",
	}}}
	return e, &f.SubprocessorChanges[0]
}

var article28NoticeCases = []ruleCase{
	{rule: "R154", name: "explicitly not authorised, and one was listed", want: fails,
		change: func(f fix) { listed(f, unpermitted) },
		finds:  []string{"BREACH without engagement one authorisation"}},
	{rule: "R154", name: "explicitly not authorised, and one was listed and approved", want: doesNotApply,
		change: func(f fix) { _, n := listed(f, unpermitted); n.ApprovedOn = "2026-02-01" }},

	{rule: "R155", name: "waits for approval", want: fails,
		change: func(f fix) { noticed(f, specific) },
		finds:  []string{"NOTE asked subprocessorNotice notice-1 approvedOn"}},
	{rule: "R155", name: "waits, and the date has passed", on: "2027-01-01", want: fails,
		change: func(f fix) { noticed(f, specific) },
		finds:  []string{"NOTE waiting subprocessorNotice notice-1 approvedOn"}},
	{rule: "R155", name: "no authorisation is stated", want: fails,
		change: func(f fix) { noticed(f, "") },
		finds:  []string{"NOTE asked subprocessorNotice notice-1 approvedOn"}},
	{rule: "R155", name: "listed and never approved", want: fails,
		change: func(f fix) { listed(f, specific) },
		finds:  []string{"GAP listed subprocessorNotice notice-1 approvedOn"}},
	{rule: "R155", name: "listed where no authorisation is stated", want: fails,
		change: func(f fix) { listed(f, "") },
		finds:  []string{"GAP undetermined subprocessorNotice notice-1 approvedOn"}},
	{rule: "R155", name: "listed, and objected to", want: fails,
		change: func(f fix) { _, n := listed(f, specific); n.ObjectedOn = "2026-02-01" },
		finds:  []string{"BREACH objected subprocessorNotice notice-1 approvedOn"}},
	{rule: "R155", name: "listed, and the objection was taken back", want: fails,
		change: func(f fix) {
			_, n := listed(f, specific)
			n.ObjectedOn, n.ObjectionWithdrawnOn = "2026-02-01", "2026-02-02"
		},
		finds: []string{"GAP listed subprocessorNotice notice-1 approvedOn"}},
	{rule: "R155", name: "approved only later", on: "2026-01-31", want: fails,
		change: func(f fix) { _, n := listed(f, specific); n.ApprovedOn = "2026-02-01" },
		finds:  []string{"GAP listed subprocessorNotice notice-1 approvedOn"}},
	{rule: "R155", name: "listed and approved", want: passes, change: func(f fix) { _, n := listed(f, specific); n.ApprovedOn = "2026-02-01" }},
	{rule: "R155", name: "listed, and a change of it was approved", want: passes,
		change: func(f fix) {
			listed(f, specific)
			n := added(announce(f, "one", "", "other"), "2026-02-28")
			n.Kind, n.Services, n.Authorisation, n.ApprovedOn = register.SubprocessorChangeChangePurpose, "Mail", specific, "2026-02-01"
		}},
	{rule: "R155", name: "refused", want: passes, change: func(f fix) { _, n := noticed(f, specific); n.ObjectedOn = "2026-11-02" }},
	{rule: "R155", name: "taken back", want: passes, change: func(f fix) { _, n := noticed(f, specific); n.WithdrawnOn = "2026-11-02" }},
	{rule: "R155", name: "general authorisation", want: doesNotApply, change: func(f fix) { noticed(f, general) }},
	{rule: "R155", name: "listed, and removed again", want: doesNotApply,
		change: func(f fix) {
			listed(f, specific)
			announce(f, "one", "", "other").Kind = register.SubprocessorChangeRemove
		}},
	{rule: "R155", name: "before the notice", on: "2026-10-31", want: doesNotApply, change: func(f fix) { noticed(f, specific) }},
	{rule: "R155", name: "the vendor is no longer engaged", want: doesNotApply, change: func(f fix) { e, _ := noticed(f, specific); e.RetiredOn = today }},
	{rule: "R155", name: "no notices", want: doesNotApply, change: func(f fix) { engages(f, inPlace).Authorisation = specific }},

	{rule: "R156", name: "the time runs", want: fails,
		change: func(f fix) { noticed(f, general) },
		finds:  []string{"NOTE open subprocessorNotice notice-1 objectBy"}},
	{rule: "R156", name: "on the last day", on: "2026-12-01", want: fails,
		change: func(f fix) { noticed(f, general) },
		finds:  []string{"NOTE open subprocessorNotice notice-1 objectBy"}},
	{rule: "R156", name: "announced too late", want: fails,
		change: func(f fix) { _, n := noticed(f, general); n.EffectiveOn = "2026-12-01" },
		finds:  []string{"GAP early subprocessorNotice notice-1 effectiveOn"}},
	{rule: "R156", name: "listed after it had come into use unannounced", want: fails,
		change: func(f fix) { _, n := listed(f, general); n.EffectiveOn = "2020-01-02" },
		finds:  []string{"GAP unannounced subprocessorNotice notice-1 noticedOn"}},
	{rule: "R156", name: "the time has run out", on: "2026-12-02", want: passes, change: func(f fix) { noticed(f, general) }},
	{rule: "R156", name: "the day after the announcement to take effect", want: passes,
		change: func(f fix) { _, n := noticed(f, general); n.EffectiveOn, n.ApprovedOn = "2026-12-01", "2026-11-02" }},
	{rule: "R156", name: "objected", want: passes, change: func(f fix) { _, n := noticed(f, general); n.ObjectedOn = "2026-11-02" }},
	{rule: "R156", name: "in use when the contract was signed", want: passes, change: func(f fix) { listed(f, general) }},
	{rule: "R156", name: "listed late, and approved", want: doesNotApply,
		change: func(f fix) { _, n := listed(f, general); n.EffectiveOn, n.ApprovedOn = "2020-01-02", "2026-02-01" }},
	{rule: "R156", name: "listed again, and announced before", want: passes,
		change: func(f fix) {
			_, n := listed(f, general)
			n.NoticedOn, n.EffectiveOn = "2026-03-01", "2026-02-15"
			added(announce(f, "one", "", "other"), "2026-01-31")
		}},
	{rule: "R156", name: "the date of signature is not stated", want: passes,
		change: func(f fix) { e, n := listed(f, general); n.EffectiveOn, e.SignedOn = "2020-01-02", "" }},
	{rule: "R156", name: "specific authorisation", want: doesNotApply, change: func(f fix) { noticed(f, specific) }},
	{rule: "R156", name: "before the notice", on: "2026-10-31", want: doesNotApply, change: func(f fix) { noticed(f, general) }},

	{rule: "R157", name: "an announced processor without address", want: fails,
		change: func(f fix) { listed(f, general); f.Organisations[3].Address = "" },
		finds:  []string{"NOTE address subprocessorNotice notice-1 subprocessor"}},
	{rule: "R157", name: "engaged by somebody who is not in effect", want: fails,
		change: func(f fix) { _, n := listed(f, ""); n.EngagedBy = "importer" },
		finds:  []string{"NOTE engager subprocessorNotice notice-1 engagedBy"}},
	{rule: "R157", name: "the others are known from announcements", want: passes, change: func(f fix) { listed(f, general) }},
	{rule: "R157", name: "the organisation itself was announced", want: passes,
		change: func(f fix) { _, n := listed(f, general); n.Subprocessor = "keeper"; f.Keeper.Address = "" }},

	{rule: "R15A", name: "another processor that was not announced", want: fails,
		change: func(f fix) {
			_, x := vendors(f)
			x.Subprocessor = "importer"
			f.Engagements[0].Role = register.EngagementRoleSubProcessor
		},
		finds: []string{"GAP untold engagement one vendor"}},
	{rule: "R15A", name: "a processor that was not announced", want: fails,
		change: func(f fix) { _, x := vendors(f); x.Subprocessor = "importer" },
		finds:  []string{"NOTE own engagement one vendor"}},
	{rule: "R15A", name: "its end was announced", want: fails,
		change: func(f fix) {
			_, x := vendors(f)
			end := *x
			end.Key, end.Number, end.Kind, end.EffectiveOn = "change-2", 2, register.SubprocessorChangeRemove, "2026-03-01"
			f.SubprocessorChanges = append(f.SubprocessorChanges, end)
		},
		finds: []string{"GAP ended engagement one vendor"}},
	{rule: "R15A", name: "the announcement was taken back", want: fails,
		change: func(f fix) {
			_, x := vendors(f)
			x.Kind, x.EffectiveOn, x.WithdrawnOn = register.SubprocessorChangeAdd, "2026-04-01", "2026-03-01"
		},
		finds: []string{"NOTE own engagement one vendor"}},
	{rule: "R15A", name: "listed", want: passes, change: func(f fix) { vendors(f) }},
	{rule: "R15A", name: "announced, to take effect later", want: passes,
		change: func(f fix) { _, x := vendors(f); x.Kind, x.EffectiveOn = register.SubprocessorChangeAdd, "2027-01-01" }},
	{rule: "R15A", name: "before it announced anything", on: "2026-01-31", want: doesNotApply, change: func(f fix) { vendors(f) }},
	{rule: "R15A", name: "no vendor", want: doesNotApply, change: func(f fix) { engages(f, inPlace) }},

	{rule: "R15B", name: "no period", want: fails,
		change: func(f fix) { e, _ := noticed(f, general); e.NoticePeriod = "" },
		finds:  []string{"NOTE default engagement one noticePeriod"}},
	{rule: "R15B", name: "no period, and two notices", want: fails,
		change: func(f fix) {
			e, _ := noticed(f, general)
			e.NoticePeriod = ""
			announce(f, "one", "", "importer")
		},
		finds: []string{"NOTE default engagement one noticePeriod"}},
	{rule: "R15B", name: "a period", want: passes, change: func(f fix) { noticed(f, general) }},
	{rule: "R15B", name: "specific authorisation", want: doesNotApply, change: func(f fix) { e, _ := noticed(f, specific); e.NoticePeriod = "" }},
	{rule: "R15B", name: "before the notice", on: "2026-10-31", want: doesNotApply, change: func(f fix) { e, _ := noticed(f, general); e.NoticePeriod = "" }},
}
