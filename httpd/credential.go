package httpd

import (
	"crypto/sha256"
	"net/http"
	"strings"

	"ropa/provider"
	"ropa/store"
)

// maxJWT is the greatest length of a JWT.
const maxJWT = 8 << 10

// kind is how a caller shows who it is.
type kind string

const (
	nothing kind = ""        // not at all
	opaque  kind = "token"   // a bearer secret that the store knows by its hash
	jwt     kind = "jwt"     // a bearer token that the OpenID provider signed
	session kind = "session" // a cookie
)

// credential is what a request brings along.
type credential struct {
	kind   kind
	secret string
}

// hash is what is remembered of a credential.
func (c credential) hash() [32]byte { return sha256.Sum256([]byte(string(c.kind) + " " + c.secret)) }

// credentialOf is what a request brings along: a bearer token before a cookie.
func (d *door) credentialOf(r *http.Request) credential {
	if header := r.Header.Get("Authorization"); header != "" {
		scheme, secret, _ := strings.Cut(header, " ")
		secret = strings.TrimSpace(secret)
		switch {
		case !strings.EqualFold(scheme, "Bearer") || secret == "" || len(secret) > maxJWT:
			return credential{}
		case d.provider != nil && provider.LooksLikeJWT(secret):
			return credential{jwt, secret}
		case len(secret) <= store.MaxSecret:
			return credential{opaque, secret}
		}
		return credential{}
	}
	if secret := d.cookies.session(r); secret != "" && d.provider != nil {
		return credential{session, secret}
	}
	return credential{}
}
