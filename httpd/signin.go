package httpd

import (
	"embed"
	"encoding/json"
	"errors"
	"html/template"
	"log/slog"
	"net/http"

	"github.com/go-chi/chi/v5"

	"ropa/graph"
	"ropa/provider"
	"ropa/register"
)

//go:embed signin.html
var signInFiles embed.FS

var signInPage = template.Must(template.ParseFS(signInFiles, "signin.html"))

// signIns are the ways in and out for browsers.
type signIns struct {
	*door
	public string // address of the server, without a slash at its end
}

// mount puts the ways in and out under /auth.
func (s *signIns) mount(r chi.Router) {
	r.Get("/session", s.who)
	if s.provider == nil || s.open {
		return
	}
	r.Get("/login", s.login)
	r.Get("/callback", s.callback)
	r.Post("/logout", s.logout)
}

// who answers GET /auth/session: whether people can sign in here, and which
// person has a session in this browser.
func (s *signIns) who(w http.ResponseWriter, r *http.Request) {
	answer := struct {
		SignIn bool    `json:"signIn"`
		Person *string `json:"person"`
	}{SignIn: s.provider != nil && !s.open}
	if answer.SignIn && s.credentialOf(r).kind == session {
		caller, c, err := s.identify(r)
		switch problems, ok := register.AsProblems(err); {
		case err == nil:
			answer.Person = &caller.Actor
		case ok && problems[0].Code == register.CodeUnauthenticated:
			s.cookies.end(w)
		default:
			s.refuse(w, r, c, err)
			return
		}
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	_ = json.NewEncoder(w).Encode(answer)
}

// login answers GET /auth/login?return=PATH: it sends the browser to the
// provider.
func (s *signIns) login(w http.ResponseWriter, r *http.Request) {
	back := r.URL.Query().Get("return")
	if back == "" {
		back = "/graphiql"
	}
	if !ownPath(back) {
		graph.Refuse(w, http.StatusBadRequest, register.Fail(register.CodeInvalid, "return", "must be a path on this server, such as /graphiql"))
		return
	}
	a, address, err := s.provider.Begin()
	if err == nil {
		err = s.cookies.beginAttempt(w, attempt{a, back})
	}
	if err != nil {
		s.sorry(w, r, shown(err))
		return
	}
	w.Header().Set("Cache-Control", "no-store")
	http.Redirect(w, r, address, http.StatusFound)
}

// callback answers GET /auth/callback, to which the provider sends browsers
// back: it makes a session, always a new one.
func (s *signIns) callback(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	a := s.cookies.takeAttempt(w, r)
	if err := s.attempts.allow(r, [32]byte{}); err != nil {
		s.sorry(w, r, err)
		return
	}
	id, err := s.provider.Finish(r.Context(), a.Attempt, r.URL.Query())
	if err != nil {
		if errors.Is(err, provider.ErrRefused) {
			s.attempts.failed(r, "sign-in", err)
			err = unknown("the sign-in did not succeed; begin it again")
		}
		s.sorry(w, r, shown(err))
		return
	}
	secret, _, err := s.store.SignIn(r.Context(), id)
	if err != nil {
		s.sorry(w, r, shown(err))
		return
	}
	if former := s.cookies.session(r); former != "" {
		if err := s.store.SignOut(r.Context(), former); err != nil {
			slog.WarnContext(r.Context(), "a former session was not ended", "request", graph.NoteOf(r.Context()).RequestID, "error", err)
		}
	}
	s.cookies.begin(w, secret)
	http.Redirect(w, r, s.public+a.Return, http.StatusFound)
}

// logout answers POST /auth/logout: it ends the session here and, where the
// provider offers it, sends the browser there to end that one too.
func (s *signIns) logout(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	if err := s.origin.Check(r); err != nil {
		graph.Refuse(w, http.StatusForbidden, register.Fail(register.CodeForbidden, "Origin", "a page of another site may not end your session"))
		return
	}
	if secret := s.cookies.session(r); secret != "" {
		if err := s.store.SignOut(r.Context(), secret); err != nil {
			s.sorry(w, r, shown(err))
			return
		}
	}
	s.cookies.end(w)
	to := s.public + "/graphiql"
	if end := s.provider.EndSession(to); end != "" {
		to = end
	}
	http.Redirect(w, r, to, http.StatusSeeOther)
}

// sorry tells a person in a browser why there is no way in.
func (s *signIns) sorry(w http.ResponseWriter, r *http.Request, err error) {
	problems, ok := register.AsProblems(err)
	if !ok {
		problems = register.Problems{{Code: register.CodeInternal, Message: "a fault of the server"}}
	}
	retryAfter(w, err)
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(statusOf(problems[0].Code))
	page := struct{ Code, Message, Request, Public string }{string(problems[0].Code), problems[0].Message, graph.NoteOf(r.Context()).RequestID, s.public}
	if err := signInPage.Execute(w, page); err != nil {
		slog.WarnContext(r.Context(), "the page was not written", "request", page.Request, "error", err)
	}
}
