package store_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"ropa/register"
	"ropa/scalar"
	"ropa/store"
	"ropa/store/storetest"
)

// received are the notices in a register, each as "number kind subprocessor".
func (m *fair) received(customer scalar.Ref) string {
	m.Helper()
	var out []string
	for _, n := range exported(m.T, m.ctx, m.Store, customer).SubprocessorNotices {
		out = append(out, fmt.Sprint(n.Number, " ", n.Kind, " ", n.Subprocessor))
	}
	return strings.Join(out, ", ")
}

func (m *fair) wantReceived(customer scalar.Ref, want ...string) {
	m.Helper()
	if got := m.received(customer); got != strings.Join(want, ", ") {
		m.Errorf("%s received %q, want %q", customer, got, strings.Join(want, ", "))
	}
}

// TestNewCustomersLearnOfTheList engages the vendor after it announced: by making
// an engagement, by describing one, and by importing one.
func TestNewCustomersLearnOfTheList(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		m := openFair(t, address)
		const add, list = register.SubprocessorChangeAdd, register.SubprocessorChangeList
		c := announcing(list, "p1", "", "2020-01-01")
		c.Services, c.Locations = "storage", []scalar.Country{"DE"}
		m.mustAnnounce(c)
		m.mustAnnounce(announcing(list, "p2", "p1", "2021-01-01"))
		m.mustAnnounce(announcing(add, "p3", "", "2026-06-01"))
		moved := announcing(register.SubprocessorChangeChangeLocation, "p1", "", "2026-03-01")
		moved.Locations = []scalar.Country{"US"}
		m.mustAnnounce(moved)
		m.mustAnnounce(announcing(register.SubprocessorChangeRemove, "p2", "p1", "2026-03-01"))
		create(t, m.ctx, m.Store, "", organisation("late"))
		create(t, m.ctx, m.Store, "", organisation("o"))

		made := m.engage("late", register.Engagement{Key: "e", Authorisation: register.SubprocessorAuthorisationGeneral, NoticePeriod: "P5D"})
		m.wantReceived("late", "3 ADD p3", "4 LIST p1")
		_, _, n := m.notice("late", 4)
		if n.EffectiveOn != "2020-01-01" || n.Services != "storage" || n.Locations[0] != "US" || n.State("2026-03-01") != register.NoticeStateInEffect {
			t.Errorf("the list says %+v", n)
		}
		if _, _, n := m.notice("late", 3); n.ObjectBy != "2026-03-06" {
			t.Errorf("time to object until %s", n.ObjectBy)
		}
		describe := func(version int, f func(*register.Engagement)) {
			t.Helper()
			must(t, m.Describe(m.ctx, edit(register.KindEngagement, made, version), func(r register.Record) error {
				f(r.(*register.Engagement))
				return nil
			}))
		}
		describe(1, func(e *register.Engagement) { e.Note = "a remark" })
		describe(2, func(e *register.Engagement) { e.ValidUntil = "2026-02-28" })
		describe(3, func(e *register.Engagement) { e.ValidUntil = "" })
		m.wantReceived("late", "3 ADD p3", "4 LIST p1") // what it has, it does not get again

		other := create(t, m.ctx, m.Store, "late", &register.Engagement{Key: "other", Vendor: "p4", Role: register.EngagementRoleProcessor})
		must(t, m.Describe(m.ctx, edit(register.KindEngagement, other, 1), func(r register.Record) error {
			r.(*register.Engagement).Vendor = "v"
			return nil
		}))
		if rows := strings.Count(m.received("late"), "LIST p1"); rows != 2 {
			t.Errorf("%d notices of p1 for two engagements", rows)
		}

		file := `{"format": "ropa.register", "version": 1, "organisation": "o", "organisations": [{"key": "o", "name": "Organisation o", "keepsRegister": true}],
			"engagements": [{"key": "e", "vendor": "v", "role": "PROCESSOR"}]}`
		for range 2 {
			_, err := m.Import(m.ctx, bytes.NewReader([]byte(file)), store.ImportOptions{})
			must(t, err)
			m.wantReceived("o", "3 ADD p3", "4 LIST p1")
		}
		var whole bytes.Buffer
		must(t, m.Export(m.ctx, "o", "", &whole))
		report, err := m.Import(m.ctx, bytes.NewReader(whole.Bytes()), store.ImportOptions{})
		if err != nil || report.Created+report.Changed > 0 {
			t.Errorf("imported again: %+v, %v", report, err)
		}
	})
}

// TestRestoredNoticesAreNotDoubled imports a register with its notices into a
// database in which the vendor's list is there already.
func TestRestoredNoticesAreNotDoubled(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		m := openFair(t, address)
		m.mustAnnounce(announcing(register.SubprocessorChangeAdd, "p1", "", "2026-03-01"))
		var customer, vendor bytes.Buffer
		must(t, m.Export(m.ctx, "general", "", &customer))
		must(t, m.Export(m.ctx, "v", "", &vendor))
		ctx, s := open(t, storetest.SQLite(t))
		for _, file := range [][]byte{vendor.Bytes(), customer.Bytes()} {
			_, err := s.Import(ctx, bytes.NewReader(file), store.ImportOptions{})
			must(t, err)
		}
		if n := s.Client.SubprocessorNotice.Query().CountX(ctx); n != 1 {
			t.Errorf("%d notices, want 1", n)
		}
	})
}
