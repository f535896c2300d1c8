package export

import (
	"ropa/register"
)

// statements says what a record says explicitly of what there is not, or what
// has not been found out: a context with its subject and its applicability. That
// something is not mentioned is another thing, and says nothing.
func (l *linked) statements(s *subject, a *register.ProcessingActivity) {
	none, unknown := "dpv:NotApplicable", "dpv:UnknownApplicability"
	l.statement(s, "transfers", "dpv:Transfer", "TransfersStatement", string(a.TransfersStatement), map[register.TransfersStatement]string{
		register.TransfersStatementNoneAndNonePlanned: none, register.TransfersStatementUnknown: unknown,
	}[a.TransfersStatement])
	l.statement(s, "recipients", "dpv:Recipient", "RecipientsStatement", string(a.RecipientsStatement), map[register.RecipientsStatement]string{
		register.RecipientsStatementNone: none, register.RecipientsStatementUnknown: unknown,
	}[a.RecipientsStatement])
	l.statement(s, "specialCategories", "dpv:SpecialCategoryPersonalData", "SpecialCategoriesStatement", string(a.SpecialCategoriesStatement), map[register.SpecialCategoriesStatement]string{
		register.SpecialCategoriesStatementNone: none, register.SpecialCategoriesStatementPossible: unknown,
	}[a.SpecialCategoriesStatement])
	for _, x := range []struct {
		of, class string
		stated    *bool
	}{
		{"automatedDecision", "dpv:AutomatedDecisionMaking", a.AutomatedDecision},
		{"profiling", "dpv:Profiling", a.Profiling},
		{"largeScale", "dpv:LargeScaleProcessing", a.LargeScale},
		{"breachOccurred", "dpv:DataBreachRecord", a.BreachOccurred},
	} {
		if no(x.stated) {
			l.statement(s, x.of, x.class, "Boolean", "false", none)
		}
	}
}

func (l *linked) statement(s *subject, of, class, enum, value, applicability string) {
	if applicability == "" {
		return
	}
	x := l.thing(within(s.id, of+"Statement"), "dpv:Context")
	x.text("rdfs:label", labelOf(enum, value), "en")
	x.link("dct:subject", class)
	x.link("dpv:hasApplicability", applicability)
	l.put(x)
	s.link("dpv:hasContext", x.id)
}
