package deliver

import (
	"bytes"
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"net/mail"
	"net/url"
	"strconv"
	"strings"
	"text/template"

	gomail "github.com/wneessen/go-mail"

	"ropa/deliver/reach"
	"ropa/register"
	"ropa/store"
)

//go:embed mail.txt
var mailText string

var mailTemplate = template.Must(template.New("mail.txt").Parse(mailText))

// Mail sends e-mail through one SMTP server.
type Mail struct {
	host, from, domain string
	publicURL          string
	options            []gomail.Option
}

// NewMail makes what sends e-mail.
//
// server is smtp://HOST:PORT or smtps://HOST:PORT, with USER@ before the host where it
// wants a name and a password. smtps speaks TLS from the start (port 465 unless
// stated). smtp (port 587 unless stated) uses STARTTLS where the server offers it, and
// demands it where there is a password to send. from is the sender's mailbox; publicURL, if there is one, is where the
// register is found, and is written into every message.
func NewMail(server, from, password, publicURL string) (*Mail, error) {
	u, err := url.Parse(server)
	if err != nil || u.Hostname() == "" || u.Scheme != "smtp" && u.Scheme != "smtps" || strings.Trim(u.Path, "/") != "" || u.RawQuery != "" || u.Fragment != "" {
		return nil, errors.New("the mail server must be smtp://HOST:PORT or smtps://HOST:PORT") // the error of Parse repeats a password
	}
	if _, given := u.User.Password(); given {
		return nil, errors.New("the password of the mail server belongs into the environment, as ROPA_SMTP_PASSWORD")
	}
	if err := (reach.Policy{Mail: true}).CheckMailbox(from); err != nil {
		return nil, fmt.Errorf("the sender %w", err)
	}
	_, domain, _ := strings.Cut(from, "@")
	m := &Mail{host: u.Hostname(), from: from, domain: domain, publicURL: strings.TrimSuffix(publicURL, "/")}
	port := map[string]int{"smtp": 587, "smtps": 465}[u.Scheme]
	if u.Port() != "" {
		n, err := strconv.ParseUint(u.Port(), 10, 16)
		if err != nil || n == 0 {
			return nil, errors.New("the port of the mail server must be a number from 1 to 65535")
		}
		port = int(n)
	}
	m.options = []gomail.Option{gomail.WithPort(port), gomail.WithTimeout(timeout), gomail.WithHELO(domain), gomail.WithoutNoop(), gomail.WithoutRset()}
	switch {
	case u.Scheme == "smtps":
		m.options = append(m.options, gomail.WithSSL())
	case u.User != nil:
		m.options = append(m.options, gomail.WithTLSPolicy(gomail.TLSMandatory))
	default:
		m.options = append(m.options, gomail.WithTLSPolicy(gomail.TLSOpportunistic))
	}
	if u.User != nil {
		m.options = append(m.options, gomail.WithSMTPAuth(gomail.SMTPAuthAutoDiscover), gomail.WithUsername(u.User.Username()), gomail.WithPassword(password))
	}
	_, err = gomail.NewClient(m.host, m.options...)
	return m, err
}

// send makes one attempt.
func (m *Mail) send(ctx context.Context, o store.Outgoing) store.Result {
	if (reach.Policy{Mail: true}).CheckMailbox(o.Address) != nil {
		return store.Result{Error: register.DeliveryErrorNotAllowed, Final: true}
	}
	message, err := m.message(o)
	if err != nil {
		return store.Result{Error: register.DeliveryErrorRefused, Final: true}
	}
	client, err := gomail.NewClient(m.host, m.options...)
	if err != nil {
		return store.Result{Error: register.DeliveryErrorUnreachable}
	}
	conn, err := client.DialToSMTPClientWithContext(ctx)
	if err != nil {
		return store.Result{Error: failure(err)}
	}
	// What the server answers to the farewell changes nothing of what it took.
	defer func() { _ = client.CloseWithSMTPClient(conn) }()
	return outcome(client.SendWithSMTPClient(conn, message))
}

// outcome reads what the mail server answered. That there is no such mailbox does
// not change when it is told again.
func outcome(err error) store.Result {
	var refused *gomail.SendError
	switch {
	case err == nil:
		return store.Result{Status: 250}
	case errors.As(err, &refused) && refused.ErrorCode() != 0:
		code := refused.ErrorCode()
		return store.Result{Status: code, Error: register.DeliveryErrorRefused, Final: refused.Reason == gomail.ErrSMTPRcptTo && code >= 500}
	}
	return store.Result{Error: failure(err)}
}

// letter is what the template writes.
type letter struct {
	register.Event
	Kind, Done, When, Channel, PublicURL string
	Test                                 bool
}

// Subject is the line that tells what the letter is about.
func (l letter) Subject() string {
	switch {
	case l.Test:
		return "ropa: test"
	case l.Data.Records > 1:
		return fmt.Sprintf("ropa: %d records %s (%s)", l.Data.Records, l.Done, l.Kind)
	}
	return fmt.Sprintf("ropa: %s %s", l.Kind, l.Done)
}

// message is the e-mail of a delivery: which kind of record, what was done, where
// to look. It holds ids and no personal data.
func (m *Mail) message(o store.Outgoing) (*gomail.Msg, error) {
	l := letter{Channel: o.ChannelID, PublicURL: m.publicURL}
	if err := json.Unmarshal([]byte(o.Body), &l.Event); err != nil {
		return nil, err
	}
	var kind register.Kind
	if l.Test = l.Type == register.EventTest; !l.Test {
		if err := kind.UnmarshalGQL(l.Data.Kind); err != nil {
			return nil, err
		}
	}
	l.Kind, l.Done, l.When = kind.Words(), l.Data.Operation.Done(), l.Timestamp.Time().Format("2006-01-02 15:04 UTC")
	var text bytes.Buffer
	if err := mailTemplate.Execute(&text, l); err != nil {
		return nil, err
	}
	message := gomail.NewMsg(gomail.WithNoDefaultUserAgent())
	from, to := &mail.Address{Address: m.from}, &mail.Address{Address: o.Address}
	message.FromMailAddress(from)
	message.ToMailAddress(to)
	message.Subject(l.Subject())
	message.SetDateWithValue(l.Timestamp.Time())
	message.SetMessageIDWithValue(o.ID + "@" + m.domain) // the same in every attempt
	message.SetGenHeader("Auto-Submitted", "auto-generated")
	message.SetBodyString(gomail.TypeTextPlain, text.String())
	return message, nil
}
