package export

import (
	"cmp"
	"slices"

	"ropa/register"
	"ropa/scalar"
)

// Of legal bases (Art. 6, 9 and 10).
var basisPhrases = map[string]phrase{
	"legalBasis6": (*Row).legalBasis6,
	"legalBasis9": (*Row).legalBasis9,
	"provisions":  func(r *Row) []string { return r.provisions(func(register.LegalBasis) bool { return true }, true) },
	"provisions6": func(r *Row) []string {
		return r.provisions(func(b register.LegalBasis) bool { return !special(b) }, true)
	},
	"provisions9":        func(r *Row) []string { return r.provisions(special, false) },
	"legitimateInterest": (*Row).legitimateInterest,
	"consentRecord":      (*Row).consentRecord,
	"nationalCondition":  (*Row).nationalCondition,
}

// special reports whether a basis speaks of special categories or offences.
func special(b register.LegalBasis) bool {
	return len(b.Article9) > 0 || b.Article10 != "" || conditionOnly(b)
}

func (r *Row) legalBasis6() (out []string) {
	for _, b := range r.Activity.LegalBases {
		if b.Article6 == "" && special(b) && b.AsStated == "" || conditionOnly(b) {
			continue
		}
		p := parts{r.say("noLetter")}
		if b.Article6 != "" {
			p = parts{r.label(b.Article6)}
		}
		r.basisWords(&p, b)
		out = append(out, p.join("; "))
	}
	return r.orNotStated(once(out))
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
	r.cited(p, b.Citations)
}

func (r *Row) legalBasis9() (out []string) {
	for _, b := range r.Activity.LegalBases {
		for _, c := range b.Article9 {
			p := parts{r.label(c)}
			r.cited(&p, b.Citations)
			out = append(out, p.join("; "))
		}
		if b.Article10 != "" {
			p := parts{r.label(b.Article10)}
			r.cited(&p, b.Citations)
			out = append(out, p.join("; "))
		}
		if conditionOnly(b) {
			out = append(out, r.conditionWords(b))
		}
	}
	if len(out) > 0 {
		return once(out)
	}
	if r.Activity.SpecialCategoriesStatement == "" && len(r.specialItems()) == 0 || r.Activity.SpecialCategoriesStatement == register.SpecialCategoriesStatementNone {
		return []string{r.say("notApplicableSpecial")}
	}
	return r.notStated()
}

// provisions are the provisions of law on which bases rest, each with the law
// it belongs to; with those of the activity itself.
func (r *Row) provisions(of func(register.LegalBasis) bool, activity bool) (out []string) {
	var refs []scalar.Ref
	for _, b := range r.Activity.LegalBases {
		if of(b) {
			for _, c := range b.Citations {
				refs = append(refs, c.Provision)
			}
		}
	}
	if activity {
		for _, c := range r.Activity.Citations {
			refs = append(refs, c.Provision)
		}
	}
	for i, ref := range refs {
		if !slices.Contains(refs[:i], ref) {
			out = append(out, r.name(register.KindLegalProvision, ref))
		}
	}
	return once(out)
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

func (r *Row) nationalCondition() (out []string) {
	for _, b := range r.Activity.LegalBases {
		out = append(out, string(b.NationalCondition))
	}
	return once(out)
}
