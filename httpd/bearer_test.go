package httpd_test

import (
	"maps"
	"net/http"
	"strings"
	"testing"
	"time"

	"ropa/provider"
	"ropa/provider/providertest"
	"ropa/register"
	"ropa/store/storetest"
)

// claims are those of a good token.
func (h *house) claims(person string, groups ...string) map[string]any {
	return map[string]any{
		"iss": h.login.URL, "aud": "ropa", "sub": person, "groups": groups,
		"iat": time.Now().Unix(), "exp": time.Now().Add(5 * time.Minute).Unix(),
	}
}

// with are claims of which some are others, or not there if nil.
func with(claims map[string]any, changes ...any) map[string]any {
	out := maps.Clone(claims)
	for i := 0; i+1 < len(changes); i += 2 {
		if out[changes[i].(string)] = changes[i+1]; changes[i+1] == nil {
			delete(out, changes[i].(string))
		}
	}
	return out
}

// TestBearerOfAnotherApplication lets another application in with the access
// token that the provider gave it for somebody, and not with that of a third.
func TestBearerOfAnotherApplication(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		h := openHouse(t, address, func(o *provider.Options) { o.Audience = "portal" })
		h.login.SignInAs("kari", "dpo")
		b := h.browser()
		jwt := h.login.AccessToken(t, "portal", "portal-secret")
		data := b.must("{ viewer { personId grants { role } } }", "Authorization", "Bearer "+jwt)
		person := at(data, "viewer", "personId")
		if len(at(data, "viewer", "grants").([]any)) != 2 {
			t.Errorf("%v", data)
		}
		third := h.login.AccessToken(t, "shop", "shop-secret")
		if a := b.ask("{ viewer { personId } }", "Authorization", "Bearer "+third); a.status != http.StatusUnauthorized || a.code() != "UNAUTHENTICATED" {
			t.Errorf("another application's token: %s", a.body)
		}
		if b.signIn(); b.person() != person {
			t.Errorf("in the browser it is another person: %s and %s", b.person(), person)
		}
		// A request with both is the bearer's.
		if data := b.must("{ viewer { tokenId personId } }", "Authorization", "Bearer "+h.token(register.RoleAuditor)); at(data, "viewer", "personId") != nil || at(data, "viewer", "tokenId") == nil {
			t.Errorf("with both: %v", data)
		}
		if a := b.ask("{ viewer { personId } }", "Authorization", "Bearer wrong"); a.status != http.StatusUnauthorized {
			t.Errorf("a wrong bearer falls back to the session: %s", a.body)
		}
	})
}

// TestForgedBearers refuses everything that is not signed by the provider, for
// this register, now; and says no more than that.
func TestForgedBearers(t *testing.T) {
	h := openHouse(t, storetest.SQLite(t))
	good := h.claims("kari", "dpo")
	old := h.login.Sign(good)
	past := time.Now().Add(-time.Minute).Unix()
	for name, c := range map[string]struct {
		jwt string
		ok  bool
	}{
		"good":                        {old, true},
		"as RFC 9068 writes it":       {h.login.Sign(with(good, "aud", []string{"other", "ropa"}), "typ", "at+jwt"), true},
		"another audience":            {h.login.Sign(with(good, "aud", "portal")), false},
		"no audience":                 {h.login.Sign(with(good, "aud", nil)), false},
		"another issuer":              {h.login.Sign(with(good, "iss", "https://login.example.org")), false},
		"no issuer":                   {h.login.Sign(with(good, "iss", nil)), false},
		"expired":                     {h.login.Sign(with(good, "exp", past)), false},
		"without an end":              {h.login.Sign(with(good, "exp", nil)), false},
		"of tomorrow":                 {h.login.Sign(with(good, "nbf", time.Now().Add(24*time.Hour).Unix())), false},
		"without a subject":           {h.login.Sign(with(good, "sub", nil)), false},
		"too long a subject":          {h.login.Sign(with(good, "sub", strings.Repeat("x", 256))), false},
		"a logout":                    {h.login.Sign(with(good, "events", map[string]any{"http://schemas.openid.net/event/backchannel-logout": map[string]any{}})), false},
		"of another type":             {h.login.Sign(good, "typ", "logout+jwt"), false},
		"bound to a key":              {h.login.Sign(with(good, "cnf", map[string]any{"jkt": "x"})), false},
		"signed by nobody":            {providertest.Unsigned(good), false},
		"signed by a stranger":        {h.login.SignStranger(good), false},
		"signed with the public key":  {h.login.SignShared(good), false},
		"with the signature cut off":  {old[:strings.LastIndexByte(old, '.')+1], false},
		"with another's claims":       {graft(old, h.login.Sign(h.claims("ola", "admins"))), false},
		"too long":                    {h.login.Sign(with(good, "padding", strings.Repeat("x", 9000))), false},
		"groups that are no list":     {h.login.Sign(with(good, "groups", "dpo")), true},
		"groups that hold other data": {h.login.Sign(with(good, "groups", []any{1, nil, "dpo"})), true},
	} {
		// Each from its own browser's address would be limited after ten.
		h.web.Config.Handler = serveHouse(t, h.store, h.login).Config.Handler
		a := h.browser().ask("{ viewer { personId } }", "Authorization", "Bearer "+c.jwt)
		if c.ok {
			if a.status != http.StatusOK || len(a.Errors) > 0 {
				t.Errorf("%s: %s", name, a.body)
			}
			continue
		}
		if a.status != http.StatusUnauthorized || a.code() != "UNAUTHENTICATED" {
			t.Errorf("%s: status %d: %s", name, a.status, a.body)
		}
		if strings.Contains(a.body, "oidc") || strings.Contains(a.body, "portal") {
			t.Errorf("%s: too much is said: %s", name, a.body)
		}
	}
	if n := h.store.Client.Person.Query().CountX(operator()); n != 1 {
		t.Errorf("%d people came in", n)
	}
}

// TestSubject knows a person by another claim, where the provider's subjects
// differ from one application to the next.
func TestSubject(t *testing.T) {
	h := openHouse(t, storetest.SQLite(t), func(o *provider.Options) { o.Subject = "oid" })
	b := h.browser()
	who := func(changes ...any) any {
		t.Helper()
		return at(b.must("{ viewer { personId } }", "Authorization", "Bearer "+h.login.Sign(with(h.claims("a", "dpo"), changes...))), "viewer", "personId")
	}
	if one, same, other := who("oid", "1"), who("oid", "1", "sub", "b"), who("oid", "2"); one != same || one == other {
		t.Errorf("%v, %v and %v", one, same, other)
	}
	for _, oid := range []any{nil, "", 1, strings.Repeat("x", 256)} {
		if a := b.ask("{ viewer { personId } }", "Authorization", "Bearer "+h.login.Sign(with(h.claims("a", "dpo"), "oid", oid))); a.status != http.StatusUnauthorized {
			t.Errorf("%v: %s", oid, a.body)
		}
	}
}

// graft is a JWT with the claims of another.
func graft(jwt, other string) string {
	a, b := strings.Split(jwt, "."), strings.Split(other, ".")
	return a[0] + "." + b[1] + "." + a[2]
}

// TestKeysRotate follows the provider to another key, and wants the key before
// to count no more once the provider publishes it no longer.
func TestKeysRotate(t *testing.T) {
	h := openHouse(t, storetest.SQLite(t))
	b := h.browser()
	try := func(jwt string) int { return b.ask("{ viewer { personId } }", "Authorization", "Bearer "+jwt).status }
	first := h.login.Sign(h.claims("kari", "dpo"))
	if got := try(first); got != http.StatusOK {
		t.Fatalf("the first key: status %d", got)
	}
	h.login.Rotate(true)
	if got := try(h.login.Sign(h.claims("kari", "dpo", "choir"))); got != http.StatusOK {
		t.Errorf("the second key: status %d", got)
	}
	alsoFirst := first
	h.login.SignInAs("kari", "dpo")
	if a := h.browser().signIn(); a.url.Path != "/graphiql" {
		t.Errorf("signing in with the second key: %s", a.body)
	}
	if got := try(alsoFirst); got != http.StatusOK {
		t.Errorf("the first key, which is still published: status %d", got)
	}
	stolen := h.login.Sign(h.claims("mallory", "admins")) // with the second key
	h.login.Rotate(false)
	if got := try(h.login.Sign(h.claims("kari", "dpo", "choir", "club"))); got != http.StatusOK {
		t.Errorf("the third key: status %d", got)
	}
	if got := try(stolen); got != http.StatusUnauthorized {
		t.Errorf("a key that was withdrawn: status %d", got)
	}
}

// TestProviderAway answers that the provider is away, and not that the caller is
// wrong, where a signature cannot be checked; tokens and sessions go on.
func TestProviderAway(t *testing.T) {
	h := openHouse(t, storetest.SQLite(t))
	h.login.SignInAs("kari", "dpo")
	b := h.browser()
	b.signIn()
	h.login.Rotate(true)
	h.login.SetAway(true)
	if a := b.ask("{ viewer { personId } }", "Authorization", "Bearer "+h.login.Sign(h.claims("kari", "dpo"))); a.status != http.StatusServiceUnavailable || a.code() != "UNAVAILABLE" {
		t.Errorf("status %d: %s", a.status, a.body)
	}
	b.must("{ viewer { personId } }")
	b.must("{ viewer { tokenId } }", "Authorization", "Bearer "+h.token(register.RoleAuditor))
	h.login.SetAway(false)
	b.must("{ viewer { personId } }", "Authorization", "Bearer "+h.login.Sign(h.claims("kari", "dpo", "choir")))
}
