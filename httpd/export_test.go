package httpd_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"ropa/access"
	"ropa/examples"
	"ropa/export"
	"ropa/httpd"
	"ropa/register"
	"ropa/scalar"
	"ropa/store"
	"ropa/store/storetest"
)

// exporting is a server with the founding registers, and a function that makes
// tokens for it.
func exporting(t *testing.T, address string) (*store.Store, http.Handler, func(role register.Role, organisation scalar.Ref) string) {
	t.Helper()
	ctx := access.With(context.Background(), access.System("test"))
	s, err := store.Open(ctx, address, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	for _, name := range examples.Registers {
		b, _ := examples.Files.ReadFile(name)
		if _, err := s.Import(ctx, bytes.NewReader(b), store.ImportOptions{}); err != nil {
			t.Fatal(err)
		}
	}
	return s, httpd.New(s, httpd.Options{}), func(role register.Role, organisation scalar.Ref) string {
		secret := store.NewSecret()
		n := store.NewToken{Name: "test", Role: role}
		if organisation != "" {
			n.Organisations = []scalar.Ref{organisation}
		}
		if _, err := s.CreateToken(ctx, n, secret); err != nil {
			t.Fatal(err)
		}
		return secret
	}
}

func fetch(h http.Handler, secret, path string, header ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodGet, path, nil)
	if secret != "" {
		r.Header.Set("Authorization", "Bearer "+secret)
	}
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// TestExportFormats fetches every format, and wants it to be what it says.
func TestExportFormats(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		_, h, token := exporting(t, address)
		auditor := token(register.RoleAuditor, "stranda-kommune")
		for _, f := range export.Formats() {
			form := "no-protocol-controller"
			if f.Formless {
				form = "linked-data"
			}
			w := fetch(h, auditor, "/export/stranda-kommune/"+form+"/"+f.ID+"?lang=nn&drafts=true&on=2026-11-22")
			if w.Code != http.StatusOK {
				t.Errorf("%s: status %d: %s", f.ID, w.Code, w.Body)
				continue
			}
			name := w.Header().Get("Content-Disposition")
			if !strings.Contains(name, "stranda-kommune-"+form+"-2026-11-22.") || w.Header().Get("Content-Type") == "" || w.Header().Get("ETag") == "" {
				t.Errorf("%s: headers %v", f.ID, w.Header())
			}
			body := w.Body.Bytes()
			switch f.ID {
			case "xlsx", "csv":
				z, err := zip.NewReader(bytes.NewReader(body), int64(len(body)))
				if err != nil || len(z.File) == 0 {
					t.Errorf("%s is no archive: %v", f.ID, err)
				}
			case "json", "jsonld":
				if !json.Valid(body) {
					t.Errorf("%s is no JSON", f.ID)
				}
			default:
				if begins := map[string]string{"html": "<!DOCTYPE html>", "pdf": "%PDF-", "turtle": "@prefix"}[f.ID]; !strings.HasPrefix(strings.ToLower(string(body)), strings.ToLower(begins)) {
					t.Errorf("%s begins %.40q", f.ID, body)
				}
			}
		}
	})
}

// TestExportIsForReaders refuses whoever may not read the register, like one
// that does not exist.
func TestExportIsForReaders(t *testing.T) {
	_, h, token := exporting(t, storetest.SQLite(t))
	auditor := token(register.RoleAuditor, "coplan")
	for _, c := range []struct {
		secret, path string
		status       int
	}{
		{auditor, "/export/coplan/full/json?lang=nb", http.StatusOK},
		{"", "/export/coplan/full/json", http.StatusUnauthorized},
		{auditor, "/export/stranda-kommune/full/json", http.StatusNotFound},
		{auditor, "/export/nobody/full/json", http.StatusNotFound},
		{token(register.RoleVendor, "coplan"), "/export/coplan/full/json", http.StatusNotFound},
		{auditor, "/export/coplan/none/json", http.StatusBadRequest},
		{auditor, "/export/coplan/full/none", http.StatusBadRequest},
		{auditor, "/export/coplan/full/turtle", http.StatusBadRequest},
		{auditor, "/export/coplan/full/json?lang=xx", http.StatusBadRequest},
		{auditor, "/export/coplan/full/json?on=yesterday", http.StatusBadRequest},
		{auditor, "/export/coplan/neutral/csv?sheet=dataItems", http.StatusOK},
		{auditor, "/export/coplan/neutral/csv?sheet=none", http.StatusBadRequest},
		{auditor, "/export/coplan/neutral/xlsx?sheet=contacts", http.StatusBadRequest},
	} {
		if w := fetch(h, c.secret, c.path); w.Code != c.status {
			t.Errorf("%s: status %d, want %d: %.200s", c.path, w.Code, c.status, w.Body)
		}
	}
	foreign := fetch(h, auditor, "/export/stranda-kommune/full/json").Body.String()
	if nobody := fetch(h, auditor, "/export/nobody-at-allx/full/json").Body.String(); strings.ReplaceAll(foreign, "stranda-kommune", "") != strings.ReplaceAll(nobody, "nobody-at-allx", "") {
		t.Errorf("a foreign register is answered otherwise than none:\n%s\n%s", foreign, nobody)
	}
}

// TestExportETag answers 304 while nothing changed, and not afterwards.
func TestExportETag(t *testing.T) {
	s, h, token := exporting(t, storetest.SQLite(t))
	secret := token(register.RoleAdmin, "")
	path := "/export/coplan/cnpd/csv?drafts=true&on=2026-11-22"
	tag := fetch(h, secret, path).Header().Get("ETag")
	if w := fetch(h, secret, path, "If-None-Match", tag); w.Code != http.StatusNotModified || w.Body.Len() > 0 {
		t.Errorf("status %d with %d bytes", w.Code, w.Body.Len())
	}
	if w := fetch(h, secret, "/export/coplan/cnpd/csv?on=2026-11-22", "If-None-Match", tag); w.Code != http.StatusOK {
		t.Errorf("another document has the same tag")
	}
	ctx := access.With(context.Background(), access.System("test"))
	for _, x := range s.Client.ProcessingActivity.Query().AllX(ctx) {
		if x.Reference == "COP-A01" {
			if err := s.Describe(ctx, store.Edit{Kind: register.KindProcessingActivity, ID: x.ID, ExpectedVersion: 1}, func(r register.Record) error {
				r.(*register.ProcessingActivity).Note = "changed"
				return nil
			}); err != nil {
				t.Fatal(err)
			}
		}
	}
	w := fetch(h, secret, path, "If-None-Match", tag)
	if b, _ := io.ReadAll(w.Result().Body); w.Code != http.StatusOK || len(b) == 0 {
		t.Errorf("after a change: status %d", w.Code)
	}
}

// TestExportHoldsNoOtherRegister wants nothing of the other registers in the
// fullest document of one, though they share organisations, laws and categories.
func TestExportHoldsNoOtherRegister(t *testing.T) {
	_, h, token := exporting(t, storetest.SQLite(t))
	w := fetch(h, token(register.RoleAdmin, ""), "/export/coplan/neutral/json?drafts=true")
	if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "COP-A01") {
		t.Fatalf("status %d", w.Code)
	}
	for _, foreign := range []string{"STR-A", "LBF-A", "EV-A", "LIL-A", "Stranda kommune", "IKAMR"} {
		if strings.Contains(w.Body.String(), foreign) {
			t.Errorf("it holds %q", foreign)
		}
	}
}

// TestExportAsOfADay fetches a register as it was, as a caller of today and as one
// whose grant names a day.
func TestExportAsOfADay(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		now := time.Date(2025, 6, 1, 12, 0, 0, 0, time.UTC)
		ctx := access.With(context.Background(), access.System("test"))
		s, err := store.Open(ctx, address, store.Options{Now: func() time.Time { return now }})
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		for _, name := range []string{"coplan.json", "elverum-vekst.json"} {
			b, _ := examples.Files.ReadFile(name)
			if _, err := s.Import(ctx, bytes.NewReader(b), store.ImportOptions{}); err != nil {
				t.Fatal(err)
			}
		}
		h := httpd.New(s, httpd.Options{})
		token := func(asOf scalar.Date) string {
			secret := store.NewSecret()
			if _, err := s.CreateToken(ctx, store.NewToken{Name: "test", Role: register.RoleAuditor, Organisations: []scalar.Ref{"coplan"}, AsOf: asOf}, secret); err != nil {
				t.Fatal(err)
			}
			return secret
		}
		path := "/export/coplan/full/json?drafts=true&lang=nb"
		live := token("")
		then := fetch(h, live, path)
		now = now.AddDate(0, 0, 9)
		if _, err := s.Create(ctx, "coplan", &register.ProcessingActivity{Reference: "LATER", Name: "Made later", Capacity: register.CapacityController}, store.Change{}); err != nil {
			t.Fatal(err)
		}
		dated := token("2025-06-09")
		type document struct {
			Document struct{ AsOf, On, Hash string }
		}
		hash := func(w *httptest.ResponseRecorder) (d document) {
			if err := json.Unmarshal(w.Body.Bytes(), &d); err != nil {
				t.Fatal(err)
			}
			return d
		}
		for _, c := range []struct {
			secret, query, asOf, on string
			later                   bool
		}{
			{live, "", "", "2025-06-10", true},
			{live, "&asOf=2025-06-01", "2025-06-01", "2025-06-01", false},
			{live, "&asOf=2025-06-10&on=2025-06-30", "2025-06-10", "2025-06-30", true},
			{dated, "", "2025-06-09", "2025-06-09", false},
			{dated, "&asOf=2025-06-02", "2025-06-02", "2025-06-02", false},
			{dated, "&asOf=2025-06-10", "2025-06-09", "2025-06-09", false},
		} {
			w := fetch(h, c.secret, path+c.query)
			d := hash(w).Document
			if w.Code != http.StatusOK || d.AsOf != c.asOf || d.On != c.on || strings.Contains(w.Body.String(), "LATER") != c.later || (d.Hash == hash(then).Document.Hash) == c.later {
				t.Errorf("%q: status %d, %+v", c.query, w.Code, d)
			}
			if w := fetch(h, c.secret, path+c.query, "If-None-Match", w.Header().Get("ETag")); w.Code != http.StatusNotModified {
				t.Errorf("%q again: status %d", c.query, w.Code)
			}
		}
		for _, c := range []struct {
			secret, path string
			status       int
		}{
			{live, path + "&asOf=2025-05-31", http.StatusBadRequest},
			{dated, path + "&asOf=2025-05-31", http.StatusBadRequest},
			{live, path + "&asOf=2025-06-11", http.StatusBadRequest},
			{live, path + "&asOf=yesterday", http.StatusBadRequest},
			{dated, "/export/elverum-vekst/full/json", http.StatusNotFound},
			{dated, "/export/elverum-vekst/full/json?asOf=2025-06-01", http.StatusNotFound},
		} {
			if w := fetch(h, c.secret, c.path); w.Code != c.status {
				t.Errorf("%s: status %d, want %d: %.200s", c.path, w.Code, c.status, w.Body)
			}
		}
	})
}

// TestExportOneSheet fetches one sheet as plain CSV, under a name and a tag of its own.
func TestExportOneSheet(t *testing.T) {
	_, h, token := exporting(t, storetest.SQLite(t))
	auditor := token(register.RoleAuditor, "coplan")
	w := fetch(h, auditor, "/export/coplan/neutral/csv?drafts=true&on=2026-11-22&sheet=dataItems")
	if w.Code != http.StatusOK || !strings.HasPrefix(w.Header().Get("Content-Type"), "text/csv") || !strings.Contains(w.Header().Get("Content-Disposition"), "coplan-neutral-dataitems-2026-11-22.csv") {
		t.Errorf("status %d, headers %v", w.Code, w.Header())
	}
	if !strings.HasPrefix(w.Body.String(), "\ufeffactivity,key,") || !strings.Contains(w.Body.String(), "\r\nCOP-A01,") {
		t.Errorf("%.200q", w.Body)
	}
	other := fetch(h, auditor, "/export/coplan/neutral/csv?drafts=true&on=2026-11-22&sheet=purposes", "If-None-Match", w.Header().Get("ETag"))
	if other.Code != http.StatusOK {
		t.Errorf("another sheet has the same tag: status %d", other.Code)
	}
}
