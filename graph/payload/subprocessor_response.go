package payload

import (
	"context"

	"ropa/ent/db"
	"ropa/ent/db/subprocessornotice"
	"ropa/register"
	"ropa/scalar"
)

// SubprocessorResponse is what one customer answered to an announced change, as
// it stands on a date. Facts of later dates are not in it.
type SubprocessorResponse struct {
	CustomerID string
	Customer   *db.Organisation
	notice     register.SubprocessorNotice
	on         scalar.Date
}

// NewSubprocessorResponse is the answer that a notice holds on a date.
func NewSubprocessorResponse(customerID string, n register.SubprocessorNotice, on scalar.Date) SubprocessorResponse {
	return SubprocessorResponse{CustomerID: customerID, notice: n, on: on}
}

// NoticedOn is the date on which the customer was told.
func (r *SubprocessorResponse) NoticedOn() scalar.Date { return r.notice.NoticedOn }

// State is where the change stands for the customer.
func (r *SubprocessorResponse) State() register.NoticeState { return r.notice.State(r.on) }

// ObjectBy is the last date on which an objection is in time.
func (r *SubprocessorResponse) ObjectBy() scalar.Date { return r.notice.ObjectBy }

// TakesEffectOn is the date on which the change takes effect for the customer.
func (r *SubprocessorResponse) TakesEffectOn() scalar.Date { return r.notice.TakesEffectOn(r.on) }

// ApprovedOn is the date on which the customer approved it.
func (r *SubprocessorResponse) ApprovedOn() scalar.Date { return r.notice.On(r.on).ApprovedOn }

// ObjectedOn is the date on which the customer objected.
func (r *SubprocessorResponse) ObjectedOn() scalar.Date { return r.notice.On(r.on).ObjectedOn }

// Objection is the grounds of the objection.
func (r *SubprocessorResponse) Objection() scalar.Text { return r.notice.On(r.on).Objection }

// Late reports whether the objection came too late to stop anything.
func (r *SubprocessorResponse) Late() bool { return r.notice.On(r.on).Late() }

// ObjectionWithdrawnOn is the date on which the customer took the objection back.
func (r *SubprocessorResponse) ObjectionWithdrawnOn() scalar.Date {
	return r.notice.On(r.on).ObjectionWithdrawnOn
}

// Late reports whether the objection that was made came too late to stop anything.
func (p *SubprocessorNotice) Late(ctx context.Context) (bool, error) {
	n, err := p.Client.SubprocessorNotice.Query().Where(subprocessornotice.ID(p.ID)).Only(ctx)
	if err != nil {
		return false, err
	}
	return NoticeFacts(n).Late(), nil
}

// NoticeFacts is what the row of a notice says of where it stands.
func NoticeFacts(n *db.SubprocessorNotice) register.SubprocessorNotice {
	out := register.SubprocessorNotice{
		Announcement: register.Announcement{Kind: n.Kind, EffectiveOn: n.EffectiveOn},
		NoticedOn:    n.NoticedOn, ObjectBy: n.ObjectBy, WithdrawnOn: n.WithdrawnOn, ApprovedOn: n.ApprovedOn,
		ObjectedOn: n.ObjectedOn, Objection: n.Objection, ObjectionWithdrawnOn: n.ObjectionWithdrawnOn,
	}
	if n.Authorisation != nil {
		out.Authorisation = *n.Authorisation
	}
	return out
}
