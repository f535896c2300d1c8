package register

import "reflect"

var evidenceType = reflect.TypeFor[Evidence]()

// checkEvidence refuses a place in a document that ends before it begins,
// wherever in a record it stands.
func (ps *Problems) checkEvidence(v reflect.Value, at *place) {
	for _, f := range planOf(v.Type()) {
		field, here := v.Field(f.index), at
		if f.name != "" {
			here = &place{up: at, name: f.name}
		}
		if field.Kind() == reflect.Struct {
			ps.checkEvidence(field, here)
		}
		if field.Kind() != reflect.Slice || field.Type().Elem().Kind() != reflect.Struct {
			continue
		}
		for i := range field.Len() {
			item, place := field.Index(i), &place{up: here, index: i}
			if item.Type() != evidenceType {
				ps.checkEvidence(item, place)
			} else if e := item.Addr().Interface().(*Evidence); e.LineEnd != nil && *e.LineEnd < e.Line {
				ps.add(CodeInvalid, place.String()+".lineEnd", "must not be before line %d", e.Line)
			}
		}
	}
}
