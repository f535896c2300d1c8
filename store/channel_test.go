package store_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"ropa/access"
	"ropa/deliver/reach"
	"ropa/ent/db"
	"ropa/register"
	"ropa/scalar"
	"ropa/store"
	"ropa/store/storetest"
)

// openReaching opens a fresh store with a clock, whose channels may be mailboxes.
func openReaching(t *testing.T, address string) (context.Context, *store.Store, *clock) {
	t.Helper()
	c := &clock{time.Date(2026, 1, 31, 12, 0, 0, 0, time.UTC)}
	ctx := access.With(context.Background(), access.System("test"))
	s, err := store.Open(ctx, address, store.Options{Now: c.now, Reach: reach.Policy{Mail: true}})
	must(t, err)
	t.Cleanup(func() { s.Close() })
	return ctx, s, c
}

func webhook(t *testing.T, ctx context.Context, s *store.Store, organisation scalar.Ref, kinds ...register.Kind) string {
	t.Helper()
	id, _, err := s.CreateChannel(ctx, store.NewChannel{Organisation: organisation, Kind: register.ChannelKindWebhook, Address: "https://hooks.example.org/", RecordKinds: kinds})
	must(t, err)
	return id
}

// told are the types of what a channel is told, in order.
func told(t *testing.T, ctx context.Context, s *store.Store, channel string) (types []string) {
	t.Helper()
	for _, d := range deliveries(t, ctx, s) {
		if d.ChannelID == channel {
			types = append(types, d.EventType)
		}
	}
	return types
}

func deliveries(t *testing.T, ctx context.Context, s *store.Store) []*db.Delivery {
	t.Helper()
	list, err := s.Client.Delivery.Query().Order(db.Asc("id")).All(ctx)
	must(t, err)
	return list
}

func wantTold(t *testing.T, ctx context.Context, s *store.Store, channel string, want ...string) {
	t.Helper()
	if got := told(t, ctx, s, channel); !slices.Equal(got, want) {
		t.Errorf("%s is told %v, want %v", channel, got, want)
	}
}

// TestChannelsAreToldOfTheirOwn looks at who is told of what, and how.
func TestChannelsAreToldOfTheirOwn(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		ctx, s, _ := openReaching(t, address)
		one := create(t, ctx, s, "", organisation("one"))
		create(t, ctx, s, "", organisation("two"))
		all, some, other := webhook(t, ctx, s, "one"), webhook(t, ctx, s, "one", register.KindNotice, register.KindOrganisation), webhook(t, ctx, s, "two")

		id := create(t, ctx, s, "one", activity("A1"))
		must(t, s.Describe(ctx, edit(register.KindProcessingActivity, id, 1), note("a remark")))
		must(t, s.Delete(ctx, edit(register.KindProcessingActivity, id, 2)))
		must(t, s.Describe(ctx, edit(register.KindOrganisation, one, 1), note("its own record")))
		create(t, ctx, s, "", &register.DataCategory{Key: "shared", Name: "Shared"})
		create(t, ctx, s, "", organisation("three"))

		wantTold(t, ctx, s, all, "processing_activity.created", "processing_activity.described", "processing_activity.deleted", "organisation.described")
		wantTold(t, ctx, s, some, "organisation.described")
		wantTold(t, ctx, s, other)

		var e register.Event
		first := deliveries(t, ctx, s)[1]
		must(t, json.Unmarshal([]byte(first.Body), &e))
		r := revisions(t, ctx, s, id)[1]
		want := register.Event{Type: "processing_activity.described", Timestamp: r.At, Data: register.EventData{ID: id, Kind: "PROCESSING_ACTIVITY", Version: 2, Operation: "DESCRIBE", Organisation: one, Revision: r.ID}}
		if e != want || strings.Contains(first.Body, "A1") || strings.Contains(first.Body, "remark") {
			t.Errorf("%s, want %+v", first.Body, want)
		}
		must(t, s.DisableChannel(ctx, all))
		create(t, ctx, s, "one", activity("A2"))
		if n := len(told(t, ctx, s, all)); n != 4 {
			t.Errorf("a disabled channel is told: %d", n)
		}
	})
}

// TestNobodyIsToldOfWhatWasNotMade refuses changes at every step, and wants no
// delivery of them.
func TestNobodyIsToldOfWhatWasNotMade(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		ctx, s, _ := openReaching(t, address)
		create(t, ctx, s, "", organisation("o"))
		channel := webhook(t, ctx, s, "o")
		id := create(t, ctx, s, "o", activity("A1"))
		drain(s)
		_, err := s.Create(ctx, "o", activity("A1"), store.Change{}) // after everything but the name was found good
		refused(t, err, "ALREADY_EXISTS ")
		refused(t, s.Describe(ctx, edit(register.KindProcessingActivity, id, 7), note("x")), "CONFLICT expectedVersion")
		_, err = s.Import(ctx, file(own+`, "processingActivities": [{"reference": "B1", "name": "B", "capacity": "CONTROLLER", "status": "DRAFT"}]`), store.ImportOptions{DryRun: true})
		must(t, err)
		_, writes := s.DB()
		execute(t, writes, "ALTER TABLE deliveries RENAME TO lost")
		if err := s.Describe(ctx, edit(register.KindProcessingActivity, id, 1), note("x")); err == nil {
			t.Error("a change was made of which nobody can be told")
		}
		execute(t, writes, "ALTER TABLE lost RENAME TO deliveries")
		wantTold(t, ctx, s, channel, "processing_activity.created")
		if n := len(revisions(t, ctx, s, id)); n != 1 {
			t.Errorf("%d revisions", n)
		}
		select {
		case <-s.Due():
			t.Error("senders are woken for nothing")
		default:
		}
		must(t, s.Describe(ctx, edit(register.KindProcessingActivity, id, 1), note("x")))
		select {
		case <-s.Due():
		default:
			t.Error("senders are not woken")
		}
	})
}

func drain(s *store.Store) {
	select {
	case <-s.Due():
	default:
	}
}

// TestImportsAreTold wants each record told to a webhook, and a mailbox told once
// of each kind.
func TestImportsAreTold(t *testing.T) {
	const n = 600 // more than two batches
	storetest.Each(t, func(t *testing.T, address string) {
		ctx, s, _ := openReaching(t, address)
		create(t, ctx, s, "", organisation("o"))
		hook := webhook(t, ctx, s, "o")
		box, secret, err := s.CreateChannel(ctx, store.NewChannel{Organisation: "o", Kind: register.ChannelKindEmail, Address: "privacy@example.org"})
		must(t, err)
		if secret != "" {
			t.Error("a mailbox has a secret")
		}
		var b bytes.Buffer
		b.WriteString(own + `, "notices": [{"key": "n", "title": "N", "kind": "OTHER", "status": "DRAFT"}], "processingActivities": [`)
		for i := range n {
			fmt.Fprintf(&b, `%s{"reference": "A%d", "name": "A", "capacity": "CONTROLLER", "status": "DRAFT"}`, map[bool]string{true: ", "}[i > 0], i)
		}
		b.WriteString("]")
		importFile(t, ctx, s, file(b.String()))
		count := map[string]int{}
		for _, typ := range told(t, ctx, s, hook) {
			count[typ]++
		}
		if len(count) != 3 || count["processing_activity.imported"] != n || count["notice.imported"] != 1 || count["organisation.imported"] != 1 {
			t.Errorf("the webhook is told %v", count)
		}
		wantTold(t, ctx, s, box, "organisation.imported", "notice.imported", "processing_activity.imported")
		for _, d := range deliveries(t, ctx, s) {
			if d.ChannelID != box {
				continue
			}
			var e register.Event
			must(t, json.Unmarshal([]byte(d.Body), &e))
			many := d.EventType == "processing_activity.imported"
			if many != (e.Data.Records == n) || many != (e.Data.ID == "") || many != (e.Data.Revision == "") {
				t.Errorf("the mailbox is told %s", d.Body)
			}
		}
	})
}

func TestChannelsThatCannotBe(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		ctx, s, _ := openReaching(t, address)
		one := create(t, ctx, s, "", organisation("one"))
		create(t, ctx, s, "", organisation("two"))
		try := func(ctx context.Context, n store.NewChannel) error { _, _, err := s.CreateChannel(ctx, n); return err }
		hook := store.NewChannel{Organisation: "one", Kind: register.ChannelKindWebhook, Address: "https://127.0.0.1/", RecordKinds: []register.Kind{"notice", "notice"}}
		refused(t, try(ctx, hook), "INVALID address", "INVALID recordKinds[1]")
		hook.Address, hook.RecordKinds = "https://hooks.example.org/", nil
		refused(t, try(ctx, store.NewChannel{Organisation: "one", Kind: register.ChannelKindEmail, Address: "a@example.org\r\nBcc: b@example.org"}), "INVALID address")
		missing := hook
		missing.Organisation = "nobody"
		refused(t, try(ctx, missing), "NOT_FOUND organisation")

		as := func(role register.Role, org string) context.Context {
			return access.With(ctx, access.Caller{Actor: "x", Grants: []access.Grant{{Role: role, OrganisationID: org}}})
		}
		foreign := hook
		foreign.Organisation = "two"
		refused(t, try(as(register.RoleDPO, one), foreign), "FORBIDDEN organisation")
		refused(t, try(as(register.RoleEditor, one), hook), "FORBIDDEN organisation")
		must(t, try(as(register.RoleVendor, one), hook))

		theirs := webhook(t, ctx, s, "two")
		test, err := s.TestChannel(ctx, theirs)
		must(t, err)
		nobody := as(register.RoleDPO, one)
		for _, id := range []string{theirs, "chn_00000000000000000000000000"} {
			_, err := s.TestChannel(nobody, id)
			refused(t, err, "NOT_FOUND id")
			_, err = s.RotateChannelSecret(nobody, id)
			refused(t, err, "NOT_FOUND id")
			refused(t, s.DisableChannel(nobody, id), "NOT_FOUND id")
		}
		refused(t, s.ResendDelivery(nobody, test), "NOT_FOUND id")
		refused(t, s.ResendDelivery(nobody, "dlv_00000000000000000000000000"), "NOT_FOUND id")

		must(t, s.DisableChannel(ctx, theirs))
		must(t, s.DisableChannel(ctx, theirs)) // once more changes nothing
		_, err = s.TestChannel(ctx, theirs)
		refused(t, err, "INVALID id")
		_, err = s.RotateChannelSecret(ctx, theirs)
		refused(t, err, "INVALID id")
		refused(t, s.ResendDelivery(ctx, test), "INVALID id")
		row := s.Client.Channel.GetX(ctx, theirs)
		if row.Secret != "" || *row.DisabledReason != register.DisabledReasonRequested {
			t.Errorf("a disabled channel keeps its secret, or says %v", *row.DisabledReason)
		}
		for n := s.Client.Channel.Query().CountX(ctx) - 1; n < 50; n++ {
			must(t, try(ctx, hook))
		}
		refused(t, try(ctx, hook), "LIMIT_EXCEEDED organisation")
	})
}
