package law

import (
	"ropa/register"
	"ropa/scalar"
)

// Judgement is what the rules found in a register on a date.
type Judgement struct {
	Organisation scalar.Ref
	On           scalar.Date
	// Country is the country whose law was applied; empty where it is not known.
	Country scalar.Country
	// Findings in the order of activity, rule and place; waived ones included.
	Findings []Finding
	// Checked is how many rules were asked: those that are law on the date.
	Checked int
	// Rules is how many rules are known, those that are not asked included.
	Rules int
	// NoLaw are the ids of the rules that are no law on the date in the country;
	// together with NotAsked they are those that were not asked.
	NoLaw []string
}

// Judge holds a whole register against the rules that are law on a date.
func Judge(r *register.Register, on scalar.Date) Judgement {
	b := NewBench(r, on)
	j := b.judgement()
	for i := range r.ProcessingActivities {
		j.Findings = append(j.Findings, b.Activity(&r.ProcessingActivities[i])...)
	}
	j.Findings = sorted(append(j.Findings, b.Register()...))
	return j
}

// Bench judges the activities of one register one by one, so that a register
// need not be held in memory as a whole. It is not safe for concurrent use.
type Bench struct {
	view     *View
	on       scalar.Date
	activity []asked
	register []asked
	checked  int
	noLaw    []string
	levels   []ChainLevel
}

// asked is a rule with the law behind it on the date.
type asked struct {
	*Rule
	ground Ground
}

// NewBench prepares the rules that are law on a date for a register, whose
// activities may be left out.
func NewBench(r *register.Register, on scalar.Date) *Bench {
	b := &Bench{view: NewView(r), on: on}
	for _, rule := range Rules {
		g, ok := rule.ground(b.view.Country, on)
		switch {
		case !ok:
			b.noLaw = append(b.noLaw, rule.ID)
			continue
		case rule.Activity != nil:
			b.activity = append(b.activity, asked{rule, g})
		default:
			b.register = append(b.register, asked{rule, g})
		}
		b.checked++
	}
	return b
}

func (b *Bench) judgement() Judgement {
	return Judgement{
		Organisation: b.view.Organisation, On: b.on, Country: b.view.Country,
		Checked: b.checked, Rules: len(Rules) + len(NotAsked), NoLaw: b.noLaw,
	}
}

// Judgement is the frame of the judgement, without findings.
func (b *Bench) Judgement() Judgement { return b.judgement() }

// View is the register that is judged.
func (b *Bench) View() *View { return b.view }

// Activity is what the rules find in one activity, in the order of rule and
// place. An activity that is not carried out on the date is not judged.
func (b *Bench) Activity(a *register.ProcessingActivity) []Finding {
	if !carriedOut(a, b.on) {
		return nil
	}
	var out []Finding
	c := &Case{View: b.view, On: b.on, activity: a, out: &out, levels: &b.levels}
	for _, r := range b.activity {
		c.rule, c.ground = r.Rule, r.ground
		r.Activity(c, a)
	}
	return sorted(out)
}

// Register is what the rules find beside the activities.
func (b *Bench) Register() []Finding {
	var out []Finding
	for _, r := range b.register {
		r.Register(&Case{View: b.view, On: b.on, rule: r.Rule, ground: r.ground, out: &out, levels: &b.levels})
	}
	return sorted(out)
}

// carriedOut reports whether an activity runs on a date, as far as the register
// says.
func carriedOut(a *register.ProcessingActivity, on scalar.Date) bool {
	if a.StartedOn != "" && on < a.StartedOn || a.EndedOn != "" && a.EndedOn < on {
		return false
	}
	return a.Status != register.ActivityStatusRetired || a.EndedOn != ""
}
