package store

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"ropa/access"
	"ropa/ent/db"
	"ropa/ent/db/invitation"
	"ropa/ent/db/token"
	"ropa/register"
	"ropa/scalar"
)

// How long an invitation works: unless it says something else, and at most.
const (
	invitationDays    = 14
	maxInvitationDays = 90
)

// invitationMark begins the secrets of invitations, so that people can tell them
// from tokens.
const invitationMark = "ropa_inv_"

// NewInvitation says who invites whom.
type NewInvitation struct {
	// Organisation that invites; empty for an administrator of all registers.
	Organisation scalar.Ref
	// Vendor is the organisation whose record can be taken over.
	Vendor scalar.Ref
	// ExpiresAt is when the invitation ceases to work; not stated means in 14 days.
	ExpiresAt scalar.DateTime
}

// NewInvitationSecret makes the secret of an invitation: 32 random bytes.
func NewInvitationSecret() string {
	return invitationMark + strings.TrimPrefix(NewSecret(), "ropa_")
}

// Invite invites a vendor to take over the record of its organisation, and
// returns the id of the invitation. An organisation invites whom it engages as a
// processor (Art. 28); an administrator of all registers invites anybody. The
// caller needs INVITE. Errors: INVALID, FORBIDDEN, NOT_FOUND for an organisation
// that is not there.
func (s *Store) Invite(ctx context.Context, n NewInvitation, secret string) (id string, err error) {
	caller := access.From(ctx)
	if n.Organisation == "" && !caller.Can(access.ManageTokens) {
		return "", register.Fail(register.CodeForbidden, "input.organisation", "is needed: only an administrator of all registers invites without")
	}
	now := s.now()
	expires := cmp.Or(n.ExpiresAt, scalar.DateTimeOf(now.AddDate(0, 0, invitationDays)))
	if last := scalar.DateTimeOf(now.AddDate(0, 0, maxInvitationDays)); expires <= scalar.DateTimeOf(now) || expires > last {
		return "", register.Fail(register.CodeInvalid, "input.expiresAt", "must be in the future, and at most %d days from now, %s", maxInvitationDays, last)
	}
	err = s.inTx(ctx, func(ctx context.Context, t *tx) error {
		inviter, err := t.inviter(ctx, n.Organisation)
		if err != nil {
			return err
		}
		vendor, err := t.invited(ctx, inviter, n.Vendor)
		if err != nil {
			return err
		}
		id = t.newID("inv")
		return t.Invitation.Create().SetID(id).SetNillableOrganisationID(inviter).SetVendorID(vendor).SetHash(hashSecret(secret)).
			SetInvitedBy(caller.Actor).SetByAdministrator(caller.Can(access.ManageTokens)).SetCreatedAt(t.at).SetExpiresAt(expires).Exec(ctx)
	})
	return id, err
}

// inviter is the id of the organisation that invites; nil for an administrator.
func (t *tx) inviter(ctx context.Context, name scalar.Ref) (*string, error) {
	if name == "" {
		return nil, nil
	}
	org, err := t.organisationNamed(ctx, name)
	switch {
	case err != nil:
		return nil, err
	case org == "":
		return nil, register.Fail(register.CodeNotFound, "input.organisation", "there is no organisation %q", name)
	case !access.From(ctx).CanFor(access.Invite, org):
		return nil, register.Fail(register.CodeForbidden, "input.organisation", "the caller may not invite for %q", name)
	}
	return &org, nil
}

// invited is the id of the organisation that is invited, if it can be.
func (t *tx) invited(ctx context.Context, inviter *string, name scalar.Ref) (string, error) {
	vendor, err := t.organisationNamed(ctx, name)
	if err != nil {
		return "", err
	}
	if vendor == "" {
		return "", register.Fail(register.CodeInvalid, "input.vendor", "there is no organisation %q", name)
	}
	if err := t.wait(ctx, digest("claim", vendor)); err != nil {
		return "", err
	}
	if o, _, _, err := t.readOrganisation(ctx, vendor); err != nil {
		return "", err
	} else if o.ClaimedOn != "" {
		return "", register.Fail(register.CodeInvalid, "input.vendor", "keeps its record itself since %s: it needs no invitation", o.ClaimedOn)
	}
	if access.From(ctx).Can(access.ManageTokens) {
		return vendor, nil
	}
	engaged, err := t.exists(ctx, "SELECT 1 FROM engagements e WHERE e.organisation_id = $1 AND e.vendor_id = $2 AND "+customersInForce("$3")+" LIMIT 1",
		*inviter, vendor, string(scalar.DateOf(t.time)))
	if err == nil && !engaged {
		err = register.Fail(register.CodeInvalid, "input.vendor", "is not engaged as a processor by the organisation that invites, by an engagement in force")
	}
	return vendor, err
}

// customersInForce asks of an engagement e whether it makes a customer of its
// vendor: by another organisation, as a processor, and in force on the date that
// is the parameter. It is what register.Engagement.Receives says, in the words of the
// database.
func customersInForce(date string) string {
	return fmt.Sprintf("e.organisation_id <> e.vendor_id AND e.role IN ('%s', '%s') AND (e.retired_on IS NULL OR e.retired_on > %[3]s) AND (e.valid_until IS NULL OR e.valid_until >= %[3]s)",
		register.EngagementRoleProcessor, register.EngagementRoleSubProcessor, date)
}

// organisationNamed is the id of an organisation; empty where there is none.
func (t *tx) organisationNamed(ctx context.Context, name scalar.Ref) (string, error) {
	refs := newReferences("")
	err := refs.lookUp(ctx, t, map[register.Kind][]scalar.Ref{register.KindOrganisation: {name}})
	return refs.id(register.KindOrganisation, name), err
}

// RevokeInvitation takes an invitation back. A claim that was made with it and
// waits is declined, and its token revoked; an invitation that is revoked already
// stays so. The caller needs INVITE for the organisation that invited. Errors:
// NOT_FOUND, INVALID where the claim was confirmed.
func (s *Store) RevokeInvitation(ctx context.Context, id string) error {
	defer s.known.forget()
	return s.inTx(ctx, func(ctx context.Context, t *tx) error {
		found, err := t.invitation(ctx, id)
		switch {
		case db.IsNotFound(err) || err == nil && !mayRevoke(access.From(ctx), found):
			return register.Fail(register.CodeNotFound, "input.id", "there is no such invitation")
		case err != nil || found.RevokedAt != "":
			return err
		case found.ConfirmedAt != "":
			return register.Fail(register.CodeInvalid, "input.id", "was used, and the claim confirmed: an administrator of all registers can release the organisation")
		}
		return t.endInvitations(ctx, []*db.Invitation{found})
	})
}

func mayRevoke(c access.Caller, i *db.Invitation) bool {
	if i.OrganisationID == nil {
		return c.ScopeOf(access.Invite).All
	}
	return c.CanFor(access.Invite, *i.OrganisationID)
}

// endInvitations revokes invitations, and the tokens that were made with them.
func (t *tx) endInvitations(ctx context.Context, list []*db.Invitation) error {
	var ids, tokens []string
	for _, i := range list {
		ids = append(ids, i.ID)
		if i.AcceptedTokenID != nil {
			tokens = append(tokens, *i.AcceptedTokenID)
		}
	}
	if err := t.Invitation.Update().Where(invitation.IDIn(ids...)).SetRevokedAt(t.at).Exec(ctx); err != nil {
		return err
	}
	return t.revokeTokens(ctx, tokens)
}

// revokeTokens revokes those of some tokens that are not revoked yet.
func (t *tx) revokeTokens(ctx context.Context, ids []string) error {
	return t.Token.Update().Where(token.IDIn(ids...), token.RevokedAtIsNil()).SetRevokedAt(t.at).Exec(ctx)
}

// invitation reads an invitation; until the transaction ends nobody else changes
// any invitation for the same record.
func (t *tx) invitation(ctx context.Context, id string) (*db.Invitation, error) {
	found, err := t.Invitation.Get(ctx, id)
	if err != nil {
		return nil, err
	}
	if err := t.wait(ctx, digest("claim", found.VendorID)); err != nil {
		return nil, err
	}
	return t.Invitation.Get(ctx, id)
}

// invitedBy finds the caller that the secret of an invitation stands for, and until
// when: it may take over one record, as long as the invitation is open.
func (s *Store) invitedBy(ctx context.Context, hash string, now scalar.DateTime) (access.Caller, scalar.DateTime, bool, error) {
	found, err := s.Client.Invitation.Query().Where(invitation.Hash(hash)).Only(ctx)
	if db.IsNotFound(err) {
		return access.Caller{}, "", false, nil
	}
	if err != nil {
		return access.Caller{}, "", false, Unavailable(err)
	}
	if InvitationState(found, now) != register.InvitationStateOpen {
		return access.Caller{}, "", false, nil
	}
	return access.Caller{Actor: found.ID, Grants: []access.Grant{{Role: register.RoleInvited, OrganisationID: found.VendorID}}}, found.ExpiresAt, true, nil
}

// InvitationState is where an invitation stands at a moment.
func InvitationState(i *db.Invitation, at scalar.DateTime) register.InvitationState {
	switch {
	case i.ConfirmedAt != "" && i.RevokedAt != "":
		return register.InvitationStateReleased
	case i.RevokedAt != "":
		return register.InvitationStateRevoked
	case i.ConfirmedAt != "":
		return register.InvitationStateClaimed
	case i.AcceptedAt != "":
		return register.InvitationStateWaiting
	case i.ExpiresAt <= at:
		return register.InvitationStateExpired
	}
	return register.InvitationStateOpen
}
