package law

import (
	"slices"
	"strings"

	"ropa/register"
	"ropa/scalar"
)

// article6 are the rules on whether there is a legal basis, and which (Art. 6(1)).
var article6 = []*Rule{noLegalBasis, consentStacked}

// R100: processing is lawful only if a basis of Art. 6(1) applies, and a
// controller must be able to say which. The 2000 Act demanded a basis in its § 8
// and no article of a regulation that was not there.
var noLegalBasis = &Rule{
	ID: "R100", Name: "no-legal-basis",
	Mutations:  []Mutation{{Name: "describeLegalBases", Fields: []string{"article6", "article6Status: STATED"}}, {Name: "describeProcessingActivity", Fields: []string{"capacity"}}},
	Grounds:    []Ground{underGDPR("6(1)", "13(1)(c)", "5(2)"), underStatute("personopplysningsloven-2000-8")},
	Severities: []Severity{Gap},
	Activity: func(c *Case, a *register.ProcessingActivity) bool {
		switch {
		case controls(a):
		case len(a.LegalBases) == 0 && capacityInferred(a):
			c.report(Report{Severity: Gap, Message: "capacity", Field: "capacity"})
			return true
		default:
			return false
		}
		switch a.LegalBasisStatus() {
		case register.LegalBasisStatusNotStated:
			c.report(Report{Severity: Gap, Message: "missing", Field: "legalBases"})
			return true
		case register.LegalBasisStatusWithoutArticle:
			c.reportNoArticle(a)
		default:
			if c.ground.Statute == "" && !slices.ContainsFunc(a.LegalBases, func(b register.LegalBasis) bool { return b.Article6 != "" && settled(&b) }) {
				c.report(Report{Severity: Gap, Message: "examples", Field: "legalBases"})
			}
		}
		for _, p := range a.Purposes {
			if p.Status != register.FactStatusNotApplicable && !slices.ContainsFunc(a.LegalBases, func(b register.LegalBasis) bool { return b.Purpose == "" || b.Purpose == p.Key }) {
				c.report(Report{Severity: Gap, Message: "purpose", Section: "purposes", Entry: p.Key, Args: Args{"purpose": p.Description}})
			}
		}
		c.reportUncoveredData(a)
		return true
	},
}

// capacityInferred reports whether nobody said that the organisation is a
// processor here, and only the words of a source made it one.
func capacityInferred(a *register.ProcessingActivity) bool {
	return inferredField(a.Evidence, "capacity")
}

// reportNoArticle reports an activity whose bases cite no article of the GDPR.
// Conditions of Art. 9(2) without a basis are another rule's.
func (c *Case) reportNoArticle(a *register.ProcessingActivity) {
	if c.ground.Statute != "" {
		return
	}
	var inferred []Citation
	conditionsOnly, anySettled := true, false
	for i := range a.LegalBases {
		b := &a.LegalBases[i]
		anySettled = anySettled || settled(b)
		conditionsOnly = conditionsOnly && b.Article6 == "" && len(b.Article9) > 0
		if b.Article6 != "" && !slices.Contains(inferred, basisCitation(b.Article6)) {
			inferred = append(inferred, basisCitation(b.Article6))
		}
	}
	slices.SortFunc(inferred, func(x, y Citation) int { return strings.Compare(x.Place, y.Place) })
	switch {
	case conditionsOnly:
	case !anySettled:
		c.report(Report{Severity: Gap, Message: "examples", Field: "legalBases", Args: Args{"uncited": true, "articles": inferred}})
	case len(inferred) > 0:
		c.report(Report{Severity: Gap, Message: "inferred", Field: "legalBases", Args: Args{"articles": inferred}})
	default:
		c.report(Report{Severity: Gap, Message: "noArticle", Field: "legalBases"})
	}
}

// reportUncoveredData reports the data that no basis covers, where each basis
// names the data that it covers.
func (c *Case) reportUncoveredData(a *register.ProcessingActivity) {
	var left []scalar.Text
	for _, d := range a.DataItems {
		if c.current(d.Since, d.Until) && !slices.ContainsFunc(a.LegalBases, func(b register.LegalBasis) bool { return covers(b.DataItems, d.Key) }) {
			left = append(left, c.itemName(d))
		}
	}
	if len(left) == 0 {
		return
	}
	slices.Sort(left)
	c.report(Report{Severity: Gap, Message: "data", Field: "legalBases", Args: Args{"data": slices.Compact(left)}})
}

// R101: whoever asks for consent and relies on another basis for the same
// processing does not offer a choice (EDPB). A basis that applies on a condition
// of its own, by default or as an example is no second basis.
var consentStacked = &Rule{
	ID: "R101", Name: "consent-stacked-with-another-basis",
	Mutations:  []Mutation{{Name: "describeLegalBases", Fields: []string{"purpose", "dataItems", "appliesWhen"}}},
	Grounds:    []Ground{underGDPR("5(1)(a)", "6(1)(a)")},
	Severities: []Severity{Note},
	Guidance:   []Guidance{consentGuidelines},
	Activity: func(c *Case, a *register.ProcessingActivity) bool {
		found := false
		for i := range a.LegalBases {
			consent := &a.LegalBases[i]
			if !controls(a) || consent.Article6 != register.Article6BasisConsent {
				continue
			}
			found = true
			for j := range a.LegalBases {
				other := &a.LegalBases[j]
				if other.Article6 == "" || other.Article6 == consent.Article6 || !sideBySide(consent, other) {
					continue
				}
				c.report(Report{
					Severity: Note, Message: "stacked", Section: "legalBases", Entry: consent.Key,
					Args: Args{"other": basisCitation(other.Article6), "entry": other.Key},
				})
			}
		}
		return found
	},
}

var consentGuidelines = Guidance{Title: "EDPB Guidelines 05/2020 on consent under Regulation 2016/679"}

// sideBySide reports whether two bases are relied on for the same processing at
// the same time.
func sideBySide(x, y *register.LegalBasis) bool {
	firmly := func(b *register.LegalBasis) bool {
		return settled(b) && b.Specificity != register.BasisSpecificityInherited
	}
	return firmly(x) && firmly(y) && x.AppliesWhen == y.AppliesWhen && meet(x, y)
}
