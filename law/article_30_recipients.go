package law

import (
	"slices"

	"ropa/register"
	"ropa/scalar"
)

var article30Recipients = []*Rule{noRecipients, recipientsOfWhat, thirdCountryRecipientUnnamed, transfersUnclear}

// R030: the record says who receives the data, or that nobody does.
var noRecipients = &Rule{
	ID: "R030", Name: "no-recipients",
	Grounds:    []Ground{underGDPR("30(1)(d)")},
	Severities: []Severity{Gap},
	Activity: func(c *Case, a *register.ProcessingActivity) bool {
		if !c.controllerRecord(a) {
			return false
		}
		p := c.recipientsStated(a)
		if p.lack != "contradiction" {
			return c.reportPart(p, "recipientsStatement")
		}
		c.report(Report{
			Severity: Gap, Message: p.lack, Field: "recipientsStatement", Args: Args{"recipients": c.recipientNames(a, c.goesOut)},
		})
		return true
	},
}

// recipientsStated asks for recipients or an explicit "none". Whoever has
// received data or will receive them counts, whatever the dates.
func (c *Case) recipientsStated(a *register.ProcessingActivity) part {
	listed := len(a.Disclosures) > 0
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
	return d.Kind != register.RecipientKindInternal && d.Kind != register.RecipientKindDataSubject &&
		d.Organisation != c.Organisation && c.current(d.Since, d.Until)
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
var recipientsOfWhat = &Rule{
	ID: "R031", Name: "recipient-of-unstated-data",
	Grounds:    []Ground{underGDPR("30(1)(d)")},
	Severities: []Severity{Note}, Guidance: []Guidance{guidanceDK},
	Activity: func(c *Case, a *register.ProcessingActivity) bool {
		if len(a.DataItems) < 2 || !c.controllerRecord(a) {
			return false
		}
		asked := false
		names := c.recipientNames(a, func(d register.Disclosure) bool {
			asked = asked || c.toOthers(d)
			return c.toOthers(d) && len(d.DataItems) == 0
		})
		if len(names) > 0 {
			c.report(Report{Severity: Note, Message: "unstated", Field: "disclosures", Args: Args{"recipients": names}})
		}
		return asked
	},
}

// R032: a recipient in a third country is named.
var thirdCountryRecipientUnnamed = &Rule{
	ID: "R032", Name: "third-country-recipient-not-named",
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

// R040: the record says whether data go to third countries.
var transfersUnclear = &Rule{
	ID: "R040", Name: "transfers-not-stated",
	Grounds:    []Ground{underGDPR("30(1)(e)", "30(2)(c)")},
	Severities: []Severity{Gap}, Guidance: []Guidance{guidanceDSK},
	Activity: func(c *Case, a *register.ProcessingActivity) bool {
		if c.exempt(a) {
			return false
		}
		switch p := c.transfersStated(a); p.lack {
		case "", "destination": // R041 says so at the transfer
		case "contradiction":
			to := c.destinations(a)
			c.report(Report{Severity: Gap, Message: p.lack, Field: "transfersStatement", Args: Args{"count": len(to)}, Facts: []any{to}})
		default:
			c.reportPart(p, "transfersStatement")
		}
		return true
	},
}

// transfersStated asks for transfers with their countries, or an explicit "none".
func (c *Case) transfersStated(a *register.ProcessingActivity) part {
	listed := len(a.Transfers) > 0
	switch s := a.TransfersStatement; {
	case s == register.TransfersStatementNoneAndNonePlanned && len(c.destinations(a)) > 0:
		return partly(ElementTransfers, "contradiction")
	case s == register.TransfersStatementNoneAndNonePlanned:
		return stated(ElementTransfers)
	case s == register.TransfersStatementUnknown && listed:
		return partly(ElementTransfers, "unknown")
	case s == register.TransfersStatementUnknown:
		return unstated(ElementTransfers, "unknown")
	case !listed && s == register.TransfersStatementListed:
		return unstated(ElementTransfers, "listed")
	case !listed:
		return unstated(ElementTransfers, "missing")
	}
	none := true
	for _, t := range a.Transfers {
		if unidentified(t) && c.leaves(t) && c.current(t.Since, t.Until) {
			return partly(ElementTransfers, "destination")
		}
		none = none && t.Tool == register.TransferToolNotATransfer
	}
	if none {
		return notApplicable(ElementTransfers)
	}
	return stated(ElementTransfers)
}

// destinations are those of the transfers that take place on the date or are
// planned: one for each transfer, in the order of their names.
func (c *Case) destinations(a *register.ProcessingActivity) []string {
	var to []string
	for _, t := range a.Transfers {
		if c.leaves(t) && (t.Until == "" || c.On <= t.Until) {
			to = append(to, string(t.Country)+" "+string(t.InternationalOrganisation)+" "+string(t.Importer)+" "+string(t.ImporterCategory))
		}
	}
	slices.Sort(to)
	return to
}
