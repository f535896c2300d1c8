package store

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"ropa/ent/db"
	"ropa/scalar"
)

// tx is one write in progress.
type tx struct {
	*db.Tx
	store *Store
	time  time.Time
	at    scalar.DateTime
	news  news // what is told once it is committed
	// outbox is what channels are told of it.
	outbox outbox
}

func (t *tx) newID(prefix string) string { return t.store.ids.next(prefix, t.time) }

// tries bounds how often a transaction is begun anew after the database
// reported that it could not be serialised with others.
const tries = 5

// inTx runs f in one transaction. It waits for its turn where only one write
// can run at a time, begins anew where the database could not serialise it, and
// returns only errors that may be shown, or internal ones. An error of the
// commit after which the outcome is not known is OUTCOME_UNKNOWN.
func (s *Store) inTx(ctx context.Context, f func(ctx context.Context, t *tx) error) error {
	if s.writer != nil {
		select {
		case s.writer <- struct{}{}:
			defer func() { <-s.writer }()
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	for try := 1; ; try++ {
		err := s.tryTx(ctx, f)
		if !retryable(err) || try == tries || ctx.Err() != nil {
			return translate(err)
		}
		select {
		case <-time.After(time.Duration(try*try) * 5 * time.Millisecond):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

func (s *Store) tryTx(ctx context.Context, f func(ctx context.Context, t *tx) error) error {
	dbtx, err := s.write.BeginTx(ctx, &sql.TxOptions{})
	if err != nil {
		return errors.Join(errBegin, err)
	}
	now := s.now()
	t := &tx{Tx: dbtx, store: s, time: now, at: scalar.DateTimeOf(now)}
	defer func() {
		if p := recover(); p != nil {
			_ = dbtx.Rollback()
			panic(p)
		}
	}()
	if err := f(ctx, t); err != nil {
		_ = dbtx.Rollback()
		return err
	}
	if err := t.close(ctx); err != nil {
		_ = dbtx.Rollback()
		return err
	}
	if err := dbtx.Commit(); err != nil {
		s.announce(t.news.inDoubt(), "")
		return errors.Join(errCommit, err)
	}
	s.written.Add(int64(t.news.revisions))
	s.announce(t.news.told(), t.news.last)
	if t.outbox.occupied {
		s.wake()
	}
	return nil
}
