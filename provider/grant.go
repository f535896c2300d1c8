package provider

import (
	"fmt"
	"slices"
	"strings"

	"ropa/access"
	"ropa/register"
)

// Grants say which group has which role, and where.
type Grants []groupRole

type groupRole struct {
	group string
	access.RoleAt
}

// roles are those that a group can have.
func roles() []string {
	return slices.DeleteFunc(register.Role("").Values(), func(r string) bool { return register.Role(r) == register.RoleInvited })
}

// ParseGrants reads "GROUP=ROLE[@ORGANISATION]; …": a role for the organisation
// with that key or, without one, for all. Groups may hold "=", "@" and spaces. A
// group may stand several times.
func ParseGrants(s string) (Grants, error) {
	var out Grants
	for _, part := range strings.Split(s, ";") {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		i := strings.LastIndexByte(part, '=')
		if i < 0 {
			return nil, fmt.Errorf("%q must be GROUP=ROLE or GROUP=ROLE@ORGANISATION", part)
		}
		role, organisation, at := strings.Cut(part[i+1:], "@")
		g := groupRole{strings.TrimSpace(part[:i]), access.RoleAt{Role: register.Role(strings.TrimSpace(role)), Organisation: strings.TrimSpace(organisation)}}
		if g.group == "" || at && g.Organisation == "" {
			return nil, fmt.Errorf("%q must be GROUP=ROLE or GROUP=ROLE@ORGANISATION", part)
		}
		if !slices.Contains(roles(), string(g.Role)) {
			return nil, fmt.Errorf("%q: the role must be one of %s", part, strings.Join(roles(), ", "))
		}
		out = append(out, g)
	}
	return out, nil
}

// of are the roles of somebody in some groups, each once.
func (gs Grants) of(groups []string) []access.RoleAt {
	var out []access.RoleAt
	for _, g := range gs {
		if slices.Contains(groups, g.group) && !slices.Contains(out, g.RoleAt) {
			out = append(out, g.RoleAt)
		}
	}
	return out
}

// Organisations are the keys of the organisations for which there are roles,
// each once.
func (gs Grants) Organisations() []string {
	var out []string
	for _, g := range gs {
		if g.Organisation != "" && !slices.Contains(out, g.Organisation) {
			out = append(out, g.Organisation)
		}
	}
	return out
}
