package law

import (
	"cmp"
	"slices"

	"ropa/register"
	"ropa/scalar"
)

// R040: the record says whether data go to third countries.
var transfersUnclear = &Rule{
	ID: "R040", Name: "transfers-not-stated",
	Mutations:  []Mutation{{Name: "describeTransfers"}, {Name: "describeProcessingActivity", Fields: []string{"transfersStatement: NONE_AND_NONE_PLANNED"}}},
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
		case "missing":
			if systems, countries := c.hostedInEEA(a); len(systems) > 0 {
				c.report(Report{Severity: Gap, Message: "hosted", Field: "transfersStatement", Args: Args{"systems": systems, "countries": countries}})
				break
			}
			fallthrough
		default:
			c.reportPart(p, "transfersStatement")
		}
		return true
	},
}

// hostedInEEA names the systems of an activity of which the register says where
// their data are stored, and those countries in the order of their codes: none
// where one of them lies outside the EEA.
func (c *Case) hostedInEEA(a *register.ProcessingActivity) (systems []scalar.Text, countries []scalar.Country) {
	for _, u := range a.Systems {
		s := c.System(u.System)
		if len(s.HostingCountries) == 0 || !c.current(u.Since, u.Until) {
			continue
		}
		for _, country := range s.HostingCountries {
			if !InEEA(country, c.On) {
				return nil, nil
			}
		}
		systems, countries = append(systems, cmp.Or(s.Name, s.Key)), append(countries, s.HostingCountries...)
	}
	slices.Sort(countries)
	return inOrderOnce(systems), slices.Compact(countries)
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
