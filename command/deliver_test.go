package command_test

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"ropa/command"
)

// TestServeTells starts a server that may call this machine, makes a channel and
// a change over the API, and waits for what is told.
func TestServeTells(t *testing.T) {
	got := make(chan string, 10)
	site := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		b, _ := io.ReadAll(r.Body)
		got <- r.Header.Get("webhook-id") + " " + string(b)
	}))
	defer site.Close()
	s := serve(t, "serve", "-auth", "off", "-db", database(t), "-webhook-allow", "127.0.0.0/8")
	ask := func(q string) string {
		t.Helper()
		status, body := query(s.url, "", q)
		if status != http.StatusOK || strings.Contains(body, `"errors"`) {
			t.Fatalf("%d %s", status, body)
		}
		return body
	}
	ask(`mutation { createOrganisation(input: {organisation: {key: "o", name: "O"}}) { organisation { id } } }`)
	ask(fmt.Sprintf(`mutation { createChannel(input: {organisation: "o", kind: WEBHOOK, address: "%s/hook"}) { channel { id } } }`, site.URL))
	ask(`mutation { createNotice(input: {organisation: "o", notice: {key: "n", title: "N", kind: OTHER, status: DRAFT}}) { notice { id } } }`)
	select {
	case m := <-got:
		if !strings.HasPrefix(m, "dlv_") || !strings.Contains(m, `"type":"notice.created"`) {
			t.Errorf("told %s", m)
		}
	case <-time.After(20 * time.Second):
		t.Fatalf("nothing is told: %s", s.log)
	}
	if code := s.stop(); code != command.OK {
		t.Errorf("exit code %d: %s", code, s.log)
	}
}

// TestWrongTelling wants flags refused that cannot be meant, without repeating secrets.
func TestWrongTelling(t *testing.T) {
	for _, c := range []struct {
		flags []string
		want  string
	}{
		{[]string{"-webhook-allow", "10.0.0.0/99"}, "is not a network"},
		{[]string{"-smtp", "smtp://mail.example.org"}, "both needed"},
		{[]string{"-mail-from", "ropa@example.org"}, "both needed"},
		{[]string{"-smtp", "smtp://u:verysecret@mail.example.org", "-mail-from", "ropa@example.org"}, "ROPA_SMTP_PASSWORD"},
		{[]string{"-smtp", "mail.example.org", "-mail-from", "ropa@example.org"}, "must be smtp://HOST:PORT"},
		{[]string{"-smtp", "smtp://mail.example.org", "-mail-from", "ropa"}, "must be a mailbox"},
		{[]string{"-public-url", "register.example.org"}, "-public-url must be"},
	} {
		out := &log{}
		code := command.Run(t.Context(), append([]string{"serve", "-addr", "127.0.0.1:0", "-db", "sqlite:" + t.TempDir() + "/x.db"}, c.flags...), command.Streams{In: strings.NewReader(""), Out: out, Err: out})
		line, _, _ := strings.Cut(out.String(), "\n")
		if code != command.Usage || !strings.Contains(line, c.want) || strings.Contains(line, "verysecret") {
			t.Errorf("%v: exit code %d: %s", c.flags, code, line)
		}
	}
}
