package law

import (
	"cmp"
	"slices"

	"ropa/register"
	"ropa/scalar"
)

var article30Recipients = []*Rule{noRecipients, recipientsOfWhat, thirdCountryRecipientUnnamed, transfersUnclear}

// R030: the record says who receives the data, or that nobody does.
var noRecipients = &Rule{
	ID: "R030", Name: "no-recipients",
	Mutations:  []Mutation{{Name: "describeDisclosures"}, {Name: "describeProcessingActivity", Fields: []string{"recipientsStatement: NONE"}}},
	Grounds:    []Ground{underGDPR("30(1)(d)")},
	Severities: []Severity{Gap},
	Activity: func(c *Case, a *register.ProcessingActivity) bool {
		if !c.controllerRecord(a) {
			return false
		}
		r := Report{Severity: Gap, Field: "recipientsStatement"}
		switch r.Message = c.recipientsStated(a).lack; r.Message {
		case "":
			return true
		case "contradiction":
			r.Args = Args{"recipients": c.recipientNames(a, c.goesOut)}
		case "missing":
			if vendors := c.systemVendors(a); len(vendors) > 0 {
				r.Message, r.Args = "vendors", Args{"vendors": vendors}
			}
		}
		c.report(r)
		return true
	},
}

// systemVendors names the other organisations that deliver the systems of an
// activity, each once.
func (c *Case) systemVendors(a *register.ProcessingActivity) []scalar.Text {
	var names []scalar.Text
	for _, u := range a.Systems {
		if v := c.System(u.System).Vendor; v != "" && v != c.Organisation && c.current(u.Since, u.Until) {
			names = append(names, c.orgName(v, ""))
		}
	}
	return inOrderOnce(names)
}

// recipientsStated asks for recipients or an explicit "none". Whoever has
// received data or will receive them counts, whatever the dates.
func (c *Case) recipientsStated(a *register.ProcessingActivity) part {
	listed, within := false, false
	for _, d := range a.Disclosures {
		here := c.withinKeeper(d)
		listed, within = listed || !here, within || here
	}
	for _, t := range a.Transfers {
		listed = listed || t.Importer != "" || t.ImporterCategory != ""
	}
	for _, p := range a.Parties {
		listed = listed || p.Role == register.PartyRoleNamedAsProcessor || p.Role == register.PartyRoleJointController
	}
	contradicted := false
	for _, d := range a.Disclosures {
		contradicted = contradicted || c.goesOut(d)
	}
	switch s := a.RecipientsStatement; {
	case s == register.RecipientsStatementNone && contradicted:
		return partly(ElementRecipients, "contradiction")
	case s == register.RecipientsStatementUnknown && listed:
		return partly(ElementRecipients, "unknown")
	case s == register.RecipientsStatementUnknown:
		return unstated(ElementRecipients, "unknown")
	case listed || s == register.RecipientsStatementNone:
		return stated(ElementRecipients)
	case within:
		return partly(ElementRecipients, "internal")
	case s == register.RecipientsStatementListed:
		return unstated(ElementRecipients, "listed")
	}
	return unstated(ElementRecipients, "missing")
}

// goesOut reports whether data are disclosed for certain, on the date, to
// somebody other than the organisation itself and the person.
func (c *Case) goesOut(d register.Disclosure) bool { return c.toOthers(d) && !isTrue(d.Possible) }

// toOthers is [Case.goesOut] with disclosures that only may happen.
func (c *Case) toOthers(d register.Disclosure) bool {
	return !c.withinKeeper(d) && d.Kind != register.RecipientKindDataSubject && c.current(d.Since, d.Until)
}

// withinKeeper reports whether data stay within the organisation. The person or
// a party to the case, who share one kind, are a statement of who receives data
// and, since it may be the person alone, no contradiction of "none".
func (c *Case) withinKeeper(d register.Disclosure) bool {
	return d.Kind == register.RecipientKindInternal || d.Organisation == c.Organisation
}

// recipientNames are the recipients of the disclosures that count, each once. The
// key stands for one that has neither name nor category.
func (c *Case) recipientNames(a *register.ProcessingActivity, counts func(register.Disclosure) bool) []scalar.Text {
	var names []scalar.Text
	for _, d := range a.Disclosures {
		if !counts(d) {
			continue
		}
		name := c.orgName(d.Organisation, d.Category)
		if name == "" {
			name = d.Key
		}
		names = append(names, name)
	}
	return inOrderOnce(names)
}

// R031: the record says which data a recipient gets, where there are several.
// A processor that runs a system of the activity holds what is in it, and what
// is disclosed in a case that may arise depends on the case.
var recipientsOfWhat = &Rule{
	ID: "R031", Name: "recipient-of-unstated-data",
	Mutations:  []Mutation{{Name: "describeDisclosures", Fields: []string{"dataItems"}}},
	Grounds:    []Ground{underGDPR("30(1)(d)")},
	Severities: []Severity{Note}, Guidance: []Guidance{guidanceDK},
	Activity: func(c *Case, a *register.ProcessingActivity) bool {
		if len(a.DataItems) < 2 || !c.controllerRecord(a) || c.dataCategoriesStated(a).state == LetterNotStated {
			return false // where no category is stated at all R021 says so
		}
		asked := false
		names := c.recipientNames(a, func(d register.Disclosure) bool {
			asks := c.toOthers(d) && (!isTrue(d.Possible) || d.Condition == "") && !c.runsSystem(a, d)
			asked = asked || asks
			return asks && len(d.DataItems) == 0
		})
		if len(names) > 0 {
			c.report(Report{Severity: Note, Message: "unstated", Field: "disclosures", Args: Args{"recipients": names}})
		}
		return asked
	},
}

// runsSystem reports whether a processor is the vendor of a system that the
// activity uses.
func (c *Case) runsSystem(a *register.ProcessingActivity, d register.Disclosure) bool {
	vendor := cmp.Or(d.Organisation, c.Engagement(d.Engagement).Vendor)
	return d.Kind == register.RecipientKindProcessor && vendor != "" && slices.ContainsFunc(a.Systems, func(u register.SystemUse) bool {
		return c.System(u.System).Vendor == vendor && c.current(u.Since, u.Until)
	})
}

// R032: a recipient in a third country is named.
var thirdCountryRecipientUnnamed = &Rule{
	ID: "R032", Name: "third-country-recipient-not-named",
	Mutations:  []Mutation{{Name: "describeTransfers", Fields: []string{"importer"}}},
	Grounds:    []Ground{underGDPR("30(1)(d)")},
	Severities: []Severity{Note}, Guidance: []Guidance{guidanceDSK},
	Activity: func(c *Case, a *register.ProcessingActivity) bool {
		if !c.controllerRecord(a) {
			return false
		}
		asked := false
		for _, t := range a.Transfers {
			if unidentified(t) || !c.leaves(t) || !c.current(t.Since, t.Until) {
				continue
			}
			asked = true
			if t.Importer == "" && t.InternationalOrganisation == "" {
				message := "category"
				if t.ImporterCategory == "" {
					message = "unstated"
				}
				c.report(Report{
					Severity: Note, Message: message, Section: "transfers", Entry: t.Key, Field: "importer",
					Args: Args{"country": t.Country, "recipient": t.ImporterCategory},
				})
			}
		}
		return asked
	},
}

// leaves reports whether an entry of the transfers is a transfer, as far as the
// record says: not where it says itself that it is none, nor within the EEA.
func (c *Case) leaves(t register.Transfer) bool {
	return t.Tool != register.TransferToolNotATransfer && (unidentified(t) || c.third(&t))
}

// unidentified reports whether a transfer names neither a country nor an
// international organisation.
func unidentified(t register.Transfer) bool {
	return t.Country == "" && t.InternationalOrganisation == ""
}
