package store

import (
	"context"
	"time"

	"ropa/ent/db"
	"ropa/register"
	"ropa/scalar"
)

// Lease is how long a sender may keep a delivery that it took. Then another may
// take it: the first is thought to be gone.
const Lease = time.Minute

// Outgoing is a delivery that a sender took.
type Outgoing struct {
	ID        string // the same in every attempt
	ChannelID string
	Kind      register.ChannelKind
	Address   string
	Secrets   []string // of a webhook, the current one first
	Body      string   // a register.Event
	Attempt   int      // counted from 1

	round int // attempts since it was made, or sent again by hand
}

// TakeDeliveries takes up to n deliveries that are due, the oldest first, for the
// time of a Lease. No two senders take the same, whatever process they are in. Of
// the channels in except, and of those that just failed, it takes none.
func (s *Store) TakeDeliveries(ctx context.Context, n int, except []string) ([]Outgoing, error) {
	due, err := s.anyDue(ctx)
	if err != nil || !due {
		return nil, err
	}
	var out []Outgoing
	err = s.inTx(ctx, func(ctx context.Context, t *tx) (err error) {
		out, err = t.take(ctx, n, except)
		if err != nil || len(out) == 0 {
			return err
		}
		out, err = t.address(ctx, out)
		return err
	})
	return out, err
}

// anyDue keeps a process that has nothing to send from becoming a writer.
func (s *Store) anyDue(ctx context.Context) (bool, error) {
	found, err := s.reads.QueryContext(ctx, "SELECT 1 FROM deliveries WHERE next_attempt_at <= $1 LIMIT 1", string(s.moment()))
	if err != nil {
		return false, Unavailable(err)
	}
	defer found.Close()
	return found.Next(), found.Err()
}

func (t *tx) take(ctx context.Context, n int, except []string) ([]Outgoing, error) {
	args := []any{string(t.at), string(scalar.DateTimeOf(t.time.Add(Lease))), n}
	where, lock := "", ""
	if len(except) > 0 {
		where = " AND d.channel_id NOT IN (" + parameters(len(args)+1, len(except)) + ")"
		for _, id := range except {
			args = append(args, id)
		}
	}
	if t.store.writer == nil { // others may be taking too
		lock = " FOR UPDATE OF d SKIP LOCKED"
	}
	found, err := t.QueryContext(ctx, `WITH due AS MATERIALIZED (
	SELECT d.id FROM deliveries d JOIN channels c ON c.id = d.channel_id
	WHERE d.next_attempt_at <= $1 AND (c.retry_at IS NULL OR c.retry_at <= $1)`+where+`
	ORDER BY d.next_attempt_at, d.id LIMIT $3`+lock+`)
UPDATE deliveries SET attempts = attempts + 1, round = round + 1, last_attempt_at = $1, next_attempt_at = $2
WHERE id IN (SELECT id FROM due) RETURNING id, channel_id, body, attempts, round`, args...)
	if err != nil {
		return nil, err
	}
	defer found.Close()
	var out []Outgoing
	for found.Next() {
		var o Outgoing
		if err := found.Scan(&o.ID, &o.ChannelID, &o.Body, &o.Attempt, &o.round); err != nil {
			return nil, err
		}
		out = append(out, o)
	}
	return out, found.Err()
}

// address adds to deliveries where they go. What would go to a channel that was
// disabled meanwhile is given up.
func (t *tx) address(ctx context.Context, taken []Outgoing) ([]Outgoing, error) {
	channels := map[string]*db.Channel{}
	var out []Outgoing
	for _, o := range taken {
		c := channels[o.ChannelID]
		if c == nil {
			var err error
			if c, err = t.Channel.Get(ctx, o.ChannelID); err != nil {
				return nil, err
			}
			channels[c.ID] = c
		}
		if c.DisabledAt != "" {
			if err := t.giveUp(ctx, o, Result{Error: register.DeliveryErrorDisabled}); err != nil {
				return nil, err
			}
			continue
		}
		o.Kind, o.Address = c.Kind, c.Address
		if c.Secret != "" {
			o.Secrets = append(o.Secrets, c.Secret)
		}
		if c.PreviousSecret != "" && t.at < c.PreviousSecretUntil {
			o.Secrets = append(o.Secrets, c.PreviousSecret)
		}
		out = append(out, o)
	}
	return out, nil
}
