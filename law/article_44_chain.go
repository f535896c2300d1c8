package law

import (
	"ropa/register"
	"ropa/scalar"
)

// article44Chain are the rules on transfers to other processors that vendors
// announced (Chapter V, 28(2)).
var article44Chain = []*Rule{announcedWithoutTool, announcedNotAssessed}

// abroad calls f with each third country to which an announced processor brings
// data, as a transfer; seat says that only the country of its seat is known.
func (c *Case) abroad(l ChainLevel, f func(t *register.Transfer, seat bool)) (asked bool) {
	countries, seat := l.Locations, len(l.Locations) == 0
	if seat {
		countries = []scalar.Country{l.Country}
	}
	for _, country := range countries {
		if len(l.Sources) > 0 && l.Vendor != c.Organisation && c.outside(country) {
			asked = true
			f(&register.Transfer{Country: country, Importer: l.Vendor, Tool: l.TransferTool}, seat)
		}
	}
	return asked
}

// R04D: an announced processor in a third country comes with what allows that.
var announcedWithoutTool = &Rule{
	ID: "R04D", Name: "announced-processor-without-tool",
	Mutations:  []Mutation{{Name: "announceSubprocessorChange", Fields: []string{"kind: CHANGE_LOCATION"}}},
	Grounds:    []Ground{underGDPR("44", "28(3)(a)")},
	Severities: []Severity{Breach, Gap},
	Register: func(c *Case) bool {
		applies := false
		for _, l := range c.chain() {
			applies = c.abroad(l, func(t *register.Transfer, seat bool) {
				d, far := c.bestDecision(t)
				severity, message := Gap, ""
				switch {
				case far == covered:
				case t.Tool == register.TransferToolNone && seat:
					message = "seat"
				case t.Tool == register.TransferToolNone:
					severity, message = Breach, "none"
				case t.Tool == "" && seat:
					message = "seat"
				case t.Tool == "":
					message = "missing"
				case t.Tool == register.TransferToolNotATransfer && !seat:
					message = "contradiction"
				case t.Tool == register.TransferToolAdequacy && (far == absent || far == uncovered):
					message = "decision"
				}
				if message == "" {
					return
				}
				r := Report{
					Severity: severity, Message: message, Record: c.SubprocessorNotice(l.Sources[0].Notice), Field: "transferTool",
					Args: Args{"to": t.Country, "other": l.Name}, Facts: []any{l.Vendor, t.Tool},
				}
				if far != absent {
					r.Rests = []Row{d.Row}
				}
				c.report(r)
			}) || applies
		}
		return applies
	},
}

// R04E: safeguards of Art. 46 for an announced processor are assessed like those
// of a transfer that the activity lists itself, which R045 asks about.
var announcedNotAssessed = &Rule{
	ID: "R04E", Name: "announced-processor-not-assessed",
	Mutations:  []Mutation{{Name: "describeTransfers", Fields: []string{"country", "importer", "tool", "assessment"}}, {Name: "describeAssessments", Fields: []string{"kind: TIA"}}},
	Grounds:    []Ground{underGDPR("46(1)", "44")},
	Severities: []Severity{Gap},
	Guidance:   transferNotAssessed.Guidance,
	Activity: func(c *Case, a *register.ProcessingActivity) bool {
		if c.On < schremsTwo {
			return false
		}
		type hit struct {
			entry   scalar.Text
			to      *register.Transfer
			message string
		}
		found, applies := map[string]hit{}, false
		for i := range a.Disclosures {
			d := &a.Disclosures[i]
			if d.Engagement == "" || !c.current(d.Since, d.Until) {
				continue
			}
			for _, l := range Under(c.chain(), d.Engagement) {
				c.abroad(l, func(t *register.Transfer, _ bool) {
					if _, far := c.bestDecision(t); far == covered || !safeguards(t.Tool) || c.imports(a, l.Vendor) {
						return
					}
					applies = true
					message, _ := c.transferAssessed(a, t)
					at := string(l.Vendor) + " " + string(t.Country)
					if h, ok := found[at]; message != "" && (!ok || d.Key < h.entry) {
						found[at] = hit{d.Key, t, message}
					}
				})
			}
		}
		for _, h := range found {
			c.report(Report{
				Severity: Gap, Message: h.message, Section: "disclosures", Entry: h.entry, Field: "engagement",
				Args:  Args{"to": h.to.Country, "other": c.orgName(h.to.Importer, ""), "tool": toolCitation(h.to.Tool)},
				Facts: []any{h.to.Importer},
			})
		}
		return applies
	},
}

// imports reports whether a transfer of the activity on the date names who
// receives the data.
func (c *Case) imports(a *register.ProcessingActivity, who scalar.Ref) bool {
	for i := range a.Transfers {
		if t := &a.Transfers[i]; t.Importer == who && c.current(t.Since, t.Until) {
			return true
		}
	}
	return false
}
