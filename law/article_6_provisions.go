package law

import (
	"slices"
	"strings"

	"ropa/register"
	"ropa/scalar"
)

// article6Provisions are the rules on the law behind a basis (Art. 6(3)).
var article6Provisions = []*Rule{noProvision, addressedToAuthorities, securityAsObligation, wholeAct}

// R109: a legal obligation or a public task must be laid down in the law of the
// Union or of a member state. An obligation may stand in the GDPR itself; a task
// does not. Law that the activity as a whole cites counts for its bases.
var noProvision = &Rule{
	ID: "R109", Name: "legal-basis-without-provision",
	Mutations:  []Mutation{{Name: "describeLegalBases", Fields: []string{"citations"}}},
	Grounds:    []Ground{underGDPR("6(3)")},
	Severities: []Severity{Gap},
	Activity: func(c *Case, a *register.ProcessingActivity) bool {
		found := false
		for i := range a.LegalBases {
			b := &a.LegalBases[i]
			if !controls(a) || !onLaw(b) {
				continue
			}
			found = true
			if c.hasLaw(a, b) {
				continue
			}
			message, args := "missing", Args{"basis": basisCitation(b.Article6)}
			if norms := c.norms(b.Citations); len(norms) > 0 {
				message, args["norms"] = "notLaw", norms
			}
			c.report(Report{Severity: Gap, Message: message, Section: "legalBases", Entry: b.Key, Field: "citations", Args: args})
		}
		return found
	},
}

// hasLaw reports whether a basis names the law on which it rests.
func (c *Case) hasLaw(a *register.ProcessingActivity, b *register.LegalBasis) bool {
	obligation := b.Article6 == register.Article6BasisLegalObligation
	for p := range c.lawBehind(a, b) {
		if obligation || !c.isGDPR(p) {
			return true
		}
	}
	for _, cited := range a.Citations {
		if p := c.Provision(cited.Provision); isLaw(p) && !c.isGDPR(p) {
			return true
		}
	}
	return obligation && slices.ContainsFunc(b.FurtherArticles, func(t scalar.Text) bool { return !toSupervisoryAuthorities(articleNumber(t)) })
}

// norms names the guidelines and standards among citations.
func (c *Case) norms(cs []register.Citation) []scalar.Text {
	var out []scalar.Text
	for _, cited := range cs {
		if p := c.Provision(cited.Provision); !isLaw(p) {
			out = append(out, p.Law)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// R112: whether the general duty of security is a "legal obligation" that
// carries processing is disputed; a law that demands the processing itself is
// the safer basis.
var securityAsObligation = &Rule{
	ID: "R112", Name: "security-duty-as-legal-obligation",
	Mutations:  []Mutation{{Name: "describeLegalBases", Fields: []string{"citations", "article6", "note"}}},
	Grounds:    []Ground{underGDPR("6(1)(c)", "32")},
	Severities: []Severity{Note},
	Activity: func(c *Case, a *register.ProcessingActivity) bool {
		found := false
		for i := range a.LegalBases {
			b := &a.LegalBases[i]
			if !controls(a) || b.Article6 != register.Article6BasisLegalObligation {
				continue
			}
			found = true
			security := slices.ContainsFunc(b.FurtherArticles, func(t scalar.Text) bool { return articleNumber(t) == 32 })
			alone := true
			for p := range c.lawBehind(a, b) {
				here := c.isGDPR(p)
				security, alone = security || here && articleNumber(p.Section) == 32, alone && here
			}
			if security && alone {
				c.report(Report{Severity: Note, Message: "security", Section: "legalBases", Entry: b.Key})
			}
		}
		return found
	},
}

// R113: an Act as a whole does not show which duty or task is meant. Data
// protection law that the activity as a whole cites governs it, and is no basis.
var wholeAct = &Rule{
	ID: "R113", Name: "whole-act-without-section",
	Mutations:  []Mutation{{Name: "describeLegalBases", Fields: []string{"citations"}}},
	Grounds:    []Ground{underGDPR("6(3)", "5(2)")},
	Severities: []Severity{Note},
	Activity: func(c *Case, a *register.ProcessingActivity) bool {
		found, unlinked := false, false
		for i := range a.LegalBases {
			b := &a.LegalBases[i]
			if !controls(a) {
				return false
			}
			found = found || len(b.Citations) > 0
			unlinked = unlinked || onLaw(b) && !c.citesLaw(a, b)
			if acts := c.wholeActs(b.Citations); len(acts) > 0 {
				c.report(Report{Severity: Note, Message: "acts", Section: "legalBases", Entry: b.Key, Field: "citations", Args: Args{"acts": acts}})
			}
		}
		// What the activity as a whole cites matters where a basis needs a law and names none itself.
		if !unlinked || len(a.Citations) == 0 {
			return found
		}
		cited := slices.DeleteFunc(slices.Clone(a.Citations), func(x register.Citation) bool { return c.protectsData(c.Provision(x.Provision)) })
		if len(cited) == 0 {
			return found
		}
		if acts := c.wholeActs(cited); len(acts) > 0 {
			c.report(Report{Severity: Note, Message: "acts", Field: "citations", Args: Args{"acts": acts}})
		}
		return true
	},
}

// citesLaw reports whether a basis cites a law itself.
func (c *Case) citesLaw(a *register.ProcessingActivity, b *register.LegalBasis) bool {
	for range c.lawBehind(a, b) {
		return true
	}
	return len(b.FurtherArticles) > 0
}

// protectsData reports whether a provision belongs to the GDPR or to one of the
// Norwegian Acts on personal data.
func (c *Case) protectsData(p *register.LegalProvision) bool {
	s, ok := FindStatute(p, c.On)
	return ok && slices.ContainsFunc([]string{"gdpr", "personopplysningsloven-2000", "personopplysningsloven-2018"}, func(id string) bool {
		act, known := StatuteByID(id)
		return known && s.Law == act.Law
	})
}

// wholeActs names the laws that citations name only as a whole.
func (c *Case) wholeActs(cs []register.Citation) []scalar.Text {
	var out []scalar.Text
	for _, cited := range cs {
		p := c.Provision(cited.Provision)
		if p.Section != "" || !isLaw(p) || p.Law == "" || strings.Contains(string(cited.AsStated), "§") {
			continue
		}
		if !slices.ContainsFunc(cs, func(o register.Citation) bool {
			q := c.Provision(o.Provision)
			return q.Section != "" && q.Law == p.Law
		}) {
			out = append(out, p.Law)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
