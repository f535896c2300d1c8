package store

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"fmt"
	"slices"
	"time"

	"ropa/access"
	"ropa/ent/db"
	"ropa/ent/db/channel"
	"ropa/register"
	"ropa/scalar"
)

// maxChannels is how many channels in use an organisation may have.
const maxChannels = 50

// secretOverlap is how long a secret signs beside the one that replaced it.
const secretOverlap = 24 * time.Hour

// NewChannel says what a channel is to be.
type NewChannel struct {
	Organisation scalar.Ref
	Kind         register.ChannelKind
	Address      string
	// RecordKinds of whose changes it tells; empty means all.
	RecordKinds []register.Kind
}

// newWebhookSecret makes a secret of 32 random bytes, in the form of the
// Standard Webhooks specification.
func newWebhookSecret() string {
	var b [32]byte
	if _, err := rand.Read(b[:]); err != nil {
		panic(err) // the system has no randomness
	}
	return "whsec_" + base64.StdEncoding.EncodeToString(b[:])
}

// CreateChannel makes a channel and returns its id and, for a webhook, its
// secret. It tells of the organisation's register if the caller reads that. The caller needs MANAGE_CHANNELS for the organisation. Errors: INVALID
// (all problems together), NOT_FOUND for an organisation that is not there,
// FORBIDDEN, LIMIT_EXCEEDED.
func (s *Store) CreateChannel(ctx context.Context, n NewChannel) (id, secret string, err error) {
	if err := s.checkChannel(&n); err != nil {
		return "", "", err
	}
	err = s.inTx(ctx, func(ctx context.Context, t *tx) error {
		refs := newReferences("")
		if err := refs.lookUp(ctx, t, map[register.Kind][]scalar.Ref{register.KindOrganisation: {n.Organisation}}); err != nil {
			return err
		}
		org := refs.id(register.KindOrganisation, n.Organisation)
		if org == "" {
			return register.Fail(register.CodeNotFound, "organisation", "there is no organisation %q", n.Organisation)
		}
		if !access.From(ctx).CanFor(access.ManageChannels, org) {
			return register.Fail(register.CodeForbidden, "organisation", "the caller may not manage the channels of %q", n.Organisation)
		}
		in, err := t.Channel.Query().Where(channel.OrganisationID(org), channel.DisabledAtIsNil()).Count(ctx)
		if err != nil {
			return err
		}
		if in >= maxChannels {
			return register.Fail(register.CodeLimitExceeded, "organisation", "has %d channels in use already; disable those that nobody needs", maxChannels)
		}
		id = t.newID("chn")
		c := t.Channel.Create().SetID(id).SetOrganisationID(org).SetKind(n.Kind).SetAddress(n.Address).
			SetOfRegister(readsRegister(ctx, org)).SetRecordKinds(n.RecordKinds).SetCreatedAt(t.at)
		if n.Kind == register.ChannelKindWebhook {
			secret = newWebhookSecret()
			c.SetSecret(secret)
		}
		return c.Exec(ctx)
	})
	return id, secret, err
}

func (s *Store) checkChannel(n *NewChannel) error {
	var ps register.Problems
	check := s.policy.CheckWebhook
	if n.Kind == register.ChannelKindEmail {
		check = s.policy.CheckMailbox
	}
	if err := check(n.Address); err != nil {
		ps = append(ps, register.Problem{Code: register.CodeInvalid, Path: "address", Message: err.Error()})
	}
	seen := []register.Kind{}
	for i, k := range n.RecordKinds {
		if slices.Contains(seen, k) {
			ps = append(ps, register.Problem{Code: register.CodeInvalid, Path: fmt.Sprintf("recordKinds[%d]", i), Message: "stands twice in the list"})
		}
		seen = append(seen, k)
	}
	n.RecordKinds = seen
	return ps.Err()
}

// channel finds a channel that the caller may manage.
func (t *tx) channel(ctx context.Context, id string) (*db.Channel, error) {
	found, err := t.Channel.Get(ctx, id)
	if err == nil && access.From(ctx).CanFor(access.ManageChannels, found.OrganisationID) && (!found.OfRegister || readsRegister(ctx, found.OrganisationID)) {
		return found, nil
	}
	if err == nil || db.IsNotFound(err) {
		return nil, register.Fail(register.CodeNotFound, "id", "there is no such channel")
	}
	return nil, err
}

// readsRegister reports whether the caller reads the register of an
// organisation: a channel that tells of it is only for those who do.
func readsRegister(ctx context.Context, organisation string) bool {
	return access.From(ctx).ScopeOf(access.Read).Contains(organisation)
}

// inUse refuses a channel that was disabled.
func inUse(c *db.Channel) error {
	if c.DisabledAt != "" {
		return register.Fail(register.CodeInvalid, "id", "the channel was disabled on %s; make a new one", scalar.DateOf(c.DisabledAt.Time()))
	}
	return nil
}

// TestChannel sends a test event to a channel and returns the id of the
// delivery. Errors: NOT_FOUND; INVALID where the channel is disabled.
func (s *Store) TestChannel(ctx context.Context, id string) (delivery string, err error) {
	err = s.inTx(ctx, func(ctx context.Context, t *tx) error {
		c, err := t.channel(ctx, id)
		if err != nil {
			return err
		}
		if err := inUse(c); err != nil {
			return err
		}
		row, err := t.deliveryRow(listener{id: c.ID, organisation: c.OrganisationID, ofRegister: c.OfRegister}, register.Event{Type: register.EventTest, Timestamp: t.at, Data: register.EventData{ID: c.ID, Organisation: c.OrganisationID}})
		if err != nil {
			return err
		}
		delivery, _ = row.Mutation().ID()
		if err := t.deliver(ctx, []*db.DeliveryCreate{row}); err != nil {
			return err
		}
		return t.Channel.UpdateOneID(id).ClearFailingSince().ClearRetryAt().Exec(ctx) // it is to be tried at once
	})
	return delivery, err
}

// RotateChannelSecret gives a webhook another secret and returns it. For 24
// hours the former one signs too. Errors: NOT_FOUND; INVALID where the channel is
// disabled or has no secret.
func (s *Store) RotateChannelSecret(ctx context.Context, id string) (secret string, err error) {
	err = s.inTx(ctx, func(ctx context.Context, t *tx) error {
		c, err := t.channel(ctx, id)
		if err != nil {
			return err
		}
		if err := inUse(c); err != nil {
			return err
		}
		if c.Kind != register.ChannelKindWebhook {
			return register.Fail(register.CodeInvalid, "id", "a mailbox has no secret")
		}
		secret = newWebhookSecret()
		return t.Channel.UpdateOneID(id).SetSecret(secret).SetPreviousSecret(c.Secret).
			SetPreviousSecretUntil(scalar.DateTimeOf(t.time.Add(secretOverlap))).Exec(ctx)
	})
	return secret, err
}

// DisableChannel takes a channel out of use for good, forgets its secrets, and
// gives up what was not delivered. A channel that is disabled stays so. Errors:
// NOT_FOUND.
func (s *Store) DisableChannel(ctx context.Context, id string) error {
	return s.inTx(ctx, func(ctx context.Context, t *tx) error {
		c, err := t.channel(ctx, id)
		if err != nil || c.DisabledAt != "" {
			return err
		}
		return t.disable(ctx, id, register.DisabledReasonRequested)
	})
}

func (t *tx) disable(ctx context.Context, id string, why register.DisabledReason) error {
	if err := t.Channel.UpdateOneID(id).SetDisabledAt(t.at).SetDisabledReason(why).
		ClearSecret().ClearPreviousSecret().ClearPreviousSecretUntil().ClearRetryAt().Exec(ctx); err != nil {
		return err
	}
	_, err := t.ExecContext(ctx, "UPDATE deliveries SET state = $1, last_error = $2, next_attempt_at = NULL WHERE channel_id = $3 AND next_attempt_at IS NOT NULL",
		string(register.DeliveryStateGivenUp), string(register.DeliveryErrorDisabled), id)
	return err
}
