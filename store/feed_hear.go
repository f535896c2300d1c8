package store

import (
	"context"
	"encoding/json"
	"log/slog"
	"time"

	"entgo.io/ent/dialect"
	"github.com/lib/pq"
)

const (
	hearWait      = 3 * time.Second        // how long a first subscriber waits until the process hears of others
	reconnectMin  = 200 * time.Millisecond // between attempts to reach PostgreSQL again
	reconnectMax  = 10 * time.Second
	livenessCheck = 30 * time.Second // how often an idle connection is asked whether it lives
	lookEvery     = 5 * time.Second  // how often PostgreSQL's log is looked at for what nobody told
	pollEvery     = 2 * time.Second  // how often SQLite is asked whether others wrote
)

// hear makes the process hear of what others write while there are subscribers,
// and returns what hears. Nothing that is written afterwards is missed, unless
// the database cannot be reached for some time: who subscribed by then is told to
// look again once it can.
func (s *Store) hear(ctx context.Context) *source {
	src := s.feed.hearing(func(run context.Context, src *source) {
		if s.dialect == dialect.Postgres {
			s.listen(run, src)
		} else {
			s.poll(run, src)
		}
	})
	if src == nil {
		return nil
	}
	patience := time.NewTimer(hearWait)
	defer patience.Stop()
	select {
	case <-src.ready:
	case <-patience.C:
	case <-ctx.Done():
	}
	return src
}

// hearing is the feed's source; it is started where there is none.
func (f *feed) hearing(start func(context.Context, *source)) *source {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.source == nil && !f.closed {
		run, stop := context.WithCancel(context.Background())
		src := &source{ready: make(chan struct{}), stop: stop, done: make(chan struct{})}
		f.source = src
		go func() {
			defer close(src.done)
			defer stop()
			start(run, src)
		}()
	}
	return f.source
}

// listen hears of other processes through PostgreSQL, over one connection of
// its own that is made anew whenever it breaks.
func (s *Store) listen(ctx context.Context, src *source) {
	l := pq.NewListener(s.address, reconnectMin, reconnectMax, nil)
	context.AfterFunc(ctx, func() { _ = l.Close() })
	go func() {
		if err := l.Listen(feedChannel); err != nil && ctx.Err() == nil {
			slog.Error("feed: LISTEN was refused; changes by other processes are not told", "error", err)
			return
		}
		if newest, err := s.newest(ctx); err == nil {
			s.feed.know(newest)
		}
		close(src.ready)
		s.feed.publish(Event{LookAgain: true}) // to those who did not wait for this
	}()
	alive, look := time.NewTicker(livenessCheck), time.NewTicker(lookEvery)
	defer alive.Stop()
	defer look.Stop()
	untold := ""
	for {
		select {
		case <-ctx.Done():
			go func() {
				for range l.NotificationChannel() { // it ends once the listener has noticed
				}
			}()
			return
		case n, open := <-l.NotificationChannel():
			switch {
			case !open:
				return
			case n == nil: // the connection was lost, and messages with it
				s.feed.publish(Event{LookAgain: true})
			default:
				s.receive(n.Extra)
			}
		case <-look.C:
			untold = s.lookForUntold(ctx, untold)
		case <-alive.C:
			go func() { _ = l.Ping() }() // one that fails breaks the connection, which is then made anew
		}
	}
}

// receive publishes the message of another process.
func (s *Store) receive(payload string) {
	var w wire
	if err := json.Unmarshal([]byte(payload), &w); err != nil {
		s.feed.publish(Event{LookAgain: true}) // of a program that is newer than this one
		return
	}
	if w.From != s.feed.process {
		s.feed.know(w.Last)
		s.feed.publish(w.Events...)
	}
}

// lookForUntold looks whether the newest revision was told: a process that dies
// after a commit tells nobody. Where the same one is still untold at the second
// look, subscribers are told to look again.
func (s *Store) lookForUntold(ctx context.Context, before string) (untold string) {
	ctx, cancel := context.WithTimeout(ctx, hearWait)
	defer cancel()
	newest, err := s.newest(ctx)
	if err != nil {
		return before
	}
	s.feed.mu.Lock()
	known := s.feed.newest
	s.feed.mu.Unlock()
	switch {
	case newest <= known:
		return ""
	case newest != before:
		return newest
	}
	s.feed.know(newest)
	s.feed.publish(Event{LookAgain: true})
	return ""
}

// newest is the id of the newest revision; empty where there is none.
func (s *Store) newest(ctx context.Context) (id string, err error) {
	return id, s.reads.QueryRowContext(ctx, "SELECT coalesce(max(id), '') FROM revisions").Scan(&id)
}

// poll hears of other processes by counting the rows of the log, as long as
// there are subscribers. Nothing is ever deleted there, so the greatest row number
// is how many there are.
func (s *Store) poll(ctx context.Context, src *source) {
	known, ready := s.countLog(ctx)
	if ready {
		close(src.ready)
	}
	tick := time.NewTicker(pollEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		if s.feed.idle() {
			return
		}
		n, ok := s.countLog(ctx)
		switch {
		case !ok:
			continue
		case !ready:
			ready = true
			close(src.ready)
			s.feed.publish(Event{LookAgain: true})
		case n != known:
			s.feed.publish(Event{LookAgain: true})
		}
		known = n
	}
}

// countLog is how many revisions others than this process have written, as of a
// moment at which it writes none itself.
func (s *Store) countLog(ctx context.Context) (n int64, ok bool) {
	select {
	case s.writer <- struct{}{}:
		defer func() { <-s.writer }()
	case <-ctx.Done():
		return 0, false
	}
	if err := s.reads.QueryRowContext(ctx, "SELECT coalesce(max(rowid), 0) FROM revisions").Scan(&n); err != nil {
		return 0, false
	}
	return n - s.written.Load(), true
}
