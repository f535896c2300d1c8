package graph_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"ropa/register"
	"ropa/store"
	"ropa/store/storetest"
)

// TestForeignRecordsCannotBeChanged tries every mutation that names a record
// on records of another register, and wants the very answer that an id gets
// which does not exist.
func TestForeignRecordsCannotBeChanged(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		s := startLoaded(t, address, store.Options{})
		s.plant()
		all := s.everything()
		tried := 0
		for _, m := range rootFields(sdl().Mutation) {
			query, variables := sample("mutation", m)
			input, _ := variables["input"].(object)
			if _, ok := input["id"]; !ok || !slices.Contains([]string{"WRITE", "APPROVE", "WAIVE", "DECIDE", "SERVE", "PROPOSE"}, permissionOf(m)) {
				continue
			}
			if aggregateOf(m) == "Organisation" {
				continue // of no register; claim_test.go tries it
			}
			id := foreign(t, all, aggregateOf(m))
			for name, c := range others(permissionOf(m)) {
				try := func(id string) string {
					input["id"] = id
					a := s.ask(c, query, variables)
					if a.code() != "NOT_FOUND" || len(a.Errors) != 1 {
						t.Errorf("%s by %s: %s", m.Name, name, clip(a.raw))
					}
					return strings.ReplaceAll(string(a.raw), id, "ID")
				}
				if there, missing := try(id), try(id[:4]+"00000000000000000000000000"); there != missing {
					t.Errorf("%s tells that the record is there:\n%s%s", m.Name, there, missing)
				}
				tried++
			}
		}
		if tried < 2*40 {
			t.Errorf("only %d mutations were tried", tried)
		}
		if again := s.everything(); !reflect.DeepEqual(withoutTokens(again), withoutTokens(all)) {
			t.Error("something was changed")
		}
	})
}

// others are callers who may do something, but not in the register of stranda-kommune.
func others(permission string) map[string]caller {
	if permission == "SERVE" {
		return map[string]caller{"another vendor": {register.RoleVendor, "coplan"}, "another register": {register.RoleAdmin, "coplan"}}
	}
	return map[string]caller{"another register": {register.RoleDPO, "coplan"}, "two others": {register.RoleDPO, "coplan,elverum-vekst"}}
}

func withoutTokens(all []found) []found {
	return slices.DeleteFunc(slices.Clone(all), func(r found) bool { return r.typ == "Token" || r.typ == "Membership" })
}

// aggregateOf is the type of the record that a mutation changes.
func aggregateOf(m *ast.FieldDefinition) string {
	for _, k := range register.Kinds() {
		if name := reflect.TypeOf(register.NewRecord(k)).Elem().Name(); strings.HasSuffix(m.Name, name) {
			return name
		}
	}
	if m.Name == "withdrawObjection" {
		return "SubprocessorNotice"
	}
	return "ProcessingActivity" // one of its sections
}

// foreign is the id of a record of stranda-kommune.
func foreign(t *testing.T, all []found, typ string) string {
	t.Helper()
	for _, r := range all {
		if r.typ == typ && r.owner == "stranda-kommune" {
			return r.id
		}
	}
	t.Fatalf("stranda-kommune has no %s", typ)
	return ""
}

// TestForeignRegistersCannotBeWritten wants records in another register
// refused, and shared ones too.
func TestForeignRegistersCannotBeWritten(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		s := startLoaded(t, address, store.Options{})
		f := &filler{required: true, targets: map[register.Kind][]string{register.KindLegalProvision: {"gdpr"}}}
		before := len(s.everything())
		s.secret(scoped)
		for _, k := range register.Kinds() {
			if !described(k) {
				continue // waivers.json tries it
			}
			r := f.record(k, "foreign-record")
			owners := []string{"stranda-kommune"}
			switch k.Belonging() {
			case register.Shared:
				owners = []string{""}
			case register.MaybeOwned:
				owners = append(owners, "")
			}
			for _, owner := range owners {
				if a := s.tryCreate(scoped, r, owner); a.code() != "FORBIDDEN" {
					t.Errorf("%s for %q: %s", k, owner, clip(a.raw))
				}
			}
		}
		if after := len(s.everything()) - 2; after != before { // the token and its membership
			t.Errorf("%d records, then %d", before, after)
		}
	})
}

// TestForeignRecordsCannotBeReferredTo fills one reference after the other with
// the id and with the name of a record of another register, and wants the very
// answer that an unknown one gets.
func TestForeignRecordsCannotBeReferredTo(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		s := startLoaded(t, address, store.Options{})
		all := s.everything()
		names := map[string]string{}
		for _, r := range all {
			names[r.id] = r.name
		}
		tried := map[register.Kind]int{}
		for _, k := range register.Kinds() {
			if k.Belonging() == register.Shared || !described(k) { // what a waiver refers to, its finding says
				continue
			}
			for at, to := range references(k) {
				if to.Belonging() == register.Shared {
					continue
				}
				id := foreign(t, all, reflect.TypeOf(register.NewRecord(to)).Elem().Name())
				try := func(ref string) string {
					a := s.tryCreate(scoped, referring(k, at, ref), "coplan")
					if a.code() != "INVALID" || len(a.Errors) != 1 || a.Errors[0].Extensions.Field != "input."+string(k)+"."+at {
						t.Errorf("%s.%s of another register: %s", k, at, clip(a.raw))
					}
					return strings.ReplaceAll(string(a.raw), ref, "REF")
				}
				missing := try(id[:4] + "00000000000000000000000000")
				for _, ref := range []string{id, names[id]} {
					if there := try(ref); there != missing {
						t.Errorf("%s.%s tells that the record is there:\n%s%s", k, at, there, missing)
					}
				}
				tried[to]++
			}
		}
		for _, k := range register.Kinds() {
			// Nothing refers to an assertion, a procedure or what is described by nobody.
			if k.Belonging() != register.Shared && tried[k] == 0 && described(k) && !slices.Contains([]register.Kind{register.KindAssertion, register.KindRightsProcedure}, k) {
				t.Errorf("no reference to a %s was tried", k)
			}
		}
	})
}

// references are the places in a kind of record that refer to others, in a
// record in which everything is stated once or twice.
func references(k register.Kind) map[string]register.Kind {
	f := &filler{targets: map[register.Kind][]string{}}
	for _, to := range register.Kinds() {
		f.targets[to] = []string{"x"}
	}
	f.round = slices.Index(register.SubprocessorChangeKind("").Values(), string(register.SubprocessorChangeReplace)) // which says most
	out := map[string]register.Kind{}
	for _, ref := range register.References(f.record(k, "x")) {
		if !strings.Contains(ref.Path, "[1]") {
			out[ref.Path] = ref.Kind
		}
	}
	return out
}

// referring is a record of a kind in which one reference, and nothing that is
// not required, is stated.
func referring(k register.Kind, at, to string) register.Record {
	least := &filler{required: true, targets: map[register.Kind][]string{register.KindLegalProvision: {"gdpr"}, register.KindSystem: {to}, register.KindSecurityMeasure: {to},
		register.KindOrganisation: {"x"}, register.KindEngagement: {"x"}}}
	r := least.record(k, "referring")
	v := reflect.ValueOf(r).Elem()
	for _, name := range strings.Split(at, ".") {
		name, list := strings.CutSuffix(name, "[0]")
		for i, f := range goFields(v.Type()) {
			if jsonName(f) == name {
				v = v.FieldByName(goFields(v.Type())[i].Name)
				break
			}
		}
		if !list {
			continue
		}
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		v = v.Index(0)
		if v.Kind() == reflect.Struct {
			least.fill(v, name)
			if key := v.FieldByName("Key"); key.IsValid() {
				key.SetString("k1")
			}
		}
	}
	v.SetString(to)
	switch r := r.(type) {
	case *register.SubprocessorChange:
		r.Kind = register.SubprocessorChangeReplace
	case *register.SubprocessorNotice:
		r.Kind, r.ObjectBy = register.SubprocessorChangeReplace, r.NoticedOn
	}
	if at != "replaces" {
		withoutReplacing(r)
	}
	if a, ok := r.(*register.ProcessingActivity); ok {
		for i := range a.RetentionRules {
			a.RetentionRules[i].Kind = register.RetentionKindUnspecified
		}
		for i := range a.Parties {
			a.Parties[i].Category = "a party"
		}
		for i := range a.Trackers {
			a.Trackers[i].LifetimeKind = ""
		}
	}
	return r
}

// withoutReplacing makes an announcement one that replaces nobody.
func withoutReplacing(r register.Record) {
	switch r := r.(type) {
	case *register.SubprocessorChange:
		r.Kind, r.Replaces = register.SubprocessorChangeAdd, ""
	case *register.SubprocessorNotice:
		r.Kind, r.Replaces = register.SubprocessorChangeAdd, ""
	}
}
