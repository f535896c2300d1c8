package register

import (
	"time"

	"ropa/scalar"
)

// Approve records that the customer approves the change on a date. An objection
// that stands is taken back with it. INVALID where the vendor took the change
// back, where it was approved already, and where it is in effect already though
// the customer could have stopped it: then there is nothing left to approve.
func (n *SubprocessorNotice) Approve(on scalar.Date) error {
	if err := n.decidable(on); err != nil {
		return err
	}
	if n.Kind.NeedsConsent() && n.State(on) == NoticeStateInEffect {
		return Fail(CodeInvalid, "id", "is in effect since %s: there is nothing left to approve", n.TakesEffectOn(on))
	}
	n.ApprovedOn = on
	if n.ObjectedOn != "" && n.ObjectionWithdrawnOn == "" {
		n.ObjectionWithdrawnOn = on
	}
	return nil
}

// Object records that the customer objects to the change on a date. Under a
// general authorisation an objection after the time to object is recorded and
// Late, and stops nothing; nor does one to what needs no consent. INVALID where
// the vendor took the change back, where it was approved, where an objection
// stands already, and where one was taken back and it is too late for another.
func (n *SubprocessorNotice) Object(on scalar.Date, grounds scalar.Text) error {
	if err := n.decidable(on); err != nil {
		return err
	}
	switch {
	case n.ObjectedOn != "" && n.ObjectionWithdrawnOn == "":
		return Fail(CodeInvalid, "id", "was objected to already, on %s", n.ObjectedOn)
	case n.ObjectedOn != "" && n.Authorisation == SubprocessorAuthorisationGeneral && on > n.ObjectBy:
		return Fail(CodeInvalid, "id", "was objected to on %s, and the objection was taken back on %s; the time to object ended on %s", n.ObjectedOn, n.ObjectionWithdrawnOn, n.ObjectBy)
	}
	n.ObjectedOn, n.Objection, n.ObjectionWithdrawnOn = on, grounds, ""
	return nil
}

// WithdrawObjection records that the customer takes its objection back on a date.
// INVALID where no objection stands, and where the vendor took the change back.
func (n *SubprocessorNotice) WithdrawObjection(on scalar.Date) error {
	switch {
	case n.WithdrawnOn != "":
		return n.decidable(on)
	case n.ObjectedOn == "":
		return Fail(CodeInvalid, "id", "was not objected to")
	case n.ObjectionWithdrawnOn != "":
		return Fail(CodeInvalid, "id", "stands without an objection: it was taken back on %s", n.ObjectionWithdrawnOn)
	}
	n.ObjectionWithdrawnOn = on
	return nil
}

// decidable refuses a decision on what is decided for good.
func (n *SubprocessorNotice) decidable(on scalar.Date) error {
	switch {
	case n.WithdrawnOn != "":
		return Fail(CodeInvalid, "id", "was taken back by the vendor on %s: there is nothing left to decide", n.WithdrawnOn)
	case n.ApprovedOn != "":
		return Fail(CodeInvalid, "id", "was approved already, on %s", n.ApprovedOn)
	case on < n.NoticedOn:
		return Fail(CodeInvalid, "id", "was received on %s only", n.NoticedOn)
	}
	return nil
}

// On is the notice with what was decided by a date: an objection that came later
// is not in it, nor are its grounds.
func (n SubprocessorNotice) On(date scalar.Date) SubprocessorNotice {
	n = n.on(date)
	if n.ObjectedOn == "" {
		n.Objection = ""
	}
	return n
}

// DaysLeft is how many days are left to object on a date: none on the last one.
// It is nil where no time to object runs.
func (n SubprocessorNotice) DaysLeft(on scalar.Date) *int {
	from, err := time.Parse(time.DateOnly, string(on))
	until, errUntil := time.Parse(time.DateOnly, string(n.ObjectBy))
	if err != nil || errUntil != nil || n.State(on) != NoticeStateOpen {
		return nil
	}
	days := int(until.Sub(from).Hours()) / 24
	return &days
}
