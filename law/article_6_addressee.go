package law

import (
	"cmp"
	"slices"
	"strings"

	"ropa/register"
)

// R110: the tasks and powers of supervisory authorities (Art. 57, 58) give
// nobody else a basis.
var addressedToAuthorities = &Rule{
	ID: "R110", Name: "provision-addressed-to-supervisory-authorities",
	Grounds:    []Ground{underGDPR("6(3)")},
	Severities: []Severity{Gap},
	Activity: func(c *Case, a *register.ProcessingActivity) bool {
		keeper, found := c.Keeper(), false
		if !controls(a) || keeper.SupervisoryAuthority != "" && keeper.SupervisoryAuthority == keeper.Name {
			return false
		}
		for i := range a.LegalBases {
			b := &a.LegalBases[i]
			found = found || len(b.FurtherArticles) > 0 || len(b.Citations) > 0
			cited := c.citedForAuthorities(b)
			if len(cited) == 0 {
				continue
			}
			c.report(Report{
				Severity: Gap, Message: "addressee", Section: "legalBases", Entry: b.Key,
				Args: Args{"provisions": cited},
			})
		}
		return found
	},
}

// citedForAuthorities are what a basis cites and is addressed to supervisory
// authorities.
func (c *Case) citedForAuthorities(b *register.LegalBasis) []Citation {
	var out []Citation
	for _, t := range b.FurtherArticles {
		if toSupervisoryAuthorities(articleNumber(t)) {
			number := strings.IndexAny(string(t), "0123456789")
			out = append(out, Citation{Act: "GDPR", Place: string(t)[number:]})
		}
	}
	for _, t := range b.Citations {
		if p := c.Provision(t.Provision); c.forAuthorities(p) {
			out = append(out, Citation{Act: string(p.Law), Place: string(p.Section)})
		}
	}
	slices.SortFunc(out, func(x, y Citation) int {
		return cmp.Or(strings.Compare(x.Act, y.Act), strings.Compare(x.Place, y.Place))
	})
	return slices.Compact(out)
}

// forAuthorities reports whether a provision is addressed to supervisory
// authorities, by the register or by the law's data.
func (c *Case) forAuthorities(p *register.LegalProvision) bool {
	if p.AddressedTo != "" || p.Section == "" || p.Kind != register.NormKindEuLaw {
		return p.AddressedTo == register.NormAddresseeSupervisoryAuthority
	}
	s, ok := FindStatute(p, c.On)
	return ok && s.AddressedTo == register.NormAddresseeSupervisoryAuthority || c.isGDPR(p) && toSupervisoryAuthorities(articleNumber(p.Section))
}
