package law

import "ropa/register"

// article30Processor are the rules on the record of a processor (Art. 30(2)),
// and on who is exempt from records (Art. 30(5)).
var article30Processor = []*Rule{noControllerServed, noServices, notExempt}

// processorRecord reports whether Art. 30(2) demands a record of the activity.
func (c *Case) processorRecord(a *register.ProcessingActivity) bool {
	return a.Capacity == register.CapacityProcessor && !c.exempt(a)
}

// R070: each controller on whose behalf the processor acts is named and can be
// reached. Another processor may name the processor that it works for, as the
// German authorities accept.
var noControllerServed = &Rule{
	ID: "R070", Name: "processor-without-controller",
	Mutations:  []Mutation{{Name: "describeParties", Fields: []string{"role: CONTROLLER_SERVED", "organisation"}}, {Name: "describeOrganisation", Fields: []string{"address", "email", "phone"}}},
	Grounds:    []Ground{underGDPR("30(2)(a)")},
	Severities: []Severity{Gap}, Guidance: []Guidance{guidanceDSK},
	Activity: func(c *Case, a *register.ProcessingActivity) bool {
		if !c.processorRecord(a) {
			return false
		}
		if p := c.controllersServed(a); p.state == LetterNotStated {
			return c.reportPart(p, "parties")
		}
		c.reportParties(a, register.PartyRoleControllerServed)
		return true
	},
}

// R071: the categories of processing on behalf of controllers are stated.
var noServices = &Rule{
	ID: "R071", Name: "processor-without-categories-of-processing",
	Mutations:  []Mutation{{Name: "describeProcessingActivity", Fields: []string{"processingServices"}}},
	Grounds:    []Ground{underGDPR("30(2)(b)")},
	Severities: []Severity{Gap},
	Activity: func(c *Case, a *register.ProcessingActivity) bool {
		return c.processorRecord(a) && c.reportPart(services(a), "processingServices")
	},
}

// R072: a small organisation learns why the exemption of Art. 30(5) does not
// cover the activity: one reason is enough, for the conditions are alternative.
var notExempt = &Rule{
	ID: "R072", Name: "exemption-not-available",
	Grounds:    []Ground{underGDPR("30(5)")},
	Severities: []Severity{Note},
	Guidance:   []Guidance{{Title: "Article 29 Working Party, position paper on the derogations of Art. 30(5) (19 April 2018)", Verified: true}},
	Activity: func(c *Case, a *register.ProcessingActivity) bool {
		employees := c.Keeper().EmployeeCount
		t := Exemption(c.View, a, c.On)
		if employees == nil || t.Threshold.ID == "" || *employees >= t.Threshold.Value {
			return false
		}
		if t.Result != ExemptionNotAvailable {
			return true
		}
		reason := t.Reasons[0]
		at := map[ExemptionReason]struct{ message, field string }{
			ExemptionReasonLikelyRisk:    {"risk", ""},
			ExemptionReasonNotOccasional: {"notOccasional", "occasional"},
			ExemptionReasonSpecialData:   {"special", "dataItems"},
			ExemptionReasonCriminalData:  {"criminal", "dataItems"},
		}[reason]
		c.report(Report{
			Severity: Note, Message: at.message, Field: at.field, Args: Args{"threshold": t.Threshold.Value},
			Facts: []any{t.Reasons}, Rests: []Row{t.Threshold.Row},
		})
		return true
	},
}
