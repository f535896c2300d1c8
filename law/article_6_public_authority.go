package law

import "ropa/register"

// article6PublicAuthority are the rules on what a public authority may rest on
// (Art. 6(1), second subparagraph).
var article6PublicAuthority = []*Rule{authorityOnInterests}

// R108: a public authority cannot rely on legitimate interests in the
// performance of its tasks. Whether an activity belongs to them is for the
// register to say; outside them the basis is open to an authority too.
var authorityOnInterests = &Rule{
	ID: "R108", Name: "public-authority-on-legitimate-interests",
	Mutations:  []Mutation{{Name: "describeLegalBases", Fields: []string{"article6", "citations"}}, {Name: "describeProcessingActivity", Fields: []string{"outsideAuthorityTasks"}}},
	Grounds:    []Ground{underGDPR("6(1) second subparagraph", "6(1)(f)")},
	Severities: []Severity{Breach, Gap, Note},
	Activity: func(c *Case, a *register.ProcessingActivity) bool {
		authority, stated := c.publicAuthority()
		if !authority || !controls(a) {
			return false
		}
		found := false
		for i := range a.LegalBases {
			b := &a.LegalBases[i]
			found = found || b.Article6 != ""
			if b.Article6 != register.Article6BasisLegitimateInterests {
				continue
			}
			severity, message := Gap, "undetermined"
			switch outside := a.OutsideAuthorityTasks; {
			case outside == nil:
			case *outside:
				severity, message = Note, "outside"
			case stated && firm(b):
				severity, message = Breach, "within"
			default:
				message = "likely"
			}
			c.report(Report{
				Severity: severity, Message: message, Section: "legalBases", Entry: b.Key, Field: "article6",
				Facts: []any{stated, b.Article6Status, b.Specificity},
			})
		}
		return found
	},
}
