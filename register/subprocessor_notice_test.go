package register

import (
	"fmt"
	"strings"
	"testing"

	"ropa/scalar"
)

// received is a notice of 1 March 2026 of a change to take effect on 1 May, under an
// agreement that gives 30 days.
func received(authorisation SubprocessorAuthorisation, kind SubprocessorChangeKind) SubprocessorNotice {
	n := *Receive(&SubprocessorChange{Key: "change", AnnouncedOn: "2026-03-01", Announcement: Announcement{
		Number: 1, Kind: kind, Subprocessor: "p", EffectiveOn: "2026-05-01",
	}}, &Engagement{Key: "e", Vendor: "vendor", Authorisation: authorisation, NoticePeriod: "P30D"}, "2026-03-01")
	n.Key = "notice"
	return n
}

const (
	general  = SubprocessorAuthorisationGeneral
	specific = SubprocessorAuthorisationSpecific
)

func TestReceive(t *testing.T) {
	for _, c := range []struct {
		kind   SubprocessorChangeKind
		period scalar.Period
		want   scalar.Date
	}{
		{SubprocessorChangeAdd, "P30D", "2026-03-31"},
		{SubprocessorChangeReplace, "P1M", "2026-04-01"},
		{SubprocessorChangeChangeLocation, "", "2026-03-31"},
		{SubprocessorChangeChangePurpose, "P0D", "2026-03-01"},
		{SubprocessorChangeAdd, "P9999Y", "9999-12-31"},
		{SubprocessorChangeRemove, "P30D", ""},
		{SubprocessorChangeList, "P30D", ""},
	} {
		n := Receive(&SubprocessorChange{Announcement: Announcement{Kind: c.kind}}, &Engagement{Key: "e", Vendor: "v", NoticePeriod: c.period}, "2026-03-01")
		if n.ObjectBy != c.want || n.Engagement != "e" || n.Vendor != "v" || n.NoticedOn != "2026-03-01" || n.NoticePeriod != c.period {
			t.Errorf("%s, %q: %+v", c.kind, c.period, n)
		}
	}
}

// TestStates has the states on some days, with the day on which it takes effect as
// known then.
func TestStates(t *testing.T) {
	const add, remove, list = SubprocessorChangeAdd, SubprocessorChangeRemove, SubprocessorChangeList
	for _, c := range []struct {
		name          string
		authorisation SubprocessorAuthorisation
		kind          SubprocessorChangeKind
		facts         func(n *SubprocessorNotice)
		want          string
	}{
		{"general, silence", general, add, nil,
			"02-28 - -, 03-01 OPEN 05-01, 03-31 OPEN 05-01, 04-01 ACCEPTED 05-01, 04-30 ACCEPTED 05-01, 05-01 IN_EFFECT 05-01"},
		{"general, announced too late", general, add, func(n *SubprocessorNotice) { n.EffectiveOn = "2026-03-02" },
			"03-02 OPEN 04-01, 03-31 OPEN 04-01, 04-01 IN_EFFECT 04-01"},
		{"general, approved", general, add, func(n *SubprocessorNotice) { n.ApprovedOn = "2026-03-10" },
			"03-09 OPEN 05-01, 03-10 ACCEPTED 05-01, 05-01 IN_EFFECT 05-01"},
		{"general, approved before an early effect", general, add, func(n *SubprocessorNotice) { n.EffectiveOn, n.ApprovedOn = "2026-03-02", "2026-03-10" },
			"03-09 OPEN 04-01, 03-10 IN_EFFECT 03-10"},
		{"general, approved when it was in effect", general, add, func(n *SubprocessorNotice) { n.EffectiveOn, n.ApprovedOn = "2026-03-02", "2026-06-01" },
			"04-01 IN_EFFECT 04-01, 06-01 IN_EFFECT 04-01"},
		{"general, objected on the last day", general, add, func(n *SubprocessorNotice) { n.ObjectedOn = "2026-03-31" },
			"03-30 OPEN 05-01, 03-31 OBJECTED -, 05-01 OBJECTED -, 12-31 OBJECTED -"},
		{"general, objected a day late", general, add, func(n *SubprocessorNotice) { n.ObjectedOn = "2026-04-01" },
			"04-01 ACCEPTED 05-01, 05-01 IN_EFFECT 05-01"},
		{"general, a late objection taken back after the effect", general, add, func(n *SubprocessorNotice) { n.ObjectedOn, n.ObjectionWithdrawnOn = "2026-05-02", "2026-06-01" },
			"05-02 IN_EFFECT 05-01, 06-01 IN_EFFECT 05-01"},
		{"general, objection taken back in time", general, add, func(n *SubprocessorNotice) { n.ObjectedOn, n.ObjectionWithdrawnOn = "2026-03-10", "2026-03-20" },
			"03-10 OBJECTED -, 03-19 OBJECTED -, 03-20 OPEN 05-01, 04-01 ACCEPTED 05-01, 05-01 IN_EFFECT 05-01"},
		{"general, objection taken back late", general, add, func(n *SubprocessorNotice) { n.ObjectedOn, n.ObjectionWithdrawnOn = "2026-03-10", "2026-06-01" },
			"05-31 OBJECTED -, 06-01 IN_EFFECT 06-01"},
		{"general, objected and then approved", general, add, func(n *SubprocessorNotice) {
			n.ObjectedOn, n.ObjectionWithdrawnOn, n.ApprovedOn = "2026-03-10", "2026-03-20", "2026-03-20"
		}, "03-10 OBJECTED -, 03-20 ACCEPTED 05-01, 05-01 IN_EFFECT 05-01"},
		{"general, a window without end", general, add, func(n *SubprocessorNotice) { n.ObjectBy = "9999-12-31" },
			"03-01 AWAITING_APPROVAL -, 12-31 AWAITING_APPROVAL -"},
		{"specific, silence", specific, add, nil,
			"03-01 AWAITING_APPROVAL -, 05-01 AWAITING_APPROVAL -, 12-31 AWAITING_APPROVAL -"},
		{"specific, approved after the date", specific, add, func(n *SubprocessorNotice) { n.ApprovedOn = "2026-06-01" },
			"05-31 AWAITING_APPROVAL -, 06-01 IN_EFFECT 06-01"},
		{"specific, refused at any time", specific, add, func(n *SubprocessorNotice) { n.ObjectedOn = "2026-06-01" },
			"05-31 AWAITING_APPROVAL -, 06-01 OBJECTED -"},
		{"not stated, silence", "", add, nil, "12-31 AWAITING_APPROVAL -"},
		{"none, silence", SubprocessorAuthorisationNone, add, nil, "12-31 AWAITING_APPROVAL -"},
		{"none, approved", SubprocessorAuthorisationNone, add, func(n *SubprocessorNotice) { n.ApprovedOn = "2026-03-02" },
			"03-02 ACCEPTED 05-01, 05-01 IN_EFFECT 05-01"},
		{"taken back", general, add, func(n *SubprocessorNotice) { n.WithdrawnOn = "2026-04-30" },
			"04-29 ACCEPTED 05-01, 04-30 WITHDRAWN -, 05-01 WITHDRAWN -"},
		{"taken back on the day of effect", general, add, func(n *SubprocessorNotice) { n.WithdrawnOn = "2026-05-01" },
			"05-01 IN_EFFECT 05-01, 12-31 IN_EFFECT 05-01"},
		{"taken back, and approved afterwards", specific, add, func(n *SubprocessorNotice) { n.WithdrawnOn, n.ApprovedOn = "2026-04-01", "2026-04-02" },
			"04-01 WITHDRAWN -, 05-01 WITHDRAWN -"},
		{"taken back after an objection", general, add, func(n *SubprocessorNotice) { n.ObjectedOn, n.WithdrawnOn = "2026-03-10", "2026-06-01" },
			"05-31 OBJECTED -, 06-01 WITHDRAWN -"},
		{"removed", specific, remove, nil, "03-01 ACCEPTED 05-01, 05-01 IN_EFFECT 05-01"},
		{"removed, with an objection", specific, remove, func(n *SubprocessorNotice) { n.ObjectedOn = "2026-03-02" },
			"03-02 ACCEPTED 05-01, 05-01 IN_EFFECT 05-01"},
		{"removed, taken back", general, remove, func(n *SubprocessorNotice) { n.WithdrawnOn = "2026-04-01" }, "03-31 ACCEPTED 05-01, 04-01 WITHDRAWN -"},
		{"in use already", "", list, func(n *SubprocessorNotice) { n.EffectiveOn = "2020-01-01" },
			"02-28 - -, 03-01 IN_EFFECT 2020-01-01"},
		{"in use already, with an objection", specific, list, func(n *SubprocessorNotice) { n.EffectiveOn, n.ObjectedOn = "2020-01-01", "2026-03-02" },
			"03-02 IN_EFFECT 2020-01-01"},
	} {
		n := received(c.authorisation, c.kind)
		if c.facts != nil {
			c.facts(&n)
		}
		for _, want := range strings.Split(c.want, ", ") {
			date := scalar.Date("2026-" + want[:5])
			got := fmt.Sprintf("%s %s %s", want[:5], or(string(n.State(date))), or(strings.TrimPrefix(string(n.TakesEffectOn(date)), "2026-")))
			if got != want {
				t.Errorf("%s: %s, want %s", c.name, got, want)
			}
		}
	}
}

func or(s string) string {
	if s == "" {
		return "-"
	}
	return s
}

func TestCheckOfANotice(t *testing.T) {
	for _, c := range []struct {
		name  string
		facts func(n *SubprocessorNotice)
		want  string
	}{
		{"as received", func(*SubprocessorNotice) {}, ""},
		{"objected, taken back and approved", func(n *SubprocessorNotice) {
			n.ObjectedOn, n.Objection, n.ObjectionWithdrawnOn, n.ApprovedOn = "2026-03-02", "grounds", "2026-03-03", "2026-03-03"
		}, ""},
		{"objected after approval", func(n *SubprocessorNotice) { n.ApprovedOn, n.ObjectedOn = "2026-03-02", "2026-03-03" }, "objectedOn"},
		{"approved before it was received", func(n *SubprocessorNotice) { n.ApprovedOn = "2026-02-28" }, "approvedOn"},
		{"grounds without an objection", func(n *SubprocessorNotice) { n.Objection = "grounds" }, "objectedOn"},
		{"an objection taken back before it was made", func(n *SubprocessorNotice) { n.ObjectedOn, n.ObjectionWithdrawnOn = "2026-03-05", "2026-03-04" }, "objectionWithdrawnOn"},
		{"no time to object", func(n *SubprocessorNotice) { n.ObjectBy = "" }, "objectBy"},
		{"a replacement of nobody", func(n *SubprocessorNotice) { n.Kind = SubprocessorChangeReplace }, "replaces"},
		{"a replacement of itself", func(n *SubprocessorNotice) { n.Kind, n.Replaces = SubprocessorChangeReplace, n.Subprocessor }, "replaces"},
		{"engaged by itself", func(n *SubprocessorNotice) { n.EngagedBy = n.Subprocessor }, "engagedBy"},
		{"a change to nowhere", func(n *SubprocessorNotice) { n.Kind = SubprocessorChangeChangeLocation }, "locations"},
		{"a change of tool alone", func(n *SubprocessorNotice) {
			n.Kind, n.TransferTool = SubprocessorChangeChangeLocation, TransferToolBindingCorporateRules
		}, ""},
		{"a change to nothing", func(n *SubprocessorNotice) { n.Kind = SubprocessorChangeChangePurpose }, "services"},
	} {
		n := received(general, SubprocessorChangeAdd)
		c.facts(&n)
		var got []string
		for _, p := range Check(&n) {
			got = append(got, p.Path)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: problems at %q, want %q", c.name, got, c.want)
		}
	}
}
