package graph_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/coder/websocket"

	"ropa/register"
	"ropa/store"
	"ropa/store/storetest"
)

// client is a client of the protocol graphql-transport-ws.
type client struct {
	*testing.T
	*websocket.Conn
}

// dial opens a socket; header are pairs.
func (s *server) dial(header ...string) *client {
	s.Helper()
	c, resp, err := s.tryDial("graphql-transport-ws", header...)
	if err != nil {
		s.Fatalf("%v: %v", err, resp)
	}
	return c
}

func (s *server) tryDial(protocol string, header ...string) (*client, *http.Response, error) {
	h := http.Header{}
	for i := 0; i+1 < len(header); i += 2 {
		h.Set(header[i], header[i+1])
	}
	conn, resp, err := websocket.Dial(context.Background(), strings.Replace(s.url, "http:", "ws:", 1), &websocket.DialOptions{HTTPHeader: h, Subprotocols: []string{protocol}})
	if err != nil {
		return nil, resp, err
	}
	s.Cleanup(func() { conn.CloseNow() })
	return &client{s.T, conn}, resp, nil
}

// begun is a socket on which a caller has begun.
func (s *server) begun(c caller) *client {
	s.Helper()
	d := s.dial()
	d.say(`{"type": "connection_init", "payload": {"Authorization": "Bearer %s"}}`, s.secret(c))
	d.hears("connection_ack", "")
	return d
}

func (c *client) say(format string, args ...any) {
	c.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), soon)
	defer cancel()
	if err := c.Write(ctx, websocket.MessageText, fmt.Appendf(nil, format, args...)); err != nil {
		c.Fatal(err)
	}
}

func (c *client) subscribe(id, query string) {
	c.Helper()
	c.say(`{"type": "subscribe", "id": %q, "payload": {"query": %q}}`, id, query)
}

// hears wants the next message to be of a type and about an operation, and
// returns its payload.
func (c *client) hears(typ, id string) object {
	c.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), soon)
	defer cancel()
	_, b, err := c.Read(ctx)
	if err != nil {
		c.Fatalf("instead of %s: %v", typ, err)
	}
	var m struct {
		ID, Type string
		Payload  json.RawMessage
	}
	if err := json.Unmarshal(b, &m); err != nil || m.Type != typ || m.ID != id {
		c.Fatalf("instead of %s %q: %s", typ, id, b)
	}
	payload := object{}
	if typ == "error" {
		var list []any
		_ = json.Unmarshal(m.Payload, &list)
		payload["errors"] = list
	} else if len(m.Payload) > 0 {
		_ = json.Unmarshal(m.Payload, &payload)
	}
	return payload
}

// refused wants an operation to be answered with an error of a code.
func (c *client) refused(id, code string) {
	c.Helper()
	list, _ := c.hears("error", id)["errors"].([]any)
	if len(list) != 1 || at(list[0], "extensions", "code") != code {
		c.Errorf("%s: %v instead of %s", id, list, code)
	}
}

// closes wants the server to close the socket with a code; what it says before is
// passed over.
func (c *client) closes(code websocket.StatusCode) {
	c.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), soon)
	defer cancel()
	for {
		_, _, err := c.Read(ctx)
		var closed websocket.CloseError
		switch {
		case err == nil:
			continue
		case !errors.As(err, &closed) || closed.Code != code:
			c.Errorf("closed by %v instead of %d", err, code)
		}
		return
	}
}

const watchOwn = `subscription { recordChanged(organisation: "coplan") { recordId node { ... on System { name } } } }`

// TestSockets runs operations over a socket: several at a time, each ended by
// its client or by the server.
func TestSockets(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		s := startLoaded(t, address, store.Options{}, "coplan")
		c := s.begun(scoped)
		c.subscribe("1", watchOwn)
		c.subscribe("2", watchOwn)
		c.say(`{"type": "ping"}`)
		c.hears("pong", "") // both stand: messages are taken in their order
		id := s.system(admin, "coplan", "own")
		told := map[string]bool{}
		for range 2 {
			ctx, cancel := context.WithTimeout(context.Background(), soon)
			_, b, err := c.Read(ctx)
			cancel()
			var m struct {
				ID, Type string
				Payload  struct{ Data object }
			}
			if err != nil || json.Unmarshal(b, &m) != nil || m.Type != "next" || at(m.Payload.Data, "recordChanged", "recordId") != id ||
				at(m.Payload.Data, "recordChanged", "node", "name") != "Made by a test" {
				t.Fatalf("%v %s", err, b)
			}
			told[m.ID] = true
		}
		if len(told) != 2 {
			t.Errorf("told %v", told)
		}
		c.say(`{"type": "complete", "id": "1"}`)
		c.say(`{"type": "complete", "id": "2"}`)
		c.say(`{"type": "complete", "id": "was never there"}`)
		c.subscribe("1", `{ viewer { tokenId } }`) // the id is free again
		if at(c.hears("next", "1"), "data", "viewer", "tokenId") == nil {
			t.Error("a query has no answer")
		}
		c.hears("complete", "1")
		s.system(admin, "coplan", "another")
		c.subscribe("3", `mutation { createSystem(input: {organisation: "coplan", system: {key: "by-socket", name: "By socket", kind: APPLICATION}}) { system { version } } }`)
		if at(c.hears("next", "3"), "data", "createSystem", "system", "version") != 1.0 {
			t.Error("a mutation has no answer")
		}
		c.hears("complete", "3")
	})
}

// TestSocketsRefuse holds operations on a socket to what holds for all others.
func TestSocketsRefuse(t *testing.T) {
	s := startLoaded(t, storetest.SQLite(t), store.Options{}, "coplan", "elverum-vekst")
	c := s.begun(scoped)
	for query, code := range map[string]string{
		`subscription { recordChanged(organisation: "elverum-vekst") { recordId } }`: "NOT_FOUND",
		`subscription { recordChanged(organisation: "nobody") { recordId } }`:        "NOT_FOUND",
		`subscription { __typename }`:                                                "INVALID",
		`{ nothing }`:                                                                "INVALID",
		`{ ` + strings.Repeat("viewer ", 3000) + `}`:                                 "LIMIT_EXCEEDED",
		`{ ` + strings.Repeat("viewer { grants { ", 9) + ``:                          "INVALID",
	} {
		c.subscribe("x", query)
		c.refused("x", code)
	}
	for i := range 20 {
		c.subscribe(fmt.Sprint(i), watchOwn)
	}
	c.subscribe("too many", watchOwn)
	c.refused("too many", "LIMIT_EXCEEDED")
	c.say(`{"type": "complete", "id": "7"}`)
	for deadline := time.Now().Add(soon); ; { // until the place is free
		c.subscribe("again", `{ viewer { tokenId } }`)
		ctx, cancel := context.WithTimeout(context.Background(), soon)
		_, b, err := c.Read(ctx)
		cancel()
		if err != nil || time.Now().After(deadline) {
			t.Fatal(err, "no place became free")
		}
		if strings.Contains(string(b), `"next"`) {
			break
		}
	}
}

// TestSocketsAreClosed wants each breach of the protocol to close the socket as the
// protocol says.
func TestSocketsAreClosed(t *testing.T) {
	address := storetest.SQLite(t)
	s := startLoaded(t, address, store.Options{}, "coplan")
	for name, c := range map[string]struct {
		says []string
		code websocket.StatusCode
	}{
		"no JSON":              {[]string{`{`}, 4400},
		"no object":            {[]string{`[1]`}, 4400},
		"unknown type":         {[]string{`{"type": "start"}`}, 4400},
		"too early":            {[]string{`{"type": "subscribe", "id": "1", "payload": {"query": "{ viewer { tokenId } }"}}`}, 4401},
		"wrong token":          {[]string{`{"type": "connection_init", "payload": {"Authorization": "Bearer not-a-token-at-all-not-at-all"}}`}, 4403},
		"no token":             {[]string{`{"type": "connection_init"}`}, 4403},
		"begun twice":          {[]string{"init", `{"type": "connection_init"}`}, 4429},
		"id twice":             {[]string{"init", "watch", "watch"}, 4409},
		"no id":                {[]string{"init", `{"type": "subscribe", "payload": {"query": "{ viewer { tokenId } }"}}`}, 4400},
		"no query":             {[]string{"init", `{"type": "subscribe", "id": "1", "payload": {}}`}, 4400},
		"says nothing in time": {nil, 4408},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			here := &server{T: t, store: s.store, url: s.url, secrets: map[caller]string{}}
			d := here.dial()
			for _, say := range c.says {
				switch say {
				case "init":
					say = fmt.Sprintf(`{"type": "connection_init", "payload": {"authorization": "bearer %s"}}`, here.secret(scoped))
				case "watch":
					say = fmt.Sprintf(`{"type": "subscribe", "id": "1", "payload": {"query": %q}}`, watchOwn)
				}
				d.say("%s", say)
			}
			d.closes(c.code)
		})
	}
}

// TestSocketsTakeNoLargeMessages wants a message of more than 256 KiB to end the
// socket. The client may be cut off before it has written all of it.
func TestSocketsTakeNoLargeMessages(t *testing.T) {
	s := startLoaded(t, storetest.SQLite(t), store.Options{}, "coplan")
	for size, allowed := range map[int]bool{200 << 10: true, 300 << 10: false} {
		c := s.begun(scoped)
		ctx, cancel := context.WithTimeout(context.Background(), soon)
		defer cancel()
		err := c.Write(ctx, websocket.MessageText, fmt.Appendf(nil, `{"type": "ping", "payload": {"x": %q}}`, strings.Repeat("x", size)))
		if err == nil {
			_, _, err = c.Read(ctx)
		}
		if (err == nil) != allowed || ctx.Err() != nil {
			t.Errorf("%d bytes: %v", size, err)
		}
	}
}

// TestSocketsAreForKnownPages lets programs, the server's own pages and those of
// allowed origins open sockets, and no other page; a token may stand in the header.
func TestSocketsAreForKnownPages(t *testing.T) {
	address := storetest.SQLite(t)
	s := startLoaded(t, address, store.Options{}, "coplan")
	other, _ := s.beside(address, nil)
	token := "Bearer " + s.secret(scoped)
	own := strings.TrimSuffix(other.url, "/graphql")
	for origin, allowed := range map[string]bool{
		own: true, "https://register.example.org": true,
		"https://evil.example.org": false, "https://register.example.org.evil.example": false, "null": false, "http://register.example.org": false,
	} {
		c, resp, err := other.tryDial("graphql-transport-ws", "Origin", origin, "Authorization", token)
		if (err == nil) != allowed || !allowed && resp.StatusCode != http.StatusForbidden {
			t.Errorf("%s: %v", origin, err)
		}
		if err == nil {
			c.say(`{"type": "connection_init"}`)
			c.hears("connection_ack", "")
		}
	}
	if _, resp, err := other.tryDial("graphql-transport-ws", "Authorization", "Bearer not-a-token-at-all-not-at-all"); err == nil || resp.StatusCode != http.StatusUnauthorized {
		t.Errorf("a wrong token in the header: %v", resp)
	}
	c, _, err := other.tryDial("graphql-ws", "Authorization", token)
	if err != nil {
		t.Fatal(err)
	}
	c.closes(4406)
}

// TestSocketsOfNobody opens sockets whose callers do not say who they are, until no
// more are let in from the address; one that leaves makes room.
func TestSocketsOfNobody(t *testing.T) {
	s := startLoaded(t, storetest.SQLite(t), store.Options{}, "coplan")
	first, n := s.dial(), 1
	for ; ; n++ {
		_, resp, err := s.tryDial("graphql-transport-ws")
		if err == nil && n < 100 {
			continue
		}
		if err == nil || resp.StatusCode != http.StatusServiceUnavailable {
			t.Fatalf("after %d: %v", n, err)
		}
		break
	}
	if n != 50 {
		t.Errorf("%d were let in, want 50", n)
	}
	first.CloseNow()
	for deadline := time.Now().Add(soon); ; time.Sleep(20 * time.Millisecond) {
		if _, _, err := s.tryDial("graphql-transport-ws"); err == nil {
			break
		} else if time.Now().After(deadline) {
			t.Fatal(err)
		}
	}
}

// TestSocketsEnd wants a socket closed when its token is revoked, and, with its
// operations completed, when the server is about to stop.
func TestSocketsEnd(t *testing.T) {
	address := storetest.SQLite(t)
	s := startLoaded(t, address, store.Options{}, "coplan")
	id, secret := s.token(register.RoleAuditor, "coplan")
	c := s.dial("Authorization", "Bearer "+secret)
	c.say(`{"type": "connection_init"}`)
	c.hears("connection_ack", "")
	c.subscribe("1", watchOwn)
	if err := s.store.RevokeToken(operator(), id); err != nil {
		t.Fatal(err)
	}
	revoked := time.Now()
	c.closes(4401)
	if took := time.Since(revoked); took > 8*time.Second {
		t.Errorf("it took %s", took)
	}

	other, h := s.beside(address, nil)
	d := other.begun(scoped)
	d.subscribe("1", watchOwn)
	d.say(`{"type": "ping"}`)
	d.hears("pong", "")
	h.Drain()
	d.hears("complete", "1")
	d.closes(websocket.StatusGoingAway)
	if _, resp, err := other.tryDial("graphql-transport-ws"); err == nil || resp.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("a socket was opened while the server stops: %v", err)
	}
}
