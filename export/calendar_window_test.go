package export

import (
	"slices"
	"testing"

	"ropa/register"
	"ropa/scalar"
)

// announcedNotice is what a customer received on 1 November 2026 of a processor
// that is to be engaged on 15 December, with time to object until 1 December.
func announcedNotice(key scalar.Text, authorisation register.SubprocessorAuthorisation) register.SubprocessorNotice {
	return register.SubprocessorNotice{
		Key: key, Engagement: "e", Vendor: "v", Change: "add-sub", NoticedOn: "2026-11-01", Authorisation: authorisation, ObjectBy: "2026-12-01",
		Announcement: register.Announcement{Number: 1, Kind: register.SubprocessorChangeAdd, Subprocessor: "sub", EffectiveOn: "2026-12-15", Explanation: "a reason that names a person"},
	}
}

// TestCalendarOfWindows: what stands in the calendar follows the agreement, the
// decision and the day.
func TestCalendarOfWindows(t *testing.T) {
	general, specific := register.SubprocessorAuthorisationGeneral, register.SubprocessorAuthorisationSpecific
	for name, c := range map[string]struct {
		on            scalar.Date
		authorisation register.SubprocessorAuthorisation
		change        func(*register.SubprocessorNotice, *register.Engagement)
		want          []string
	}{
		"not yet received":         {"2026-10-31", general, nil, nil},
		"open":                     {"2026-11-22", general, nil, []string{"2026-12-01 Last day to object: Box, Cloud (engaged in addition)", "2026-12-15 Change of sub-processors takes effect: Box, Cloud (engaged in addition)"}},
		"on the last day":          {"2026-12-01", general, nil, []string{"2026-12-01 Last day to object: Box, Cloud (engaged in addition)", "2026-12-15 Change of sub-processors takes effect: Box, Cloud (engaged in addition)"}},
		"after the last day":       {"2026-12-02", general, nil, []string{"2026-12-15 Change of sub-processors takes effect: Box, Cloud (engaged in addition)"}},
		"in effect":                {"2026-12-15", general, nil, []string{"2026-12-15 Change of sub-processors takes effect: Box, Cloud (engaged in addition)"}},
		"in effect for long":       {"2027-03-18", general, nil, nil},
		"announced for too early":  {"2026-11-22", general, func(n *register.SubprocessorNotice, _ *register.Engagement) { n.EffectiveOn = "2026-11-05" }, []string{"2026-12-01 Last day to object: Box, Cloud (engaged in addition)", "2026-12-02 Change of sub-processors takes effect: Box, Cloud (engaged in addition)"}},
		"not approved":             {"2026-12-20", specific, nil, []string{"2026-12-01 Time to decide ends, silence is no consent: Box, Cloud (engaged in addition)", "2026-12-15 Change of sub-processors is announced for today and not approved: Box, Cloud (engaged in addition)"}},
		"authorisation not stated": {"2026-12-20", "", nil, []string{"2026-12-01 Time to decide ends, silence is no consent: Box, Cloud (engaged in addition)", "2026-12-15 Change of sub-processors is announced for today and not approved: Box, Cloud (engaged in addition)"}},
		"approved":                 {"2026-11-22", specific, func(n *register.SubprocessorNotice, _ *register.Engagement) { n.ApprovedOn = "2026-11-20" }, []string{"2026-12-15 Change of sub-processors takes effect: Box, Cloud (engaged in addition)"}},
		"objected to":              {"2026-11-22", general, func(n *register.SubprocessorNotice, _ *register.Engagement) { n.ObjectedOn = "2026-11-20" }, nil},
		"taken back":               {"2026-11-22", specific, func(n *register.SubprocessorNotice, _ *register.Engagement) { n.WithdrawnOn = "2026-11-20" }, nil},
		"end of a processor": {"2026-11-22", specific, func(n *register.SubprocessorNotice, _ *register.Engagement) {
			n.Kind, n.ObjectBy = register.SubprocessorChangeRemove, ""
		}, []string{"2026-12-15 Change of sub-processors takes effect: Box, Cloud (engaged no longer)"}},
		"in use already": {"2026-11-22", general, func(n *register.SubprocessorNotice, _ *register.Engagement) {
			n.Kind, n.ObjectBy, n.EffectiveOn = register.SubprocessorChangeList, "", "2026-11-01"
		}, nil},
		"agreement that has ended":   {"2026-11-22", general, func(_ *register.SubprocessorNotice, e *register.Engagement) { e.ValidUntil = "2026-11-21" }, nil},
		"engagement out of use":      {"2026-11-22", specific, func(_ *register.SubprocessorNotice, e *register.Engagement) { e.RetiredOn = "2026-11-22" }, nil},
		"engagement with another":    {"2026-11-22", general, func(_ *register.SubprocessorNotice, e *register.Engagement) { e.Vendor = "sub" }, nil},
		"engagement that is missing": {"2026-11-22", general, func(n *register.SubprocessorNotice, _ *register.Engagement) { n.Engagement = "other" }, nil},
	} {
		n, e := announcedNotice("n", c.authorisation), register.Engagement{Key: "e", Vendor: "v", Role: register.EngagementRoleProcessor, AgreementStatus: register.AgreementStatusNone}
		if c.change != nil {
			c.change(&n, &e)
		}
		r := &register.Register{
			Organisation: "o", Organisations: []register.Organisation{{Key: "o", Name: "Us"}, {Key: "v", Name: "Box"}, {Key: "sub", Name: "Cloud"}},
			Engagements: []register.Engagement{e}, SubprocessorNotices: []register.SubprocessorNotice{n},
		}
		list, err := Calendar(SourceOf(r, c.on, ""), markOf, "en")
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, a := range list {
			got = append(got, string(a.On)+" "+a.Summary)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s:\n%q\nnot\n%q", name, got, c.want)
		}
	}
}
