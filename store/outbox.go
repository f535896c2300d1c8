package store

import (
	"context"
	"encoding/json"
	"slices"

	"ropa/ent/db"
	"ropa/register"
)

// outbox is what channels are to be told of one transaction. It is written in
// that transaction: nobody is told of what was rolled back, and nothing that was
// committed is forgotten.
type outbox struct {
	events    []toldEvent
	known     map[string][]listener // enabled channels by organisation, once looked up
	all       bool                  // the enabled channels of all organisations are known
	summaries map[summaryKey]*summary
	order     []summaryKey
	occupied  bool // something was written
}

// toldEvent is an event and whom it concerns.
type toldEvent struct {
	register.Event
	kind register.Kind
	to   []party
}

// party is an organisation that is told of a revision.
type party struct {
	organisation string
	// ofRegister says that it is told because the record stands in its register, and
	// for no other reason.
	ofRegister bool
}

// listener is an enabled channel.
type listener struct {
	id, organisation string
	ofRegister       bool
	kind             register.ChannelKind
	records          []register.Kind
}

// summaryKey names what a mailbox is told once: what one transaction did to
// records of a kind.
type summaryKey struct{ listener, typ string }

// summary is what a mailbox is told once.
type summary struct {
	listener
	register.Event
}

// concerned lists the organisations that are told of a revision of a record: the
// one in whose register it stands, the one that the record is, and those that
// the head names beside them. A change of another shared record concerns nobody.
func concerned(k register.Kind, h head) []party {
	var out []party
	add := func(p party) {
		if !slices.ContainsFunc(out, func(q party) bool { return q.organisation == p.organisation }) {
			out = append(out, p)
		}
	}
	for _, organisation := range h.concerns {
		add(party{organisation, false})
	}
	if k == register.KindOrganisation {
		add(party{h.id, false})
	}
	if h.organisation != nil {
		add(party{*h.organisation, true})
	}
	return out
}

// tell notes that channels are to be told of a revision.
func (t *tx) tell(k register.Kind, op register.Operation, h head, revision string) {
	to := concerned(k, h)
	if len(to) == 0 {
		return
	}
	e := register.Event{Type: register.EventType(k, op), Timestamp: t.at}
	e.Data = register.EventData{ID: h.id, Kind: k.Label(), Version: h.version, Operation: op, Revision: revision}
	if h.organisation != nil {
		e.Data.Organisation = *h.organisation
	}
	t.outbox.events = append(t.outbox.events, toldEvent{e, k, to})
}

// post writes the deliveries of what was noted. Whoever writes very many
// revisions in one transaction calls it now and then, so that what is noted
// does not grow; the transaction calls it at its end.
func (t *tx) post(ctx context.Context) error {
	o := &t.outbox
	events := o.events
	o.events = nil
	if err := t.findListeners(ctx, events); err != nil {
		return err
	}
	var rows []*db.DeliveryCreate
	for _, e := range events {
		for _, p := range e.to {
			told := e.Event
			if e.kind == register.KindCorrection && !p.ofRegister {
				told.Data.Organisation = "" // whose record is to be corrected does not learn who proposes it
			}
			for _, l := range o.known[p.organisation] {
				switch {
				case p.ofRegister && !l.ofRegister:
				case len(l.records) > 0 && !slices.Contains(l.records, e.kind):
				case l.kind == register.ChannelKindEmail:
					o.summarise(l, told)
				default:
					row, err := t.deliveryRow(l, told)
					if err != nil {
						return err
					}
					rows = append(rows, row)
				}
			}
		}
	}
	return t.deliver(ctx, rows)
}

// close writes what is left when the transaction ends.
func (t *tx) close(ctx context.Context) error {
	if err := t.post(ctx); err != nil {
		return err
	}
	var rows []*db.DeliveryCreate
	for _, key := range t.outbox.order {
		d := t.outbox.summaries[key]
		row, err := t.deliveryRow(d.listener, d.Event)
		if err != nil {
			return err
		}
		rows = append(rows, row)
	}
	return t.deliver(ctx, rows)
}

func (t *tx) deliver(ctx context.Context, rows []*db.DeliveryCreate) error {
	t.outbox.occupied = t.outbox.occupied || len(rows) > 0
	return bulk(rows, t.Delivery.CreateBulk)(ctx)
}

// summarise adds an event to what a mailbox is told once.
func (o *outbox) summarise(l listener, e register.Event) {
	key := summaryKey{l.id, e.Type}
	d := o.summaries[key]
	if d == nil {
		if o.summaries == nil {
			o.summaries = map[summaryKey]*summary{}
		}
		o.summaries[key] = &summary{l, e}
		o.order = append(o.order, key)
		return
	}
	if d.Data.Records == 0 {
		d.Data = register.EventData{Kind: d.Data.Kind, Operation: d.Data.Operation, Organisation: d.Data.Organisation, Records: 1}
	}
	d.Data.Records++
}

// deliveryRow is a new delivery that is due at once.
func (t *tx) deliveryRow(l listener, e register.Event) (*db.DeliveryCreate, error) {
	body, err := json.Marshal(e)
	return t.Delivery.Create().SetID(t.newID("dlv")).SetChannelID(l.id).SetOrganisationID(l.organisation).SetOfRegister(l.ofRegister).
		SetEventType(e.Type).SetBody(string(body)).SetState(register.DeliveryStatePending).
		SetAttempts(0).SetRound(0).SetCreatedAt(t.at).SetNextAttemptAt(t.at), err
}

// manyOrganisations is how many are asked for by name before all are read.
const manyOrganisations = 1000

// findListeners looks up the channels of the organisations that events concern:
// those by name in one statement, and all there are if that is asked a second
// time in the same transaction.
func (t *tx) findListeners(ctx context.Context, events []toldEvent) error {
	o := &t.outbox
	var names []any
	asked := map[string]bool{}
	for _, e := range events {
		for _, p := range e.to {
			if _, ok := o.known[p.organisation]; !ok && !asked[p.organisation] {
				asked[p.organisation] = true
				names = append(names, p.organisation)
			}
		}
	}
	if len(names) == 0 || o.all {
		return nil
	}
	query := "SELECT id, organisation_id, of_register, kind, record_kinds FROM channels WHERE disabled_at IS NULL"
	if o.known == nil && len(names) <= manyOrganisations {
		query += " AND organisation_id IN (" + parameters(1, len(names)) + ")"
	} else {
		names, o.all = nil, true
	}
	found, err := t.QueryContext(ctx, query+" ORDER BY id", names...)
	if err != nil {
		return err
	}
	defer found.Close()
	o.known = map[string][]listener{}
	for organisation := range asked {
		o.known[organisation] = nil
	}
	for found.Next() {
		var l listener
		var records []byte
		if err := found.Scan(&l.id, &l.organisation, &l.ofRegister, &l.kind, &records); err != nil {
			return err
		}
		if err := json.Unmarshal(records, &l.records); err != nil {
			return err
		}
		o.known[l.organisation] = append(o.known[l.organisation], l)
	}
	return found.Err()
}

// Due tells the senders of this process that deliveries were written. It holds
// one message at most: who gets it takes all that is due.
func (s *Store) Due() <-chan struct{} { return s.due }

func (s *Store) wake() {
	select {
	case s.due <- struct{}{}:
	default: // somebody is told already
	}
}
