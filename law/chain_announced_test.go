package law

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"ropa/register"
	"ropa/scalar"
)

// announce adds a notice to the register, of a change that was in use already on
// the first of January, and gives it for a case to change.
func announce(f fix, engagement scalar.Ref, by, who scalar.Ref) *register.SubprocessorNotice {
	n := len(f.SubprocessorNotices) + 1
	e := scalar.Ref("")
	for i := range f.Engagements {
		if scalar.Ref(f.Engagements[i].Key) == engagement {
			e = f.Engagements[i].Vendor
		}
	}
	f.SubprocessorNotices = append(f.SubprocessorNotices, register.SubprocessorNotice{
		Key: scalar.Text(fmt.Sprintf("notice-%d", n)), Engagement: engagement, Vendor: e, Change: scalar.Text(fmt.Sprintf("change-%d", n)),
		NoticedOn: "2026-01-01", Authorisation: general, NoticePeriod: "P30D",
		Announcement: register.Announcement{Number: n, Kind: register.SubprocessorChangeList, Subprocessor: who, EngagedBy: by, EffectiveOn: "2026-01-01"},
	})
	return &f.SubprocessorNotices[n-1]
}

// added makes a notice that of an addition, with a window until a date.
func added(n *register.SubprocessorNotice, objectBy scalar.Date) *register.SubprocessorNotice {
	n.Kind, n.ObjectBy = register.SubprocessorChangeAdd, objectBy
	return n
}

// drawn has a line for each level: depth, key, engagement, whether unattached,
// below, and the notices that it is known from.
func drawn(levels []ChainLevel) (out []string) {
	for _, l := range levels {
		var from []string
		for _, s := range l.Sources {
			from = append(from, fmt.Sprint(s.Notice))
		}
		mark := ""
		if l.Unattached {
			mark = "?"
		}
		if !l.InEffect {
			mark += "~"
		}
		for _, n := range l.Coming {
			from = append(from, fmt.Sprintf("(%s %s)", n.Notice, stateOf(n)))
		}
		line := fmt.Sprintf("%d%s %s [%s] %d %s", l.Depth, mark, l.Key, l.Engagement, l.Below, strings.Join(from, " "))
		out = append(out, strings.TrimSpace(line))
	}
	return out
}

func TestChainThatNoticesMake(t *testing.T) {
	const other = register.EngagementRoleSubProcessor
	for _, c := range []struct {
		name   string
		change func(f fix)
		want   []string
	}{
		{"one below the vendor", func(f fix) { announce(f, "one", "", "p") }, []string{"1 one [one] 1", "2 one/p [] 0 notice-1"}},
		{"one that waits", func(f fix) { added(announce(f, "one", "", "p"), "2026-12-31") }, []string{"1 one [one] 0"}},
		{"engaged by the vendor, said so", func(f fix) { announce(f, "one", "vendor", "p") }, []string{"1 one [one] 1", "2 one/p [] 0 notice-1"}},
		{"to any depth", func(f fix) {
			announce(f, "one", "q", "r")
			announce(f, "one", "p", "q")
			announce(f, "one", "", "p")
		}, []string{"1 one [one] 1", "2 one/p [] 1 notice-3", "3 one/p/q [] 1 notice-2", "4 one/p/q/r [] 0 notice-1"}},
		{"merged with the engagement of the same vendor", func(f fix) {
			f.Engagements = append(f.Engagements, register.Engagement{Key: "two", Vendor: "p", Parent: "one", Role: other})
			announce(f, "one", "", "p")
			announce(f, "one", "p", "q")
		}, []string{"1 one [one] 1", "2 two [two] 1 notice-1", "3 two/q [] 0 notice-2"}},
		{"not merged with one that is no longer in use", func(f fix) {
			f.Engagements = append(f.Engagements, register.Engagement{Key: "two", Vendor: "p", Parent: "one", Role: other, RetiredOn: today})
			announce(f, "one", "", "p")
			announce(f, "one", "p", "q")
		}, []string{"1 one [one] 2", "2 two [two] 0", "2 one/p [] 1 notice-1", "3 one/p/q [] 0 notice-2"}},
		{"of two vendors, about the same level", func(f fix) {
			f.Engagements = append(f.Engagements, register.Engagement{Key: "two", Vendor: "p", Parent: "one", Role: other})
			announce(f, "one", "p", "q")
			announce(f, "two", "", "q")
		}, []string{"1 one [one] 1", "2 two [two] 1", "3 two/q [] 0 notice-1 notice-2"}},
		{"the same one at two vendors", func(f fix) {
			f.Engagements = append(f.Engagements, register.Engagement{Key: "two", Vendor: "importer", Role: register.EngagementRoleProcessor})
			announce(f, "one", "", "p")
			announce(f, "two", "", "p")
		}, []string{"1 one [one] 1", "2 one/p [] 0 notice-1", "1 two [two] 1", "2 two/p [] 0 notice-2"}},
		{"twice in one chain", func(f fix) {
			announce(f, "one", "", "p")
			announce(f, "one", "", "q")
			announce(f, "one", "q", "p")
		}, []string{"1 one [one] 2", "2 one/p [] 0 notice-1", "2 one/q [] 1 notice-2", "3 one/q/p [] 0 notice-3"}},
		{"engaged by one that is not in the list", func(f fix) {
			announce(f, "one", "q", "r")
			announce(f, "one", "p", "q")
		}, []string{"1 one [one] 0", "2? one/q [] 1 notice-2", "3 one/q/r [] 0 notice-1"}},
		{"a circle", func(f fix) {
			announce(f, "one", "q", "p")
			announce(f, "one", "p", "q")
		}, []string{"1 one [one] 0", "2? one/q [] 1 notice-2", "3 one/q/p [] 0 notice-1"}},
		{"the vendor below itself", func(f fix) {
			announce(f, "one", "", "p")
			announce(f, "one", "p", "vendor")
		}, []string{"1 one [one] 1", "2 one/p [] 1 notice-1", "3 one/p/vendor [] 0 notice-2"}},
		{"a vendor that is no longer engaged", func(f fix) {
			announce(f, "one", "", "p")
			f.Engagements[0].RetiredOn = today
		}, []string{"1 one [one] 0"}},
	} {
		f := sound()
		engages(f, inPlace)
		c.change(f)
		for range 2 {
			if got := drawn(Chain(NewView(f.Register), today)); !slices.Equal(got, c.want) {
				t.Errorf("%s:\n\t%s\nwant\n\t%s", c.name, strings.Join(got, "\n\t"), strings.Join(c.want, "\n\t"))
			}
			slices.Reverse(f.SubprocessorNotices)
			slices.Reverse(f.Engagements)
		}
	}
}

func TestChainKnowsWhatWasAnnounced(t *testing.T) {
	f := sound()
	engages(f, inPlace).Locations = []scalar.Country{"NO"}
	f.Engagements = append(f.Engagements, register.Engagement{Key: "two", Vendor: "importer", Parent: "one", Role: register.EngagementRoleSubProcessor, Locations: []scalar.Country{"IE"}})
	n := announce(f, "one", "", "importer")
	n.Locations, n.Services, n.TransferTool, n.Safeguards = []scalar.Country{"IE", "US"}, "Mail", register.TransferToolBindingCorporateRules, "encrypted"
	moved := announce(f, "one", "", "importer")
	moved.Kind, moved.Services, moved.EffectiveOn, moved.ObjectBy = register.SubprocessorChangeChangePurpose, "Backup", "2026-03-01", "2026-01-31"
	l := Chain(NewView(f.Register), today)[1]
	got := fmt.Sprint(l.Locations, l.Services, l.TransferTool, l.Safeguards, l.Since, l.Name, l.Country, l.Sources)
	if want := "[IE US]BackupBINDING_CORPORATE_RULESencrypted2026-01-01Importer IncUS[{one notice-2 change-2 2}]"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if got := f.Engagements[1].Locations; len(got) != 1 {
		t.Errorf("the engagement has got %v", got)
	}
	if l := Chain(NewView(f.Register), "2026-02-28")[1]; l.Services != "Mail" || l.Sources[0].Notice != "notice-1" {
		t.Errorf("before the change: %+v", l)
	}
	if l := Chain(NewView(f.Register), "2025-12-31")[1]; len(l.Sources) > 0 || len(l.Locations) != 1 {
		t.Errorf("before the notice: %+v", l)
	}
}

// TestChainProperties makes chains of engagements and announcements at random.
func TestChainProperties(t *testing.T) {
	who := rapid.SampledFrom([]scalar.Ref{"vendor", "importer", "keeper", "p", "q", "r"})
	rapid.Check(t, func(t *rapid.T) {
		f := sound()
		count := rapid.IntRange(1, 5).Draw(t, "engagements")
		engagement := rapid.Map(rapid.IntRange(1, count), func(n int) scalar.Ref { return scalar.Ref(fmt.Sprint("e", n)) })
		for i := range count {
			e := register.Engagement{Key: scalar.Text(fmt.Sprint("e", i+1)), Vendor: who.Draw(t, "vendor"), Role: register.EngagementRoleProcessor}
			if rapid.Bool().Draw(t, "hangs") {
				e.Parent = engagement.Draw(t, "parent")
			}
			if rapid.IntRange(0, 4).Draw(t, "retired") == 0 {
				e.RetiredOn = "2026-06-01"
			}
			f.Engagements = append(f.Engagements, e)
		}
		for range rapid.IntRange(0, 10).Draw(t, "notices") {
			p := who.Draw(t, "subprocessor")
			by := who.Filter(func(r scalar.Ref) bool { return r != p }).Draw(t, "by")
			if rapid.Bool().Draw(t, "direct") {
				by = ""
			}
			n := announce(f, engagement.Draw(t, "engagement"), by, p)
			if rapid.Bool().Draw(t, "new") {
				added(n, rapid.SampledFrom([]scalar.Date{"2026-02-01", "2027-02-01"}).Draw(t, "object by"))
			}
		}
		view := NewView(f.Register)
		levels := Chain(view, today)
		keys, engagements, told := map[scalar.Ref]bool{}, 0, map[scalar.Ref]int{}
		for i, l := range levels {
			if keys[l.Key] {
				t.Fatalf("%s stands twice: %q", l.Key, drawn(levels))
			}
			keys[l.Key] = true
			if l.Engagement != "" {
				engagements++
			} else if len(l.Sources) == 0 {
				t.Fatalf("%s is known from nowhere", l.Key)
			}
			for _, s := range l.Sources {
				told[s.Engagement]++
			}
			if i > 0 && l.Depth > levels[i-1].Depth+1 || l.Depth < 1 {
				t.Fatalf("%s hangs on nothing: %q", l.Key, drawn(levels))
			}
		}
		if engagements != count {
			t.Fatalf("%d engagements of %d: %q", engagements, count, drawn(levels))
		}
		for _, e := range view.Engagements {
			want := len(register.Subprocessors(view.received[scalar.Ref(e.Key)], scalar.Ref(e.Key), today))
			if e.RetiredOn != "" {
				want = 0
			}
			if got := told[scalar.Ref(e.Key)]; got != want {
				t.Fatalf("%s: %d levels of %d: %q", e.Key, got, want, drawn(levels))
			}
		}
		f.SubprocessorNotices = rapid.Permutation(f.SubprocessorNotices).Draw(t, "notices in another order")
		f.Engagements = rapid.Permutation(f.Engagements).Draw(t, "engagements in another order")
		if again := drawn(Chain(NewView(f.Register), today)); !slices.Equal(again, drawn(levels)) {
			t.Fatalf("in another order:\n%q\n%q", drawn(levels), again)
		}
	})
}

func stateOf(n ChainNotice) string {
	if n.State == nil {
		return fmt.Sprint("change ", n.Number)
	}
	return string(*n.State)
}

// TestTree has what is to come beside what is in effect.
func TestTree(t *testing.T) {
	const replace, remove, moved = register.SubprocessorChangeReplace, register.SubprocessorChangeRemove, register.SubprocessorChangeChangeLocation
	wait := func(n *register.SubprocessorNotice, kind register.SubprocessorChangeKind) *register.SubprocessorNotice {
		n.Kind, n.NoticedOn, n.ObjectBy, n.EffectiveOn = kind, "2026-11-01", "2026-12-01", "2027-01-01"
		return n
	}
	change := func(f fix, kind register.SubprocessorChangeKind, who scalar.Ref) *register.SubprocessorChange {
		n := len(f.SubprocessorChanges) + 1
		f.SubprocessorChanges = append(f.SubprocessorChanges, register.SubprocessorChange{Key: scalar.Text(fmt.Sprint("own-", n)), AnnouncedOn: "2026-01-01", Announcement: register.Announcement{
			Number: n, Kind: kind, Subprocessor: who, EffectiveOn: "2026-01-01",
		}})
		return &f.SubprocessorChanges[n-1]
	}
	for _, c := range []struct {
		name   string
		change func(f fix)
		want   []string
	}{
		{"one is to come", func(f fix) { wait(announce(f, "one", "", "p"), register.SubprocessorChangeAdd) },
			[]string{"1 one [one] 1", "2~ one/p [] 0 (notice-1 OPEN)"}},
		{"one that waits for approval, and one below it", func(f fix) {
			wait(announce(f, "one", "", "p"), register.SubprocessorChangeAdd).Authorisation = ""
			wait(announce(f, "one", "p", "q"), register.SubprocessorChangeAdd).ApprovedOn = "2026-11-02"
		}, []string{"1 one [one] 1", "2~ one/p [] 1 (notice-1 AWAITING_APPROVAL)", "3~ one/p/q [] 0 (notice-2 ACCEPTED)"}},
		{"one is to be replaced", func(f fix) {
			announce(f, "one", "", "p")
			wait(announce(f, "one", "", "q"), replace).Replaces = "p"
		}, []string{"1 one [one] 2", "2 one/p [] 0 notice-1 (notice-2 OPEN)", "2~ one/q [] 0 (notice-2 OPEN)"}},
		{"one is to end", func(f fix) {
			announce(f, "one", "", "p")
			n := wait(announce(f, "one", "", "p"), remove)
			n.ObjectBy = ""
		}, []string{"1 one [one] 1", "2 one/p [] 0 notice-1 (notice-2 ACCEPTED)"}},
		{"a change of what is not there", func(f fix) { wait(announce(f, "one", "", "p"), moved) }, []string{"1 one [one] 0"}},
		{"objected and taken back", func(f fix) {
			wait(announce(f, "one", "", "p"), register.SubprocessorChangeAdd).ObjectedOn = "2026-11-02"
			wait(announce(f, "one", "", "q"), register.SubprocessorChangeAdd).WithdrawnOn = "2026-11-02"
		}, []string{"1 one [one] 0"}},
		{"an engagement that is to get a level", func(f fix) {
			f.Engagements = append(f.Engagements, register.Engagement{Key: "two", Vendor: "p", Parent: "one", Role: register.EngagementRoleSubProcessor})
			n := wait(announce(f, "one", "", "p"), register.SubprocessorChangeAdd)
			n.Locations = []scalar.Country{"US"}
		}, []string{"1 one [one] 1", "2 two [two] 0 (notice-1 OPEN)"}},
		{"what is not in use", func(f fix) {
			f.Engagements = append(f.Engagements, register.Engagement{Key: "two", Vendor: "p", Role: register.EngagementRoleProcessor, Parent: "one"})
			f.Engagements[0].RetiredOn = today
		}, []string{"1? two [two] 0"}},
		{"a vendor's own list", func(f fix) {
			change(f, register.SubprocessorChangeList, "p")
			change(f, register.SubprocessorChangeList, "vendor")
			change(f, register.SubprocessorChangeList, "q").EngagedBy = "vendor"
			change(f, register.SubprocessorChangeAdd, "r").EffectiveOn = "2027-01-01"
			taken := change(f, register.SubprocessorChangeAdd, "s")
			taken.EffectiveOn, taken.WithdrawnOn = "2027-01-01", "2026-02-01"
		}, []string{"1 one [one] 1", "2 one/q [] 0", "1 p [] 0", "1~ r [] 0 ( change 4)"}},
	} {
		f := sound()
		engages(f, inPlace)
		c.change(f)
		got := drawn(Tree(NewView(f.Register), today))
		if from := Tree(NewView(f.Register), today); c.name == "a vendor's own list" && (len(from[1].Sources) != 1 || from[1].Sources[0] != ChainSource{Change: "own-3", Number: 3}) {
			t.Errorf("q is known from %v", from[1].Sources)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s:\n\t%s\nwant\n\t%s", c.name, strings.Join(got, "\n\t"), strings.Join(c.want, "\n\t"))
		}
		for _, l := range Chain(NewView(f.Register), today) {
			if !l.InEffect || len(l.Coming) > 0 {
				t.Errorf("%s: the chain has %+v, which is to come", c.name, l)
			}
		}
	}
}
