package law

import (
	"slices"
	"strings"

	"ropa/register"
	"ropa/scalar"
)

// Right is whether a data subject has a right in an activity, as far as the
// register says. It is derived, never stored.
type Right struct {
	Right register.DataSubjectRight
	State RightState
	// Citations are where the right stands.
	Citations []Citation
	// Because says on what the state rests.
	Because []Because
}

// RightState is whether a right applies.
type RightState string

// The states of a right.
const (
	RightApplies      RightState = "APPLIES"        // The data subject has the right, within its own conditions.
	RightDoesNotApply RightState = "DOES_NOT_APPLY" // What the register states excludes the right.
	RightDepends      RightState = "DEPENDS"        // The register does not say enough, or it depends on the data.
)

// Values lists every RightState.
func (RightState) Values() []string {
	return []string{string(RightApplies), string(RightDoesNotApply), string(RightDepends)}
}

// InWords is the name of the state in a language.
func (s RightState) InWords(lang scalar.Language) string {
	return say(lang, "right_state."+strings.ToLower(string(s)), nil)
}

// RightName is the name of a right in a language.
func RightName(r register.DataSubjectRight, lang scalar.Language) string {
	return say(lang, "right."+strings.ToLower(string(r)), nil)
}

// Because is one reason for what was derived, in words of messages/.
type Because struct {
	Message string
	Args    Args
}

// In is the reason in words.
func (b Because) In(lang scalar.Language) string { return say(lang, "because."+b.Message, b.Args) }

// Rights are the rights of Art. 15 to 18, 20 to 22, 7(3) and 77 in an activity,
// in the order of the law, derived from its legal bases (Art. 13(2)(b), (c)).
// Exceptions in national law and those that depend on the single request, such
// as Art. 12(5) and 17(3)(a) and (e), are not weighed.
func Rights(v *View, a *register.ProcessingActivity) []Right {
	b := basesOf(a)
	out := []Right{
		always(register.DataSubjectRightAccess, "15"),
		always(register.DataSubjectRightRectification, "16"),
		erasure(a, b),
		always(register.DataSubjectRightRestriction, "18"),
		v.portability(a, b),
		objection(a, b),
		noAutomatedDecision(a),
		withdrawal(a, b),
		always(register.DataSubjectRightComplaint, "77"),
	}
	if a.Capacity != register.CapacityProcessor {
		return out
	}
	for i := range out {
		out[i].State, out[i].Because = RightDepends, because("processor", nil)
	}
	return out
}

func because(message string, args Args) []Because { return []Because{{message, args}} }

func always(right register.DataSubjectRight, place string) Right {
	return Right{right, RightApplies, gdpr(place), because("always", nil)}
}

// basisSet is what the legal bases of an activity amount to.
type basisSet struct {
	firm, weak []register.Article6Basis
	// explicit and explicitWeak: explicit consent, Art. 9(2)(a).
	explicit, explicitWeak bool
	// unread: a basis from which no letter of Art. 6(1) can be read.
	unread bool
}

func basesOf(a *register.ProcessingActivity) basisSet {
	var s basisSet
	for _, b := range a.LegalBases {
		loose := looselyStated(b)
		if slices.Contains(b.Article9, register.Article9ConditionExplicitConsent) {
			s.explicit, s.explicitWeak = s.explicit || !loose, s.explicitWeak || loose
		}
		switch {
		case b.Article6 == "":
			s.unread = s.unread || len(b.Article9) == 0
		case loose:
			s.weak = append(s.weak, b.Article6)
		default:
			s.firm = append(s.firm, b.Article6)
		}
	}
	return s
}

// looselyStated reports whether a basis is only an example, a default or one of
// several alternatives.
func looselyStated(b register.LegalBasis) bool {
	switch b.Specificity {
	case register.BasisSpecificityExample, register.BasisSpecificityInherited, register.BasisSpecificityAlternative:
		return true
	}
	return b.Article6Status == register.FactStatusNotStated
}

// with is whether a right that only some bases give applies, and why.
func (s basisSet) with(consent bool, given ...register.Article6Basis) (RightState, []Because) {
	var firm, weak []Citation
	for _, g := range given {
		if slices.Contains(s.firm, g) {
			firm = append(firm, letters[g])
		} else if slices.Contains(s.weak, g) {
			weak = append(weak, letters[g])
		}
	}
	if consent && s.explicit {
		firm = append(firm, gdpr("9(2)(a)")...)
	} else if consent && s.explicitWeak {
		weak = append(weak, gdpr("9(2)(a)")...)
	}
	switch {
	case len(firm) > 0:
		return RightApplies, because("basis", Args{"bases": firm})
	case len(weak) > 0:
		return RightDepends, because("loose", Args{"bases": weak})
	case len(s.firm)+len(s.weak) == 0 && !s.unread && !s.explicit && !s.explicitWeak:
		return RightDepends, because("no_basis", nil)
	case s.unread:
		return RightDepends, because("unread", nil)
	}
	return RightDoesNotApply, because("not_this_basis", nil)
}

// letters are the places of the bases in Art. 6(1).
var letters = map[register.Article6Basis]Citation{
	register.Article6BasisConsent: {"GDPR", "6(1)(a)"}, register.Article6BasisContract: {"GDPR", "6(1)(b)"},
	register.Article6BasisLegalObligation: {"GDPR", "6(1)(c)"}, register.Article6BasisVitalInterests: {"GDPR", "6(1)(d)"},
	register.Article6BasisPublicTask: {"GDPR", "6(1)(e)"}, register.Article6BasisLegitimateInterests: {"GDPR", "6(1)(f)"},
}
