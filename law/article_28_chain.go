package law

import (
	"fmt"

	"ropa/register"
	"ropa/scalar"
)

// article28Chain are the rules on other processors (Art. 28(2) and (4)).
var article28Chain = []*Rule{otherProcessorNotAuthorised, chainUnknown, listOutdated}

// article28NotAsked: R155 needs the authorisation of each other processor, R156
// intended changes with notices and objections, R15A the contracts with
// controllers that the organisation serves. The register has none of them: an
// engagement states what the organisation agrees as the one who engages.
var article28NotAsked = []Unanswered{
	{ID: "R155", Citations: gdpr("28(2)")},
	{ID: "R156", Citations: gdpr("28(2)")},
	{ID: "R15A", Citations: gdpr("28(2)", "28(3)")},
}

// R154: a processor engages another one only with the controller's authorisation.
var otherProcessorNotAuthorised = &Rule{
	ID: "R154", Name: "other-processor-not-authorised",
	Grounds:    []Ground{underGDPR("28(2)", "28(4)")},
	Severities: []Severity{Breach, Gap},
	Register: func(c *Case) bool {
		below := map[scalar.Ref][]scalar.Text{}
		for _, e := range c.Engagements {
			if e.Parent != "" && processes(e) && c.inUse(e.RetiredOn) {
				below[e.Parent] = append(below[e.Parent], c.vendorName(e))
			}
		}
		applies := false
		for _, e := range c.Engagements {
			others := below[scalar.Ref(e.Key)]
			if len(others) == 0 || !processes(e) || !c.inUse(e.RetiredOn) {
				continue
			}
			applies = true
			severity, message := Breach, "without"
			switch e.Authorisation {
			case register.SubprocessorAuthorisationNone:
			case "":
				severity, message = Gap, "missing"
			default:
				continue
			}
			c.report(Report{
				Severity: severity, Message: message, Record: e, Field: "authorisation",
				Args: Args{"vendor": c.vendorName(e), "others": inOrderOnce(others)}, Facts: []any{e.Vendor},
			})
		}
		return applies
	},
}

var guidanceChains = Guidance{Title: "EDPB, Opinion 22/2024 on reliance on processors and sub-processors (7 October 2024)", Verified: true}

// opinionOnChains is the day of EDPB Opinion 22/2024.
const opinionOnChains scalar.Date = "2024-10-07"

// R157: the controller has name, address and contact of all processors at hand.
var chainUnknown = &Rule{
	ID: "R157", Name: "processor-chain-unknown",
	Grounds:    []Ground{underGDPR("28(1)", "28(2)", "28(4)")},
	Severities: []Severity{Note},
	Guidance:   []Guidance{guidanceChains},
	Register: func(c *Case) bool {
		if c.On < opinionOnChains {
			return false
		}
		applies := false
		for _, l := range Chain(c.View) {
			e := c.Engagement(l.Engagement)
			if !c.inUse(e.RetiredOn) || e.Vendor == c.Organisation {
				continue
			}
			applies = true
			if l.Vendor != "" { // Else R153 asks who it is.
				c.identity(e, l)
			}
			switch {
			case l.Unattached:
				c.reportEngagement(Note, "unattached", e, "parent")
			case e.Authorisation == register.SubprocessorAuthorisationGeneral && l.Below == 0 && e.SubprocessorListURL == "":
				c.reportEngagement(Note, "others", e, "subprocessorListUrl")
			}
		}
		return applies
	},
}

// identity reports what is not stated of who a processor is.
func (c *Case) identity(e *register.Engagement, l ChainLevel) {
	derived := c.Org(l.Vendor).NameStatus == register.NameStatusDerived
	message := ""
	switch {
	case l.Address == "" && l.Contact == "":
		message = "both"
	case l.Address == "":
		message = "address"
	case l.Contact == "":
		message = "contact"
	case derived:
		message = "name"
	default:
		return
	}
	c.report(Report{
		Severity: Note, Message: message, Record: e, Field: "vendor",
		Args: Args{"vendor": c.vendorName(e), "derived": derived}, Facts: []any{e.Vendor},
	})
}

// R158: the list of other processors is not old.
var listOutdated = &Rule{
	ID: "R158", Name: "processor-list-outdated",
	Grounds:    []Ground{underGDPR("28(2)", "5(2)")},
	Severities: []Severity{Note},
	Guidance:   []Guidance{{Title: "Good practice: a list of other processors is looked at once a year"}},
	Register: func(c *Case) bool {
		limit, ok := ThresholdOn("subprocessor-list-months", c.On)
		if !ok {
			return false
		}
		period := scalar.Period(fmt.Sprintf("P%dM", limit.Value))
		return c.eachProcessor(func(e *register.Engagement) bool {
			if e.SubprocessorListURL == "" && e.ListUpdatedOn == "" {
				return false
			}
			report := func(message string) {
				c.report(Report{
					Severity: Note, Message: message, Record: e, Field: "listUpdatedOn", Rests: []Row{limit.Row},
					Args: Args{"vendor": c.vendorName(e), "updated": e.ListUpdatedOn, "period": period}, Facts: []any{e.Vendor},
				})
			}
			due, _ := periodEnd(e.ListUpdatedOn, period)
			switch {
			case e.ListUpdatedOn == "":
				report("undated")
			case due < c.On:
				report("old")
			}
			return true
		})
	},
}
