package store

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"strings"

	"ropa/access"
	"ropa/ent/db"
	"ropa/ent/db/token"
	"ropa/register"
	"ropa/scalar"
)

// NewToken says what a token is to be.
type NewToken struct {
	Name scalar.Text
	Role register.Role
	// Organisations for which it works; empty means all.
	Organisations []scalar.Ref
	// ExpiresAt is when it ceases to work; not stated means never.
	ExpiresAt scalar.DateTime
	// AsOf is the day as of which its holder, an auditor of one organisation, reads
	// that one's register, and nothing of any later day; not stated means as it is.
	AsOf scalar.Date
}

// NewSecret makes the secret of a token: 32 random bytes.
func NewSecret() string {
	var b [32]byte
	if _, err := rand.Read(b[:]); err != nil {
		panic(err) // the system has no randomness
	}
	return "ropa_" + base64.RawURLEncoding.EncodeToString(b[:])
}

// MaxSecret is the greatest length of the secret of a token.
const MaxSecret = 500

// hashSecret is what is stored of a secret. Secrets are random, so a plain hash
// cannot be turned around.
func hashSecret(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}

// CreateToken makes a token with a secret and returns its id. The caller needs
// MANAGE_TOKENS. Errors: INVALID, FORBIDDEN, ALREADY_EXISTS.
func (s *Store) CreateToken(ctx context.Context, n NewToken, secret string) (id string, err error) {
	if !access.From(ctx).Can(access.ManageTokens) {
		return "", register.Fail(register.CodeForbidden, "", "only an administrator of all registers may manage tokens")
	}
	if len(secret) < 20 || len(secret) > MaxSecret || strings.ContainsAny(secret, " \t\r\n") {
		return "", register.Fail(register.CodeInvalid, "secret", "must be 20 to %d characters without spaces", MaxSecret)
	}
	if n.Role == register.RoleInvited || n.Role == register.RoleClaimant {
		return "", register.Fail(register.CodeInvalid, "input.role", "is not given to a token: invite the vendor (inviteVendor)")
	}
	if n.ExpiresAt != "" && n.ExpiresAt <= s.moment() {
		return "", register.Fail(register.CodeInvalid, "input.expiresAt", "must be in the future")
	}
	if err := s.dated(ctx, n); err != nil {
		return "", err
	}
	err = s.inTx(ctx, func(ctx context.Context, t *tx) error {
		refs := newReferences("")
		if len(n.Organisations) > 0 {
			if err := refs.lookUp(ctx, t, map[register.Kind][]scalar.Ref{register.KindOrganisation: n.Organisations}); err != nil {
				return err
			}
		}
		id = t.newID("tok")
		c := t.Token.Create().SetID(id).SetName(n.Name).SetHash(hashSecret(secret)).SetCreatedAt(t.at).SetExpiresAt(n.ExpiresAt)
		if err := c.Exec(ctx); err != nil {
			if classify(err) == classUnique {
				return register.Fail(register.CodeAlreadyExists, "secret", "there is already a token with this secret")
			}
			return err
		}
		if len(n.Organisations) == 0 {
			return t.Membership.Create().SetID(t.newID("mem")).SetTokenID(id).SetRole(n.Role).Exec(ctx)
		}
		for i, name := range n.Organisations {
			org := refs.id(register.KindOrganisation, name)
			if org == "" {
				return register.Fail(register.CodeInvalid, fmt.Sprintf("input.organisations[%d]", i), "there is no organisation %q", name)
			}
			if err := t.Membership.Create().SetID(t.newID("mem")).SetTokenID(id).SetRole(n.Role).SetOrganisationID(org).SetAsOf(n.AsOf).Exec(ctx); err != nil {
				return err
			}
		}
		return nil
	})
	return id, err
}

// dated checks a token for a register as of a day.
func (s *Store) dated(ctx context.Context, n NewToken) error {
	switch {
	case n.AsOf == "":
		return nil
	case !access.MayBeDated(n.Role):
		return register.Fail(register.CodeInvalid, "input.asOf", "is for auditors only: other roles read what is of now, or write")
	case len(n.Organisations) != 1:
		return register.Fail(register.CodeInvalid, "input.organisations", "must be one organisation, whose register is read as of a day")
	}
	_, err := s.Keeper(ctx, n.Organisations[0], n.AsOf)
	if ps, ok := register.AsProblems(err); ok && ps[0].Code == register.CodeNotFound {
		return register.Fail(register.CodeInvalid, "input.organisations[0]", "there is no organisation %q", n.Organisations[0])
	}
	return at("input.asOf", err)
}

// RevokeToken revokes a token, in this process at once: other servers take it for
// valid for two seconds more at most. A token that is revoked already stays so.
// The caller needs MANAGE_TOKENS. Errors: NOT_FOUND, FORBIDDEN.
func (s *Store) RevokeToken(ctx context.Context, id string) error {
	if !access.From(ctx).Can(access.ManageTokens) {
		return register.Fail(register.CodeForbidden, "", "only an administrator of all registers may manage tokens")
	}
	defer s.known.forget()
	return s.inTx(ctx, func(ctx context.Context, t *tx) error {
		found, err := t.Token.Get(ctx, id)
		switch {
		case db.IsNotFound(err):
			return register.Fail(register.CodeNotFound, "input.id", "there is no such token")
		case err != nil || found.RevokedAt != "":
			return err
		}
		return t.Token.UpdateOneID(id).SetRevokedAt(t.at).Exec(ctx)
	})
}

// HasTokens reports whether any token was ever made.
func (s *Store) HasTokens(ctx context.Context) (bool, error) {
	return s.Client.Token.Query().Exist(ctx)
}

// Authenticate finds the caller that a secret stands for, that of a token or of an
// invitation that is open, and notes that its token was used. It is false for an
// unknown, an expired, a used and a revoked one alike. A caller that was found is
// remembered for two seconds, unless a token is revoked in this process.
func (s *Store) Authenticate(ctx context.Context, secret string) (access.Caller, bool, error) {
	hash, now := hashSecret(secret), s.moment()
	caller, ok := s.known.get(hash, now)
	if !ok {
		generation := s.known.generation()
		var expires scalar.DateTime
		var err error
		if caller, expires, ok, err = s.holder(ctx, hash, now); err != nil || !ok {
			return access.Caller{}, false, err
		}
		s.known.add(generation, hash, caller, expires)
	}
	s.uses.note(caller.Actor, now)
	return caller, true, nil
}

// holder finds in the database who holds a secret, and until when it works.
func (s *Store) holder(ctx context.Context, hash string, now scalar.DateTime) (access.Caller, scalar.DateTime, bool, error) {
	found, err := s.Client.Token.Query().Where(token.Hash(hash)).WithMemberships().Only(ctx)
	if db.IsNotFound(err) {
		return s.invitedBy(ctx, hash, now)
	}
	if err != nil {
		return access.Caller{}, "", false, Unavailable(err)
	}
	if found.RevokedAt != "" || found.ExpiresAt != "" && found.ExpiresAt <= now {
		return access.Caller{}, "", false, nil
	}
	caller := access.Caller{Actor: found.ID}
	for _, m := range found.Edges.Memberships {
		g := access.Grant{Role: m.Role, AsOf: m.AsOf}
		if m.OrganisationID != nil {
			g.OrganisationID = *m.OrganisationID
		}
		caller.Grants = append(caller.Grants, g)
	}
	return caller, found.ExpiresAt, true, nil
}
