package register

import (
	"slices"

	"ropa/scalar"
)

// checkRetention refuses periods that the kind of the rule has no place for,
// and a kind whose period is missing.
func checkRetention(r RetentionRule) Problems {
	var ps Problems
	allowed := map[string][]RetentionKind{
		"period":       {RetentionKindPeriod, RetentionKindContextOnly},
		"minimum":      {RetentionKindRange},
		"maximum":      {RetentionKindRange, RetentionKindMaximum},
		"alternatives": {RetentionKindAlternatives},
		"untilDate":    {RetentionKindUntilDate},
	}
	optional := func(field string) bool { return field == "period" && r.Kind == RetentionKindContextOnly }
	for _, f := range []struct {
		name   string
		stated bool
	}{
		{"period", r.Period != ""}, {"minimum", r.Minimum != ""}, {"maximum", r.Maximum != ""},
		{"alternatives", len(r.Alternatives) > 0}, {"untilDate", r.UntilDate != ""},
	} {
		belongs := slices.Contains(allowed[f.name], r.Kind)
		switch {
		case f.stated && !belongs:
			ps.add(CodeInvalid, f.name, "has no place in a rule of kind %s", r.Kind)
		case !f.stated && belongs && !optional(f.name):
			ps.add(CodeInvalid, f.name, "is required for a rule of kind %s", r.Kind)
		}
	}
	if len(r.Alternatives) == 1 {
		ps.add(CodeInvalid, "alternatives", "must be at least two periods")
	}
	if r.Kind == RetentionKindRange && longer(r.Minimum, r.Maximum) {
		ps.add(CodeInvalid, "maximum", "must not be shorter than the minimum %s", r.Minimum)
	}
	return ps
}

// longer reports whether a is longer than b, whatever the length of the months.
func longer(a, b scalar.Period) bool {
	x, y := a.Length(), b.Length()
	month := 28 // what a has more in months lasts at least this, in days
	if x.Months < y.Months {
		month = 31
	}
	return ((x.Months-y.Months)*month+x.Days-y.Days)*86400+x.Seconds-y.Seconds > 0
}

// Contradicts reports whether two rules of one activity give different periods
// for the same data. Rules cover the same data where scope, data items,
// category of people and system are the same. Rules that run from different
// stated events, and rules that give no period, contradict nothing.
func (r RetentionRule) Contradicts(other RetentionRule) bool {
	if !r.sameTrigger(other) || !r.sameData(other) { // seldom so, and quickly told
		return false
	}
	a, ok := r.bounds()
	b, ok2 := other.bounds()
	return ok && ok2 && !sameBounds(a, b)
}

// bounds are the lengths of time that a rule allows.
func (r RetentionRule) bounds() (out []scalar.Length, ok bool) {
	switch r.Kind {
	case RetentionKindPeriod:
		out = []scalar.Length{r.Period.Length(), r.Period.Length()}
	case RetentionKindMaximum:
		out = []scalar.Length{{}, r.Maximum.Length()}
	case RetentionKindRange:
		out = []scalar.Length{r.Minimum.Length(), r.Maximum.Length()}
	case RetentionKindAlternatives:
		out = append(out, scalar.Length{Seconds: -1}) // never the same as a range
		for _, p := range r.Alternatives {
			out = append(out, p.Length())
		}
	case RetentionKindIndefinite:
		out = []scalar.Length{{Seconds: -2}}
	default:
		return nil, false
	}
	return out, true
}

func sameBounds(a, b []scalar.Length) bool { return slices.Equal(a, b) }

func (r RetentionRule) sameData(other RetentionRule) bool {
	sorted := func(keys []scalar.Text) []scalar.Text { keys = slices.Clone(keys); slices.Sort(keys); return keys }
	return r.Scope == other.Scope && r.DataSubjectCategory == other.DataSubjectCategory && r.System == other.System &&
		len(r.DataItems) == len(other.DataItems) && slices.Equal(sorted(r.DataItems), sorted(other.DataItems))
}

// sameTrigger reports whether the rules may run from the same event. Where the
// kind of the event does not tell them apart, their words do.
func (r RetentionRule) sameTrigger(other RetentionRule) bool {
	if r.Trigger != other.Trigger {
		return r.Trigger == "" || other.Trigger == ""
	}
	named := r.Trigger != "" && r.Trigger != RetentionTriggerOther
	return named || r.TriggerText == "" || other.TriggerText == "" || r.TriggerText == other.TriggerText
}

// determined reports whether the rule can be applied: it gives a period, a
// date, an event or an explicit "indefinitely".
func (r RetentionRule) determined() bool {
	switch r.Kind {
	case RetentionKindPeriod, RetentionKindMaximum, RetentionKindRange, RetentionKindAlternatives,
		RetentionKindEvent, RetentionKindUntilDate, RetentionKindIndefinite:
		return true
	}
	return false
}
