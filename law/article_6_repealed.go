package law

import (
	"slices"

	"ropa/register"
	"ropa/scalar"
)

// article6Repealed are the rules on provisions that are no longer in force.
var article6Repealed = []*Rule{repealedProvision}

// R111: what is cited must be law on the date; one finding for each provision.
// It is a breach only where a basis that must be laid down by law rests on
// nothing else, and where the date of the repeal was read in a source; a
// citation elsewhere may be merely out of date, and so may one whose Act was
// inferred.
var repealedProvision = &Rule{
	ID: "R111", Name: "repealed-provision",
	Mutations:  []Mutation{{Name: "describeLegalBases", Fields: []string{"citations"}}, {Name: "describeDisclosures", Fields: []string{"citations"}}, {Name: "describeRetentionRules", Fields: []string{"citations"}}, {Name: "describeSources", Fields: []string{"citations"}}, {Name: "describeCitations"}},
	Grounds:    []Ground{underGDPR("6(3)", "5(2)", "12(1)"), underStatute("personopplysningsloven-2000-8")},
	Severities: []Severity{Breach, Gap, Note},
	Activity: func(c *Case, a *register.ProcessingActivity) bool {
		places, found := c.citedOutOfDate(a)
		for i := 0; i < len(places); {
			end := i + 1
			for end < len(places) && places[end].provision == places[i].provision {
				end++
			}
			c.reportOutOfDate(a, places[i:end])
			i = end
		}
		return found
	},
}

// reportOutOfDate reports one provision that is no longer in force, or whose
// number is another now, at the first of the places that cite it.
func (c *Case) reportOutOfDate(a *register.ProcessingActivity, places []citing) {
	p := places[0].provision
	r := Report{Severity: Note, Message: "renumbered", Args: Args{"entries": entriesOf(places)}, Facts: []any{p.Key}, Citations: c.lawOnCiting(places)}
	at, stated := places[0], wordingOf(places)
	if end, ok := c.repealed(p); ok {
		r.Severity, r.Message, r.Rests = Gap, "repealed", end.rests
		r.Args["provision"], r.Args["until"], r.Args["successor"] = end.name, end.until, end.successor
		inferred := !slices.ContainsFunc(places, func(x citing) bool { return !x.inferred() })
		if inferred && len(stated) > 0 {
			r.Args["stated"] = stated
		}
		if i := slices.IndexFunc(places, func(x citing) bool { return x.basis != nil && c.onRepealedAlone(a, x.basis) }); i >= 0 && !inferred {
			r.Severity, r.Message, at = Breach, "alone", places[i]
		}
	} else {
		old, _ := Renumbered(p, c.On)
		next, _ := old.Successor()
		r.Rests = []Row{old.Row, next.Row}
		r.Args["old"], r.Args["until"], r.Args["next"] = statuteCitation(old), old.Until, statuteCitation(next)
		r.Args["provision"] = provisionName(p)
		if len(stated) > 0 {
			r.Args["provision"] = stated
		}
	}
	r.Section, r.Entry, r.Field = at.section, at.entry, at.field
	c.report(r)
}

// lawOnCiting is the law behind a finding: a basis that must be laid down by law
// (Art. 6(3)), what the people are told (Art. 12(1)), else accountability alone.
func (c *Case) lawOnCiting(places []citing) []Citation {
	switch {
	case c.ground.Statute != "":
		return nil
	case slices.ContainsFunc(places, func(x citing) bool { return x.basis != nil && onLaw(x.basis) }):
		return gdpr("6(3)", "5(2)")
	case places[0].section == "citations":
		return gdpr("12(1)", "5(2)")
	}
	return gdpr("5(2)")
}

// repeal is the end of a provision.
type repeal struct {
	name      any         // what it is called in a message
	until     scalar.Date // last day in force
	successor any         // what replaced it, where that is known
	verified  bool
	rests     []Row
}

// repealed reports whether a provision is no longer in force on the date: by the
// date that the register states, else by the law's data.
func (c *Case) repealed(p *register.LegalProvision) (repeal, bool) {
	if p.InForceUntil != "" {
		r := repeal{name: provisionName(p), until: p.InForceUntil, verified: p.Verified != nil && *p.Verified}
		if p.ReplacedBy != "" {
			r.successor = provisionName(c.Provision(p.ReplacedBy))
		}
		return r, r.until < c.On
	}
	s, ok := FindStatute(p, c.On)
	if !ok || !s.Repealed(c.On) {
		return repeal{}, false
	}
	r := repeal{name: lawName(p, s), until: s.Until, verified: s.Verified, rests: []Row{s.Row}}
	if p.ReplacedBy != "" {
		r.successor = provisionName(c.Provision(p.ReplacedBy))
	} else if next, ok := s.Successor(); ok {
		r.successor, r.rests = statuteCitation(next), append(r.rests, next.Row)
	}
	return r, true
}

// onRepealedAlone reports whether a basis that must be laid down by law is stated
// with certainty and rests on nothing but provisions whose repeal is certain.
func (c *Case) onRepealedAlone(a *register.ProcessingActivity, b *register.LegalBasis) bool {
	if !controls(a) || !onLaw(b) || !firm(b) || len(b.FurtherArticles) > 0 {
		return false
	}
	alone := false
	for p := range c.lawBehind(a, b) {
		r, ok := c.repealed(p)
		if !ok || !r.verified {
			return false
		}
		alone = true
	}
	return alone && !slices.ContainsFunc(a.Citations, func(cited register.Citation) bool {
		p := c.Provision(cited.Provision)
		r, ok := c.repealed(p)
		return isLaw(p) && (!ok || !r.verified)
	})
}
