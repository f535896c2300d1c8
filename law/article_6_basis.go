package law

import (
	"iter"
	"slices"

	"ropa/register"
	"ropa/scalar"
)

// controls reports whether the organisation determines purposes and means,
// alone or with others (Art. 4(7), 26). A processor has the legal basis of the
// controller and records none (Art. 30(2)).
func controls(a *register.ProcessingActivity) bool {
	return a.Capacity != register.CapacityProcessor
}

// publicAuthority reports whether the organisation that keeps the register is a
// public authority; stated is false where that only follows from its kind.
func (v *View) publicAuthority() (is, stated bool) {
	o := v.Keeper()
	if o.PublicAuthority != nil {
		return *o.PublicAuthority, true
	}
	return o.Kind == register.OrganisationKindMunicipality || o.Kind == register.OrganisationKindStateBody, false
}

// firm reports whether the register states an article of a basis with
// certainty: the source cites it, for this processing.
func firm(b *register.LegalBasis) bool {
	return b.Article6Status == register.FactStatusStated && (b.Specificity == "" || b.Specificity == register.BasisSpecificitySpecific)
}

// settled reports whether a basis is relied on, and not only named as an
// example or as one of several.
func settled(b *register.LegalBasis) bool {
	return b.Specificity != register.BasisSpecificityExample && b.Specificity != register.BasisSpecificityAlternative
}

// onLaw reports whether a basis must be laid down by law (Art. 6(3)).
func onLaw(b *register.LegalBasis) bool {
	return b.Article6 == register.Article6BasisLegalObligation || b.Article6 == register.Article6BasisPublicTask
}

// spans reports whether a basis covers all that another one covers.
func spans(wide, narrow *register.LegalBasis) bool {
	if wide.Purpose != "" && wide.Purpose != narrow.Purpose {
		return false
	}
	for _, k := range narrow.DataItems {
		if !covers(wide.DataItems, k) {
			return false
		}
	}
	return len(wide.DataItems) == 0 || len(narrow.DataItems) > 0
}

// meet reports whether two bases cover some of the same processing.
func meet(x, y *register.LegalBasis) bool {
	if x.Purpose != "" && y.Purpose != "" && x.Purpose != y.Purpose {
		return false
	}
	return len(x.DataItems) == 0 || slices.ContainsFunc(x.DataItems, func(k scalar.Text) bool { return covers(y.DataItems, k) })
}

// basisCitation cites the article of a basis.
func basisCitation(b register.Article6Basis) Citation {
	letter := slices.Index(b.Values(), string(b))
	return Citation{Act: "GDPR", Place: "6(1)(" + string(rune('a'+letter)) + ")"}
}

// lawBehind are the provisions of law that a basis cites, and those of a basis
// with the same article that covers at least as much: a source that names a law
// for the processing as a whole need not repeat it for part of the data.
// Guidelines and standards are no law.
func (c *Case) lawBehind(a *register.ProcessingActivity, b *register.LegalBasis) iter.Seq[*register.LegalProvision] {
	return func(yield func(*register.LegalProvision) bool) {
		for i := range a.LegalBases {
			other := &a.LegalBases[i]
			if other.Key != b.Key && (other.Article6 != b.Article6 || !spans(other, b)) {
				continue
			}
			for _, cited := range other.Citations {
				if p := c.Provision(cited.Provision); isLaw(p) && !yield(p) {
					return
				}
			}
		}
	}
}

// isLaw reports whether a provision binds by itself.
func isLaw(p *register.LegalProvision) bool {
	return p.Kind != register.NormKindGuideline && p.Kind != register.NormKindStandard
}

// isGDPR reports whether a provision belongs to the GDPR itself.
func (c *Case) isGDPR(p *register.LegalProvision) bool {
	if p.Kind != register.NormKindEuLaw {
		return false
	}
	s, ok := FindStatute(p, c.On)
	regulation, known := StatuteByID("gdpr")
	return ok && known && s.Law == regulation.Law
}

// articleNumber is the number of an article of the GDPR in a citation such as
// "57", "Art. 58(2)" or "5(1)(f)"; 0 where there is none.
func articleNumber(cited scalar.Text) int {
	n := 0
	for _, r := range cited {
		switch {
		case r >= '0' && r <= '9' && n < 1000:
			n = n*10 + int(r-'0')
		case n > 0:
			return n
		}
	}
	return n
}

// toSupervisoryAuthorities reports whether an article of the GDPR is addressed
// to supervisory authorities: those of its chapter VI.
func toSupervisoryAuthorities(article int) bool { return article >= 51 && article <= 59 }

// provisionName is what a provision is called in a message.
func provisionName(p *register.LegalProvision) scalar.Text {
	switch {
	case p.Law == "":
		return p.Key
	case p.Section == "":
		return p.Law
	}
	return p.Law + " " + p.Section
}
