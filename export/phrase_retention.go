package export

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"ropa/register"
)

// Of how long data are kept (Art. 30(1)(f), 5(1)(e)).
var retentionPhrases = map[string]phrase{
	"retention": (*Row).retention,
	// Of a row about a retention rule: the rule as a sentence, and its number in
	// its activity.
	"retentionRule": func(r *Row) []string {
		if rule, ok := r.Self.(*register.RetentionRule); ok {
			p := r.ruleParts(rule)
			r.doubts(&p, rule.Evidence)
			return []string{p.join("; ")}
		}
		return nil
	},
	"ruleNumber": (*Row).ruleNumber,
	// Of a row about a data item: how long it is kept. Of one about an item with its
	// recipients: the numbers of the rules that say so.
	"itemRules": (*Row).itemRules,
}

// retention are the rules of the activity, and how long what is stored on
// people's devices stays there.
func (r *Row) retention() (out []string) {
	rules := r.Activity.RetentionRules
	for i := range rules {
		out = append(out, r.ruleWords(&rules[i]))
	}
	if r.Activity.RetentionStatus() == register.RetentionStatusContradictory {
		out = append(out, r.say("contradictory"))
	}
	for _, t := range r.Activity.Trackers {
		if lifetime := r.lifetime(t); lifetime != "" {
			out = append(out, r.trackerName(t)+r.colon()+lifetime)
		}
	}
	return r.orNotStated(once(out))
}

// rulesOf are the rules that cover a data item, as far as they say which data are
// kept how long, under which conditions. What then, and by which law, stands with
// the rule.
func (r *Row) rulesOf(d *register.DataItem) (out []string) {
	covering, possible := r.rulesFor(d)
	for _, rule := range covering {
		out = append(out, r.shortRule(rule))
	}
	for _, rule := range possible {
		out = append(out, upper(r.say("scoped", "rule", r.lower(r.shortRule(rule)))))
	}
	return out
}

func (r *Row) shortRule(rule *register.RetentionRule) string {
	p := r.ruleStart(rule)
	r.caveats(&p, rule.Entry)
	return p.join("; ")
}

// itemRules are the numbers of the rules that cover a data item, and of those that
// may.
func (r *Row) itemRules() []string {
	d, ok := r.Self.(*register.DataItem)
	if l, is := r.Self.(*Link); is {
		d, ok = l.Item, l.Item != nil
	}
	if !ok {
		return r.notStated()
	}
	covering, possible := r.rulesFor(d)
	var p parts
	p.addIf(len(covering) > 0, func() string { return r.say("rules", "numbers", r.numbersOf(covering)) })
	p.addIf(len(possible) > 0, func() string { return r.say("possibleRules", "numbers", r.numbersOf(possible)) })
	if len(p) == 0 {
		return r.notStated()
	}
	return []string{upper(p.join("; "))}
}

func (r *Row) numbersOf(rules []*register.RetentionRule) string {
	var at []int
	for _, rule := range rules {
		at = append(at, r.numberOf(rule))
	}
	return spans(at)
}

func (r *Row) ruleNumber() []string {
	if rule, ok := r.Self.(*register.RetentionRule); ok {
		return []string{strconv.Itoa(r.numberOf(rule))}
	}
	return nil
}

func (r *Row) numberOf(rule *register.RetentionRule) int {
	return 1 + slices.IndexFunc(r.Activity.RetentionRules, func(o register.RetentionRule) bool { return o.Key == rule.Key })
}

// spans are numbers in their order, "1–3, 5".
func spans(at []int) string {
	var out parts
	for i := 0; i < len(at); {
		first := at[i]
		for i++; i < len(at) && at[i] == at[i-1]+1; i++ {
		}
		if last := at[i-1]; last > first {
			out.add(strconv.Itoa(first) + "–" + strconv.Itoa(last))
		} else {
			out.add(strconv.Itoa(first))
		}
	}
	return out.join(", ")
}

// rulesFor are the rules that cover a data item: those that name it or are for all
// data. Possible are those that say in words which data they cover, of which
// nobody but a reader can tell whether this item is among them. Rules about other
// people are left out.
func (r *Row) rulesFor(d *register.DataItem) (covering, possible []*register.RetentionRule) {
	all := r.Activity.RetentionRules
	for i := range all {
		rule := &all[i]
		switch people := rule.DataSubjectCategory; {
		case slices.Contains(rule.DataItems, d.Key):
			covering = append(covering, rule)
		case len(rule.DataItems) > 0 || people != "" && people != d.DataSubjectCategory:
		case rule.Scope == "" && rule.System == "":
			covering = append(covering, rule)
		default:
			possible = append(possible, rule)
		}
	}
	return covering, possible
}

// ruleWords is a rule as a sentence, with what is said beside it.
func (r *Row) ruleWords(rule *register.RetentionRule) string {
	p := r.ruleParts(rule)
	r.caveats(&p, rule.Entry)
	return p.join("; ")
}

// ruleStart is which data are kept how long, from when, and by what criteria.
func (r *Row) ruleStart(rule *register.RetentionRule) parts {
	p := parts{r.covered(rule) + r.colon() + r.howLong(rule)}
	p.addIf(rule.Trigger != "" || rule.TriggerText != "", func() string {
		if rule.Kind == register.RetentionKindEvent {
			return "" // it is said in howLong
		}
		return r.say("from", "event", r.event(rule))
	})
	p.addIf(rule.Anchor != "" && rule.Kind != register.RetentionKindMaximum, func() string {
		return r.say("anchor", "date", r.lower(r.label(rule.Anchor)))
	})
	p.addIf(rule.Criteria != "", func() string { return r.say("criteria", "words", string(rule.Criteria)) })
	return p
}

// ruleParts are a rule in words: which data, how long, from when, what then, on
// which law.
func (r *Row) ruleParts(rule *register.RetentionRule) parts {
	p := r.ruleStart(rule)
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
	return p
}

// covered is which data a rule is about.
func (r *Row) covered(rule *register.RetentionRule) string {
	var p parts
	p.add(string(rule.Scope))
	if len(p) == 0 {
		p.add(r.itemNames(rule.DataItems))
	}
	if rule.DataSubjectCategory != "" {
		p.addNew(r.lower(r.name(register.KindDataSubjectCategory, rule.DataSubjectCategory)))
	}
	if rule.System != "" {
		p.addNew(r.name(register.KindSystem, rule.System))
	}
	return upper(cmp.Or(p.join(", "), r.say("allData")))
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
		if longest := about(r.period(rule.Maximum)); rule.Anchor == "" {
			return r.say("atMost", "period", longest)
		} else { // the earlier of the two counts
			return r.say("anchorAtMost", "date", r.lower(r.label(rule.Anchor)), "period", longest)
		}
	case register.RetentionKindRange:
		return about(r.say("between", "min", r.period(rule.Minimum), "max", r.period(rule.Maximum)))
	case register.RetentionKindAlternatives:
		var p parts
		for _, a := range rule.Alternatives {
			p.add(r.period(a))
		}
		return about(p.join(" " + r.say("or") + " "))
	case register.RetentionKindEvent:
		if event := r.event(rule); event != "" {
			return r.say("untilEvent", "event", event)
		}
		return r.say("untilSomeEvent")
	case register.RetentionKindUntilDate:
		return r.say("until", "date", r.date(rule.UntilDate))
	case register.RetentionKindContextOnly:
		if rule.Period != "" {
			return stated(r.say("mentioned", "period", about(r.period(rule.Period))))
		}
		return stated(r.say("mentionedOnly"))
	}
	return r.firmly(stated(r.say("retention."+string(rule.Kind))), rule.Evidence, "kind")
}

// event is from when a period runs, or until when data are kept.
func (r *Row) event(rule *register.RetentionRule) string {
	if rule.TriggerText != "" {
		return r.firmly(string(rule.TriggerText), rule.Evidence, "triggerText")
	}
	if rule.Trigger == "" {
		return ""
	}
	return r.firmly(r.lower(r.label(rule.Trigger)), rule.Evidence, "trigger")
}
