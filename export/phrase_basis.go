package export

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"ropa/law"
	"ropa/register"
	"ropa/scalar"
)

// Of legal bases (Art. 6, 9 and 10).
var basisPhrases = map[string]phrase{
	"legalBasis6": func(r *Row) []string { return r.orNotStated(r.legalBasis6(false)) },
	// The same, each with its legitimate interest, for forms that do not ask for it.
	"legalBasis6AndInterest": func(r *Row) []string { return r.orNotStated(r.legalBasis6(true)) },
	"legalBasis9":            (*Row).legalBasis9,
	"provisions":             func(r *Row) []string { return r.provisions(func(register.LegalBasis) bool { return true }) },
	"provisions6":            func(r *Row) []string { return r.provisions(func(b register.LegalBasis) bool { return !special(b) }) },
	"provisions9":            func(r *Row) []string { return r.provisions(special) },
	// What the activity cites, but for a legal basis.
	"otherProvisions": (*Row).otherProvisions,
	// Of a row about a legal basis: the further articles of the GDPR that it cites.
	"furtherArticles": func(r *Row) []string {
		if b, ok := r.Self.(*register.LegalBasis); ok {
			return r.articles(b.FurtherArticles)
		}
		return nil
	},
	"legitimateInterest": (*Row).legitimateInterest,
	"consentRecord":      (*Row).consentRecord,
	"nationalCondition":  (*Row).nationalCondition,
}

// special reports whether a basis speaks of special categories or offences.
func special(b register.LegalBasis) bool {
	return len(b.Article9) > 0 || b.Article10 != "" || conditionOnly(b)
}

// legalBasis6 are the bases of Art. 6(1), with their legitimate interests or
// without.
func (r *Row) legalBasis6(interest bool) (out []string) {
	for _, b := range r.Activity.LegalBases {
		if b.Article6 == "" && special(b) && b.AsStated == "" || conditionOnly(b) {
			continue
		}
		p := parts{r.say("noLetter")}
		if b.Article6 != "" {
			p = parts{r.basis6(b)}
		}
		r.basisWords(&p, b)
		p.addIf(interest && b.LegitimateInterest != "", func() string { return r.say("interest", "words", string(b.LegitimateInterest)) })
		r.caveats(&p, b.Entry)
		out = append(out, p.join("; "))
	}
	return once(out)
}

// basis6 is the letter of Art. 6(1), marked where the source does not cite it.
func (r *Row) basis6(b register.LegalBasis) string {
	if b.Article6Status == register.FactStatusInferred {
		return r.label(b.Article6) + " (" + r.say("inferred") + ")"
	}
	return r.firmly(r.label(b.Article6), b.Evidence, "article6")
}

// basisWords says what a basis covers, how firmly it is stated and on which
// law it rests.
func (r *Row) basisWords(p *parts, b register.LegalBasis) {
	p.addIf(b.AsStated != "" && (b.Article6 == "" || b.Article6Status == register.FactStatusInferred), func() string { return r.say("asStated", "words", string(b.AsStated)) })
	p.addIf(b.Purpose != "" && len(r.Activity.Purposes) > 1, func() string { return r.say("forPurpose", "purpose", r.purpose(b.Purpose)) })
	p.addIf(len(b.DataItems) > 0, func() string { return r.say("forData", "data", r.itemNames(b.DataItems)) })
	p.addIf(b.Specificity != "" && b.Specificity != register.BasisSpecificitySpecific, func() string { return r.lower(r.label(b.Specificity)) })
	p.addIf(b.AppliesWhen != "", func() string { return r.say("when", "condition", string(b.AppliesWhen)) })
	p.addIf(b.ConsentForm != "", func() string {
		return r.say("consentForm", "form", r.lower(r.label(b.ConsentForm)))
	})
	r.restsOn(p, b)
}

// restsOn adds what a basis cites beside Art. 6(1), 9(2) and 10.
func (r *Row) restsOn(p *parts, b register.LegalBasis) {
	cited := parts(r.articles(b.FurtherArticles))
	cited.add(r.laws(b.Citations))
	p.addIf(len(cited) > 0, func() string { return r.say("law", "law", cited.join(", ")) })
}

// articles are places of the GDPR as the language writes them: "5(1)(f)" as
// "art. 5 nr. 1 bokstav f".
func (r *Row) articles(places []scalar.Text) (out []string) {
	for _, place := range places {
		m := articlePlace.FindStringSubmatch(string(place))
		switch {
		case m == nil:
			out = append(out, string(place))
		case m[3] != "":
			out = append(out, r.say("articleLetter", "article", m[1], "paragraph", m[2], "letter", m[3]))
		case m[2] != "":
			out = append(out, r.say("articleParagraph", "article", m[1], "paragraph", m[2]))
		default:
			out = append(out, r.say("article", "article", m[1]))
		}
	}
	return out
}

var articlePlace = regexp.MustCompile(`^(\d+)(?:\((\d+)\)(?:\(([a-z])\))?)?$`)

func (r *Row) legalBasis9() (out []string) {
	for _, b := range r.Activity.LegalBases {
		for _, c := range b.Article9 {
			p := parts{r.label(c)}
			r.restsOn(&p, b)
			out = append(out, p.join("; "))
		}
		if b.Article10 != "" {
			p := parts{r.label(b.Article10)}
			r.restsOn(&p, b)
			out = append(out, p.join("; "))
		}
		if conditionOnly(b) {
			out = append(out, r.conditionWords(b))
		}
	}
	if len(out) > 0 {
		return once(out)
	}
	if r.Activity.SpecialCategoriesStatement == register.SpecialCategoriesStatementNone && len(r.specialItems()) == 0 {
		return []string{r.say("notApplicableSpecial")}
	}
	return r.notStated()
}

// provisions are what bases cite: further articles of the GDPR, and provisions of
// other laws.
func (r *Row) provisions(of func(register.LegalBasis) bool) (out []string) {
	for _, b := range r.Activity.LegalBases {
		if of(b) {
			for _, place := range b.FurtherArticles {
				if articlePlace.MatchString(string(place)) { // here nothing else says of which act it is
					place = scalar.Text(law.Citation{Act: "GDPR", Place: string(place)}.In(r.Lang))
				}
				out = append(out, string(place))
			}
			for _, c := range b.Citations {
				out = append(out, r.citation(c))
			}
		}
	}
	return once(out)
}

func (r *Row) otherProvisions() (out []string) {
	for _, c := range r.Activity.Citations {
		out = append(out, r.citation(c))
	}
	return once(out)
}

// citation is a provision with what it is cited for.
func (r *Row) citation(c register.Citation) string {
	p := parts{r.name(register.KindLegalProvision, c.Provision)}
	p.add(strings.TrimSuffix(string(c.Note), "."))
	return p.join(r.colon())
}

// legitimateInterest are the interests that Art. 13(1)(d) asks to be named.
func (r *Row) legitimateInterest() (out []string) {
	for _, b := range r.Activity.LegalBases {
		if b.Article6 == register.Article6BasisLegitimateInterests {
			out = append(out, cmp.Or(string(b.LegitimateInterest), r.say("notStated")))
		}
	}
	return once(out)
}

// consentRecord is where consents are recorded (Art. 7(1)), where consent is a basis.
func (r *Row) consentRecord() (out []string) {
	for _, b := range r.Activity.LegalBases {
		if b.Article6 == register.Article6BasisConsent || slices.Contains(b.Article9, register.Article9ConditionExplicitConsent) {
			out = append(out, cmp.Or(string(b.ConsentRecordURL), r.say("notStated")))
		}
	}
	return once(out)
}

// nationalCondition is the condition of Schedule 1 of the Data Protection Act 2018,
// which is no law but in the United Kingdom.
func (r *Row) nationalCondition() (out []string) {
	if r.Keeper().Country != "GB" {
		return nil
	}
	for _, b := range r.Activity.LegalBases {
		out = append(out, string(b.NationalCondition))
	}
	return once(out)
}
