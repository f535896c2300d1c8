package store

import (
	"context"
	"slices"

	"ropa/register"
	"ropa/scalar"
)

// closure finds the shared records to which the records of a register refer,
// directly or through other shared ones.
type closure struct {
	Keeper
	own    map[named]bool
	seen   map[named]bool             // what was referred to
	todo   []named                    // what of that was not looked at yet
	shared map[register.Kind][]string // keys of the shared records that were found
}

// named is a record as references name it.
type named struct {
	kind register.Kind
	key  string
}

// newClosure begins with the organisation that keeps the register.
func newClosure(k Keeper) *closure {
	c := &closure{Keeper: k, own: map[named]bool{}, seen: map[named]bool{}, shared: map[register.Kind][]string{}}
	c.refer(named{register.KindOrganisation, string(k.Key)})
	return c
}

func (c *closure) refer(n named) {
	if !c.seen[n] {
		c.seen[n] = true
		c.todo = append(c.todo, n)
	}
}

// note takes down that a record is referred to.
func (c *closure) note(k register.Kind, name scalar.Ref) {
	if k.Belonging() != register.Owned {
		c.refer(named{k, string(name)})
	}
}

// add takes down a record of the register itself and what it refers to.
func (c *closure) add(r register.Record) {
	c.own[named{r.RecordKind(), r.RecordName()}] = true
	register.EachReference(r, c.note)
}

// next are the shared records to look at. A key that the register has itself
// names its own record.
func (c *closure) next() []named {
	out := slices.DeleteFunc(c.todo, func(n named) bool { return c.own[n] })
	c.todo = nil
	return out
}

// close finds the shared records of some closures and gives each to those that
// refer to it. It needs one statement for each round: what the registers refer
// to, what that refers to, and so on. A closure asks for a record once, so the
// rounds end; there are as many as the longest chain of shared records is long,
// such as that of provisions that replaced each other.
func (q *snapshot) close(ctx context.Context, cs []*closure, give func(*closure, stored, register.Record)) error {
	for {
		asked := map[register.Kind][]string{}
		by := map[named][]*closure{}
		for _, c := range cs {
			for _, n := range c.next() {
				if by[n] == nil {
					asked[n.kind] = append(asked[n.kind], n.key)
				}
				by[n] = append(by[n], c)
			}
		}
		if len(asked) == 0 {
			return nil
		}
		err := q.sharedBy(asked).each(ctx, "", func(s stored) error {
			r, err := s.record()
			if err != nil {
				return err
			}
			for _, c := range by[named{s.kind, s.name}] {
				c.shared[s.kind] = append(c.shared[s.kind], s.name)
				register.EachReference(r, c.note)
				give(c, s, r)
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
}

// closure finds the shared records to which the records of a register refer, and
// tells of each record of the register and each of those.
func (q *snapshot) closure(ctx context.Context, k Keeper, tell func(stored)) (*closure, error) {
	c := newClosure(k)
	err := q.ownedBy([]string{k.ID}, register.Kinds()...).each(ctx, "", func(s stored) error {
		c.own[named{s.kind, s.name}] = true
		tell(s)
		return s.head(register.NewRecord(s.kind), c.note)
	})
	if err != nil {
		return nil, err
	}
	return c, q.close(ctx, []*closure{c}, func(_ *closure, s stored, _ register.Record) { tell(s) })
}

// sharedBy asks for shared records by their keys.
func (q *snapshot) sharedBy(keys map[register.Kind][]string) *statement {
	s := &statement{snapshot: q}
	for _, k := range register.Kinds() {
		if len(keys[k]) == 0 {
			continue
		}
		where := "x.key ?"
		if k.Belonging() == register.MaybeOwned {
			where += " AND x.organisation_id IS NULL"
		}
		s.add(k, where, keys[k])
	}
	return s
}

// ownedBy asks for the records of some kinds that belong to the registers of
// organisations.
func (q *snapshot) ownedBy(ids []string, kinds ...register.Kind) *statement {
	s := &statement{snapshot: q}
	for _, k := range kinds {
		switch {
		case k.Belonging() == register.Shared:
		case len(ids) == 1: // lets an index give the order
			s.add(k, "x.organisation_id ?", ids[0])
		default:
			s.add(k, "x.organisation_id ?", ids)
		}
	}
	return s
}
