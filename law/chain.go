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
	// Key names the level in its chain: it is the key of its engagement or, where
	// only announcements make it, that of the level above, a slash and the key of the
	// organisation.
	Key scalar.Ref
	// Engagement by its key; empty where only announcements make the level.
	Engagement scalar.Ref
	// Parent is the Key of the level above, as it is stated; empty for a processor
	// that the organisation engages itself.
	Parent scalar.Ref
	// Depth is 1 for a processor that the organisation engages itself, 2 for one
	// that this one engages, and so on. For one that hangs on nothing it counts
	// from there.
	Depth int
	// Unattached: it is another processor, and which processor engages it is not
	// stated, not in the register, or runs in a circle. One that was announced
	// stands below the engagement of the vendor that announced it.
	Unattached bool
	// Below is how many processors hang on it directly.
	Below int
	// Role in which it is engaged.
	Role register.EngagementRole
	// Vendor is empty where only a category is stated; then Name is the category.
	Vendor scalar.Ref
	Name   scalar.Text
	// Address in one line, and how to reach it: e-mail or telephone. Empty where
	// they are not stated.
	Address, Contact scalar.Text
	// Country of its seat, and the countries where it processes: those that the
	// engagement states, and those that were announced.
	Country   scalar.Country
	Locations []scalar.Country
	// Services is what it does (Art. 30(2)(b)).
	Services scalar.Text
	// TransferTool and Safeguards are those that were announced (Chapter V).
	TransferTool register.TransferTool
	Safeguards   scalar.Text
	// Since is the first day on which an announcement of it was in effect. Empty
	// where none is.
	Since scalar.Date
	// Sources are the announcements that make the level what it is; none where only
	// an engagement of the register does.
	Sources []ChainSource
	// Coming are the announcements about it that can still take effect. Only Tree
	// has them.
	Coming []ChainNotice
	// InEffect is false for a level that only such an announcement makes.
	InEffect bool
}

// Tool is the announced tool of transfer; nil where none is stated.
func (l *ChainLevel) Tool() *register.TransferTool {
	if l.TransferTool == "" {
		return nil
	}
	return &l.TransferTool
}

// Chain lists the processors of a register on a date, each followed by those below
// it, in the order of their keys. Every engagement of a processor stands in it
// once, retired ones too, whatever circles the register makes of parents. What
// vendors announced of their other processors and is in effect hangs below them.
func Chain(v *View, on scalar.Date) []ChainLevel {
	b := newChain(v, on)
	b.sort()
	b.grow(nil)
	return b.out
}

// Under are the levels of a chain that hang on an engagement, to any depth.
func Under(levels []ChainLevel, engagement scalar.Ref) []ChainLevel {
	for i, l := range levels {
		if engagement == "" || l.Engagement != engagement {
			continue
		}
		end := i + 1
		for end < len(levels) && levels[end].Depth > l.Depth {
			end++
		}
		return levels[i+1 : end]
	}
	return nil
}

// Tree is the chain of processors that are engaged on a date, with what is to come:
// announcements that can still take effect, and what they would make. Engagements that
// are not in use are left out. For a vendor the list that it announced itself
// belongs to it, as published: its announcements have no state, because that is
// each customer's.
func Tree(v *View, on scalar.Date) []ChainLevel {
	b := newChain(v, on)
	b.coming = true
	b.engagements = slices.DeleteFunc(b.engagements, b.retired)
	b.sort()
	b.grow(b.published())
	return b.out
}

// chain is a chain of processors while it grows.
type chain struct {
	v  *View
	on scalar.Date
	// engagements of processors, in the order of their keys, and by their parent.
	engagements []*register.Engagement
	known       map[scalar.Ref]bool
	below       map[scalar.Ref][]*register.Engagement
	seen        map[scalar.Ref]bool
	out         []ChainLevel
	// coming says that announcements that can still take effect belong to it.
	coming bool
}

func newChain(v *View, on scalar.Date) *chain {
	b := &chain{v: v, on: on, known: map[scalar.Ref]bool{}, below: map[scalar.Ref][]*register.Engagement{}, seen: map[scalar.Ref]bool{}}
	for _, e := range v.Engagements {
		if processes(e) {
			b.engagements = append(b.engagements, e)
		}
	}
	return b
}

// sort notes which engagements there are, and which hang on which.
func (b *chain) sort() {
	for _, e := range b.engagements {
		b.known[scalar.Ref(e.Key)] = true
		b.below[e.Parent] = append(b.below[e.Parent], e)
	}
}

// grow adds all engagements, and with each what was announced below it. own is
// the list that the organisation announced itself; nil for none.
func (b *chain) grow(own *announced) {
	lists := []*announced{own}
	if own == nil {
		lists = nil
	}
	here := b.announcedAt(b.v.Organisation, lists)
	for _, e := range b.engagements {
		if !b.known[e.Parent] {
			b.engagement(e, 1, e.Parent != "" || e.Role == register.EngagementRoleSubProcessor, here.take(b, e), lists)
		}
	}
	b.rest(here, "", 1, lists)
	// What is left hangs on a circle.
	for _, e := range b.engagements {
		b.engagement(e, 1, true, nil, lists)
	}
	b.unattached(own, "", 1, lists)
}

// engagement adds one and what hangs on it: engagements, and what the lists
// that reach here say of its vendor. is is what they say of itself.
func (b *chain) engagement(e *register.Engagement, depth int, unattached bool, is []*post, lists []*announced) {
	key := scalar.Ref(e.Key)
	if b.seen[key] {
		return
	}
	b.seen[key] = true
	l := b.v.level(e)
	l.Depth, l.Unattached = depth, unattached && len(is) == 0
	at := b.add(l, is)
	if b.retired(e) {
		lists = nil
	}
	own := b.announcedUnder(e)
	if own != nil {
		lists = append(slices.Clip(lists), own)
	}
	here := b.announcedAt(e.Vendor, lists)
	for _, sub := range b.below[key] {
		b.engagement(sub, depth+1, false, here.take(b, sub), lists)
	}
	b.out[at].Below = len(b.below[key]) + b.rest(here, key, depth+1, lists)
	b.unattached(own, key, depth+1, lists)
}

// add adds a level with what was announced of it, and returns where it stands.
func (b *chain) add(l ChainLevel, is []*post) int {
	for _, p := range is {
		if p.inEffect {
			p.tell(&l)
		}
	}
	for _, p := range is {
		if !p.inEffect {
			p.tell(&l)
		}
	}
	b.out = append(b.out, l)
	return len(b.out) - 1
}

func (v *View) level(e *register.Engagement) ChainLevel {
	l := v.organisationLevel(e.Vendor)
	l.Key, l.Engagement, l.Parent, l.Role = scalar.Ref(e.Key), scalar.Ref(e.Key), e.Parent, e.Role
	l.Locations, l.Services, l.InEffect = e.Locations, e.Services, true
	if e.Vendor == "" {
		l.Name = e.VendorCategory
	}
	return l
}

// organisationLevel has what the register knows of an organisation.
func (v *View) organisationLevel(ref scalar.Ref) ChainLevel {
	if ref == "" {
		return ChainLevel{}
	}
	o := v.Org(ref)
	city := strings.TrimSpace(string(o.PostalCode) + " " + string(o.City))
	parts := slices.DeleteFunc([]string{string(o.Address), city}, func(s string) bool { return s == "" })
	return ChainLevel{
		Vendor: ref, Name: cmp.Or(o.Name, scalar.Text(ref)), Country: o.Country,
		Contact: cmp.Or(o.Email, o.EmailAsStated, o.Phone), Address: scalar.Text(strings.Join(parts, ", ")),
	}
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
