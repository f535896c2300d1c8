package httpd

import (
	"encoding/base64"
	"encoding/json"
	"net/http"
	"strings"
	"time"

	"ropa/provider"
	"ropa/store"
)

// attemptTime is how long a sign-in may take at the provider.
const attemptTime = 10 * time.Minute

// cookies are what the server keeps in a browser: the secret of a session, and
// a sign-in that is under way. Scripts cannot read them, other hosts cannot
// write them, and other sites do not send them but by a link.
type cookies struct{ secure bool }

// attempt is a sign-in that is under way.
type attempt struct {
	provider.Attempt
	Return string `json:"return"` // path to go to afterwards
}

// name is a cookie's name. The prefix makes browsers refuse it from anybody but
// this host over TLS; without TLS, on loopback addresses, they would refuse it.
func (c cookies) name(of string) string {
	if c.secure {
		return "__Host-" + of
	}
	return of
}

func (c cookies) set(w http.ResponseWriter, of, value string, age time.Duration) {
	http.SetCookie(w, &http.Cookie{
		Name: c.name(of), Value: value, Path: "/", MaxAge: int(age.Seconds()), Secure: c.secure, HttpOnly: true, SameSite: http.SameSiteLaxMode,
	})
}

func (c cookies) get(r *http.Request, of string) string {
	found, err := r.Cookie(c.name(of))
	if err != nil {
		return ""
	}
	return found.Value
}

const (
	sessionCookie = "ropa"
	attemptCookie = "ropa-sign-in"
)

// session is the secret of the session in the browser, or nothing.
func (c cookies) session(r *http.Request) string {
	if secret := c.get(r, sessionCookie); len(secret) <= store.MaxSecret {
		return secret
	}
	return ""
}

func (c cookies) begin(w http.ResponseWriter, secret string) {
	c.set(w, sessionCookie, secret, store.SessionLife)
}

func (c cookies) end(w http.ResponseWriter) { c.set(w, sessionCookie, "", -time.Second) }

func (c cookies) beginAttempt(w http.ResponseWriter, a attempt) error {
	raw, err := json.Marshal(a)
	if err != nil {
		return err
	}
	c.set(w, attemptCookie, base64.RawURLEncoding.EncodeToString(raw), attemptTime)
	return nil
}

// takeAttempt reads the sign-in that is under way and ends it. Without one, or
// with one that is malformed, it is empty.
func (c cookies) takeAttempt(w http.ResponseWriter, r *http.Request) (a attempt) {
	c.set(w, attemptCookie, "", -time.Second)
	raw, err := base64.RawURLEncoding.DecodeString(c.get(r, attemptCookie))
	if err != nil || json.Unmarshal(raw, &a) != nil || !ownPath(a.Return) {
		return attempt{}
	}
	return a
}

// ownPath reports whether a path leads to this server wherever a browser reads
// it: from its root, and not to another host.
func ownPath(path string) bool {
	if !strings.HasPrefix(path, "/") || strings.HasPrefix(path, "//") || len(path) > 1000 {
		return false
	}
	for _, c := range []byte(path) {
		if c <= ' ' || c == '\\' || c >= 0x7f {
			return false
		}
	}
	return true
}
