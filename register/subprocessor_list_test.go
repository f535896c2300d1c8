package register

import (
	"fmt"
	"strings"
	"testing"

	"ropa/scalar"
)

// told are notices about the customer's one engagement, all approved on the day of
// their announcement unless a case says otherwise.
func told(as ...Announcement) (out []SubprocessorNotice) {
	for i, a := range as {
		if a.Number == 0 {
			a.Number = i + 1
		}
		if a.EffectiveOn == "" {
			a.EffectiveOn = scalar.Date(fmt.Sprintf("2026-%02d-01", a.Number))
		}
		out = append(out, SubprocessorNotice{Engagement: "e", Vendor: "vendor", Announcement: a, NoticedOn: "2026-01-01", ApprovedOn: "2026-01-01", Authorisation: specific, ObjectBy: "2026-01-31"})
	}
	return out
}

func TestSubprocessors(t *testing.T) {
	const (
		list, add, replace, remove = SubprocessorChangeList, SubprocessorChangeAdd, SubprocessorChangeReplace, SubprocessorChangeRemove
		location, purpose          = SubprocessorChangeChangeLocation, SubprocessorChangeChangePurpose
	)
	clauses, rules := TransferToolStandardClausesCommission, TransferToolBindingCorporateRules
	for _, c := range []struct {
		name    string
		notices []SubprocessorNotice
		change  func(n []SubprocessorNotice)
		// want has "who<by since number services locations tool" for each.
		want string
	}{
		{"nothing", nil, nil, ""},
		{"listed and added", told(Announcement{Kind: list, Subprocessor: "p"}, Announcement{Kind: add, Subprocessor: "q", Services: "mail"}), nil,
			"p< 2026-01-01 1 ; q< 2026-02-01 2 mail"},
		{"one that waits", told(Announcement{Kind: add, Subprocessor: "p"}), func(n []SubprocessorNotice) { n[0].ApprovedOn = "" }, ""},
		{"a replacement", told(Announcement{Kind: list, Subprocessor: "p"}, Announcement{Kind: replace, Subprocessor: "q", Replaces: "p"}), nil,
			"q< 2026-02-01 2"},
		{"a replacement with an objection keeps the old one", told(Announcement{Kind: list, Subprocessor: "p"}, Announcement{Kind: replace, Subprocessor: "q", Replaces: "p"}),
			func(n []SubprocessorNotice) { n[1].ApprovedOn, n[1].ObjectedOn = "", "2026-01-02" },
			"p< 2026-01-01 1"},
		{"a replacement only where it is engaged", told(Announcement{Kind: list, Subprocessor: "p"}, Announcement{Kind: list, Subprocessor: "p", EngagedBy: "r"}, Announcement{Kind: replace, Subprocessor: "q", Replaces: "p"}), nil,
			"q< 2026-03-01 3 ; p<r 2026-02-01 2"},
		{"removed", told(Announcement{Kind: list, Subprocessor: "p"}, Announcement{Kind: remove, Subprocessor: "p"}), nil, ""},
		{"removed, and approved only afterwards", told(Announcement{Kind: add, Subprocessor: "p"}, Announcement{Kind: remove, Subprocessor: "p"}),
			func(n []SubprocessorNotice) { n[0].ApprovedOn = "2026-06-01" }, ""},
		{"removed and engaged again", told(Announcement{Kind: list, Subprocessor: "p", Services: "mail"}, Announcement{Kind: remove, Subprocessor: "p"}, Announcement{Kind: add, Subprocessor: "p"}), nil,
			"p< 2026-03-01 3"},
		{"moved, under another tool", told(Announcement{Kind: list, Subprocessor: "p", Services: "mail", Locations: []scalar.Country{"NO"}}, Announcement{Kind: location, Subprocessor: "p", Locations: []scalar.Country{"US"}, TransferTool: clauses}), nil,
			"p< 2026-01-01 2 mail [US] STANDARD_CLAUSES_COMMISSION"},
		{"moved, and no tool is stated for there", told(Announcement{Kind: list, Subprocessor: "p", Locations: []scalar.Country{"US"}, TransferTool: clauses}, Announcement{Kind: location, Subprocessor: "p", Locations: []scalar.Country{"IN"}}), nil,
			"p< 2026-01-01 2  [IN]"},
		{"another tool where it is", told(Announcement{Kind: list, Subprocessor: "p", Locations: []scalar.Country{"US"}, TransferTool: clauses}, Announcement{Kind: location, Subprocessor: "p", TransferTool: rules}), nil,
			"p< 2026-01-01 2  [US] BINDING_CORPORATE_RULES"},
		{"something else to do", told(Announcement{Kind: list, Subprocessor: "p", Services: "mail", Locations: []scalar.Country{"NO"}}, Announcement{Kind: purpose, Subprocessor: "p", Services: "backup"}), nil,
			"p< 2026-01-01 2 backup [NO]"},
		{"a change of what is not there", told(Announcement{Kind: add, Subprocessor: "p"}, Announcement{Kind: purpose, Subprocessor: "p", Services: "mail"}),
			func(n []SubprocessorNotice) { n[0].ApprovedOn, n[0].ObjectedOn = "", "2026-01-02" }, ""},
		{"two changes that overlap: the later announcement counts", told(
			Announcement{Kind: list, Subprocessor: "p"},
			Announcement{Kind: location, Subprocessor: "p", Locations: []scalar.Country{"US"}, EffectiveOn: "2026-06-01"},
			Announcement{Kind: location, Subprocessor: "p", Locations: []scalar.Country{"DE"}, EffectiveOn: "2026-03-01"}), nil,
			"p< 2026-01-01 3  [DE]"},
		{"two changes that overlap, with an objection to the later", told(
			Announcement{Kind: list, Subprocessor: "p"},
			Announcement{Kind: location, Subprocessor: "p", Locations: []scalar.Country{"US"}},
			Announcement{Kind: location, Subprocessor: "p", Locations: []scalar.Country{"DE"}}),
			func(n []SubprocessorNotice) { n[2].ApprovedOn, n[2].ObjectedOn = "", "2026-01-02" },
			"p< 2026-01-01 2  [US]"},
		{"a replacement of a replacement, with an objection to the first", told(
			Announcement{Kind: list, Subprocessor: "p"},
			Announcement{Kind: replace, Subprocessor: "q", Replaces: "p"},
			Announcement{Kind: replace, Subprocessor: "r", Replaces: "q"}),
			func(n []SubprocessorNotice) { n[1].ApprovedOn, n[1].ObjectedOn = "", "2026-01-02" },
			"p< 2026-01-01 1 ; r< 2026-03-01 3"},
		{"twice in one chain", told(Announcement{Kind: list, Subprocessor: "p", Services: "mail"}, Announcement{Kind: list, Subprocessor: "q"}, Announcement{Kind: list, Subprocessor: "p", EngagedBy: "q", Services: "backup"}), nil,
			"p< 2026-01-01 1 mail; q< 2026-02-01 2 ; p<q 2026-03-01 3 backup"},
		{"at another vendor too", told(Announcement{Kind: list, Subprocessor: "p"}, Announcement{Kind: remove, Subprocessor: "p"}),
			func(n []SubprocessorNotice) { n[1].Engagement, n[1].Vendor = "other", "other-vendor" },
			"p< 2026-01-01 1"},
		{"twice announced: since the first day", told(Announcement{Kind: add, Subprocessor: "p", EffectiveOn: "2026-08-01"}, Announcement{Kind: add, Subprocessor: "p", EffectiveOn: "2026-07-01"}), nil,
			"p< 2026-07-01 2"},
	} {
		if c.change != nil {
			c.change(c.notices)
		}
		var got []string
		for _, s := range Subprocessors(c.notices, "e", "2026-12-31") {
			line := fmt.Sprintf("%s<%s %s %d %s", s.Organisation, s.EngagedBy, s.Since, s.Last, s.Services)
			if len(s.Locations) > 0 {
				line += fmt.Sprint(" ", s.Locations)
			}
			if s.TransferTool != "" {
				line += " " + string(s.TransferTool)
			}
			got = append(got, line)
		}
		if s := strings.Join(got, "; "); strings.TrimRight(s, " ") != strings.TrimRight(c.want, " ") {
			t.Errorf("%s:\ngot  %s\nwant %s", c.name, s, c.want)
		}
	}
}

func TestPublished(t *testing.T) {
	changes := []SubprocessorChange{
		{AnnouncedOn: "2026-02-01", Announcement: Announcement{Number: 1, Kind: SubprocessorChangeList, Subprocessor: "p", EffectiveOn: "2020-01-01"}},
		{AnnouncedOn: "2026-02-01", Announcement: Announcement{Number: 2, Kind: SubprocessorChangeAdd, Subprocessor: "q", EffectiveOn: "2026-03-01"}},
		{AnnouncedOn: "2026-02-01", WithdrawnOn: "2026-03-31", Announcement: Announcement{Number: 3, Kind: SubprocessorChangeAdd, Subprocessor: "r", EffectiveOn: "2026-04-01"}},
		{AnnouncedOn: "2026-02-01", WithdrawnOn: "2026-04-01", Announcement: Announcement{Number: 4, Kind: SubprocessorChangeAdd, Subprocessor: "s", EffectiveOn: "2026-04-01"}},
		{AnnouncedOn: "2026-04-15", Announcement: Announcement{Number: 5, Kind: SubprocessorChangeRemove, Subprocessor: "p", EffectiveOn: "2026-05-01"}},
	}
	for _, c := range []struct {
		on   scalar.Date
		want string
	}{
		{"2026-01-31", ""}, {"2026-02-28", "p"}, {"2026-03-01", "p q"}, {"2026-04-01", "p q s"}, {"2026-05-01", "q s"},
	} {
		var got []string
		for _, s := range Published(changes, c.on) {
			got = append(got, string(s.Organisation))
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("on %s: %q, want %q", c.on, s, c.want)
		}
	}
}

func TestCheckOfAChange(t *testing.T) {
	for _, c := range []struct {
		kind      SubprocessorChangeKind
		effective scalar.Date
		withdrawn scalar.Date
		want      string
	}{
		{SubprocessorChangeAdd, "2026-02-01", "", ""},
		{SubprocessorChangeAdd, "2026-01-31", "", "effectiveOn"},
		{SubprocessorChangeList, "2020-01-31", "", ""},
		{SubprocessorChangeAdd, "2026-02-01", "2026-01-31", "withdrawnOn"},
	} {
		var got []string
		for _, p := range Check(&SubprocessorChange{Key: "c", AnnouncedOn: "2026-02-01", WithdrawnOn: c.withdrawn, Announcement: Announcement{Number: 1, Kind: c.kind, Subprocessor: "p", EffectiveOn: c.effective}}) {
			got = append(got, p.Path)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s on %s: problems at %q, want %q", c.kind, c.effective, got, c.want)
		}
	}
}
