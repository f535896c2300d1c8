package register

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"ropa/scalar"
)

func keysOf(a *ProcessingActivity) map[string][]string {
	out := map[string][]string{}
	a.sections(func(path string, s reflect.Value) {
		for i := range s.Len() {
			out[path] = append(out[path], entryOf(s, i).key())
		}
	})
	return out
}

// TestAssignKeys numbers entries without keys, past the keys that are taken.
func TestAssignKeys(t *testing.T) {
	a := plain()
	a.Purposes = []Purpose{{}, {Entry: keyed("2")}, {}, {Entry: keyed("name")}, {}, {Entry: keyed("1")}}
	a.RetentionRules = []RetentionRule{{Citations: []Citation{{}, {}}}, {Citations: []Citation{{Entry: keyed("1")}, {}}}}
	a.AssignKeys()
	got := keysOf(a)
	for path, want := range map[string][]string{
		"purposes":                    {"3", "2", "4", "name", "5", "1"},
		"retentionRules":              {"1", "2"},
		"retentionRules[0].citations": {"1", "2"},
		"retentionRules[1].citations": {"1", "2"},
	} {
		if !slices.Equal(got[path], want) {
			t.Errorf("%s: %v, want %v", path, got[path], want)
		}
	}
	before := fmt.Sprint(got)
	a.AssignKeys()
	if after := fmt.Sprint(keysOf(a)); after != before {
		t.Errorf("keys changed from %s to %s", before, after)
	}
}

func TestNormaliseGivesOneForm(t *testing.T) {
	a, b := plain(), plain()
	a.Purposes, a.Operations, a.Evidence = []Purpose{}, []ProcessingOperation{}, []Evidence{}
	a.LegalBases = []LegalBasis{{Article9: []Article9Condition{}, Citations: []Citation{}}}
	b.LegalBases = []LegalBasis{{}}
	Normalise(a)
	Normalise(b)
	if !reflect.DeepEqual(a, b) {
		t.Errorf("%+v and %+v", a, b)
	}
	if a.Purposes != nil || a.LegalBases[0].Key != "1" {
		t.Errorf("%+v", a)
	}
}

func TestSetCoreKeepsTheSections(t *testing.T) {
	a := plain()
	a.Purposes, a.Note, a.Contacts = purposes(2), "old", []scalar.Ref{"x"}
	core := *plain()
	core.Name, core.Purposes = "new", purposes(1)
	a.SetCore(core)
	if a.Name != "new" || a.Note != "" || a.Contacts != nil || len(a.Purposes) != 2 {
		t.Errorf("%+v", a)
	}
}

// TestKindsAreWhole holds the lists of kinds against each other and against the
// types: every reference names a kind that is written before, or its own.
func TestKindsAreWhole(t *testing.T) {
	order := map[Kind]int{}
	prefixes := map[string]bool{}
	for i, k := range Kinds() {
		order[k] = i
		r := NewRecord(k)
		if r.RecordKind() != k || len(k.Prefix()) != 3 || prefixes[k.Prefix()] {
			t.Errorf("%s: %T with the prefix %q", k, r, k.Prefix())
		}
		prefixes[k.Prefix()] = true
		Rename(r, "x")
		if r.RecordName() != "x" {
			t.Errorf("%s is named %q", k, r.RecordName())
		}
		stays := k == KindProcessingActivity || // which has no status yet
			k == KindSubprocessorChange || k == KindSubprocessorNotice || k == KindCorrection // say what happened on a day
		if err := Retire(r, "2026-01-31"); (err == nil) == stays {
			t.Errorf("%s: %v", k, err)
		}
		if FileSections[i].Kind != k {
			t.Errorf("section %s stands where %s should", FileSections[i].Name, k)
		}
		var gql Kind
		var b writer
		k.MarshalGQL(&b)
		if err := gql.UnmarshalGQL(string(b[1 : len(b)-1])); err != nil || gql != k {
			t.Errorf("%s is %s in GraphQL, and back %s, %v", k, b, gql, err)
		}
	}
	for _, k := range Kinds() {
		checkTags(t, k, order, reflect.TypeOf(NewRecord(k)).Elem(), string(k))
	}
	for _, id := range []string{"", "act_", "act_01M815Y8ZYQJ4PGTXEEV4Q92NS", "xxx_01m815y8zyqj4pgtxeev4q92ns", "act-01m815y8zyqj4pgtxeev4q92ns", "tok_01m815y8zyqj4pgtxeev4q92ns"} {
		if k, ok := KindOfID(id); ok {
			t.Errorf("%q is the id of a %s", id, k)
		}
	}
}

type writer []byte

func (w *writer) Write(b []byte) (int, error) { *w = append(*w, b...); return len(b), nil }

// checkTags looks at the tags by which types say what their fields refer to.
func checkTags(t *testing.T, k Kind, order map[Kind]int, ty reflect.Type, path string) {
	for _, f := range planOf(ty) {
		ft := ty.Field(f.index).Type
		if f.ref != "" {
			if i, ok := order[f.ref]; !ok || i > order[k] {
				t.Errorf("%s.%s refers to %q, which is written later or not at all", path, f.name, f.ref)
			}
		}
		if f.local != "" {
			s, ok := reflect.TypeFor[ProcessingActivity]().FieldByNameFunc(func(n string) bool {
				g, _ := reflect.TypeFor[ProcessingActivity]().FieldByName(n)
				return g.Tag.Get("json") == f.local+",omitempty"
			})
			if !ok || !hasEntry(s.Type.Elem()) {
				t.Errorf("%s.%s names entries of %q, which is no section", path, f.name, f.local)
			}
		}
		for ft.Kind() == reflect.Slice || ft.Kind() == reflect.Pointer {
			ft = ft.Elem()
		}
		if ft.Kind() == reflect.Struct {
			checkTags(t, k, order, ft, path+"."+f.name)
		}
	}
}
