package store_test

import (
	"strings"
	"testing"

	"ropa/access"
	"ropa/ent/db/delivery"
	"ropa/register"
	"ropa/scalar"
	"ropa/store"
	"ropa/store/storetest"
)

// TestVendorIsTold gives a vendor and a customer channels, and wants each told of
// what the other does and of nothing else.
func TestVendorIsTold(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		m := openFair(t, address)
		v := m.Client.Organisation.Query().AllX(m.ctx)
		ids := map[string]string{}
		for _, o := range v {
			ids[o.Key] = o.ID
		}
		channel := func(key scalar.Ref, role register.Role) string {
			as := access.With(m.ctx, access.Caller{Actor: "x", Grants: []access.Grant{{Role: role, OrganisationID: ids[string(key)]}}})
			id, _, err := m.CreateChannel(as, store.NewChannel{Organisation: key, Kind: register.ChannelKindWebhook, Address: "https://hooks.example.org"})
			must(t, err)
			return id
		}
		vendors, customers := channel("v", register.RoleVendor), channel("general", register.RoleDPO)
		told := func(channel string) (out []string) {
			for _, d := range m.Client.Delivery.Query().Where(delivery.ChannelID(channel)).Order(delivery.ByID()).AllX(m.ctx) {
				out = append(out, d.EventType)
			}
			return out
		}
		m.mustAnnounce(announcing(register.SubprocessorChangeAdd, "p1", "", "2026-06-01"))
		id, version, _ := m.notice("general", 1)
		e := store.Edit{ID: id, ExpectedVersion: version}
		must(t, m.ObjectToNotice(m.ctx, e, "Not there."))
		other, version, _ := m.notice("specific", 1)
		must(t, m.ApproveNotice(m.ctx, store.Edit{ID: other, ExpectedVersion: version}))
		if got := strings.Join(told(customers), " "); got != "subprocessor_notice.created subprocessor_notice.objected" {
			t.Errorf("the customer is told %s", got)
		}
		if got := strings.Join(told(vendors), " "); got != "subprocessor_notice.objected subprocessor_notice.approved" {
			t.Errorf("the vendor is told %s", got)
		}
	})
}

// TestProposerIsNotTold wants a vendor to be told that a correction is proposed, and
// not by whom.
func TestProposerIsNotTold(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		m := openMarket(t, address)
		vendor := m.takeOver()
		id, _, err := m.CreateChannel(vendor, store.NewChannel{Organisation: "vendor", Kind: register.ChannelKindWebhook, Address: "https://hooks.example.org"})
		must(t, err)
		c := register.Correction{Subject: "vendor", Field: "city", Proposed: "Stranda", Grounds: "It moved."}
		_, err = m.Propose(m.as(register.RoleDPO, m.customer), "customer", c, store.Change{})
		must(t, err)
		d := m.Client.Delivery.Query().Where(delivery.ChannelID(id)).OnlyX(m.admin)
		if d.EventType != "correction.created" || strings.Contains(d.Body, m.customer) {
			t.Errorf("%s: %s", d.EventType, d.Body)
		}
	})
}
