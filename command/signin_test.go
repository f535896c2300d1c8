package command

import (
	"bytes"
	"context"
	"path/filepath"
	"strings"
	"testing"
)

// TestSignInFlags wants a wrong flag to be named before the server starts.
func TestSignInFlags(t *testing.T) {
	good := map[string]string{
		"-oidc-issuer": "https://login.example.org", "-oidc-client-id": "ropa", "-public-url": "https://register.example.org",
		"-oidc-grants": "dpo=DPO@stranda-kommune",
	}
	for what, c := range map[string]struct{ flag, value, says string }{
		"an issuer without TLS":  {"-oidc-issuer", "http://login.example.org", "https"},
		"no client":              {"-oidc-client-id", "", "client"},
		"no address":             {"-public-url", "", "-public-url"},
		"an address without TLS": {"-public-url", "http://register.example.org", "-public-url"},
		"an unknown role":        {"-oidc-grants", "dpo=KING", "KING"},
		"no grants":              {"-oidc-grants", "", "-oidc-grants"},
		"no claim":               {"-oidc-claim", "", "claim"},
		"a network that is none": {"-trusted-proxies", "10.0.0.1", "-trusted-proxies"},
		"no authentication":      {"-auth", "off", "-auth off"},
	} {
		args := []string{"serve", "-addr", "127.0.0.1:0", "-db", "sqlite:" + filepath.Join(t.TempDir(), "ropa.db"), c.flag, c.value}
		for flag, value := range good {
			if flag != c.flag {
				args = append(args, flag, value)
			}
		}
		var out, errs bytes.Buffer
		if code := Run(context.Background(), args, Streams{In: strings.NewReader(""), Out: &out, Err: &errs}); code != Usage || !strings.Contains(errs.String(), c.says) {
			t.Errorf("%s: code %d: %.300s", what, code, errs.String())
		}
	}
}
