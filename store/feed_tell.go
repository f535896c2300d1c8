package store

import (
	"context"
	"encoding/json"
	"log/slog"
	"slices"
	"sync"
	"time"

	"entgo.io/ent/dialect"
	"github.com/lib/pq"
)

const (
	feedChannel = "ropa"
	maxPayload  = 7_900                  // bytes; PostgreSQL takes messages shorter than 8,000
	maxEvent    = 300                    // bytes of JSON that one event takes at most
	maxEnvelope = 120                    // bytes of JSON around the events
	maxUntold   = 2_000                  // events that wait to be told one by one
	tellTime    = 10 * time.Second       // within which a message must be sent
	retellMin   = 250 * time.Millisecond // between attempts to send it
	retellMax   = 10 * time.Second
	lastWords   = 5 * time.Second // within which a store that is closed must have told all
)

// teller tells other processes what this one committed, through PostgreSQL's
// NOTIFY, after the commit and in transactions of its own: within that of a write,
// NOTIFY would take a lock that lets commits through one by one, and concurrent
// writes would wait for each other's disk (decision 14).
type teller struct {
	mu      sync.Mutex
	untold  []Event
	last    string        // id of the newest revision that is told
	telling chan struct{} // closed when all is told; nil while nobody tells
	before  bool          // whether this process told anything before
}

// wire is the form of a message between processes.
type wire struct {
	From   string  `json:"from"`
	Last   string  `json:"last,omitempty"`
	Events []Event `json:"events"`
}

// announce publishes what was committed here, or may have been, and has other
// processes told. SQLite has no way to tell: others look (feed_hear.go).
func (s *Store) announce(events []Event, last string) {
	if len(events) == 0 {
		return
	}
	s.feed.know(last)
	s.feed.publish(events...)
	if s.dialect != dialect.Postgres {
		return
	}
	t := &s.teller
	t.mu.Lock()
	defer t.mu.Unlock()
	if !t.before { // one that died before may have left something untold
		t.before = true
		events = []Event{{LookAgain: true}}
	}
	t.add(events, last)
	if t.telling == nil {
		t.telling = make(chan struct{})
		go s.tellAll(t.telling)
	}
}

func (t *teller) add(events []Event, last string) {
	t.untold, t.last = append(t.untold, events...), max(t.last, last)
	if len(t.untold) > maxUntold {
		t.untold = []Event{{LookAgain: true}}
	}
}

// take takes what is to be told; where that is nothing, nobody tells any more.
func (t *teller) take() (events []Event, last string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.untold) == 0 {
		t.telling = nil
	}
	events, t.untold = t.untold, nil
	return events, t.last
}

// tellAll tells until nothing is left. Where the database cannot be reached, others
// are told to look again once it can.
func (s *Store) tellAll(done chan struct{}) {
	defer close(done)
	pause := retellMin
	for {
		events, last := s.teller.take()
		if len(events) == 0 {
			return
		}
		err := s.tell(events, last)
		if err == nil {
			pause = retellMin
			continue
		}
		slog.Error("feed: other processes were not told of changes; trying again", "error", err)
		s.teller.mu.Lock()
		s.teller.untold = []Event{{LookAgain: true}}
		s.teller.mu.Unlock()
		select {
		case <-time.After(pause):
			pause = min(2*pause, retellMax)
		case <-s.feed.closing:
			return
		}
	}
}

func (s *Store) tell(events []Event, last string) error {
	ctx, cancel := context.WithTimeout(context.Background(), tellTime)
	defer cancel()
	payloads, err := payloads(s.feed.process, last, events)
	if err != nil {
		return err
	}
	_, err = s.writes.ExecContext(ctx, "SELECT pg_notify('"+feedChannel+"', p) FROM unnest($1::text[]) AS p", pq.Array(payloads))
	return err
}

// payloads are messages that hold the events, each within the limit.
func payloads(process, last string, events []Event) ([]string, error) {
	var out []string
	for chunk := range slices.Chunk(events, (maxPayload-maxEnvelope)/maxEvent) {
		b, err := json.Marshal(wire{process, last, chunk})
		if err != nil {
			return nil, err
		}
		out = append(out, string(b))
	}
	return out, nil
}

// finish waits, for a while, until all is told.
func (t *teller) finish() {
	t.mu.Lock()
	telling := t.telling
	t.mu.Unlock()
	if telling == nil {
		return
	}
	select {
	case <-telling:
	case <-time.After(lastWords):
	}
}
