package store_test

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"ropa/access"
	"ropa/register"
	"ropa/scalar"
	"ropa/store"
	"ropa/store/storetest"
)

// history is a store in which records come, change, go, and come again while the
// days pass, with a copy of each register as it was at the end of each day.
type history struct {
	*testing.T
	ctx  context.Context
	s    *store.Store
	rnd  *rand.Rand
	now  time.Time
	ids  map[register.Kind]map[string]string // what is there, by owner and name
	last map[string]int                      // versions by id

	days   []scalar.Date
	copies map[scalar.Date]map[scalar.Ref]copied
}

// copied is a register at the end of a day; without bytes there was none.
type copied struct {
	file  []byte
	state string
	marks map[register.Kind]map[scalar.Ref]store.Mark
}

var keepers = []scalar.Ref{"o", "p"}

func newHistory(t *testing.T, address string, seed uint64) *history {
	h := &history{T: t, rnd: rand.New(rand.NewPCG(seed, 7)), now: time.Date(2024, 1, 1, 9, 0, 0, 0, time.UTC),
		ids: map[register.Kind]map[string]string{}, last: map[string]int{}, copies: map[scalar.Date]map[scalar.Ref]copied{}}
	h.ctx = access.With(context.Background(), access.System("test"))
	s, err := store.Open(h.ctx, address, store.Options{Now: func() time.Time { return h.now }})
	must(t, err)
	t.Cleanup(func() { s.Close() })
	h.s = s
	return h
}

// chance is true n times of a hundred.
func (h *history) chance(n int) bool { return h.rnd.IntN(100) < n }

// some is the name of a record of a kind, or nothing where there is none.
func (h *history) some(k register.Kind) scalar.Ref {
	var names []string
	for name := range h.ids[k] {
		names = append(names, name)
	}
	if len(names) == 0 {
		return ""
	}
	slices.Sort(names)
	_, name, _ := strings.Cut(names[h.rnd.IntN(len(names))], "/")
	return scalar.Ref(name)
}

// record is a record of a kind under one of few names, so that names are taken again.
func (h *history) record(k register.Kind) register.Record {
	n := scalar.Text(fmt.Sprint(1 + h.rnd.IntN(4)))
	note := scalar.Text(fmt.Sprint("note ", h.rnd.IntN(1000)))
	switch k {
	case register.KindOrganisation:
		if h.chance(40) {
			return &register.Organisation{Key: scalar.Text(keepers[h.rnd.IntN(2)]), Name: "Keeper", KeepsRegister: true, Note: note}
		}
		return &register.Organisation{Key: "vendor-" + n, Name: "Vendor", Note: note}
	case register.KindLegalProvision:
		return &register.LegalProvision{Key: "law-" + n, Law: "L", Kind: register.NormKindAct, ReplacedBy: h.some(register.KindLegalProvision), Note: note}
	case register.KindSystem:
		return &register.System{Key: "system-" + n, Name: "System", Kind: register.SystemKindMail, Vendor: h.some(register.KindOrganisation), Note: note}
	case register.KindProcessingActivity:
		a := activity("A" + n)
		a.Note = note
		if p := h.some(register.KindLegalProvision); p != "" {
			a.Citations = []register.Citation{{Provision: p}}
		}
		return a
	}
	panic(k)
}

// owner is whose a record of a kind will be.
func (h *history) owner(k register.Kind) scalar.Ref {
	if k.Belonging() == register.Shared || k == register.KindSystem && h.chance(50) {
		return ""
	}
	return keepers[h.rnd.IntN(2)]
}

var historic = []register.Kind{register.KindOrganisation, register.KindLegalProvision, register.KindSystem, register.KindProcessingActivity, register.KindProcessingActivity}

// step does something that may be refused: then nothing happened.
func (h *history) step() {
	k := historic[h.rnd.IntN(len(historic))]
	if h.ids[k] == nil {
		h.ids[k] = map[string]string{}
	}
	if h.chance(55) {
		r, owner := h.record(k), h.owner(k)
		id, err := h.s.Create(h.ctx, owner, r, store.Change{})
		if h.done(err) {
			h.ids[k][string(owner)+"/"+r.RecordName()], h.last[id] = id, 1
		}
		return
	}
	var names []string
	for name := range h.ids[k] {
		names = append(names, name)
	}
	if len(names) == 0 {
		return
	}
	slices.Sort(names)
	name := names[h.rnd.IntN(len(names))]
	id := h.ids[k][name]
	e := edit(k, id, h.last[id])
	switch {
	case h.chance(40):
		if h.done(h.s.Delete(h.ctx, e)) {
			delete(h.ids[k], name)
		}
	case h.chance(30):
		if h.done(h.s.Retire(h.ctx, e, "")) {
			h.last[id]++
		}
	default:
		if h.done(h.s.Describe(h.ctx, e, func(r register.Record) error {
			reflect.ValueOf(r).Elem().FieldByName("Note").SetString(fmt.Sprint("changed ", h.rnd.IntN(1000)))
			return nil
		})) {
			h.last[id]++
		}
	}
}

// done is false where a step was refused, and fails the test where it went wrong.
func (h *history) done(err error) bool {
	h.Helper()
	if _, refused := register.AsProblems(err); err != nil && !refused {
		h.Fatal(err)
	}
	return err == nil
}

// copy keeps the registers as they are at the end of the day.
func (h *history) copy() {
	h.Helper()
	day := h.s.Today()
	h.days = append(h.days, day)
	h.copies[day] = map[scalar.Ref]copied{}
	for _, key := range keepers {
		h.copies[day][key] = h.read(key, "")
	}
}

// read reads a register in all ways that there are, and wants them to agree.
func (h *history) read(key scalar.Ref, asOf scalar.Date) (c copied) {
	h.Helper()
	var b bytes.Buffer
	if err := h.s.Export(h.ctx, key, asOf, &b); err != nil {
		if _, ok := register.AsProblems(err); !ok {
			h.Fatal(err)
		}
		return c
	}
	c.file = b.Bytes()
	whole, err := h.s.LoadRegister(h.ctx, key, asOf)
	must(h.T, err)
	read, err := register.Read(bytes.NewReader(c.file))
	must(h.T, err)
	if !reflect.DeepEqual(read.ProcessingActivities, whole.ProcessingActivities) || !reflect.DeepEqual(read.Systems, whole.Systems) {
		h.Errorf("%s as of %q is loaded otherwise than it is exported", key, asOf)
	}
	must(h.T, h.s.ViewRegister(h.ctx, key, asOf, func(v *store.RegisterView) error {
		if v.AsOf != asOf {
			h.Errorf("%s as of %q says %q", key, asOf, v.AsOf)
		}
		c.state, err = v.State()
		must(h.T, err)
		c.marks, err = v.Marks()
		must(h.T, err)
		if len(c.marks[register.KindProcessingActivity]) != len(whole.ProcessingActivities) {
			h.Errorf("%s as of %q: %d marks of %d activities", key, asOf, len(c.marks[register.KindProcessingActivity]), len(whole.ProcessingActivities))
		}
		counts := map[register.Capacity]map[register.ActivityStatus]int{}
		n := 0
		if err := v.Activities(nil, func(a *register.ProcessingActivity) error {
			if counts[a.Capacity] == nil {
				counts[a.Capacity] = map[register.ActivityStatus]int{}
			}
			counts[a.Capacity][a.Status]++
			if !reflect.DeepEqual(*a, whole.ProcessingActivities[n]) {
				h.Errorf("%s as of %q: %s is streamed otherwise than it is loaded", key, asOf, a.Reference)
			}
			n++
			return nil
		}); err != nil {
			return err
		}
		if n != len(whole.ProcessingActivities) || !reflect.DeepEqual(counts, v.Counts) {
			h.Errorf("%s as of %q: %v, want %v", key, asOf, v.Counts, counts)
		}
		return nil
	}))
	return c
}

// TestRegisterAsOfADay makes random histories and wants, of each day, the very
// register that stood at its end.
func TestRegisterAsOfADay(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		h := newHistory(t, address, 42)
		anew := 0
		// A key under another id: the random part deletes no organisation that has a register.
		p := create(t, h.ctx, h.s, "", organisation("p"))
		h.copy()
		h.now = h.now.Add(24 * time.Hour)
		must(t, h.s.Delete(h.ctx, edit(register.KindOrganisation, p, 1)))
		h.copy()
		h.now = h.now.Add(24 * time.Hour)
		p = create(t, h.ctx, h.s, "", organisation("p"))
		h.ids[register.KindOrganisation], h.last[p] = map[string]string{"/p": p}, 1
		for range 300 {
			h.step()
			if h.chance(15) {
				h.copy()
				h.now = h.now.Add(time.Duration(1+h.rnd.IntN(2)) * 24 * time.Hour)
			} else {
				h.now = h.now.Add(time.Minute)
			}
		}
		h.copy()
		first := map[scalar.Ref]scalar.Date{} // of the organisation that has the key now
		for _, key := range keepers {
			if id := h.ids[register.KindOrganisation]["/"+string(key)]; id != "" {
				first[key] = scalar.DateOf(revisions(t, h.ctx, h.s, id)[0].At.Time())
			}
		}
		missing := 0
		for _, day := range h.days {
			for _, key := range keepers {
				want := h.copies[day][key]
				got := h.read(key, day)
				if !bytes.Equal(got.file, want.file) || got.state != want.state || !reflect.DeepEqual(got.marks, want.marks) {
					t.Fatalf("%s as of %s:\n%s\nwant\n%s", key, day, got.file, want.file)
				}
				if want.file == nil {
					missing++
					problem := "NOT_FOUND organisation"
					if first[key] != "" {
						problem = "INVALID asOf"
					}
					_, err := h.s.Keeper(h.ctx, key, day)
					refused(t, err, problem)
				} else if first[key] > day {
					anew++ // under an id that is no longer there
				}
			}
		}
		if len(h.days) < 30 || missing == 0 || anew == 0 {
			t.Errorf("%d days, %d without a register, %d of an organisation that was made anew: the history proves too little", len(h.days), missing, anew)
		}
		h.wantDiffs()
	})
}

// wantDiffs compares pairs of days, and wants what the copies differ in.
func (h *history) wantDiffs() {
	changes := map[register.RecordChange]int{}
	for range 60 {
		from, to := h.days[h.rnd.IntN(len(h.days))], h.days[h.rnd.IntN(len(h.days))]
		key := keepers[h.rnd.IntN(2)]
		if from > to {
			from, to = to, from
		}
		a, b := h.copies[from][key], h.copies[to][key]
		if a.file == nil || b.file == nil {
			continue
		}
		want := differences(h.T, a.file, b.file)
		got := map[string]register.RecordChange{}
		var after *store.RecordPlace
		for {
			d, err := h.s.DiffRegister(h.ctx, key, from, to, 2, after)
			must(h.T, err)
			if d.Total != len(want) || d.From != from || d.To != to {
				h.Errorf("%d records differ from %s to %s, want %d", d.Total, d.From, d.To, len(want))
			}
			for _, r := range d.Records {
				changes[r.Change]++
				got[string(r.Kind)+" "+r.Name] = r.Change
				if after != nil && slices.Index(register.Kinds(), r.Kind) < slices.Index(register.Kinds(), after.Kind) {
					h.Errorf("%s %s comes after %v", r.Kind, r.Name, after)
				}
				after = &store.RecordPlace{Kind: r.Kind, Name: r.Name}
				if (r.Before == nil) != (r.Change == register.RecordChangeAdded) || (r.After == nil) != (r.Change == register.RecordChangeRemoved) || (len(r.Fields) > 0) != (r.Change == register.RecordChangeChanged) {
					h.Errorf("%s %s was %s: %+v", r.Kind, r.Name, r.Change, r)
				}
			}
			if !d.More {
				break
			}
		}
		if !reflect.DeepEqual(got, want) {
			h.Errorf("%s from %s to %s: %v, want %v", key, from, to, got, want)
		}
	}
	for _, c := range register.RecordChange("").Values() {
		if changes[register.RecordChange(c)] == 0 {
			h.Errorf("nothing was %s", c)
		}
	}
}

// differences are the records in which two register files differ.
func differences(t *testing.T, before, after []byte) map[string]register.RecordChange {
	records := func(file []byte) map[string]register.Record {
		r, err := register.Read(bytes.NewReader(file))
		must(t, err)
		out := map[string]register.Record{}
		eachRecord(r, func(r register.Record) { out[string(r.RecordKind())+" "+r.RecordName()] = r })
		return out
	}
	was, is := records(before), records(after)
	out := map[string]register.RecordChange{}
	for name, r := range is {
		if was[name] == nil {
			out[name] = register.RecordChangeAdded
		} else if !reflect.DeepEqual(r, was[name]) {
			out[name] = register.RecordChangeChanged
		}
	}
	for name := range was {
		if is[name] == nil {
			out[name] = register.RecordChangeRemoved
		}
	}
	return out
}

// TestDaysThatAreNone wants plain words for days of which nothing can be said.
func TestDaysThatAreNone(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		h := newHistory(t, address, 1)
		create(t, h.ctx, h.s, "", organisation("o"))
		_, err := h.s.LoadRegister(h.ctx, "o", "2023-12-31")
		refused(t, err, "INVALID asOf")
		if !strings.Contains(err.Error(), "the register begins on 2024-01-01") {
			t.Error(err)
		}
		for _, day := range []scalar.Date{"2024-01-02", "2024-02-30", "yesterday"} {
			_, err := h.s.LoadRegister(h.ctx, "o", day)
			refused(t, err, "INVALID asOf")
		}
		_, err = h.s.LoadRegister(h.ctx, "nobody", "2023-12-31")
		refused(t, err, "NOT_FOUND organisation")
		_, err = h.s.DiffRegister(h.ctx, "o", "2023-12-31", "2024-01-01", 1, nil)
		refused(t, err, "INVALID from")
		_, err = h.s.DiffRegister(h.ctx, "o", "2024-01-01", "2024-01-02", 1, nil)
		refused(t, err, "INVALID to")
		_, err = h.s.DiffRegister(h.ctx, "o", "2024-01-02", "2024-01-01", 1, nil)
		refused(t, err, "INVALID from")
		if d, err := h.s.DiffRegister(h.ctx, "o", "2024-01-01", "2024-01-01", 1, nil); err != nil || d.Total != 0 {
			t.Errorf("%+v, %v", d, err)
		}
	})
}

// TestDatedCallers wants who reads as of a day to get that day, or an earlier one
// that is asked for, of one organisation.
func TestDatedCallers(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		h := newHistory(t, address, 1)
		o := create(t, h.ctx, h.s, "", organisation("o"))
		create(t, h.ctx, h.s, "", organisation("p"))
		create(t, h.ctx, h.s, "o", activity("A1"))
		h.now = h.now.AddDate(0, 0, 10)
		create(t, h.ctx, h.s, "o", activity("A2"))
		h.now = h.now.AddDate(0, 0, 10)
		create(t, h.ctx, h.s, "o", activity("A3"))
		dated := access.With(h.ctx, access.Caller{Actor: "a", Grants: []access.Grant{{Role: register.RoleAuditor, OrganisationID: o, AsOf: "2024-01-15"}}})
		for asked, want := range map[scalar.Date]int{"": 2, "2024-01-15": 2, "2024-01-21": 2, "2024-01-10": 1} {
			r, err := h.s.LoadRegister(dated, "o", asked)
			if err != nil || len(r.ProcessingActivities) != want {
				t.Errorf("as of %q: %v, %v", asked, r, err)
			}
		}
		if k, err := h.s.Keeper(dated, scalar.Ref(o), ""); err != nil || k != (store.Keeper{ID: o, Key: "o", AsOf: "2024-01-15"}) {
			t.Errorf("%+v, %v", k, err)
		}
		if keys, err := h.s.Keepers(dated, ""); err != nil || !slices.Equal(keys, []scalar.Ref{"o"}) {
			t.Errorf("%v, %v", keys, err)
		}
		for _, asked := range []scalar.Date{"", "2024-01-10"} {
			_, err := h.s.LoadRegister(dated, "p", asked)
			refused(t, err, "NOT_FOUND organisation")
		}
		_, err := h.s.LoadRegister(dated, "o", "2023-01-01")
		refused(t, err, "INVALID asOf")
		if d, err := h.s.DiffRegister(dated, "o", "2024-01-01", "2024-01-21", 9, nil); err != nil || d.To != "2024-01-15" || d.Total != 1 || d.Records[0].Name != "A2" {
			t.Errorf("%+v, %v", d, err)
		}
		if found, err := h.s.LoadActivities(dated, h.s.Client.ProcessingActivity.Query().IDsX(h.ctx)); err != nil || len(found) != 0 {
			t.Errorf("%v, %v", found, err)
		}
		if keys, err := h.s.Keepers(h.ctx, "2024-01-01"); err != nil || !slices.Equal(keys, []scalar.Ref{"o", "p"}) {
			t.Errorf("%v, %v", keys, err)
		}
	})
}
