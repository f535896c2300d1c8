package law

import (
	"ropa/register"
	"ropa/scalar"
)

// article28 are the rules on processors (Art. 28).
var article28 = []*Rule{processorWithoutContract, contractExpired, ownProcessor, processorByCategory, processorWithoutEngagement}

// R150: processing by a processor is governed by a contract.
var processorWithoutContract = &Rule{
	ID: "R150", Name: "processor-without-contract",
	Mutations:  []Mutation{{Name: "describeEngagement", Fields: []string{"agreementStatus", "agreementUrl", "signedOn"}}},
	Grounds:    []Ground{underGDPR("28(3)"), underStatute("personopplysningsloven-2000-15")},
	Severities: []Severity{Breach, Gap},
	Register: func(c *Case) bool {
		return c.eachProcessor(func(e *register.Engagement) bool {
			if e.Vendor == "" && e.AgreementStatus != register.AgreementStatusNone {
				return false // R153 asks who it is, and what contract each of them has.
			}
			contract := e.AgreementURL != "" || e.SignedOn != "" || e.ValidUntil != ""
			switch e.AgreementStatus {
			case register.AgreementStatusNone:
				switch {
				case contract:
					c.reportEngagement(Gap, "contradiction", e, "agreementStatus")
				case inferredField(e.Evidence, "role"):
					c.reportEngagement(Gap, "inferredWithout", e, "agreementStatus")
				default:
					c.reportEngagement(Breach, "without", e, "agreementStatus")
				}
			case register.AgreementStatusRequired:
				c.reportEngagement(Gap, "required", e, "agreementStatus")
			case register.AgreementStatusInNegotiation:
				c.reportEngagement(Gap, "negotiation", e, "agreementStatus")
			case "":
				// The contract of another processor is with the processor, who need not
				// hand it over: see R157.
				switch {
				case contract || e.Role != register.EngagementRoleProcessor || e.Parent != "":
				case inferredField(e.Evidence, "role"):
					c.reportEngagement(Gap, "inferredRole", e, "agreementStatus")
				default:
					c.reportEngagement(Gap, "missing", e, "agreementStatus")
				}
			}
			return true
		})
	},
}

// R151: a contract that has expired governs nothing.
var contractExpired = &Rule{
	ID: "R151", Name: "processor-contract-expired",
	Mutations:  []Mutation{{Name: "describeEngagement", Fields: []string{"validUntil", "agreementStatus"}}, {Name: "retireEngagement"}},
	Grounds:    []Ground{underGDPR("28(3)"), underStatute("personopplysningsloven-2000-15")},
	Severities: []Severity{Breach},
	Register: func(c *Case) bool {
		return c.eachProcessor(func(e *register.Engagement) bool {
			switch {
			case e.AgreementStatus == register.AgreementStatusNone: // R150
			case e.ValidUntil != "" && e.ValidUntil < c.On:
				c.reportEngagement(Breach, "until", e, "validUntil")
			case e.ValidUntil == "" && e.AgreementStatus == register.AgreementStatusExpired:
				c.reportEngagement(Breach, "expired", e, "agreementStatus")
			}
			return e.AgreementStatus != register.AgreementStatusNone && (e.ValidUntil != "" || e.AgreementStatus != "")
		})
	},
}

// R152: a processor is somebody else than the controller.
var ownProcessor = &Rule{
	ID: "R152", Name: "own-processor",
	Mutations:  []Mutation{{Name: "describeEngagement", Fields: []string{"vendor"}}, {Name: "retireEngagement"}},
	Grounds:    []Ground{underGDPR("4(8)", "28(1)")},
	Severities: []Severity{Gap},
	Register: func(c *Case) bool {
		applies := false
		for _, e := range c.Engagements {
			if !processes(e) || !c.inUse(e.RetiredOn) || e.Vendor == "" {
				continue
			}
			applies = true
			if e.Vendor == c.Organisation && e.Parent == "" {
				c.reportEngagement(Gap, "self", e, "vendor")
			}
		}
		return applies
	},
}

// R153: a controller knows who its processors are (Opinion 22/2024). The record
// itself may name recipients by category (Art. 30(1)(d)).
var processorByCategory = &Rule{
	ID: "R153", Name: "processor-named-by-category",
	Mutations:  []Mutation{{Name: "createEngagement", Fields: []string{"vendor"}}},
	Grounds:    []Ground{underGDPR("28(1)", "28(3)")},
	Severities: []Severity{Note},
	Guidance:   []Guidance{guidanceChains},
	Register: func(c *Case) bool {
		return c.eachProcessor(func(e *register.Engagement) bool {
			if e.Vendor == "" {
				c.reportEngagement(Note, "category", e, "vendor")
			}
			return true
		})
	},
}

// R159: behind each processor that an activity names there is an engagement.
var processorWithoutEngagement = &Rule{
	ID: "R159", Name: "processor-without-engagement",
	Mutations:  []Mutation{{Name: "createEngagement", Fields: []string{"vendor", "agreementStatus"}}, {Name: "describeDisclosures", Fields: []string{"engagement"}}},
	Grounds:    []Ground{underGDPR("28(3)"), underStatute("personopplysningsloven-2000-15")},
	Severities: []Severity{Gap},
	Activity: func(c *Case, a *register.ProcessingActivity) bool {
		applies := false
		ask := func(vendor scalar.Ref, category scalar.Text, possible bool, section string, entry scalar.Text, field string) {
			applies = true
			message := "named"
			switch {
			case vendor == c.Organisation:
				message = "self"
			case vendor != "" && c.engages(vendor):
				return
			case vendor == "" && possible:
				message = "categoryPossible"
			case vendor == "":
				message = "category"
			case possible:
				message = "namedPossible"
			}
			c.report(Report{
				Severity: Gap, Message: message, Section: section, Entry: entry, Field: field,
				Args: Args{"vendor": c.orgName(vendor, category)}, Facts: []any{vendor},
			})
		}
		for i := range a.Disclosures {
			d := &a.Disclosures[i]
			switch {
			case d.Kind != register.RecipientKindProcessor || !c.current(d.Since, d.Until):
			case d.Engagement != "":
				applies = true
			default:
				ask(d.Organisation, d.Category, isTrue(d.Possible), "disclosures", d.Key, "engagement")
			}
		}
		for i := range a.Parties {
			p := &a.Parties[i]
			if p.Role == register.PartyRoleNamedAsProcessor && !c.isRecipient(a, p.Organisation) {
				ask(p.Organisation, p.Category, false, "parties", p.Key, "")
			}
		}
		return applies
	},
}

// engages reports whether an engagement of an organisation as a processor is in
// use on the date.
func (c *Case) engages(vendor scalar.Ref) bool {
	for _, e := range c.Engagements {
		if e.Vendor == vendor && processes(e) && c.inUse(e.RetiredOn) {
			return true
		}
	}
	return false
}

// isRecipient reports whether a disclosure names the organisation as a processor.
func (c *Case) isRecipient(a *register.ProcessingActivity, organisation scalar.Ref) bool {
	for i := range a.Disclosures {
		d := &a.Disclosures[i]
		if organisation != "" && d.Organisation == organisation && d.Kind == register.RecipientKindProcessor && c.current(d.Since, d.Until) {
			return true
		}
	}
	return false
}

// eachProcessor calls f with every engagement of a processor that is in use on
// the date and is not the organisation itself; it reports whether f had
// something to ask of one.
func (c *Case) eachProcessor(f func(e *register.Engagement) bool) bool {
	applies := false
	for _, e := range c.Engagements {
		if processes(e) && c.inUse(e.RetiredOn) && e.Vendor != c.Organisation && f(e) {
			applies = true
		}
	}
	return applies
}

// processes reports whether an engagement is one of a processor, at any level.
func processes(e *register.Engagement) bool {
	return e.Role == register.EngagementRoleProcessor || e.Role == register.EngagementRoleSubProcessor
}

func (c *Case) reportEngagement(s Severity, message string, e *register.Engagement, field string) {
	c.report(Report{
		Severity: s, Message: message, Record: e, Field: field,
		Args: Args{"vendor": c.vendorName(e), "until": e.ValidUntil}, Facts: []any{e.Vendor},
	})
}

// vendorName is what a vendor is called in a message.
func (c *Case) vendorName(e *register.Engagement) scalar.Text {
	if name := c.orgName(e.Vendor, e.VendorCategory); name != "" {
		return name
	}
	return e.Key
}
