package store

import (
	"context"
	"strings"

	"ropa/access"
	"ropa/ent/db"
	"ropa/ent/db/channel"
	"ropa/ent/db/invitation"
	"ropa/ent/db/membership"
	"ropa/ent/db/person"
	"ropa/ent/db/token"
	"ropa/register"
	"ropa/scalar"
)

// Claimed says what a claim made.
type Claimed struct {
	OrganisationID, TokenID string
	// Confirmed is whether the organisation keeps its record now; otherwise the
	// claim waits for an administrator of all registers.
	Confirmed bool
}

// Claim takes over the record that the caller's invitation names, and makes a
// token with a secret: in the role VENDOR or, where the claim waits, CLAIMANT: it
// waits where a customer invited, and where the administrator who did may do nothing
// any more. An invitation serves once. Errors: FORBIDDEN where the caller is no
// invitation, or one that is open no longer; INVALID; CONFLICT where the organisation
// keeps its record already.
func (s *Store) Claim(ctx context.Context, name, reason scalar.Text, secret string) (made Claimed, err error) {
	defer s.known.forget()
	err = s.inTx(ctx, func(ctx context.Context, t *tx) error {
		i, err := t.invitation(ctx, access.From(ctx).Actor)
		if db.IsNotFound(err) || err == nil && InvitationState(i, t.at) != register.InvitationStateOpen {
			return register.Fail(register.CodeForbidden, "", "the invitation was used, has expired or was revoked")
		}
		if err != nil {
			return err
		}
		if name == "" {
			return register.Fail(register.CodeInvalid, "input.name", "is required")
		}
		confirmed := i.ByAdministrator
		if confirmed {
			if confirmed, err = t.inForce(ctx, i.InvitedBy); err != nil {
				return err
			}
		}
		made = Claimed{OrganisationID: i.VendorID, TokenID: t.newID("tok"), Confirmed: confirmed}
		if err := t.Token.Create().SetID(made.TokenID).SetName(name).SetHash(hashSecret(secret)).SetCreatedAt(t.at).Exec(ctx); err != nil {
			return err
		}
		used := t.Invitation.UpdateOneID(i.ID).SetAcceptedAt(t.at).SetAcceptedTokenID(made.TokenID)
		if !made.Confirmed {
			if err := t.unclaimed(ctx, i.VendorID); err != nil {
				return err
			}
			return t.join(ctx, made.TokenID, register.RoleClaimant, i.VendorID, used)
		}
		if err := t.takeOver(ctx, i, reason); err != nil {
			return err
		}
		return t.join(ctx, made.TokenID, register.RoleVendor, i.VendorID, used.SetConfirmedAt(t.at))
	})
	return made, err
}

// join gives a token its role, and writes what became of the invitation.
func (t *tx) join(ctx context.Context, tokenID string, role register.Role, organisation string, i *db.InvitationUpdateOne) error {
	if err := t.Membership.Create().SetID(t.newID("mem")).SetTokenID(tokenID).SetRole(role).SetOrganisationID(organisation).Exec(ctx); err != nil {
		return err
	}
	return i.Exec(ctx)
}

// ConfirmClaim confirms a claim that waits: the organisation keeps its record from
// today on, and other invitations and claims of the same record end. The caller
// needs MANAGE_TOKENS. Errors: FORBIDDEN; NOT_FOUND; INVALID where the claim does
// not wait; CONFLICT where the organisation keeps its record already.
func (s *Store) ConfirmClaim(ctx context.Context, id string, reason scalar.Text) error {
	if !access.From(ctx).Can(access.ManageTokens) {
		return register.Fail(register.CodeForbidden, "", "only an administrator of all registers may confirm a claim")
	}
	defer s.known.forget()
	return s.inTx(ctx, func(ctx context.Context, t *tx) error {
		i, err := t.invitation(ctx, id)
		if db.IsNotFound(err) {
			return register.Fail(register.CodeNotFound, "input.invitation", "there is no such invitation")
		}
		if err != nil {
			return err
		}
		if state := InvitationState(i, t.at); state != register.InvitationStateWaiting {
			return register.Fail(register.CodeInvalid, "input.invitation", "is %s: only a claim that is WAITING can be confirmed", state)
		}
		if err := t.takeOver(ctx, i, reason); err != nil {
			return err
		}
		if _, err := t.Membership.Delete().Where(membership.TokenID(*i.AcceptedTokenID), membership.RoleEQ(register.RoleClaimant)).Exec(ctx); err != nil {
			return err
		}
		return t.join(ctx, *i.AcceptedTokenID, register.RoleVendor, i.VendorID, t.Invitation.UpdateOneID(id).SetConfirmedAt(t.at))
	})
}

// takeOver makes an organisation keep its record, and ends all other invitations
// and claims of it.
func (t *tx) takeOver(ctx context.Context, by *db.Invitation, reason scalar.Text) error {
	if err := t.unclaimed(ctx, by.VendorID); err != nil {
		return err
	}
	others, err := t.Invitation.Query().Where(invitation.VendorID(by.VendorID), invitation.IDNEQ(by.ID),
		invitation.ConfirmedAtIsNil(), invitation.RevokedAtIsNil()).All(ctx)
	if err != nil {
		return err
	}
	if err := t.endInvitations(ctx, others); err != nil {
		return err
	}
	before, h, last, err := t.readOrganisation(ctx, by.VendorID)
	if err != nil {
		return err
	}
	after := *before
	after.ClaimedOn = scalar.DateOf(t.time)
	h.version, h.at = h.version+1, t.at
	if err := again(t.replace(ctx, h, before, &after, newReferences(""))); err != nil {
		return err
	}
	return t.revise(ctx, h, register.OperationClaim, &after, reason, last)
}

// unclaimed refuses the record of an organisation that keeps it already.
func (t *tx) unclaimed(ctx context.Context, id string) error {
	o, _, _, err := t.readOrganisation(ctx, id)
	if err == nil && o.ClaimedOn != "" {
		err = register.Fail(register.CodeConflict, "", "the organisation keeps its record already, since %s", o.ClaimedOn)
	}
	return err
}

// Release ends that an organisation keeps its record: all tokens in the role
// VENDOR or CLAIMANT for it are revoked, whatever else they allow, and the channels
// made with them tell no more. The caller
// needs MANAGE_TOKENS. Errors: those of Describe, and INVALID where the
// organisation does not keep its record.
func (s *Store) Release(ctx context.Context, e Edit) error {
	defer s.known.forget()
	e.Kind = register.KindOrganisation
	return s.edit(ctx, e, access.ManageTokens, register.OperationRelease, func(ctx context.Context, c *changing) error {
		o := c.after.(*register.Organisation)
		if o.ClaimedOn == "" {
			return register.Fail(register.CodeInvalid, "id", "does not keep its record itself: there is nothing to release")
		}
		o.ClaimedOn = ""
		if err := c.wait(ctx, digest("claim", c.id)); err != nil {
			return err
		}
		standing, err := c.Invitation.Query().Where(invitation.VendorID(c.id), invitation.RevokedAtIsNil()).All(ctx)
		if err != nil {
			return err
		}
		if err := c.endInvitations(ctx, standing); err != nil {
			return err
		}
		tokens, err := c.Token.Query().Where(token.HasMembershipsWith(membership.OrganisationID(c.id),
			membership.RoleIn(register.RoleVendor, register.RoleClaimant))).IDs(ctx)
		if err != nil {
			return err
		}
		if err := c.revokeTokens(ctx, tokens); err != nil {
			return err
		}
		channels, err := c.Channel.Query().Where(channel.OrganisationID(c.id), channel.OfRegister(false), channel.DisabledAtIsNil()).IDs(ctx)
		for _, id := range channels {
			if err == nil {
				err = c.disable(ctx, id, register.DisabledReasonRequested)
			}
		}
		return err
	})
}

// inForce reports whether an actor could still act: its token is neither revoked
// nor expired, the person is not shut out. What runs beside the database can.
func (t *tx) inForce(ctx context.Context, actor string) (bool, error) {
	switch prefix, _, _ := strings.Cut(actor, "_"); prefix {
	case "tok":
		return t.Token.Query().Where(token.ID(actor), token.RevokedAtIsNil(), token.Or(token.ExpiresAtIsNil(), token.ExpiresAtGT(t.at))).Exist(ctx)
	case "per":
		return t.Person.Query().Where(person.ID(actor), person.DisabledAtIsNil()).Exist(ctx)
	}
	return true, nil
}

// readOrganisation reads the document of an organisation, its head, and the hash of
// its last revision.
func (t *tx) readOrganisation(ctx context.Context, id string) (*register.Organisation, head, string, error) {
	h, err := t.head(ctx, register.KindOrganisation, id)
	if err != nil {
		return nil, h, "", err
	}
	r, hash, err := t.document(ctx, register.KindOrganisation, h)
	if err != nil {
		return nil, h, "", err
	}
	return r.(*register.Organisation), h, hash, nil
}

// loadOrganisation is load for the record of an organisation, whose keeper stands
// in the record itself.
func (t *tx) loadOrganisation(ctx context.Context, h head, p access.Permission) (register.Record, head, string, error) {
	r, hash, err := t.document(ctx, register.KindOrganisation, h)
	if err != nil {
		return nil, h, "", err
	}
	return r, h, hash, mayKeep(access.From(ctx), p, h.id, r.(*register.Organisation))
}

// mayKeep asks whether the caller may change the record of an organisation: the
// organisation itself, once it took it over, and before that an administrator of
// all registers, who can also release it (MANAGE_TOKENS).
func mayKeep(caller access.Caller, p access.Permission, id string, o *register.Organisation) error {
	itself, administrator := caller.CanAs(access.Serve, id), caller.Can(access.WriteShared)
	switch {
	case p == access.ManageTokens && caller.Can(p):
		return nil
	case p == access.ManageTokens:
		return register.Fail(register.CodeForbidden, "id", "only an administrator of all registers may release an organisation")
	case o.ClaimedOn != "" && itself, o.ClaimedOn == "" && administrator:
		return nil
	case o.ClaimedOn != "" && administrator:
		return register.Fail(register.CodeForbidden, "id", "the organisation keeps this record itself since %s: propose a correction, or release the organisation first", o.ClaimedOn)
	case o.ClaimedOn != "":
		return register.Fail(register.CodeForbidden, "id", "the organisation keeps this record itself since %s: propose a correction", o.ClaimedOn)
	case itself:
		return register.Fail(register.CodeForbidden, "id", "the organisation does not keep its record: it was not claimed, or the claim was not confirmed or was ended")
	}
	return register.Fail(register.CodeForbidden, "id", "only an administrator of all registers may write records that all registers share")
}

// keepsRegisterStays refuses that anybody but an administrator of all registers
// says whether an organisation keeps a register here.
func keepsRegisterStays(caller access.Caller, before, after register.Record, path string) error {
	b, ok := before.(*register.Organisation)
	if !ok || caller.Can(access.WriteShared) || b.KeepsRegister == after.(*register.Organisation).KeepsRegister {
		return nil
	}
	return register.Problems{{Code: register.CodeInvalid, Path: "keepsRegister", Message: "is changed by an administrator of all registers only: leave it as it is"}}.Under(path)
}
