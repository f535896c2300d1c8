package command

import (
	"context"
	"fmt"
	"net/netip"
	"net/url"
	"os"
	"strings"

	"ropa/ent/db/organisation"
	"ropa/httpd"
	"ropa/provider"
	"ropa/store"
)

// signIn are the flags that let people in.
type signIn struct {
	issuer, client, audience, claim, subject, scopes, grants, public, proxies *string
}

func (c *call) signIn(public *string) signIn {
	return signIn{
		issuer:   c.text("oidc-issuer", "", "OpenID provider that people sign in with, such as https://login.example.org; its client secret is read from ROPA_OIDC_CLIENT_SECRET"),
		client:   c.text("oidc-client-id", "", "what the OpenID provider calls this register"),
		audience: c.text("oidc-audience", "", "whom JWTs that are sent as bearer tokens must be meant for; none means the client id"),
		claim:    c.text("oidc-claim", "groups", "claim that holds a person's groups, such as groups or realm_access.roles"),
		subject:  c.text("oidc-subject", "sub", "claim that says who a person is, the same in all tokens of a person"),
		scopes:   c.text("oidc-scopes", "", "what to ask the OpenID provider for beside openid, separated by commas, such as groups"),
		grants:   c.text("oidc-grants", "", `roles of groups: "GROUP=ROLE@ORGANISATION; …", without @ORGANISATION for all`),
		public:   public,
		proxies:  c.text("trusted-proxies", "", "networks of proxies whose X-Forwarded-For is believed, separated by commas, such as 10.0.0.0/8"),
	}
}

// set fills in the options of the server. It begins to look for the provider,
// where there is one.
func (f signIn) set(ctx context.Context, c *call, s *store.Store, o *httpd.Options) error {
	for _, network := range list(*f.proxies) {
		prefix, err := netip.ParsePrefix(network)
		if err != nil {
			return c.wrong("-trusted-proxies must be networks such as 10.0.0.0/8, and not %q", network)
		}
		o.Proxies = append(o.Proxies, prefix.Masked())
	}
	if *f.issuer == "" {
		return nil
	}
	if o.Open {
		return c.wrong("-oidc-issuer has no meaning with -auth off")
	}
	public, err := publicURL(*f.public)
	if err != nil {
		return c.wrong("-public-url %v", err)
	}
	grants, err := provider.ParseGrants(*f.grants)
	if err != nil {
		return c.wrong("-oidc-grants: %v", err)
	}
	if len(grants) == 0 {
		return c.wrong("-oidc-grants must give at least one group a role, or nobody could come in")
	}
	if err := missing(ctx, c, s, grants); err != nil {
		return err
	}
	o.PublicURL = public
	o.Provider, err = provider.New(ctx, provider.Options{
		Issuer: *f.issuer, ClientID: *f.client, Secret: os.Getenv("ROPA_OIDC_CLIENT_SECRET"), Audience: *f.audience,
		Claim: *f.claim, Subject: *f.subject, Scopes: list(*f.scopes), Grants: grants, Callback: public + "/auth/callback",
	})
	if err != nil {
		return c.wrong("%v", err)
	}
	return nil
}

// publicURL wants TLS wherever a cookie travels further than this machine.
func publicURL(s string) (string, error) {
	u, err := url.Parse(s)
	if err != nil || u.Host == "" || u.RawQuery != "" || u.Fragment != "" || u.User != nil {
		return "", fmt.Errorf("must be an address such as https://register.example.org, and not %q", s)
	}
	if u.Scheme != "https" && (u.Scheme != "http" || !httpd.IsLoopback(u.Hostname())) {
		return "", fmt.Errorf("must begin with https, or be http on a loopback address, and not be %q", s)
	}
	return strings.TrimRight(s, "/"), nil
}

// missing warns of organisations that groups have roles for and that are not
// there (yet).
func missing(ctx context.Context, c *call, s *store.Store, grants provider.Grants) error {
	for _, key := range grants.Organisations() {
		there, err := s.Client.Organisation.Query().Where(organisation.Key(key)).Exist(ctx)
		if err != nil {
			return err
		}
		if !there {
			fmt.Fprintf(c.Err, "ropa: -oidc-grants names the organisation %s, which is not there\n", key)
		}
	}
	return nil
}
