package graph_test

import (
	"cmp"

	"ropa/access"
	"ropa/ent/db/organisation"
	"ropa/register"
	"ropa/scalar"
	"ropa/store"
)

// inviter is an organisation that engages whom it invites.
const inviter = "inviter"

// invited is the secret of an invitation by a customer, for the record of an
// organisation.
func (s *server) invited(vendor string) string {
	s.Helper()
	vendor = cmp.Or(vendor, inviter+"-vendor")
	s.ensure(&register.Organisation{Key: inviter, Name: "Inviter"}, "")
	s.ensure(&register.Organisation{Key: scalar.Text(vendor), Name: "Vendor"}, "")
	s.ensure(&register.Engagement{Key: scalar.Text(vendor), Vendor: scalar.Ref(vendor), Role: register.EngagementRoleProcessor}, inviter)
	id, err := s.store.Client.Organisation.Query().Where(organisation.Key(inviter)).OnlyID(operator())
	if err != nil {
		s.Fatal(err)
	}
	dpo := access.With(operator(), access.Caller{Actor: "dpo", Grants: []access.Grant{{Role: register.RoleDPO, OrganisationID: id}}})
	secret := store.NewInvitationSecret()
	if _, err := s.store.Invite(dpo, store.NewInvitation{Organisation: inviter, Vendor: scalar.Ref(vendor)}, secret); err != nil {
		s.Fatal(err)
	}
	return secret
}

// claimed is the secret of a token whose claim waits.
func (s *server) claimed(vendor string) string {
	s.Helper()
	caller, ok, err := s.store.Authenticate(operator(), s.invited(vendor))
	if err != nil || !ok {
		s.Fatalf("an invitation is no caller: %v", err)
	}
	secret := store.NewSecret()
	if _, err := s.store.Claim(access.With(operator(), caller), "claim", "", secret); err != nil {
		s.Fatal(err)
	}
	return secret
}

// ensure makes a record, unless it is there.
func (s *server) ensure(r register.Record, organisation string) {
	s.Helper()
	_, err := s.store.Create(operator(), scalar.Ref(organisation), r, store.Change{})
	if ps, ok := register.AsProblems(err); err != nil && (!ok || ps[0].Code != register.CodeAlreadyExists) {
		s.Fatal(err)
	}
}

// takeOver makes an organisation keep its record, by an invitation of an
// administrator, and returns the secret of its token.
func (s *server) takeOver(vendor string) string {
	s.Helper()
	a := s.must(admin, "mutation ($v: Ref!) { inviteVendor(input: {vendor: $v}) { secret } }", object{"v": vendor})
	invitation := at(a, "inviteVendor", "secret").(string)
	made := s.askAs(invitation, `mutation { claimOrganisation(input: {name: "vendor"}) { confirmed secret } }`, nil)
	if len(made.Errors) > 0 || at(made.Data, "claimOrganisation", "confirmed") != true {
		s.Fatalf("claim of %s: %s", vendor, clip(made.raw))
	}
	return at(made.Data, "claimOrganisation", "secret").(string)
}
