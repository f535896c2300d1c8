package export

import (
	"fmt"
	"iter"
	"maps"
	"reflect"
	"strings"
	"sync"

	"ropa/law"
	"ropa/register"
	"ropa/scalar"
)

func mapKeys[K comparable, V any](m map[K]V) iter.Seq[K] { return maps.Keys(m) }

// root is what a path can begin with: the thing that a row is about, and the
// things around it by name.
type root struct {
	self  reflect.Type
	names map[string]reflect.Type
}

var (
	activityType = reflect.TypeFor[register.ProcessingActivity]()
	keeperType   = reflect.TypeFor[register.Organisation]()
	keeperRoot   = root{keeperType, map[string]reflect.Type{"dpo": reflect.TypeFor[register.Contact](), "representative": reflect.TypeFor[register.Contact]()}}
)

// around are the names that lead from every row: the organisation that keeps
// the register, its data protection officers and its representatives.
func around(more map[string]reflect.Type) map[string]reflect.Type {
	out := map[string]reflect.Type{"keeper": keeperType}
	maps.Copy(out, keeperRoot.names)
	maps.Copy(out, more)
	return out
}

// rootOf is the root of the rows of a sheet; false where there is nothing of
// that name.
func rootOf(of string) (root, bool) {
	switch of {
	case "activity":
		return root{activityType, around(nil)}, true
	case "register":
		return root{reflect.TypeFor[register.Register](), around(nil)}, true
	case "finding":
		return root{reflect.TypeFor[FindingRow](), around(nil)}, true
	case "link":
		return root{reflect.TypeFor[Link](), around(map[string]reflect.Type{"activity": activityType})}, true
	}
	if f, ok := fieldOf(activityType, of); ok && f.Type.Kind() == reflect.Slice && isEntry(f.Type.Elem()) {
		return root{f.Type.Elem(), around(map[string]reflect.Type{"activity": activityType})}, true
	}
	for _, k := range register.Kinds() {
		if string(k) == of {
			return root{reflect.TypeOf(register.NewRecord(k)).Elem(), around(nil)}, true
		}
	}
	return root{}, false
}

func isEntry(t reflect.Type) bool {
	if t.Kind() != reflect.Struct {
		return false
	}
	f, ok := t.FieldByName("Entry")
	return ok && f.Anonymous
}

// Link is an item of data with who receives it: one recipient of whom the register
// states that it receives this item, or all of whom it does not state which they
// receive. Either can be missing.
type Link struct {
	Item       *register.DataItem     `json:"item"`
	Recipients []*register.Disclosure `json:"recipients"`
	// Stated says that the register states it of this item.
	Stated bool `json:"stated"`
}

// FindingRow is a finding as documents show it, in words.
type FindingRow struct {
	Rule        string       `json:"rule"`
	Severity    law.Severity `json:"severity"`
	Articles    []string     `json:"articles"`
	Activity    string       `json:"activity"`
	Record      string       `json:"record"`
	Name        string       `json:"name"` // of the record
	Path        string       `json:"path"`
	Field       string       `json:"field"` // the path in words
	Message     string       `json:"message"`
	Mend        string       `json:"mend"`
	Unverified  []string     `json:"unverified"`
	WaivedUntil scalar.Date  `json:"waivedUntil"`
	Waiver      string       `json:"waiver"`
	Fingerprint string       `json:"fingerprint"`
}

// path is a compiled value of a column: alternatives, of which the first that
// gives anything counts.
type path []alternative

type alternative struct {
	phrase phrase // where it is a phrase
	stored []int  // where it is a field as it is stored
	steps  []step
}

// step goes from a value to one of its fields.
type step struct {
	name       string // of what stands around, in a first step
	field      []int
	json       string
	ref        register.Kind // the field names a record; the next step is one of its fields
	local      string        // the field names entries of this section of the same activity
	conditions []condition   // what a value must meet to be followed
	words      words         // of a value that is not followed further
}

// condition selects among values by one of their fields.
type condition struct {
	field []int
	value string
	not   bool // it must not have the value
}

// storedMark stands before the name of a field whose value is to be read back:
// see [Stored].
const storedMark = "#"

// compile reads the value of a column: alternatives divided by " | "; each is a
// phrase, "@retention", or a path of JSON names divided by points. A name may
// select among entries: "disclosures[kind=PROCESSOR].organisation.name". A field
// that names other records leads to their fields.
func compile(value string, r root) (path, error) {
	var out path
	for _, text := range strings.Split(value, " | ") {
		text = strings.TrimSpace(text)
		if name, ok := strings.CutPrefix(text, "@"); ok {
			p, ok := phrases[name]
			if !ok {
				return nil, fmt.Errorf("there is no phrase @%s", name)
			}
			out = append(out, alternative{phrase: p})
			continue
		}
		if name, ok := strings.CutPrefix(text, storedMark); ok {
			f, ok := fieldOf(r.self, name)
			if !ok {
				return nil, fmt.Errorf("%q: %s has no field %q", text, r.self.Name(), name)
			}
			out = append(out, alternative{stored: f.Index})
			continue
		}
		steps, err := compileSteps(text, r)
		if err != nil {
			return nil, err
		}
		out = append(out, alternative{steps: steps})
	}
	return out, nil
}

func compileSteps(text string, r root) (steps []step, err error) {
	at := r.self
	for i, part := range strings.Split(text, ".") {
		var s step
		var where []selection
		if s.json, where, err = selector(part); err != nil {
			return nil, err
		}
		if t, ok := r.names[s.json]; ok && i == 0 {
			s.name, at = s.json, t
			s.conditions, s.words = conditionsOn(at, where), wordsFor(at, s)
			steps = append(steps, s)
			continue
		}
		f, ok := fieldOf(at, s.json)
		if !ok {
			return nil, fmt.Errorf("%q: %s has no field %q", text, at.Name(), s.json)
		}
		s.field, s.ref, s.local = f.Index, register.Kind(f.Tag.Get("ref")), f.Tag.Get("local")
		at = elem(f.Type)
		s.conditions, s.words = conditionsOn(at, where), wordsFor(at, s)
		switch {
		case s.ref != "":
			at = reflect.TypeOf(register.NewRecord(s.ref)).Elem()
		case s.local != "":
			section, _ := fieldOf(activityType, s.local)
			at = elem(section.Type)
		}
		steps = append(steps, s)
	}
	last := steps[len(steps)-1]
	if at.Kind() == reflect.Struct && at != langText && at != evidence && last.ref == "" && last.local == "" {
		return nil, fmt.Errorf("%q ends at %s, which is no value: name a field of it", text, at.Name())
	}
	return steps, nil
}

var (
	langText = reflect.TypeFor[scalar.LangText]()
	evidence = reflect.TypeFor[register.Evidence]()
)

// selection is a condition as it is written: field=VALUE or field!=VALUE.
type selection struct {
	field, value string
	not          bool
}

// selector takes "name[a=B,c!=D]" apart.
func selector(part string) (name string, where []selection, err error) {
	name, rest, found := strings.Cut(part, "[")
	if !found {
		return name, nil, nil
	}
	rest, ok := strings.CutSuffix(rest, "]")
	if !ok {
		return "", nil, fmt.Errorf("%q: the bracket is not closed", part)
	}
	for _, c := range strings.Split(rest, ",") {
		if field, value, ok := strings.Cut(c, "!="); ok {
			where = append(where, selection{field, value, true})
		} else if field, value, ok := strings.Cut(c, "="); ok {
			where = append(where, selection{field, value, false})
		} else {
			return "", nil, fmt.Errorf("%q: a condition is field=VALUE or field!=VALUE", part)
		}
	}
	return name, where, nil
}

// conditionsOn are the conditions on the values of a type.
func conditionsOn(t reflect.Type, where []selection) (out []condition) {
	for _, s := range where {
		if f, ok := fieldOf(t, s.field); ok {
			out = append(out, condition{f.Index, s.value, s.not})
		} else if !s.not {
			out = append(out, condition{}) // nothing has the value of a field that is not there
		}
	}
	return out
}

func elem(t reflect.Type) reflect.Type {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	return t
}

// fieldOf finds a field by its JSON name, those of embedded structs included.
func fieldOf(t reflect.Type, name string) (reflect.StructField, bool) {
	key := fieldName{t, name}
	if f, ok := fields.Load(key); ok {
		return f.(reflect.StructField), true
	}
	if t.Kind() != reflect.Struct {
		return reflect.StructField{}, false
	}
	for _, f := range reflect.VisibleFields(t) {
		if json, _, _ := strings.Cut(f.Tag.Get("json"), ","); json == name && f.IsExported() {
			fields.Store(key, f)
			return f, true
		}
	}
	return reflect.StructField{}, false
}

// fields are those that were found: fieldName → reflect.StructField.
var fields sync.Map

type fieldName struct {
	of   reflect.Type
	name string
}
