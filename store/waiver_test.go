package store_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"ropa/access"
	"ropa/register"
	"ropa/scalar"
	"ropa/store"
	"ropa/store/storetest"
)

func TestWaive(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		c := &clock{time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)}
		ctx, s := openAt(t, address, c)
		activity := authority(t, ctx, s, "o", "A1")
		create(t, ctx, s, "", organisation("p"))
		f := found(t, ctx, s, "o", "R108")[0]
		input := store.Change{Path: "input", Reason: "because"}
		w := register.Waiver{Finding: scalar.Text(f.ID), Reason: "because", Until: "2026-12-31", Note: "n"}
		with := func(change func(*register.Waiver)) register.Waiver {
			x := w
			change(&x)
			return x
		}
		for name, try := range map[string]struct {
			organisation scalar.Ref
			w            register.Waiver
			want         string
		}{
			"no end":               {"o", with(func(w *register.Waiver) { w.Until = "" }), "INVALID input.until"},
			"ended":                {"o", with(func(w *register.Waiver) { w.Until = "2026-02-28" }), "INVALID input.until"},
			"too long":             {"o", with(func(w *register.Waiver) { w.Until = "2029-03-02" }), "INVALID input.until"},
			"no reason":            {"o", with(func(w *register.Waiver) { w.Reason = "" }), "INVALID input.reason"},
			"a key that is none":   {"o", with(func(w *register.Waiver) { w.Key = "A B" }), "INVALID input.key"},
			"no finding":           {"o", with(func(w *register.Waiver) { w.Finding = "0123456789abcdef0123456789abcdef" }), "NOT_FOUND input.finding"},
			"not of that register": {"p", w, "NOT_FOUND input.finding"},
			"no such register":     {"q", w, "NOT_FOUND organisation"},
		} {
			t.Run(name, func(t *testing.T) {
				_, err := s.Waive(ctx, try.organisation, try.w, input)
				refused(t, err, try.want)
			})
		}
		for name, caller := range map[string]access.Grant{"an editor": {Role: register.RoleEditor}, "an auditor": {Role: register.RoleAuditor}} {
			_, err := s.Waive(access.With(ctx, access.Caller{Actor: "x", Grants: []access.Grant{caller}}), "o", w, input)
			if code(err) != register.CodeForbidden {
				t.Errorf("%s: %v", name, err)
			}
		}
		if n := s.Client.Waiver.Query().CountX(ctx); n != 0 {
			t.Fatalf("%d waivers were made", n)
		}

		once := input
		once.IdempotencyKey, once.Input = "k", "i"
		id, err := s.Waive(ctx, "o", w, once)
		must(t, err)
		again, err := s.Waive(ctx, "o", w, once)
		if err != nil || again != id {
			t.Errorf("made again under the same key: %q, %v", again, err)
		}
		got := s.Client.Waiver.GetX(ctx, id)
		if got.Rule != "R108" || got.ActivityID == nil || *got.ActivityID != activity || got.GrantedOn != "2026-03-01" || got.Until != "2026-12-31" ||
			!strings.HasPrefix(got.Key, "r108-a1-") || !strings.Contains(string(got.Place), `legalBases["b"]`) || got.Note != "n" || got.RetiredOn != "" {
			t.Errorf("%+v", got)
		}
		list := revisions(t, ctx, s, id)
		checkChain(t, list)
		if len(list) != 1 || list[0].Operation != register.OperationCreate || list[0].Reason != "because" {
			t.Errorf("%+v", list)
		}
		if f := found(t, ctx, s, "o", "R108")[0]; !f.Waived() {
			t.Error("the finding is not waived")
		}
		_, err = s.Waive(ctx, "o", w, input)
		refused(t, err, "NOT_FOUND input.finding") // it is waived already
		refused(t, s.Delete(ctx, edit(register.KindProcessingActivity, activity, 1)), "IN_USE ")

		// A finding that is not about one activity.
		create(t, ctx, s, "o", &register.Engagement{Key: "e", VendorCategory: "v", Role: register.EngagementRoleProcessor, AgreementStatus: register.AgreementStatusNone})
		w.Finding = scalar.Text(found(t, ctx, s, "o", "R150")[0].ID)
		id, err = s.Waive(ctx, "o", w, input)
		must(t, err)
		if got := s.Client.Waiver.GetX(ctx, id); got.ActivityID != nil || !strings.HasPrefix(got.Key, "r150-") || !found(t, ctx, s, "o", "R150")[0].Waived() {
			t.Errorf("%+v", got)
		}
	})
}

func TestWithdraw(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		c := &clock{time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)}
		ctx, s := openAt(t, address, c)
		authority(t, ctx, s, "o", "A1")
		f := found(t, ctx, s, "o", "R108")[0]
		w := register.Waiver{Key: "mine", Finding: scalar.Text(f.ID), Reason: "r", Until: "2029-03-01"}
		id, err := s.Waive(ctx, "o", w, store.Change{})
		must(t, err)
		editor := access.With(ctx, access.Caller{Actor: "x", Grants: []access.Grant{{Role: register.RoleEditor}}})
		elsewhere := access.With(ctx, access.Caller{Actor: "x", Grants: []access.Grant{{Role: register.RoleDPO, OrganisationID: "org_00000000000000000000000000"}}})
		refused(t, s.Withdraw(editor, edit(register.KindWaiver, id, 1)), "FORBIDDEN id")
		refused(t, s.Describe(editor, edit(register.KindWaiver, id, 1), note("x")), "FORBIDDEN id")
		refused(t, s.Withdraw(elsewhere, edit(register.KindWaiver, id, 1)), "NOT_FOUND id")
		refused(t, s.Withdraw(ctx, edit(register.KindWaiver, id, 2)), "CONFLICT expectedVersion")
		c.Time = c.AddDate(0, 1, 0)
		if f := found(t, ctx, s, "o", "R108")[0]; !f.Waived() {
			t.Error("a waiver that holds is not seen")
		}
		must(t, s.Withdraw(ctx, edit(register.KindWaiver, id, 1)))
		if got := s.Client.Waiver.GetX(ctx, id); got.RetiredOn != "2026-04-01" {
			t.Errorf("out of use from %q on", got.RetiredOn)
		}
		if f := found(t, ctx, s, "o", "R108")[0]; f.Waived() {
			t.Error("the finding is waived by a waiver that was withdrawn")
		}
		refused(t, s.Withdraw(ctx, edit(register.KindWaiver, id, 2)), "INVALID id")
		w.Key, w.Until = "", "2029-04-01" // the finding can be waived again
		_, err = s.Waive(ctx, "o", w, store.Change{})
		must(t, err)
	})
}

// TestOneFindingIsWaivedOnce lets several callers waive the same at once.
func TestOneFindingIsWaivedOnce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		ctx, s := open(t, address)
		authority(t, ctx, s, "o", "A1")
		w := register.Waiver{Finding: scalar.Text(found(t, ctx, s, "o", "R108")[0].ID), Reason: "r", Until: s.Today()}
		together(6, func(int) {
			if _, err := s.Waive(ctx, "o", w, store.Change{}); err != nil && code(err) != register.CodeNotFound {
				t.Error(err)
			}
		})
		if n := s.Client.Waiver.Query().CountX(ctx); n != 1 {
			t.Errorf("%d waivers", n)
		}
	})
}

func TestWaiversRoundTrip(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		ctx, s := open(t, address)
		authority(t, ctx, s, "o", "A1")
		_, err := s.Waive(ctx, "o", register.Waiver{Finding: scalar.Text(found(t, ctx, s, "o", "R108")[0].ID), Reason: "r", Until: s.Today()}, store.Change{})
		must(t, err)
		var first, second bytes.Buffer
		must(t, s.Export(ctx, "o", "", &first))
		if !strings.Contains(first.String(), `"waivers": [`) {
			t.Fatal(first.String())
		}
		ctx, other := open(t, storetest.SQLite(t))
		importFile(t, ctx, other, bytes.NewReader(first.Bytes()))
		must(t, other.Export(ctx, "o", "", &second))
		if first.String() != second.String() {
			t.Errorf("exported %s\nand after an import %s", first.String(), second.String())
		}
		if f := found(t, ctx, other, "o", "R108")[0]; !f.Waived() {
			t.Error("the finding is not waived after an import")
		}
	})
}
