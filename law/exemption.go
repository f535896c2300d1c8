package law

import (
	"ropa/register"
	"ropa/scalar"
)

// ExemptionTest is what the test of Art. 30(5) comes to for one activity.
type ExemptionTest struct {
	Result ExemptionResult
	// Reasons why it is not available; where none is certain, what is not known.
	// None where it is available. In the order of the law.
	Reasons []ExemptionReason
	// Threshold is the number of employees below which it exempts, with its row of
	// the law's data; zero where the law has none on the date.
	Threshold Threshold
}

// Employees is the number below which the law exempts; nil where it has none.
func (t ExemptionTest) Employees() *int {
	if t.Threshold.ID == "" {
		return nil
	}
	return &t.Threshold.Value
}

// ExemptionResult is whether an activity need not be in the record.
type ExemptionResult string

const (
	ExemptionAvailable    ExemptionResult = "AVAILABLE"     // Art. 30(1) and (2) do not demand a record of it.
	ExemptionNotAvailable ExemptionResult = "NOT_AVAILABLE" // The record is demanded.
	ExemptionUndetermined ExemptionResult = "UNDETERMINED"  // The register does not say enough to tell.
)

// Values lists every ExemptionResult.
func (ExemptionResult) Values() []string {
	return []string{string(ExemptionAvailable), string(ExemptionNotAvailable), string(ExemptionUndetermined)}
}

// InWords is the name of the result in a language.
func (r ExemptionResult) InWords(lang scalar.Language) string {
	return say(lang, "exemption."+string(r), nil)
}

// ExemptionReason is why the exemption is not available, or cannot be told to be.
type ExemptionReason string

const (
	ExemptionReasonNoThreshold       ExemptionReason = "NO_THRESHOLD"          // The law has no such exemption on the date.
	ExemptionReasonManyEmployees     ExemptionReason = "MANY_EMPLOYEES"        // The organisation employs as many as the threshold or more.
	ExemptionReasonLikelyRisk        ExemptionReason = "LIKELY_RISK"           // The processing is likely to result in a risk to people.
	ExemptionReasonNotOccasional     ExemptionReason = "NOT_OCCASIONAL"        // The processing is not occasional.
	ExemptionReasonSpecialData       ExemptionReason = "SPECIAL_DATA"          // It includes special categories of data (Art. 9(1)).
	ExemptionReasonCriminalData      ExemptionReason = "CRIMINAL_DATA"         // It includes data on criminal convictions and offences (Art. 10).
	ExemptionReasonEmployeesUnknown  ExemptionReason = "EMPLOYEES_UNKNOWN"     // The number of employees is not stated.
	ExemptionReasonRiskUnknown       ExemptionReason = "RISK_UNKNOWN"          // It is not stated that no risk is likely.
	ExemptionReasonOccasionalUnknown ExemptionReason = "OCCASIONAL_UNKNOWN"    // It is not stated whether it is occasional.
	ExemptionReasonSpecialUnknown    ExemptionReason = "SPECIAL_DATA_UNKNOWN"  // It is not stated that there are no special categories.
	ExemptionReasonCriminalUnknown   ExemptionReason = "CRIMINAL_DATA_UNKNOWN" // No categories of data are stated that could tell.
)

// Values lists every ExemptionReason: first those that rule the exemption out,
// then those that leave it open.
func (ExemptionReason) Values() []string {
	return []string{
		string(ExemptionReasonNoThreshold), string(ExemptionReasonManyEmployees), string(ExemptionReasonLikelyRisk),
		string(ExemptionReasonNotOccasional), string(ExemptionReasonSpecialData), string(ExemptionReasonCriminalData),
		string(ExemptionReasonEmployeesUnknown), string(ExemptionReasonRiskUnknown), string(ExemptionReasonOccasionalUnknown),
		string(ExemptionReasonSpecialUnknown), string(ExemptionReasonCriminalUnknown),
	}
}

// InWords is the reason in a language.
func (r ExemptionReason) InWords(lang scalar.Language) string {
	return say(lang, "exemptionReason."+string(r), nil)
}

// Exemption holds an activity against Art. 30(5) on a date: an organisation
// with fewer employees than the threshold needs no record of processing that is
// not likely to result in a risk, is occasional, and includes no data of Art. 9
// or 10. One condition that fails rules it out. What the register does not
// state is not taken for "no".
func Exemption(v *View, a *register.ProcessingActivity, on scalar.Date) ExemptionTest {
	c := &Case{View: v, On: on}
	threshold, ok := ThresholdOn("register-exemption-employees", on)
	if !ok || !GDPRApplies(v.Country, on) {
		return ExemptionTest{Result: ExemptionNotAvailable, Reasons: []ExemptionReason{ExemptionReasonNoThreshold}}
	}
	var against, open []ExemptionReason
	note := func(a condition, no, unknown ExemptionReason) {
		switch a {
		case conditionFails:
			against = append(against, no)
		case conditionOpen:
			open = append(open, unknown)
		}
	}
	note(fewEmployees(v.Keeper().EmployeeCount, threshold.Value), ExemptionReasonManyEmployees, ExemptionReasonEmployeesUnknown)
	note(c.noRisk(a), ExemptionReasonLikelyRisk, ExemptionReasonRiskUnknown)
	note(yesNo(a.Occasional), ExemptionReasonNotOccasional, ExemptionReasonOccasionalUnknown)
	note(c.noSpecialData(a), ExemptionReasonSpecialData, ExemptionReasonSpecialUnknown)
	note(c.noCriminalData(a), ExemptionReasonCriminalData, ExemptionReasonCriminalUnknown)
	t := ExemptionTest{Result: ExemptionAvailable, Threshold: threshold}
	switch {
	case len(against) > 0:
		t.Result, t.Reasons = ExemptionNotAvailable, against
	case len(open) > 0:
		t.Result, t.Reasons = ExemptionUndetermined, open
	}
	return t
}

// exempt reports whether Art. 30(5) exempts the activity. Most registers do
// not state the number of employees, and most organisations are told at once.
func (c *Case) exempt(a *register.ProcessingActivity) bool {
	if c.Keeper().EmployeeCount == nil || !isTrue(a.Occasional) {
		return false
	}
	return Exemption(c.View, a, c.On).Result == ExemptionAvailable
}

// condition is whether a condition of the exemption is met.
type condition int

const (
	conditionMet condition = iota
	conditionFails
	conditionOpen // the register does not say
)

func yesNo(b *bool) condition {
	switch {
	case b == nil:
		return conditionOpen
	case *b:
		return conditionMet
	}
	return conditionFails
}

func fewEmployees(n *int, threshold int) condition {
	switch {
	case n == nil:
		return conditionOpen
	case *n < threshold:
		return conditionMet
	}
	return conditionFails
}

// noRisk asks whether a risk to people is unlikely. One criterion of high risk
// that the record states makes a risk likely, and so does whatever calls for an
// impact assessment; only such an assessment that is done and leaves a low risk
// makes it unlikely.
func (c *Case) noRisk(a *register.ProcessingActivity) condition {
	if len(a.HighRiskCriteria) > 0 || isTrue(a.AutomatedDecision) || isTrue(a.Profiling) || isTrue(a.LargeScale) {
		return conditionFails
	}
	if r := Screen(c.View, a, c.On).Result; r == ScreeningRequired || r == ScreeningLikely {
		return conditionFails
	}
	out := conditionOpen
	for _, x := range a.Assessments {
		if x.Kind != register.AssessmentKindDpia || x.Status != register.AssessmentStatusDone || !c.current(x.DecidedOn, x.ValidUntil) {
			continue
		}
		switch x.ResidualRisk {
		case register.RiskLevelMedium, register.RiskLevelHigh:
			return conditionFails
		case register.RiskLevelLow:
			out = conditionMet
		}
	}
	return out
}

func (c *Case) noSpecialData(a *register.ProcessingActivity) condition {
	potential := a.SpecialCategoriesStatement != register.SpecialCategoriesStatementNone
	for _, d := range a.DataItems {
		if _, special := c.special(d); !special || !c.current(d.Since, d.Until) {
			continue
		}
		if d.Sensitivity != register.SensitivityPotential {
			return conditionFails
		}
		potential = true
	}
	switch {
	case a.SpecialCategoriesStatement == register.SpecialCategoriesStatementProcessed:
		return conditionFails
	case potential:
		return conditionOpen
	}
	return conditionMet
}

// noCriminalData asks the categories of the data items; all of them must be
// stated to say that there are none.
func (c *Case) noCriminalData(a *register.ProcessingActivity) condition {
	out := conditionOpen
	if c.dataCategoriesStated(a).state == LetterStated {
		out = conditionMet
	}
	for _, d := range a.DataItems {
		if c.current(d.Since, d.Until) && c.Data(d.DataCategory).Criminal {
			return conditionFails
		}
	}
	return out
}
