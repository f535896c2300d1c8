package reach

import (
	"net/netip"
	"slices"
)

// special are the networks of IPv4 and, within 2000::/3, of IPv6 that are not
// simply somebody's public network: the special-purpose registries of IANA, and
// an address at which a cloud serves its own machines.
var special = prefixes(
	"0.0.0.0/8",       // this network
	"10.0.0.0/8",      // private
	"100.64.0.0/10",   // shared by carriers; metadata of a cloud
	"127.0.0.0/8",     // loopback
	"168.63.129.16",   // services of a cloud for its machines
	"169.254.0.0/16",  // link-local; metadata of most clouds
	"172.16.0.0/12",   // private
	"192.0.0.0/24",    // protocol assignments; metadata of a cloud
	"192.0.2.0/24",    // documentation
	"192.31.196.0/24", // AS112
	"192.52.193.0/24", // AMT
	"192.88.99.0/24",  // 6to4 relays
	"192.168.0.0/16",  // private
	"192.175.48.0/24", // AS112
	"198.18.0.0/15",   // benchmarks
	"198.51.100.0/24", // documentation
	"203.0.113.0/24",  // documentation
	"224.0.0.0/4",     // multicast
	"240.0.0.0/4",     // reserved, broadcast

	"2001::/23",         // protocol assignments, Teredo, ORCHID, benchmarks
	"2001:db8::/32",     // documentation
	"2002::/16",         // 6to4: an IPv4 address in other clothes
	"2620:4f:8000::/48", // AS112
	"3fff::/20",         // documentation
)

// unicast is the part of IPv6 from which public addresses are given out. Beside
// it are loopback, link-local, unique local and multicast addresses, and IPv4
// addresses mapped or translated (::ffff:0:0/96, 64:ff9b::/96).
var unicast = netip.MustParsePrefix("2000::/3")

// IsPublic reports whether an address is in a public network.
func IsPublic(a netip.Addr) bool {
	if !a.IsValid() || a.Zone() != "" || !a.Is4() && !unicast.Contains(a) {
		return false
	}
	return !slices.ContainsFunc(special, func(n netip.Prefix) bool { return n.Contains(a) })
}

func prefixes(list ...string) []netip.Prefix {
	var out []netip.Prefix
	for _, s := range list {
		p, err := ParseNetworks(s)
		if err != nil {
			panic(err)
		}
		out = append(out, p...)
	}
	return out
}
