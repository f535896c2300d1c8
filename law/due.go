package law

import (
	"cmp"
	"slices"
	"time"

	"ropa/register"
	"ropa/scalar"
)

// Deadline is by when data must be gone under a retention rule: deleted, or
// whatever else the rule's disposition says (Art. 5(1)(e)).
//
// Every date in it is the last day on which the data may exist: on the day
// after they must be gone. The day of the event is not counted, so that 30 days
// from 1 January end with 31 January, and a month from 15 January with
// 15 February. Weekends and holidays move nothing.
type Deadline struct {
	Kind DeadlineKind
	// Earliest and Latest are the dates between which the rule leaves the choice;
	// the same where it leaves none. Latest alone is empty where the longest
	// period ends after the year 9999.
	Earliest, Latest scalar.Date
	// Candidates are the dates of a rule that gives alternatives, without saying
	// which, in their order and each once; those up to the year 9999.
	Candidates []scalar.Date
	// Approximate is whether the rule gives its period as approximate.
	Approximate bool
	// Held is whether a hold has moved a date, or still leaves none.
	Held bool
}

// DeadlineKind is what can be said of a deadline.
type DeadlineKind string

const (
	DeadlineDate         DeadlineKind = "DATE"         // One date.
	DeadlineRange        DeadlineKind = "RANGE"        // Some date from the earliest to the latest.
	DeadlineAlternatives DeadlineKind = "ALTERNATIVES" // One of several dates.
	DeadlineHeld         DeadlineKind = "HELD"         // No date while a hold lasts.
	DeadlineNever        DeadlineKind = "NEVER"        // The data are kept indefinitely, or beyond the year 9999.
	DeadlineUndetermined DeadlineKind = "UNDETERMINED" // The rule gives no date, or the date of the event is not known.
)

// Values lists every DeadlineKind.
func (DeadlineKind) Values() []string {
	return []string{string(DeadlineDate), string(DeadlineRange), string(DeadlineAlternatives), string(DeadlineHeld), string(DeadlineNever), string(DeadlineUndetermined)}
}

// Hold is a time in which nothing may be deleted, such as that of a legal
// dispute: its first and last day. An empty From is since ever; an empty Until
// means that it still lasts. Which holds suspend a rule, its legalHold says.
type Hold struct{ From, Until scalar.Date }

// Due is by when data must be gone under a rule whose event was on a date; the
// event may be empty where the rule gives a date itself. It is [DueIn] for an
// organisation whose financial year is the calendar year.
func Due(rule register.RetentionRule, event scalar.Date, holds ...Hold) Deadline {
	return DueIn(rule, event, time.December, holds...)
}

// DueIn is Due for an organisation whose financial year ends with the last day
// of a month.
//
// Months and years are those of the calendar: where the month in which a period
// ends has no such day, it ends with the last day of that month. Hours, minutes
// and seconds count as days begun. An event that is the end of a year stands on
// the last day of the year in which the date lies. An anchor moves the end to
// the next such day, which may be the same; where the rule has a maximum, the
// earlier of the two counts. A hold that has begun by the date moves it to the
// last day of the hold where that is later; one that begins afterwards does
// not, because the data are gone by then.
//
// A rule or a date that is not well formed is undetermined.
func DueIn(rule register.RetentionRule, event scalar.Date, yearEnd time.Month, holds ...Hold) Deadline {
	if rule.Kind == register.RetentionKindIndefinite {
		return Deadline{Kind: DeadlineNever}
	}
	kind, ends := endsOf(rule, event, yearEnd)
	if len(ends) == 0 || yearEnd < time.January || yearEnd > time.December || slices.ContainsFunc(holds, Hold.malformed) {
		return Deadline{Kind: DeadlineUndetermined, Approximate: rule.Approximate}
	}
	out := Deadline{Kind: kind, Approximate: rule.Approximate}
	for i := range ends {
		end, lasts := suspended(ends[i], holds)
		if lasts {
			return Deadline{Kind: DeadlineHeld, Approximate: rule.Approximate, Held: true}
		}
		out.Held = out.Held || end != ends[i]
		ends[i] = end
	}
	slices.Sort(ends)
	ends = slices.Compact(ends)
	if ends[0] == never {
		return Deadline{Kind: DeadlineNever, Approximate: rule.Approximate}
	}
	out.Earliest, out.Latest = ends[0], ends[len(ends)-1]
	if out.Latest == never {
		out.Latest, ends = "", ends[:len(ends)-1]
	}
	if kind == DeadlineAlternatives {
		out.Candidates = ends
	}
	return out
}

// never stands for a day after the year 9999. It sorts after every date.
const never scalar.Date = "never"

// endsOf are the ends that a rule gives, without holds; none where it gives none.
func endsOf(rule register.RetentionRule, event scalar.Date, yearEnd time.Month) (DeadlineKind, []scalar.Date) {
	anchored := func(d scalar.Date) scalar.Date {
		switch rule.Anchor {
		case register.RetentionAnchorNextYearEnd:
			return endOfYear(d, time.December)
		case register.RetentionAnchorNextFinancialYearEnd:
			return endOfYear(d, yearEnd)
		}
		return d
	}
	if rule.Kind == register.RetentionKindUntilDate {
		if !wellFormed(rule.UntilDate) {
			return "", nil
		}
		return DeadlineDate, []scalar.Date{anchored(rule.UntilDate)}
	}
	if !wellFormed(event) {
		return "", nil
	}
	switch rule.Trigger {
	case register.RetentionTriggerEndOfCalendarYear:
		event = endOfYear(event, time.December)
	case register.RetentionTriggerEndOfFinancialYear:
		event = endOfYear(event, yearEnd)
	}
	switch rule.Kind {
	case register.RetentionKindEvent:
		return DeadlineDate, []scalar.Date{anchored(event)}
	case register.RetentionKindPeriod:
		if end, ok := periodEnd(event, rule.Period); ok {
			return DeadlineDate, []scalar.Date{anchored(end)}
		}
	case register.RetentionKindMaximum:
		if end, ok := periodEnd(event, rule.Maximum); ok {
			if rule.Anchor != "" {
				end = min(end, anchored(event))
			}
			return DeadlineDate, []scalar.Date{end}
		}
	case register.RetentionKindRange:
		first, ok := periodEnd(event, rule.Minimum)
		last, ok2 := periodEnd(event, rule.Maximum)
		if ok && ok2 {
			return DeadlineRange, []scalar.Date{min(anchored(first), last), last}
		}
	case register.RetentionKindAlternatives:
		var ends []scalar.Date
		for _, p := range rule.Alternatives {
			end, ok := periodEnd(event, p)
			if !ok {
				return "", nil
			}
			ends = append(ends, anchored(end))
		}
		return DeadlineAlternatives, ends
	}
	return "", nil
}

// periodEnd is the last day of a period that runs from an event.
func periodEnd(event scalar.Date, p scalar.Period) (scalar.Date, bool) {
	if p == "" || p.Validate() != nil {
		return "", false
	}
	if event == never {
		return never, true
	}
	return cmp.Or(event.Add(p), never), true
}

// endOfYear is the first last day of the month that is not before a date.
func endOfYear(d scalar.Date, month time.Month) scalar.Date {
	if d == never {
		return never
	}
	year := dayOf(d).Year()
	end := time.Date(year, month+1, 0, 0, 0, 0, 0, time.UTC)
	if dateOf(end) < d {
		end = time.Date(year+1, month+1, 0, 0, 0, 0, 0, time.UTC)
	}
	return dateOf(end)
}

// suspended is an end as holds move it, and whether one of them still lasts.
func suspended(end scalar.Date, holds []Hold) (moved scalar.Date, lasts bool) {
	for again := true; again && end != never; {
		again = false
		for _, h := range holds {
			switch {
			case h.From > end:
			case h.Until == "":
				return "", true
			case h.Until > end:
				end, again = h.Until, true
			}
		}
	}
	return end, false
}

func (h Hold) malformed() bool {
	return h.From.Validate() != nil || h.Until.Validate() != nil || h.Until != "" && h.Until < h.From
}

func wellFormed(d scalar.Date) bool { return d != "" && d.Validate() == nil }

// dayOf is the day of a date that is well formed.
func dayOf(d scalar.Date) time.Time {
	t, _ := time.Parse(time.DateOnly, string(d))
	return t
}

func dateOf(t time.Time) scalar.Date {
	if t.Year() > 9999 {
		return never
	}
	return scalar.DateOf(t)
}

// dayBefore is the day before a date that is well formed.
func dayBefore(d scalar.Date) scalar.Date { return dateOf(dayOf(d).AddDate(0, 0, -1)) }
