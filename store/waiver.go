package store

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"ropa/access"
	"ropa/ent/db"
	"ropa/ent/db/waiver"
	"ropa/law"
	"ropa/register"
	"ropa/scalar"
)

// maxWaiverYears is how many years from today a waiver holds at most.
const maxWaiverYears = 3

// Waive accepts a finding that the law makes in a register today (Art. 5(2)), and
// returns the id of the waiver. Of w it takes Finding, Reason, Until, Note, and
// Key, which is made from the rule and the activity where it is left out; the
// rest follows from the finding, and the waiver holds from today. Errors: those
// of Create; INVALID where it would end before today or in more than three
// years; NOT_FOUND where there is no such finding that is not waived yet.
func (s *Store) Waive(ctx context.Context, organisation scalar.Ref, w register.Waiver, c Change) (id string, err error) {
	once, err := c.once("waive")
	if err != nil {
		return "", err
	}
	err = s.inTx(ctx, func(ctx context.Context, t *tx) error {
		org, err := t.register(ctx, organisation, register.KindWaiver)
		if err != nil {
			return err
		}
		return t.once(ctx, once, &id, func() error {
			if err := untilIsSensible(w.Until, t.time).Under(c.Path).Err(); err != nil {
				return err
			}
			if err := t.wait(ctx, digest("waive", *org, string(w.Finding))); err != nil {
				return err // or two callers would waive the same
			}
			f, err := t.standing(ctx, organisation, w.Finding)
			if err != nil {
				return err
			}
			if f == nil {
				return register.Problems{{Code: register.CodeNotFound, Path: "finding", Message: "does not stand in this register today, or is waived already"}}.Under(c.Path)
			}
			h := head{id: t.newID(register.KindWaiver.Prefix()), organisation: org, version: 1, at: t.at}
			id = h.id
			r := w
			r.Rule, r.Activity, r.Place = scalar.Text(f.Rule.ID), f.Activity, placeOf(f)
			r.GrantedOn, r.RetiredOn = scalar.DateOf(t.time), ""
			if r.Key == "" {
				r.Key = register.WaiverKey(r.Rule, r.Activity, id[len(id)-6:])
			}
			refs, err := t.prepare(ctx, org, &r, c.Path)
			if err != nil {
				return err
			}
			if err := t.insert(ctx, h, &r, refs); err != nil {
				return alreadyExists(err, &r, c.Path)
			}
			return t.revise(ctx, h, register.OperationCreate, &r, c.Reason, "")
		})
	})
	return id, err
}

// Withdraw takes a waiver out of use from today on. Errors: those of Describe,
// and INVALID where it was withdrawn before.
func (s *Store) Withdraw(ctx context.Context, e Edit) error {
	e.Kind = register.KindWaiver
	return s.edit(ctx, e, access.Waive, register.OperationRetire, func(_ context.Context, c *changing) error {
		if w := c.after.(*register.Waiver); w.RetiredOn != "" {
			return register.Fail(register.CodeInvalid, "id", "was withdrawn already: it is out of use from %s on", w.RetiredOn)
		}
		return register.Retire(c.after, c.today())
	})
}

func untilIsSensible(until scalar.Date, now time.Time) register.Problems {
	var message string
	switch today, last := scalar.DateOf(now), scalar.DateOf(now.UTC().AddDate(maxWaiverYears, 0, 0)); {
	case until == "": // "is required" is said by the record
	case until < today:
		message = fmt.Sprintf("must not be before today, %s", today)
	case until > last:
		message = fmt.Sprintf("must be at most %d years from today, %s: a waiver is looked at again", maxWaiverYears, last)
	}
	if message == "" {
		return nil
	}
	return register.Problems{{Code: register.CodeInvalid, Path: "until", Message: message}}
}

// errFound ends the search for a finding.
var errFound = errors.New("store: found")

// standing looks among what the law finds in a register today for a finding
// that is not waived. It holds one activity at a time.
func (t *tx) standing(ctx context.Context, organisation scalar.Ref, id scalar.Text) (*law.Finding, error) {
	q := t.snapshot()
	k, err := q.keeper(ctx, organisation, "", access.Read)
	if err != nil {
		return nil, err
	}
	v, err := q.view(ctx, k)
	if err != nil {
		return nil, err
	}
	var out *law.Finding
	search := func(fs []law.Finding) error {
		for _, f := range fs {
			if f.ID == string(id) && !f.Waived() {
				out = &f
				return errFound
			}
		}
		return nil
	}
	bench := law.NewBench(v.Register, scalar.DateOf(t.time))
	if err = search(bench.Register()); err == nil {
		err = v.Activities(nil, func(a *register.ProcessingActivity) error { return search(bench.Activity(a)) })
	}
	if errors.Is(err, errFound) {
		err = nil
	}
	return out, err
}

// placeOf says where in the register a finding stands, for people.
func placeOf(f *law.Finding) scalar.Text {
	return scalar.Text(strings.TrimSpace(fmt.Sprintf("%s %s %s", f.Kind, f.Record, f.Path)))
}

// waiverTable writes the rows of register.Waiver.
var waiverTable = table{
	name: waiver.Table,
	create: func(ctx context.Context, t *tx, h head, r register.Record, refs *references) error {
		c := t.Waiver.Create().SetID(h.id).SetOrganisationID(*h.organisation).SetKey(r.RecordName()).
			SetVersion(h.version).SetCreatedAt(h.at).SetUpdatedAt(h.at)
		setWaiver(c.Mutation(), r.(*register.Waiver), refs)
		return c.Exec(ctx)
	},
	update: func(ctx context.Context, t *tx, h head, r register.Record, refs *references) (int, error) {
		u := t.Waiver.Update().Where(waiver.ID(h.id), waiver.Version(h.version-1)).
			SetVersion(h.version).SetUpdatedAt(h.at)
		setWaiver(u.Mutation(), r.(*register.Waiver), refs)
		return u.Save(ctx)
	},
	remove: func(ctx context.Context, t *tx, h head) (int, error) {
		return t.Waiver.Delete().Where(waiver.ID(h.id), waiver.Version(h.version)).Exec(ctx)
	},
}

// setWaiver writes everything that in says into the row that m is about.
func setWaiver(m *db.WaiverMutation, in *register.Waiver, refs *references) {
	m.SetRule(in.Rule)
	setPointer(refs.opt(register.KindProcessingActivity, in.Activity), m.SetActivityID, func() { m.ClearActivity() })
	m.SetFinding(in.Finding)
	m.SetPlace(in.Place)
	m.SetReason(in.Reason)
	m.SetGrantedOn(in.GrantedOn)
	m.SetUntil(in.Until)
	m.SetNote(in.Note)
	m.SetRetiredOn(in.RetiredOn)
	setList(in.Evidence, m.SetEvidence, m.ClearEvidence)
}
