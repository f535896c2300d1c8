package store

import (
	"context"
	"log/slog"

	"ropa/access"
	"ropa/ent/db"
	"ropa/ent/db/organisation"
	"ropa/ent/db/person"
	"ropa/ent/db/session"
	"ropa/register"
	"ropa/scalar"
)

// Recognise finds the caller that an identity stands for, and remembers who
// comes for the first time. Nothing is kept of a person without a role here.
// Errors: FORBIDDEN for a person without a role and for one who was shut out,
// UNAVAILABLE.
func (s *Store) Recognise(ctx context.Context, id access.Identity) (access.Caller, error) {
	grants, err := s.grantsOf(ctx, id)
	if err != nil {
		return access.Caller{}, err
	}
	found, err := s.Client.Person.Query().Where(person.Issuer(id.Issuer), person.Subject(id.Subject)).Only(asFinder(ctx))
	if db.IsNotFound(err) {
		err = s.inTx(ctx, func(ctx context.Context, t *tx) (err error) {
			found, err = t.person(ctx, id)
			return err
		})
	}
	if err != nil {
		return access.Caller{}, Unavailable(err)
	}
	if found.DisabledAt != "" {
		return access.Caller{}, errDisabled
	}
	s.uses.note(found.ID, s.moment())
	return access.Caller{Actor: found.ID, Grants: grants}, nil
}

// errDisabled refuses whom an administrator shut out.
var errDisabled = register.Problem{Code: register.CodeForbidden, Message: "an administrator shut you out of this register; ask who runs it"}

// asFinder reads for the store itself, before it is known who calls.
func asFinder(ctx context.Context) context.Context {
	return access.With(ctx, access.System("authenticate"))
}

// grantsOf are the roles of an identity with the ids of the organisations. A
// role for an organisation that is not there counts for nothing.
func (s *Store) grantsOf(ctx context.Context, id access.Identity) ([]access.Grant, error) {
	var keys []string
	for _, r := range id.Roles {
		if r.Organisation != "" {
			keys = append(keys, r.Organisation)
		}
	}
	ids := map[string]string{}
	if len(keys) > 0 {
		found, err := s.Client.Organisation.Query().Where(organisation.KeyIn(keys...)).Select(organisation.FieldID, organisation.FieldKey).All(asFinder(ctx))
		if err != nil {
			return nil, Unavailable(err)
		}
		for _, o := range found {
			ids[string(o.Key)] = o.ID
		}
	}
	var out []access.Grant
	for _, r := range id.Roles {
		g := access.Grant{Role: r.Role, OrganisationID: ids[r.Organisation]}
		if r.Organisation != "" && g.OrganisationID == "" {
			slog.WarnContext(ctx, "a group has a role for an organisation that is not there", "organisation", r.Organisation)
			continue
		}
		out = append(out, g)
	}
	if len(out) == 0 {
		return nil, register.Fail(register.CodeForbidden, "", "the provider knows you, but none of your groups has a role in this register; ask who runs it")
	}
	return out, nil
}

// person finds a person or makes it.
func (t *tx) person(ctx context.Context, id access.Identity) (*db.Person, error) {
	found, err := t.Person.Query().Where(person.Issuer(id.Issuer), person.Subject(id.Subject)).Only(ctx)
	if !db.IsNotFound(err) {
		return found, err
	}
	made, err := t.Person.Create().SetID(t.newID("per")).SetIssuer(id.Issuer).SetSubject(id.Subject).SetCreatedAt(t.at).SetLastUsedAt(t.at).Save(ctx)
	if classify(err) == classUnique {
		return nil, errAgain // another server made it at this moment
	}
	return made, err
}

// DisablePerson shuts a person out: sessions end with it, and servers take what
// the provider vouched for to be valid for two seconds more at most. A person
// who is shut out already stays so.
// The caller needs MANAGE_TOKENS. Errors: NOT_FOUND, FORBIDDEN.
func (s *Store) DisablePerson(ctx context.Context, id string) error {
	return s.managePerson(ctx, id, func(p *db.Person, u *db.PersonUpdateOne, at scalar.DateTime) {
		if p.DisabledAt == "" {
			u.SetDisabledAt(at)
		}
	})
}

// EnablePerson lets a person in again who was shut out, by a new sign-in.
// The caller needs MANAGE_TOKENS. Errors: NOT_FOUND, FORBIDDEN.
func (s *Store) EnablePerson(ctx context.Context, id string) error {
	return s.managePerson(ctx, id, func(_ *db.Person, u *db.PersonUpdateOne, _ scalar.DateTime) { u.ClearDisabledAt() })
}

// managePerson changes a person and ends its sessions, one too that began while
// the person was being shut out.
func (s *Store) managePerson(ctx context.Context, id string, change func(*db.Person, *db.PersonUpdateOne, scalar.DateTime)) error {
	if !access.From(ctx).Can(access.ManageTokens) {
		return register.Fail(register.CodeForbidden, "", "only an administrator of all registers may manage people")
	}
	return s.inTx(ctx, func(ctx context.Context, t *tx) error {
		found, err := t.Person.Get(ctx, id)
		switch {
		case db.IsNotFound(err):
			return register.Fail(register.CodeNotFound, "input.id", "there is no such person")
		case err != nil:
			return err
		}
		update := t.Person.UpdateOne(found)
		change(found, update, t.at)
		if err := update.Exec(ctx); err != nil {
			return err
		}
		_, err = t.Session.Delete().Where(session.PersonID(id)).Exec(ctx)
		return err
	})
}
