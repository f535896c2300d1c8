package store_test

import (
	"context"
	"slices"
	"testing"

	"ropa/ent/db/dataitem"
	"ropa/ent/db/processingactivity"
	"ropa/ent/db/retentionrule"
	"ropa/register"
	"ropa/scalar"
	"ropa/store"
	"ropa/store/storetest"
)

// itemIDs are the ids of an activity's data items, by key.
func itemIDs(t *testing.T, ctx context.Context, s *store.Store, activity string) map[string]string {
	t.Helper()
	list, err := s.Client.DataItem.Query().Where(dataitem.ActivityID(activity)).All(ctx)
	must(t, err)
	out := map[string]string{}
	for _, d := range list {
		out[d.Key] = d.ID
	}
	return out
}

// TestEntriesKeepTheirIDs replaces a section that others refer to: entries with
// a key that was there keep their ids and what names them; the others go.
func TestEntriesKeepTheirIDs(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		ctx, s := open(t, address)
		create(t, ctx, s, "", organisation("o"))
		id := create(t, ctx, s, "o", activity("A1"))
		before := itemIDs(t, ctx, s, id)
		rule := s.Client.RetentionRule.Query().OnlyIDX(ctx)

		e := edit(register.KindProcessingActivity, id, 1)
		must(t, s.Describe(ctx, e, func(r register.Record) error {
			r.(*register.ProcessingActivity).DataItems = []register.DataItem{
				{Label: "address"}, // its key is made
				{Entry: register.Entry{Key: "phone"}, Label: "mobile telephone"},
				{Entry: register.Entry{Key: "name"}, Label: "name"},
			}
			return nil
		}))
		after := itemIDs(t, ctx, s, id)
		if len(after) != 3 || after["name"] != before["name"] || after["phone"] != before["phone"] || after["1"] == "" {
			t.Errorf("ids %v became %v", before, after)
		}
		labels := s.Client.DataItem.Query().Order(dataitem.ByPosition()).Select(dataitem.FieldLabel).StringsX(ctx)
		if !slices.Equal(labels, []string{"address", "mobile telephone", "name"}) {
			t.Errorf("order %v", labels)
		}
		if got := s.Client.RetentionRule.Query().OnlyIDX(ctx); got != rule {
			t.Errorf("a rule of a section that was not sent got another id")
		}
		covers := s.Client.RetentionRule.Query().Where(retentionrule.ID(rule)).QueryDataItems().OnlyIDX(ctx)
		if covers != before["name"] {
			t.Errorf("the rule covers %s, want %s", covers, before["name"])
		}

		refused(t, s.Describe(ctx, edit(register.KindProcessingActivity, id, 2), func(r register.Record) error {
			r.(*register.ProcessingActivity).DataItems = nil // the rule and the disclosure name them
			return nil
		}), "INVALID disclosures[0].dataItems[0]", "INVALID retentionRules[0].dataItems[0]")
		if got := itemIDs(t, ctx, s, id); len(got) != 3 {
			t.Errorf("a refused change left %v", got)
		}
	})
}

// TestASectionAloneIsReplaced changes a section that nothing names.
func TestASectionAloneIsReplaced(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		ctx, s := open(t, address)
		create(t, ctx, s, "", organisation("o"))
		id := create(t, ctx, s, "o", activity("A1"))
		must(t, s.Describe(ctx, edit(register.KindProcessingActivity, id, 1), func(r register.Record) error {
			r.(*register.ProcessingActivity).Transfers = []register.Transfer{{Entry: register.Entry{Key: "u"}, Country: "GB"}}
			return nil
		}))
		got := exported(t, ctx, s, "o").ProcessingActivities[0]
		want := activity("A1")
		want.Transfers = []register.Transfer{{Entry: register.Entry{Key: "u"}, Country: "GB"}}
		a, _ := register.Document(&got)
		b, _ := register.Document(want)
		if string(a) != string(b) {
			t.Errorf("exported %s\nwant %s", a, b)
		}
		rows := s.Client.Transfer.Query().AllX(ctx)
		if len(rows) != 1 || rows[0].Country != "GB" || rows[0].OnwardOfID != nil {
			t.Errorf("rows %v", rows)
		}
	})
}

// TestReferencesByIDAreStoredAsKeys writes references as ids and finds keys in
// the document, and the same rows.
func TestReferencesByIDAreStoredAsKeys(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		ctx, s := open(t, address)
		org := create(t, ctx, s, "", organisation("o"))
		vendor := create(t, ctx, s, "", organisation("vendor"))
		contact := create(t, ctx, s, "o", &register.Contact{Key: "dpo", Role: register.ContactRoleDpo})
		first := create(t, ctx, s, "o", activity("A1"))
		a := activity("A2")
		a.Disclosures[0].Organisation = scalar.Ref(vendor)
		a.Contacts = []scalar.Ref{scalar.Ref(contact)}
		a.FurtherProcessingOf = scalar.Ref(first)
		id := create(t, ctx, s, scalar.Ref(org), a)

		kept, ps := register.Decode(register.KindProcessingActivity, []byte(revisions(t, ctx, s, id)[0].Document))
		must(t, ps.Err())
		got := kept.(*register.ProcessingActivity)
		if got.Disclosures[0].Organisation != "vendor" || !slices.Equal(got.Contacts, []scalar.Ref{"dpo"}) || got.FurtherProcessingOf != "A1" {
			t.Errorf("the document names %q, %q and %q", got.Disclosures[0].Organisation, got.Contacts, got.FurtherProcessingOf)
		}
		row := s.Client.ProcessingActivity.Query().Where(processingactivity.ID(id)).QueryFurtherProcessingOf().OnlyIDX(ctx)
		if row != first {
			t.Errorf("the row names %s, want %s", row, first)
		}

		// A record of another register cannot be named, not even by its id.
		create(t, ctx, s, "", organisation("other"))
		b := activity("B1")
		b.FurtherProcessingOf = scalar.Ref(first)
		b.Contacts = []scalar.Ref{"dpo"}
		_, err := s.Create(ctx, "other", b, store.Change{})
		refused(t, err, "INVALID furtherProcessingOf", "INVALID contacts[0]")
	})
}
