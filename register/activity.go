package register

import (
	"fmt"
	"reflect"
	"strconv"

	"ropa/scalar"
)

// AssignKeys gives every entry without a key the next free number of its
// section, so that other entries can refer to it.
func (a *ProcessingActivity) AssignKeys() {
	a.sections(func(_ string, section reflect.Value) {
		taken := map[string]bool{}
		for i := range section.Len() {
			taken[entryOf(section, i).key()] = true
		}
		next := 1
		for i := range section.Len() {
			e := entryOf(section, i)
			if e.key() != "" {
				continue
			}
			for taken[strconv.Itoa(next)] {
				next++
			}
			e.Key = scalar.Text(strconv.Itoa(next))
			taken[e.key()] = true
		}
	})
}

// sections calls f with every section, named as in JSON, and with the
// citations of every entry.
func (a *ProcessingActivity) sections(f func(path string, section reflect.Value)) {
	v := reflect.ValueOf(a).Elem()
	for _, p := range planOf(v.Type()) {
		s := v.Field(p.index)
		if s.Kind() != reflect.Slice || s.Type().Elem().Kind() != reflect.Struct || !hasEntry(s.Type().Elem()) {
			continue
		}
		f(p.name, s)
		if _, ok := s.Type().Elem().FieldByName("Citations"); !ok {
			continue
		}
		for i := range s.Len() {
			f(fmt.Sprintf("%s[%d].citations", p.name, i), s.Index(i).FieldByName("Citations"))
		}
	}
}

func hasEntry(t reflect.Type) bool {
	f, ok := t.FieldByName("Entry")
	return ok && f.Anonymous
}

func entryOf(section reflect.Value, i int) *Entry {
	return section.Index(i).FieldByName("Entry").Addr().Interface().(*Entry)
}

func (e *Entry) key() string { return string(e.Key) }

func checkActivity(a *ProcessingActivity) Problems {
	var ps Problems
	keys := map[string]map[string]bool{} // section → keys
	a.sections(func(path string, section reflect.Value) {
		seen := map[string]bool{}
		for i := range section.Len() {
			key := entryOf(section, i).key()
			at := fmt.Sprintf("%s[%d].key", path, i)
			switch {
			case key == "":
			case !entryKeyForm.MatchString(key):
				ps.add(CodeInvalid, at, "must be 1 to 64 letters, digits, points, hyphens and underscores")
			case seen[key]:
				ps.add(CodeInvalid, at, "is used twice in this section")
			}
			seen[key] = true
		}
		keys[path] = seen
	})
	walk(reflect.ValueOf(a).Elem(), nil, func(at *place, f planField, v reflect.Value) {
		if f.local == "" || v.Kind() != reflect.String || v.Len() == 0 {
			return
		}
		if !keys[f.local][v.String()] {
			ps.add(CodeInvalid, at.String(), "names %q, which is not the key of an entry of %s", v.String(), f.local)
		}
	})
	ps.checkSpan("endedOn", a.StartedOn, a.EndedOn)
	for i, r := range a.RetentionRules {
		ps = append(ps, checkRetention(r).Under(fmt.Sprintf("retentionRules[%d]", i))...)
	}
	for i, t := range a.Transfers {
		at := fmt.Sprintf("transfers[%d]", i)
		ps.checkSpan(at+".until", t.Since, t.Until)
		if t.OnwardOf != "" && t.OnwardOf == t.Key {
			ps.add(CodeInvalid, at+".onwardOf", "must not be the transfer itself")
		}
	}
	for i, d := range a.DataItems {
		ps.checkSpan(fmt.Sprintf("dataItems[%d].until", i), d.Since, d.Until)
	}
	for i, d := range a.Disclosures {
		ps.checkSpan(fmt.Sprintf("disclosures[%d].until", i), d.Since, d.Until)
	}
	for i, u := range a.Systems {
		ps.checkSpan(fmt.Sprintf("systems[%d].until", i), u.Since, u.Until)
	}
	for i, p := range a.Parties {
		ps.checkEither(fmt.Sprintf("parties[%d].organisation", i), "category", string(p.Organisation), string(p.Category))
	}
	for i, t := range a.Trackers {
		if (t.LifetimeKind == LifetimeKindDuration) != (t.Lifetime != "") {
			ps.add(CodeInvalid, fmt.Sprintf("trackers[%d].lifetime", i), "must be stated exactly where lifetimeKind is DURATION")
		}
	}
	return ps
}

// SetCore replaces everything that is said of the activity outside its sections.
func (a *ProcessingActivity) SetCore(core ProcessingActivity) {
	from, to := reflect.ValueOf(&core).Elem(), reflect.ValueOf(a).Elem()
	for i := range to.NumField() {
		t := to.Field(i).Type()
		if t.Kind() == reflect.Slice && t.Elem().Kind() == reflect.Struct && hasEntry(t.Elem()) {
			continue
		}
		to.Field(i).Set(from.Field(i))
	}
}
