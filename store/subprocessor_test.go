package store_test

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"ropa/ent/db"
	"ropa/ent/db/subprocessornotice"
	"ropa/register"
	"ropa/scalar"
	"ropa/store"
	"ropa/store/storetest"
)

// to moves on to noon of a day.
func (c *clock) to(day string) {
	c.Time, _ = time.Parse(time.DateOnly, day)
	c.Time = c.Add(12 * time.Hour)
}

// fair is a vendor with customers, each with the terms of its agreement.
type fair struct {
	*testing.T
	*store.Store
	ctx   context.Context
	clock *clock
}

// openFair opens a database with the vendor "v", the processors "p1" to "p4" and
// customers: "general" (10 days), "specific", "silent" that states nothing.
func openFair(t *testing.T, address string) *fair {
	t.Helper()
	m := &fair{T: t, clock: &clock{}}
	m.clock.to("2026-03-01")
	m.ctx, m.Store = openAt(t, address, m.clock)
	for _, key := range []scalar.Text{"v", "p1", "p2", "p3", "p4", "general", "specific", "silent"} {
		create(t, m.ctx, m.Store, "", organisation(key))
	}
	m.engage("general", register.Engagement{Key: "e", Authorisation: register.SubprocessorAuthorisationGeneral, NoticePeriod: "P10D"})
	m.engage("specific", register.Engagement{Key: "e", Authorisation: register.SubprocessorAuthorisationSpecific})
	m.engage("silent", register.Engagement{Key: "e"})
	return m
}

func (m *fair) engage(customer scalar.Ref, e register.Engagement) string {
	m.Helper()
	e.Vendor, e.Role = "v", register.EngagementRoleProcessor
	return create(m.T, m.ctx, m.Store, customer, &e)
}

func announcing(kind register.SubprocessorChangeKind, who, by scalar.Ref, on scalar.Date) register.SubprocessorChange {
	return register.SubprocessorChange{Announcement: register.Announcement{Kind: kind, Subprocessor: who, EngagedBy: by, EffectiveOn: on}}
}

func (m *fair) announce(c register.SubprocessorChange) (string, error) {
	return m.Announce(m.ctx, "v", c, nil, store.Change{Path: "input"})
}

func (m *fair) mustAnnounce(c register.SubprocessorChange) string {
	m.Helper()
	id, err := m.announce(c)
	must(m.T, err)
	return id
}

// notice is the document of a customer's only notice of a number.
func (m *fair) notice(customer scalar.Ref, number int) (string, int, *register.SubprocessorNotice) {
	m.Helper()
	for _, row := range m.Client.SubprocessorNotice.Query().Where(subprocessornotice.Number(number)).WithOrganisation().AllX(m.ctx) {
		if row.Edges.Organisation.Key != string(customer) {
			continue
		}
		list := revisions(m.T, m.ctx, m.Store, row.ID)
		checkChain(m.T, list)
		r, ps := register.Decode(register.KindSubprocessorNotice, []byte(list[len(list)-1].Document))
		must(m.T, ps.Err())
		n := r.(*register.SubprocessorNotice)
		m.wantRow(row, n)
		return row.ID, row.Version, n
	}
	m.Fatalf("%s has no notice of announcement %d", customer, number)
	return "", 0, nil
}

// wantRow wants a row to say what its document says.
func (m *fair) wantRow(row *db.SubprocessorNotice, n *register.SubprocessorNotice) {
	m.Helper()
	got := fmt.Sprint(row.Key, row.Number, row.Kind, row.Services, row.Locations, row.EffectiveOn, row.NoticedOn, row.ObjectBy, row.WithdrawnOn, row.ApprovedOn, row.ObjectedOn, row.Objection, row.ObjectionWithdrawnOn, row.Change)
	want := fmt.Sprint(n.Key, n.Number, n.Kind, n.Services, n.Locations, n.EffectiveOn, n.NoticedOn, n.ObjectBy, n.WithdrawnOn, n.ApprovedOn, n.ObjectedOn, n.Objection, n.ObjectionWithdrawnOn, n.Change)
	if got != want {
		m.Errorf("the row says\n%s\nthe document\n%s", got, want)
	}
}

func (m *fair) wantState(customer scalar.Ref, number int, want register.NoticeState) {
	m.Helper()
	if _, _, n := m.notice(customer, number); n.State(m.Today()) != want {
		m.Errorf("%s: %s on %s, want %s", customer, n.State(m.Today()), m.Today(), want)
	}
}

// TestAnnouncementReachesEveryCustomer announces a change to customers with
// different terms, and wants each to have its own notice.
func TestAnnouncementReachesEveryCustomer(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		m := openFair(t, address)
		create(t, m.ctx, m.Store, "v", &register.Engagement{Key: "own", Vendor: "v", Role: register.EngagementRoleProcessor})
		m.engage("general", register.Engagement{Key: "ended", ValidUntil: "2026-02-28"})
		m.engage("general", register.Engagement{Key: "retired", RetiredOn: "2026-03-01"})
		create(t, m.ctx, m.Store, "general", &register.Engagement{Key: "other", Vendor: "p1", Role: register.EngagementRoleProcessor})
		create(t, m.ctx, m.Store, "general", &register.Engagement{Key: "joint", Vendor: "v", Role: register.EngagementRoleJointController})

		c := announcing(register.SubprocessorChangeAdd, "p1", "", "2026-03-05")
		c.Services, c.Locations, c.Note, c.Explanation = "storage", []scalar.Country{"US", "NO"}, "for us", "for you"
		id := m.mustAnnounce(c)
		if row := m.Client.SubprocessorChange.GetX(m.ctx, id); row.Number != 1 || row.Key != "1-add-p1" || row.AnnouncedOn != "2026-03-01" {
			t.Errorf("the change is %+v", row)
		}
		if n := m.Client.SubprocessorNotice.Query().CountX(m.ctx); n != 3 {
			t.Errorf("%d notices, want 3", n)
		}
		for customer, objectBy := range map[scalar.Ref]scalar.Date{"general": "2026-03-11", "specific": "2026-03-31", "silent": "2026-03-31"} {
			_, version, n := m.notice(customer, 1)
			if version != 1 || n.ObjectBy != objectBy || n.NoticedOn != "2026-03-01" || n.Vendor != "v" || n.Engagement != "e" || n.Change != "1-add-p1" || n.Services != "storage" || n.Explanation != "for you" || len(n.Locations) != 2 {
				t.Errorf("%s: %+v", customer, n)
			}
			if r := exported(t, m.ctx, m.Store, customer); len(r.SubprocessorNotices) != 1 {
				t.Errorf("the register of %s holds %d notices", customer, len(r.SubprocessorNotices))
			}
		}
		m.wantState("general", 1, register.NoticeStateOpen)
		m.wantState("specific", 1, register.NoticeStateAwaitingApproval)
		m.clock.to("2026-03-12")
		m.wantState("general", 1, register.NoticeStateInEffect)
		m.wantState("specific", 1, register.NoticeStateAwaitingApproval)
	})
}

// TestDecisions lets customers decide, too late, twice, and after the vendor took
// the change back.
func TestDecisions(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		m := openFair(t, address)
		changeID := m.mustAnnounce(announcing(register.SubprocessorChangeAdd, "p1", "", "2026-03-05"))
		at := func(customer scalar.Ref) store.Edit {
			id, version, _ := m.notice(customer, 1)
			return edit(register.KindSubprocessorNotice, id, version)
		}
		refused(t, m.ObjectToNotice(m.ctx, at("general"), ""), "INVALID grounds")
		refused(t, m.WithdrawObjection(m.ctx, at("general")), "INVALID id")
		must(t, m.ObjectToNotice(m.ctx, at("general"), "no"))
		m.wantState("general", 1, register.NoticeStateObjected)
		refused(t, m.ObjectToNotice(m.ctx, at("general"), "no again"), "INVALID id")
		must(t, m.WithdrawObjection(m.ctx, at("general")))
		m.wantState("general", 1, register.NoticeStateOpen)
		must(t, m.ObjectToNotice(m.ctx, at("general"), "no again"))

		stale := at("specific")
		must(t, m.ApproveNotice(m.ctx, at("specific")))
		m.wantState("specific", 1, register.NoticeStateAccepted)
		refused(t, m.ApproveNotice(m.ctx, stale), "CONFLICT expectedVersion")
		refused(t, m.ApproveNotice(m.ctx, at("specific")), "INVALID id")
		refused(t, m.ObjectToNotice(m.ctx, at("specific"), "too late"), "INVALID id")

		m.clock.to("2026-03-20")
		m.wantState("general", 1, register.NoticeStateObjected)
		m.wantState("specific", 1, register.NoticeStateInEffect)
		e := edit(register.KindSubprocessorChange, changeID, 1)
		must(t, m.WithdrawAnnouncement(m.ctx, e))
		m.wantState("general", 1, register.NoticeStateWithdrawn)
		m.wantState("specific", 1, register.NoticeStateInEffect)
		m.wantState("silent", 1, register.NoticeStateWithdrawn)
		refused(t, m.ApproveNotice(m.ctx, at("silent")), "INVALID id")
		refused(t, m.WithdrawObjection(m.ctx, at("general")), "INVALID id")
		e.ExpectedVersion = 2
		refused(t, m.WithdrawAnnouncement(m.ctx, e), "INVALID id")

		id, _, _ := m.notice("general", 1)
		var ops []register.Operation
		for _, r := range revisions(t, m.ctx, m.Store, id) {
			ops = append(ops, r.Operation)
		}
		if !slices.Equal(ops, []register.Operation{"CREATE", "OBJECT", "WITHDRAW_OBJECTION", "OBJECT", "WITHDRAW"}) {
			t.Errorf("operations %v", ops)
		}
	})
}

// TestLateObjection is recorded and stops nothing, nor does taking it back move
// what is in effect.
func TestLateObjection(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		m := openFair(t, address)
		m.mustAnnounce(announcing(register.SubprocessorChangeAdd, "p1", "", "2026-03-05"))
		m.clock.to("2026-03-20")
		id, version, _ := m.notice("general", 1)
		must(t, m.ObjectToNotice(m.ctx, edit(register.KindSubprocessorNotice, id, version), "late"))
		m.wantState("general", 1, register.NoticeStateInEffect)
		m.clock.to("2026-03-25")
		must(t, m.WithdrawObjection(m.ctx, edit(register.KindSubprocessorNotice, id, version+1)))
		_, _, n := m.notice("general", 1)
		if !n.Late() || n.TakesEffectOn("2026-04-01") != "2026-03-12" {
			t.Errorf("late %t, in effect from %s", n.Late(), n.TakesEffectOn("2026-04-01"))
		}
		refused(t, m.ApproveNotice(m.ctx, edit(register.KindSubprocessorNotice, id, version+2)), "INVALID id")
	})
}

// TestAnnouncementsFollowEachOther refuses what does not follow from what was
// announced before.
func TestAnnouncementsFollowEachOther(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		m := openFair(t, address)
		const add, remove, list = register.SubprocessorChangeAdd, register.SubprocessorChangeRemove, register.SubprocessorChangeList
		replace := func(who, whom scalar.Ref) register.SubprocessorChange {
			c := announcing(register.SubprocessorChangeReplace, who, "", "2026-04-01")
			c.Replaces = whom
			return c
		}
		m.mustAnnounce(announcing(list, "p1", "", "2020-01-01"))
		added := m.mustAnnounce(announcing(add, "p2", "p1", "2026-04-01"))
		for name, c := range map[string]struct {
			c    register.SubprocessorChange
			want []string
		}{
			"itself":                  {announcing(add, "v", "", "2026-04-01"), []string{"INVALID input.change.subprocessor"}},
			"by itself":               {announcing(add, "p3", "v", "2026-04-01"), []string{"INVALID input.change.engagedBy"}},
			"by a stranger":           {announcing(add, "p3", "p4", "2026-04-01"), []string{"INVALID input.change.engagedBy"}},
			"in a circle":             {announcing(add, "p1", "p2", "2026-04-01"), []string{"INVALID input.change.engagedBy"}},
			"what is listed":          {announcing(add, "p1", "", "2026-04-01"), []string{"INVALID input.change.subprocessor"}},
			"what is announced":       {announcing(add, "p2", "p1", "2026-05-01"), []string{"INVALID input.change.subprocessor"}},
			"removal of a stranger":   {announcing(remove, "p3", "", "2026-04-01"), []string{"INVALID input.change.subprocessor"}},
			"removal elsewhere":       {announcing(remove, "p2", "", "2026-04-01"), []string{"INVALID input.change.subprocessor"}},
			"replacing a stranger":    {replace("p3", "p4"), []string{"INVALID input.change.replaces"}},
			"replacing by one listed": {replace("p1", "p1"), []string{"INVALID input.change.replaces", "INVALID input.change.subprocessor"}},
			"yesterday":               {announcing(add, "p3", "", "2026-02-28"), []string{"INVALID input.change.effectiveOn"}},
			"listed from tomorrow on": {announcing(list, "p3", "", "2026-03-02"), []string{"INVALID input.change.effectiveOn"}},
			"nobody":                  {announcing(add, "", "", "2026-04-01"), []string{"INVALID input.change.subprocessor"}},
			"unknown":                 {announcing(add, "nobody", "", "2026-04-01"), []string{"INVALID input.change.subprocessor"}},
		} {
			t.Run(name, func(t *testing.T) {
				_, err := m.announce(c.c)
				refused(t, err, c.want...)
			})
		}
		m.mustAnnounce(announcing(add, "p2", "", "2026-04-01")) // once directly, once below p1
		must(t, m.WithdrawAnnouncement(m.ctx, edit(register.KindSubprocessorChange, added, 1)))
		m.mustAnnounce(announcing(add, "p2", "p1", "2026-05-01")) // taken back, announced again
		m.mustAnnounce(replace("p3", "p1"))
		m.mustAnnounce(announcing(remove, "p3", "", "2026-06-01"))
		var numbers []int
		for _, row := range m.Client.SubprocessorChange.Query().AllX(m.ctx) {
			numbers = append(numbers, row.Number)
		}
		slices.Sort(numbers)
		if !slices.Equal(numbers, []int{1, 2, 3, 4, 5, 6}) {
			t.Errorf("numbers %v", numbers)
		}
	})
}

// TestNewSubprocessors are made with their announcement, and known again by the
// number of their national register.
func TestNewSubprocessors(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		m := openFair(t, address)
		announce := func(o register.Organisation, key scalar.Text) error {
			c := announcing(register.SubprocessorChangeAdd, "", "", "2026-04-01")
			c.Key = key
			_, err := m.Announce(m.ctx, "v", c, &o, store.Change{Path: "input"})
			return err
		}
		must(t, announce(register.Organisation{Name: "Ærlig Sky AS", Country: "NO", RegistrationNumber: "1"}, ""))
		refused(t, announce(register.Organisation{Name: "Another", Country: "NO", RegistrationNumber: "1"}, ""), "INVALID input.newSubprocessor.registrationNumber")
		must(t, announce(register.Organisation{Name: "Ærlig Sky AS", Country: "SE", RegistrationNumber: "1"}, ""))
		refused(t, announce(register.Organisation{Key: "p1", Name: "P1"}, ""), "ALREADY_EXISTS input.newSubprocessor")
		refused(t, announce(register.Organisation{Name: "Third"}, "1-add-aerlig-sky-as"), "ALREADY_EXISTS input.change")
		refused(t, announce(register.Organisation{Country: "NO"}, ""), "INVALID input.newSubprocessor.name")
		if n := m.Client.Organisation.Query().CountX(m.ctx); n != 10 {
			t.Errorf("%d organisations, want 10: what was refused left nothing", n)
		}
		_, _, n := m.notice("silent", 1)
		if n.Subprocessor != "aerlig-sky-as" {
			t.Errorf("the notice names %s", n.Subprocessor)
		}
		both := announcing(register.SubprocessorChangeAdd, "p1", "", "2026-04-01")
		_, err := m.Announce(m.ctx, "v", both, &register.Organisation{Name: "P1"}, store.Change{Path: "input"})
		refused(t, err, "INVALID input.change.subprocessor")
	})
}
