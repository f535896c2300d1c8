package law

import (
	"fmt"
	"slices"

	"ropa/register"
	"ropa/scalar"
)

// article12 are the rules on how the rights of data subjects are answered (Art. 12).
var article12 = []*Rule{rightsNotDescribed, feeForRight, rightByBasisNotDescribed}

// R133: each right that people always have is described, answered in time, and
// promised in one way. To complain needs no condition (Art. 77).
var rightsNotDescribed = &Rule{
	ID: "R133", Name: "rights-not-described",
	Capacity:   register.CapacityController,
	Mutations:  []Mutation{{Name: "createRightsProcedure", Fields: []string{"right", "deadline"}}, {Name: "describeRightsProcedure", Fields: []string{"deadline", "conditions"}}},
	Grounds:    []Ground{underGDPR("12(2)", "12(3)", "13(2)(b)", "13(2)(d)")},
	Severities: []Severity{Breach, Gap, Note},
	Register: func(c *Case) bool {
		described := false
		for _, p := range c.RightsProcedures {
			if c.inUse(p.RetiredOn) {
				described = true
				c.answeredInTime(p)
				c.promisesAlike(p)
				if p.Right == register.DataSubjectRightComplaint && p.Conditions != "" {
					c.report(Report{Severity: Note, Message: "complaintConditions", Record: p, Field: "conditions", Args: Args{"conditions": wordings{p.Conditions}}})
				}
			}
		}
		if !described {
			c.report(Report{Severity: Gap, Message: "none"})
			return true
		}
		for _, r := range alwaysHeld {
			if !c.describes(r.right, "") {
				c.report(Report{Severity: Gap, Message: r.message})
			}
		}
		return true
	},
}

// alwaysHeld are the rights that people have whatever the legal basis, or at
// least are told of (Art. 13(2)(b), (d)), with the message that one is missing.
var alwaysHeld = []heldRight{
	{register.DataSubjectRightAccess, "access"}, {register.DataSubjectRightRectification, "rectification"},
	{register.DataSubjectRightErasure, "erasure"}, {register.DataSubjectRightRestriction, "restriction"},
	{register.DataSubjectRightComplaint, "complaint"},
}

type heldRight struct {
	right   register.DataSubjectRight
	message string
}

func isAlwaysHeld(r register.DataSubjectRight) bool {
	return slices.ContainsFunc(alwaysHeld, func(h heldRight) bool { return h.right == r })
}

// describes reports whether a procedure for a right is stated: for an activity,
// or for any where none is named.
func (c *Case) describes(right register.DataSubjectRight, activity scalar.Ref) bool {
	for _, p := range c.RightsProcedures {
		if p.Right == right && c.inUse(p.RetiredOn) && (activity == "" || concerns(p.Activities, activity)) {
			return true
		}
	}
	return false
}

// concerns reports whether a list of activities, which is all where it is
// empty, names one.
func concerns(activities []scalar.Ref, activity scalar.Ref) bool {
	return len(activities) == 0 || slices.Contains(activities, activity)
}

// answeredInTime reports a promise to answer a request under Art. 15 to 22 later
// than the law allows. The two further months of Art. 12(3) are for single
// requests and cannot be promised for all.
func (c *Case) answeredInTime(p *register.RightsProcedure) {
	limit, ok := ThresholdIn("answer-months", c.Country, c.On)
	if !ok || p.Deadline == "" || !onRequest(p.Right) || !longerThanMonths(p.Deadline, limit.Value) {
		return
	}
	c.report(Report{
		Severity: Breach, Message: "late", Record: p, Field: "deadline", Rests: []Row{limit.Row},
		Args: Args{"deadline": p.Deadline, "limit": scalar.Period(fmt.Sprintf("P%dM", limit.Value))},
	})
}

// promisesAlike reports a procedure without conditions beside others for the
// same right and the same activities that have some. Other differences, as
// between ways to ask, need not contradict each other.
func (c *Case) promisesAlike(p *register.RightsProcedure) {
	if p.Conditions != "" || !onRequest(p.Right) {
		return
	}
	var keys, conditions []scalar.Text
	for _, o := range c.RightsProcedures {
		if o.Right != p.Right || !c.inUse(o.RetiredOn) || !sameActivities(o.Activities, p.Activities) {
			continue
		}
		if o.Conditions != "" {
			keys, conditions = append(keys, o.Key), append(conditions, o.Conditions)
		} else if o.Key < p.Key {
			return // It is reported at the first that has none.
		}
	}
	if len(conditions) > 0 {
		c.report(Report{
			Severity: Note, Message: "different", Record: p, Field: "conditions",
			Args: Args{"conditions": wordings(inOrderOnce(conditions))}, Facts: []any{p.Right, keys},
		})
	}
}

// sameActivities reports whether two lists name the same activities, in any order.
func sameActivities(x, y []scalar.Ref) bool {
	if len(x) == 0 || len(y) == 0 {
		return len(x) == len(y)
	}
	within := func(x, y []scalar.Ref) bool {
		return !slices.ContainsFunc(x, func(r scalar.Ref) bool { return !slices.Contains(y, r) })
	}
	return within(x, y) && within(y, x)
}

// onRequest reports whether a right is used by a request under Art. 15 to 22,
// which Art. 12(3) sets a time for.
func onRequest(r register.DataSubjectRight) bool {
	switch r {
	case register.DataSubjectRightAccess, register.DataSubjectRightRectification, register.DataSubjectRightErasure,
		register.DataSubjectRightRestriction, register.DataSubjectRightPortability, register.DataSubjectRightObjection,
		register.DataSubjectRightNoAutomatedDecision:
		return true
	}
	return false
}

// longerThanMonths reports whether a period is longer than so many months
// whenever it begins: 30 or 31 days are not longer than a month, for some
// months have 31.
func longerThanMonths(p scalar.Period, months int) bool {
	l := p.Length()
	return l.Months > months || l.Days*86400+l.Seconds > (months-l.Months)*31*86400
}

// R138: rights are answered free of charge.
var feeForRight = &Rule{
	ID: "R138", Name: "fee-for-a-right",
	Capacity:   register.CapacityController,
	Mutations:  []Mutation{{Name: "describeRightsProcedure", Fields: []string{"freeOfCharge", "conditions"}}},
	Grounds:    []Ground{underGDPR("12(5)")},
	Severities: []Severity{Breach, Gap},
	Register: func(c *Case) bool {
		asked := false
		for _, p := range c.RightsProcedures {
			free := onRequest(p.Right) || p.Right == register.DataSubjectRightInformation || p.Right == register.DataSubjectRightBreachNotice
			if !free || p.FreeOfCharge == nil || !c.inUse(p.RetiredOn) {
				continue
			}
			asked = true
			if *p.FreeOfCharge {
				continue
			}
			// A fee is allowed for excessive requests and for further copies.
			severity, message := Breach, "fee"
			if p.Conditions != "" {
				severity, message = Gap, "conditional"
			}
			c.report(Report{Severity: severity, Message: message, Record: p, Field: "freeOfCharge", Facts: []any{p.Right, p.Conditions}})
		}
		return asked
	},
}

// R139: a right that applies because of the legal basis, or of automated
// decisions, is described. Withdrawal of consent is asked for on the basis itself.
var rightByBasisNotDescribed = &Rule{
	ID: "R139", Name: "right-of-activity-not-described",
	Mutations:  []Mutation{{Name: "createRightsProcedure", Fields: []string{"right", "activities"}}, {Name: "describeRightsProcedure", Fields: []string{"activities"}}},
	Grounds:    []Ground{underGDPR("12(2)", "13(2)(b)", "21(4)")},
	Severities: []Severity{Gap},
	Activity: func(c *Case, a *register.ProcessingActivity) bool {
		if len(c.RightsProcedures) == 0 || !controls(a) {
			return false
		}
		applies, missing := false, []Citation(nil)
		for _, r := range Rights(c.View, a) {
			if r.State != RightApplies || r.Right == register.DataSubjectRightWithdrawConsent {
				continue
			}
			if isAlwaysHeld(r.Right) && !c.describes(r.Right, "") {
				continue // R133 says so once
			}
			applies = true
			if !c.describes(r.Right, scalar.Ref(a.Reference)) {
				missing = append(missing, r.Citations[0])
			}
		}
		if len(missing) > 0 {
			c.report(Report{Severity: Gap, Message: "missing", Args: Args{"rights": missing}})
		}
		return applies
	},
}
