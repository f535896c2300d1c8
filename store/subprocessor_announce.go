package store

import (
	"context"
	"database/sql"
	"fmt"

	"ropa/register"
	"ropa/scalar"
)

// Announce writes a change among the other processors of a vendor and, in the
// same transaction, a notice of it into the register of each customer whose
// engagement is in force (Art. 28(2)); it returns the id of the change. Number
// and dates of the announcement are made here, and the key where it is left out.
// The processor that it is about may be new: then newcomer says who it is, and
// its record, which all registers share, is made with it. Memory does not grow
// with the number of customers.
// Errors: those of Create; INVALID also where the announcement does not follow
// from those before it (register.CheckPlace).
func (s *Store) Announce(ctx context.Context, organisation scalar.Ref, c register.SubprocessorChange, newcomer *register.Organisation, ch Change) (id string, err error) {
	once, err := ch.once("announce")
	if err != nil {
		return "", err
	}
	err = s.inTx(ctx, func(ctx context.Context, t *tx) error {
		v, err := t.vendor(ctx, organisation)
		if err != nil {
			return err
		}
		return t.once(ctx, once, &id, func() error {
			c := c // a transaction may be begun anew
			if err := v.receive(ctx, &c, newcomer, ch); err != nil {
				return err
			}
			h, err := v.add(ctx, &c, ch.Reason, ch.Path+".change")
			if err != nil {
				return err
			}
			id = h.id
			return v.notify(ctx, []*register.SubprocessorChange{&c})
		})
	})
	return id, err
}

// receive makes the record of a processor that is not there yet.
func (v *vendor) receive(ctx context.Context, c *register.SubprocessorChange, newcomer *register.Organisation, ch Change) error {
	switch {
	case (c.Subprocessor == "") == (newcomer == nil):
		return register.Problems{{Code: register.CodeInvalid, Path: "change.subprocessor", Message: "is stated, or newSubprocessor is: one of the two"}}.Under(ch.Path)
	case newcomer == nil:
		return nil
	}
	o := *newcomer
	if err := v.found(ctx, &o, ch.Path+".newSubprocessor"); err != nil {
		return err
	}
	c.Subprocessor = scalar.Ref(o.Key)
	return nil
}

// found makes the record of an organisation that is not there yet. Its key is
// made from its name where it is left out. Its revision, which all registers share,
// does not hold the vendor's reason, which is the vendor's own.
func (v *vendor) found(ctx context.Context, o *register.Organisation, path string) error {
	h := head{id: v.newID(register.KindOrganisation.Prefix()), version: 1, at: v.at}
	if o.Key == "" {
		key, err := v.freeKey(ctx, o.Name, h.id[len(h.id)-6:])
		if err != nil {
			return err
		}
		o.Key = key
	}
	same, err := v.registered(ctx, []*register.Organisation{o})
	if err != nil {
		return err
	}
	if key := same[registration{o.Country, o.RegistrationNumber}]; key != "" {
		return register.Problems{{Code: register.CodeInvalid, Path: "registrationNumber", Message: fmt.Sprintf("is that of %q, which is known already: name that one as the subprocessor", key)}}.Under(path)
	}
	refs, err := v.prepare(ctx, nil, o, path)
	if err != nil {
		return err
	}
	if err := v.insert(ctx, h, o, refs); err != nil {
		return alreadyExists(err, o, path)
	}
	v.refs.add(register.KindOrganisation, scalar.Ref(o.Key), target{id: h.id, name: string(o.Key)})
	return v.revise(ctx, h, register.OperationCreate, o, "", "")
}

// freeKey makes a key that no organisation has from a name; ending tells it from
// others where they have it.
func (v *vendor) freeKey(ctx context.Context, name scalar.Text, ending string) (scalar.Text, error) {
	key := register.KeyOf(string(name))
	if key == "" {
		return scalar.Text("organisation-" + ending), nil
	}
	taken, err := v.exists(ctx, "SELECT 1 FROM organisations WHERE key = $1", key)
	if taken {
		key += "-" + ending
	}
	return scalar.Text(key), err
}

// registration is how a national register tells an organisation from others.
type registration struct {
	country scalar.Country
	number  scalar.Text
}

// registered finds which organisations are known already by the number that
// their country's register gave them, by one statement.
func (t *tx) registered(ctx context.Context, list []*register.Organisation) (map[registration]string, error) {
	var args []any
	for _, o := range list {
		if o.Country != "" && o.RegistrationNumber != "" {
			args = append(args, string(o.RegistrationNumber))
		}
	}
	out := map[registration]string{}
	if len(args) == 0 {
		return out, nil
	}
	found, err := t.QueryContext(ctx, fmt.Sprintf("SELECT country, registration_number, key FROM organisations WHERE country IS NOT NULL AND registration_number IN (%s) ORDER BY id DESC", parameters(1, len(args))), args...)
	if err != nil {
		return nil, err
	}
	defer found.Close()
	for found.Next() {
		var r registration
		var key string
		if err := found.Scan(&r.country, &r.number, &key); err != nil {
			return nil, err
		}
		out[r] = key // of several, the oldest
	}
	return out, found.Err()
}

// customer is an engagement of the vendor that is in force.
type customer struct {
	organisation, engagement string // ids
	terms                    register.Engagement
}

// notify writes the notices of announcements for all customers, batch by batch.
func (v *vendor) notify(ctx context.Context, changes []*register.SubprocessorChange) error {
	w := &noticeRows{tx: v.tx}
	for last := ""; ; {
		list, err := v.customers(ctx, last)
		if err != nil {
			return err
		}
		for _, c := range list {
			for _, change := range changes {
				if err := w.add(ctx, c, register.Receive(change, &c.terms, v.today), v.refs); err != nil {
					return err
				}
			}
		}
		if len(list) < batch {
			return w.flush(ctx)
		}
		last = list[len(list)-1].engagement
	}
}

// customersOf asks for the engagements that the announcements of a vendor reach on a date.
var customersOf = "FROM engagements e WHERE e.vendor_id = $1 AND " + customersInForce("$2")

// customers reads a batch of the customers after one.
func (v *vendor) customers(ctx context.Context, after string) ([]customer, error) {
	found, err := v.QueryContext(ctx, fmt.Sprintf("SELECT e.organisation_id, e.id, e.key, e.authorisation, e.notice_period %s AND e.id > $3 ORDER BY e.id LIMIT %d", customersOf, batch), v.id, string(v.today), after)
	if err != nil {
		return nil, err
	}
	defer found.Close()
	var out []customer
	for found.Next() {
		c := customer{terms: register.Engagement{Vendor: v.key}}
		var authorisation, period sql.NullString
		if err := found.Scan(&c.organisation, &c.engagement, &c.terms.Key, &authorisation, &period); err != nil {
			return nil, err
		}
		c.terms.Authorisation, c.terms.NoticePeriod = register.SubprocessorAuthorisation(authorisation.String), scalar.Period(period.String)
		out = append(out, c)
	}
	return out, found.Err()
}
