package httpd_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"ropa/access"
	"ropa/examples"
	"ropa/httpd"
	"ropa/provider"
	"ropa/provider/providertest"
	"ropa/register"
	"ropa/store"
	"ropa/store/storetest"
)

// grants give the groups of these tests their roles.
const grants = "dpo=DPO@stranda-kommune; dpo=DPO@coplan; editors=EDITOR@coplan; admins=ADMIN; elsewhere=DPO@no-such-organisation"

// house is a register that people sign in to, with its provider.
type house struct {
	*testing.T
	store *store.Store
	login *providertest.Server
	web   *httptest.Server
}

// open opens a house with the founding registers.
func openHouse(t *testing.T, address string, set ...func(*provider.Options)) *house {
	t.Helper()
	h := &house{T: t, store: openStore(t, address), login: providertest.Start(t)}
	for _, name := range examples.Registers {
		b, err := examples.Files.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := h.store.Import(operator(), bytes.NewReader(b), store.ImportOptions{}); err != nil {
			t.Fatal(err)
		}
	}
	h.web = serveHouse(t, h.store, h.login, set...)
	return h
}

func operator() context.Context {
	return access.With(context.Background(), access.System("test"))
}

func openStore(t *testing.T, address string) *store.Store {
	t.Helper()
	s, err := store.Open(operator(), address, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// serveHouse serves a database to whom the provider vouches for.
func serveHouse(t *testing.T, s *store.Store, login *providertest.Server, set ...func(*provider.Options)) *httptest.Server {
	t.Helper()
	web := httptest.NewUnstartedServer(nil)
	address := "http://" + web.Listener.Addr().String()
	g, err := provider.ParseGrants(grants)
	if err != nil {
		t.Fatal(err)
	}
	o := provider.Options{Issuer: login.URL, ClientID: "ropa", Secret: "client-secret", Claim: "groups", Grants: g, Callback: address + "/auth/callback"}
	for _, f := range set {
		f(&o)
	}
	login.Register(o.ClientID, o.Secret, o.Callback)
	p, err := provider.New(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	<-p.Found()
	web.Config = httpd.HTTP(httpd.New(s, httpd.Options{Provider: p, PublicURL: address}))
	web.Start()
	t.Cleanup(web.Close)
	return web
}

// browser keeps cookies and follows redirects, as browsers do.
type browser struct {
	*testing.T
	*http.Client
	web *httptest.Server
}

func (h *house) browser() *browser {
	jar, err := cookiejar.New(nil)
	if err != nil {
		h.Fatal(err)
	}
	return &browser{h.T, &http.Client{Jar: jar}, h.web}
}

// answer is what a server answered.
type answer struct {
	status int
	header http.Header
	url    *url.URL // after redirects
	body   string
	Data   map[string]any `json:"data"`
	Errors []struct {
		Message    string
		Extensions struct{ Code string }
	} `json:"errors"`
}

func (a answer) code() string {
	if len(a.Errors) == 0 {
		return ""
	}
	return a.Errors[0].Extensions.Code
}

// send sends a request with headers in pairs of names and values.
func (b *browser) send(method, path, body string, header ...string) answer {
	b.Helper()
	if !strings.HasPrefix(path, "http") {
		path = b.web.URL + path
	}
	r, err := http.NewRequest(method, path, strings.NewReader(body))
	if err != nil {
		b.Fatal(err)
	}
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	resp, err := b.Do(r)
	if err != nil {
		b.Fatal(err)
	}
	defer resp.Body.Close()
	raw, _ := io.ReadAll(resp.Body)
	a := answer{status: resp.StatusCode, header: resp.Header, url: resp.Request.URL, body: string(raw)}
	_ = json.Unmarshal(raw, &a)
	return a
}

// ask asks a GraphQL query, as the page of GraphiQL would.
func (b *browser) ask(query string, header ...string) answer {
	b.Helper()
	body, _ := json.Marshal(map[string]string{"query": query})
	return b.send(http.MethodPost, "/graphql", string(body), append([]string{"Content-Type", "application/json", "Sec-Fetch-Site", "same-origin"}, header...)...)
}

// must asks and wants an answer without errors.
func (b *browser) must(query string, header ...string) map[string]any {
	b.Helper()
	a := b.ask(query, header...)
	if a.status != http.StatusOK || len(a.Errors) > 0 {
		b.Fatalf("%s: status %d: %.400s", query, a.status, a.body)
	}
	return a.Data
}

// signIn walks through the provider and back.
func (b *browser) signIn(path ...string) answer {
	b.Helper()
	return b.send(http.MethodGet, "/auth/login?return="+url.QueryEscape(strings.Join(append(path, "/graphiql")[:1], "")), "")
}

// person is the id of whom the session is.
func (b *browser) person() string {
	b.Helper()
	id, _ := at(b.must("{ viewer { personId tokenId } }"), "viewer", "personId").(string)
	return id
}

// at is what stands below a value.
func at(v any, path ...string) any {
	for _, name := range path {
		m, _ := v.(map[string]any)
		v = m[name]
	}
	return v
}

// cookie is a cookie that the browser keeps for the server.
func (b *browser) cookie(name string) string {
	u, _ := url.Parse(b.web.URL)
	for _, c := range b.Jar.Cookies(u) {
		if c.Name == name {
			return c.Value
		}
	}
	return ""
}

func (b *browser) setCookie(name, value string) {
	u, _ := url.Parse(b.web.URL)
	b.Jar.SetCookies(u, []*http.Cookie{{Name: name, Value: value, Path: "/"}})
}

// token makes a token.
func (h *house) token(role register.Role) string {
	h.Helper()
	secret := store.NewSecret()
	if _, err := h.store.CreateToken(operator(), store.NewToken{Name: "test", Role: role}, secret); err != nil {
		h.Fatal(err)
	}
	return secret
}

// TestSignIn walks through the whole flow as a data protection officer of two
// organisations, and out again.
func TestSignIn(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		h := openHouse(t, address)
		h.login.SignInAs("kari", "dpo", "choir")
		b := h.browser()
		if a := b.ask("{ viewer { personId } }"); a.code() != "UNAUTHENTICATED" || !strings.Contains(a.body, "/auth/login") {
			t.Errorf("before: %s", a.body)
		}
		if a := b.send(http.MethodGet, "/auth/session", ""); strings.TrimSpace(a.body) != `{"signIn":true,"person":null}` {
			t.Errorf("before: %s", a.body)
		}
		if a := b.signIn(); a.status != http.StatusOK || a.url.Path != "/graphiql" || !strings.Contains(a.body, `id="person"`) {
			t.Fatalf("status %d at %s: %.300s", a.status, a.url, a.body)
		}
		data := b.must("{ viewer { personId tokenId grants { role organisation { key } } } }")
		person, _ := at(data, "viewer", "personId").(string)
		raw, _ := json.Marshal(at(data, "viewer", "grants"))
		if !strings.HasPrefix(person, "per_") || at(data, "viewer", "tokenId") != nil ||
			string(raw) != `[{"organisation":{"key":"stranda-kommune"},"role":"DPO"},{"organisation":{"key":"coplan"},"role":"DPO"}]` {
			t.Errorf("the viewer is %v", data)
		}
		if a := b.send(http.MethodGet, "/auth/session", ""); !strings.Contains(a.body, person) {
			t.Errorf("the page is told %s", a.body)
		}
		b.seesTwoRegisters()
		if a := b.send(http.MethodGet, "/export/coplan/full/json?lang=nb", ""); a.status != http.StatusOK || a.header.Get("Content-Disposition") == "" {
			t.Errorf("export: status %d", a.status)
		}
		if a := b.send(http.MethodGet, "/export/elverum-vekst/full/json", ""); a.status != http.StatusNotFound {
			t.Errorf("export of another register: status %d", a.status)
		}
		h.keepsLittle(person)

		former := b.cookie("ropa")
		b.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
		out := b.send(http.MethodPost, "/auth/logout", "", "Sec-Fetch-Site", "same-origin")
		to, _ := url.Parse(out.header.Get("Location"))
		if out.status != http.StatusSeeOther || !strings.HasPrefix(to.String(), h.login.URL+"/end_session?") || to.Query().Get("client_id") != "ropa" ||
			to.Query().Get("post_logout_redirect_uri") != h.web.URL+"/graphiql" || strings.Contains(to.RawQuery, "id_token_hint") {
			t.Errorf("signing out: status %d to %s", out.status, to)
		}
		if b.cookie("ropa") != "" {
			t.Error("the cookie is still there")
		}
		b.setCookie("ropa", former)
		if a := b.ask("{ viewer { personId } }"); a.status != http.StatusUnauthorized || a.code() != "UNAUTHENTICATED" {
			t.Errorf("the session is not ended: %s", a.body)
		}
	})
}

func (b *browser) seesTwoRegisters() {
	b.Helper()
	seen := map[string]bool{}
	list := at(b.must("{ processingActivities(first: 200) { edges { node { organisation { key } } } } }"), "processingActivities", "edges").([]any)
	for _, e := range list {
		seen[at(e, "node", "organisation", "key").(string)] = true
	}
	if len(seen) != 2 || !seen["coplan"] || !seen["stranda-kommune"] {
		b.Errorf("sees %v", seen)
	}
}

// keepsLittle wants no name, address, group or secret in what is stored of a
// person.
func (h *house) keepsLittle(person string) {
	h.Helper()
	found, err := h.store.Client.Person.Query().WithSessions().Only(operator())
	if err != nil || found.ID != person || found.Subject != "kari" || found.Issuer != h.login.URL || len(found.Edges.Sessions) != 1 {
		h.Fatalf("%v %v", found, err)
	}
	raw, _ := json.Marshal([]any{found, found.Edges.Sessions[0].Grants})
	for _, word := range []string{"Nordmann", "example.org", "choir", `"dpo"`} {
		if strings.Contains(string(raw), word) {
			h.Errorf("%s is kept: %s", word, raw)
		}
	}
	if !strings.Contains(found.Edges.Sessions[0].Grants, "DPO") || len(found.Edges.Sessions[0].ID) != 64 {
		h.Errorf("the session is %v", found.Edges.Sessions[0])
	}
}

// TestWithoutARole wants whoever has no role to be told so, and nothing to be
// kept of them.
func TestWithoutARole(t *testing.T) {
	h := openHouse(t, storetest.SQLite(t))
	for _, groups := range [][]string{nil, {"choir"}, {"DPO"}, {"elsewhere"}} {
		h.login.SignInAs("ola", groups...)
		b := h.browser()
		if a := b.signIn(); a.status != http.StatusForbidden || !strings.Contains(a.body, "none of your groups has a role") {
			t.Errorf("%v: status %d: %s", groups, a.status, a.body)
		}
		if b.cookie("ropa") != "" {
			t.Errorf("%v: a session was made", groups)
		}
		jwt := h.login.Sign(h.claims("ola", groups...))
		if a := b.ask("{ viewer { personId } }", "Authorization", "Bearer "+jwt); a.status != http.StatusForbidden || a.code() != "FORBIDDEN" {
			t.Errorf("%v: %s", groups, a.body)
		}
	}
	if n := h.store.Client.Person.Query().CountX(operator()); n != 0 {
		t.Errorf("%d people are kept", n)
	}
}
