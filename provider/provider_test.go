package provider

import (
	"context"
	"errors"
	"net/url"
	"reflect"
	"strings"
	"testing"
	"time"

	"ropa/access"
	"ropa/provider/providertest"
	"ropa/register"
)

func TestParseGrants(t *testing.T) {
	for in, want := range map[string]Grants{
		"":   nil,
		" ;": nil,
		"dpo=DPO@stranda-kommune; admins = ADMIN": {
			{"dpo", access.RoleAt{Role: register.RoleDPO, Organisation: "stranda-kommune"}},
			{"admins", access.RoleAt{Role: register.RoleAdmin}},
		},
		"cn=dpo,ou=groups=AUDITOR@a;/a b@c=EDITOR": {
			{"cn=dpo,ou=groups", access.RoleAt{Role: register.RoleAuditor, Organisation: "a"}},
			{"/a b@c", access.RoleAt{Role: register.RoleEditor}},
		},
	} {
		if got, err := ParseGrants(in); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%q: %v, %v", in, got, err)
		}
	}
	for _, in := range []string{"dpo", "dpo=", "=DPO", "dpo=DPO@", "dpo=KING", "dpo=dpo", "dpo=INVITED", "a=DPO; b"} {
		if got, err := ParseGrants(in); err == nil {
			t.Errorf("%q: %v", in, got)
		}
	}
	g, _ := ParseGrants("a=DPO@x;b=EDITOR@y;c=DPO@x;a=ADMIN")
	if got := g.of([]string{"c", "a", "z"}); !reflect.DeepEqual(got, []access.RoleAt{{Role: register.RoleDPO, Organisation: "x"}, {Role: register.RoleAdmin}}) {
		t.Errorf("roles %v", got)
	}
	if got := strings.Join(g.Organisations(), " "); got != "x y" {
		t.Errorf("organisations %q", got)
	}
}

func TestGroups(t *testing.T) {
	claims := map[string]any{
		"groups": []any{"a", 1, "b"}, "group": "a b", "number": 7,
		"realm_access":               map[string]any{"roles": []any{"r"}},
		"resource_access":            map[string]any{"my.client": map[string]any{"roles": []any{"c"}}},
		"https://example.org/groups": []any{"n"},
	}
	for path, want := range map[string]string{
		"groups": "a|b", "group": "a b", "realm_access.roles": "r", "resource_access.my.client.roles": "c", "https://example.org/groups": "n",
		"number": "", "none": "", "groups.a": "", "realm_access": "", "realm_access.": "", ".": "", "": "",
	} {
		if got := strings.Join(groups(claims, path), "|"); got != want {
			t.Errorf("%q: %q, want %q", path, got, want)
		}
	}
}

func TestOptions(t *testing.T) {
	good := Options{Issuer: "http://127.0.0.1:1", ClientID: "x", Claim: "groups", Callback: "https://register.example.org/auth/callback"}
	for what, change := range map[string]func(*Options){
		"no issuer":          func(o *Options) { o.Issuer = "" },
		"no address":         func(o *Options) { o.Issuer = "login.example.org" },
		"without TLS":        func(o *Options) { o.Issuer = "http://login.example.org" },
		"with a query":       func(o *Options) { o.Issuer = "https://login.example.org/?a=b" },
		"with a password":    func(o *Options) { o.Issuer = "https://a:b@login.example.org" },
		"without a client":   func(o *Options) { o.ClientID = "" },
		"without a claim":    func(o *Options) { o.Claim = "" },
		"without a way back": func(o *Options) { o.Callback = "" },
	} {
		o := good
		change(&o)
		if _, err := New(t.Context(), o); err == nil {
			t.Errorf("%s: no error", what)
		}
	}
}

// TestFoundLater looks for the provider until it is there.
func TestFoundLater(t *testing.T) {
	login := providertest.Start(t)
	login.SetAway(true)
	p, err := New(t.Context(), Options{Issuer: login.URL, ClientID: "ropa", Claim: "groups", Callback: "http://127.0.0.1:1/auth/callback"})
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := p.Begin(); !errors.Is(err, ErrAway) {
		t.Errorf("begin: %v", err)
	}
	if _, _, err := p.Bearer(context.Background(), "a.b.c"); !errors.Is(err, ErrAway) || errors.Is(err, ErrUnproven) {
		t.Errorf("bearer: %v", err)
	}
	if _, err := p.Finish(context.Background(), Attempt{}, url.Values{}); !errors.Is(err, ErrAway) {
		t.Errorf("finish: %v", err)
	}
	if p.EndSession("x") != "" {
		t.Error("there is somewhere to end a session")
	}
	login.SetAway(false)
	select {
	case <-p.Found():
	case <-time.After(10 * time.Second):
		t.Fatal("the provider is not found")
	}
	a, address, err := p.Begin()
	if err != nil {
		t.Fatal(err)
	}
	u, _ := url.Parse(address)
	q := u.Query()
	if q.Get("code_challenge_method") != "S256" || q.Get("code_challenge") == "" || q.Get("code_challenge") == a.Verifier || q.Get("state") != a.State ||
		q.Get("nonce") != a.Nonce || q.Get("scope") != "openid" || q.Get("response_type") != "code" || strings.Contains(address, a.Verifier) {
		t.Errorf("the way there is %s", address)
	}
	if b, _, _ := p.Begin(); b.State == a.State || b.Nonce == a.Nonce || b.Verifier == a.Verifier || len(a.State) < 22 {
		t.Error("two sign-ins are alike")
	}
}

// TestOtherIssuer refuses a provider whose discovery document names another.
func TestOtherIssuer(t *testing.T) {
	login := providertest.Start(t)
	p := &Provider{options: Options{Issuer: strings.Replace(login.URL, "127.0.0.1", "localhost", 1)}}
	if _, err := p.find(t.Context()); err == nil || !strings.Contains(err.Error(), "issuer") {
		t.Errorf("%v", err)
	}
}

// TestKeysAreFetchedSeldom wants made-up names of keys not to send this server
// to the provider each time.
func TestKeysAreFetchedSeldom(t *testing.T) {
	login := providertest.Start(t)
	p, err := New(t.Context(), Options{Issuer: login.URL, ClientID: "ropa", Claim: "groups", Callback: "http://127.0.0.1:1/auth/callback"})
	if err != nil {
		t.Fatal(err)
	}
	<-p.Found()
	claims := map[string]any{"iss": login.URL, "aud": "ropa", "sub": "1", "exp": time.Now().Add(time.Hour).Unix()}
	good := login.Sign(claims)
	if _, _, err := p.Bearer(t.Context(), good); err != nil {
		t.Fatal(err)
	}
	unproven, jwt := 0, login.SignStranger(claims)
	for range 50 {
		switch _, _, err := p.Bearer(t.Context(), jwt); {
		case errors.Is(err, ErrUnproven):
			unproven++
		case !errors.Is(err, ErrRefused):
			t.Fatal(err)
		}
	}
	if unproven < 30 {
		t.Errorf("only %d of 50 made-up tokens were answered without asking the provider", unproven)
	}
	if _, _, err := p.Bearer(t.Context(), good); err != nil {
		t.Errorf("a key that is known: %v", err)
	}
}
