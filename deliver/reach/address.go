package reach

import (
	"errors"
	"net/mail"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
)

// maxAddress is the greatest length of an address.
const maxAddress = 2000

// CheckWebhook returns an error that says what is wrong with a web address, as
// far as it can be told without asking for the name of its host.
func (p Policy) CheckWebhook(address string) error {
	u, err := url.Parse(address)
	switch {
	case len(address) > maxAddress:
		return errors.New("must not be longer than 2000 characters")
	case err != nil || u.Opaque != "" || !printable(address):
		return errors.New("must be a web address such as https://hooks.example.org/ropa")
	case u.Scheme != "https" && (u.Scheme != "http" || len(p.Allow) == 0):
		return errors.New("must begin with https://")
	case u.User != nil:
		return errors.New("must not hold a user name or a password")
	case u.Fragment != "" || strings.Contains(address, "#"):
		return errors.New("must not have a fragment")
	case !goodPort(u):
		return errors.New("must have no port, or 443, or one from 1024 to 65535")
	}
	host := u.Hostname()
	if a, err := netip.ParseAddr(host); err == nil {
		if !p.Permits(a, u.Scheme == "https") {
			return errors.New("must lead to a public network")
		}
		return nil
	}
	if !isHostName(host) || len(p.Allow) == 0 && isLocalName(host) {
		return errors.New("must lead to a public network: its host must be a full name such as hooks.example.org")
	}
	return nil
}

// goodPort keeps a channel from talking to services that are not of the web.
func goodPort(u *url.URL) bool {
	if u.Port() == "" {
		return !strings.HasSuffix(u.Host, ":")
	}
	n, err := strconv.ParseUint(u.Port(), 10, 16)
	return err == nil && (n >= 1024 || n == 443 || n == 80 && u.Scheme == "http")
}

// isHostName reports whether a name is one of DNS, in letters, digits and
// hyphens. What looks like a number is none: some resolvers read it as an address.
func isHostName(name string) bool {
	name = strings.TrimSuffix(name, ".")
	if name == "" || len(name) > 253 {
		return false
	}
	labels := strings.Split(name, ".")
	for _, l := range labels {
		if l == "" || len(l) > 63 || l[0] == '-' || l[len(l)-1] == '-' {
			return false
		}
		for _, c := range []byte(l) {
			if c != '-' && c != '_' && (c < '0' || c > '9') && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') {
				return false
			}
		}
	}
	last := labels[len(labels)-1]
	return last[0] < '0' || last[0] > '9'
}

// isLocalName reports whether a name means something within one network only.
func isLocalName(name string) bool {
	name = strings.ToLower(strings.TrimSuffix(name, "."))
	if !strings.Contains(name, ".") {
		return true
	}
	for _, end := range []string{".localhost", ".local", ".internal", ".lan", ".home.arpa", ".intranet", ".localdomain"} {
		if strings.HasSuffix(name, end) {
			return true
		}
	}
	return false
}

// CheckMailbox returns an error that says what is wrong with a mailbox. It takes
// the bare address only, so that it cannot hold a name, a second address or
// another line of a header.
func (p Policy) CheckMailbox(address string) error {
	parsed, err := mail.ParseAddress(address)
	_, host, _ := strings.Cut(address, "@")
	switch {
	case !p.Mail:
		return errors.New("cannot be a mailbox: this server is not set up to send e-mail")
	case err != nil || parsed.Address != address || len(address) > 254 || !printable(address) || !isHostName(host) || !strings.Contains(host, "."):
		return errors.New("must be a mailbox such as privacy@example.org")
	}
	return nil
}

// printable reports whether a text holds visible ASCII and nothing else.
func printable(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r <= ' ' || r > '~' }) < 0
}
