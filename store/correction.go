package store

import (
	"context"
	"errors"
	"fmt"

	"ropa/access"
	"ropa/ent/db"
	"ropa/ent/db/correction"
	"ropa/register"
	"ropa/scalar"
)

// correctionTable writes the rows of register.Correction.
var correctionTable = table{
	name: correction.Table,
	create: func(ctx context.Context, t *tx, h head, r register.Record, refs *references) error {
		c := t.Correction.Create().SetID(h.id).SetOrganisationID(*h.organisation).SetKey(r.RecordName()).
			SetVersion(h.version).SetCreatedAt(h.at).SetUpdatedAt(h.at)
		setCorrection(c.Mutation(), r.(*register.Correction), refs)
		return c.Exec(ctx)
	},
	update: func(ctx context.Context, t *tx, h head, r register.Record, refs *references) (int, error) {
		u := t.Correction.Update().Where(correction.ID(h.id), correction.Version(h.version-1)).
			SetVersion(h.version).SetUpdatedAt(h.at)
		setCorrection(u.Mutation(), r.(*register.Correction), refs)
		return u.Save(ctx)
	},
	remove: func(ctx context.Context, t *tx, h head) (int, error) {
		return t.Correction.Delete().Where(correction.ID(h.id), correction.Version(h.version)).Exec(ctx)
	},
}

// setCorrection writes everything that in says into the row that m is about.
func setCorrection(m *db.CorrectionMutation, in *register.Correction, refs *references) {
	m.SetSubjectID(refs.id(register.KindOrganisation, in.Subject))
	m.SetFieldField(in.Field)
	m.SetProposed(in.Proposed)
	m.SetGrounds(in.Grounds)
	m.SetProposedOn(in.ProposedOn)
	setEnum(in.Answer, m.SetAnswer, m.ClearAnswer)
	m.SetAnsweredOn(in.AnsweredOn)
	m.SetReply(in.Reply)
	setList(in.Evidence, m.SetEvidence, m.ClearEvidence)
}

// Propose proposes a correction of the record of an organisation that keeps it
// itself, in the name of another one, and returns the id of the correction. Of c it
// takes Subject, Field, Proposed, Grounds and Evidence. The caller needs PROPOSE
// for the organisation. Errors: those of Create; INVALID where nobody but an
// administrator keeps the record, and where the record could not say what is proposed
// or says it already.
func (s *Store) Propose(ctx context.Context, organisation scalar.Ref, c register.Correction, by Change) (id string, err error) {
	once, err := by.once("propose")
	if err != nil {
		return "", err
	}
	err = s.inTx(ctx, func(ctx context.Context, t *tx) error {
		org, err := t.register(ctx, organisation, register.KindCorrection)
		if err != nil {
			return err
		}
		return t.once(ctx, once, &id, func() error {
			if ps, err := t.mayPropose(ctx, &c); err != nil || len(ps) > 0 {
				return errors.Join(err, ps.Under(by.Path).Err())
			}
			h := head{id: t.newID(register.KindCorrection.Prefix()), organisation: org, version: 1, at: t.at}
			id = h.id
			r := register.Correction{
				Key: register.CorrectionKey(c.Subject, c.Field, id[len(id)-6:]), Subject: c.Subject, Field: c.Field, Proposed: c.Proposed,
				Grounds: c.Grounds, ProposedOn: scalar.DateOf(t.time), Evidence: c.Evidence,
			}
			refs, err := t.prepare(ctx, org, &r, by.Path)
			if err != nil {
				return err
			}
			if err := t.insert(ctx, h, &r, refs); err != nil {
				return alreadyExists(err, &r, by.Path)
			}
			h.concerns = []string{refs.id(register.KindOrganisation, r.Subject)}
			return t.revise(ctx, h, register.OperationCreate, &r, by.Reason, "")
		})
	})
	return id, err
}

// mayPropose looks whether the subject keeps its record, and whether it would
// differ if the correction were made. It leaves the subject's key in c.
func (t *tx) mayPropose(ctx context.Context, c *register.Correction) (register.Problems, error) {
	subject, err := t.organisationNamed(ctx, c.Subject)
	if err != nil {
		return nil, err
	}
	if subject == "" {
		return register.Problems{{Code: register.CodeInvalid, Path: "subject", Message: fmt.Sprintf("there is no organisation %q", c.Subject)}}, nil
	}
	o, _, _, err := t.readOrganisation(ctx, subject)
	if err != nil {
		return nil, err
	}
	if o.ClaimedOn == "" {
		return register.Problems{{Code: register.CodeInvalid, Path: "subject", Message: "has no owner here: an administrator of all registers changes it"}}, nil
	}
	c.Subject = scalar.Ref(o.Key)
	_, changed, ps, err := corrected(o, c)
	if err == nil && len(ps) == 0 && !changed {
		ps = register.Problems{{Code: register.CodeInvalid, Path: "proposed", Message: "stands there already"}}
	}
	return ps, err
}

// corrected is the record of an organisation with a correction, and whether it
// differs by that.
func corrected(o *register.Organisation, c *register.Correction) (after register.Record, changed bool, ps register.Problems, err error) {
	if after, err = clone(o); err != nil {
		return nil, false, nil, err
	}
	if ps = c.Apply(after.(*register.Organisation)); len(ps) > 0 {
		return nil, false, ps, nil
	}
	was, err := register.Document(o)
	if err != nil {
		return nil, false, nil, err
	}
	is, err := register.Document(after)
	return after, string(was) != string(is), nil, err
}

// Answer answers a proposed correction for the organisation that it is about. One
// that is accepted is made in the same transaction; one that is declined needs a
// reply. Who may answer is who keeps the record. Errors: NOT_FOUND for a correction
// of another organisation; FORBIDDEN; INVALID where it was answered already, or can
// no longer be made.
func (s *Store) Answer(ctx context.Context, id string, answer register.CorrectionAnswer, reply scalar.Text, by Change) error {
	once, err := by.once("answer")
	if err != nil {
		return err
	}
	return s.inTx(ctx, func(ctx context.Context, t *tx) error {
		before, h, last, err := t.proposed(ctx, id)
		if err != nil {
			return err
		}
		subject, o, err := t.subjectOf(ctx, before, h)
		if err != nil {
			return err
		}
		return t.once(ctx, once, nil, func() error {
			switch {
			case before.Answer != "":
				return register.Fail(register.CodeInvalid, "id", "was answered already, on %s: %s", before.AnsweredOn, before.Answer)
			case answer == register.CorrectionAnswerDeclined && reply == "":
				return register.Fail(register.CodeInvalid, "reply", "is required where answer is DECLINED")
			}
			after := *before
			after.Answer, after.AnsweredOn, after.Reply = answer, scalar.DateOf(t.time), reply
			refs, err := t.prepare(ctx, h.organisation, &after, by.Path)
			if err != nil {
				return err
			}
			if answer == register.CorrectionAnswerAccepted {
				if err := t.correct(ctx, subject, o, &after, by.Reason); err != nil {
					return err
				}
			}
			h.version, h.at = h.version+1, t.at
			if err := again(t.replace(ctx, h, before, &after, refs)); err != nil {
				return err
			}
			return t.revise(ctx, h, register.OperationAnswer, &after, by.Reason, last)
		})
	})
}

// proposed reads a correction, whoever may read it.
func (t *tx) proposed(ctx context.Context, id string) (*register.Correction, head, string, error) {
	h, err := t.head(ctx, register.KindCorrection, id)
	if err != nil {
		return nil, h, "", err
	}
	r, last, err := t.document(ctx, register.KindCorrection, h)
	if err != nil {
		return nil, h, "", err
	}
	return r.(*register.Correction), h, last, nil
}

// standingOrganisation is the record of an organisation with its head and the hash
// of its last revision.
type standingOrganisation struct {
	*register.Organisation
	hash string
}

// subjectOf reads the record that a correction is about, if the caller keeps it.
func (t *tx) subjectOf(ctx context.Context, c *register.Correction, h head) (head, standingOrganisation, error) {
	id, err := t.organisationNamed(ctx, c.Subject)
	if err != nil {
		return head{}, standingOrganisation{}, err
	}
	o, subject, hash, err := t.readOrganisation(ctx, id)
	if err != nil {
		return head{}, standingOrganisation{}, err
	}
	caller := access.From(ctx)
	if mayKeep(caller, access.Serve, id, o) != nil {
		if caller.ScopeOf(access.Read).Contains(*h.organisation) {
			return head{}, standingOrganisation{}, register.Fail(register.CodeForbidden, "id", "is answered by the organisation that keeps the record")
		}
		return head{}, standingOrganisation{}, register.Fail(register.CodeNotFound, "id", "there is no such record")
	}
	return subject, standingOrganisation{o, hash}, nil
}

// correct makes a correction that was accepted.
func (t *tx) correct(ctx context.Context, h head, o standingOrganisation, c *register.Correction, reason scalar.Text) error {
	after, changed, ps, err := corrected(o.Organisation, c)
	if err != nil || len(ps) > 0 {
		for i := range ps {
			ps[i].Path, ps[i].Message = "id", "can no longer be made: "+ps[i].Path+" "+ps[i].Message
		}
		return errors.Join(err, ps.Err())
	}
	if !changed {
		return nil // the organisation made it before it answered
	}
	h.version, h.at = h.version+1, t.at
	if err := again(t.replace(ctx, h, o.Organisation, after, newReferences(""))); err != nil {
		return err
	}
	return t.revise(ctx, h, register.OperationDescribe, after, reason, o.hash)
}

// again begins the transaction anew where a record that the caller did not name
// by its version was changed in the meantime.
func again(err error) error {
	if ps, ok := register.AsProblems(err); ok && ps[0].Code == register.CodeConflict {
		return errors.Join(errAgain, err)
	}
	return err
}
