package register

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strconv"
)

// RecordChange is what happened to a record between two states of a register.
type RecordChange string

// The changes.
const (
	RecordChangeAdded   RecordChange = "ADDED"
	RecordChangeChanged RecordChange = "CHANGED"
	RecordChangeRemoved RecordChange = "REMOVED"
)

// Values lists every RecordChange.
func (RecordChange) Values() []string {
	return []string{string(RecordChangeAdded), string(RecordChangeChanged), string(RecordChangeRemoved)}
}

// FieldDiff is a difference in one field of a record.
type FieldDiff struct {
	// Path is the field; entries of sections stand by their keys:
	// legalBases["1"].article9. An entry alone was added or removed as a whole; a
	// section alone has its entries in another order.
	Path string
	// Before and After are what stood there and what stands there: a text as it is,
	// anything else as JSON, of a section the keys of its entries. Nil where nothing
	// is stated.
	Before, After *string
}

// Diff is what differs between two states of a record of one kind, in the order
// of its fields. Entries of sections are compared by their keys.
func Diff(before, after Record) []FieldDiff {
	var d differ
	d.fields("", reflect.ValueOf(before).Elem(), reflect.ValueOf(after).Elem())
	return d
}

type differ []FieldDiff

func (d *differ) add(path string, before, after *string) {
	*d = append(*d, FieldDiff{path, before, after})
}

func (d *differ) fields(under string, before, after reflect.Value) {
	for _, f := range planOf(before.Type()) {
		was, is := before.Field(f.index), after.Field(f.index)
		path := f.name
		if under != "" && f.name != "" {
			path = under + "." + f.name
		}
		switch {
		case f.name == "":
			d.fields(under, was, is)
		case was.Kind() == reflect.Struct:
			d.fields(path, was, is)
		case isSection(was.Type()):
			d.section(path, was, is)
		default:
			if was, is := inText(was), inText(is); !same(was, is) {
				d.add(path, was, is)
			}
		}
	}
}

// isSection reports whether a list has entries with keys.
func isSection(t reflect.Type) bool {
	if t.Kind() != reflect.Slice || t.Elem().Kind() != reflect.Struct {
		return false
	}
	f, ok := t.Elem().FieldByName("Entry")
	return ok && f.Anonymous
}

func (d *differ) section(path string, before, after reflect.Value) {
	was, is := entryKeys(before), entryKeys(after)
	m := MatchKeys(was, is)
	at := func(key string) string { return fmt.Sprintf("%s[%q]", path, key) }
	for i, key := range is {
		if j := m.Before[i]; j >= 0 {
			d.fields(at(key), before.Index(j), after.Index(i))
		} else {
			d.add(at(key), nil, inJSON(after.Index(i)))
		}
	}
	for _, j := range m.Gone {
		d.add(at(was[j]), inJSON(before.Index(j)), nil)
	}
	if m.Moved {
		d.add(path, inJSON(reflect.ValueOf(was)), inJSON(reflect.ValueOf(is)))
	}
}

func entryKeys(section reflect.Value) []string {
	out := make([]string, section.Len())
	for i := range out {
		out[i] = section.Index(i).FieldByName("Key").String()
	}
	return out
}

// Matched says how the entries of a section before and after belong together.
type Matched struct {
	// Before is, for each entry after, its place before; -1 for one that is new.
	Before []int
	// Gone are the places before of those that are no longer there.
	Gone []int
	// Moved is whether those that stayed stand in another order.
	Moved bool
}

// MatchKeys finds the entries of a section again by their keys, which are unique
// in it.
func MatchKeys(before, after []string) Matched {
	place := make(map[string]int, len(before))
	for i, key := range before {
		place[key] = i
	}
	var m Matched
	stayed := map[int]bool{}
	last := -1
	for _, key := range after {
		at, ok := place[key]
		if !ok {
			m.Before = append(m.Before, -1)
			continue
		}
		m.Before, stayed[at] = append(m.Before, at), true
		m.Moved = m.Moved || at < last
		last = at
	}
	for i := range before {
		if !stayed[i] {
			m.Gone = append(m.Gone, i)
		}
	}
	return m
}

func same(a, b *string) bool { return a == b || a != nil && b != nil && *a == *b }

// inText is a value in words; nil where nothing is stated.
func inText(v reflect.Value) *string {
	if v.Kind() == reflect.Pointer && !v.IsNil() {
		v = v.Elem()
	} else if v.IsZero() || v.Kind() == reflect.Slice && v.Len() == 0 {
		return nil
	}
	var s string
	switch v.Kind() {
	case reflect.String:
		s = v.String()
	case reflect.Bool:
		s = strconv.FormatBool(v.Bool())
	case reflect.Int:
		s = strconv.FormatInt(v.Int(), 10)
	default:
		return inJSON(v)
	}
	return &s
}

func inJSON(v reflect.Value) *string {
	b, err := json.Marshal(v.Interface())
	if err != nil {
		panic(err) // what a revision holds can be written
	}
	s := string(b)
	return &s
}
