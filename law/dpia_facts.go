package law

import (
	"slices"

	"ropa/register"
	"ropa/scalar"
)

// risks are the facts of an activity from which criteria of high risk follow.
type risks struct {
	*register.ProcessingActivity
	// special are data of special categories or on offences; potential those that
	// may turn out to be.
	special, potential []scalar.Text
	// vulnerable are categories of vulnerable people.
	vulnerable []scalar.Text
	// unnamed: there is no data item, or one that does not say whom it concerns.
	unnamed bool
}

func risksOf(c *Case, a *register.ProcessingActivity) risks {
	f := risks{ProcessingActivity: a, unnamed: !c.allPeopleNamed(a)}
	for _, d := range a.DataItems {
		if !c.current(d.Since, d.Until) {
			continue
		}
		if _, special := c.special(d); special || c.Data(d.DataCategory).Criminal {
			if d.Sensitivity == register.SensitivityPotential {
				f.potential = append(f.potential, c.itemName(d))
			} else {
				f.special = append(f.special, c.itemName(d))
			}
		}
		if p := c.People(d.DataSubjectCategory); p.Vulnerable || p.Child {
			f.vulnerable = append(f.vulnerable, p.Name)
		}
	}
	f.special, f.potential, f.vulnerable = inOrderOnce(f.special), inOrderOnce(f.potential), inOrderOnce(f.vulnerable)
	return f
}

// allPeopleNamed reports whether there are data items and each says whom it concerns.
func (c *Case) allPeopleNamed(a *register.ProcessingActivity) bool {
	n := 0
	for _, d := range a.DataItems {
		if !c.current(d.Since, d.Until) {
			continue
		}
		if d.DataSubjectCategory == "" {
			return false
		}
		n++
	}
	return n > 0
}

// fromOthers reports whether a source is neither the people themselves nor the
// organisation, its processors or another activity of it.
func fromOthers(k register.SourceKind) bool {
	switch k {
	case register.SourceKindPublicRegister, register.SourceKindPublicAuthority, register.SourceKindThirdParty, register.SourceKindCustomer:
		return true
	}
	return false
}

// criterion is whether one criterion is met: because the activity lists it,
// because other facts say so, or not because it lists others only.
func (f *risks) criterion(k register.HighRiskCriterion) Criterion {
	if slices.Contains(f.HighRiskCriteria, k) {
		return Criterion{k, CriterionMet, true, because("listed", nil)}
	}
	state, why := f.derived(k)
	if state == CriterionNotStated && len(f.HighRiskCriteria) > 0 {
		return Criterion{k, CriterionNotMet, false, because("not_listed", nil)}
	}
	return Criterion{k, state, false, why}
}

func (f *risks) derived(k register.HighRiskCriterion) (CriterionState, []Because) {
	switch k {
	case register.HighRiskCriterionEvaluationOrScoring:
		return fromFlag(f.Profiling, "profiling", "no_profiling")
	case register.HighRiskCriterionAutomatedDecisionLegalEffect:
		return fromFlag(f.AutomatedDecision, "decisions", "no_decisions")
	case register.HighRiskCriterionLargeScale:
		return fromFlag(f.LargeScale, "large_scale", "not_large_scale")
	case register.HighRiskCriterionSensitiveOrHighlyPersonal:
		return f.specialData()
	case register.HighRiskCriterionMatchingOrCombining:
		// To collect from several registers is not yet to combine what they hold.
		if slices.Contains(f.Operations, register.ProcessingOperationCombine) {
			return CriterionMet, because("combining", nil)
		}
	case register.HighRiskCriterionVulnerableSubjects:
		switch {
		case len(f.vulnerable) > 0:
			return CriterionMet, because("vulnerable", Args{"people": f.vulnerable})
		case !f.unnamed:
			return CriterionNotMet, because("not_vulnerable", nil)
		}
	}
	return CriterionNotStated, because("not_stated", nil)
}

func fromFlag(flag *bool, yes, no string) (CriterionState, []Because) {
	switch {
	case flag == nil:
		return CriterionNotStated, because("not_stated", nil)
	case *flag:
		return CriterionMet, because(yes, nil)
	}
	return CriterionNotMet, because(no, nil)
}

// specialData is whether data of special categories or on offences are processed.
func (f *risks) specialData() (CriterionState, []Because) {
	switch {
	case len(f.special) > 0:
		return CriterionMet, because("special", Args{"data": f.special})
	case f.SpecialCategoriesStatement == register.SpecialCategoriesStatementProcessed:
		return CriterionMet, because("special_stated", nil)
	case len(f.potential) > 0:
		return CriterionNotStated, because("special_possible", Args{"data": f.potential})
	case f.SpecialCategoriesStatement == register.SpecialCategoriesStatementNone:
		return CriterionNotMet, because("special_none", nil)
	}
	return CriterionNotStated, because("not_stated", nil)
}

// cases are those of Art. 35(3), composed of the criteria. That an area is
// publicly accessible (c) is nowhere stated, so that (c) is never more than open.
func (f *risks) cases(criteria []Criterion) []HighRiskCase {
	at := func(k register.HighRiskCriterion) Criterion { return criteria[slices.Index(highRiskCriteria, k)] }
	large := at(register.HighRiskCriterionLargeScale)
	special := at(register.HighRiskCriterionSensitiveOrHighlyPersonal)
	if special.State == CriterionMet { // perhaps only highly personal, which (b) does not speak of
		special.State, special.Because = f.specialData()
	}
	a := both("35(3)(a)", at(register.HighRiskCriterionEvaluationOrScoring), at(register.HighRiskCriterionAutomatedDecisionLegalEffect))
	b := both("35(3)(b)", large, special)
	c := both("35(3)(c)", at(register.HighRiskCriterionSystematicMonitoring), large)
	if c.State == CriterionMet {
		c.State, c.Because = CriterionNotStated, append(c.Because, because("area_not_stated", nil)...)
	}
	return []HighRiskCase{a, b, c}
}

func both(place string, x, y Criterion) HighRiskCase {
	out := HighRiskCase{Citation: Citation{"GDPR", place}, State: CriterionNotStated, Because: slices.Concat(x.Because, y.Because)}
	switch {
	case x.State == CriterionMet && y.State == CriterionMet:
		out.State = CriterionMet
	case x.State == CriterionNotMet:
		out.State, out.Because = CriterionNotMet, x.Because
	case y.State == CriterionNotMet:
		out.State, out.Because = CriterionNotMet, y.Because
	}
	return out
}
