package law

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"ropa/register"
	"ropa/scalar"
)

func aPeriod(p scalar.Period) register.RetentionRule {
	return register.RetentionRule{Kind: register.RetentionKindPeriod, Period: p}
}

func aMaximum(p scalar.Period) register.RetentionRule {
	return register.RetentionRule{Kind: register.RetentionKindMaximum, Maximum: p}
}

func anchoredTo(a register.RetentionAnchor, r register.RetentionRule) register.RetentionRule {
	r.Anchor = a
	return r
}

func periods(form string, n int) register.RetentionRule {
	return aPeriod(scalar.Period(fmt.Sprintf(form, n)))
}

// brief is a deadline in one line.
func brief(d Deadline) string {
	out := string(d.Kind)
	for _, x := range d.Candidates {
		out += " " + string(x)
	}
	switch {
	case d.Candidates != nil || d.Earliest == "":
	case d.Earliest == d.Latest:
		out += " " + string(d.Latest)
	default:
		out += " " + string(d.Earliest) + ".." + string(d.Latest)
	}
	if d.Approximate {
		out += " approximately"
	}
	if d.Held {
		out += " held"
	}
	return out
}

func TestDue(t *testing.T) {
	const yearEnd, financialYearEnd = register.RetentionAnchorNextYearEnd, register.RetentionAnchorNextFinancialYearEnd
	either := func(ps ...scalar.Period) register.RetentionRule {
		return register.RetentionRule{Kind: register.RetentionKindAlternatives, Alternatives: ps}
	}
	from := func(trigger register.RetentionTrigger, r register.RetentionRule) register.RetentionRule {
		r.Trigger = trigger
		return r
	}
	approximately := func(r register.RetentionRule) register.RetentionRule { r.Approximate = true; return r }
	until := func(d scalar.Date) register.RetentionRule {
		return register.RetentionRule{Kind: register.RetentionKindUntilDate, UntilDate: d}
	}
	for _, c := range []struct {
		rule  register.RetentionRule
		event scalar.Date
		holds []Hold
		want  string
	}{
		// The calendar.
		{aPeriod("P30D"), "2026-01-01", nil, "DATE 2026-01-31"},
		{aPeriod("P1M"), "2026-01-15", nil, "DATE 2026-02-15"},
		{aPeriod("P1M"), "2026-01-31", nil, "DATE 2026-02-28"},
		{aPeriod("P1M"), "2024-01-31", nil, "DATE 2024-02-29"},
		{aPeriod("P1M"), "2026-02-28", nil, "DATE 2026-03-28"},
		{aPeriod("P1Y"), "2024-02-29", nil, "DATE 2025-02-28"},
		{aPeriod("P4Y"), "2024-02-29", nil, "DATE 2028-02-29"},
		{aPeriod("P1M"), "2025-12-31", nil, "DATE 2026-01-31"},
		{aPeriod("P1M1D"), "2026-01-31", nil, "DATE 2026-03-01"},
		{aPeriod("P2W"), "2026-02-20", nil, "DATE 2026-03-06"},
		{aPeriod("PT1S"), "2026-02-28", nil, "DATE 2026-03-01"},
		{aPeriod("PT24H"), "2026-02-28", nil, "DATE 2026-03-01"},
		{aPeriod("PT25H"), "2026-02-28", nil, "DATE 2026-03-02"},
		{aPeriod("P1DT1M"), "2026-02-28", nil, "DATE 2026-03-02"},
		{aPeriod("P0D"), "2026-02-28", nil, "DATE 2026-02-28"},
		// The kinds.
		{aMaximum("P1M"), "2026-01-31", nil, "DATE 2026-02-28"},
		{approximately(aPeriod("P2M")), "2026-01-31", nil, "DATE 2026-03-31 approximately"},
		{rangeOf("P6M", "P12M"), "2026-08-31", nil, "RANGE 2027-02-28..2027-08-31"},
		{either("P10Y", "P5Y", "P60M"), "2026-01-31", nil, "ALTERNATIVES 2031-01-31 2036-01-31"},
		{register.RetentionRule{Kind: register.RetentionKindEvent}, "2026-01-31", nil, "DATE 2026-01-31"},
		{until("2030-06-30"), "", nil, "DATE 2030-06-30"},
		{until("2030-06-30"), "2031-01-01", nil, "DATE 2030-06-30"},
		{register.RetentionRule{Kind: register.RetentionKindIndefinite}, "", nil, "NEVER"},
		// Years' ends.
		{anchoredTo(yearEnd, aMaximum("P12M")), "2026-05-01", nil, "DATE 2026-12-31"},
		{anchoredTo(yearEnd, aMaximum("P3M")), "2026-05-31", nil, "DATE 2026-08-31"},
		{anchoredTo(yearEnd, aMaximum("P12M")), "2026-12-31", nil, "DATE 2026-12-31"},
		{anchoredTo(yearEnd, aPeriod("P5Y")), "2026-01-01", nil, "DATE 2031-12-31"},
		{anchoredTo(yearEnd, aPeriod("P5Y")), "2026-12-31", nil, "DATE 2031-12-31"},
		{anchoredTo(financialYearEnd, aPeriod("P5Y")), "2026-01-01", nil, "DATE 2031-12-31"},
		{anchoredTo(yearEnd, rangeOf("P6M", "P2Y")), "2026-01-15", nil, "RANGE 2026-12-31..2028-01-15"},
		{anchoredTo(yearEnd, rangeOf("P6M", "P9M")), "2026-01-15", nil, "RANGE 2026-10-15"},
		{anchoredTo(yearEnd, either("P1Y", "P2Y")), "2026-05-05", nil, "ALTERNATIVES 2027-12-31 2028-12-31"},
		{anchoredTo(yearEnd, register.RetentionRule{Kind: register.RetentionKindEvent}), "2026-05-05", nil, "DATE 2026-12-31"},
		{anchoredTo(yearEnd, until("2030-06-30")), "", nil, "DATE 2030-12-31"},
		{from(register.RetentionTriggerEndOfCalendarYear, aPeriod("P10Y")), "2026-05-05", nil, "DATE 2036-12-31"},
		{from(register.RetentionTriggerEndOfFinancialYear, aPeriod("P5Y")), "2026-05-05", nil, "DATE 2031-12-31"},
		// Holds.
		{aPeriod("P1Y"), "2026-01-31", []Hold{{From: "2026-05-01"}}, "HELD held"},
		{aPeriod("P1Y"), "2026-01-31", []Hold{{}}, "HELD held"},
		{aPeriod("P1Y"), "2026-01-31", []Hold{{From: "2027-01-31"}}, "HELD held"},
		{aPeriod("P1Y"), "2026-01-31", []Hold{{From: "2027-02-01"}}, "DATE 2027-01-31"},
		{aPeriod("P1Y"), "2026-01-31", []Hold{{From: "2026-05-01", Until: "2026-06-30"}}, "DATE 2027-01-31"},
		{aPeriod("P1Y"), "2026-01-31", []Hold{{From: "2026-05-01", Until: "2028-06-30"}}, "DATE 2028-06-30 held"},
		{aPeriod("P1Y"), "2026-01-31", []Hold{{From: "2028-06-01", Until: "2029-06-30"}, {Until: "2028-06-30"}}, "DATE 2029-06-30 held"},
		{aPeriod("P1Y"), "2026-01-31", []Hold{{From: "2028-06-01"}, {Until: "2028-06-30"}}, "HELD held"},
		{rangeOf("P6M", "P12M"), "2026-08-31", []Hold{{From: "2027-03-01", Until: "2028-01-01"}}, "RANGE 2027-02-28..2028-01-01 held"},
		{register.RetentionRule{Kind: register.RetentionKindIndefinite}, "", []Hold{{}}, "NEVER"},
		// What gives no date.
		{register.RetentionRule{Kind: register.RetentionKindAsLongAsNecessary}, "2026-01-31", nil, "UNDETERMINED"},
		{register.RetentionRule{Kind: register.RetentionKindByReference}, "2026-01-31", nil, "UNDETERMINED"},
		{register.RetentionRule{Kind: register.RetentionKindVariable}, "2026-01-31", nil, "UNDETERMINED"},
		{register.RetentionRule{Kind: register.RetentionKindUnspecified}, "2026-01-31", nil, "UNDETERMINED"},
		{register.RetentionRule{Kind: register.RetentionKindContextOnly, Period: "P5Y"}, "2026-01-31", nil, "UNDETERMINED"},
		{register.RetentionRule{}, "2026-01-31", nil, "UNDETERMINED"},
		{approximately(aPeriod("P1Y")), "", nil, "UNDETERMINED approximately"},
		{aPeriod("P1Y"), "2026-02-30", nil, "UNDETERMINED"},
		{aPeriod("P1Y"), "0999-01-01", nil, "UNDETERMINED"},
		{aPeriod(""), "2026-01-31", nil, "UNDETERMINED"},
		{aPeriod("a year"), "2026-01-31", nil, "UNDETERMINED"},
		{rangeOf("P1Y", ""), "2026-01-31", nil, "UNDETERMINED"},
		{either("P1Y", "x"), "2026-01-31", nil, "UNDETERMINED"},
		{either(), "2026-01-31", nil, "UNDETERMINED"},
		{until(""), "2026-01-31", nil, "UNDETERMINED"},
		{aPeriod("P1Y"), "2026-01-31", []Hold{{From: "soon"}}, "UNDETERMINED"},
		{aPeriod("P1Y"), "2026-01-31", []Hold{{From: "2026-05-01", Until: "2026-04-30"}}, "UNDETERMINED"},
		// The ends of time.
		{aPeriod("P1D"), "9999-12-30", nil, "DATE 9999-12-31"},
		{aPeriod("P1D"), "9999-12-31", nil, "NEVER"},
		{aPeriod("P9999Y99999M99999W999999DT999999H9999999M999999999S"), "9999-12-31", nil, "NEVER"},
		{anchoredTo(yearEnd, aMaximum("P1Y")), "9999-05-05", nil, "DATE 9999-12-31"},
		{rangeOf("P1D", "P1Y"), "9999-12-01", nil, "RANGE 9999-12-02.."},
		{either("P1D", "P1Y"), "9999-12-01", nil, "ALTERNATIVES 9999-12-02"},
		{aPeriod("P1M"), "1000-01-31", nil, "DATE 1000-02-28"},
	} {
		if got := brief(Due(c.rule, c.event, c.holds...)); got != c.want {
			t.Errorf("%+v from %q, holds %v: %s, want %s", c.rule, c.event, c.holds, got, c.want)
		}
	}
}

// TestDueIn has a financial year that ends with June.
func TestDueIn(t *testing.T) {
	five := anchoredTo(register.RetentionAnchorNextFinancialYearEnd, aPeriod("P5Y"))
	ofYear := aPeriod("P5Y")
	ofYear.Trigger = register.RetentionTriggerEndOfFinancialYear
	for _, c := range []struct {
		rule  register.RetentionRule
		event scalar.Date
		month time.Month
		want  string
	}{
		{five, "2026-05-05", time.June, "DATE 2031-06-30"}, {five, "2026-07-01", time.June, "DATE 2032-06-30"}, {five, "2026-06-30", time.June, "DATE 2031-06-30"},
		{ofYear, "2026-07-01", time.June, "DATE 2032-06-30"}, {five, "2022-12-01", time.February, "DATE 2028-02-29"},
		{anchoredTo(register.RetentionAnchorNextYearEnd, aPeriod("P5Y")), "2026-05-05", time.June, "DATE 2031-12-31"},
		{five, "9998-05-05", time.June, "NEVER"}, {five, "2026-05-05", 13, "UNDETERMINED"}, {five, "2026-05-05", 0, "UNDETERMINED"},
	} {
		if got := brief(DueIn(c.rule, c.event, c.month)); got != c.want {
			t.Errorf("%s from %s, years to %s: %s, want %s", c.rule.Kind, c.event, c.month, got, c.want)
		}
	}
}

var (
	someDay = rapid.Map(rapid.IntRange(0, 2_000_000), func(n int) scalar.Date {
		return scalar.DateOf(time.Date(1000, 1, 1+n, 0, 0, 0, 0, time.UTC))
	})
	someMonths = rapid.IntRange(0, 1200)
	somePeriod = rapid.Custom(func(t *rapid.T) scalar.Period {
		return scalar.Period(rapid.StringMatching(`P[0-9]{1,2}Y[0-9]{1,3}M[0-9]{1,2}W[0-9]{1,3}DT[0-9]{1,3}H[0-9]{1,3}M[0-9]{1,3}S`).Draw(t, "period"))
	})
	someRule = rapid.Custom(func(t *rapid.T) register.RetentionRule {
		r := register.RetentionRule{
			Kind:   register.RetentionKind(rapid.SampledFrom(register.RetentionKind("").Values()).Draw(t, "kind")),
			Period: somePeriod.Draw(t, "period"), Minimum: somePeriod.Draw(t, "minimum"), Maximum: somePeriod.Draw(t, "maximum"),
			Alternatives: rapid.SliceOfN(somePeriod, 2, 4).Draw(t, "alternatives"), UntilDate: someDay.Draw(t, "until"),
		}
		r.Anchor = rapid.SampledFrom([]register.RetentionAnchor{"", register.RetentionAnchorNextYearEnd, register.RetentionAnchorNextFinancialYearEnd}).Draw(t, "anchor")
		r.Trigger = rapid.SampledFrom([]register.RetentionTrigger{"", register.RetentionTriggerEndOfCalendarYear, register.RetentionTriggerCollection}).Draw(t, "trigger")
		return r
	})
	someHold = rapid.Custom(func(t *rapid.T) Hold {
		h := Hold{From: someDay.Draw(t, "from"), Until: someDay.Draw(t, "until")}
		if h.Until < h.From {
			h.From, h.Until = h.Until, h.From
		}
		return h
	})
)

// latest is the last day of a deadline; one that never comes is after all others.
func latest(d Deadline) scalar.Date {
	if d.Latest == "" {
		return never
	}
	return d.Latest
}

func TestDueProperties(t *testing.T) {
	t.Run("a later event is never due earlier", rapid.MakeCheck(func(t *rapid.T) {
		rule, holds := someRule.Draw(t, "rule"), rapid.SliceOfN(someHold, 0, 3).Draw(t, "holds")
		a, b := someDay.Draw(t, "a"), someDay.Draw(t, "b")
		x, y := Due(rule, min(a, b), holds...), Due(rule, max(a, b), holds...)
		if latest(x) > latest(y) || x.Earliest != "" && y.Earliest != "" && x.Earliest > y.Earliest {
			t.Errorf("%s: %s, %s: %s", min(a, b), brief(x), max(a, b), brief(y))
		}
	}))
	t.Run("twelve months are a year", rapid.MakeCheck(func(t *rapid.T) {
		day, n := someDay.Draw(t, "day"), rapid.IntRange(0, 99).Draw(t, "years")
		if x, y := Due(periods("P%dM", 12*n), day), Due(periods("P%dY", n), day); brief(x) != brief(y) {
			t.Errorf("%s, %s", brief(x), brief(y))
		}
	}))
	t.Run("months keep the day or end with the month", rapid.MakeCheck(func(t *rapid.T) {
		day, n := dayOf(someDay.Draw(t, "day")), someMonths.Draw(t, "months")
		d := Due(periods("P%dM", n), scalar.DateOf(day))
		if d.Kind == DeadlineNever {
			return
		}
		end := dayOf(d.Latest)
		lastDay := end.AddDate(0, 0, 1).Day() == 1
		if passed := 12*(end.Year()-day.Year()) + int(end.Month()-day.Month()); passed != n || end.Day() != day.Day() && (!lastDay || end.Day() > day.Day()) {
			t.Errorf("%s and %d months: %s", day, n, d.Latest)
		}
	}))
	t.Run("days are days", rapid.MakeCheck(func(t *rapid.T) {
		day, n := dayOf(someDay.Draw(t, "day")), rapid.IntRange(0, 99_999).Draw(t, "days")
		d := Due(periods("P%dD", n), scalar.DateOf(day))
		if d.Kind != DeadlineNever && (dayOf(d.Latest).Unix()-day.Unix() != int64(n)*86400 || d.Latest != scalar.DateOf(day.AddDate(0, 0, n))) {
			t.Errorf("%s and %d days: %s", day, n, d.Latest)
		}
	}))
	t.Run("hours are days begun", rapid.MakeCheck(func(t *rapid.T) {
		day, n := someDay.Draw(t, "day"), rapid.IntRange(1, 9999).Draw(t, "hours")
		d := Due(periods("PT%dH", n), day)
		if d.Kind == DeadlineNever {
			return
		}
		if hours := int(dayOf(d.Latest).Sub(dayOf(day)).Hours()); hours < n || hours-24 >= n {
			t.Errorf("%s and %d hours: %s", day, n, d.Latest)
		}
	}))
	t.Run("at most, to the year's end: the earlier of the two", rapid.MakeCheck(func(t *rapid.T) {
		day, p := someDay.Draw(t, "day"), somePeriod.Draw(t, "period")
		got, free := latest(Due(anchoredTo(register.RetentionAnchorNextYearEnd, aMaximum(p)), day)), latest(Due(aMaximum(p), day))
		yearEnd := day[:4] + "-12-31"
		if got > free || got > yearEnd || got != free && got != yearEnd {
			t.Errorf("%s and at most %s: %s, without the year's end %s", day, p, got, free)
		}
	}))
	t.Run("an anchor is the first on or after the end", rapid.MakeCheck(func(t *rapid.T) {
		day, month := someDay.Draw(t, "day"), time.Month(rapid.IntRange(1, 12).Draw(t, "month"))
		d := DueIn(anchoredTo(register.RetentionAnchorNextFinancialYearEnd, aPeriod("P0D")), day, month)
		if d.Kind == DeadlineNever {
			return
		}
		end := dayOf(d.Latest)
		before := time.Date(end.Year()-1, month+1, 0, 0, 0, 0, 0, time.UTC)
		if d.Latest < day || end.Month() != month || end.AddDate(0, 0, 1).Day() != 1 || !before.Before(dayOf(day)) {
			t.Errorf("%s, years to %s: %s", day, month, d.Latest)
		}
	}))
	t.Run("a hold never makes it earlier", rapid.MakeCheck(func(t *rapid.T) {
		rule, day, hold := someRule.Draw(t, "rule"), someDay.Draw(t, "day"), someHold.Draw(t, "hold")
		free, held := Due(rule, day), Due(rule, day, hold)
		if latest(held) < latest(free) || held.Held != (brief(free) != brief(held)) {
			t.Errorf("%s, with the hold %s", brief(free), brief(held))
		}
	}))
	t.Run("what it says is whole", rapid.MakeCheck(func(t *rapid.T) {
		wholeDeadline(t, Due(someRule.Draw(t, "rule"), someDay.Draw(t, "day"), rapid.SliceOfN(someHold, 0, 3).Draw(t, "holds")...))
	}))
}

// wholeDeadline fails unless a deadline is in order.
func wholeDeadline(t interface{ Errorf(string, ...any) }, d Deadline) {
	dated := d.Kind == DeadlineDate || d.Kind == DeadlineRange || d.Kind == DeadlineAlternatives
	for _, x := range append([]scalar.Date{d.Earliest, d.Latest}, d.Candidates...) {
		if x.Validate() != nil || x != "" && !dated {
			t.Errorf("%s has the date %q", d.Kind, x)
		}
	}
	switch {
	case !slices.Contains(d.Kind.Values(), string(d.Kind)):
		t.Errorf("the kind is %q", d.Kind)
	case dated && (d.Earliest == "" || d.Latest != "" && d.Latest < d.Earliest), d.Kind == DeadlineDate && d.Latest != d.Earliest:
		t.Errorf("%s from %q to %q", d.Kind, d.Earliest, d.Latest)
	case (d.Kind == DeadlineAlternatives) != (len(d.Candidates) > 0), !slices.IsSorted(d.Candidates), len(d.Candidates) > 0 && d.Candidates[0] != d.Earliest:
		t.Errorf("%s of %q", d.Kind, d.Candidates)
	}
}

// FuzzDue feeds rules and dates that nothing has checked.
func FuzzDue(f *testing.F) {
	f.Add("PERIOD", "P1M", "P1Y", "2026-01-31", "NEXT_YEAR_END", "END_OF_CALENDAR_YEAR", "2026-02-01", "2027-01-01", 12)
	f.Add("RANGE", "P9999Y", "P99999M", "9999-12-31", "NEXT_FINANCIAL_YEAR_END", "", "", "", 6)
	f.Add("ALTERNATIVES", "", "PT1S", "1000-01-01", "", "OTHER", "x", "9999-12-31", 0)
	f.Add("UNTIL_DATE", "P", "P1D", "never", "NEXT_YEAR_END", "", "0001-01-01", "", -1)
	f.Fuzz(func(t *testing.T, kind, p, q, day, anchor, trigger, from, until string, month int) {
		a, b := scalar.Period(p), scalar.Period(q)
		rule := register.RetentionRule{
			Kind: register.RetentionKind(kind), Period: a, Minimum: a, Maximum: b, Alternatives: []scalar.Period{a, b}, UntilDate: scalar.Date(day),
			Anchor: register.RetentionAnchor(anchor), Trigger: register.RetentionTrigger(trigger),
		}
		hold := Hold{From: scalar.Date(from), Until: scalar.Date(until)}
		wholeDeadline(t, DueIn(rule, scalar.Date(day), time.Month(month), hold))
		wholeDeadline(t, DueIn(rule, scalar.Date(day), time.Month(month)))
	})
}
