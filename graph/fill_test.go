package graph_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"ropa/register"
	"ropa/scalar"
)

// filler fills records by reflection, so that a new field is tested without a
// word here. Every value differs from every other one of its kind.
type filler struct {
	round    int // chooses among the values of enums and flags
	n        int
	required bool // fill only what is required
	targets  map[register.Kind][]string
}

// record makes a record of a kind.
func (f *filler) record(k register.Kind, name string) register.Record {
	r := register.NewRecord(k)
	f.fill(reflect.ValueOf(r).Elem(), "")
	register.Rename(r, name)
	f.settle(r)
	return r
}

// fill fills a struct. owner names it for the texts in it.
func (f *filler) fill(v reflect.Value, owner string) {
	for i := range v.NumField() {
		field, tag := v.Field(i), v.Type().Field(i).Tag
		if v.Type().Field(i).Anonymous {
			f.fill(field, owner)
			continue
		}
		if f.required && tag.Get("required") != "true" {
			continue
		}
		name, _, _ := strings.Cut(tag.Get("json"), ",")
		f.value(field, tag, strings.TrimPrefix(owner+"."+name, "."))
	}
}

func (f *filler) value(v reflect.Value, tag reflect.StructTag, name string) {
	f.n++
	switch x := v.Interface().(type) {
	case scalar.Ref:
		v.SetString(f.target(register.Kind(tag.Get("ref")), f.n))
	case scalar.Text:
		v.SetString(fmt.Sprintf("%s %d – «æøå» \"'\\\n\t%%_", name, f.n))
		if tag.Get("local") != "" {
			v.SetString(fmt.Sprintf("k%d", f.n%2+1))
		}
	case scalar.Date:
		v.SetString(time.Date(1990, 1, f.n, 0, 0, 0, 0, time.UTC).Format(time.DateOnly))
	case scalar.Period:
		v.SetString(fmt.Sprintf("P1Y%dM%dDT%dH", f.n%90_000, f.n%28, f.n%23+1))
	case scalar.Country:
		v.SetString([]string{"NO", "US", "IN", "XK", "DE", "GB"}[f.n%6])
	case scalar.Language:
		v.SetString([]string{"nb", "nn", "en", "pt-BR", "sr-Latn-RS"}[f.n%5])
	case interface{ Values() []string }:
		values := x.Values()
		v.SetString(values[f.round%len(values)])
	case bool:
		v.SetBool(f.round%2 == 0)
	case int:
		v.SetInt(int64(f.n))
	default:
		f.composite(v, tag, name)
	}
}

func (f *filler) composite(v reflect.Value, tag reflect.StructTag, name string) {
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		f.value(v.Elem(), tag, name)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for i := range 2 {
			f.value(v.Index(i), tag, fmt.Sprintf("%s[%d]", name, i))
			if e, ok := v.Index(i).Interface().(interface{ Values() []string }); ok {
				v.Index(i).SetString(e.Values()[(f.round+i)%len(e.Values())])
			}
			if entry := v.Index(i); entry.Kind() == reflect.Struct && entry.FieldByName("Entry").IsValid() {
				entry.FieldByName("Key").SetString(fmt.Sprintf("k%d", i+1))
			}
		}
	case reflect.Struct:
		f.fill(v, name)
	default:
		panic("no value for " + name + " of type " + v.Type().String())
	}
}

// target is the name of a record to refer to.
func (f *filler) target(k register.Kind, n int) string {
	if list := f.targets[k]; len(list) > 0 {
		return list[n%len(list)]
	}
	panic("no record of kind " + string(k) + " to refer to")
}

// settle takes out what contradicts itself: a value that the shape of a rule
// has no place for, and what a record must not say of itself.
func (f *filler) settle(r register.Record) {
	switch r := r.(type) {
	case *register.DataCategory:
		r.Special = r.Special || r.SpecialCategory != ""
	case *register.Organisation:
		r.ClaimedOn = "" // is said by a claim
	case *register.Contact:
		r.Shared = false // is said by where the record is made
	case *register.System:
		r.Shared = false
	case *register.SecurityMeasure:
		r.Shared = false
	case *register.Engagement:
		if f.required {
			r.VendorCategory = "a vendor"
		}
	case *register.Waiver:
		r.Finding = scalar.Text(fmt.Sprintf("%032x", f.n))
	case *register.SubprocessorChange:
		f.settleAnnouncement(&r.Announcement)
		r.AnnouncedOn, r.EffectiveOn = min(r.AnnouncedOn, r.EffectiveOn), max(r.AnnouncedOn, r.EffectiveOn)
	case *register.SubprocessorNotice:
		f.settleAnnouncement(&r.Announcement)
		// What was approved cannot be objected to.
		r.ObjectedOn, r.ObjectionWithdrawnOn, r.ApprovedOn = r.ApprovedOn, r.ObjectedOn, r.ObjectionWithdrawnOn
	case *register.Correction:
		if f.required {
			r.Answer, r.AnsweredOn = "", ""
		}
	case *register.ProcessingActivity:
		register.Begin(r) // where an activity stands in its life is said by transitions
		for i := range r.RetentionRules {
			settleRetention(&r.RetentionRules[i])
		}
		for i := range r.Trackers {
			if r.Trackers[i].LifetimeKind != register.LifetimeKindDuration {
				r.Trackers[i].Lifetime = ""
			}
		}
		for i := range r.Transfers {
			r.Transfers[i].OnwardOf = scalar.Text(fmt.Sprintf("k%d", 2-i)) // each of the other
		}
	}
}

// settleAnnouncement takes out of an announcement what its kind has no place for.
func (f *filler) settleAnnouncement(a *register.Announcement) {
	if f.required {
		a.Kind = register.SubprocessorChangeList
	}
	if a.EngagedBy == a.Subprocessor && !f.required {
		a.EngagedBy = a.Replaces
	}
	if a.Kind != register.SubprocessorChangeReplace {
		a.Replaces = ""
	}
}

func settleRetention(r *register.RetentionRule) {
	if r.Kind != register.RetentionKindPeriod && r.Kind != register.RetentionKindContextOnly {
		r.Period = ""
	}
	if r.Kind != register.RetentionKindRange {
		r.Minimum = ""
	}
	if r.Kind != register.RetentionKindRange && r.Kind != register.RetentionKindMaximum {
		r.Maximum = ""
	}
	if r.Kind != register.RetentionKindAlternatives {
		r.Alternatives = nil
	}
	if r.Kind != register.RetentionKindUntilDate {
		r.UntilDate = ""
	}
}

// inputOf is what the API is told of a record.
func inputOf(t testing.TB, r register.Record) object {
	t.Helper()
	in := asJSON(t, r).(object)
	if r.RecordKind() == register.KindProcessingActivity {
		delete(in, "status")
		delete(in, "approvedOn")
	}
	return in
}

// asJSON is a value as its JSON says it: objects, lists, strings, numbers.
func asJSON(t testing.TB, v any) any {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	var out any
	if err := json.Unmarshal(b, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

// rounds is how many rounds it takes until every value of every enum in a
// record was used.
func rounds(t reflect.Type) int {
	most := 2 // both values of flags
	var visit func(t reflect.Type)
	visit = func(t reflect.Type) {
		for slices.Contains([]reflect.Kind{reflect.Slice, reflect.Pointer}, t.Kind()) {
			t = t.Elem()
		}
		if e, ok := reflect.Zero(t).Interface().(interface{ Values() []string }); ok {
			most = max(most, len(e.Values()))
		}
		if t.Kind() == reflect.Struct {
			for i := range t.NumField() {
				visit(t.Field(i).Type)
			}
		}
	}
	visit(t)
	return most
}
