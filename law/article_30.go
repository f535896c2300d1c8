package law

import (
	"slices"

	"ropa/register"
)

// article30 are the rules on the record itself (Art. 30). Those on time limits
// for erasure stand in retention.go, those on the tools of transfers in article_44.go.
var article30 = slices.Concat(article30Content, article30Recipients, article30Processor)

var article30Content = []*Rule{
	keeperUnreachable, partyUnreachable, noPurpose, noDataSubjects, noDataCategories, looseDataItems, noMeasures,
}

// article30NotAsked: R003 needs to know whom an organisation outside the EEA
// addresses (Art. 3(2)); R011 and R012 are judgements of words.
var article30NotAsked = []Unanswered{
	{ID: "R003", Citations: gdpr("27(1)", "30(1)(a)")},
	{ID: "R011", Citations: gdpr("5(1)(b)", "30(1)(b)")},
	{ID: "R012", Citations: gdpr("5(1)(b)", "30(1)(b)")},
}

// What authorities ask of the record beside the law.
var (
	guidanceDSK = Guidance{Title: "Datenschutzkonferenz (Germany), notes on records of processing under Art. 30 (February 2018)", Verified: true}
	guidanceDK  = Guidance{Title: "Datatilsynet (Denmark), guidance on records of processing (February 2018, revised August 2020)", Verified: true}
)

// controllerRecord reports whether Art. 30(1) demands a record of the activity.
func (c *Case) controllerRecord(a *register.ProcessingActivity) bool {
	return controls(a) && !c.exempt(a)
}

// R001: the organisation can be reached. The law asks for contact details; the
// German authorities for post, e-mail and telephone.
var keeperUnreachable = &Rule{
	ID: "R001", Name: "organisation-without-contact-details",
	Mutations:  []Mutation{{Name: "describeOrganisation", Fields: []string{"address", "email", "phone"}}},
	Grounds:    []Ground{underGDPR("30(1)(a)", "30(2)(a)")},
	Severities: []Severity{Gap, Note}, Guidance: []Guidance{guidanceDSK},
	Register: func(c *Case) bool {
		r := c.waysToKeeper()
		if r.none() {
			c.report(Report{Severity: Gap, Message: "missing"})
			return true
		}
		for _, way := range []struct {
			stated bool
			field  string
		}{{r.post, "address"}, {r.email, "email"}, {r.phone, "phone"}} {
			if !way.stated {
				c.report(Report{Severity: Note, Message: way.field, Field: way.field})
			}
		}
		return true
	},
}

// R002: joint controllers and representatives are named and can be reached.
var partyUnreachable = &Rule{
	ID: "R002", Name: "joint-controller-without-contact-details",
	Mutations:  []Mutation{{Name: "describeParties", Fields: []string{"organisation"}}, {Name: "describeOrganisation", Fields: []string{"address", "email", "phone"}}},
	Grounds:    []Ground{underGDPR("30(1)(a)", "30(2)(a)")},
	Severities: []Severity{Gap},
	Activity: func(c *Case, a *register.ProcessingActivity) bool {
		joint, represented := c.jointControllers(a), c.representatives(a)
		if joint.state == LetterNotApplicable && represented.state == LetterNotApplicable || c.exempt(a) {
			return false
		}
		if joint.lack == "none" {
			c.report(Report{Severity: Gap, Message: "none", Field: "parties"})
		}
		c.reportParties(a, register.PartyRoleJointController, register.PartyRoleRepresentative)
		return true
	},
}

// reportParties reports the organisations in some roles that are not named or
// cannot be reached, each at its entry.
func (c *Case) reportParties(a *register.ProcessingActivity, roles ...register.PartyRole) {
	for _, p := range a.Parties {
		if !slices.Contains(roles, p.Role) {
			continue
		}
		if lack := c.partyLack(p); lack != "" {
			c.report(Report{
				Severity: Gap, Message: lack, Section: "parties", Entry: p.Key,
				Args: Args{"party": c.orgName(p.Organisation, p.Category)}, Facts: []any{p.Role, p.Organisation},
			})
		}
	}
}

// R010: the purposes are stated.
var noPurpose = &Rule{
	ID: "R010", Name: "no-purpose",
	Mutations:  []Mutation{{Name: "describePurposes", Fields: []string{"description"}}},
	Grounds:    []Ground{underGDPR("30(1)(b)", "5(1)(b)")},
	Severities: []Severity{Gap},
	Activity: func(c *Case, a *register.ProcessingActivity) bool {
		return c.controllerRecord(a) && c.reportPart(purposesStated(a), "purposes")
	},
}

// reportPart reports what is missing of an element as a whole, at a field of
// the activity; always true, for the rule has asked.
func (c *Case) reportPart(p part, field string) bool {
	if p.fails() {
		c.report(Report{Severity: Gap, Message: p.lack, Field: field})
	}
	return true
}

// R060: security measures are described, at least in general.
var noMeasures = &Rule{
	ID: "R060", Name: "no-security-measures",
	Mutations:  []Mutation{{Name: "describeMeasures"}, {Name: "describeSecurityMeasure", Fields: []string{"organisationWide"}}},
	Grounds:    []Ground{underGDPR("30(1)(g)", "30(2)(d)", "32(1)")},
	Severities: []Severity{Gap}, Guidance: []Guidance{guidanceDSK},
	Activity: func(c *Case, a *register.ProcessingActivity) bool {
		return !c.exempt(a) && c.reportPart(c.measuresStated(a), "measures")
	},
}

// measuresStated asks for a measure in place: of the activity, of a system that
// it uses, or of the whole organisation.
func (c *Case) measuresStated(a *register.ProcessingActivity) part {
	for _, m := range a.Measures {
		if c.inPlace(c.Measure(m.Measure)) {
			return stated(ElementMeasures)
		}
	}
	for _, m := range c.Measures {
		if c.inPlace(m) && (isTrue(m.OrganisationWide) || c.protects(m, a)) {
			return stated(ElementMeasures)
		}
	}
	return unstated(ElementMeasures, "missing")
}

func (c *Case) inPlace(m *register.SecurityMeasure) bool {
	return c.current(m.ImplementedOn, "") && c.inUse(m.RetiredOn)
}

// protects reports whether a measure protects a system that the activity uses,
// or one that such a system is a part of.
func (c *Case) protects(m *register.SecurityMeasure, a *register.ProcessingActivity) bool {
	if len(m.Systems) == 0 {
		return false
	}
	for _, u := range a.Systems {
		if !c.current(u.Since, u.Until) {
			continue
		}
		s := u.System
		for range 8 { // parts of parts; a circle ends too
			if s == "" {
				break
			}
			if slices.Contains(m.Systems, s) {
				return true
			}
			s = c.System(s).PartOf
		}
	}
	return false
}
