package law

import (
	"cmp"
	"slices"

	"ropa/register"
	"ropa/scalar"
)

// article6Repealed are the rules on provisions that are no longer in force.
var article6Repealed = []*Rule{repealedProvision}

// R111: what is cited must be law on the date. It is a breach only where a basis
// that must be laid down by law rests on nothing else, and where the date of the
// repeal was read in a source; a citation elsewhere may be merely out of date.
var repealedProvision = &Rule{
	ID: "R111", Name: "repealed-provision",
	Grounds:    []Ground{underGDPR("6(3)", "5(2)"), underStatute("personopplysningsloven-2000-8")},
	Severities: []Severity{Breach, Gap, Note},
	Activity: func(c *Case, a *register.ProcessingActivity) bool {
		found := len(a.Citations) > 0
		for i := range a.Citations {
			c.reportRepealed("citations", a.Citations[i].Key, "", a.Citations[i:i+1], false)
		}
		for i := range a.LegalBases {
			b := &a.LegalBases[i]
			found = found || len(b.Citations) > 0
			c.reportRepealed("legalBases", b.Key, "citations", b.Citations, c.onRepealedAlone(a, b))
		}
		for i := range a.Disclosures {
			d := &a.Disclosures[i]
			if c.current(d.Since, d.Until) {
				found = found || len(d.Citations) > 0
				c.reportRepealed("disclosures", d.Key, "citations", d.Citations, false)
			}
		}
		for i := range a.RetentionRules {
			r := &a.RetentionRules[i]
			found = found || len(r.Citations) > 0
			c.reportRepealed("retentionRules", r.Key, "citations", r.Citations, false)
		}
		for i := range a.Sources {
			s := &a.Sources[i]
			found = found || len(s.Citations) > 0
			c.reportRepealed("sources", s.Key, "citations", s.Citations, false)
		}
		return found
	},
}

// reportRepealed reports each repealed provision among the citations of an entry once.
func (c *Case) reportRepealed(section string, entry scalar.Text, field string, cs []register.Citation, alone bool) {
	for i := range cs {
		p := c.Provision(cs[i].Provision)
		if slices.ContainsFunc(cs[:i], func(o register.Citation) bool { return o.Provision == cs[i].Provision }) {
			continue
		}
		r, ok := c.repealed(p)
		if !ok {
			c.reportRenumbered(section, entry, field, p)
			continue
		}
		severity, message := Gap, "repealed"
		if alone {
			severity, message = Breach, "alone"
		}
		c.report(Report{
			Severity: severity, Message: message, Section: section, Entry: entry, Field: field, Rests: r.rests,
			Args: Args{"provision": provisionName(p), "until": r.until, "successor": r.successor}, Facts: []any{p.Key},
		})
	}
}

// reportRenumbered reports a section of a law whose name a later act took over,
// in which another section regulates the subject now.
func (c *Case) reportRenumbered(section string, entry scalar.Text, field string, p *register.LegalProvision) {
	old, ok := Renumbered(p, c.On)
	if !ok || p.InForceFrom != "" {
		return
	}
	next, _ := old.Successor()
	c.report(Report{
		Severity: Note, Message: "renumbered", Section: section, Entry: entry, Field: field, Rests: []Row{old.Row, next.Row},
		Args: Args{"provision": provisionName(p), "old": old.String(), "until": old.Until, "next": next.String()}, Facts: []any{p.Key},
	})
}

// repeal is the end of a provision.
type repeal struct {
	until     scalar.Date // last day in force
	successor scalar.Text // what replaced it, where that is known
	verified  bool
	rests     []Row
}

// repealed reports whether a provision is no longer in force on the date: by the
// date that the register states, else by the law's data.
func (c *Case) repealed(p *register.LegalProvision) (repeal, bool) {
	if p.InForceUntil != "" {
		r := repeal{until: p.InForceUntil, verified: p.Verified != nil && *p.Verified}
		if p.ReplacedBy != "" {
			r.successor = provisionName(c.Provision(p.ReplacedBy))
		}
		return r, r.until < c.On
	}
	s, ok := FindStatute(p, c.On)
	if !ok || !s.Repealed(c.On) {
		return repeal{}, false
	}
	r := repeal{until: s.Until, verified: s.Verified, rests: []Row{s.Row}}
	if p.ReplacedBy != "" {
		r.successor = provisionName(c.Provision(p.ReplacedBy))
	} else if next, ok := s.Successor(); ok {
		r.successor = cmp.Or(scalar.Text(next.String()), scalar.Text(next.ID))
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
