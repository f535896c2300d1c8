package store

import (
	"context"
	"encoding/json"
	"time"

	"ropa/access"
	"ropa/ent/db"
	"ropa/ent/db/session"
	"ropa/scalar"
)

// How long a session lasts: without use, and at most.
const (
	SessionIdle = 30 * time.Minute
	SessionLife = 8 * time.Hour
)

// SignIn makes a session for a person and returns its secret, which is stored
// as a hash only. The person's roles of this moment last as long as the session.
// Errors: those of Recognise.
func (s *Store) SignIn(ctx context.Context, id access.Identity) (secret string, caller access.Caller, err error) {
	if caller, err = s.Recognise(ctx, id); err != nil {
		return "", access.Caller{}, err
	}
	grants, err := json.Marshal(caller.Grants)
	if err != nil {
		return "", access.Caller{}, err
	}
	secret = NewSecret()
	err = s.inTx(ctx, func(ctx context.Context, t *tx) error {
		if _, err := t.Session.Delete().Where(session.ExpiresAtLTE(t.at)).Exec(ctx); err != nil {
			return err
		}
		return t.Session.Create().SetID(hashSecret(secret)).SetPersonID(caller.Actor).SetGrants(string(grants)).
			SetCreatedAt(t.at).SetLastUsedAt(t.at).SetExpiresAt(scalar.DateTimeOf(t.time.Add(SessionLife))).Exec(ctx)
	})
	return secret, caller, err
}

// Resume finds the caller of a session by its secret. It is false for one that
// is unknown, ended or expired, and for one of a person who was shut out.
func (s *Store) Resume(ctx context.Context, secret string) (access.Caller, bool, error) {
	found, err := s.Client.Session.Query().Where(session.ID(hashSecret(secret))).WithPerson().Only(asFinder(ctx))
	if db.IsNotFound(err) {
		return access.Caller{}, false, nil
	}
	if err != nil {
		return access.Caller{}, false, Unavailable(err)
	}
	idle := scalar.DateTimeOf(found.LastUsedAt.Time().Add(SessionIdle))
	if now := s.moment(); found.ExpiresAt <= now || idle <= now || found.Edges.Person.DisabledAt != "" {
		return access.Caller{}, false, nil
	}
	caller := access.Caller{Actor: found.PersonID}
	if err := json.Unmarshal([]byte(found.Grants), &caller.Grants); err != nil {
		return access.Caller{}, false, err
	}
	s.uses.note(found.ID, s.moment())
	s.uses.note(found.PersonID, s.moment())
	return caller, true, nil
}

// SignOut ends a session. One that is unknown stays so.
func (s *Store) SignOut(ctx context.Context, secret string) error {
	return s.inTx(ctx, func(ctx context.Context, t *tx) error {
		_, err := t.Session.Delete().Where(session.ID(hashSecret(secret))).Exec(ctx)
		return err
	})
}
