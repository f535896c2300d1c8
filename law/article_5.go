package law

import (
	"fmt"

	"ropa/register"
	"ropa/scalar"
)

// article5 are the rules on keeping the record up to date, and on somebody
// being in charge of it (Art. 5(2), 24(1)).
var article5 = []*Rule{reviewOverdue, noOwner}

// R080: the record is reviewed. The law has no period: where the record sets
// no date of its own, the period of good practice counts from the last review
// or approval.
var reviewOverdue = &Rule{
	ID: "R080", Name: "review-overdue",
	Mutations:  []Mutation{{Name: "describeProcessingActivity", Fields: []string{"lastReviewedOn", "nextReviewOn"}}},
	Grounds:    []Ground{underGDPR("5(2)", "24(1)", "30(1)", "30(2)")},
	Severities: []Severity{Note},
	Activity: func(c *Case, a *register.ProcessingActivity) bool {
		last := max(a.LastReviewedOn, a.ApprovedOn)
		switch {
		case a.NextReviewOn != "":
			if a.NextReviewOn < c.On {
				c.report(Report{
					Severity: Note, Message: "due", Field: "nextReviewOn", Args: Args{"due": a.NextReviewOn}, Facts: []any{a.LastReviewedOn},
				})
			}
		case last != "":
			c.reviewedLongAgo(last)
		case a.Status == register.ActivityStatusApproved:
			c.report(Report{Severity: Note, Message: "undated", Field: "lastReviewedOn"})
		default:
			return false // nothing was approved yet that could be out of date
		}
		return true
	},
}

func (c *Case) reviewedLongAgo(last scalar.Date) {
	t, ok := ThresholdIn("register-review-months", c.Country, c.On)
	if !ok {
		return
	}
	period := scalar.Period(fmt.Sprintf("P%dM", t.Value))
	if due, ok := periodEnd(last, period); ok && due < c.On {
		c.report(Report{
			Severity: Note, Message: "old", Field: "lastReviewedOn",
			Args: Args{"last": last, "period": period}, Rests: []Row{t.Row},
		})
	}
}

// R081: somebody is in charge of the activity.
var noOwner = &Rule{
	ID: "R081", Name: "no-owner",
	Mutations:  []Mutation{{Name: "describeProcessingActivity", Fields: []string{"contacts"}}, {Name: "createContact", Fields: []string{"role: ULTIMATELY_RESPONSIBLE"}}},
	Grounds:    []Ground{underGDPR("5(2)", "24(1)", "24(2)")},
	Severities: []Severity{Note},
	Activity: func(c *Case, a *register.ProcessingActivity) bool {
		for _, ref := range a.Contacts {
			if p := c.Contact(ref); inCharge(p) && c.inUse(p.RetiredOn) {
				return true
			}
		}
		for _, p := range c.Contacts {
			if p.Role == register.ContactRoleUltimatelyResponsible && c.serves(p) {
				return true
			}
		}
		c.report(Report{Severity: Note, Message: "missing", Field: "contacts"})
		return true
	},
}

// inCharge reports whether a contact of an activity can be in charge of it: the
// data protection officer (Art. 38(6)) and a representative cannot.
func inCharge(p *register.Contact) bool {
	return p.Role != register.ContactRoleDpo && p.Role != register.ContactRoleRepresentative
}
