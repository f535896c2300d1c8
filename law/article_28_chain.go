package law

import (
	"fmt"

	"ropa/register"
	"ropa/scalar"
)

// article28Chain are the rules on other processors (Art. 28(2) and (4)).
var article28Chain = []*Rule{otherProcessorNotAuthorised, chainUnknown, listOutdated}

// R154: a processor engages another one only with the controller's authorisation.
var otherProcessorNotAuthorised = &Rule{
	ID: "R154", Name: "other-processor-not-authorised",
	Mutations:  []Mutation{{Name: "describeEngagement", Fields: []string{"authorisation"}}},
	Grounds:    []Ground{underGDPR("28(2)", "28(4)")},
	Severities: []Severity{Breach, Gap},
	Register: func(c *Case) bool {
		// What was announced and not approved is asked about in R155 and R156 where
		// there is an authorisation, and here where explicitly none is given.
		below := map[scalar.Ref][]scalar.Text{}
		for _, e := range c.Engagements {
			if e.Parent != "" && processes(e) && c.inUse(e.RetiredOn) {
				below[e.Parent] = append(below[e.Parent], c.vendorName(e))
			}
		}
		applies := false
		for _, e := range c.Engagements {
			others := below[scalar.Ref(e.Key)]
			if e.Authorisation == register.SubprocessorAuthorisationNone {
				for _, n := range c.unapproved(e) {
					others = append(others, c.orgName(n.Subprocessor, ""))
				}
			}
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
	Mutations:  []Mutation{{Name: "describeOrganisation", Fields: []string{"name", "address", "email", "phone"}}, {Name: "describeEngagement", Fields: []string{"parent", "subprocessorListUrl"}}},
	Grounds:    []Ground{underGDPR("28(1)", "28(2)", "28(4)")},
	Severities: []Severity{Note},
	Guidance:   []Guidance{guidanceChains},
	Register: func(c *Case) bool {
		if c.On < opinionOnChains {
			return false
		}
		applies := false
		for _, l := range c.chain() {
			if l.Engagement == "" {
				applies = c.announcedLevel(l) || applies
				continue
			}
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

// announcedLevel asks about a processor that is known from announcements alone.
func (c *Case) announcedLevel(l ChainLevel) bool {
	if l.Vendor == c.Organisation {
		return false
	}
	n := c.SubprocessorNotice(l.Sources[0].Notice)
	c.identify(n, "subprocessor", l)
	if l.Unattached {
		c.report(Report{
			Severity: Note, Message: "engager", Record: n, Field: "engagedBy",
			Args: Args{"vendor": l.Name, "engager": c.orgName(n.EngagedBy, ""), "announcer": c.orgName(n.Vendor, "")}, Facts: []any{n.EngagedBy, l.Vendor},
		})
	}
	return true
}

// identity reports what is not stated of who a processor is that was engaged.
func (c *Case) identity(e *register.Engagement, l ChainLevel) { c.identify(e, "vendor", l) }

func (c *Case) identify(record register.Record, field string, l ChainLevel) {
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
		Severity: Note, Message: message, Record: record, Field: field,
		Args: Args{"vendor": l.Name, "derived": derived}, Facts: []any{l.Vendor},
	})
}

// R158: the list of other processors is not old.
var listOutdated = &Rule{
	ID: "R158", Name: "processor-list-outdated",
	Mutations:  []Mutation{{Name: "describeEngagement", Fields: []string{"listUpdatedOn"}}},
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
