package register

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"ropa/scalar"
)

// history is what a vendor announced, and what its customers received and decided.
type history struct {
	changes   []SubprocessorChange
	customers []customer
}

// customer is one of them: each of its notices with the facts that were added to
// it, in the order in which they came.
type customer struct {
	engagement Engagement
	notices    []SubprocessorNotice
	steps      [][]step
}

// step is a notice as it was from a day on, until the next step.
type step struct {
	on     scalar.Date
	notice SubprocessorNotice
}

// span is how many days a history has.
const span = 240

func day(n int) scalar.Date {
	return scalar.DateOf(time.Date(2026, 1, 1+n, 0, 0, 0, 0, time.UTC))
}

var (
	someKind = rapid.Map(rapid.SampledFrom(SubprocessorChangeKind("").Values()), func(s string) SubprocessorChangeKind { return SubprocessorChangeKind(s) })
	someone  = rapid.SampledFrom([]scalar.Ref{"p", "q", "r", "s"})
	terms    = rapid.Custom(func(t *rapid.T) Engagement {
		return Engagement{
			Vendor: "vendor", Role: EngagementRoleProcessor,
			Authorisation: rapid.SampledFrom([]SubprocessorAuthorisation{"", SubprocessorAuthorisationGeneral, SubprocessorAuthorisationGeneral, SubprocessorAuthorisationSpecific, SubprocessorAuthorisationNone}).Draw(t, "authorisation"),
			NoticePeriod:  rapid.SampledFrom([]scalar.Period{"", "P0D", "P1D", "P14D", "P1M", "P90D"}).Draw(t, "notice period"),
		}
	})
)

// someHistory is of announcements about few processors, so that they overlap,
// and of customers with different terms.
var someHistory = rapid.Custom(func(t *rapid.T) history {
	var h history
	for i := range rapid.IntRange(1, 3).Draw(t, "customers") {
		e := terms.Draw(t, "terms")
		e.Key = scalar.Text(fmt.Sprintf("engagement-%d", i))
		h.customers = append(h.customers, customer{engagement: e})
	}
	announced := 0
	for i := range rapid.IntRange(1, 7).Draw(t, "announcements") {
		announced += rapid.IntRange(0, 30).Draw(t, "later")
		c := someChange(t, i+1, announced)
		h.changes = append(h.changes, c)
		for j := range h.customers {
			h.customers[j].receive(t, &c)
		}
	}
	return h
})

func someChange(t *rapid.T, number, announced int) SubprocessorChange {
	c := SubprocessorChange{Key: scalar.Text(fmt.Sprintf("change-%d", number)), AnnouncedOn: day(announced), Announcement: Announcement{
		Number: number, Kind: someKind.Draw(t, "kind"), Subprocessor: someone.Draw(t, "subprocessor"),
		Services:  scalar.Text(rapid.SampledFrom([]string{"", "mail", "hosting"}).Draw(t, "services")),
		Locations: rapid.SampledFrom([][]scalar.Country{nil, {"NO"}, {"US"}}).Draw(t, "locations"),
	}}
	others := func(not ...scalar.Ref) *rapid.Generator[scalar.Ref] {
		return someone.Filter(func(r scalar.Ref) bool { return !slices.Contains(not, r) })
	}
	if rapid.Bool().Draw(t, "deeper") {
		c.EngagedBy = others(c.Subprocessor).Draw(t, "engaged by")
	}
	effective := announced + rapid.IntRange(0, 90).Draw(t, "effective")
	switch c.Kind {
	case SubprocessorChangeList:
		effective = announced - rapid.IntRange(-20, 300).Draw(t, "in use")
	case SubprocessorChangeReplace:
		c.Replaces = others(c.Subprocessor, c.EngagedBy).Draw(t, "replaces")
	case SubprocessorChangeChangeLocation:
		c.Locations = []scalar.Country{"IN"}
	case SubprocessorChangeChangePurpose:
		c.Services = "backup"
	}
	c.EffectiveOn = day(effective)
	if rapid.IntRange(0, 3).Draw(t, "withdraws") == 0 {
		c.WithdrawnOn = day(announced + rapid.IntRange(0, 100).Draw(t, "withdrawn"))
	}
	return c
}

// receive makes the notice of a change and decides about it: at random, but as
// people can, in the order of days, and not after the vendor has taken it back.
func (c *customer) receive(t *rapid.T, change *SubprocessorChange) {
	n := *Receive(change, &c.engagement, change.AnnouncedOn)
	n.Key = scalar.Text(fmt.Sprintf("%s-%d", c.engagement.Key, change.Number))
	steps := []step{{n.NoticedOn, n}}
	on := 0
	for range rapid.IntRange(0, 3).Draw(t, "decisions") {
		on += rapid.IntRange(0, 40).Draw(t, "decided later")
		date := n.NoticedOn.Add(scalar.Period(fmt.Sprintf("P%dD", on)))
		if change.WithdrawnOn != "" && date > change.WithdrawnOn {
			break
		}
		switch rapid.SampledFrom([]string{"approve", "object", "take back"}).Draw(t, "decision") {
		case "approve":
			if n.ApprovedOn == "" {
				n.ApprovedOn = date
				if n.ObjectedOn != "" && n.ObjectionWithdrawnOn == "" {
					n.ObjectionWithdrawnOn = date
				}
			}
		case "object":
			if n.ApprovedOn == "" && n.ObjectedOn == "" {
				n.ObjectedOn, n.Objection = date, "grounds"
			}
		case "take back":
			if n.ObjectedOn != "" && n.ObjectionWithdrawnOn == "" {
				n.ObjectionWithdrawnOn = date
			}
		}
		steps = append(steps, step{date, n})
	}
	if w := change.WithdrawnOn; w != "" {
		n.WithdrawnOn = w
		steps = append(steps, step{w, n})
	}
	c.notices, c.steps = append(c.notices, n), append(c.steps, steps)
}

// asOf are the notices as they stood in the register at the end of a day.
func (c *customer) asOf(date scalar.Date) (out []SubprocessorNotice) {
	for _, steps := range c.steps {
		last := -1
		for i, s := range steps {
			if s.on <= date {
				last = i
			}
		}
		if last >= 0 {
			out = append(out, steps[last].notice)
		}
	}
	return out
}

func (c *customer) ref() scalar.Ref { return scalar.Ref(c.engagement.Key) }

// lived walks through the days of a notice, as a customer would live through them,
// and gives its state on each and the day on which it came to be in effect. It
// is another way to say what State says, from one day to the next.
func lived(n *SubprocessorNotice) (states [span + 1]NoticeState, effect scalar.Date) {
	general, consent := n.Authorisation == SubprocessorAuthorisationGeneral, n.Kind.NeedsConsent()
	approved, stands, inEffect, takenBack := false, false, false, false
	for i := range states {
		today := day(i)
		if today < n.NoticedOn {
			continue
		}
		if n.ObjectedOn == today && consent && !inEffect && !takenBack && (!general || today <= n.ObjectBy) {
			stands = true
		}
		if n.ObjectionWithdrawnOn == today {
			stands = false
		}
		if n.ApprovedOn == today && !takenBack {
			approved, stands = true, false
		}
		agreed := !consent || approved || general && today > n.ObjectBy && !stands
		if !inEffect && !takenBack && agreed && n.EffectiveOn <= today {
			inEffect, effect = true, today
		}
		if n.WithdrawnOn == today && !inEffect {
			takenBack = true
		}
		switch {
		case takenBack:
			states[i] = NoticeStateWithdrawn
		case inEffect:
			states[i] = NoticeStateInEffect
		case stands:
			states[i] = NoticeStateObjected
		case agreed:
			states[i] = NoticeStateAccepted
		case general:
			states[i] = NoticeStateOpen
		default:
			states[i] = NoticeStateAwaitingApproval
		}
	}
	return states, effect
}

func TestHistories(t *testing.T) {
	t.Run("each day follows from the one before", rapid.MakeCheck(func(t *rapid.T) {
		h := someHistory.Draw(t, "history")
		for _, c := range h.customers {
			for _, n := range c.notices {
				if ps := Check(&n); len(ps) > 0 && !n.incomplete() {
					t.Fatalf("%+v: %v", n, ps)
				}
				states, effect := lived(&n)
				for i, want := range states {
					if got := n.State(day(i)); got != want {
						t.Fatalf("%s is %s, want %s: %+v", day(i), got, want, n)
					}
				}
				// What was in use before the announcement is in effect since then.
				if got := n.TakesEffectOn(day(span)); effect != "" && got != effect && (got > n.NoticedOn || effect != n.NoticedOn) {
					t.Fatalf("it is in effect since %s, want %s: %+v", got, effect, n)
				}
			}
		}
	}))
	t.Run("what comes later changes no earlier day", rapid.MakeCheck(func(t *rapid.T) {
		h := someHistory.Draw(t, "history")
		date := day(rapid.IntRange(0, span).Draw(t, "date"))
		for _, c := range h.customers {
			then := c.asOf(date)
			for i := range then {
				if a, b := then[i].State(date), c.notices[i].State(date); a != b {
					t.Errorf("%s was %s, and is %s when asked later: %+v", date, a, b, c.notices[i])
				}
				if a, b := then[i].TakesEffectOn(date), c.notices[i].TakesEffectOn(date); a != b {
					t.Errorf("%s: to take effect on %s, and on %s when asked later: %+v", date, a, b, c.notices[i])
				}
			}
			if a, b := fmt.Sprint(Subprocessors(then, c.ref(), date)), fmt.Sprint(Subprocessors(c.notices, c.ref(), date)); a != b {
				t.Errorf("on %s the list was\n%s\nand is, when asked later,\n%s", date, a, b)
			}
		}
	}))
	t.Run("what is in effect stays so, since the same day", rapid.MakeCheck(func(t *rapid.T) {
		for _, c := range someHistory.Draw(t, "history").customers {
			for _, n := range c.notices {
				since := scalar.Date("")
				for i := range span + 1 {
					in, on := n.State(day(i)) == NoticeStateInEffect, n.TakesEffectOn(day(i))
					switch {
					case in && since == "":
						since = on
					case since != "" && (!in || on != since):
						t.Fatalf("in effect since %s; on %s: %v, %s: %+v", since, day(i), in, on, n)
					}
					if in && on > day(i) {
						t.Fatalf("%s: in effect from %s on: %+v", day(i), on, n)
					}
				}
			}
		}
	}))
	t.Run("silence is no consent, unless the authorisation is general", rapid.MakeCheck(func(t *rapid.T) {
		for _, c := range someHistory.Draw(t, "history").customers {
			for _, n := range c.notices {
				if n.Kind.NeedsConsent() && n.State(day(span)) == NoticeStateInEffect && n.ApprovedOn == "" && n.Authorisation != SubprocessorAuthorisationGeneral {
					t.Errorf("in effect without approval: %+v", n)
				}
			}
		}
	}))
	t.Run("an objection in time stops it, and a late one does not", rapid.MakeCheck(func(t *rapid.T) {
		for _, c := range someHistory.Draw(t, "history").customers {
			for _, n := range c.notices {
				if n.ObjectedOn == "" || n.ObjectionWithdrawnOn != "" || n.ApprovedOn != "" || !n.Kind.NeedsConsent() {
					continue
				}
				late := n.Authorisation == SubprocessorAuthorisationGeneral && n.ObjectedOn > n.ObjectBy
				never := n.Authorisation != SubprocessorAuthorisationGeneral
				unobjected := n
				unobjected.ObjectedOn, unobjected.Objection = "", ""
				for i := range span + 1 {
					switch got := n.State(day(i)); {
					case got == NoticeStateInEffect && (!late || never):
						t.Fatalf("in effect on %s: %+v", day(i), n)
					case late && got != unobjected.State(day(i)):
						t.Fatalf("the late objection made it %s on %s: %+v", got, day(i), n)
					}
				}
			}
		}
	}))
	t.Run("what others decide changes nothing", rapid.MakeCheck(func(t *rapid.T) {
		h := someHistory.Draw(t, "history")
		date := day(rapid.IntRange(0, span).Draw(t, "date"))
		var all []SubprocessorNotice
		for _, c := range h.customers {
			all = append(all, c.notices...)
		}
		for _, c := range h.customers {
			if a, b := fmt.Sprint(Subprocessors(all, c.ref(), date)), fmt.Sprint(Subprocessors(c.notices, c.ref(), date)); a != b {
				t.Errorf("with the notices of others:\n%s\nwithout:\n%s", a, b)
			}
		}
	}))
	t.Run("the order of input does not matter", rapid.MakeCheck(func(t *rapid.T) {
		h := someHistory.Draw(t, "history")
		date, c := day(rapid.IntRange(0, span).Draw(t, "date")), h.customers[0]
		for i := range c.notices { // Not even where numbers stand twice.
			c.notices[i].Number = rapid.IntRange(1, 3).Draw(t, "number")
		}
		want := fmt.Sprint(Subprocessors(c.notices, c.ref(), date))
		if got := fmt.Sprint(Subprocessors(rapid.Permutation(c.notices).Draw(t, "in another order"), c.ref(), date)); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}))
	t.Run("who approves all at once has what is published", rapid.MakeCheck(func(t *rapid.T) {
		h := someHistory.Draw(t, "history")
		c := h.customers[0]
		c.notices = nil
		for i := range h.changes {
			n := *Receive(&h.changes[i], &c.engagement, h.changes[i].AnnouncedOn)
			n.ApprovedOn, n.WithdrawnOn = n.NoticedOn, h.changes[i].WithdrawnOn
			c.notices = append(c.notices, n)
		}
		for i := range span + 1 {
			if a, b := fmt.Sprint(Published(h.changes, day(i))), fmt.Sprint(Subprocessors(c.notices, c.ref(), day(i))); a != b {
				t.Fatalf("on %s is published\n%s\nand in effect\n%s", day(i), a, b)
			}
		}
	}))
}

// incomplete reports whether a history made the notice of an announcement that
// nobody could make; the functions must stand it all the same.
func (n *SubprocessorNotice) incomplete() bool {
	return len(checkAnnouncement(&n.Announcement)) > 0
}
