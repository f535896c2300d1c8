package law

import (
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"time"

	"ropa/bench/corpus"
	"ropa/register"
	"ropa/scalar"
)

// shuffled is a copy of a register with its records, and the entries of its
// sections, in another order.
func shuffled(t testing.TB, r *register.Register, seed uint64) *register.Register {
	t.Helper()
	out := new(register.Register)
	reflect.ValueOf(out).Elem().Set(copied(reflect.ValueOf(*r)))
	random := rand.New(rand.NewPCG(seed, 0))
	shuffleLists(reflect.ValueOf(out).Elem(), random)
	return out
}

// copied is a copy of a value that shares nothing with it.
func copied(v reflect.Value) reflect.Value {
	out := reflect.New(v.Type()).Elem()
	switch {
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			out.Field(i).Set(copied(v.Field(i)))
		}
	case v.Kind() == reflect.Pointer && !v.IsNil():
		out.Set(reflect.New(v.Type().Elem()))
		out.Elem().Set(copied(v.Elem()))
	case v.Kind() == reflect.Slice && !v.IsNil():
		out.Set(reflect.MakeSlice(v.Type(), v.Len(), v.Len()))
		for i := range v.Len() {
			out.Index(i).Set(copied(v.Index(i)))
		}
	default:
		out.Set(v)
	}
	return out
}

// shuffleLists shuffles all lists of structs, however deep; lists of plain
// values are what somebody wrote in an order.
func shuffleLists(v reflect.Value, random *rand.Rand) {
	for i := range v.NumField() {
		f := v.Field(i)
		switch {
		case f.Kind() == reflect.Struct:
			shuffleLists(f, random)
		case f.Kind() == reflect.Slice && f.Type().Elem().Kind() == reflect.Struct:
			random.Shuffle(f.Len(), reflect.Swapper(f.Interface()))
			for j := range f.Len() {
				shuffleLists(f.Index(j), random)
			}
		}
	}
}

// same reports how two judgements differ, if they do.
func same(t testing.TB, a, b Judgement) {
	t.Helper()
	if len(a.Findings) != len(b.Findings) {
		t.Errorf("%d findings, and %d in another order", len(a.Findings), len(b.Findings))
	}
	for i := range min(len(a.Findings), len(b.Findings)) {
		x, y := a.Findings[i], b.Findings[i]
		if x.ID != y.ID || x.In("en") != y.In("en") {
			t.Fatalf("the order of input matters:\n%s %s %s: %s\n%s %s %s: %s", x.Rule.ID, x.Activity, x.Path, x.In("en"), y.Rule.ID, y.Activity, y.Path, y.In("en"))
		}
	}
}

func TestOrderOfInput(t *testing.T) {
	registers := append(founding(t), corpus.Flawed(300, 1))
	for _, r := range registers {
		for _, on := range []scalar.Date{today, "2014-01-01"} {
			want := Judge(r, on)
			for seed := range uint64(5) {
				same(t, want, Judge(shuffled(t, r, seed), on))
			}
		}
	}
}

// FuzzJudge judges what could stand in a register: a founding one with some of
// its values changed. No rule may panic, all have words, and the order of input
// may not matter.
func FuzzJudge(f *testing.F) {
	registers := founding(f)
	for i := range registers {
		f.Add(uint8(i), uint8(20*i), uint64(i), uint16(100*i))
	}
	f.Fuzz(func(t *testing.T, which, changes uint8, seed uint64, day uint16) {
		r := shuffled(t, registers[int(which)%len(registers)], seed)
		change(r, int(changes)*4, rand.New(rand.NewPCG(seed, 1)))
		on := scalar.DateOf(time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, int(day)%12_000))
		j := Judge(r, on)
		for _, f := range j.Findings {
			for _, l := range Languages {
				if words := f.In(l); words == f.Message || strings.Contains(words, "<no value>") {
					t.Errorf("%s has no words in %s: %s", f.Message, l, words)
				}
			}
		}
		same(t, j, Judge(shuffled(t, r, seed+1), on))
		view := NewView(r)
		for i := range r.ProcessingActivities {
			a := &r.ProcessingActivities[i]
			Completeness(view, a)
			Rights(view, a)
			Screen(view, a, on)
			Exemption(view, a, on)
			for _, rule := range a.RetentionRules {
				Due(rule, on)
			}
		}
		Chain(view, on)
	})
}

// change changes n values of a register, each to another that its type allows.
func change(r *register.Register, n int, random *rand.Rand) {
	var leaves []reflect.Value
	var refs []scalar.Ref
	var walk func(v reflect.Value)
	walk = func(v reflect.Value) {
		for i := range v.NumField() {
			f := v.Field(i)
			switch {
			case v.Type().Field(i).Name == "Key" || v.Type().Field(i).Name == "Reference" || v.Type() == reflect.TypeFor[register.Register]() && f.Kind() != reflect.Slice:
			case f.Kind() == reflect.Struct:
				walk(f)
			case f.Kind() == reflect.Slice && f.Type().Elem().Kind() == reflect.Struct:
				if v.Type() != reflect.TypeFor[register.Register]() {
					leaves = append(leaves, f)
				}
				for j := range f.Len() {
					walk(f.Index(j))
				}
			default:
				leaves = append(leaves, f)
				if ref, ok := f.Interface().(scalar.Ref); ok && ref != "" {
					refs = append(refs, ref)
				}
			}
		}
	}
	walk(reflect.ValueOf(r).Elem())
	for range n {
		if f := leaves[random.IntN(len(leaves))]; f.CanSet() {
			f.Set(another(f.Type(), f, refs, random))
		}
	}
}

// another is a value of a type.
func another(t reflect.Type, old reflect.Value, refs []scalar.Ref, random *rand.Rand) reflect.Value {
	one := func(list []string) reflect.Value {
		return reflect.ValueOf(list[random.IntN(len(list))]).Convert(t)
	}
	if enum, ok := reflect.Zero(t).Interface().(interface{ Values() []string }); ok {
		return one(append(enum.Values(), ""))
	}
	switch {
	case t == reflect.TypeFor[scalar.Date]():
		return one([]string{"", "1000-01-01", "2014-05-31", "2018-07-20", "2020-02-29", "2024-12-31", "2026-11-22", "9999-12-31"})
	case t == reflect.TypeFor[scalar.Period]():
		return one([]string{"", "P1Y", "P12M", "P30D", "PT1M", "P9999Y", "P1M1D", "P0D"})
	case t == reflect.TypeFor[scalar.Country]():
		return one([]string{"", "NO", "US", "IS", "GB", "IN", "BR", "SJ"})
	case t == reflect.TypeFor[scalar.Ref]():
		if len(refs) == 0 {
			return reflect.Zero(t)
		}
		return reflect.ValueOf(refs[random.IntN(len(refs))])
	case t.Kind() == reflect.String:
		return one([]string{"", "57", "6(1)(f)", "art. 9", "GDPR", "x"})
	case t.Kind() == reflect.Bool:
		return reflect.ValueOf(random.IntN(2) == 0).Convert(t)
	case t.Kind() == reflect.Int:
		return reflect.ValueOf(random.IntN(1000)).Convert(t)
	case t.Kind() == reflect.Pointer:
		p := reflect.New(t.Elem())
		p.Elem().Set(another(t.Elem(), p.Elem(), refs, random))
		return p
	case t.Kind() == reflect.Slice && old.Len() > 0:
		i := random.IntN(old.Len())
		return reflect.AppendSlice(reflect.MakeSlice(t, 0, i), old.Slice(0, i))
	case t.Kind() == reflect.Slice && t.Elem().Kind() == reflect.String:
		if e := another(t.Elem(), reflect.Zero(t.Elem()), refs, random); !e.IsZero() {
			return reflect.Append(reflect.Zero(t), e)
		}
	}
	return reflect.Zero(t)
}
