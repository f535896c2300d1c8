package command

import (
	"context"
	"errors"
	"net/url"
	"os"

	"ropa/deliver"
	"ropa/deliver/reach"
	"ropa/store"
)

// telling are the flags that say how channels are told of changes.
type telling struct {
	allow, smtp, from, public *string
}

// public is the flag that says where people find the server.
func (c *call) public() *string {
	return c.text("public-url", "", "address at which people and browsers find the server, such as https://register.example.org")
}

func (c *call) telling(public *string) telling {
	return telling{
		allow:  c.text("webhook-allow", "", "networks that webhooks may reach although they are not public, separated by commas, also over http"),
		smtp:   c.text("smtp", "", "mail server: smtp://HOST:PORT or smtps://USER@HOST:PORT; its password is in ROPA_SMTP_PASSWORD"),
		from:   c.text("mail-from", "", "mailbox from which mail is sent"),
		public: public,
	}
}

// options reads the flags.
func (t telling) options() (deliver.Options, error) {
	var o deliver.Options
	var err error
	if o.Reach.Allow, err = reach.ParseNetworks(*t.allow); err != nil {
		return o, errors.New("-webhook-allow: " + err.Error())
	}
	if u, err := url.Parse(*t.public); *t.public != "" && (err != nil || u.Host == "" || u.User != nil || u.Scheme != "https" && u.Scheme != "http") {
		return o, errors.New("-public-url must be an address such as https://register.example.org")
	}
	switch {
	case *t.smtp == "" && *t.from == "":
		return o, nil
	case *t.smtp == "" || *t.from == "":
		return o, errors.New("to send mail, -smtp and -mail-from are both needed")
	}
	o.Mail, err = deliver.NewMail(*t.smtp, *t.from, os.Getenv("ROPA_SMTP_PASSWORD"), *t.public)
	o.Reach.Mail = err == nil
	return o, err
}

// openToServe opens the database of a server, whose channels may have the
// addresses that its operator allows.
func openToServe(ctx context.Context, address string, o deliver.Options) (*store.Store, error) {
	return store.Open(ctx, address, store.Options{Reach: o.Reach})
}

// deliverUntil sends deliveries until the function that it returns is called,
// which waits until those are sent that were begun.
func deliverUntil(ctx context.Context, s *store.Store, o deliver.Options) (stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	done := make(chan struct{})
	go func() {
		defer close(done)
		deliver.New(s, o).Run(ctx)
	}()
	return func() {
		cancel()
		<-done
	}
}
