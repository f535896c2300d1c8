package httpd

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"strings"

	"github.com/go-chi/chi/v5"

	"ropa/export"
	"ropa/graph"
	"ropa/law"
	"ropa/register"
	"ropa/scalar"
	"ropa/store"
)

// calendar answers GET /calendar/ORGANISATION.ics with what ends or is due in a
// register, as an iCalendar object. The query may say lang. The ETag stays while
// the register, the day and the words stay the same.
func calendar(s *store.Store) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		lang := scalar.Language(r.URL.Query().Get("lang"))
		if lang == "" {
			lang = "en"
		}
		if lang.Validate() != nil {
			graph.Refuse(w, http.StatusBadRequest, register.Fail(register.CodeInvalid, "lang", "must be a language, such as nb, nn or en"))
			return
		}
		on := s.Today()
		err := s.ViewRegister(r.Context(), scalar.Ref(chi.URLParam(r, "organisation")), "", func(v *store.RegisterView) error {
			state, err := v.State()
			if err != nil {
				return err
			}
			sum := sha256.Sum256(fmt.Appendf(nil, "calendar %s %s %s %d", state, on, lang, len(law.Rules)))
			tag := `"` + hex.EncodeToString(sum[:16]) + `"`
			w.Header().Set("ETag", tag)
			w.Header().Set("Cache-Control", "private, no-cache")
			if strings.Contains(r.Header.Get("If-None-Match"), tag) {
				w.WriteHeader(http.StatusNotModified)
				return nil
			}
			b, err := calendarOf(v, state, on, lang)
			if err != nil {
				return err
			}
			w.Header().Set("Content-Type", "text/calendar; charset=utf-8")
			w.Header().Set("Content-Disposition", fmt.Sprintf("inline; filename=%q", string(v.Organisation)+".ics"))
			_, _ = w.Write(b)
			return nil
		})
		if err != nil {
			refuse(w, r, "calendar", err)
		}
	}
}

func calendarOf(v *store.RegisterView, state string, on scalar.Date, lang scalar.Language) ([]byte, error) {
	marks, err := v.Marks()
	if err != nil {
		return nil, err
	}
	src := &export.Source{Around: v.Register, On: on, Hash: state, Counts: v.Counts, Each: v.Activities}
	list, err := export.Calendar(src, func(k register.Kind, name scalar.Ref) export.Mark { return export.Mark(marks[k][name]) }, lang)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = export.WriteCalendar(&b, export.CalendarName(src, lang), list)
	return b.Bytes(), err
}

// byPassword lets programs that know names and passwords only, as those for
// calendars do, give their token as the password; the name does not matter. Who
// is turned away is asked for both.
func byPassword(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if _, token, ok := r.BasicAuth(); ok {
			r = r.Clone(r.Context())
			r.Header.Set("Authorization", "Bearer "+token)
		}
		next.ServeHTTP(&asking{w}, r)
	})
}

// asking asks for a password where it turns somebody away.
type asking struct{ http.ResponseWriter }

// WriteHeader adds the question to a refusal.
func (a *asking) WriteHeader(status int) {
	if status == http.StatusUnauthorized {
		a.Header().Add("WWW-Authenticate", `Basic realm="ropa", charset="UTF-8"`)
	}
	a.ResponseWriter.WriteHeader(status)
}

// Unwrap lets http.ResponseController reach the writer below.
func (a *asking) Unwrap() http.ResponseWriter { return a.ResponseWriter }
