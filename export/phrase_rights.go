package export

import (
	"slices"
	"strings"

	"ropa/law"
	"ropa/register"
	"ropa/scalar"
)

// Of sources and rights (Art. 13 to 22).
var rightsPhrases = map[string]phrase{
	"sources":           (*Row).sources,
	"rights":            (*Row).rights,
	"automatedDecision": (*Row).automatedDecision,
}

// sources are where data come from; where none is recorded, where the data
// items are said to come from.
func (r *Row) sources() (out []string) {
	for _, s := range r.Activity.Sources {
		var who parts
		if s.Organisation != "" {
			who.add(r.name(register.KindOrganisation, s.Organisation))
		}
		if s.System != "" {
			who.add(r.name(register.KindSystem, s.System))
		}
		who.add(string(s.Description))
		head := r.label(s.Kind)
		if len(who) > 0 && !strings.EqualFold(who.join(", "), head) {
			head += r.colon() + parts(once(who)).join(", ")
		}
		p := parts{head}
		p.addIf(len(s.DataItems) > 0, func() string { return r.say("whichData", "data", r.itemNames(s.DataItems)) })
		p.addIf(isTrue(s.PubliclyAccessible), func() string { return r.say("publicSource") })
		r.cited(&p, s.Citations)
		out = append(out, p.join("; "))
	}
	if len(out) == 0 {
		for _, d := range r.Activity.DataItems {
			if d.Origin != "" {
				out = append(out, r.label(d.Origin))
			}
		}
	}
	return r.orNotStated(once(out))
}

// rights are those that apply in the activity, and those of which the register
// does not say enough, marked as such; see [law.Rights]. Each has what is promised
// of the answer.
func (r *Row) rights() (out []string) {
	for _, right := range law.Rights(r.view(), r.Activity) {
		words := ""
		switch right.State {
		case law.RightApplies:
			words = r.label(right.Right)
		case law.RightDepends:
			words = r.say("depends", "right", r.label(right.Right))
		default:
			if !slices.Contains(rightsByBasis, right.Right) || !r.lacksBasis() {
				continue
			}
			words = r.say("dependsOnBasis", "right", r.label(right.Right))
		}
		p := parts{words}
		p.add(r.promised(right.Right)...)
		out = append(out, p.join("; "))
	}
	return out
}

// rightsByBasis are those that only some legal bases give.
var rightsByBasis = []register.DataSubjectRight{register.DataSubjectRightPortability, register.DataSubjectRightObjection, register.DataSubjectRightWithdrawConsent}

// lacksBasis reports whether a purpose has no legal basis.
func (r *Row) lacksBasis() bool {
	return slices.ContainsFunc(r.Activity.Purposes, func(p register.Purpose) bool {
		return !slices.ContainsFunc(r.Activity.LegalBases, func(b register.LegalBasis) bool { return b.Purpose == "" || b.Purpose == p.Key })
	})
}

// promised is within what time the organisation says that it answers, and at what
// cost.
func (r *Row) promised(right register.DataSubjectRight) (out parts) {
	for i := range r.Around.RightsProcedures {
		p := &r.Around.RightsProcedures[i]
		here := len(p.Activities) == 0 || slices.Contains(p.Activities, scalar.Ref(r.Activity.Reference))
		if p.Right != right || p.RetiredOn != "" || !here {
			continue
		}
		out.addIf(p.Deadline != "", func() string { return r.say("answeredWithin", "period", r.period(p.Deadline)) })
		out.addIf(isTrue(p.FreeOfCharge), func() string { return r.say("freeOfCharge") })
	}
	return once(out)
}

// automatedDecision is whether decisions are made by automated means alone
// (Art. 22), and whether there is profiling.
func (r *Row) automatedDecision() []string {
	a := r.Activity
	if a.AutomatedDecision == nil && a.Profiling == nil {
		return r.notStated()
	}
	three := func(b *bool, id string) string {
		switch {
		case b == nil:
			return r.say(id + "Unknown")
		case *b:
			return r.say(id + "Yes")
		}
		return r.say(id + "No")
	}
	p := parts{three(a.AutomatedDecision, "automated")}
	p.addIf(a.AutomatedDecisionGround != "", func() string { return r.lower(r.label(a.AutomatedDecisionGround)) })
	p.addIf(a.DecisionLogic != "", func() string { return r.say("logic", "words", string(a.DecisionLogic)) })
	return []string{p.join("; "), three(a.Profiling, "profiling")}
}
