package register

import (
	"reflect"
	"strings"
	"testing"

	"ropa/scalar"
)

// TestSealCoversEveryField changes one field at a time, and moves a border
// between two fields.
func TestSealCoversEveryField(t *testing.T) {
	seal := Seal{AggregateID: "act_1", Version: 7, Operation: OperationDescribe, At: "2026-01-31T12:00:00.000000Z", Actor: "tok_1", Reason: "why", PreviousHash: "ab", Document: `{"a":1}`}
	hash := seal.Hash()
	if len(hash) != 64 || hash != strings.ToLower(hash) || hash != seal.Hash() {
		t.Errorf("hash %q, and again %q", hash, seal.Hash())
	}
	seen := map[string]string{hash: "nothing"}
	for i := range reflect.TypeFor[Seal]().NumField() {
		changed := seal
		f := reflect.ValueOf(&changed).Elem().Field(i)
		name := reflect.TypeFor[Seal]().Field(i).Name
		if f.Kind() == reflect.Int {
			f.SetInt(8)
		} else {
			f.SetString(f.String() + "x")
		}
		h := changed.Hash()
		if other, ok := seen[h]; ok {
			t.Errorf("a changed %s has the hash of %s changed", name, other)
		}
		seen[h] = name
	}
	moved := seal
	moved.Actor, moved.Reason = "tok_1w", "hy"
	if moved.Hash() == hash {
		t.Error("the border between two fields is not covered")
	}
}

// TestDocumentIsDeterministic writes the same record many times.
func TestDocumentIsDeterministic(t *testing.T) {
	a := plain()
	a.Labels = []scalar.LangText{{Language: "nb", Text: "<a & b>"}, {Language: "nn", Text: "ø"}}
	a.Purposes = purposes(20)
	a.Profiling = new(false)
	first, err := Document(a)
	if err != nil {
		t.Fatal(err)
	}
	for range 50 {
		again, ps := Decode(KindProcessingActivity, first)
		if len(ps) > 0 {
			t.Fatal(ps)
		}
		if b, _ := Document(again); string(b) != string(first) {
			t.Fatalf("%s became %s", first, b)
		}
	}
	if !strings.Contains(string(first), `"profiling":false`) || strings.Contains(string(first), `"largeScale"`) {
		t.Errorf("false and not stated are mixed up: %s", first)
	}
}

func TestProblems(t *testing.T) {
	ps := Problems{{Code: CodeInvalid, Path: "name", Message: "is required"}, {Code: CodeConflict, Message: "is old"}}
	under := ps.Under("input")
	if under[0].Path != "input.name" || under[1].Path != "input" || ps[0].Path != "name" || ps.Under("")[0].Path != "name" {
		t.Errorf("%v under input are %v", ps, under)
	}
	if ps.Error() != "name: is required\nis old" || Problems(nil).Err() != nil || ps.Err() == nil {
		t.Errorf("%q", ps.Error())
	}
	if got, ok := AsProblems(Fail(CodeInUse, "x", "by %d", 3)); !ok || got[0] != (Problem{Code: CodeInUse, Path: "x", Message: "by 3"}) {
		t.Errorf("%v", got)
	}
	if _, ok := AsProblems(strings.NewReader("").UnreadByte()); ok {
		t.Error("any error is a problem")
	}
}
