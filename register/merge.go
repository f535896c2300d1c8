package register

import (
	"fmt"
	"reflect"

	"ropa/scalar"
)

// Merge completes a shared record with what another one adds: fields that are
// not stated, languages, aliases and evidence. What the two state differently
// is a problem.
func Merge(there, added Record) (Record, Problems) {
	out := NewRecord(there.RecordKind())
	var ps Problems
	merge(&ps, there.RecordName(), reflect.ValueOf(there).Elem(), reflect.ValueOf(added).Elem(), reflect.ValueOf(out).Elem())
	return out, ps
}

func merge(ps *Problems, record string, a, b, o reflect.Value) {
	for _, f := range planOf(a.Type()) {
		x, y, z := a.Field(f.index), b.Field(f.index), o.Field(f.index)
		switch {
		case f.name == "": // an embedded struct
			merge(ps, record, x, y, z)
		case y.IsZero() || reflect.DeepEqual(x.Interface(), y.Interface()):
			z.Set(x)
		case x.IsZero():
			z.Set(y)
		case x.Kind() == reflect.Slice:
			z.Set(union(ps, f.name, x, y))
		default:
			ps.add(CodeConflict, f.name, "is %s here, but the shared record %q says %s", show(y), record, show(x))
		}
	}
}

func union(ps *Problems, name string, a, b reflect.Value) reflect.Value {
	out := reflect.MakeSlice(a.Type(), 0, a.Len()+b.Len())
	out = reflect.AppendSlice(out, a)
	for i := range b.Len() {
		v := b.Index(i)
		known := false
		for j := range a.Len() {
			known = known || reflect.DeepEqual(a.Index(j).Interface(), v.Interface())
			if x, ok := a.Index(j).Interface().(scalar.LangText); ok {
				if y := v.Interface().(scalar.LangText); x.Language == y.Language && x.Text != y.Text {
					ps.add(CodeConflict, fmt.Sprintf("%s[%d].text", name, i), "is %q here, but the shared record says %q", y.Text, x.Text)
				}
			}
		}
		if !known {
			out = reflect.Append(out, v)
		}
	}
	return out
}

func show(v reflect.Value) string {
	if v.Kind() == reflect.Pointer {
		v = v.Elem()
	}
	return fmt.Sprintf("%q", fmt.Sprint(v.Interface()))
}
