package access

import "ropa/register"

// Identity is a person as an OpenID provider vouches for it at one moment: who
// it is there, and which roles its groups give it here. The pair of issuer and
// subject is never given to anybody else.
type Identity struct {
	Issuer, Subject string
	Roles           []RoleAt
}

// RoleAt is a role for the organisation with a key or, without one, for all.
type RoleAt struct {
	Role         register.Role
	Organisation string
}
