package export

import (
	"cmp"
	"strconv"

	"ropa/law"
	"ropa/register"
)

// Of assessments (Art. 35, 6(1)(f)).
var assessmentPhrases = map[string]phrase{
	"dpiaRequired":  (*Row).dpiaRequired,
	"dpia":          func(r *Row) []string { return r.assessments(register.AssessmentKindDpia) },
	"dpiaReference": func(r *Row) []string { return r.references(register.AssessmentKindDpia) },
	"lia":           func(r *Row) []string { return r.assessments(register.AssessmentKindLia) },
	"liaReference":  func(r *Row) []string { return r.references(register.AssessmentKindLia) },
}

// dpiaRequired is what the facts of the register say about the need for an
// assessment of impact, with the criteria that are met; see [law.Screen].
func (r *Row) dpiaRequired() []string {
	s := law.Screen(r.view(), r.Activity, r.On)
	p := parts{r.label(s.Result)}
	var stated, derived parts
	for _, c := range s.Criteria {
		switch {
		case c.State != law.CriterionMet:
		case c.Stated:
			stated.add(r.lower(r.label(c.Criterion)))
		default:
			derived.add(r.lower(r.label(c.Criterion)))
		}
	}
	p.addIf(len(stated) > 0, func() string { return r.say("criteriaMet", "names", stated.join(", ")) })
	p.addIf(len(derived) > 0, func() string { return r.say("criteriaDerived", "names", derived.join(", ")) })
	return []string{p.join("; ")}
}

// assessments are where assessments of a kind stand, with their outcome.
func (r *Row) assessments(kind register.AssessmentKind) (out []string) {
	for _, a := range r.Activity.Assessments {
		if a.Kind != kind {
			continue
		}
		p := parts{r.label(a.Status)}
		p.addIf(a.DecidedOn != "", func() string { return r.date(a.DecidedOn) })
		p.add(string(a.Result))
		p.addIf(a.ResidualRisk != "", func() string { return r.say("residual", "level", r.lower(r.label(a.ResidualRisk))) })
		p.addIf(a.PriorConsultation != nil, func() string {
			return r.say("consultation", "answer", Label("Boolean", strconv.FormatBool(*a.PriorConsultation), r.Lang))
		})
		p.addIf(a.ValidUntil != "", func() string { return r.say("validUntil", "date", r.date(a.ValidUntil)) })
		p.add(string(a.Assessor))
		out = append(out, p.join("; "))
	}
	return r.orNotStated(once(out))
}

// references are where assessments of a kind are kept.
func (r *Row) references(kind register.AssessmentKind) (out []string) {
	for _, a := range r.Activity.Assessments {
		if a.Kind == kind && a.Status != register.AssessmentStatusNotRequired {
			out = append(out, cmp.Or(string(a.URL), r.say("notStated")))
		}
	}
	return once(out)
}
