package store

import (
	"context"
	"encoding/json"
	"fmt"

	"ropa/access"
	"ropa/register"
	"ropa/scalar"
)

// vendor is an organisation in the transaction in which it announces. Nobody
// else announces for it meanwhile, and nobody engages it.
type vendor struct {
	*tx
	id     string
	key    scalar.Ref
	refs   *references
	before []register.SubprocessorChange // in no order
	today  scalar.Date
}

// vendor opens the organisation as which the caller announces.
func (t *tx) vendor(ctx context.Context, organisation scalar.Ref) (*vendor, error) {
	org, err := t.register(ctx, organisation, register.KindSubprocessorChange)
	if err != nil {
		return nil, err
	}
	v := &vendor{tx: t, id: *org, refs: newReferences(*org), today: scalar.DateOf(t.time)}
	if err := v.lockUp(ctx); err != nil {
		return nil, err
	}
	if err := v.mayAnnounce(ctx); err != nil {
		return nil, err
	}
	if err := v.refs.lookUp(ctx, t, map[register.Kind][]scalar.Ref{register.KindOrganisation: {scalar.Ref(v.id)}}); err != nil {
		return nil, err
	}
	self := v.refs.byName[register.KindOrganisation][scalar.Ref(v.id)]
	v.key = scalar.Ref(self.name)
	v.refs.add(register.KindOrganisation, v.key, self)
	changes, err := t.changes(ctx, []string{v.id})
	v.before = changes[v.id]
	return v, err
}

// lockUp keeps others from announcing for the vendor, and from engaging it, until
// the transaction ends. Who inserts an engagement holds a share of its vendor's
// row, because it refers to it: this waits for them, so that all customers are
// seen, and they wait for this, so that they see the announcement.
func (v *vendor) lockUp(ctx context.Context) error {
	if v.store.writer != nil {
		return nil // no other write can run
	}
	_, err := v.ExecContext(ctx, "SELECT 1 FROM organisations WHERE id = $1 FOR UPDATE", v.id)
	return err
}

// mayAnnounce refuses announcements in the name of an organisation that does not
// keep its record itself, but for those of an administrator of all registers.
func (v *vendor) mayAnnounce(ctx context.Context) error {
	if access.From(ctx).Can(access.WriteShared) {
		return nil
	}
	claimed, err := v.exists(ctx, "SELECT 1 FROM organisations WHERE id = $1 AND claimed_on IS NOT NULL", v.id)
	if err == nil && !claimed {
		return register.Fail(register.CodeInvalid, "organisation", "does not keep its record itself: it announces once it has claimed it, and the claim is confirmed")
	}
	return err
}

// number is that of the next announcement.
func (v *vendor) number() int {
	last := 0
	for _, c := range v.before {
		last = max(last, c.Number)
	}
	return last + 1
}

// add writes an announcement of the vendor, as of today, with the next number.
// What it refers to is resolved; all its problems come together.
func (v *vendor) add(ctx context.Context, c *register.SubprocessorChange, reason scalar.Text, path string) (head, error) {
	c.Number, c.AnnouncedOn, c.WithdrawnOn = v.number(), v.today, ""
	register.Normalise(c)
	unknown, err := v.refs.resolve(ctx, v.tx, c)
	if err != nil {
		return head{}, err
	}
	if c.Key == "" {
		c.Key = register.ChangeKey(&c.Announcement)
	}
	ps := append(register.Check(c), unknown...)
	if len(unknown) == 0 {
		ps = append(ps, register.CheckPlace(v.key, v.before, c)...)
	}
	if len(ps) > 0 {
		return head{}, ps.Under(path)
	}
	h := head{id: v.newID(register.KindSubprocessorChange.Prefix()), organisation: &v.id, version: 1, at: v.at}
	if err := v.insert(ctx, h, c, v.refs); err != nil {
		return h, alreadyExists(err, c, path)
	}
	v.before = append(v.before, *c)
	return h, v.revise(ctx, h, register.OperationCreate, c, reason, "")
}

// changes are what organisations announced, by the id of the organisation.
func (t *tx) changes(ctx context.Context, vendors []string) (map[string][]register.SubprocessorChange, error) {
	args := make([]any, len(vendors))
	for i, id := range vendors {
		args[i] = id
	}
	found, err := t.QueryContext(ctx, fmt.Sprintf(`SELECT x.organisation_id, r.document FROM subprocessor_changes x
		JOIN revisions r ON r.aggregate_id = x.id AND r.version = x.version WHERE x.organisation_id IN (%s)`, parameters(1, len(args))), args...)
	if err != nil {
		return nil, err
	}
	defer found.Close()
	out := map[string][]register.SubprocessorChange{}
	for found.Next() {
		var id, doc string
		if err := found.Scan(&id, &doc); err != nil {
			return nil, err
		}
		var c register.SubprocessorChange
		if err := json.Unmarshal([]byte(doc), &c); err != nil {
			return nil, err
		}
		out[id] = append(out[id], c)
	}
	return out, found.Err()
}
