package command

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"runtime/debug"
	"strings"
	"time"

	"ropa/deliver"
	"ropa/httpd"
	"ropa/register"
	"ropa/store"
)

func serve(ctx context.Context, c *call) error {
	db := c.database()
	addr := c.text("addr", "127.0.0.1:8080", "address to listen on")
	auth := c.text("auth", "on", "on, or off for a server on a loopback address that lets every caller do everything")
	origins := c.text("cors-origins", "", "web origins whose pages may call, separated by commas")
	public := c.public()
	people := c.signIn(public)
	timeout := c.text("timeout", "10s", "greatest time of one request")
	telling := c.telling(public)
	if err := c.parse(); err != nil {
		return err
	}
	if len(c.args) > 0 {
		return c.wrong("serve takes no arguments")
	}
	if *auth != "on" && *auth != "off" {
		return c.wrong("-auth must be on or off")
	}
	limit, err := time.ParseDuration(*timeout)
	if err != nil || limit <= 0 {
		return c.wrong("-timeout must be a time such as 10s")
	}
	sending, err := telling.options()
	if err != nil {
		return c.wrong("%s", err)
	}
	listener, err := listen(*addr, *auth == "off")
	if err != nil {
		return err
	}
	defer listener.Close()
	s, err := openToServe(ctx, *db, sending)
	if err != nil {
		return err
	}
	defer s.Close()
	if *auth == "on" {
		if err := firstToken(ctx, c, s); err != nil {
			return err
		}
	}
	o := httpd.Options{Open: *auth == "off", Origins: list(*origins), Timeout: limit}
	if err := people.set(ctx, c, s, &o); err != nil {
		return err
	}
	fmt.Fprintf(c.Err, "ropa listens on http://%s\n", listener.Addr())
	return run(ctx, c, s, listener, o, sending)
}

// listen takes the address before anything else is done, and refuses to let
// others than this machine in without authentication.
func listen(addr string, open bool) (net.Listener, error) {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, fmt.Errorf("the address must be HOST:PORT, such as 127.0.0.1:8080: %w", err)
	}
	if open && !httpd.IsLoopback(host) {
		return nil, fmt.Errorf("without authentication ropa listens on loopback addresses only, such as 127.0.0.1:8080, and not on %s", addr)
	}
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, fmt.Errorf("cannot listen on %s: %w", addr, errors.Unwrap(err))
	}
	return l, nil
}

// firstToken makes the first administrator's token: that of ROPA_ADMIN_TOKEN,
// or one that is printed once.
func firstToken(ctx context.Context, c *call, s *store.Store) error {
	there, err := s.HasTokens(ctx)
	if err != nil || there {
		return err
	}
	secret, given := os.LookupEnv("ROPA_ADMIN_TOKEN")
	if !given {
		secret = store.NewSecret()
	}
	_, err = s.CreateToken(ctx, store.NewToken{Name: "first administrator", Role: register.RoleAdmin}, secret)
	switch problems, ok := register.AsProblems(err); {
	case ok && given && problems[0].Code == register.CodeAlreadyExists: // another server made it at this moment
	case err != nil:
		return fmt.Errorf("ROPA_ADMIN_TOKEN: %s", explain(err))
	}
	if !given {
		fmt.Fprintf(c.Err, "The first administrator's token, printed this once:\n\n    %s\n\n", secret)
	}
	return nil
}

// collectSeldom lets garbage grow to four times of what is in use before it is
// collected, unless the environment says otherwise: answers and rows of documents
// are short-lived, and memory is bounded by the limits of requests. Near 384 MB, as
// with a large PDF, which is made as a whole, it is collected as often as needed.
func collectSeldom() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(400)
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(384 << 20)
	}
}

// run serves until the context ends; then it drains: /readyz says so for a
// second, requests in progress are answered, deliveries in progress are finished,
// and the server stops.
func run(ctx context.Context, c *call, s *store.Store, l net.Listener, o httpd.Options, sending deliver.Options) error {
	slog.SetDefault(slog.New(slog.NewJSONHandler(c.Err, nil)))
	collectSeldom()
	defer deliverUntil(ctx, s, sending)()
	handler := httpd.New(s, o)
	server := httpd.HTTP(handler)
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(l) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	handler.Drain()
	time.Sleep(time.Second)
	stop, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	err := server.Shutdown(stop)
	if errors.Is(err, http.ErrServerClosed) {
		err = nil
	}
	return err
}

func list(s string) []string {
	var out []string
	for _, part := range strings.Split(s, ",") {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}
