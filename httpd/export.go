package httpd

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"github.com/go-chi/chi/v5"

	"ropa/export"
	"ropa/graph"
	"ropa/law"
	"ropa/register"
	"ropa/scalar"
	"ropa/store"
)

// exportTime is how long the writing of a document may take.
const exportTime = 10 * time.Minute

// document answers GET /export/ORGANISATION/FORM/FORMAT with one organisation's
// register in a form, streamed. The query may say lang, drafts=true, on, the date
// of the judgement, asOf, the day at whose end the register is read, and of CSV
// sheet, the one that is wanted. The ETag stays while the register and what was asked
// stay the same.
func document(s *store.Store) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		o, format, err := documentOptions(r)
		if err != nil {
			graph.Refuse(w, http.StatusBadRequest, err)
			return
		}
		on := scalar.Date(r.URL.Query().Get("on"))
		if err := on.Validate(); err != nil {
			graph.Refuse(w, http.StatusBadRequest, register.Fail(register.CodeInvalid, "on", "%s", err))
			return
		}
		_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(exportTime))
		started := false
		asOf := scalar.Date(r.URL.Query().Get("asOf"))
		err = s.ViewRegister(r.Context(), scalar.Ref(chi.URLParam(r, "organisation")), asOf, func(v *store.RegisterView) error {
			on := cmp.Or(on, v.AsOf, s.Today())
			state, err := v.State()
			if err != nil {
				return err
			}
			tag := etag(state, string(v.AsOf+on), o, format)
			w.Header().Set("ETag", tag)
			w.Header().Set("Cache-Control", "private, no-cache")
			if strings.Contains(r.Header.Get("If-None-Match"), tag) {
				w.WriteHeader(http.StatusNotModified)
				return nil
			}
			name := fmt.Sprintf("%s-%s-%s.%s", v.Organisation, o.Form.ID, cmp.Or(v.AsOf, on), format.Extension)
			w.Header().Set("Content-Type", format.MediaType)
			w.Header().Set("Content-Disposition", fmt.Sprintf("attachment; filename=%q", name))
			started = true
			src := &export.Source{Around: v.Register, AsOf: v.AsOf, On: on, Hash: state, Counts: v.Counts, Each: v.Activities}
			_, err = export.Write(src, o, format.New(w))
			return err
		})
		switch {
		case err == nil:
		case started: // a part is out: only a broken connection tells that the rest is missing
			slog.ErrorContext(r.Context(), "export", "error", err)
			panic(http.ErrAbortHandler)
		default:
			refuse(w, r, "export", err)
		}
	}
}

// documentOptions reads what document is asked for.
func documentOptions(r *http.Request) (export.Options, export.Format, error) {
	query := r.URL.Query()
	o, format, err := export.Choose(chi.URLParam(r, "form"), chi.URLParam(r, "format"), scalar.Language(query.Get("lang")), query.Get("drafts") == "true")
	if sheet := query.Get("sheet"); sheet != "" && err == nil {
		o, format, err = o.OneSheet(sheet, format)
	}
	for field, wrong := range map[string]error{"form": export.ErrForm, "format": export.ErrFormat, "lang": export.ErrLanguage, "sheet": export.ErrSheet} {
		if errors.Is(err, wrong) {
			return o, format, register.Fail(register.CodeInvalid, field, "%s; the query documents lists what there is", err)
		}
	}
	return o, format, err
}

// etag names the state of the register, what was asked, and the law that judged.
func etag(state, on string, o export.Options, f export.Format) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s %s %s %s %s %v %d", state, on, o.Form.ID, f.ID, o.Lang, o.Drafts, len(law.Rules)))
	return `"` + hex.EncodeToString(sum[:16]) + `"`
}
