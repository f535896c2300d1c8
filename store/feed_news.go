package store

import (
	"slices"

	"ropa/register"
)

// The bounds of what one transaction tells. Beyond them, subscribers look again.
const (
	maxToldEach      = 20    // revisions of one organisation that are told one by one
	maxToldAll       = 500   // revisions of all organisations that are told one by one
	maxToldRegisters = 2_000 // organisations that are told one by one
)

// news is what a transaction will tell once it is committed.
type news struct {
	events    []Event
	counts    map[string]int // revisions by organisation
	revisions int
	last      string // id of the newest of them
}

// note takes a revision that is about to be written into the news.
func (n *news) note(e Event) {
	if n.counts == nil {
		n.counts = map[string]int{}
	}
	n.revisions++
	n.last = max(n.last, e.RevisionID)
	n.counts[e.OrganisationID]++
	switch count := n.counts[e.OrganisationID]; {
	case count <= maxToldEach && n.revisions <= maxToldAll:
		n.events = append(n.events, e)
	case n.revisions == maxToldAll+1 || count == maxToldEach+1 && n.revisions <= maxToldAll:
		n.shorten()
	}
}

// shorten leaves out the single events of organisations with too many of them,
// or of all where there are too many together.
func (n *news) shorten() {
	n.events = slices.DeleteFunc(n.events, func(e Event) bool {
		return n.revisions > maxToldAll || n.counts[e.OrganisationID] > maxToldEach
	})
}

// told are the events to be published.
func (n *news) told() []Event {
	out := slices.Clone(n.events)
	if n.revisions > maxToldAll && len(n.counts) > maxToldRegisters {
		return []Event{{LookAgain: true}}
	}
	for organisation, count := range n.counts {
		if n.revisions > maxToldAll || count > maxToldEach {
			out = append(out, Event{OrganisationID: organisation, LookAgain: true})
		}
	}
	return out
}

// inDoubt is what is published where nobody knows whether it was committed.
func (n *news) inDoubt() []Event {
	var out []Event
	for organisation := range n.counts {
		out = append(out, Event{OrganisationID: organisation, LookAgain: true})
	}
	return out
}

// eventOf is the event of a revision.
func eventOf(revisionID string, h head, op register.Operation, k register.Kind) Event {
	e := Event{Kind: k, RecordID: h.id, RevisionID: revisionID, Version: h.version, Operation: op, At: h.at}
	if h.organisation != nil {
		e.OrganisationID = *h.organisation
	}
	return e
}
