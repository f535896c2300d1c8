package law

import (
	"cmp"
	"slices"
	"strings"

	"ropa/register"
	"ropa/scalar"
)

// ChainLevel is one processor in the chain of processors, with what the register
// knows of it (Art. 28(2) and (4); EDPB Opinion 22/2024).
type ChainLevel struct {
	// Engagement by its key, and the one above it; Parent is empty for a processor
	// that the organisation engages itself.
	Engagement, Parent scalar.Ref
	// Depth is 1 for a processor that the organisation engages itself, 2 for one
	// that this one engages, and so on. For one that hangs on nothing it counts
	// from there.
	Depth int
	// Unattached: it is another processor, and which processor engages it is not
	// stated, not in the register, or runs in a circle.
	Unattached bool
	// Below is how many processors hang on it directly.
	Below int
	// Vendor is empty where only a category is stated; then Name is the category.
	Vendor scalar.Ref
	Name   scalar.Text
	// Address in one line, and how to reach it: e-mail or telephone. Empty where
	// they are not stated.
	Address, Contact scalar.Text
	// Country of its seat, and the countries where it processes.
	Country   scalar.Country
	Locations []scalar.Country
}

// Chain lists the processors of a register, each followed by those below it, in
// the order of their keys. Every engagement of a processor stands in it once,
// retired ones too, whatever circles the register makes of parents.
func Chain(v *View) []ChainLevel {
	below := map[scalar.Ref][]*register.Engagement{}
	known := map[scalar.Ref]bool{}
	for _, e := range v.Engagements {
		if processes(e) {
			known[scalar.Ref(e.Key)] = true
			below[e.Parent] = append(below[e.Parent], e)
		}
	}
	var out []ChainLevel
	seen := map[scalar.Ref]bool{}
	var add func(e *register.Engagement, depth int, unattached bool)
	add = func(e *register.Engagement, depth int, unattached bool) {
		key := scalar.Ref(e.Key)
		if seen[key] {
			return
		}
		seen[key] = true
		out = append(out, v.level(e, depth, unattached, len(below[key])))
		for _, sub := range below[key] {
			add(sub, depth+1, false)
		}
	}
	for _, e := range v.Engagements {
		if processes(e) && !known[e.Parent] {
			add(e, 1, e.Parent != "" || e.Role == register.EngagementRoleSubProcessor)
		}
	}
	// What is left hangs on a circle.
	for _, e := range v.Engagements {
		if processes(e) {
			add(e, 1, true)
		}
	}
	return out
}

func (v *View) level(e *register.Engagement, depth int, unattached bool, below int) ChainLevel {
	l := ChainLevel{
		Engagement: scalar.Ref(e.Key), Parent: e.Parent, Depth: depth, Unattached: unattached, Below: below,
		Vendor: e.Vendor, Name: e.VendorCategory, Locations: e.Locations,
	}
	if e.Vendor == "" {
		return l
	}
	o := v.Org(e.Vendor)
	l.Name = cmp.Or(o.Name, scalar.Text(e.Vendor))
	l.Country = o.Country
	l.Contact = cmp.Or(o.Email, o.EmailAsStated, o.Phone)
	city := strings.TrimSpace(string(o.PostalCode) + " " + string(o.City))
	parts := slices.DeleteFunc([]string{string(o.Address), city}, func(s string) bool { return s == "" })
	l.Address = scalar.Text(strings.Join(parts, ", "))
	return l
}

// below reports whether an engagement hangs on another one, directly or through
// others.
func (v *View) below(e *register.Engagement, above scalar.Ref) bool {
	// As many steps as there are engagements leave every circle.
	for range v.Engagements {
		if e.Parent == "" {
			return false
		}
		if e.Parent == above {
			return true
		}
		e = v.Engagement(e.Parent)
	}
	return false
}
