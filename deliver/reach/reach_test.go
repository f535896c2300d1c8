package reach_test

import (
	"net/netip"
	"testing"

	"ropa/deliver/reach"
)

// addresses are addresses and whether they are public.
var addresses = map[string]bool{
	"1.1.1.1": true, "8.8.8.8": true, "93.184.216.34": true, "100.63.255.255": true, "100.128.0.0": true, "172.15.255.255": true, "172.32.0.0": true, "192.0.1.0": true, "198.17.255.255": true, "223.255.255.255": true,
	"0.0.0.0": false, "0.1.2.3": false, "10.0.0.1": false, "10.255.255.255": false, "100.64.0.0": false, "100.100.100.200": false, "100.127.255.255": false,
	"127.0.0.1": false, "127.255.255.255": false, "168.63.129.16": false, "169.254.0.1": false, "169.254.169.254": false, "172.16.0.1": false, "172.31.255.255": false,
	"192.0.0.192": false, "192.0.2.1": false, "192.88.99.1": false, "192.168.1.1": false, "198.18.0.1": false, "198.19.255.255": false, "198.51.100.1": false,
	"203.0.113.1": false, "224.0.0.1": false, "239.255.255.255": false, "240.0.0.1": false, "255.255.255.255": false,

	"2606:4700:4700::1111": true, "2a00:1450:400f:801::200e": true, "2001:4860:4860::8888": true,
	"::": false, "::1": false, "fe80::1": false, "fe80::1%eth0": false, "fc00::1": false, "fd00:ec2::254": false, "ff02::1": false, "fec0::1": false,
	"::ffff:127.0.0.1": false, "::ffff:8.8.8.8": false, "::ffff:169.254.169.254": false, "::127.0.0.1": false,
	"64:ff9b::7f00:1": false, "64:ff9b::808:808": false, "64:ff9b:1::1": false, "100::1": false, "5f00::1": false,
	"2002:7f00:1::1": false, "2002:808:808::1": false, "2001::1": false, "2001:0:7f00:1::1": false, "2001:2::1": false, "2001:10::1": false, "2001:20::1": false, "2001:db8::1": false, "3fff::1": false,
}

func TestPublicAddresses(t *testing.T) {
	for text, want := range addresses {
		a := netip.MustParseAddr(text)
		if got := reach.IsPublic(a); got != want {
			t.Errorf("%s is public: %t", text, got)
		}
		if (reach.Policy{}).Permits(a, true) != want {
			t.Errorf("%s is permitted: %t", text, !want)
		}
		if (reach.Policy{}).Permits(a, false) {
			t.Errorf("%s is permitted over http", text)
		}
		network := "tcp6"
		if a.Is4() {
			network = "tcp4"
		}
		if err := (reach.Policy{}).Control(true)(network, netip.AddrPortFrom(a, 443).String(), nil); (err == nil) != want {
			t.Errorf("connecting to %s: %v", text, err)
		}
	}
	for _, network := range []string{"udp4", "unix", "tcp"} {
		if (reach.Policy{}).Control(true)(network, "8.8.8.8:443", nil) == nil {
			t.Errorf("%s is permitted", network)
		}
	}
}

func TestAllowedNetworks(t *testing.T) {
	allow, err := reach.ParseNetworks(" 10.1.0.0/16, 127.0.0.1 ,fd00::/8,")
	if err != nil || len(allow) != 3 {
		t.Fatal(allow, err)
	}
	p := reach.Policy{Allow: allow}
	for text, want := range map[string]bool{"10.1.2.3": true, "10.2.0.1": false, "127.0.0.1": true, "127.0.0.2": false, "fd12::1": true, "fc00::1": false, "::ffff:10.1.2.3": false, "fd12::1%eth0": false} {
		for _, secure := range []bool{true, false} {
			if got := p.Permits(netip.MustParseAddr(text), secure); got != want {
				t.Errorf("%s (https: %t): %t", text, secure, got)
			}
		}
	}
	if p.Permits(netip.MustParseAddr("8.8.8.8"), false) {
		t.Error("a public address that is not allowed is reached over http")
	}
	for _, wrong := range []string{"10.1", "localhost", "10.0.0.0/33", "fe80::1%eth0", "::ffff:10.0.0.0/104", "10.0.0.0/8 10.0.0.0/8"} {
		if got, err := reach.ParseNetworks(wrong); err == nil {
			t.Errorf("%q is read as %v", wrong, got)
		}
	}
}

func TestWebAddresses(t *testing.T) {
	open := reach.Policy{Allow: []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8")}}
	for address, want := range map[string][2]bool{ // with the zero policy, and with the other
		"https://hooks.example.org/ropa?x=1":  {true, true},
		"https://hooks.example.org:443/":      {true, true},
		"https://hooks.example.org:8443":      {true, true},
		"https://example.org.":                {true, true},
		"https://8.8.8.8/":                    {true, true},
		"https://[2606:4700:4700::1111]:8443": {true, true},
		"https://10.1.2.3/":                   {false, true},
		"http://10.1.2.3:8080/":               {false, true},
		"http://hooks.example.org/":           {false, true}, // its address is looked at when it is called
		"https://intranet/":                   {false, true},
		"https://localhost/":                  {false, true},
		"https://x.internal/":                 {false, true},
		"http://8.8.8.8/":                     {},
		"https://127.0.0.1/":                  {},
		"https://[::1]/":                      {},
		"https://[::ffff:10.1.2.3]/":          {},
		"https://[fe80::1%25eth0]/":           {},
		"https://2130706433/":                 {},
		"https://0x7f.1/":                     {},
		"https://127.1/":                      {},
		"https://user@hooks.example.org/":     {},
		"https://user:pw@hooks.example.org/":  {},
		"https://hooks.example.org#x":         {},
		"https://hooks.example.org#":          {},
		"https://hooks.example.org:22/":       {},
		"https://hooks.example.org:80/":       {},
		"https://hooks.example.org:0/":        {},
		"https://hooks.example.org:65536/":    {},
		"https://hooks.example.org:/":         {},
		"https://hooks.exämple.org/":          {},
		"https://hooks.example.org/a b":       {},
		"https://hooks.example.org/\r\nX: y":  {},
		"https:hooks.example.org":             {},
		"https:///path":                       {},
		"https://-x.example.org/":             {},
		"https://x..org/":                     {},
		"ftp://hooks.example.org/":            {},
		"file:///etc/passwd":                  {},
		"gopher://10.1.2.3/":                  {},
		"hooks.example.org":                   {},
		"":                                    {},
	} {
		for i, p := range []reach.Policy{{}, open} {
			if err := p.CheckWebhook(address); (err == nil) != want[i] {
				t.Errorf("%q with %v: %v", address, p.Allow, err)
			}
		}
	}
}

func TestMailboxes(t *testing.T) {
	for address, want := range map[string]bool{
		"privacy@example.org": true, "a.b+c@mail.example.org": true,
		"": false, "privacy": false, "privacy@": false, "@example.org": false, "privacy@localhost": false, "privacy@[127.0.0.1]": false, "privacy@10.0.0.1": false,
		"Privacy <privacy@example.org>": false, "<privacy@example.org>": false, "a@example.org, b@example.org": false, "a@example.org b@example.org": false,
		"a@example.org\r\nBcc: b@example.org": false, "a@example.org\n": false, "\"a\r\nb\"@example.org": false, "\"a b\"@example.org": false, "a@exämple.org": false, "å@example.org": false,
		"a@b@example.org": false, "a@-x.org": false,
	} {
		if err := (reach.Policy{Mail: true}).CheckMailbox(address); (err == nil) != want {
			t.Errorf("%q: %v", address, err)
		}
		if (reach.Policy{}).CheckMailbox(address) == nil {
			t.Errorf("%q is taken without a mail server", address)
		}
	}
}
