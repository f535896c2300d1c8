package graph_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"ropa/register"
	"ropa/scalar"
	"ropa/store"
	"ropa/store/storetest"
)

// TestLifeOfEveryKind takes a record of each kind through its life: made,
// refused a second time, described, retired, not deleted under a stale version,
// deleted, gone; and its revisions stay.
func TestLifeOfEveryKind(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		s := start(t, address, store.Options{})
		f := s.populate()
		f.required = true
		for _, k := range register.Kinds() {
			if described(k) {
				t.Run(string(k), func(t *testing.T) { s.in(t).live(k, f) })
			}
		}
	})
}

// do changes a record and returns the answer.
func (s *server) do(verb string, k register.Kind, input object) answer {
	s.Helper()
	name := reflect.TypeOf(register.NewRecord(k)).Elem().Name()
	fields := string(k) + " { id version }"
	if verb == "delete" {
		fields = "deletedId"
	}
	return s.ask(admin, fmt.Sprintf("mutation ($input: %[1]sInput!) { done: %[2]s(input: $input) { %[3]s } }", upper(verb)+name, verb+name, fields), object{"input": input})
}

// fails wants one error.
func (s *server) fails(a answer, code, field string) {
	s.Helper()
	if len(a.Errors) != 1 || a.code() != code || a.Errors[0].Extensions.Field != field || at(a.Data, "done") != nil {
		s.Errorf("want %s at %q: %s", code, field, clip(a.raw))
	}
}

// becomes wants a version.
func (s *server) becomes(a answer, k register.Kind, version int) {
	s.Helper()
	if len(a.Errors) > 0 || at(a.Data, "done", string(k), "version") != float64(version) {
		s.Fatalf("want version %d: %s", version, clip(a.raw))
	}
}

func (s *server) live(k register.Kind, f *filler) {
	r := f.record(k, strings.ToLower(string(k))+"-life")
	said := inputOf(s, r)
	create := object{string(k): said}
	if owner := ownerOf(k); owner != "" {
		create["organisation"] = owner
	}
	made := s.do("create", k, create)
	s.becomes(made, k, 1)
	id := at(made.Data, "done", string(k), "id").(string)
	s.fails(s.do("create", k, create), "ALREADY_EXISTS", "input."+string(k))

	describe := func(version int, said object) answer {
		return s.do("describe", k, object{"id": id, "expectedVersion": version, string(k): said})
	}
	nameField := "key"
	if k == register.KindProcessingActivity {
		nameField = "reference"
	}
	said["note"] = "a remark"
	s.becomes(describe(1, said), k, 2)
	s.fails(describe(1, said), "CONFLICT", "input.expectedVersion")
	s.fails(describe(3, said), "CONFLICT", "input.expectedVersion")
	delete(said, nameField) // may be left out
	s.becomes(describe(2, said), k, 3)
	said[nameField] = "another-name"
	s.fails(describe(3, said), "INVALID", "input."+string(k)+"."+nameField)

	s.fails(s.do("retire", k, object{"id": id, "expectedVersion": 2}), "CONFLICT", "input.expectedVersion")
	s.becomes(s.do("retire", k, object{"id": id, "expectedVersion": 3, map[bool]string{true: "endedOn", false: "retiredOn"}[k == register.KindProcessingActivity]: "2025-12-31"}), k, 4)
	wrong := "act_" + id[4:]
	if k == register.KindProcessingActivity {
		wrong = "org_" + id[4:]
	}
	for _, verb := range []string{"retire", "delete"} {
		s.fails(s.do(verb, k, object{"id": wrong, "expectedVersion": 4}), "NOT_FOUND", "input.id")
		s.fails(s.do(verb, k, object{"id": "x", "expectedVersion": 4}), "NOT_FOUND", "input.id")
	}
	s.fails(s.do("delete", k, object{"id": id, "expectedVersion": 3}), "CONFLICT", "input.expectedVersion")
	if gone := s.do("delete", k, object{"id": id, "expectedVersion": 4}); len(gone.Errors) > 0 || at(gone.Data, "done", "deletedId") != id {
		s.Errorf("delete: %s", gone.raw)
	}
	s.fails(s.do("delete", k, object{"id": id, "expectedVersion": 4}), "NOT_FOUND", "input.id")
	if got := s.must(admin, "query ($id: ID!) { node(id: $id) { id } }", object{"id": id}); got["node"] != nil {
		s.Errorf("the record is still there: %v", got)
	}
	var operations []string
	for _, e := range at(s.must(admin, "query ($id: ID!) { revisions(filter: {record: $id}) { edges { node { operation } } } }", object{"id": id}), "revisions", "edges").([]any) {
		operations = append(operations, at(e, "node", "operation").(string))
	}
	if got := strings.Join(operations, " "); got != "CREATE DESCRIBE DESCRIBE RETIRE DELETE" {
		s.Errorf("revisions: %s", got)
	}
	s.becomes(s.do("create", k, create), k, 1) // the name is free again
}

// TestRecordsInUseStay wants every record refused deletion to which another one
// refers, for each place in which one can.
func TestRecordsInUseStay(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		s := start(t, address, store.Options{})
		f := s.populate()
		n := 0
		for _, k := range register.Kinds() {
			for place, to := range references(k) {
				n++
				f.required = true
				target := f.record(to, fmt.Sprintf("used-%d", n))
				id := s.create(target, ownerOf(to))
				r := referring(k, place, target.RecordName())
				register.Rename(r, fmt.Sprintf("using-%d", n))
				fillRequired(r, f)
				number(r, 1000+n)
				if !described(k) {
					s.create(r, ownerOf(k))
				} else if a := s.tryCreate(admin, r, ownerOf(k)); len(a.Errors) > 0 {
					t.Errorf("%s.%s: %s", k, place, clip(a.raw))
					continue
				}
				if a := s.do("delete", to, object{"id": id, "expectedVersion": 1}); a.code() != "IN_USE" {
					t.Errorf("%s, to which %s.%s refers: %s", to, k, place, clip(a.raw))
				}
			}
		}
		if n < 35 {
			t.Errorf("only %d references were tried", n)
		}
	})
}

// fillRequired puts records that are there in the place of required references
// that the test does not look at.
func fillRequired(r register.Record, f *filler) {
	register.RenameReferences(r, func(k register.Kind, name scalar.Ref) scalar.Ref {
		if strings.HasPrefix(string(name), "used-") {
			return name
		}
		return scalar.Ref(f.targets[k][0])
	})
}

// number tells an announcement from others of the same vendor.
func number(r register.Record, n int) {
	switch r := r.(type) {
	case *register.SubprocessorChange:
		r.Number = n
	case *register.SubprocessorNotice:
		r.Number, r.Change = n, scalar.Text(fmt.Sprintf("change-%d", n))
	}
}
