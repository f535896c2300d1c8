package deliver

import (
	"crypto/tls"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/mail"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
	gomail "github.com/wneessen/go-mail"

	"ropa/ent/db"
	"ropa/register"
	"ropa/store"
	"ropa/store/storetest"
)

// letterGot is a message that the mail server took.
type letterGot struct {
	from, to, user string
	*mail.Message
	body string
}

// post is a real mail server. It refuses the mailbox "nobody@example.org", and
// "later@example.org" for the time being.
type post struct {
	address string
	got     chan letterGot
}

type session struct {
	post *post
	letterGot
}

func (p *post) NewSession(*smtp.Conn) (smtp.Session, error) { return &session{post: p}, nil }

func (s *session) AuthMechanisms() []string { return []string{sasl.Plain} }

func (s *session) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, user, password string) error {
		if password != "secret" {
			return smtp.ErrAuthFailed
		}
		s.user = user
		return nil
	}), nil
}

func (s *session) Mail(from string, _ *smtp.MailOptions) error { s.from = from; return nil }

func (s *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	switch {
	case strings.HasPrefix(to, "nobody@"):
		return &smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 1}, Message: "no such mailbox"}
	case strings.HasPrefix(to, "later@"):
		return &smtp.SMTPError{Code: 451, EnhancedCode: smtp.EnhancedCode{4, 7, 1}, Message: "come again"}
	case s.to != "":
		return errors.New("one at a time")
	}
	s.to = to
	return nil
}

func (s *session) Data(r io.Reader) error {
	m, err := mail.ReadMessage(r)
	if err != nil {
		return err
	}
	b, err := io.ReadAll(m.Body)
	s.Message, s.body = m, string(b)
	s.post.got <- s.letterGot
	return err
}

func (s *session) Reset()        {}
func (s *session) Logout() error { return nil }

// startPost starts the server, with STARTTLS where it is given what that needs.
func startPost(t *testing.T, c *tls.Config) *post {
	t.Helper()
	p := &post{got: make(chan letterGot, 100)}
	server := smtp.NewServer(p)
	server.Domain, server.AllowInsecureAuth, server.TLSConfig = "mail.example.org", true, c
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	p.address = l.Addr().String()
	go func() { _ = server.Serve(l) }()
	t.Cleanup(func() { server.Close() })
	return p
}

func (p *post) next(t *testing.T) letterGot {
	t.Helper()
	select {
	case l := <-p.got:
		return l
	case <-time.After(20 * time.Second):
		t.Fatal("no mail comes")
		return letterGot{}
	}
}

func TestMail(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		site := httptest.NewTLSServer(nil) // whose certificate is for 127.0.0.1
		site.Close()
		h, p := open(t, address), startPost(t, &tls.Config{Certificates: site.TLS.Certificates})
		m, err := NewMail("smtp://ropa@"+p.address, "ropa@example.org", "secret", "https://register.example.org/")
		h.must(err)
		m.options = append(m.options, gomail.WithTLSConfig(&tls.Config{RootCAs: site.Client().Transport.(*http.Transport).TLSClientConfig.RootCAs, ServerName: "127.0.0.1"}))
		box, _ := h.channel(register.ChannelKindEmail, "privacy@example.org")
		stop := h.work(Options{Mail: m})
		h.create("o", &register.Notice{Key: "secret-key", Title: "Secret title", Kind: "OTHER", Status: "DRAFT"})
		l := p.next(t)
		stop()
		d := h.Client.Delivery.Query().OnlyX(h.ctx)
		if !delivered(d) || *d.LastStatus != 250 || d.ChannelID != box {
			t.Errorf("%+v", d)
		}
		for name, want := range map[string]string{
			"To": "<privacy@example.org>", "From": "<ropa@example.org>", "Subject": "ropa: notice created", "Message-Id": "<" + d.ID + "@example.org>",
			"Auto-Submitted": "auto-generated", "Date": "Sat, 31 Jan 2026 12:00:00 +0000", "Bcc": "", "Cc": "",
		} {
			if got := l.Header.Get(name); got != want {
				t.Errorf("%s: %q, want %q", name, got, want)
			}
		}
		if l.from != "ropa@example.org" || l.to != "privacy@example.org" || l.user != "ropa" {
			t.Errorf("from %q to %q by %q", l.from, l.to, l.user)
		}
		notice := h.Client.Notice.Query().OnlyX(h.ctx)
		for _, want := range []string{`A record of the kind "notice" was created`, "2026-01-31 12:00 UTC", notice.ID, "https://register.example.org\r\n", box} {
			if !strings.Contains(l.body, want) {
				t.Errorf("%q is not in\n%s", want, l.body)
			}
		}
		if strings.Contains(strings.ToLower(l.body), "secret") {
			t.Errorf("the message tells what the record says:\n%s", l.body)
		}
	})
}

func TestMailThatIsRefused(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		h, p := open(t, address), startPost(t, nil)
		m, err := NewMail("smtp://"+p.address, "ropa@example.org", "", "")
		h.must(err)
		nobody, _ := h.channel(register.ChannelKindEmail, "nobody@example.org")
		later, _ := h.channel(register.ChannelKindEmail, "later@example.org")
		final, again := h.test(nobody, 1)[0], h.test(later, 1)[0]
		stop := h.work(Options{Mail: m})
		tried := func(d *db.Delivery) bool { return d.LastError != nil }
		h.until(final, "tried", tried)
		h.until(again, "tried", tried)
		stop()
		if d := h.delivery(final); d.State != register.DeliveryStateGivenUp || *d.LastStatus != 550 || *d.LastError != register.DeliveryErrorRefused {
			t.Errorf("no such mailbox: %s %d %s", d.State, *d.LastStatus, *d.LastError)
		}
		if d := h.delivery(again); d.State != register.DeliveryStatePending || *d.LastStatus != 451 || *d.LastError != register.DeliveryErrorRefused {
			t.Errorf("come again: %s %d %s", d.State, *d.LastStatus, *d.LastError)
		}
		h.clock.turn(time.Hour)
		stop = h.work(Options{}) // a process without a mail server
		d := h.until(again, "tried", func(d *db.Delivery) bool { return *d.LastError == register.DeliveryErrorNoMail })
		stop()
		if d.State != register.DeliveryStatePending {
			t.Errorf("without a mail server: %s", d.State)
		}
	})
}

func TestMailServers(t *testing.T) {
	for _, good := range []string{"smtp://mail.example.org", "smtp://mail.example.org:25", "smtps://ropa@mail.example.org", "smtp://[::1]:1025"} {
		if _, err := NewMail(good, "ropa@example.org", "pw", ""); err != nil {
			t.Errorf("%s: %v", good, err)
		}
	}
	for _, wrong := range []string{"", "mail.example.org", "http://mail.example.org", "smtp://", "smtp://mail.example.org:0", "smtp://mail.example.org:x", "smtp://mail.example.org/path", "smtp://ropa:verysecret@mail.example.org", "smtp://ropa:very%secret@mail.example.org"} {
		_, err := NewMail(wrong, "ropa@example.org", "", "")
		if err == nil || strings.Contains(err.Error(), "very") {
			t.Errorf("%s: %v", wrong, err)
		}
	}
	if _, err := NewMail("smtp://mail.example.org", "ropa@example.org\r\nBcc: x@example.org", "", ""); err == nil {
		t.Error("a sender with another line of a header is taken")
	}
}

// TestPasswordsNeedTLS wants no password sent to a server that offers no TLS.
func TestPasswordsNeedTLS(t *testing.T) {
	p := startPost(t, nil)
	m, err := NewMail("smtp://ropa@"+p.address, "ropa@example.org", "secret", "")
	if err != nil {
		t.Fatal(err)
	}
	if got := m.send(t.Context(), storeOutgoing("privacy@example.org")); got.Error == "" {
		t.Errorf("%+v", got)
	}
	if len(p.got) != 0 {
		t.Error("the message was sent without TLS")
	}
}

func storeOutgoing(to string) store.Outgoing {
	return store.Outgoing{ID: "dlv_1", ChannelID: "chn_1", Kind: register.ChannelKindEmail, Address: to, Body: `{"type":"channel.test","timestamp":"2026-01-31T12:00:00.000000Z","data":{}}`}
}
