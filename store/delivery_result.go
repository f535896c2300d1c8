package store

import (
	"context"
	"math/rand/v2"
	"time"

	"ropa/register"
	"ropa/scalar"
)

// backoff is how long after each failed attempt the next one is made, as the
// Standard Webhooks specification suggests. After the last, a delivery is given up.
var backoff = []time.Duration{
	5 * time.Second, 5 * time.Minute, 30 * time.Minute, 2 * time.Hour, 5 * time.Hour,
	10 * time.Hour, 14 * time.Hour, 20 * time.Hour, 24 * time.Hour,
}

const (
	// failingFor is how long a channel may do nothing but fail before it is disabled.
	failingFor = 5 * 24 * time.Hour
	// quiet is after how long without an attempt a channel begins to fail anew.
	quiet = 2 * 24 * time.Hour
)

// Result is what became of an attempt.
type Result struct {
	// Status of HTTP or SMTP with which it was answered; 0 where there was no answer.
	Status int
	// Error is why it failed, or empty where it did not.
	Error register.DeliveryError
	// Final says that there is no use in trying again; Gone, that the channel is
	// to be disabled because its receiver wants that.
	Final, Gone bool
}

// ReportDelivery records what became of an attempt, and when the next one is
// made, if any. A report that comes after the lease is over, when somebody else
// took the delivery, changes nothing of it.
func (s *Store) ReportDelivery(ctx context.Context, o Outgoing, r Result) error {
	return s.inTx(ctx, func(ctx context.Context, t *tx) error {
		// Channels come before deliveries in every transaction, so that none waits for
		// another in a circle.
		if r.Error == "" {
			if _, err := t.ExecContext(ctx, "UPDATE channels SET failing_since = NULL, retry_at = NULL WHERE id = $1 AND failing_since IS NOT NULL", o.ChannelID); err != nil {
				return err
			}
			return t.report(ctx, o, r, register.DeliveryStateDelivered, "")
		}
		since, err := t.failingSince(ctx, o.ChannelID)
		if err != nil {
			return err
		}
		if r.Final || r.Gone || o.round > len(backoff) {
			err = t.giveUp(ctx, o, r)
		} else {
			wait := time.Duration(float64(backoff[o.round-1]) * (0.8 + 0.4*rand.Float64()))
			err = t.report(ctx, o, r, register.DeliveryStatePending, scalar.DateTimeOf(t.time.Add(wait)))
		}
		if err != nil || since == "" {
			return err
		}
		return t.failed(ctx, o.ChannelID, since, r)
	})
}

func (t *tx) giveUp(ctx context.Context, o Outgoing, r Result) error {
	return t.report(ctx, o, r, register.DeliveryStateGivenUp, "")
}

// report writes the outcome of an attempt, unless another one was made since.
func (t *tx) report(ctx context.Context, o Outgoing, r Result, state register.DeliveryState, next scalar.DateTime) error {
	var status, failure any
	if r.Status != 0 {
		status = r.Status
	}
	if r.Error != "" {
		failure = string(r.Error)
	}
	var at scalar.DateTime
	if state == register.DeliveryStateDelivered {
		at = t.at
	}
	_, err := t.ExecContext(ctx, "UPDATE deliveries SET state = $1, next_attempt_at = $2, last_status = $3, last_error = $4, delivered_at = $5 WHERE id = $6 AND attempts = $7 AND state = $8",
		string(state), next, status, failure, at, o.ID, o.Attempt, string(register.DeliveryStatePending))
	return err
}

// failingSince locks a channel that has just failed and says since when it has
// done nothing else; nothing where it is disabled already.
func (t *tx) failingSince(ctx context.Context, channel string) (since scalar.DateTime, err error) {
	lock := ""
	if t.store.writer == nil {
		lock = " FOR NO KEY UPDATE"
	}
	found, err := t.QueryContext(ctx, "SELECT failing_since, retry_at FROM channels WHERE id = $1 AND disabled_at IS NULL"+lock, channel)
	if err != nil {
		return "", err
	}
	defer found.Close()
	if !found.Next() {
		return "", found.Err()
	}
	var last scalar.DateTime
	if err := found.Scan(&since, &last); err != nil {
		return "", err
	}
	if since == "" || t.time.Sub(last.Time()) > quiet {
		since = t.at
	}
	return since, nil
}

// failed notes that a channel failed. It is left alone for a quarter of the time
// for which it has been failing, so that a receiver that is down does not keep
// senders busy, and is disabled when it has done nothing else for five days.
func (t *tx) failed(ctx context.Context, channel string, since scalar.DateTime, r Result) error {
	failing := t.time.Sub(since.Time())
	switch {
	case r.Gone:
		return t.disable(ctx, channel, register.DisabledReasonGone)
	case failing >= failingFor:
		return t.disable(ctx, channel, register.DisabledReasonFailing)
	}
	pause := min(max(failing/4, 5*time.Second), 10*time.Minute)
	return t.Channel.UpdateOneID(channel).SetFailingSince(since).SetRetryAt(scalar.DateTimeOf(t.time.Add(pause))).Exec(ctx)
}
