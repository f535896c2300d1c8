package httpd_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/coder/websocket"

	"ropa/register"
	"ropa/store/storetest"
)

// TestForgedSignIns tampers with what comes back from the provider.
func TestForgedSignIns(t *testing.T) {
	h := openHouse(t, storetest.SQLite(t))
	h.login.SignInAs("kari", "dpo")
	for name, change := range map[string]func(claims map[string]any){
		"another nonce":    func(c map[string]any) { c["nonce"] = "x" },
		"no nonce":         func(c map[string]any) { delete(c, "nonce") },
		"another issuer":   func(c map[string]any) { c["iss"] = "https://login.example.org" },
		"another audience": func(c map[string]any) { c["aud"] = "portal" },
		"another client":   func(c map[string]any) { c["azp"] = "portal" },
		"expired":          func(c map[string]any) { c["exp"] = time.Now().Add(-time.Minute).Unix() },
		"no subject":       func(c map[string]any) { delete(c, "sub") },
	} {
		h.login.Tamper(change)
		b := h.browser()
		if a := b.signIn(); a.status != http.StatusUnauthorized || !strings.Contains(a.body, "did not succeed") || b.cookie("ropa") != "" {
			t.Errorf("%s: status %d: %s", name, a.status, a.body)
		}
	}
	h.login.Tamper(func(map[string]any) {})
	if b := h.browser(); b.signIn().url.Path != "/graphiql" || b.person() == "" {
		t.Error("nothing changed, and no way in")
	}
}

// step begins a sign-in and goes through the provider, but not back: it is the
// address of the way back.
func (b *browser) step() string {
	b.Helper()
	b.CheckRedirect = func(r *http.Request, _ []*http.Request) error {
		if r.URL.Path == "/auth/callback" {
			return http.ErrUseLastResponse
		}
		return nil
	}
	defer func() { b.CheckRedirect = nil }()
	a := b.signIn()
	if !strings.Contains(a.header.Get("Location"), "/auth/callback?") {
		b.Fatalf("status %d at %s: %s", a.status, a.url, a.body)
	}
	return a.header.Get("Location")
}

// TestWayBack wants the way back to work once, in the browser in which the way
// there began, with the state that was sent.
func TestWayBack(t *testing.T) {
	h := openHouse(t, storetest.SQLite(t))
	h.login.SignInAs("mallory", "dpo")
	mallorys := h.browser()
	way := mallorys.step()
	change := func(name, value string) string {
		u, _ := url.Parse(way)
		query := u.Query()
		query.Set(name, value)
		u.RawQuery = query.Encode()
		return u.String()
	}
	refused := func(what string, b *browser, way string) {
		t.Helper()
		if a := b.send(http.MethodGet, way, ""); a.status != http.StatusUnauthorized || b.cookie("ropa") != "" {
			t.Errorf("%s: status %d: %s", what, a.status, a.body)
		}
	}
	refused("in a browser in which nothing began", h.browser(), way)
	victim := h.browser()
	victim.step()
	refused("in a browser in which another sign-in began", victim, way)
	if a := mallorys.send(http.MethodGet, way, ""); a.status != http.StatusOK || mallorys.person() == "" {
		t.Errorf("in its own: status %d: %s", a.status, a.body)
	}
	mallorys.setCookie("ropa", "")
	refused("a second time", mallorys, way)

	for name, value := range map[string]string{"state": "x", "iss": "https://login.example.org", "error": "access_denied", "code": "x"} {
		b := h.browser()
		way = b.step()
		refused(name+"="+value, b, change(name, value))
		if a := b.send(http.MethodGet, way, ""); a.status != http.StatusUnauthorized && a.status != http.StatusTooManyRequests {
			t.Errorf("after a way back that failed: status %d", a.status)
		}
	}
}

// TestReturn leads back to this server only.
func TestReturn(t *testing.T) {
	h := openHouse(t, storetest.SQLite(t))
	h.login.SignInAs("kari", "dpo")
	for _, path := range []string{"//evil.example", "https://evil.example", "/\\evil.example", "graphiql", "javascript:alert(1)", "/a\tb", "/a\r\nSet-Cookie: x", " /", "/" + strings.Repeat("x", 1000)} {
		if a := h.browser().signIn(path); a.status != http.StatusBadRequest || a.code() != "INVALID" {
			t.Errorf("%q: status %d at %s", path, a.status, a.url)
		}
	}
	for _, path := range []string{"/", "/graphiql?query=%7B__typename%7D", "/export/coplan/full/json?lang=nb"} {
		b := h.browser()
		b.CheckRedirect = func(r *http.Request, via []*http.Request) error {
			if via[len(via)-1].URL.Path == "/auth/callback" {
				return http.ErrUseLastResponse
			}
			return nil
		}
		if a := b.signIn(path); a.header.Get("Location") != h.web.URL+path {
			t.Errorf("%q leads to %q", path, a.header.Get("Location"))
		}
	}
}

// TestFixation wants a sign-in to make a new session, whatever was in the
// browser before, and to end the one before.
func TestFixation(t *testing.T) {
	h := openHouse(t, storetest.SQLite(t))
	h.login.SignInAs("kari", "dpo")
	b := h.browser()
	b.setCookie("ropa", "ropa_chosen_by_somebody_else")
	b.signIn()
	first := b.cookie("ropa")
	if len(first) < 40 || strings.Contains(first, "chosen") {
		t.Fatalf("the session is %q", first)
	}
	b.signIn()
	second := b.cookie("ropa")
	other := h.browser()
	for secret, want := range map[string]int{"ropa_chosen_by_somebody_else": http.StatusUnauthorized, first: http.StatusUnauthorized, second: http.StatusOK} {
		other.setCookie("ropa", secret)
		if a := other.ask("{ viewer { personId } }"); a.status != want {
			t.Errorf("%q: status %d", secret, a.status)
		}
	}
}

// TestOtherSites wants pages of other sites, and of other hosts of the same
// site, to do nothing with a session, and bearers not to be hindered.
func TestOtherSites(t *testing.T) {
	h := openHouse(t, storetest.SQLite(t))
	h.login.SignInAs("kari", "dpo")
	b := h.browser()
	b.signIn()
	const change = `{"query":"mutation { createNotice(input: {}) { notice { id } } }"}`
	for _, c := range []struct {
		header []string
		status int
		code   string
	}{
		{[]string{"Content-Type", "application/json", "Sec-Fetch-Site", "cross-site", "Origin", "https://evil.example"}, http.StatusForbidden, "FORBIDDEN"},
		{[]string{"Content-Type", "application/json", "Sec-Fetch-Site", "same-site", "Origin", "http://127.0.0.1:1"}, http.StatusForbidden, "FORBIDDEN"},
		{[]string{"Content-Type", "application/json", "Origin", "https://evil.example"}, http.StatusForbidden, "FORBIDDEN"},
		{[]string{"Content-Type", "application/json", "Origin", "null"}, http.StatusForbidden, "FORBIDDEN"},
		{[]string{"Content-Type", "text/plain", "Sec-Fetch-Site", "same-origin"}, http.StatusUnsupportedMediaType, "INVALID"},
		{[]string{"Content-Type", "application/x-www-form-urlencoded"}, http.StatusUnsupportedMediaType, "INVALID"},
		{[]string{"Content-Type", "application/json", "Sec-Fetch-Site", "same-origin"}, http.StatusOK, "INVALID"}, // it is read, and lacks its fields
		{[]string{"Content-Type", "application/json", "Origin", h.web.URL}, http.StatusOK, "INVALID"},
	} {
		if a := b.send(http.MethodPost, "/graphql", change, c.header...); a.status != c.status || a.code() != c.code {
			t.Errorf("%v: status %d: %.300s", c.header, a.status, a.body)
		}
	}
	if a := b.send(http.MethodGet, "/graphql?query="+url.QueryEscape("mutation { revokeToken(input: {id: \"x\"}) { token { id } } }"), "", "Sec-Fetch-Site", "cross-site"); a.status != http.StatusMethodNotAllowed {
		t.Errorf("a mutation by GET: status %d: %s", a.status, a.body)
	}
	if a := b.send(http.MethodGet, "/graphql?query="+url.QueryEscape("{ viewer { personId } }"), ""); a.status != http.StatusOK || a.header.Get("Cache-Control") != "no-store" || a.header.Get("Access-Control-Allow-Credentials") != "" {
		t.Errorf("a query by GET: status %d, %v", a.status, a.header)
	}
	if a := b.send(http.MethodPost, "/auth/logout", "", "Sec-Fetch-Site", "cross-site"); a.status != http.StatusForbidden {
		t.Errorf("signing out from another site: status %d", a.status)
	}
	if a := b.send(http.MethodGet, "/auth/logout", ""); a.status != http.StatusMethodNotAllowed {
		t.Errorf("signing out by a link: status %d", a.status)
	}
	if b.person() == "" {
		t.Error("the session is gone")
	}
	secret := h.token(register.RoleAuditor)
	b.must("{ viewer { tokenId } }", "Sec-Fetch-Site", "cross-site", "Origin", "https://other.example", "Authorization", "Bearer "+secret)
}

// TestCookies wants the cookies to be out of reach for scripts and other sites.
func TestCookies(t *testing.T) {
	h := openHouse(t, storetest.SQLite(t))
	h.login.SignInAs("kari", "dpo")
	b := h.browser()
	way := b.step()
	b.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	a := b.send(http.MethodGet, way, "")
	var names []string
	for _, c := range (&http.Response{Header: a.header}).Cookies() {
		names = append(names, c.Name)
		if !c.HttpOnly || c.SameSite != http.SameSiteLaxMode || c.Path != "/" || c.Domain != "" || c.Secure {
			t.Errorf("%v", c)
		}
	}
	if strings.Join(names, " ") != "ropa-sign-in ropa" {
		t.Errorf("the cookies are %v", names)
	}
}

// TestShutOut wants a person who is shut out to be out, by session and bearer,
// and in again after a new sign-in.
func TestShutOut(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		h := openHouse(t, address)
		h.login.SignInAs("kari", "dpo")
		b := h.browser()
		b.signIn()
		person := b.person()
		bearer := []string{"Authorization", "Bearer " + h.login.Sign(h.claims("kari", "dpo"))}
		b.must("{ viewer { personId } }", bearer...)
		admin := []string{"Authorization", "Bearer " + h.token(register.RoleAdmin)}
		if a := b.ask(`mutation { disablePerson(input: {id: "` + person + `"}) { person { id } } }`); a.code() != "FORBIDDEN" {
			t.Errorf("an officer manages people: %s", a.body)
		}
		data := b.must(`mutation { disablePerson(input: {id: "`+person+`"}) { person { id disabledAt issuer subject } } }`, admin...)
		if at(data, "disablePerson", "person", "disabledAt") == nil || at(data, "disablePerson", "person", "subject") != "kari" {
			t.Errorf("%v", data)
		}
		if a := b.ask("{ viewer { personId } }"); a.status != http.StatusUnauthorized {
			t.Errorf("by session: %s", a.body)
		}
		for deadline := time.Now().Add(3 * time.Second); ; time.Sleep(50 * time.Millisecond) {
			a := b.ask("{ viewer { personId } }", bearer...)
			if a.code() == "FORBIDDEN" && strings.Contains(a.body, "shut you out") {
				break
			}
			if time.Now().After(deadline) {
				t.Fatalf("by bearer, after three seconds: %s", a.body)
			}
		}
		if a := b.signIn(); a.status != http.StatusForbidden || b.cookie("ropa") != "" {
			t.Errorf("signing in: status %d", a.status)
		}
		list := at(b.must("{ people { totalCount edges { node { id subject createdAt lastUsedAt disabledAt } } } }", admin...), "people")
		if at(list, "totalCount") != float64(1) {
			t.Errorf("%v", list)
		}
		b.must(`mutation { enablePerson(input: {id: "`+person+`"}) { person { id } } }`, admin...)
		if b.signIn(); b.person() != person {
			t.Error("it is another person now")
		}
		if a := b.ask(`mutation { enablePerson(input: {id: "per_00000000000000000000000000"}) { person { id } } }`, admin...); a.code() != "NOT_FOUND" {
			t.Errorf("nobody: %s", a.body)
		}
	})
}

// TestSessionsOpenNoSocketElsewhere wants a session to open sockets for pages of
// this very site alone: those of another have to bring a token.
func TestSessionsOpenNoSocketElsewhere(t *testing.T) {
	h := openHouse(t, storetest.SQLite(t))
	h.login.SignInAs("kari", "dpo")
	b := h.browser()
	b.signIn()
	cookie := "ropa=" + b.cookie("ropa")
	for origin, acknowledged := range map[string]bool{h.web.URL: true, strings.Replace(h.web.URL, "http:", "https:", 1): false} {
		header := http.Header{"Origin": {origin}, "Cookie": {cookie}}
		c, _, err := websocket.Dial(t.Context(), strings.Replace(h.web.URL, "http:", "ws:", 1)+"/graphql", &websocket.DialOptions{HTTPHeader: header, Subprotocols: []string{"graphql-transport-ws"}})
		if err != nil {
			t.Fatalf("%s: %v", origin, err)
		}
		defer c.CloseNow()
		if err := c.Write(t.Context(), websocket.MessageText, []byte(`{"type": "connection_init"}`)); err != nil {
			t.Fatal(err)
		}
		_, answer, err := c.Read(t.Context())
		if acknowledged && !strings.Contains(string(answer), "connection_ack") || !acknowledged && websocket.CloseStatus(err) != 4403 {
			t.Errorf("%s: %s %v", origin, answer, err)
		}
	}
}

// TestServersShareSessions signs in at one server and out at another.
func TestServersShareSessions(t *testing.T) {
	address := storetest.Postgres(t)
	h := openHouse(t, address)
	h.login.SignInAs("kari", "dpo")
	b := h.browser()
	b.signIn()
	person := b.person()
	secret := b.cookie("ropa")
	other := &house{T: t, store: openStore(t, address), login: h.login}
	other.web = serveHouse(t, other.store, h.login)
	c := other.browser()
	c.setCookie("ropa", secret)
	if c.person() != person {
		t.Error("the other server does not know the session")
	}
	c.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	if a := c.send(http.MethodPost, "/auth/logout", "", "Sec-Fetch-Site", "same-origin"); a.status != http.StatusSeeOther {
		t.Errorf("signing out: status %d", a.status)
	}
	if a := b.ask("{ viewer { personId } }"); a.status != http.StatusUnauthorized {
		t.Errorf("signed out at the other server: %s", a.body)
	}
}

// TestFourEyes wants a person to be one actor, however many sessions and tokens
// of the provider that person has, and another person to be another.
func TestFourEyes(t *testing.T) {
	h := openHouse(t, storetest.SQLite(t))
	h.login.SignInAs("ola", "dpo")
	second := h.browser()
	second.signIn()
	h.login.SignInAs("kari", "dpo")
	author, again := h.browser(), h.browser()
	author.signIn()
	again.signIn()
	if author.cookie("ropa") == again.cookie("ropa") || author.person() != again.person() || author.person() == second.person() {
		t.Fatal("they are not two sessions of one person, and one of another")
	}
	const which = `processingActivity(ref: "COP-A01", organisation: "coplan")`
	change := func(b *browser, mutation string, more string, header ...string) answer {
		t.Helper()
		a := at(b.must("{ "+which+" { id version } }", header...), "processingActivity")
		input := fmt.Sprintf("id: %q, expectedVersion: %v%s", at(a, "id"), at(a, "version"), more)
		return b.ask("mutation { "+mutation+"(input: {"+input+"}) { processingActivity { id status } } }", header...)
	}
	for _, step := range [][2]string{{"describeParties", `, parties: [{role: JOINT_CONTROLLER, category: "Another archive"}]`}, {"submitProcessingActivity", ""}} {
		if a := change(author, step[0], step[1]); len(a.Errors) > 0 {
			t.Fatalf("%s: %s", step[0], a.body)
		}
	}
	if a := change(again, "approveProcessingActivity", ""); a.code() != "FORBIDDEN" {
		t.Errorf("the author approves in another browser: %s", a.body)
	}
	bearer := []string{"Authorization", "Bearer " + h.login.Sign(h.claims("kari", "dpo"))}
	if a := change(again, "approveProcessingActivity", "", bearer...); a.code() != "FORBIDDEN" {
		t.Errorf("the author approves through another application: %s", a.body)
	}
	if a := change(second, "approveProcessingActivity", ""); len(a.Errors) > 0 || !strings.Contains(a.body, `"APPROVED"`) {
		t.Errorf("somebody else approves: %s", a.body)
	}
	id := at(author.must("{ "+which+" { id } }"), "processingActivity", "id")
	raw, _ := json.Marshal(author.must(fmt.Sprintf("{ revisions(filter: {record: %q}) { edges { node { operation actor } } } }", id)))
	for operation, who := range map[string]*browser{"DESCRIBE": author, "SUBMIT": author, "APPROVE": second} {
		if !strings.Contains(string(raw), fmt.Sprintf(`{"actor":%q,"operation":%q}`, who.person(), operation)) {
			t.Errorf("%s is not %s's: %s", operation, who.person(), raw)
		}
	}
}

// TestOpenServerHasNoSignIn tells the page that there is nobody to sign in.
func TestOpenServerHasNoSignIn(t *testing.T) {
	web := serve(t, storetest.SQLite(t))
	b := &browser{t, http.DefaultClient, web}
	if a := b.send(http.MethodGet, "/auth/session", ""); a.status != http.StatusOK || strings.TrimSpace(a.body) != `{"signIn":false,"person":null}` {
		t.Errorf("status %d: %s", a.status, a.body)
	}
	if a := b.send(http.MethodGet, "/auth/login", ""); a.status != http.StatusNotFound {
		t.Errorf("status %d: %s", a.status, a.body)
	}
}
