package store

import (
	"context"
	"fmt"
	"time"

	"ropa/ent/db"
	"ropa/register"
)

// keptFor is how long deliveries are kept that are not pending.
const keptFor = 30 * 24 * time.Hour

// pruned is how many deliveries are deleted in one transaction.
const pruned = 1000

// ResendDelivery sends a delivery again under the same id, or at once if it
// waits. Its attempts are spaced as if it were new. The caller needs
// MANAGE_CHANNELS for the organisation of its channel. Errors: NOT_FOUND;
// INVALID where the channel is disabled.
func (s *Store) ResendDelivery(ctx context.Context, id string) error {
	return s.inTx(ctx, func(ctx context.Context, t *tx) error {
		found, err := t.Delivery.Get(ctx, id)
		missing := register.Fail(register.CodeNotFound, "id", "there is no such delivery")
		if db.IsNotFound(err) {
			return missing
		}
		if err != nil {
			return err
		}
		c, err := t.channel(ctx, found.ChannelID)
		if _, hidden := register.AsProblems(err); hidden {
			return missing
		}
		if err != nil {
			return err
		}
		if err := inUse(c); err != nil {
			return err
		}
		if err := t.Channel.UpdateOneID(c.ID).ClearFailingSince().ClearRetryAt().Exec(ctx); err != nil {
			return err
		}
		t.outbox.occupied = true
		return t.Delivery.UpdateOneID(id).SetState(register.DeliveryStatePending).SetRound(0).SetNextAttemptAt(t.at).ClearDeliveredAt().Exec(ctx)
	})
}

// PruneDeliveries deletes the deliveries that arose more than 30 days ago and
// are not pending, and returns how many there were.
func (s *Store) PruneDeliveries(ctx context.Context) (int, error) {
	total := 0
	for {
		n := 0
		err := s.inTx(ctx, func(ctx context.Context, t *tx) error {
			r, err := t.ExecContext(ctx, fmt.Sprintf("DELETE FROM deliveries WHERE id IN (SELECT id FROM deliveries WHERE id < $1 AND next_attempt_at IS NULL ORDER BY id LIMIT %d)", pruned),
				firstID("dlv", t.time.Add(-keptFor)))
			if err != nil {
				return err
			}
			deleted, err := r.RowsAffected()
			n = int(deleted)
			return err
		})
		total += n
		if err != nil || n < pruned {
			return total, err
		}
	}
}
