package sheet

import (
	"fmt"
	"reflect"
	"slices"

	"ropa/export"
	"ropa/register"
)

// ChangeKind is what a change does.
type ChangeKind string

// The kinds of changes.
const (
	Changed ChangeKind = "CHANGED" // A cell says something else.
	Added   ChangeKind = "ADDED"   // A row is new.
	Gone    ChangeKind = "GONE"    // A row is no longer there: an entry goes with the new version of its activity, a record stays as it is.
	Moved   ChangeKind = "MOVED"   // The entries of a section stand in another order.
	Kept    ChangeKind = "KEPT"    // A cell was emptied that says something of a shared record: it stays as it is.
)

// Change is a difference between a workbook and a register.
type Change struct {
	Kind ChangeKind
	// Sheet and Cell are where it stands in the workbook; Cell is empty for what is
	// gone, and the first of the row for what was added.
	Sheet, Cell string
	// Record is the key or the reference, and Entry the key of the entry in a
	// section of an activity.
	Record, Entry string
	// Field and its values, as cells show them, of a change in a cell.
	Field, Old, New string
}

// Diff is what the workbook says differently from a register: the one in the
// database, which may be empty. Sheet by sheet, in the order of the workbook;
// what is gone stands at the end of its sheet. Records that all registers share
// and that the register does not refer to are not in it, and look as if they
// were added.
func (n *Neutral) Diff(there *register.Register) []Change {
	bySheet := map[string][]Change{}
	for _, s := range export.NeutralSheets() {
		if s.Kind != "" && s.Section == "" {
			n.diffKind(s, there, bySheet)
		}
	}
	var out []Change
	for _, s := range export.NeutralSheets() {
		of := bySheet[s.Name]
		slices.SortStableFunc(of, func(a, b Change) int { return rank(a) - rank(b) })
		out = append(out, of...)
	}
	return out
}

func rank(c Change) int {
	if c.Kind == Gone {
		return 1
	}
	return 0
}

type differ struct {
	book   *Neutral
	sheet  export.NeutralSheet
	record string
	entry  string
	kept   bool // what is emptied stays
	out    map[string][]Change
}

func (d differ) add(c Change) {
	c.Sheet, c.Record, c.Entry = d.sheet.Name, d.record, d.entry
	d.out[d.sheet.Name] = append(d.out[d.sheet.Name], c)
}

func (n *Neutral) diffKind(s export.NeutralSheet, there *register.Register, out map[string][]Change) {
	ours, theirs := records(n.Register, s.Name), records(there, s.Name)
	before := map[string]reflect.Value{}
	for i := range theirs.Len() {
		before[nameOf(theirs.Index(i))] = theirs.Index(i)
	}
	for i := range ours.Len() {
		after := ours.Index(i)
		path := fmt.Sprintf("%s[%d]", s.Name, i)
		d := differ{book: n, sheet: s, record: nameOf(after), out: out}
		was, ok := before[d.record]
		delete(before, d.record)
		if !ok {
			d.add(Change{Kind: Added, Cell: n.address(path)})
			was = reflect.New(after.Type()).Elem()
		} else {
			d.kept = isShared(after.Addr().Interface().(register.Record)) && d.record != string(n.Organisation)
			d.fields(path, was, after)
		}
		if s.Kind == register.KindProcessingActivity {
			d.sections(path, was, after)
		}
	}
	for i := range theirs.Len() {
		name := nameOf(theirs.Index(i))
		if _, gone := before[name]; gone {
			differ{book: n, sheet: s, record: name, out: out}.add(Change{Kind: Gone})
		}
	}
}

// isShared reports whether a record belongs to no single register, so that an
// import completes it instead of replacing it.
func isShared(r register.Record) bool {
	if r.RecordKind().Belonging() == register.Shared {
		return true
	}
	f := reflect.ValueOf(r).Elem().FieldByName("Shared")
	return f.IsValid() && f.Bool()
}

// fields compares the fields that are columns of the sheet.
func (d differ) fields(path string, was, is reflect.Value) {
	for _, f := range d.sheet.Fields {
		before, after := export.Stored(was.FieldByIndex(f.Index)).Text, export.Stored(is.FieldByIndex(f.Index)).Text
		if before == after {
			continue
		}
		name := export.JSONName(f)
		c := Change{Kind: Changed, Cell: d.book.address(path + "." + name), Field: name, Old: before, New: after}
		if d.kept && after == "" {
			c.Kind = Kept
		}
		d.add(c)
	}
}

// sections compares the entries of an activity, by their keys.
func (d differ) sections(path string, was, is reflect.Value) {
	for _, s := range export.NeutralSheets() {
		if s.Section == "" {
			continue
		}
		d.sheet, d.entry = s, ""
		before, after := entries(was, s.Section), entries(is, s.Section)
		m := register.MatchKeys(keysOf(before), keysOf(after))
		for i := range after.Len() {
			d.entry = keyOf(after.Index(i))
			at := fmt.Sprintf("%s.%s[%d]", path, s.Section, i)
			if j := m.Before[i]; j >= 0 {
				d.fields(at, before.Index(j), after.Index(i))
			} else {
				d.add(Change{Kind: Added, Cell: d.book.address(at)})
			}
		}
		for _, j := range m.Gone {
			d.entry = keyOf(before.Index(j))
			d.add(Change{Kind: Gone})
		}
		if m.Moved {
			d.entry = ""
			d.add(Change{Kind: Moved, Cell: d.book.address(fmt.Sprintf("%s.%s[0]", path, s.Section))})
		}
	}
}

// address is the cell of a path without its sheet.
func (n *Neutral) address(path string) string {
	cell, _ := n.Cell(path)
	for i := len(cell) - 1; i >= 0; i-- {
		if cell[i] == '!' {
			return cell[i+1:]
		}
	}
	return cell
}

func records(r *register.Register, section string) reflect.Value {
	return byName(reflect.ValueOf(r).Elem(), section)
}

func entries(activity reflect.Value, section string) reflect.Value { return byName(activity, section) }

func byName(v reflect.Value, name string) reflect.Value {
	for _, f := range reflect.VisibleFields(v.Type()) {
		if export.JSONName(f) == name {
			return v.FieldByIndex(f.Index)
		}
	}
	panic("sheet: " + v.Type().Name() + " has no field " + name)
}

func nameOf(v reflect.Value) string { return v.Addr().Interface().(register.Record).RecordName() }

func keyOf(entry reflect.Value) string { return entry.FieldByName("Key").String() }

func keysOf(section reflect.Value) []string {
	out := make([]string, section.Len())
	for i := range out {
		out[i] = keyOf(section.Index(i))
	}
	return out
}
