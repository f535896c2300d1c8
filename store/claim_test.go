package store_test

import (
	"context"
	"testing"
	"time"

	"ropa/access"
	"ropa/ent/db"
	"ropa/ent/db/membership"
	named "ropa/ent/db/organisation"
	"ropa/register"
	"ropa/scalar"
	"ropa/store"
	"ropa/store/storetest"
)

// market is a customer that engages a vendor, and others around them.
type market struct {
	*store.Store
	t                *testing.T
	admin            context.Context
	clock            *clock
	customer, vendor string // ids
}

func openMarket(t *testing.T, address string) *market {
	t.Helper()
	c := &clock{time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)}
	ctx, s := openAt(t, address, c)
	m := &market{Store: s, t: t, admin: ctx, clock: c}
	m.customer = create(t, ctx, s, "", organisation("customer"))
	create(t, ctx, s, "", organisation("stranger"))
	vendor := organisation("vendor")
	vendor.KeepsRegister = false
	m.vendor = create(t, ctx, s, "", vendor)
	create(t, ctx, s, "customer", &register.Engagement{Key: "e", Vendor: "vendor", Role: register.EngagementRoleProcessor, ValidUntil: "2026-12-31"})
	return m
}

// as is a caller with one grant.
func (m *market) as(role register.Role, organisation string) context.Context {
	return access.With(m.admin, access.Caller{Actor: "someone", Grants: []access.Grant{{Role: role, OrganisationID: organisation}}})
}

// by is the caller that a secret stands for.
func (m *market) by(secret string) context.Context {
	m.t.Helper()
	caller, ok, err := m.Authenticate(m.admin, secret)
	must(m.t, err)
	if !ok {
		m.t.Fatal("the secret stands for nobody")
	}
	return access.With(m.admin, caller)
}

// invite invites the vendor and returns the id and the secret of the invitation.
func (m *market) invite(by context.Context, organisation scalar.Ref) (id, secret string) {
	m.t.Helper()
	secret = store.NewInvitationSecret()
	id, err := m.Invite(by, store.NewInvitation{Organisation: organisation, Vendor: "vendor"}, secret)
	must(m.t, err)
	return id, secret
}

// claim makes a claim and returns the secret of its token.
func (m *market) claim(invitation string) (store.Claimed, string) {
	m.t.Helper()
	secret := store.NewSecret()
	made, err := m.Claim(m.by(invitation), "the vendor's", "because", secret)
	must(m.t, err)
	return made, secret
}

// takeOver makes the vendor keep its record, and returns its caller.
func (m *market) takeOver() context.Context {
	m.t.Helper()
	_, invitation := m.invite(m.admin, "")
	_, secret := m.claim(invitation)
	return m.by(secret)
}

// works reports whether a secret stands for anybody.
func (m *market) works(secret string) bool {
	m.t.Helper()
	_, ok, err := m.Authenticate(m.admin, secret)
	must(m.t, err)
	return ok
}

func (m *market) state(id string) register.InvitationState {
	return store.InvitationState(m.Client.Invitation.GetX(m.admin, id), m.Moment())
}

func (m *market) record() *db.Organisation { return m.Client.Organisation.GetX(m.admin, m.vendor) }

func (m *market) describe(by context.Context, change func(*register.Organisation)) error {
	return m.Describe(by, edit(register.KindOrganisation, m.vendor, m.record().Version), func(r register.Record) error {
		change(r.(*register.Organisation))
		return nil
	})
}

func TestWhoInvitesWhom(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		m := openMarket(t, address)
		dpo := m.as(register.RoleDPO, m.customer)
		stranger := m.Client.Organisation.Query().Where(named.Key("stranger")).OnlyIDX(m.admin)
		create(t, m.admin, m.Store, "", organisation("partner"))
		create(t, m.admin, m.Store, "customer", &register.Engagement{Key: "p", Vendor: "partner", Role: register.EngagementRoleJointController})
		create(t, m.admin, m.Store, "", organisation("former"))
		create(t, m.admin, m.Store, "customer", &register.Engagement{Key: "f", Vendor: "former", Role: register.EngagementRoleProcessor, ValidUntil: "2026-02-28"})
		create(t, m.admin, m.Store, "", organisation("left"))
		create(t, m.admin, m.Store, "customer", &register.Engagement{Key: "l", Vendor: "left", Role: register.EngagementRoleProcessor, RetiredOn: "2026-03-01"})
		create(t, m.admin, m.Store, "customer", &register.Engagement{Key: "s", Vendor: "customer", Role: register.EngagementRoleProcessor})
		for name, try := range map[string]struct {
			by   context.Context
			n    store.NewInvitation
			want string
		}{
			"an editor":                   {m.as(register.RoleEditor, m.customer), store.NewInvitation{Organisation: "customer", Vendor: "vendor"}, "FORBIDDEN input.organisation"},
			"the vendor itself":           {m.as(register.RoleVendor, m.vendor), store.NewInvitation{Organisation: "customer", Vendor: "vendor"}, "FORBIDDEN input.organisation"},
			"the DPO of another":          {m.as(register.RoleDPO, stranger), store.NewInvitation{Organisation: "customer", Vendor: "vendor"}, "FORBIDDEN input.organisation"},
			"no organisation":             {dpo, store.NewInvitation{Vendor: "vendor"}, "FORBIDDEN input.organisation"},
			"no organisation, for all":    {m.as(register.RoleDPO, ""), store.NewInvitation{Vendor: "vendor"}, "FORBIDDEN input.organisation"},
			"an organisation of nobody":   {dpo, store.NewInvitation{Organisation: "none", Vendor: "vendor"}, "NOT_FOUND input.organisation"},
			"a vendor of nobody":          {dpo, store.NewInvitation{Organisation: "customer", Vendor: "none"}, "INVALID input.vendor"},
			"one that is not engaged":     {dpo, store.NewInvitation{Organisation: "customer", Vendor: "stranger"}, "INVALID input.vendor"},
			"one that is no processor":    {dpo, store.NewInvitation{Organisation: "customer", Vendor: "partner"}, "INVALID input.vendor"},
			"an agreement that ended":     {dpo, store.NewInvitation{Organisation: "customer", Vendor: "former"}, "INVALID input.vendor"},
			"an engagement that ended":    {dpo, store.NewInvitation{Organisation: "customer", Vendor: "left"}, "INVALID input.vendor"},
			"itself":                      {dpo, store.NewInvitation{Organisation: "customer", Vendor: "customer"}, "INVALID input.vendor"},
			"an end that is past":         {dpo, store.NewInvitation{Organisation: "customer", Vendor: "vendor", ExpiresAt: "2026-03-01T12:00:00.000000Z"}, "INVALID input.expiresAt"},
			"an end that is too far away": {dpo, store.NewInvitation{Organisation: "customer", Vendor: "vendor", ExpiresAt: "2026-05-30T12:00:00.000001Z"}, "INVALID input.expiresAt"},
		} {
			t.Run(name, func(t *testing.T) {
				_, err := m.Invite(try.by, try.n, store.NewInvitationSecret())
				refused(t, err, try.want)
			})
		}
		if n := m.Client.Invitation.Query().CountX(m.admin); n != 0 {
			t.Errorf("%d invitations were made", n)
		}
		_, err := m.Invite(dpo, store.NewInvitation{Organisation: "customer", Vendor: "vendor", ExpiresAt: "2026-05-30T12:00:00.000000Z"}, store.NewInvitationSecret())
		must(t, err)
		_, err = m.Invite(m.admin, store.NewInvitation{Vendor: "stranger"}, store.NewInvitationSecret())
		must(t, err)
		m.takeOver()
		_, err = m.Invite(dpo, store.NewInvitation{Organisation: "customer", Vendor: "vendor"}, store.NewInvitationSecret())
		refused(t, err, "INVALID input.vendor")
	})
}

// TestAnInvitationServesOnceAndInTime looks at what its secret is good for.
func TestAnInvitationServesOnceAndInTime(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		m := openMarket(t, address)
		dpo := m.as(register.RoleDPO, m.customer)
		id, secret := m.invite(dpo, "customer")
		c := access.From(m.by(secret))
		if c.Actor != id || len(c.Grants) != 1 || c.Grants[0] != (access.Grant{Role: register.RoleInvited, OrganisationID: m.vendor}) {
			t.Errorf("the caller is %+v", c)
		}
		if row := m.Client.Invitation.GetX(m.admin, id); row.Hash == secret || row.ExpiresAt != "2026-03-15T12:00:00.000000Z" || row.ByAdministrator {
			t.Errorf("%+v", row)
		}
		refused(t, m.RevokeInvitation(m.as(register.RoleDPO, m.vendor), id), "NOT_FOUND input.id")
		refused(t, m.RevokeInvitation(m.as(register.RoleEditor, m.customer), id), "NOT_FOUND input.id")
		refused(t, m.RevokeInvitation(dpo, "inv_00000000000000000000000000"), "NOT_FOUND input.id")

		late, lateSecret := m.invite(dpo, "customer")
		waiting := m.by(lateSecret) // found before the time is over
		m.clock.Time = m.clock.AddDate(0, 0, 14)
		if m.works(lateSecret) || m.state(late) != register.InvitationStateExpired {
			t.Error("an invitation works after its time")
		}
		_, err := m.Claim(waiting, "x", "", store.NewSecret())
		refused(t, err, "FORBIDDEN ")

		taken, takenSecret := m.invite(dpo, "customer")
		holder := m.by(takenSecret)
		must(t, m.RevokeInvitation(dpo, taken))
		must(t, m.RevokeInvitation(dpo, taken)) // again
		_, err = m.Claim(holder, "x", "", store.NewSecret())
		refused(t, err, "FORBIDDEN ")
		if m.works(takenSecret) || m.state(taken) != register.InvitationStateRevoked {
			t.Error("an invitation works after it was taken back")
		}

		used, usedSecret := m.invite(dpo, "customer")
		holder = m.by(usedSecret)
		_, err = m.Claim(holder, "", "", store.NewSecret())
		refused(t, err, "INVALID input.name")
		made, token := m.claim(usedSecret)
		if made.Confirmed || made.OrganisationID != m.vendor || m.state(used) != register.InvitationStateWaiting {
			t.Errorf("%+v", made)
		}
		_, err = m.Claim(holder, "x", "", store.NewSecret())
		refused(t, err, "FORBIDDEN ")
		_, err = m.Claim(m.admin, "x", "", store.NewSecret())
		refused(t, err, "FORBIDDEN ")
		must(t, m.RevokeInvitation(dpo, used)) // declines the claim
		if m.works(usedSecret) || m.works(token) || m.state(used) != register.InvitationStateRevoked || m.record().ClaimedOn != "" {
			t.Error("a claim that was declined works")
		}
	})
}

// TestAClaimOfACustomerWaits takes a claim by a customer's invitation through its life.
func TestAClaimOfACustomerWaits(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		m := openMarket(t, address)
		dpo := m.as(register.RoleDPO, m.customer)
		id, invitation := m.invite(dpo, "customer")
		rivalID, rival := m.invite(dpo, "customer")
		openID, unused := m.invite(m.admin, "")
		made, secret := m.claim(invitation)
		_, rivalSecret := m.claim(rival)
		if c := access.From(m.by(secret)); c.Actor != made.TokenID || c.Can(access.Serve) || c.Grants[0].Role != register.RoleClaimant {
			t.Errorf("a claim that waits is %+v", c)
		}
		note := func(o *register.Organisation) { o.Note = "mine" }
		refused(t, m.describe(m.by(secret), note), "FORBIDDEN id")
		if m.record().ClaimedOn != "" || len(revisions(t, m.admin, m.Store, m.vendor)) != 1 {
			t.Error("a claim that waits changed the record")
		}
		refused(t, m.ConfirmClaim(dpo, id, ""), "FORBIDDEN ")
		refused(t, m.ConfirmClaim(m.as(register.RoleAdmin, m.vendor), id, ""), "FORBIDDEN ")
		refused(t, m.ConfirmClaim(m.admin, openID, ""), "INVALID input.invitation")
		refused(t, m.ConfirmClaim(m.admin, "inv_00000000000000000000000000", ""), "NOT_FOUND input.invitation")
		must(t, m.ConfirmClaim(m.admin, id, "looked at"))
		refused(t, m.ConfirmClaim(m.admin, id, ""), "INVALID input.invitation")
		refused(t, m.ConfirmClaim(m.admin, rivalID, ""), "INVALID input.invitation")
		if c := access.From(m.by(secret)); len(c.Grants) != 1 || !c.CanAs(access.Serve, m.vendor) {
			t.Errorf("after the confirmation: %+v", c)
		}
		if m.works(unused) || m.works(rivalSecret) || m.state(openID) != register.InvitationStateRevoked || m.state(id) != register.InvitationStateClaimed {
			t.Error("other invitations and claims outlive the confirmation")
		}
		refused(t, m.RevokeInvitation(dpo, id), "INVALID input.id")
		must(t, m.describe(m.by(secret), note))
		list := revisions(t, m.admin, m.Store, m.vendor)
		checkChain(t, list)
		if len(list) != 3 || list[1].Operation != register.OperationClaim || list[1].Reason != "looked at" || list[2].Actor != made.TokenID {
			t.Errorf("%v", list)
		}
		if row := m.record(); row.ClaimedOn != "2026-03-01" || row.Note != "mine" {
			t.Errorf("%+v", row)
		}
	})
}

// TestAClaimedRecordHasOneKeeper looks at who changes it.
func TestAClaimedRecordHasOneKeeper(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		m := openMarket(t, address)
		note := func(o *register.Organisation) { o.Note = "n" }
		must(t, m.describe(m.admin, note))
		refused(t, m.describe(m.as(register.RoleVendor, m.vendor), note), "FORBIDDEN id") // not claimed
		vendor := m.takeOver()
		for name, by := range map[string]context.Context{
			"an administrator of all": m.admin, "a vendor of all": m.as(register.RoleVendor, ""), "another vendor": m.as(register.RoleVendor, m.customer),
			"its own DPO": m.as(register.RoleDPO, m.vendor), "a customer": m.as(register.RoleAdmin, m.customer),
		} {
			if err := m.describe(by, note); code(err) != register.CodeForbidden {
				t.Errorf("%s describes it: %v", name, err)
			}
			if err := m.Retire(by, edit(register.KindOrganisation, m.vendor, m.record().Version), ""); code(err) != register.CodeForbidden {
				t.Errorf("%s retires it: %v", name, err)
			}
			if err := m.Delete(by, edit(register.KindOrganisation, m.vendor, m.record().Version)); code(err) != register.CodeForbidden {
				t.Errorf("%s deletes it: %v", name, err)
			}
		}
		refused(t, m.describe(vendor, func(o *register.Organisation) { o.Key = "other" }), "INVALID key")
		refused(t, m.describe(vendor, func(o *register.Organisation) { o.KeepsRegister = true }), "INVALID keepsRegister")
		must(t, m.describe(vendor, func(o *register.Organisation) { o.ClaimedOn = "" })) // is kept
		must(t, m.describe(m.as(register.RoleAdmin, m.vendor), note))
		must(t, m.Retire(vendor, edit(register.KindOrganisation, m.vendor, m.record().Version), ""))
		if m.record().ClaimedOn != "2026-03-01" {
			t.Error("who keeps a record was changed by describing it")
		}
		refused(t, m.Describe(vendor, edit(register.KindOrganisation, m.customer, 1), func(register.Record) error { return nil }), "FORBIDDEN id")
		own := organisation("new")
		own.ClaimedOn = "2020-01-01"
		if id := create(t, m.admin, m.Store, "", own); m.Client.Organisation.GetX(m.admin, id).ClaimedOn != "" {
			t.Error("a record is claimed by being made")
		}
	})
}

func TestRelease(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		m := openMarket(t, address)
		release := func(by context.Context) error { return m.Release(by, edit("", m.vendor, m.record().Version)) }
		refused(t, release(m.admin), "INVALID id")
		id, invitation := m.invite(m.admin, "")
		_, secret := m.claim(invitation)
		more, other := store.NewSecret(), store.NewSecret()
		_, err := m.CreateToken(m.admin, store.NewToken{Name: "more", Role: register.RoleVendor, Organisations: []scalar.Ref{"customer", "vendor"}}, more)
		must(t, err)
		_, err = m.CreateToken(m.admin, store.NewToken{Name: "other", Role: register.RoleDPO, Organisations: []scalar.Ref{"vendor"}}, other)
		must(t, err)
		refused(t, release(m.by(secret)), "FORBIDDEN id")
		refused(t, release(m.as(register.RoleAdmin, m.vendor)), "FORBIDDEN id")
		refused(t, m.Release(m.admin, edit("", m.vendor, 9)), "CONFLICT expectedVersion")
		must(t, release(m.admin))
		if m.works(secret) || m.works(more) || !m.works(other) || m.record().ClaimedOn != "" || m.state(id) != register.InvitationStateReleased {
			t.Error("a released organisation is not as before its claim")
		}
		must(t, m.describe(m.admin, func(o *register.Organisation) { o.Note = "n" }))
		m.takeOver() // again
		var operations []register.Operation
		for _, r := range revisions(t, m.admin, m.Store, m.vendor) {
			operations = append(operations, r.Operation)
		}
		if len(operations) != 5 || operations[2] != register.OperationRelease {
			t.Errorf("%v", operations)
		}
		for _, role := range []register.Role{register.RoleInvited, register.RoleClaimant} {
			_, err := m.CreateToken(m.admin, store.NewToken{Name: "x", Role: role, Organisations: []scalar.Ref{"vendor"}}, store.NewSecret())
			refused(t, err, "INVALID input.role")
		}
	})
}

// TestClaimsAtOnce lets many use one invitation at once, confirm two claims of one
// record, and take back what is being used.
func TestClaimsAtOnce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		m := openMarket(t, address)
		dpo := m.as(register.RoleDPO, m.customer)
		for range 3 {
			_, invitation := m.invite(dpo, "customer")
			holder := m.by(invitation)
			before := m.Client.Token.Query().CountX(m.admin)
			errs := make([]error, 8)
			together(len(errs), func(i int) { _, errs[i] = m.Claim(holder, "x", "", store.NewSecret()) })
			wantOne(t, errs, register.CodeForbidden)
			if n := m.Client.Token.Query().CountX(m.admin) - before; n != 1 {
				t.Errorf("%d tokens were made", n)
			}
		}
		waiting := m.Client.Invitation.Query().IDsX(m.admin)
		errs := make([]error, len(waiting))
		together(len(waiting), func(i int) { errs[i] = m.ConfirmClaim(m.admin, waiting[i], "") })
		wantOne(t, errs, register.CodeInvalid)
		if n := m.Client.Membership.Query().Where(membership.RoleEQ(register.RoleVendor)).CountX(m.admin); n != 1 {
			t.Errorf("%d vendors", n)
		}
		if list := revisions(t, m.admin, m.Store, m.vendor); len(list) != 2 {
			t.Errorf("%d revisions", len(list))
		}
		must(t, m.Release(m.admin, edit("", m.vendor, m.record().Version)))

		for range 5 {
			id, invitation := m.invite(dpo, "customer")
			holder, secret := m.by(invitation), store.NewSecret()
			together(2, func(i int) {
				if i == 0 {
					_, _ = m.Claim(holder, "x", "", secret)
				} else if err := m.RevokeInvitation(dpo, id); err != nil {
					t.Error(err)
				}
			})
			if m.works(secret) || m.works(invitation) {
				t.Error("a claim outlives that its invitation was taken back")
			}
		}
	})
}

// wantOne wants one of some attempts to succeed, and the others to be refused.
func wantOne(t *testing.T, errs []error, otherwise register.Code) {
	t.Helper()
	won := 0
	for _, err := range errs {
		if err == nil {
			won++
		} else if code(err) != otherwise {
			t.Errorf("%v", err)
		}
	}
	if won != 1 {
		t.Errorf("%d succeeded", won)
	}
}

// TestInvitationsOfWhoIsGoneWait revokes the token of an administrator who invited, and
// wants the claim to wait for another.
func TestInvitationsOfWhoIsGoneWait(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		m := openMarket(t, address)
		secret := store.NewSecret()
		id, err := m.CreateToken(m.admin, store.NewToken{Name: "admin", Role: register.RoleAdmin}, secret)
		must(t, err)
		_, invitation := m.invite(m.by(secret), "")
		must(t, m.RevokeToken(m.admin, id))
		if made, _ := m.claim(invitation); made.Confirmed || m.record().ClaimedOn != "" {
			t.Errorf("it is confirmed: %+v", made)
		}
	})
}

// TestReleaseEndsChannels releases a vendor, and wants its channels to tell no more.
func TestReleaseEndsChannels(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		m := openMarket(t, address)
		vendor := m.takeOver()
		id, _, err := m.CreateChannel(vendor, store.NewChannel{Organisation: "vendor", Kind: register.ChannelKindWebhook, Address: "https://hooks.example.org"})
		must(t, err)
		must(t, m.Release(m.admin, store.Edit{ID: m.vendor, ExpectedVersion: m.record().Version}))
		if c := m.Client.Channel.GetX(m.admin, id); c.DisabledAt == "" {
			t.Error("it still tells")
		}
	})
}
