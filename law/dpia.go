package law

import (
	"slices"
	"strings"

	"ropa/register"
	"ropa/scalar"
)

// Screening is whether an activity needs an assessment of its impact (Art. 35),
// as far as the register says: the cases of Art. 35(3), and the nine criteria
// of the guidelines WP248 rev.01. The lists of the authorities (Art. 35(4) and
// (5)) and the exception of Art. 35(10) are not weighed.
type Screening struct {
	// Criteria are the nine, in the order of the guidelines.
	Criteria []Criterion
	// Cases are those of Art. 35(3)(a), (b) and (c).
	Cases []HighRiskCase
	// Met is how many criteria are met.
	Met    int
	Result ScreeningResult
}

// Criterion is whether a criterion of high risk is met.
type Criterion struct {
	Criterion register.HighRiskCriterion
	State     CriterionState
	// Stated: the activity lists it among the criteria that were found to be met.
	// Otherwise the state follows from other facts.
	Stated  bool
	Because []Because
}

// HighRiskCase is whether a case in which Art. 35(3) demands an assessment is given.
type HighRiskCase struct {
	Citation Citation
	State    CriterionState
	Because  []Because
}

// CriterionState is whether something that points to a high risk is given.
type CriterionState string

// The states of a criterion.
const (
	CriterionMet       CriterionState = "MET"        // It is.
	CriterionNotMet    CriterionState = "NOT_MET"    // It is not.
	CriterionNotStated CriterionState = "NOT_STATED" // The register does not say enough.
)

// Values lists every CriterionState.
func (CriterionState) Values() []string {
	return []string{string(CriterionMet), string(CriterionNotMet), string(CriterionNotStated)}
}

// InWords is the name of the state in a language.
func (s CriterionState) InWords(lang scalar.Language) string {
	return say(lang, "criterion_state."+strings.ToLower(string(s)), nil)
}

// ScreeningResult is what a screening comes to.
type ScreeningResult string

// The results of a screening.
const (
	ScreeningRequired     ScreeningResult = "REQUIRED"      // Art. 35(3) demands an assessment.
	ScreeningLikely       ScreeningResult = "LIKELY"        // At least two criteria are met: as a rule the risk is likely to be high.
	ScreeningNotIndicated ScreeningResult = "NOT_INDICATED" // At most one criterion can be met.
	ScreeningUndetermined ScreeningResult = "UNDETERMINED"  // Too little is stated.
)

// Values lists every ScreeningResult, the gravest first.
func (ScreeningResult) Values() []string {
	return []string{string(ScreeningRequired), string(ScreeningLikely), string(ScreeningNotIndicated), string(ScreeningUndetermined)}
}

// InWords is the name of the result in a language.
func (r ScreeningResult) InWords(lang scalar.Language) string {
	return say(lang, "screening_result."+strings.ToLower(string(r)), nil)
}

// CriterionName is the name of a criterion in a language.
func CriterionName(k register.HighRiskCriterion, lang scalar.Language) string {
	return say(lang, "criterion."+strings.ToLower(string(k)), nil)
}

// Screen asks whether an activity needs an assessment of its impact, as it is
// on a date.
func Screen(v *View, a *register.ProcessingActivity, on scalar.Date) Screening {
	f := risksOf(&Case{View: v, On: on}, a)
	var s Screening
	unstated := 0
	for _, k := range highRiskCriteria {
		c := f.criterion(k)
		switch c.State {
		case CriterionMet:
			s.Met++
		case CriterionNotStated:
			unstated++
		}
		s.Criteria = append(s.Criteria, c)
	}
	s.Cases = f.cases(s.Criteria)
	switch {
	case slices.ContainsFunc(s.Cases, func(c HighRiskCase) bool { return c.State == CriterionMet }):
		s.Result = ScreeningRequired
	case s.Met >= 2:
		s.Result = ScreeningLikely
	case s.Met+unstated < 2:
		s.Result = ScreeningNotIndicated
	default:
		s.Result = ScreeningUndetermined
	}
	return s
}

// highRiskCriteria are the nine, in the order of the guidelines.
var highRiskCriteria = func() (out []register.HighRiskCriterion) {
	for _, v := range register.HighRiskCriterion("").Values() {
		out = append(out, register.HighRiskCriterion(v))
	}
	return out
}()
