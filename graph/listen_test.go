package graph_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"ropa/httpd"
	"ropa/store"
)

// soon is how long a test waits for what must come.
const soon = 20 * time.Second

// message is one event of a stream: "next" with an answer, or "complete".
type message struct {
	event string
	answer
}

// listener reads a stream of Server-Sent Events.
type listener struct {
	*testing.T
	messages chan message // closed with the stream
	stop     context.CancelFunc
}

// listen subscribes as a caller. Once it returns, the server has answered: the
// subscription stands.
func (s *server) listen(c caller, query string, variables object) *listener {
	s.Helper()
	return s.listenAs(s.secret(c), query, variables)
}

func (s *server) listenAs(secret, query string, variables object) *listener {
	s.Helper()
	b, err := json.Marshal(object{"query": query, "variables": variables})
	if err != nil {
		s.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	s.Cleanup(stop)
	r, _ := http.NewRequestWithContext(ctx, http.MethodPost, s.url, bytes.NewReader(b))
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Accept", "text/event-stream")
	r.Header.Set("Authorization", "Bearer "+secret)
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		s.Fatal(err)
	}
	if resp.StatusCode != http.StatusOK || !strings.HasPrefix(resp.Header.Get("Content-Type"), "text/event-stream") {
		s.Fatalf("status %d, %s", resp.StatusCode, resp.Header.Get("Content-Type"))
	}
	l := &listener{s.T, make(chan message, 1000), stop}
	go func() {
		defer resp.Body.Close()
		defer close(l.messages)
		var m message
		var data []string
		for lines := bufio.NewScanner(resp.Body); lines.Scan(); {
			switch field, value, _ := strings.Cut(lines.Text(), ":"); field {
			case "event":
				m.event = strings.TrimSpace(value)
			case "data":
				data = append(data, strings.TrimPrefix(value, " "))
			case "":
				if lines.Text() == "" && m.event != "" {
					m.raw = []byte(strings.Join(data, "\n"))
					if len(m.raw) > 0 && json.Unmarshal(m.raw, &m) != nil {
						m.event = "no JSON: " + string(m.raw)
					}
					l.messages <- m
				}
				if lines.Text() == "" {
					m, data = message{}, nil
				}
			}
		}
	}()
	return l
}

// next is the next message, which must come soon.
func (l *listener) next() message {
	l.Helper()
	select {
	case m, open := <-l.messages:
		if !open {
			l.Fatal("the stream was cut")
		}
		return m
	case <-time.After(soon):
		l.Fatal("nothing came")
	}
	panic("unreachable")
}

// data is the next message, which must have data and no errors.
func (l *listener) data(field string) object {
	l.Helper()
	m := l.next()
	o, ok := m.Data[field].(object)
	if m.event != "next" || len(m.Errors) > 0 || !ok {
		l.Fatalf("%s %s", m.event, clip(m.raw))
	}
	return o
}

// ends wants the stream to end with an error of a code, or with none, and to be
// completed. What is told before that is passed over.
func (l *listener) ends(code string) {
	l.Helper()
	for {
		m := l.next()
		if m.event == "next" && m.code() != "" && m.code() == code {
			code = ""
			continue
		}
		if m.event == "next" && m.code() != "" {
			l.Fatalf("ended by %s", clip(m.raw))
		}
		if m.event == "complete" {
			break
		}
	}
	if code != "" {
		l.Errorf("ended without %s", code)
	}
	select {
	case m, open := <-l.messages:
		if open {
			l.Errorf("after the end: %s %s", m.event, m.raw)
		}
	case <-time.After(soon):
		l.Error("the connection stays open")
	}
}

// beside serves the same database a second time, as another process would.
func (s *server) beside(address string, config func(*http.Server)) (*server, *httpd.Server) {
	s.Helper()
	st, err := store.Open(context.Background(), address, store.Options{})
	if err != nil {
		s.Fatal(err)
	}
	s.Cleanup(func() { st.Close() })
	h := httpd.New(st, httpd.Options{Origins: []string{"https://register.example.org"}})
	web := httptest.NewUnstartedServer(nil)
	web.Config = httpd.HTTP(h)
	if config != nil {
		config(web.Config)
	}
	web.Start()
	s.Cleanup(web.Close)
	s.Cleanup(h.Drain) // the server waits for what is open
	return &server{T: s.T, store: st, url: web.URL + "/graphql", secrets: map[caller]string{}}, h
}
