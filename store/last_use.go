package store

import (
	"context"
	"log/slog"
	"maps"
	"slices"
	"sync"
	"time"

	"ropa/ent/db/person"
	"ropa/ent/db/session"
	"ropa/ent/db/token"
	"ropa/scalar"
)

// The times of writing when tokens were last used.
const (
	usesWait  = 5 * time.Second // until uses that were noted are written, together
	usesRetry = time.Minute     // after the database could not be written
)

// uses are the minutes in which tokens and sessions were last used and people last
// came, on their way into the database: each is written once, together with others,
// by nobody's request. What is not written yet is lost in a crash.
type uses struct {
	write func(minute scalar.DateTime, ids []string) error

	writing sync.Mutex // held while something is written

	mu      sync.Mutex
	noted   map[string]scalar.DateTime // by id; forgotten once the minute is over
	pending map[string]scalar.DateTime
	timer   *time.Timer // runs while something is pending
	closed  bool
}

func newUses(write func(scalar.DateTime, []string) error) *uses {
	return &uses{write: write, noted: map[string]scalar.DateTime{}, pending: map[string]scalar.DateTime{}}
}

// note notes that a token or a session is used, or that a person came.
func (u *uses) note(id string, now scalar.DateTime) {
	minute := minuteOf(now)
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.noted[id] >= minute || u.closed {
		return
	}
	u.noted[id], u.pending[id] = minute, minute
	u.wake(usesWait)
}

// wake has what is pending written after a while.
func (u *uses) wake(after time.Duration) {
	if u.timer == nil {
		u.timer = time.AfterFunc(after, u.flush)
	}
}

// flush writes what is pending.
func (u *uses) flush() {
	u.writing.Lock()
	defer u.writing.Unlock()
	u.mu.Lock()
	pending := u.pending
	u.pending, u.timer = map[string]scalar.DateTime{}, nil
	var last scalar.DateTime
	for _, minute := range u.noted {
		last = max(last, minute)
	}
	for id, minute := range u.noted {
		if minute < last { // may be noted anew anyway
			delete(u.noted, id)
		}
	}
	u.mu.Unlock()

	byMinute := map[scalar.DateTime][]string{}
	for id, minute := range pending {
		byMinute[minute] = append(byMinute[minute], id)
	}
	for minute, ids := range byMinute {
		if err := u.write(minute, ids); err != nil {
			slog.Error("last use", "ids", len(ids), "error", err)
			u.again(minute, ids)
		}
	}
}

// again keeps what could not be written for another time.
func (u *uses) again(minute scalar.DateTime, ids []string) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.closed {
		return
	}
	for _, id := range ids {
		u.pending[id] = max(u.pending[id], minute)
	}
	u.wake(usesRetry)
}

// close writes what is pending, waits for what is being written, and notes nothing more.
func (u *uses) close() {
	u.mu.Lock()
	u.closed = true
	if u.timer != nil {
		u.timer.Stop()
	}
	u.mu.Unlock()
	u.flush()
}

// minuteOf is the beginning of the minute of a moment.
func minuteOf(at scalar.DateTime) scalar.DateTime {
	return at[:len("2026-01-31T12:00")] + ":00.000000Z"
}

// writeUses stores who was used in a minute. It is no change of any record, and
// leaves no revision.
func (s *Store) writeUses(minute scalar.DateTime, ids []string) error {
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	byTable := map[string][]string{}
	for _, id := range ids {
		byTable[usedTable(id)] = append(byTable[usedTable(id)], id)
	}
	return s.inTx(ctx, func(ctx context.Context, t *tx) error {
		for _, name := range slices.Sorted(maps.Keys(byTable)) {
			q := &statement{snapshot: t.snapshot()}
			_, err := t.ExecContext(ctx, "UPDATE "+name+" SET last_used_at = "+q.parameter(string(minute))+
				" WHERE id "+q.is(byTable[name])+" AND (last_used_at IS NULL OR last_used_at < "+q.parameter(string(minute))+")", q.args...)
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// usedTable is the table of what has an id: sessions have hashes.
func usedTable(id string) string {
	switch id[:min(4, len(id))] {
	case "tok_":
		return token.Table
	case "per_":
		return person.Table
	}
	return session.Table
}
