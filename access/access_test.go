package access

import (
	"context"
	"slices"
	"strings"
	"testing"

	"ropa/register"
	"ropa/scalar"
)

// allowed is the table of roles once more, written by hand: a change of one is
// a change of both.
var allowed = map[register.Role]map[Permission]bool{
	register.RoleAdmin:    {AskWho: true, Read: true, ReadRegister: true, ReadRevisions: true, Write: true, Approve: true, Waive: true, Decide: true, Invite: true, Propose: true, Serve: true, ManageChannels: true, WriteShared: true, ManageTokens: true},
	register.RoleDPO:      {AskWho: true, Read: true, ReadRegister: true, ReadRevisions: true, Write: true, Approve: true, Waive: true, Decide: true, Invite: true, Propose: true, ManageChannels: true},
	register.RoleEditor:   {AskWho: true, Read: true, ReadRegister: true, Write: true, Propose: true},
	register.RoleAuditor:  {AskWho: true, Read: true, ReadRegister: true, ReadRevisions: true},
	register.RoleVendor:   {AskWho: true, Read: true, ReadRegister: true, Serve: true, ManageChannels: true},
	register.RoleInvited:  {AskWho: true, Claim: true},
	register.RoleClaimant: {AskWho: true, Read: true, ReadRegister: true},
}

var permissions = []Permission{Read, ReadRegister, ReadRevisions, Write, Approve, Waive, Decide, Invite, Claim, Propose, Serve, ManageChannels, WriteShared, ManageTokens, AskWho}

func TestRoles(t *testing.T) {
	for _, name := range register.Role("").Values() {
		role := register.Role(name)
		all := Caller{Grants: []Grant{{Role: role}}}
		one := Caller{Grants: []Grant{{Role: role, OrganisationID: "one"}}}
		for _, p := range permissions {
			want := allowed[role][p]
			if all.Can(p) != want || all.CanFor(p, "one") != want {
				t.Errorf("%s for all organisations, %s: %v, want %v", role, p, all.Can(p), want)
			}
			ofAll := p == WriteShared || p == ManageTokens
			if one.Can(p) != (want && !ofAll) {
				t.Errorf("%s for one organisation, %s: %v", role, p, one.Can(p))
			}
			if one.CanFor(p, "one") != want || one.CanFor(p, "two") {
				t.Errorf("%s for one organisation, %s: %v there and %v elsewhere", role, p, one.CanFor(p, "one"), one.CanFor(p, "two"))
			}
			if one.CanAs(p, "one") != want || one.CanAs(p, "two") || all.CanAs(p, "one") || all.CanAs(p, "") || one.CanAs(p, "") {
				t.Errorf("%s, %s as the organisation itself", role, p)
			}
			reads := want && (role != register.RoleVendor && role != register.RoleClaimant || p != Read && p != ReadRegister) // these read shared records only
			if s := one.ScopeOf(p); s.All || s.Contains("one") != reads || s.Contains("two") {
				t.Errorf("%s for one organisation, scope of %s: %+v", role, p, s)
			}
			if s := all.ScopeOf(p); s.All != reads {
				t.Errorf("%s for all organisations, scope of %s: %+v", role, p, s)
			}
		}
	}
}

func TestSeveralGrants(t *testing.T) {
	c := Caller{Grants: []Grant{{register.RoleAuditor, "a", ""}, {register.RoleEditor, "b", ""}, {register.RoleVendor, "c", ""}}}
	if s := c.ScopeOf(Read); s.All || !slices.Equal(s.Organisations, []string{"a", "b"}) {
		t.Errorf("reads %+v", s)
	}
	if s := c.ScopeOf(ReadRevisions); !slices.Equal(s.Organisations, []string{"a"}) {
		t.Errorf("reads the revisions of %+v", s)
	}
	if c.CanFor(Write, "a") || !c.CanFor(Write, "b") || c.CanFor(Write, "c") || c.Can(WriteShared) {
		t.Error("writes where it may not, or does not where it may")
	}
	c.Grants = append(c.Grants, Grant{Role: register.RoleAuditor})
	if s := c.ScopeOf(ReadRevisions); !s.All || c.CanFor(Write, "a") {
		t.Errorf("with a grant for all it reads the revisions of %+v", s)
	}
}

func TestNobody(t *testing.T) {
	for _, c := range []Caller{{}, From(context.Background()), {Grants: []Grant{{Role: "KING"}}}} {
		for _, p := range permissions {
			if c.Can(p) || c.CanFor(p, "") || c.CanFor(p, "one") || c.ScopeOf(p).Contains("one") || c.ScopeOf(p).All {
				t.Errorf("%+v may %s", c, p)
			}
		}
	}
}

func TestCallerTravelsInTheContext(t *testing.T) {
	c := From(With(context.Background(), System("import")))
	if c.Actor != "import" {
		t.Errorf("the actor is %q", c.Actor)
	}
	for _, p := range permissions {
		if want := p != Claim; c.Can(p) != want || c.CanFor(p, "one") != want { // an invitation alone allows that
			t.Errorf("a command, %s: %v", p, c.Can(p))
		}
	}
}

func TestRolesThat(t *testing.T) {
	for want, got := range map[string][]register.Role{
		"ADMIN DPO":        RolesThat(Approve),
		"ADMIN DPO EDITOR": RolesThat(Approve, Write),
		"ADMIN":            RolesThat(ManageTokens),
		"":                 RolesThat(),
	} {
		names := make([]string, len(got))
		for i, r := range got {
			names[i] = string(r)
		}
		if strings.Join(names, " ") != want {
			t.Errorf("%v, want %s", got, want)
		}
	}
}

// TestDatedGrants wants who reads as of a day to read that day and earlier ones,
// of one register, and nothing that is of now.
func TestDatedGrants(t *testing.T) {
	c := Caller{Actor: "tok", Grants: []Grant{{register.RoleAuditor, "a", "2024-06-30"}}}
	if !c.Past() || (Caller{}).Past() || System("x").Past() {
		t.Error("who reads the past alone")
	}
	for _, p := range permissions {
		if want := p == AskWho || p == ReadRegister || p == ReadRevisions; c.Can(p) != want {
			t.Errorf("%s: %v", p, !want)
		}
		if c.CanFor(p, "a") || c.ScopeOf(p).Contains("a") || c.ScopeOf(p).All {
			t.Errorf("%s reaches what is of now", p)
		}
		if _, ok := c.AsOf(p, "b", ""); ok {
			t.Errorf("%s reaches another register", p)
		}
		if _, ok := c.AsOf(p, "a", ""); ok != (p == ReadRegister || p == ReadRevisions) {
			t.Errorf("%s as of a day: %v", p, ok)
		}
	}
	for asked, want := range map[scalar.Date]scalar.Date{"": "2024-06-30", "2024-06-30": "2024-06-30", "2024-07-01": "2024-06-30", "2023-01-01": "2023-01-01"} {
		if got, ok := c.AsOf(ReadRegister, "a", asked); got != want || !ok {
			t.Errorf("asked for %q it reads %q", asked, got)
		}
		if got, ok := System("x").AsOf(ReadRegister, "a", asked); got != asked || !ok {
			t.Errorf("a command that asks for %q reads %q", asked, got)
		}
	}
	c.Grants = append(c.Grants, Grant{register.RoleEditor, "b", ""}, Grant{register.RoleAuditor, "a", "2025-01-01"})
	if got, _ := c.AsOf(ReadRegister, "a", ""); got != "2025-01-01" || c.Past() {
		t.Errorf("of two days it reads %q", got)
	}
	if got, ok := c.AsOf(ReadRegister, "b", ""); got != "" || !ok || c.CanFor(Write, "a") || !c.CanFor(Write, "b") {
		t.Errorf("beside a grant of now: %q, %v", got, ok)
	}
}
