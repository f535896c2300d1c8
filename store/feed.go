package store

import (
	"context"
	"crypto/rand"
	"sync"

	"ropa/register"
	"ropa/scalar"
)

// Event says that a record was written, by this process or by another one that
// shares the database. It holds no content of the record: who may read that is
// asked when it is read.
type Event struct {
	// OrganisationID is whose register the record belongs to; empty where all
	// registers share it.
	OrganisationID string `json:"o,omitempty"`
	// Kind and RecordID name the record, RevisionID the row of the log, Version the
	// version of the record after the write.
	Kind       register.Kind      `json:"k,omitempty"`
	RecordID   string             `json:"i,omitempty"`
	RevisionID string             `json:"r,omitempty"`
	Version    int                `json:"v,omitempty"`
	Operation  register.Operation `json:"p,omitempty"`
	At         scalar.DateTime    `json:"t,omitempty"`
	// LookAgain says that more was written than is told one by one, or that
	// something may have been missed. Then nothing but OrganisationID is stated, and
	// where that is empty too, anything may have changed in any register.
	LookAgain bool `json:"l,omitempty"`
}

// Concerns reports whether what an event tells may be seen in an organisation's
// register: its own records, and those that all registers share.
func (e Event) Concerns(organisationID string) bool {
	return e.OrganisationID == "" || e.OrganisationID == organisationID
}

// backlog is how many events wait for a subscriber before it is told to look
// again instead.
const backlog = 64

// feed tells subscribers within this process what was written.
type feed struct {
	process string // tells our own messages on the wire from those of others

	mu          sync.Mutex
	subscribers map[*subscriber]struct{}
	closed      bool
	closing     chan struct{} // closed with the feed
	newest      string        // id of the newest revision that was told here
	source      *source       // what hears of other processes; nil until somebody subscribes
}

// source hears of what other processes write.
type source struct {
	ready chan struct{} // closed once nothing that is written is missed
	stop  context.CancelFunc
	done  chan struct{}
}

// subscriber takes events from a channel with one place more than its backlog:
// the last is for "look again". While that waits to be taken, whatever else is
// told may be left out, because looking again comes after it.
type subscriber struct {
	events chan Event
	behind bool
}

func newFeed() *feed {
	return &feed{process: rand.Text()[:12], subscribers: map[*subscriber]struct{}{}, closing: make(chan struct{})}
}

// Changes tells what is written to the database from now on, once it is
// committed: in this process at once, in others as soon as word of it comes
// (PostgreSQL), or within a few seconds, as "look again" (SQLite). An event is told
// once, or "look again" covers it. Events of changes that were made at the same
// time may come in either order: the version of a record tells. Whoever takes
// them slowly delays nobody: it is told to look again. The channel is closed when
// the context ends or the store is closed.
//
// Every subscriber hears of every register: it is for the subscriber to tell its
// callers only what they may know.
func (s *Store) Changes(ctx context.Context) <-chan Event {
	sub := &subscriber{events: make(chan Event, backlog+1)}
	for !s.feed.enter(ctx, sub, s.hear(ctx)) {
	}
	return sub.events
}

// enter lets a subscriber in while the source by which it hears of others is
// still the feed's. A subscriber that is too late has its channel closed.
func (f *feed) enter(ctx context.Context, sub *subscriber, heard *source) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	switch {
	case f.closed || ctx.Err() != nil:
		close(sub.events)
	case f.source != heard:
		return false
	default:
		f.subscribers[sub] = struct{}{}
		context.AfterFunc(ctx, func() { f.leave(sub) })
	}
	return true
}

func (f *feed) leave(sub *subscriber) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if _, there := f.subscribers[sub]; there {
		delete(f.subscribers, sub)
		close(sub.events)
	}
}

// idle gives up the source where nobody listens any more; the next subscriber
// makes another one.
func (f *feed) idle() bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	if len(f.subscribers) > 0 {
		return false
	}
	f.source = nil
	return true
}

// know notes that a revision was told.
func (f *feed) know(revisionID string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.newest = max(f.newest, revisionID)
}

// publish gives events to all subscribers. It never waits for one.
func (f *feed) publish(events ...Event) {
	if len(events) == 0 {
		return
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	for sub := range f.subscribers {
		for _, e := range events {
			sub.give(e)
		}
	}
}

func (s *subscriber) give(e Event) {
	if s.behind && len(s.events) > 0 {
		return
	}
	if s.behind = len(s.events) >= backlog; s.behind {
		e = Event{LookAgain: true}
	}
	s.events <- e // has a place: nobody else gives
}

// close ends all subscriptions, and what hears of other processes.
func (f *feed) close() {
	f.mu.Lock()
	if f.closed {
		f.mu.Unlock()
		return
	}
	f.closed = true
	close(f.closing)
	for sub := range f.subscribers {
		delete(f.subscribers, sub)
		close(sub.events)
	}
	src := f.source
	f.mu.Unlock()
	if src != nil {
		src.stop()
		<-src.done
	}
}
