package store

import (
	"context"
	"fmt"
	"reflect"
	"slices"

	"ropa/register"
	"ropa/scalar"
)

// section is a section of a processing activity and its table.
type section struct {
	name   string // as in the register file
	table  string
	prefix string
	// named says that entries of other sections can name entries of this one.
	named bool
}

// sections are in the order in which their rows must be written: what entries
// of other sections name comes first. They are removed in the reverse order.
var sections = []section{
	{"purposes", "purposes", "pur", true},
	{"dataItems", "data_items", "dit", true},
	{"assessments", "assessments", "asm", true},
	{"retentionRules", "retention_rules", "ret", true},
	{"parties", "activity_parties", "par", false},
	{"legalBases", "legal_bases", "bas", false},
	{"sources", "data_sources", "src", false},
	{"disclosures", "disclosures", "dis", false},
	{"transfers", "transfers", "tra", false},
	{"systems", "system_uses", "use", false},
	{"measures", "measure_uses", "mea", false},
	{"trackers", "trackers", "trk", false},
	{"citations", "citations", "cit", false},
}

// keyIDs knows the ids of the entries of one activity, by section and key.
type keyIDs map[string]map[string]string

// opt is the id of an entry, or nil where no key is stated.
func (k keyIDs) opt(section string, key scalar.Text) *string {
	if key == "" {
		return nil
	}
	id := k[section][string(key)]
	return &id
}

func (k keyIDs) ids(section string, keys []scalar.Text) []string {
	var out []string
	for _, key := range keys {
		if id := k[section][string(key)]; !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

// replaceSections writes the sections in which two documents of an activity
// differ. If one of them is named by entries of other sections, all are written
// anew; entries keep their ids by their keys.
func replaceSections(ctx context.Context, t *tx, activity string, before, after *register.ProcessingActivity, refs *references) error {
	changed := map[string]bool{}
	all := false
	for _, s := range sections {
		if !reflect.DeepEqual(sectionOf(before, s.name), sectionOf(after, s.name)) {
			changed[s.name] = true
			all = all || s.named
		}
	}
	if len(changed) == 0 {
		return nil
	}
	write := func(name string) bool { return all || changed[name] }
	keys := keyIDs{}
	for _, s := range sections {
		if err := readKeys(ctx, t, s, activity, keys); err != nil {
			return err
		}
	}
	for _, s := range slices.Backward(sections) {
		if !write(s.name) {
			continue
		}
		if err := removeSection(ctx, t, s, activity, all); err != nil {
			return err
		}
	}
	w := &rows{t: t}
	w.add(activity, after, refs, keys, write)
	return w.flush(ctx)
}

func sectionOf(a *register.ProcessingActivity, name string) any {
	v := reflect.ValueOf(a).Elem()
	for i := range v.NumField() {
		if tag := v.Type().Field(i).Tag.Get("json"); tag == name+",omitempty" {
			return v.Field(i).Interface()
		}
	}
	panic("store: an activity has no section " + name)
}

// own limits a statement on citations to those that no single entry makes.
func own(s section) string {
	if s.name != "citations" {
		return ""
	}
	return " AND legal_basis_id IS NULL AND retention_rule_id IS NULL AND source_id IS NULL AND disclosure_id IS NULL"
}

func readKeys(ctx context.Context, t *tx, s section, activity string, into keyIDs) error {
	found, err := t.QueryContext(ctx, fmt.Sprintf("SELECT key, id FROM %s WHERE activity_id = $1%s", s.table, own(s)), activity)
	if err != nil {
		return err
	}
	defer found.Close()
	into[s.name] = map[string]string{}
	for found.Next() {
		var key, id string
		if err := found.Scan(&key, &id); err != nil {
			return err
		}
		into[s.name][key] = id
	}
	return found.Err()
}

// removeSection deletes the rows of a section; the citations of an entry go
// with it. all says that no entry stays, so that citations need not be told apart.
func removeSection(ctx context.Context, t *tx, s section, activity string, all bool) error {
	where := own(s)
	if all {
		where = ""
	}
	_, err := t.ExecContext(ctx, fmt.Sprintf("DELETE FROM %s WHERE activity_id = $1%s", s.table, where), activity)
	return err
}
