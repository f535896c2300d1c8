package graph_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"ropa/register"
	"ropa/scalar"
	"ropa/store"
	"ropa/store/storetest"
)

// keeper is the organisation in whose register the tests of completeness write.
const keeper = "keeper"

// populate makes two records of each kind to refer to, and returns a filler
// that refers to them.
func (s *server) populate() *filler {
	s.Helper()
	f := &filler{required: true, targets: map[register.Kind][]string{}}
	s.create(&register.Organisation{Key: keeper, Name: "Keeper"}, "")
	for _, k := range register.Kinds() {
		for i := range 2 {
			name := fmt.Sprintf("%s-target-%d", strings.ToLower(string(k)), i+1)
			s.create(f.record(k, name), ownerOf(k))
			f.targets[k] = append(f.targets[k], name)
		}
	}
	f.required = false
	return f
}

// ownerOf is the organisation that a record of a kind is made for.
func ownerOf(k register.Kind) string {
	if k.Belonging() == register.Shared {
		return ""
	}
	return keeper
}

// described reports whether records of a kind are made, described, retired and
// deleted by four mutations of their own. A waiver is not: it is made of a
// finding (waiveFinding) and withdrawn (withdrawWaiver). Who could describe or
// delete one could rewrite what was accepted. Nor are announcements of other
// processors, what customers decided on them, and corrections: they say what
// somebody did on a day.
func described(k register.Kind) bool {
	return !slices.Contains([]register.Kind{register.KindWaiver, register.KindSubprocessorChange, register.KindSubprocessorNotice, register.KindCorrection}, k)
}

// create makes a record and returns its id.
func (s *server) create(r register.Record, organisation string) string {
	s.Helper()
	if !described(r.RecordKind()) {
		id, err := s.store.Create(operator(), scalar.Ref(organisation), r, store.Change{})
		if err != nil {
			s.Fatalf("create %s %s: %v", r.RecordKind(), r.RecordName(), err)
		}
		return id
	}
	a := s.tryCreate(admin, r, organisation)
	if len(a.Errors) > 0 || a.Data == nil {
		s.Fatalf("create %s %s: %s", r.RecordKind(), r.RecordName(), clip(a.raw))
	}
	return at(a.Data, "done", string(r.RecordKind()), "id").(string)
}

func (s *server) tryCreate(c caller, r register.Record, organisation string) answer {
	s.Helper()
	name := reflect.TypeOf(r).Elem().Name()
	input := object{string(r.RecordKind()): inputOf(s, r)}
	if organisation != "" {
		input["organisation"] = organisation
	}
	return s.ask(c, fmt.Sprintf("mutation ($input: Create%[1]sInput!) { done: create%[1]s(input: $input) { %[2]s { id version } } }", name, r.RecordKind()), object{"input": input})
}

// describe replaces what is said of a record.
func (s *server) describe(id string, version int, r register.Record) {
	s.Helper()
	name := reflect.TypeOf(r).Elem().Name()
	s.must(admin, fmt.Sprintf("mutation ($input: Describe%[1]sInput!) { describe%[1]s(input: $input) { %[2]s { id } } }", name, r.RecordKind()),
		object{"input": object{"id": id, "expectedVersion": version, string(r.RecordKind()): inputOf(s, r)}})
}

// TestCompletenessOfRecords writes every field of every kind of record, in as many
// rounds as it takes to use every value of every enum, and reads it back; then
// describes the record anew with other values, and with as few as can be.
func TestCompletenessOfRecords(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		s := start(t, address, store.Options{})
		f := s.populate()
		for _, k := range register.Kinds() {
			t.Run(string(k), func(t *testing.T) {
				s := s.in(t)
				for f.round = range rounds(reflect.TypeOf(register.NewRecord(k)).Elem()) {
					r := f.record(k, fmt.Sprintf("%s-%d", strings.ToLower(string(k)), f.round))
					id := s.create(r, ownerOf(k))
					s.wantRecord(id, 1, r)
					if k == register.KindProcessingActivity || !described(k) {
						continue // an activity is described section by section below
					}
					f.round++
					other := f.record(k, r.RecordName())
					s.describe(id, 1, other)
					s.wantRecord(id, 2, other)
					f.required = true
					least := f.record(k, r.RecordName())
					f.required = false
					s.describe(id, 2, least)
					s.wantRecord(id, 3, least)
				}
			})
		}
	})
}

// in is the same server in a subtest.
func (s *server) in(t *testing.T) *server {
	return &server{T: t, store: s.store, url: s.url, secrets: s.secrets}
}

// TestCompletenessOfSections builds a full activity from an empty one by the
// mutation of each section, changes what is said outside the sections, and
// empties the sections again.
func TestCompletenessOfSections(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		s := start(t, address, store.Options{})
		f := s.populate()
		f.required = true
		now := f.record(register.KindProcessingActivity, "SECTIONS").(*register.ProcessingActivity)
		f.required, f.round = false, 1
		full := f.record(register.KindProcessingActivity, "SECTIONS").(*register.ProcessingActivity)
		id, version := s.create(now, keeper), 1
		sections := sectionMutations(t)
		set := func(section string, from *register.ProcessingActivity) {
			t.Helper()
			to, value := fieldNamed(now, section), fieldNamed(from, section)
			to.Set(value)
			input := object{"id": id, "expectedVersion": version, section: []any{}}
			if value.Len() > 0 {
				input[section] = asJSON(t, value.Interface())
			}
			s.must(admin, fmt.Sprintf("mutation ($input: %s!) { %s(input: $input) { processingActivity { id } } }", upper(sections[section])+"Input", sections[section]), object{"input": input})
			version++
			s.wantRecord(id, version, now)
		}
		// What other sections name comes first.
		order := []string{"purposes", "dataItems", "assessments", "retentionRules", "parties", "legalBases", "sources", "disclosures", "transfers", "systems", "measures", "trackers", "citations"}
		if len(order) != len(sections) {
			t.Errorf("%d sections have mutations, %d are tested", len(sections), len(order))
		}
		for _, section := range order {
			set(section, full)
		}
		ids := entryIDs(s, id)

		core := inputOf(t, full)
		for section := range sections {
			delete(core, section)
		}
		s.must(admin, "mutation ($input: DescribeProcessingActivityInput!) { describeProcessingActivity(input: $input) { processingActivity { id } } }",
			object{"input": object{"id": id, "expectedVersion": version, "processingActivity": core}})
		version++
		now.SetCore(*full)
		s.wantRecord(id, version, now)
		if again := entryIDs(s, id); !reflect.DeepEqual(again, ids) {
			t.Errorf("the ids of entries changed: %v, then %v", ids, again)
		}
		for i := range order {
			set(order[len(order)-1-i], &register.ProcessingActivity{})
		}
	})
}

// sectionMutations finds the mutation of each section in the schema.
func sectionMutations(t *testing.T) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, m := range rootFields(sdl().Mutation) {
		input := sdl().Types[m.Arguments[0].Type.Name()]
		for _, f := range input.Fields {
			if strings.HasPrefix(m.Name, "describe") && f.Type.Elem != nil && strings.HasSuffix(f.Type.Name(), "Input") {
				out[f.Name] = m.Name
			}
		}
	}
	a := reflect.TypeFor[register.ProcessingActivity]()
	for _, f := range goFields(a) {
		if elem(f.Type).Kind() != reflect.Struct || f.Type.Kind() != reflect.Slice {
			continue
		}
		if _, ok := elem(f.Type).FieldByName("Entry"); ok && out[jsonName(f)] == "" {
			t.Errorf("the section %s has no mutation", jsonName(f))
		}
	}
	return out
}

func fieldNamed(a *register.ProcessingActivity, name string) (out reflect.Value) {
	v := reflect.ValueOf(a).Elem()
	for i := range v.NumField() {
		if jsonName(v.Type().Field(i)) == name {
			out = v.Field(i)
		}
	}
	return out
}

// entryIDs are the ids of the entries of an activity, section by section; the
// citations within entries are made anew with them.
func entryIDs(s *server, id string) any {
	s.Helper()
	return s.must(admin, `query ($id: ID!) { node(id: $id) { ... on ProcessingActivity { parties { id } purposes { id } dataItems { id } retentionRules { id }
		legalBases { id } sources { id } disclosures { id } assessments { id } transfers { id } systems { id } measures { id } trackers { id } } } }`, object{"id": id})
}

func upper(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
