package access

import (
	"slices"

	"ropa/register"
	"ropa/scalar"
)

// readings are the permissions to read registers.
var readings = map[Permission]bool{Read: true, ReadRegister: true, ReadRevisions: true}

// ofThePast is what a grant that is bound to a day allows.
var ofThePast = []Permission{AskWho, ReadRegister, ReadRevisions}

// MayBeDated reports whether a role can be granted as of a day: it reads
// registers and writes nothing.
func MayBeDated(r register.Role) bool { return r == register.RoleAuditor }

func (g Grant) allows(p Permission) bool {
	return slices.Contains(table[g.Role], p) && (g.AsOf == "" || slices.Contains(ofThePast, p))
}

// Past reports whether the caller reads registers of days gone by and nothing
// that is of now.
func (c Caller) Past() bool { return len(c.Dated()) > 0 && !c.Can(Read) }

// Dated are the grants that are bound to a day.
func (c Caller) Dated() (out []Grant) {
	for _, g := range c.Grants {
		if g.AsOf != "" && g.OrganisationID != "" {
			out = append(out, g)
		}
	}
	return out
}

// AsOf says as of which day a caller who asks for one reads the register of an
// organisation: the day itself, or the last that the caller's grants reach. Not
// stated stands for now, in what is asked and in the answer. It is false for who
// may not read the register at all.
func (c Caller) AsOf(p Permission, organisationID string, asked scalar.Date) (scalar.Date, bool) {
	if c.ScopeOf(p).Contains(organisationID) {
		return asked, true
	}
	var last scalar.Date
	for _, g := range c.Dated() {
		if readings[p] && g.OrganisationID == organisationID && g.allows(p) && slices.Contains(registerReaders, g.Role) {
			last = max(last, g.AsOf)
		}
	}
	if asked != "" && asked < last {
		last = asked
	}
	return last, last != ""
}
