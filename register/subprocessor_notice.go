package register

import (
	"cmp"

	"ropa/scalar"
)

// SubprocessorNotice is a vendor's announcement as one customer received it, with the time to object that its agreement gives and with what it decided (Art. 28(2)). Where it stands follows from these facts and the date.
type SubprocessorNotice struct {
	// Key by which registers and people refer to it: lower-case letters, digits and hyphens; never changes.
	Key scalar.Text `json:"key,omitempty" required:"true"`
	// The engagement under whose agreement it was received.
	Engagement scalar.Ref `json:"engagement,omitempty" ref:"engagement" required:"true"`
	// The vendor that announces.
	Vendor scalar.Ref `json:"vendor,omitempty" ref:"organisation" required:"true"`
	// Key of the change in the vendor's own register.
	Change scalar.Text `json:"change,omitempty" required:"true"`
	Announcement
	// Date on which it was received.
	NoticedOn scalar.Date `json:"noticedOn,omitempty" required:"true"`
	// How the agreement authorised other processors on that date. Null means not stated; then silence is no consent.
	Authorisation SubprocessorAuthorisation `json:"authorisation,omitempty"`
	// Notice that the agreement gave on that date. Null means not stated.
	NoticePeriod scalar.Period `json:"noticePeriod,omitempty"`
	// Last date on which an objection is in time. Null where there is nothing to object to.
	ObjectBy scalar.Date `json:"objectBy,omitempty"`
	// Date on which the vendor took it back before it took effect.
	WithdrawnOn scalar.Date `json:"withdrawnOn,omitempty"`
	// Date on which the customer approved it.
	ApprovedOn scalar.Date `json:"approvedOn,omitempty"`
	// Date on which the customer objected.
	ObjectedOn scalar.Date `json:"objectedOn,omitempty"`
	// Grounds of the objection; the vendor reads them.
	Objection scalar.Text `json:"objection,omitempty"`
	// Date on which the customer took the objection back.
	ObjectionWithdrawnOn scalar.Date `json:"objectionWithdrawnOn,omitempty"`
	// Where the facts of this record stand.
	Evidence []Evidence `json:"evidence,omitempty"`
}

// NoticeState is where a notice stands on a date.
type NoticeState string

// The states of a notice.
const (
	NoticeStateOpen             NoticeState = "OPEN"              // The time to object runs; without an objection it takes effect.
	NoticeStateAwaitingApproval NoticeState = "AWAITING_APPROVAL" // It takes effect only if the customer approves it: silence is no consent.
	NoticeStateAccepted         NoticeState = "ACCEPTED"          // Approved, or not objected to in time; it takes effect on a later date.
	NoticeStateInEffect         NoticeState = "IN_EFFECT"         // It is in effect.
	NoticeStateObjected         NoticeState = "OBJECTED"          // The customer objected: it does not take effect for this customer.
	NoticeStateWithdrawn        NoticeState = "WITHDRAWN"         // The vendor took it back before it took effect.
)

// Values lists every NoticeState.
func (NoticeState) Values() []string {
	return []string{string(NoticeStateOpen), string(NoticeStateAwaitingApproval), string(NoticeStateAccepted), string(NoticeStateInEffect), string(NoticeStateObjected), string(NoticeStateWithdrawn)}
}

// DefaultNoticePeriod runs where an agreement states no notice period. Art. 28(2)
// names no number: it is a usual one, and not law.
const DefaultNoticePeriod scalar.Period = "P30D"

// Receive makes the notice that a customer receives of a change on a date, under
// the terms of an engagement as they are then. Its key is left to the caller.
func Receive(c *SubprocessorChange, e *Engagement, on scalar.Date) *SubprocessorNotice {
	n := &SubprocessorNotice{
		Engagement: scalar.Ref(e.Key), Vendor: e.Vendor, Change: c.Key, Announcement: c.Announcement,
		NoticedOn: on, Authorisation: e.Authorisation, NoticePeriod: e.NoticePeriod,
	}
	if c.Kind.NeedsConsent() {
		period := e.NoticePeriod
		if period == "" {
			period = DefaultNoticePeriod
		}
		n.ObjectBy = cmp.Or(on.Add(period), "9999-12-31")
	}
	return n
}

// on is the notice with the facts that were there on a date.
func (n SubprocessorNotice) on(date scalar.Date) SubprocessorNotice {
	for _, fact := range []*scalar.Date{&n.WithdrawnOn, &n.ApprovedOn, &n.ObjectedOn, &n.ObjectionWithdrawnOn} {
		if *fact > date {
			*fact = ""
		}
	}
	return n
}

// objected reports whether an objection stands that stops the change. Under
// general authorisation it has to come in time; otherwise nothing happens without
// approval anyway, and a refusal is one at any time.
func (n SubprocessorNotice) objected() bool {
	return n.Kind.NeedsConsent() && n.ObjectedOn != "" && n.ObjectionWithdrawnOn == "" && n.ApprovedOn == "" && !n.Late()
}

// Late reports whether the customer objected after the time that a general
// authorisation gives: it is recorded, and stops nothing.
func (n SubprocessorNotice) Late() bool {
	return n.Authorisation == SubprocessorAuthorisationGeneral && n.ObjectBy != "" && n.ObjectedOn > n.ObjectBy
}

// takesEffect is the date on which the change takes effect by the facts in n;
// empty where it does not, or not yet.
func (n SubprocessorNotice) takesEffect() scalar.Date {
	if !n.Kind.NeedsConsent() {
		return n.EffectiveOn
	}
	consent := n.silent()
	// An approval that comes after silence did not move what was in effect.
	if n.ApprovedOn != "" && (consent == "" || n.ApprovedOn < consent) {
		consent = n.ApprovedOn
	}
	if consent == "" {
		return ""
	}
	return max(n.EffectiveOn, consent)
}

// silent is the date on which silence is consent under a general authorisation: the
// day after the time to object, or that on which an objection in time was taken
// back, if that is later. Empty where it is none.
func (n SubprocessorNotice) silent() scalar.Date {
	if n.Authorisation != SubprocessorAuthorisationGeneral {
		return ""
	}
	after := n.ObjectBy.Add("P1D")
	switch {
	case after == "" || n.ObjectedOn == "" || n.Late():
		return after
	case n.ObjectionWithdrawnOn == "":
		return ""
	}
	return max(after, n.ObjectionWithdrawnOn)
}

// withdrawn reports whether the vendor had taken the change back by a date, before
// it was in effect: what is in effect ends by another announcement only.
func (n SubprocessorNotice) withdrawn(date scalar.Date) bool {
	if n.WithdrawnOn == "" || n.WithdrawnOn > date {
		return false
	}
	effect := n.on(n.WithdrawnOn).takesEffect()
	return effect == "" || effect > n.WithdrawnOn
}

// TakesEffectOn is the date on which the change takes effect for the customer, as
// the facts stood on a date: the announced one or, if that is later, the day
// after the time to object, or the day of the approval. It may be before the day
// on which the notice was received, of what was in use already. Empty where it does
// not take effect, waits for an approval, or was not received yet.
func (n SubprocessorNotice) TakesEffectOn(date scalar.Date) scalar.Date {
	if date < n.NoticedOn || n.withdrawn(date) {
		return ""
	}
	return n.on(date).takesEffect()
}

// State is where the notice stands on a date; empty before it was received.
// Facts of later dates do not count.
func (n SubprocessorNotice) State(date scalar.Date) NoticeState {
	known := n.on(date)
	effect := known.takesEffect()
	switch {
	case date < n.NoticedOn:
		return ""
	case n.withdrawn(date):
		return NoticeStateWithdrawn
	case known.objected():
		return NoticeStateObjected
	case effect == "":
		return NoticeStateAwaitingApproval
	case effect <= date:
		return NoticeStateInEffect
	case known.ApprovedOn == "" && date <= n.ObjectBy:
		return NoticeStateOpen
	}
	return NoticeStateAccepted
}

func checkSubprocessorNotice(n *SubprocessorNotice) Problems {
	ps := checkAnnouncement(&n.Announcement)
	for _, f := range []struct {
		path string
		date scalar.Date
	}{
		{"objectBy", n.ObjectBy}, {"withdrawnOn", n.WithdrawnOn}, {"approvedOn", n.ApprovedOn}, {"objectedOn", n.ObjectedOn},
	} {
		ps.checkSpan(f.path, n.NoticedOn, f.date)
	}
	ps.checkSpan("objectionWithdrawnOn", n.ObjectedOn, n.ObjectionWithdrawnOn)
	if n.Kind.NeedsConsent() && n.ObjectBy == "" {
		ps.add(CodeInvalid, "objectBy", "is required for a change that the customer can object to")
	}
	if n.ApprovedOn != "" && n.ObjectedOn > n.ApprovedOn {
		ps.add(CodeInvalid, "objectedOn", "must not be after approvedOn: what was approved ends by another announcement only")
	}
	if n.ObjectedOn == "" && (n.ObjectionWithdrawnOn != "" || n.Objection != "") {
		ps.add(CodeInvalid, "objectedOn", "is required where objection or objectionWithdrawnOn is stated")
	}
	return ps
}
