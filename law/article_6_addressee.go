package law

import (
	"cmp"
	"slices"
	"strings"

	"ropa/register"
	"ropa/scalar"
)

// R110: the tasks and powers of supervisory authorities (Art. 57, 58) give
// nobody else a basis. Whether law on public bodies binds an organisation that is
// none must be considered: some act for the public.
var addressedToAuthorities = &Rule{
	ID: "R110", Name: "provision-addressed-to-supervisory-authorities",
	Mutations:  []Mutation{{Name: "describeLegalBases", Fields: []string{"furtherArticles", "citations"}}, {Name: "describeDisclosures", Fields: []string{"citations"}}, {Name: "describeRetentionRules", Fields: []string{"citations"}}},
	Grounds:    []Ground{underGDPR("6(3)")},
	Severities: []Severity{Gap, Note},
	Activity: func(c *Case, a *register.ProcessingActivity) bool {
		keeper, found := c.Keeper(), false
		if !controls(a) || keeper.SupervisoryAuthority != "" && keeper.SupervisoryAuthority == keeper.Name {
			return false
		}
		for i := range a.LegalBases {
			b := &a.LegalBases[i]
			found = found || len(b.FurtherArticles) > 0 || len(b.Citations) > 0
			if cited := c.citedForAuthorities(b); len(cited) > 0 {
				c.reportAddressee(Gap, "addressee", "legalBases", b.Key, Args{"basis": basisWording(b), "provisions": inOrderOfPlace(cited)})
			}
		}
		return c.citedForPublicBodies(a) || found
	},
}

func (c *Case) reportAddressee(s Severity, message, section string, entry scalar.Text, args Args) {
	c.report(Report{Severity: s, Message: message, Section: section, Entry: entry, Args: args})
}

// basisWording is how the source words a legal basis, where several must be told
// apart; empty where it is not stated.
func basisWording(b *register.LegalBasis) wordings {
	if b.AsStated == "" {
		return nil
	}
	return wordings{b.AsStated}
}

// citedForPublicBodies reports what is cited for a basis, a disclosure or a
// period and is addressed to public bodies, where the organisation is none by
// what the register says. It reports whether there was something to ask.
func (c *Case) citedForPublicBodies(a *register.ProcessingActivity) bool {
	if !c.isPrivate() {
		return false
	}
	asked := false
	ask := func(section string, entry scalar.Text, citations []register.Citation) {
		var cited []Citation
		for _, t := range citations {
			asked = true
			if p := c.Provision(t.Provision); c.addressee(p) == register.NormAddresseePublicBodies {
				cited = append(cited, Citation{Act: string(p.Law), Place: string(p.Section)})
			}
		}
		if len(cited) > 0 {
			c.reportAddressee(Note, "publicBodies", section, entry, Args{"provisions": inOrderOfPlace(cited)})
		}
	}
	for i := range a.LegalBases {
		ask("legalBases", a.LegalBases[i].Key, a.LegalBases[i].Citations)
	}
	for i := range a.Disclosures {
		if d := &a.Disclosures[i]; c.current(d.Since, d.Until) {
			ask("disclosures", d.Key, d.Citations)
		}
	}
	for i := range a.RetentionRules {
		ask("retentionRules", a.RetentionRules[i].Key, a.RetentionRules[i].Citations)
	}
	return asked
}

// isPrivate reports whether the organisation is said to be no public authority
// or, where nothing is said, is of a kind that as a rule is none.
func (c *Case) isPrivate() bool {
	o := c.Keeper()
	if o.PublicAuthority != nil {
		return !*o.PublicAuthority
	}
	switch o.Kind {
	case register.OrganisationKindCompany, register.OrganisationKindAssociation, register.OrganisationKindFoundation, register.OrganisationKindSoleTrader:
		return true
	}
	return false
}

// addressee is whom a provision is addressed to, by the register or else by the
// law's data; empty where neither says.
func (c *Case) addressee(p *register.LegalProvision) register.NormAddressee {
	if p.AddressedTo != "" {
		return p.AddressedTo
	}
	s, _ := FindStatute(p, c.On)
	return s.AddressedTo
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
	return out
}

func inOrderOfPlace(cited []Citation) []Citation {
	slices.SortFunc(cited, func(x, y Citation) int {
		return cmp.Or(strings.Compare(x.Act, y.Act), strings.Compare(x.Place, y.Place))
	})
	return slices.Compact(cited)
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
