package export

import (
	"ropa/register"
)

// groupPhrases are, for each group of data and each special category that
// forms list one by one, the data and how long they are kept:
// "group.IDENTITY", "group.IDENTITY.retention", "special.HEALTH", and
// "offences" for convictions and offences.
func groupPhrases() map[string]phrase {
	out := map[string]phrase{}
	add := func(name string, in func(r *Row, d *register.DataItem) bool) {
		out[name] = func(r *Row) []string { return r.dataIn(in) }
		out[name+".retention"] = func(r *Row) []string { return r.retentionIn(in) }
	}
	for _, g := range register.DataGroup("").Values() {
		add("group."+g, func(r *Row, d *register.DataItem) bool {
			if _, special := r.specialOf(d); special || r.criminal(d) {
				return false // it has a line of its own
			}
			group := register.DataGroup(g)
			is := register.DataGroupOther
			if d.DataCategory != "" {
				k := r.record(register.KindDataCategory, d.DataCategory).(*register.DataCategory)
				if k.NationalID {
					is = register.DataGroupNationalID
				} else if k.Group != "" {
					is = k.Group
				}
			}
			return is == group
		})
	}
	for _, c := range append(register.SpecialCategory("").Values(), "") {
		name := "special." + c
		if c == "" {
			name = "special.OTHER"
		}
		add(name, func(r *Row, d *register.DataItem) bool {
			is, special := r.specialOf(d)
			return special && string(is) == c
		})
	}
	add("offences", func(r *Row, d *register.DataItem) bool { return r.criminal(d) })
	return out
}

func (r *Row) itemsIn(in func(*Row, *register.DataItem) bool) (out []*register.DataItem) {
	for i := range r.Activity.DataItems {
		if d := &r.Activity.DataItems[i]; in(r, d) {
			out = append(out, d)
		}
	}
	return out
}

func (r *Row) dataIn(in func(*Row, *register.DataItem) bool) []string {
	var g gathered
	for _, d := range r.itemsIn(in) {
		r.data(&g, d)
	}
	return g.lines()
}

// retentionIn are the rules that cover the data, "not stated" where there are
// such data but no rule, and for which of them there is none.
func (r *Row) retentionIn(in func(*Row, *register.DataItem) bool) (out []string) {
	items := r.itemsIn(in)
	var without []string
	for _, d := range items {
		rules := r.rulesOf(d)
		if len(rules) == 0 {
			without = append(without, r.itemName(d)+r.colon()+r.lower(r.say("notStated")))
		}
		out = append(out, rules...)
	}
	switch {
	case len(items) == 0:
		return nil
	case len(out) == 0:
		return r.notStated()
	}
	return once(append(out, without...))
}
