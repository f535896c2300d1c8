package export

import (
	"cmp"

	"ropa/register"
	"ropa/scalar"
)

// retention describes how long data are kept, and that they are deleted then
// (Art. 30(1)(f)). Its values are the periods and dates as stated; what they are
// together, at most or from when, is in its label.
func (l *linked) retention(s *subject, r *register.RetentionRule) {
	class := durationTerms[r.Kind]
	if class == "" { // a period that is only mentioned
		x := l.entry(s, "retentionRules", r.Entry, "dpv:Context")
		l.periods(x, r)
		l.put(x)
		s.link("dpv:hasContext", x.id)
		return
	}
	x := l.entry(s, "retentionRules", r.Entry, "dpv:StorageDuration")
	x.is(class)
	l.periods(x, r)
	x.text("dpv:hasScope", r.Scope, l.lang)
	x.link("dpv:hasPersonalData", items(s, r.DataItems)...)
	x.link("dpv:hasDataSubject", record(register.KindDataSubjectCategory, r.DataSubjectCategory))
	x.link("dpv:isImplementedUsingTechnology", record(register.KindSystem, r.System))
	if policy := address(r.PolicyURL); policy != "" {
		x.link("dpv:hasPolicy", policy)
	}
	l.cited(x, r.Citations)
	l.put(x)
	s.link("dpv:hasStorageCondition", x.id)
	if term := deletionTerms[r.Disposition]; term != "" {
		end := l.thing(within(x.id, "deletion"), "dpv:StorageDeletion")
		end.link("dpv:isAfter", x.id)
		end.link("dpv:hasProcessing", term)
		l.put(end)
		s.link("dpv:hasStorageCondition", end.id)
	}
}

func (l *linked) periods(x *subject, r *register.RetentionRule) {
	label := labelOf("RetentionKind", string(r.Kind))
	add := func(before string, p scalar.Period) {
		if p != "" {
			label += scalar.Text(before + periodInWords(p, "en"))
		}
		x.period("rdf:value", p)
	}
	add(": ", r.Period)
	add(", at least ", r.Minimum)
	add(", at most ", r.Maximum)
	for i, p := range r.Alternatives {
		add([]string{": ", " or "}[min(i, 1)], p)
	}
	if r.UntilDate != "" {
		label += ": " + scalar.Text(r.UntilDate)
		x.date("rdf:value", r.UntilDate)
	}
	for _, code := range []scalar.Text{
		coded("RetentionTrigger", string(r.Trigger)), coded("RetentionAnchor", string(r.Anchor)), coded("Disposition", string(r.Disposition)), coded("LegalHold", string(r.LegalHold)),
	} {
		if code != "" {
			label += "; " + code
		}
	}
	x.text("rdfs:label", label, "en")
	for _, words := range []scalar.Text{r.AsStated, r.TriggerText, r.Criteria, r.LegalHoldNote} {
		x.text("dct:description", words, l.lang)
	}
}

// coded is the English name of a code, and none where there is no code.
func coded(enum, value string) scalar.Text {
	if value == "" {
		return ""
	}
	return cmp.Or(labelOf(enum, value), scalar.Text(value))
}
