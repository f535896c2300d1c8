package graph

import (
	"context"
	"encoding/json"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/coder/websocket"

	"ropa/access"
	"ropa/register"
)

// The limits of a socket.
const (
	protocol           = "graphql-transport-ws"
	maxKnocking        = 200              // sockets whose callers have not said who they are
	maxKnockingOf      = 50               // the same from one address
	maxSocketMessage   = 256 << 10        // bytes of a message from the client
	maxSocketID        = 128              // bytes of the id of an operation
	initialisationTime = 5 * time.Second  // within which the client must begin
	pongTime           = 20 * time.Second // within which the client must answer a ping
	drainTime          = 3 * time.Second  // within which operations are completed before the socket is closed
)

// The reasons for which a socket is closed, as the protocol numbers them.
const (
	closedInvalid      websocket.StatusCode = 4400
	closedUnauthorised websocket.StatusCode = 4401
	closedForbidden    websocket.StatusCode = 4403
	closedSubprotocol  websocket.StatusCode = 4406
	closedTooLate      websocket.StatusCode = 4408
	closedTaken        websocket.StatusCode = 4409
	closedTooMany      websocket.StatusCode = 4429
)

// IsSocket reports whether a request asks for a WebSocket.
func IsSocket(r *http.Request) bool {
	return strings.EqualFold(r.Header.Get("Upgrade"), "websocket")
}

// socket is a WebSocket on which a client runs operations.
type socket struct {
	*Handler
	*session
	conn *websocket.Conn
	ctx  context.Context

	mu        sync.Mutex
	begun     bool // the client said who it is
	active    map[string]*operation
	running   int           // operations that have not said their last
	admitted  func()        // gives back the place of those who have not said who they are
	quiet     chan struct{} // closed when none runs any more, once somebody waits for that
	operating sync.WaitGroup
}

// serveSocket serves a WebSocket in the protocol graphql-transport-ws.
func (h *Handler) serveSocket(w http.ResponseWriter, r *http.Request) {
	switch {
	case h.isEnding():
		refuse(w, mediaJSON, http.StatusServiceUnavailable, stopping)
		return
	case !h.mayOpen(r):
		refuse(w, mediaJSON, http.StatusForbidden, register.Fail(register.CodeForbidden, "Origin", "pages of this origin may not open sockets here"))
		return
	}
	host, _, _ := net.SplitHostPort(r.RemoteAddr)
	leave, err := h.knocking.enter(host)
	if err != nil {
		refuse(w, mediaJSON, http.StatusServiceUnavailable, err)
		return
	}
	defer leave()
	// The origin was asked for above: patterns are not allowed here.
	conn, err := websocket.Accept(w, r, &websocket.AcceptOptions{Subprotocols: []string{protocol}, InsecureSkipVerify: true})
	if err != nil {
		return // and it was answered
	}
	defer func() { _ = conn.CloseNow() }()
	if conn.Subprotocol() != protocol {
		_ = conn.Close(closedSubprotocol, "Subprotocol not acceptable")
		return
	}
	conn.SetReadLimit(maxSocketMessage)
	ctx, cancel := context.WithCancel(r.Context())
	s := &socket{Handler: h, session: newSession(r), conn: conn, ctx: ctx, active: map[string]*operation{}, admitted: leave}
	defer s.operating.Wait()
	defer cancel()
	s.operating.Go(s.keep)
	s.operating.Go(s.ping)
	s.read()
}

// mayOpen reports whether the page that opens a socket, if it is one, is the
// server's own or of an origin that is allowed: browsers send no preflight.
func (h *Handler) mayOpen(r *http.Request) bool {
	origin := r.Header.Get("Origin")
	if origin == "" || slices.Contains(h.origins, origin) {
		return true
	}
	u, err := url.Parse(origin)
	return err == nil && strings.EqualFold(u.Host, r.Host)
}

// socketMessage is a message in either direction.
type socketMessage struct {
	ID      string          `json:"id,omitempty"`
	Type    string          `json:"type"`
	Payload json.RawMessage `json:"payload,omitempty"`
}

// read reads messages until the socket is closed.
func (s *socket) read() {
	late := time.AfterFunc(initialisationTime, func() {
		if !s.isBegun() {
			_ = s.conn.Close(closedTooLate, "Connection initialisation timeout")
		}
	})
	defer late.Stop()
	for {
		kind, b, err := s.conn.Read(s.ctx)
		if err != nil {
			return
		}
		var m socketMessage
		if kind != websocket.MessageText || checkJSON(b) != nil || json.Unmarshal(b, &m) != nil {
			_ = s.conn.Close(closedInvalid, "A message must be a JSON object")
			return
		}
		if code, reason := s.take(m); code != 0 {
			_ = s.conn.Close(code, reason)
			return
		}
	}
}

// take does what a message says, or says why the socket must be closed.
func (s *socket) take(m socketMessage) (websocket.StatusCode, string) {
	switch m.Type {
	case "connection_init":
		return s.begin(m.Payload)
	case "ping":
		_ = s.write(socketMessage{Type: "pong"})
		return 0, ""
	case "pong":
		return 0, ""
	case "subscribe", "complete":
	default:
		return closedInvalid, "Unknown type of message"
	}
	switch {
	case m.ID == "" || len(m.ID) > maxSocketID:
		return closedInvalid, "An operation must have an id"
	case !s.isBegun():
		return closedUnauthorised, "Unauthorized"
	case m.Type == "complete":
		s.drop(m.ID)
		return 0, ""
	}
	return s.subscribe(m.ID, m.Payload)
}

// begin finds out who the client is: by the first message, where it says so, or
// by the request that opened the socket.
func (s *socket) begin(payload json.RawMessage) (websocket.StatusCode, string) {
	if s.isBegun() {
		return closedTooMany, "Too many initialisation requests"
	}
	var said map[string]any
	if len(payload) > 0 && json.Unmarshal(payload, &said) != nil {
		return closedInvalid, "The payload must be a JSON object"
	}
	for name, value := range said {
		if text, ok := value.(string); ok && strings.EqualFold(name, "Authorization") {
			s.request = s.request.Clone(s.request.Context())
			s.request.Header.Set("Authorization", text)
			s.caller.Store(&access.Caller{})
		}
	}
	if err := s.renew(); err != nil || s.caller.Load().Actor == "" {
		return closedForbidden, "Forbidden"
	}
	leave, err := s.sockets.enter(s.caller.Load().Actor)
	if err != nil {
		return closedTooMany, "Too many sockets of this caller"
	}
	context.AfterFunc(s.ctx, leave)
	s.admitted()
	s.mu.Lock()
	s.begun = true
	s.mu.Unlock()
	_ = s.write(socketMessage{Type: "connection_ack"})
	return 0, ""
}

func (s *socket) isBegun() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.begun
}

func (s *socket) write(m socketMessage) error {
	b, err := json.Marshal(m)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(s.ctx, patience)
	defer cancel()
	return s.conn.Write(ctx, websocket.MessageText, b)
}

// keep closes the socket when its caller may call no longer, and when the server
// stops.
func (s *socket) keep() {
	renew := time.NewTicker(renewal)
	defer renew.Stop()
	for {
		select {
		case <-s.ctx.Done():
			return
		case <-s.ending:
			s.complete()
			_ = s.conn.Close(websocket.StatusGoingAway, "The server is about to stop")
			return
		case <-renew.C:
			if s.isBegun() && s.renew() != nil {
				_ = s.conn.Close(closedUnauthorised, "Unauthorized")
				return
			}
		}
	}
}

// ping closes the socket when the client does not answer any more.
func (s *socket) ping() {
	alive := time.NewTicker(keepAlive)
	defer alive.Stop()
	for {
		select {
		case <-s.ctx.Done():
			return
		case <-alive.C:
		}
		ctx, cancel := context.WithTimeout(s.ctx, pongTime)
		err := s.conn.Ping(ctx)
		cancel()
		if err != nil {
			_ = s.conn.CloseNow()
			return
		}
	}
}
