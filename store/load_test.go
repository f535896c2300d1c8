package store_test

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"testing"

	"ropa/access"
	"ropa/examples"
	"ropa/register"
	"ropa/scalar"
	"ropa/store"
	"ropa/store/storetest"
)

// TestLoadRegisterIsWhatIsExported wants the same of both, for each founding
// register, whole and without being held in memory.
func TestLoadRegisterIsWhatIsExported(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		ctx, s := open(t, address)
		load(t, ctx, s)
		for _, name := range examples.Registers {
			want := exported(t, ctx, s, keyOf(name))
			got, err := s.LoadRegister(ctx, keyOf(name), "")
			must(t, err)
			if !reflect.DeepEqual(*got, want) {
				t.Errorf("%s is loaded otherwise than it is exported", name)
			}
			streamed := register.Register{}
			must(t, s.ViewRegister(ctx, keyOf(name), "", func(v *store.RegisterView) error {
				streamed = *v.Register
				wantIDs(t, ctx, s, v.Loaded)
				return v.Each(nil, func(id string, a *register.ProcessingActivity) error {
					if kind, ok := register.KindOfID(id); !ok || kind != register.KindProcessingActivity {
						t.Errorf("%s is no id of an activity", id)
					}
					streamed.ProcessingActivities = append(streamed.ProcessingActivities, *a)
					return nil
				})
			}))
			if !reflect.DeepEqual(streamed, want) {
				t.Errorf("%s is streamed otherwise than it is exported", name)
			}
		}
		stop := errors.New("stop")
		n := 0
		err := s.ViewRegister(ctx, "coplan", "", func(v *store.RegisterView) error {
			return v.Each(nil, func(string, *register.ProcessingActivity) error { n++; return stop })
		})
		if !errors.Is(err, stop) || n != 1 {
			t.Errorf("%v after %d activities", err, n)
		}
	})
}

// wantIDs wants the id of every record in a register.
func wantIDs(t *testing.T, ctx context.Context, s *store.Store, l *store.Loaded) {
	t.Helper()
	n := 0
	for k, ids := range l.IDs {
		for name, id := range ids {
			n++
			list := revisions(t, ctx, s, id)
			if len(list) == 0 || list[0].Kind != k || list[0].Name != name || l.ID(k, scalar.Ref(name)) != id {
				t.Errorf("%s is not the id of the %s %q", id, k, name)
			}
		}
	}
	r := l.Register
	if want := len(r.Organisations) + len(r.DataCategories) + len(r.DataSubjectCategories) + len(r.LegalProvisions) + len(r.Contacts) + len(r.Systems) +
		len(r.SecurityMeasures) + len(r.Notices) + len(r.Engagements) + len(r.Assertions) + len(r.RightsProcedures) + len(r.Waivers) +
		len(r.SubprocessorChanges) + len(r.SubprocessorNotices) + len(r.Corrections); n != want || l.ID(register.KindOrganisation, r.Organisation) != l.OrganisationID {
		t.Errorf("%d ids for %d records", n, want)
	}
}

// TestLoadActivities reads some activities of several registers at once.
func TestLoadActivities(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		ctx, s := open(t, address)
		load(t, ctx, s)
		ids := map[string]string{}
		for _, a := range s.Client.ProcessingActivity.Query().AllX(ctx) {
			ids[a.Reference] = a.ID
		}
		asked := []string{ids["STR-A03"], ids["EV-A01"], ids["STR-A01"], ids["STR-A03"], "act_00000000000000000000000000", "x"}
		got, err := s.LoadActivities(ctx, asked)
		must(t, err)
		var held []string
		for _, l := range got {
			held = append(held, string(l.Organisation))
			for _, a := range l.ProcessingActivities {
				held = append(held, string(a.Reference))
				if l.ID(register.KindProcessingActivity, scalar.Ref(a.Reference)) != ids[string(a.Reference)] {
					t.Errorf("the id of %s is %q", a.Reference, l.ID(register.KindProcessingActivity, scalar.Ref(a.Reference)))
				}
			}
			whole, err := s.LoadRegister(ctx, l.Organisation, "")
			must(t, err)
			wantPart(t, l.Register, whole)
		}
		if want := []string{"elverum-vekst", "EV-A01", "stranda-kommune", "STR-A01", "STR-A03"}; !slices.Equal(held, want) {
			t.Errorf("%v, want %v", held, want)
		}
		if none, err := s.LoadActivities(ctx, nil); err != nil || none != nil {
			t.Errorf("no ids: %v, %v", none, err)
		}
		stranda := access.With(ctx, access.Caller{Grants: []access.Grant{{Role: register.RoleAuditor, OrganisationID: got[1].OrganisationID}}})
		if part, err := s.LoadActivities(stranda, asked); err != nil || len(part) != 1 || !reflect.DeepEqual(part[0], got[1]) {
			t.Errorf("who reads stranda-kommune alone gets %d registers, %v", len(part), err)
		}
		for name, caller := range map[string]access.Caller{"a vendor": {Grants: []access.Grant{{Role: register.RoleVendor}}}, "nobody": {}} {
			if none, err := s.LoadActivities(access.With(ctx, caller), asked); err != nil || len(none) != 0 {
				t.Errorf("%s gets %d registers, %v", name, len(none), err)
			}
		}
	})
}

// wantPart wants a register of some activities to hold all of the whole
// register's own records, and of the shared ones those that are referred to.
func wantPart(t *testing.T, part, whole *register.Register) {
	t.Helper()
	if !reflect.DeepEqual(part.Notices, whole.Notices) || !reflect.DeepEqual(part.Engagements, whole.Engagements) || !reflect.DeepEqual(part.Contacts, whole.Contacts) ||
		!reflect.DeepEqual(part.Systems, whole.Systems) || !reflect.DeepEqual(part.Assertions, whole.Assertions) || !reflect.DeepEqual(part.RightsProcedures, whole.RightsProcedures) {
		t.Errorf("%s lacks records of its own", part.Organisation)
	}
	there := map[register.Kind]map[scalar.Ref]bool{}
	for _, k := range register.Kinds() {
		there[k] = map[scalar.Ref]bool{}
	}
	eachRecord(part, func(r register.Record) { there[r.RecordKind()][scalar.Ref(r.RecordName())] = true })
	eachRecord(part, func(r register.Record) {
		for _, ref := range register.References(r) {
			if ref.Kind != register.KindProcessingActivity && !there[ref.Kind][ref.Name] {
				t.Errorf("%s lacks the %s %q, to which %s refers", part.Organisation, ref.Kind, ref.Name, r.RecordName())
			}
		}
	})
	if len(part.LegalProvisions) >= len(whole.LegalProvisions) {
		t.Errorf("%s has %d of %d provisions for a part of its activities", part.Organisation, len(part.LegalProvisions), len(whole.LegalProvisions))
	}
}

func eachRecord(r *register.Register, f func(register.Record)) {
	each(r.Organisations, f)
	each(r.DataCategories, f)
	each(r.DataSubjectCategories, f)
	each(r.LegalProvisions, f)
	each(r.Contacts, f)
	each(r.Systems, f)
	each(r.SecurityMeasures, f)
	each(r.Notices, f)
	each(r.Engagements, f)
	each(r.ProcessingActivities, f)
	each(r.Assertions, f)
	each(r.RightsProcedures, f)
	each(r.Waivers, f)
	each(r.SubprocessorChanges, f)
	each(r.SubprocessorNotices, f)
	each(r.Corrections, f)
}

func each[T any, P interface {
	*T
	register.Record
}](list []T, f func(register.Record)) {
	for i := range list {
		f(P(&list[i]))
	}
}

// TestLoadFollowsChains refers to shared records through others, and to a
// record of the register's own that has the key of a shared one.
func TestLoadFollowsChains(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		ctx, s := open(t, address)
		create(t, ctx, s, "", organisation("o"))
		create(t, ctx, s, "", organisation("vendor"))
		create(t, ctx, s, "", &register.LegalProvision{Key: "new", Law: "L", Kind: register.NormKindAct})
		create(t, ctx, s, "", &register.LegalProvision{Key: "middle", Law: "L", Kind: register.NormKindAct, ReplacedBy: "new"})
		create(t, ctx, s, "", &register.LegalProvision{Key: "old", Law: "L", Kind: register.NormKindAct, ReplacedBy: "middle"})
		create(t, ctx, s, "", &register.LegalProvision{Key: "other", Law: "L", Kind: register.NormKindAct})
		whole := create(t, ctx, s, "", &register.System{Key: "whole", Name: "Shared", Kind: register.SystemKindMail, Vendor: "vendor"})
		create(t, ctx, s, "", &register.System{Key: "part", Name: "Shared", Kind: register.SystemKindMail, PartOf: "whole"})
		mine := create(t, ctx, s, "o", &register.System{Key: "part", Name: "Mine", Kind: register.SystemKindMail, PartOf: scalar.Ref(whole)})
		a := plainActivity("A1")
		a.Systems = []register.SystemUse{{System: scalar.Ref(mine)}} // by its id
		a.Citations = []register.Citation{{Provision: "old"}}
		id := create(t, ctx, s, "o", a)
		loaded, err := s.LoadActivities(ctx, []string{id})
		must(t, err)
		r := loaded[0]
		if len(r.LegalProvisions) != 3 || len(r.Systems) != 2 || len(r.Organisations) != 2 || r.Systems[0].Key != "whole" || r.Systems[1].Name != "Mine" {
			t.Errorf("%+v", r.Register)
		}
		if got := r.ProcessingActivities[0].Systems[0].System; got != "part" || r.ID(register.KindSystem, got) != mine || r.ID(register.KindSystem, "whole") != whole {
			t.Errorf("the activity refers to %q, %v", got, r.IDs)
		}
		if got := r.Systems[1].PartOf; got != "whole" {
			t.Errorf("a reference by id is kept as %q", got)
		}
	})
}

func TestLoadNeedsLeave(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		ctx, s := open(t, address)
		create(t, ctx, s, "", organisation("o"))
		other := create(t, ctx, s, "", organisation("p"))
		scoped := access.With(ctx, access.Caller{Grants: []access.Grant{{Role: register.RoleAdmin, OrganisationID: other}}})
		for _, name := range []scalar.Ref{"o", "nobody"} {
			_, err := s.LoadRegister(scoped, name, "")
			refused(t, err, "NOT_FOUND organisation")
			refused(t, s.ViewRegister(scoped, name, "", nil), "NOT_FOUND organisation")
		}
		if r, err := s.LoadRegister(scoped, "p", ""); err != nil || len(r.Organisations) != 1 {
			t.Errorf("%+v, %v", r, err)
		}
	})
}
