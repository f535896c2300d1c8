// Package access says who is calling and what they may do: one table of roles
// and permissions, and a caller that is carried by the context.
package access

import (
	"context"
	"slices"

	"ropa/register"
	"ropa/scalar"
)

// Permission is what a root field of the API demands.
type Permission string

// The permissions.
const (
	Read           Permission = "READ"            // Read what the caller may see.
	ReadRegister   Permission = "READ_REGISTER"   // Read a register as a whole, of today or as of a day: findings, documents.
	ReadRevisions  Permission = "READ_REVISIONS"  // Read revisions, and what differs between two days.
	Write          Permission = "WRITE"           // Write in a register.
	WriteShared    Permission = "WRITE_SHARED"    // Write records that all registers share.
	Approve        Permission = "APPROVE"         // Approve processing activities.
	Waive          Permission = "WAIVE"           // Accept findings, and withdraw that again.
	Decide         Permission = "DECIDE"          // Approve announced changes of other processors, or object to them (Art. 28(2)).
	Invite         Permission = "INVITE"          // Invite a vendor to keep its own record.
	Claim          Permission = "CLAIM"           // Take over the record that an invitation names.
	Propose        Permission = "PROPOSE"         // Propose corrections of a record that its owner keeps.
	Serve          Permission = "SERVE"           // Act as a vendor: keep its own record, announce changes of other processors.
	ManageChannels Permission = "MANAGE_CHANNELS" // Say who is told of changes: web addresses and mailboxes.
	ManageTokens   Permission = "MANAGE_TOKENS"   // Manage tokens.
	AskWho         Permission = "ASK_WHO"         // Ask who one is.
)

// table is the whole of authorisation: what each role may do.
var table = map[register.Role][]Permission{
	register.RoleAdmin:    {AskWho, Read, ReadRegister, ReadRevisions, Write, Approve, Waive, Decide, Invite, Propose, Serve, ManageChannels, WriteShared, ManageTokens},
	register.RoleDPO:      {AskWho, Read, ReadRegister, ReadRevisions, Write, Approve, Waive, Decide, Invite, Propose, ManageChannels},
	register.RoleEditor:   {AskWho, Read, ReadRegister, Write, Propose},
	register.RoleAuditor:  {AskWho, Read, ReadRegister, ReadRevisions},
	register.RoleVendor:   {AskWho, Read, ReadRegister, Serve, ManageChannels},
	register.RoleInvited:  {AskWho, Claim},
	register.RoleClaimant: {AskWho, Read, ReadRegister},
}

// RolesThat lists the roles that have one of some permissions.
func RolesThat(may ...Permission) []register.Role {
	var out []register.Role
	for _, name := range register.Role("").Values() {
		role := register.Role(name)
		if slices.ContainsFunc(may, func(p Permission) bool { return slices.Contains(table[role], p) }) {
			out = append(out, role)
		}
	}
	return out
}

// registerReaders are the roles that see the records of a register. The others
// see shared records only.
var registerReaders = []register.Role{register.RoleAdmin, register.RoleDPO, register.RoleEditor, register.RoleAuditor}

// Grant is a role, for one organisation or, without an id, for all.
type Grant struct {
	Role           register.Role
	OrganisationID string
	// AsOf is the day as of which the register is read, and nothing of any later
	// one; not stated means as it is.
	AsOf scalar.Date `json:",omitempty"`
}

// Caller is who calls: the token, the person, or the name of a command, and its grants.
type Caller struct {
	Actor  string
	Grants []Grant
}

// System is a caller that may do everything: a command run by someone who has
// the database.
func System(command string) Caller {
	return Caller{Actor: command, Grants: []Grant{{Role: register.RoleAdmin}}}
}

// Can reports whether the caller has a permission for any organisation.
// Permissions on what all registers share need a grant for all organisations.
func (c Caller) Can(p Permission) bool {
	for _, g := range c.Grants {
		if g.allows(p) && (g.OrganisationID == "" || p != WriteShared && p != ManageTokens) {
			return true
		}
	}
	return false
}

// CanFor reports whether the caller has a permission for the records of one
// organisation as they are.
func (c Caller) CanFor(p Permission, organisationID string) bool {
	for _, g := range c.Grants {
		if g.AsOf == "" && g.allows(p) && (g.OrganisationID == "" || g.OrganisationID == organisationID) {
			return true
		}
	}
	return false
}

// CanAs reports whether the caller has a permission as one organisation itself: by
// a grant for that very organisation, and not by one for all.
func (c Caller) CanAs(p Permission, organisationID string) bool {
	return organisationID != "" && slices.ContainsFunc(c.Grants, func(g Grant) bool {
		return g.OrganisationID == organisationID && slices.Contains(table[g.Role], p)
	})
}

// Scope is which registers a caller reads: all of them, or those of the
// organisations listed.
type Scope struct {
	All           bool
	Organisations []string
}

// ScopeOf is for which organisations the caller has a permission, on their
// records as they are. Reading is for the registers of organisations: a vendor,
// who reads what all share, has none.
func (c Caller) ScopeOf(p Permission) Scope {
	var s Scope
	for _, g := range c.Grants {
		if g.AsOf != "" || !g.allows(p) || readings[p] && !slices.Contains(registerReaders, g.Role) {
			continue
		}
		if g.OrganisationID == "" {
			return Scope{All: true}
		}
		s.Organisations = append(s.Organisations, g.OrganisationID)
	}
	return s
}

// Contains reports whether a register is in the scope.
func (s Scope) Contains(organisationID string) bool {
	return s.All || slices.Contains(s.Organisations, organisationID)
}

type contextKey struct{}

// With returns a context that carries the caller.
func With(ctx context.Context, c Caller) context.Context {
	return context.WithValue(ctx, contextKey{}, c)
}

// WithCurrent returns a context whose caller is asked for each time: that of a
// connection that stays open, whose rights may change meanwhile.
func WithCurrent(ctx context.Context, current func() Caller) context.Context {
	return context.WithValue(ctx, contextKey{}, current)
}

// From is the caller that the context carries. Without one, it is nobody, who
// may do nothing.
func From(ctx context.Context) Caller {
	switch c := ctx.Value(contextKey{}).(type) {
	case Caller:
		return c
	case func() Caller:
		return c()
	}
	return Caller{}
}
