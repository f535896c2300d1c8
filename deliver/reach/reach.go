// Package reach says where messages may be sent: public networks, and what the
// operator of the server allows beside them. Whoever may make a channel chooses
// an address that this server then calls; without the check he could call what
// only this server can reach.
package reach

import (
	"errors"
	"fmt"
	"net/netip"
	"slices"
	"strings"
	"syscall"
)

// ErrNotAllowed says that an address is one that may not be reached.
var ErrNotAllowed = errors.New("reach: the address is not in a public network, nor in one that the operator allows")

// Policy is where messages may be sent. The zero value allows webhooks in public
// networks over https, and no mailboxes.
type Policy struct {
	// Allow are networks that may be reached although they are not public, also
	// over http.
	Allow []netip.Prefix
	// Mail says that the server can send e-mail.
	Mail bool
}

// ParseNetworks reads networks separated by commas, such as
// "127.0.0.0/8,10.1.2.3". An address alone is a network of one.
func ParseNetworks(list string) ([]netip.Prefix, error) {
	var out []netip.Prefix
	for _, part := range strings.Split(list, ",") {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		p, err := netip.ParsePrefix(part)
		if a, alone := netip.ParseAddr(part); err != nil && alone == nil && a.Zone() == "" {
			p, err = a.Prefix(a.BitLen())
		}
		if err != nil || p.Addr().Is4In6() {
			return nil, fmt.Errorf("%q is not a network such as 10.0.0.0/8 or fd00::/8", part)
		}
		out = append(out, p.Masked())
	}
	return out, nil
}

// Permits reports whether an address may be reached. Over http, only those may
// that are allowed by name.
func (p Policy) Permits(a netip.Addr, secure bool) bool {
	if a.Zone() != "" {
		return false
	}
	if slices.ContainsFunc(p.Allow, func(n netip.Prefix) bool { return n.Contains(a) }) {
		return true
	}
	return secure && IsPublic(a)
}

// Control refuses to connect to an address that may not be reached. It is asked
// with the address to which a connection is about to be made, after the name was
// resolved, so that a name cannot mean one address when it is checked and
// another when it is used. It has the form of net.Dialer.Control.
func (p Policy) Control(secure bool) func(network, address string, c syscall.RawConn) error {
	return func(network, address string, _ syscall.RawConn) error {
		at, err := netip.ParseAddrPort(address)
		if err != nil || network != "tcp4" && network != "tcp6" || !p.Permits(at.Addr(), secure) {
			return ErrNotAllowed
		}
		return nil
	}
}
