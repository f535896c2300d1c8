package store_test

import (
	"bytes"
	"context"
	"testing"

	"ropa/access"
	"ropa/examples"
	"ropa/register"
	"ropa/store"
	"ropa/store/storetest"
)

// TestStateOfARegister wants the state to stay while nothing changes, to change
// with every record that the register holds or refers to, and with no other.
func TestStateOfARegister(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		ctx := access.With(context.Background(), access.System("test"))
		s, err := store.Open(ctx, address, store.Options{})
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		for _, name := range examples.Registers {
			b, _ := examples.Files.ReadFile(name)
			if _, err := s.Import(ctx, bytes.NewReader(b), store.ImportOptions{}); err != nil {
				t.Fatal(err)
			}
		}
		state := func() (state string, ids map[register.Kind]map[string]string, activities []string) {
			t.Helper()
			if err := s.ViewRegister(ctx, "coplan", "", func(v *store.RegisterView) error {
				state, err = v.State()
				must(t, err)
				ids = v.IDs
				if n := v.Counts[register.CapacityProcessor][register.ActivityStatusDraft]; n != 2 {
					t.Errorf("%d drafts as processor: %v", n, v.Counts)
				}
				for range 2 { // it can be read again
					activities = nil
					if err := v.Each(nil, func(id string, a *register.ProcessingActivity) error {
						activities = append(activities, id)
						return nil
					}); err != nil {
						return err
					}
				}
				return nil
			}); err != nil {
				t.Fatal(err)
			}
			return state, ids, activities
		}
		before, ids, activities := state()
		if again, _, _ := state(); again != before || len(before) != 64 || len(activities) != 13 {
			t.Fatalf("states %s and %s, %d activities", before, again, len(activities))
		}
		change := func(k register.Kind, id string, apply func(register.Record) error) {
			t.Helper()
			if err := s.Describe(ctx, store.Edit{Kind: k, ID: id, ExpectedVersion: 1}, apply); err != nil {
				t.Fatal(err)
			}
		}
		note := func(r register.Record) error {
			switch x := r.(type) {
			case *register.Organisation:
				x.Note = "changed"
			case *register.System:
				x.Note = "changed"
			case *register.ProcessingActivity:
				x.Note = "changed"
			}
			return nil
		}
		foreign := s.Client.ProcessingActivity.Query().AllX(ctx)
		for _, a := range foreign {
			if a.Reference == "STR-A01" {
				change(register.KindProcessingActivity, a.ID, note)
			}
		}
		if now, _, _ := state(); now != before {
			t.Error("another register's change changes the state")
		}
		for k, id := range map[register.Kind]string{
			register.KindOrganisation: ids[register.KindOrganisation]["google"], register.KindSystem: ids[register.KindSystem]["easyedit"],
			register.KindProcessingActivity: activities[3],
		} {
			change(k, id, note)
			now, _, _ := state()
			if now == before {
				t.Errorf("a change of a %s does not change the state", k)
			}
			before = now
		}
	})
}
