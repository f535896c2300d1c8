package export

import (
	"cmp"
	"slices"
	"strings"

	"ropa/register"
)

// Of how long data are kept (Art. 30(1)(f), 5(1)(e)).
var retentionPhrases = map[string]phrase{
	"retention": (*Row).retention,
	// Of a row about a retention rule: the rule as a sentence.
	"retentionRule": func(r *Row) []string {
		if rule, ok := r.Self.(*register.RetentionRule); ok {
			return []string{r.ruleWords(rule)}
		}
		return nil
	},
	// Of a row about a data item, or about one with its recipient: how long it is kept.
	"itemRetention": (*Row).itemRetention,
}

func (r *Row) retention() (out []string) {
	rules := r.Activity.RetentionRules
	for i := range rules {
		out = append(out, r.ruleWords(&rules[i]))
	}
	if r.Activity.RetentionStatus() == register.RetentionStatusContradictory {
		out = append(out, r.say("contradictory"))
	}
	return r.orNotStated(once(out))
}

func (r *Row) itemRetention() (out []string) {
	item, ok := r.Self.(*register.DataItem)
	if link, is := r.Self.(*Link); is {
		item, ok = link.Item, true
	}
	if !ok {
		return nil
	}
	for _, rule := range r.rulesFor(item) {
		out = append(out, r.ruleWords(rule))
	}
	return r.orNotStated(once(out))
}

// rulesFor are the rules that cover a data item: those that name it; where none
// does, those for all data; and where there are none, those that say in words
// which data they cover. Rules about other people are left out.
func (r *Row) rulesFor(d *register.DataItem) []*register.RetentionRule {
	var naming, forAll, inWords []*register.RetentionRule
	rules := r.Activity.RetentionRules
	for i := range rules {
		rule := &rules[i]
		switch people := rule.DataSubjectCategory; {
		case slices.Contains(rule.DataItems, d.Key):
			naming = append(naming, rule)
		case len(rule.DataItems) > 0 || people != "" && people != d.DataSubjectCategory:
		case rule.Scope == "" && rule.System == "":
			forAll = append(forAll, rule)
		default:
			inWords = append(inWords, rule)
		}
	}
	switch {
	case len(naming) > 0:
		return naming
	case len(forAll) > 0:
		return forAll
	}
	return inWords
}

// ruleWords is a rule as a sentence: which data, how long, from when, what
// then, on which law.
func (r *Row) ruleWords(rule *register.RetentionRule) string {
	p := parts{r.covered(rule) + r.colon() + r.howLong(rule)}
	p.addIf(rule.Trigger != "" || rule.TriggerText != "", func() string {
		if rule.Kind == register.RetentionKindEvent {
			return "" // it is said in howLong
		}
		return r.say("from", "event", r.event(rule))
	})
	p.addIf(rule.Anchor != "", func() string { return r.say("anchor", "date", r.lower(r.label(rule.Anchor))) })
	p.addIf(rule.Criteria != "", func() string { return r.say("criteria", "words", string(rule.Criteria)) })
	p.addIf(rule.Disposition != "", func() string { return r.say("then", "what", r.lower(r.label(rule.Disposition))) })
	p.addIf(rule.LegalHold != "" || rule.LegalHoldNote != "", func() string {
		hold := string(rule.LegalHoldNote)
		if rule.LegalHold != "" && (rule.LegalHold != register.LegalHoldOther || hold == "") {
			hold = r.lower(r.label(rule.LegalHold))
		}
		return r.say("unlessHold", "hold", hold)
	})
	p.addIf(rule.Origin != "", func() string { return r.say("origin", "origin", r.lower(r.label(rule.Origin))) })
	r.cited(&p, rule.Citations)
	return p.join("; ")
}

// covered is which data a rule is about.
func (r *Row) covered(rule *register.RetentionRule) string {
	var p parts
	p.add(string(rule.Scope))
	if len(p) == 0 {
		p.add(r.itemNames(rule.DataItems))
	}
	if rule.DataSubjectCategory != "" {
		p.add(r.name(register.KindDataSubjectCategory, rule.DataSubjectCategory))
	}
	if rule.System != "" {
		p.add(r.name(register.KindSystem, rule.System))
	}
	return upper(cmp.Or(parts(once(p)).join(", "), r.say("allData")))
}

// howLong is the period of a rule in words.
func (r *Row) howLong(rule *register.RetentionRule) string {
	stated := func(s string) string {
		if strings.Contains(strings.ToLower(s), strings.ToLower(string(rule.AsStated))) {
			return s
		}
		return s + " (" + r.say("asStated", "words", string(rule.AsStated)) + ")"
	}
	about := func(s string) string {
		if rule.Approximate {
			return r.say("approximately", "period", s)
		}
		return s
	}
	switch rule.Kind {
	case register.RetentionKindPeriod:
		return about(r.period(rule.Period))
	case register.RetentionKindMaximum:
		return r.say("atMost", "period", about(r.period(rule.Maximum)))
	case register.RetentionKindRange:
		return about(r.say("between", "min", r.period(rule.Minimum), "max", r.period(rule.Maximum)))
	case register.RetentionKindAlternatives:
		var p parts
		for _, a := range rule.Alternatives {
			p.add(r.period(a))
		}
		return about(p.join(" " + r.say("or") + " "))
	case register.RetentionKindEvent:
		return r.say("untilEvent", "event", cmp.Or(r.event(rule), r.lower(r.say("notStated"))))
	case register.RetentionKindUntilDate:
		return r.say("until", "date", r.date(rule.UntilDate))
	case register.RetentionKindContextOnly:
		if rule.Period != "" {
			return stated(r.say("mentioned", "period", about(r.period(rule.Period))))
		}
		return stated(r.say("mentionedOnly"))
	}
	return stated(r.say("retention." + string(rule.Kind)))
}

// event is from when a period runs, or until when data are kept.
func (r *Row) event(rule *register.RetentionRule) string {
	if rule.TriggerText != "" {
		return string(rule.TriggerText)
	}
	if rule.Trigger == "" {
		return ""
	}
	return r.lower(r.label(rule.Trigger))
}
