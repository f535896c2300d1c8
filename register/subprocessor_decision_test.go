package register

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"ropa/scalar"
)

// TestDecisionsKeepThePast lets a customer decide and a vendor withdraw at random,
// day after day. Whatever is decided, the record can be stored, and what was in
// effect on a day that is over stays so, and from the same date on.
func TestDecisionsKeepThePast(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		kinds, terms := SubprocessorChangeKind("").Values(), append(SubprocessorAuthorisation("").Values(), "")
		c := &SubprocessorChange{Key: "c", Announcement: Announcement{
			Number: 1, Kind: SubprocessorChangeKind(rapid.SampledFrom(kinds).Draw(t, "kind")), Subprocessor: "p", Services: "s", Locations: []scalar.Country{"NO"},
			EffectiveOn: scalar.Date("2026-01-01").Add(scalar.Period(fmt.Sprintf("P%dD", rapid.IntRange(0, 20).Draw(t, "effective")))),
		}}
		if c.Kind == SubprocessorChangeReplace {
			c.Replaces = "q"
		}
		e := &Engagement{Key: "e", Vendor: "v", NoticePeriod: "P10D", Authorisation: SubprocessorAuthorisation(rapid.SampledFrom(terms).Draw(t, "terms"))}
		n := *Receive(c, e, "2026-01-01")
		n.Key = "n"
		type standing struct {
			inEffect bool
			since    scalar.Date
		}
		past := map[scalar.Date]standing{}
		for i := range 30 {
			day := scalar.Date("2026-01-01").Add(scalar.Period(fmt.Sprintf("P%dD", i+1)))
			decided := n
			var err error
			switch rapid.SampledFrom([]string{"", "", "approve", "object", "take back", "withdraw"}).Draw(t, "what") {
			case "approve":
				err = decided.Approve(day)
			case "object":
				err = decided.Object(day, "grounds")
			case "take back":
				err = decided.WithdrawObjection(day)
			case "withdraw":
				if state := n.State(day); state != NoticeStateInEffect && n.WithdrawnOn == "" {
					decided.WithdrawnOn = day
				}
			}
			if err == nil {
				n = decided
			}
			if ps := Check(&n); len(ps) > 0 {
				t.Fatalf("on %s: %v", day, ps)
			}
			for d, was := range past {
				if is := n.State(d) == NoticeStateInEffect; is != was.inEffect || is && n.TakesEffectOn(day) != was.since {
					t.Fatalf("on %s it was in effect %t from %s; since %s it is %t from %s: %+v", d, was.inEffect, was.since, day, is, n.TakesEffectOn(day), n)
				}
			}
			in := n.State(day) == NoticeStateInEffect
			if in && c.Kind.NeedsConsent() && n.Authorisation != SubprocessorAuthorisationGeneral && n.ApprovedOn == "" {
				t.Fatalf("%s was in effect on %s without an approval", n.Kind, day)
			}
			past[day] = standing{in, n.TakesEffectOn(day)}
		}
	})
}

// TestDecisionsRefused says what was decided before.
func TestDecisionsRefused(t *testing.T) {
	const on scalar.Date = "2026-02-10"
	general := SubprocessorNotice{Announcement: Announcement{Kind: SubprocessorChangeAdd, EffectiveOn: "2026-01-20"}, NoticedOn: "2026-01-01", ObjectBy: "2026-02-01", Authorisation: SubprocessorAuthorisationGeneral}
	with := func(f func(*SubprocessorNotice)) *SubprocessorNotice {
		n := general
		f(&n)
		return &n
	}
	for name, c := range map[string]struct {
		err  error
		want string
	}{
		"approved after silence":    {general.Approve(on), "id: is in effect since 2026-02-02: there is nothing left to approve"},
		"approved twice":            {with(func(n *SubprocessorNotice) { n.ApprovedOn = "2026-01-05" }).Approve(on), "id: was approved already, on 2026-01-05"},
		"objected after approval":   {with(func(n *SubprocessorNotice) { n.ApprovedOn = "2026-01-05" }).Object(on, "g"), "id: was approved already, on 2026-01-05"},
		"objected after withdrawal": {with(func(n *SubprocessorNotice) { n.WithdrawnOn = "2026-01-05" }).Object(on, "g"), "id: was taken back by the vendor on 2026-01-05: there is nothing left to decide"},
		"objected before receipt":   {general.Object("2025-12-31", "g"), "id: was received on 2026-01-01 only"},
		"again, too late": {with(func(n *SubprocessorNotice) { n.ObjectedOn, n.ObjectionWithdrawnOn = "2026-01-05", "2026-01-06" }).Object(on, "g"),
			"id: was objected to on 2026-01-05, and the objection was taken back on 2026-01-06; the time to object ended on 2026-02-01"},
		"nothing to take back": {general.WithdrawObjection(on), "id: was not objected to"},
	} {
		if c.err == nil || c.err.Error() != c.want {
			t.Errorf("%s: %v, want %s", name, c.err, c.want)
		}
	}
	left := func(n SubprocessorNotice, on scalar.Date) string {
		if days := n.DaysLeft(on); days != nil {
			return fmt.Sprint(*days)
		}
		return "none"
	}
	for on, want := range map[scalar.Date]string{"2025-12-31": "none", "2026-01-01": "31", "2026-02-01": "0", "2026-02-02": "none"} {
		if got := left(general, on); got != want {
			t.Errorf("%s: %s days left, want %s", on, got, want)
		}
	}
}
