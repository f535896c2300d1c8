package law

import (
	"cmp"
	"slices"

	"ropa/register"
	"ropa/scalar"
)

// ChainSource is an announcement that makes a level of the chain what it is.
type ChainSource struct {
	// Engagement under whose agreement it was received, and Notice is its key. Both are
	// empty in a vendor's own list.
	Engagement, Notice scalar.Ref
	// Change is its key in the vendor's register, and Number its number there.
	Change scalar.Ref
	Number int
}

// ChainNotice is an announcement about a level that can still take effect.
type ChainNotice struct {
	ChainSource
	// Kind of the change, and Subprocessor is who is added, removed or changed: for a
	// level that is to be replaced, who takes its place.
	Kind         register.SubprocessorChangeKind
	Subprocessor scalar.Ref
	// State in which it stands. Null in a vendor's own list.
	State *register.NoticeState
	// EffectiveOn is the day that the vendor announced, and TakesEffectOn the day that
	// follows for this customer. Empty where it waits for an approval.
	EffectiveOn, TakesEffectOn scalar.Date
	// ObjectBy is the last day on which an objection is in time. Empty where there is
	// nothing to object to.
	ObjectBy scalar.Date
}

// announced are the other processors of one vendor, as its announcements make
// them.
type announced struct {
	vendor scalar.Ref
	// posts by who engages them, in the order of their keys.
	posts map[scalar.Ref][]*post
	order []*post
}

// post is another processor where it is engaged.
type post struct {
	register.Subprocessor
	inEffect bool
	source   ChainSource
	coming   []ChainNotice
	// used: it stands in the chain. There it stands once.
	used bool
}

// announcedUnder is what was announced under an engagement; nil where there is
// nothing, or the engagement is not in use.
func (b *chain) announcedUnder(e *register.Engagement) *announced {
	notices := b.v.received[scalar.Ref(e.Key)]
	if len(notices) == 0 || b.retired(e) {
		return nil
	}
	list := &announced{vendor: e.Vendor}
	sources := map[int]ChainSource{}
	for _, n := range slices.Backward(notices) {
		sources[n.Number] = ChainSource{Engagement: n.Engagement, Notice: scalar.Ref(n.Key), Change: scalar.Ref(n.Change), Number: n.Number}
	}
	for _, s := range register.Subprocessors(notices, scalar.Ref(e.Key), b.on) {
		list.order = append(list.order, &post{Subprocessor: s, inEffect: true, source: sources[s.Last]})
	}
	if b.coming {
		for _, n := range notices {
			switch state := n.State(b.on); state {
			case register.NoticeStateOpen, register.NoticeStateAwaitingApproval, register.NoticeStateAccepted:
				list.expect(&n.Announcement, ChainNotice{ChainSource: sources[n.Number], State: &state, TakesEffectOn: n.TakesEffectOn(b.on), ObjectBy: n.ObjectBy})
			}
		}
	}
	return list.sorted()
}

// published is what the organisation announced itself; nil where that is nothing.
func (b *chain) published() *announced {
	list, changes := &announced{vendor: b.v.Organisation}, make([]register.SubprocessorChange, 0, len(b.v.SubprocessorChanges))
	sources := map[int]ChainSource{}
	for _, c := range slices.Backward(b.v.SubprocessorChanges) {
		changes = append(changes, *c)
		sources[c.Number] = ChainSource{Change: scalar.Ref(c.Key), Number: c.Number}
	}
	if len(changes) == 0 {
		return nil
	}
	for _, s := range register.Published(changes, b.on) {
		list.order = append(list.order, &post{Subprocessor: s, inEffect: true, source: sources[s.Last]})
	}
	slices.SortStableFunc(changes, func(x, y register.SubprocessorChange) int { return cmp.Compare(x.Number, y.Number) })
	for _, c := range changes {
		if c.AnnouncedOn <= b.on && b.on < c.EffectiveOn && (c.WithdrawnOn == "" || b.on < c.WithdrawnOn) {
			list.expect(&c.Announcement, ChainNotice{ChainSource: sources[c.Number]})
		}
	}
	return list.sorted()
}

// expect notes an announcement that can still take effect, at the post that it
// makes or changes, and at that which it takes.
func (a *announced) expect(x *register.Announcement, n ChainNotice) {
	n.Kind, n.Subprocessor, n.EffectiveOn = x.Kind, x.Subprocessor, x.EffectiveOn
	p := a.at(x.EngagedBy, x.Subprocessor)
	switch x.Kind {
	case register.SubprocessorChangeList, register.SubprocessorChangeAdd, register.SubprocessorChangeReplace:
		if p == nil {
			p = &post{source: n.ChainSource, Subprocessor: register.Subprocessor{
				Organisation: x.Subprocessor, EngagedBy: x.EngagedBy, Services: x.Services, Locations: x.Locations,
				TransferTool: x.TransferTool, Safeguards: x.Safeguards, Last: x.Number,
			}}
			a.order = append(a.order, p)
		}
		if old := a.at(x.EngagedBy, x.Replaces); old != nil && x.Replaces != "" {
			old.coming = append(old.coming, n)
		}
	}
	if p != nil {
		p.coming = append(p.coming, n)
	}
}

func (a *announced) at(by, who scalar.Ref) *post {
	for _, p := range a.order {
		if p.EngagedBy == by && p.Organisation == who {
			return p
		}
	}
	return nil
}

// sorted puts posts in the order of their keys, and their announcements in that
// of their numbers.
func (a *announced) sorted() *announced {
	slices.SortStableFunc(a.order, func(x, y *post) int {
		return cmp.Or(cmp.Compare(x.EngagedBy, y.EngagedBy), cmp.Compare(x.Organisation, y.Organisation))
	})
	a.posts = map[scalar.Ref][]*post{}
	for _, p := range a.order {
		by := cmp.Or(p.EngagedBy, a.vendor)
		a.posts[by] = append(a.posts[by], p)
		slices.SortStableFunc(p.coming, func(x, y ChainNotice) int { return cmp.Compare(x.Number, y.Number) })
	}
	return a
}

// posts are what lists say of those whom one processor engages.
type posts []*post

// announcedAt is what the lists that reach a processor say of those whom it
// engages, and what does not stand in the chain yet.
func (b *chain) announcedAt(who scalar.Ref, lists []*announced) (out posts) {
	for _, a := range lists {
		for _, p := range a.posts[who] {
			if who != "" && !p.used {
				out = append(out, p)
			}
		}
	}
	return out
}

// retired reports whether an engagement is no longer in use on the date.
func (b *chain) retired(e *register.Engagement) bool {
	return e.RetiredOn != "" && e.RetiredOn <= b.on
}

// take are the posts that are the same level as an engagement that is in use and
// does not stand in the chain yet: the same organisation, engaged by the same one.
func (ps posts) take(b *chain, e *register.Engagement) (out []*post) {
	if e.Vendor == "" || b.retired(e) || b.seen[scalar.Ref(e.Key)] {
		return nil
	}
	for _, p := range ps {
		if p.Organisation == e.Vendor && !p.used {
			p.used = true
			out = append(out, p)
		}
	}
	return out
}

// rest adds what no engagement took, and counts it.
func (b *chain) rest(ps posts, parent scalar.Ref, depth int, lists []*announced) (count int) {
	for _, p := range ps {
		if p.used {
			continue
		}
		var same []*post
		for _, q := range ps {
			if q.Organisation == p.Organisation && !q.used {
				q.used = true
				same = append(same, q)
			}
		}
		b.announced(same, parent, depth, false, lists)
		count++
	}
	return count
}

// unattached adds what is left of a list: processors engaged by one that is not in
// it, or by each other.
func (b *chain) unattached(a *announced, parent scalar.Ref, depth int, lists []*announced) {
	if a == nil {
		return
	}
	for _, p := range a.order {
		// Where those who engage it are left too, it comes below them, unless they
		// run in a circle.
		if !p.used && a.engager(p) == nil {
			p.used = true
			b.announced([]*post{p}, parent, depth, true, lists)
		}
	}
	for _, p := range a.order {
		if !p.used {
			p.used = true
			b.announced([]*post{p}, parent, depth, true, lists)
		}
	}
}

// engager is a post of the list where the one who engages another one stands.
func (a *announced) engager(p *post) *post {
	for _, q := range a.order {
		if q.Organisation == p.EngagedBy {
			return q
		}
	}
	return nil
}

// announced adds a level that only announcements make, and what hangs on it.
func (b *chain) announced(is []*post, parent scalar.Ref, depth int, unattached bool, lists []*announced) {
	who := is[0].Organisation
	l := b.v.organisationLevel(who)
	l.Key, l.Parent, l.Depth, l.Unattached = who, parent, depth, unattached
	l.Role = register.EngagementRoleSubProcessor
	if parent != "" {
		l.Key = parent + "/" + who
	}
	for b.seen[l.Key] {
		l.Key += "/" + who // The same one again, known from elsewhere.
	}
	b.seen[l.Key] = true
	at := b.add(l, is)
	b.out[at].Below = b.rest(b.announcedAt(who, lists), l.Key, depth+1, lists)
}

// tell adds to a level what was announced of it.
func (p *post) tell(l *ChainLevel) {
	l.Coming = append(l.Coming, p.coming...)
	if !p.inEffect && l.InEffect {
		return // What is to come changes nothing yet.
	}
	l.Services, l.TransferTool, l.Safeguards = cmp.Or(l.Services, p.Services), cmp.Or(l.TransferTool, p.TransferTool), cmp.Or(l.Safeguards, p.Safeguards)
	l.Locations = slices.Clip(l.Locations)
	for _, c := range p.Locations {
		if !slices.Contains(l.Locations, c) {
			l.Locations = append(l.Locations, c)
		}
	}
	if p.Since != "" && (l.Since == "" || p.Since < l.Since) {
		l.Since = p.Since
	}
	if p.inEffect {
		l.InEffect = true
		l.Sources = append(l.Sources, p.source)
	}
}
