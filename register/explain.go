package register

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// explain finds everything in raw that keeps it from being a record of kind k,
// after err has told that there is something: the decoder stops at the first
// fault and does not say where it stands.
func explain(k Kind, raw []byte, err error) Problems {
	var ps Problems
	var value any
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.UseNumber()
	if dec.Decode(&value) == nil {
		explainValue(&ps, reflect.TypeOf(NewRecord(k)).Elem(), value, nil)
	}
	if len(ps) == 0 {
		ps.add(CodeInvalid, "", "%s", strings.TrimPrefix(err.Error(), "json: "))
	}
	return ps
}

func explainValue(ps *Problems, t reflect.Type, value any, at *place) {
	if value == nil {
		return
	}
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch t.Kind() {
	case reflect.Struct:
		fields, ok := value.(map[string]any)
		if !ok {
			ps.add(CodeInvalid, at.String(), "must be an object")
			return
		}
		explainFields(ps, t, fields, at)
	case reflect.Slice:
		list, ok := value.([]any)
		if !ok {
			ps.add(CodeInvalid, at.String(), "must be a list")
			return
		}
		for i, v := range list {
			explainValue(ps, t.Elem(), v, &place{up: at, index: i})
		}
	default:
		explainScalar(ps, t, value, at)
	}
}

func explainScalar(ps *Problems, t reflect.Type, value any, at *place) {
	raw, _ := json.Marshal(value)
	if err := json.Unmarshal(raw, reflect.New(t).Interface()); err != nil {
		want := map[reflect.Kind]string{reflect.Bool: "must be true or false", reflect.Int: "must be a whole number", reflect.String: "must be a string"}[t.Kind()]
		if _, ok := reflect.New(t).Interface().(json.Unmarshaler); ok || want == "" {
			want = err.Error()
		}
		ps.add(CodeInvalid, at.String(), "%s", want)
	}
}

func explainFields(ps *Problems, t reflect.Type, fields map[string]any, at *place) {
	known := map[string]reflect.Type{}
	collectFields(t, known)
	names := make([]string, 0, len(fields))
	for name := range fields {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		ft, ok := known[name]
		here := &place{up: at, name: name}
		if !ok {
			ps.add(CodeInvalid, here.String(), "is not a field of %s", describeType(t))
			continue
		}
		explainValue(ps, ft, fields[name], here)
	}
}

func collectFields(t reflect.Type, into map[string]reflect.Type) {
	for _, f := range planOf(t) {
		ft := t.Field(f.index).Type
		if f.name == "" {
			collectFields(ft, into)
		} else {
			into[f.name] = ft
		}
	}
}

func describeType(t reflect.Type) string { return fmt.Sprintf("a record of type %s", t.Name()) }
