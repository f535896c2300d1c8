package httpd_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"ropa/access"
	"ropa/register"
	"ropa/store"
	"ropa/store/storetest"
)

// TestCalendar fetches a calendar by a token and by a password, sees a record in
// it with its version, and gets it again only once something was written.
func TestCalendar(t *testing.T) {
	storetest.Each(t, func(t *testing.T, address string) {
		s, h, token := exporting(t, address)
		auditor := token(register.RoleAuditor, "coplan")
		ctx := access.With(t.Context(), access.System("test"))
		id, err := s.Create(ctx, "coplan", &register.Engagement{Key: "ends", VendorCategory: "A vendor", Role: register.EngagementRoleProcessor, ValidUntil: "2999-03-31"}, store.Change{})
		if err != nil {
			t.Fatal(err)
		}
		w := fetch(h, auditor, "/calendar/coplan.ics?lang=nn")
		body := strings.ReplaceAll(w.Body.String(), "\r\n ", "")
		if w.Code != http.StatusOK || !strings.HasPrefix(w.Header().Get("Content-Type"), "text/calendar") {
			t.Fatalf("status %d, %v", w.Code, w.Header())
		}
		for _, want := range []string{"BEGIN:VCALENDAR\r\n", "UID:" + id + "-agreement@ropa\r\n", "SEQUENCE:1\r\n", "DTSTART;VALUE=DATE:29990331\r\n", "Avtalen med A vendor går ut"} {
			if !strings.Contains(body, want) {
				t.Errorf("it has no %q:\n%s", want, body)
			}
		}
		tag := w.Header().Get("ETag")
		if w := fetch(h, auditor, "/calendar/coplan.ics?lang=nn", "If-None-Match", tag); w.Code != http.StatusNotModified || w.Body.Len() > 0 {
			t.Errorf("status %d with %d bytes", w.Code, w.Body.Len())
		}
		if err := s.Describe(ctx, store.Edit{Kind: register.KindEngagement, ID: id, ExpectedVersion: 1}, func(r register.Record) error {
			r.(*register.Engagement).ValidUntil = "2999-04-30"
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		w = fetch(h, auditor, "/calendar/coplan.ics?lang=nn", "If-None-Match", tag)
		if body := w.Body.String(); w.Code != http.StatusOK || !strings.Contains(body, "UID:"+id+"-agreement@ropa") || !strings.Contains(body, "SEQUENCE:2") || !strings.Contains(body, "29990430") {
			t.Errorf("after a change: status %d: %s", w.Code, body)
		}
	})
}

// TestCalendarIsForReaders refuses whoever may not read the register, like one
// that does not exist, and takes a token as a password here and nowhere else.
func TestCalendarIsForReaders(t *testing.T) {
	_, h, token := exporting(t, storetest.SQLite(t))
	auditor := token(register.RoleAuditor, "coplan")
	for _, c := range []struct {
		password, path string
		status         int
	}{
		{auditor, "/calendar/coplan.ics", http.StatusOK},
		{auditor, "/calendar/stranda-kommune.ics", http.StatusNotFound},
		{auditor, "/calendar/nobody.ics", http.StatusNotFound},
		{token(register.RoleVendor, "coplan"), "/calendar/coplan.ics", http.StatusNotFound},
		{"not-a-token-at-all-not-at-all", "/calendar/coplan.ics", http.StatusUnauthorized},
		{auditor, "/calendar/coplan.ics?lang=no!", http.StatusBadRequest},
		{auditor, "/export/coplan/full/json", http.StatusUnauthorized},
	} {
		r := httptest.NewRequest(http.MethodGet, c.path, nil)
		r.SetBasicAuth("anybody", c.password)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != c.status {
			t.Errorf("%s: status %d, want %d: %.200s", c.path, w.Code, c.status, w.Body)
		}
		asked := strings.Contains(strings.Join(w.Header().Values("WWW-Authenticate"), ", "), "Basic")
		if asked != (w.Code == http.StatusUnauthorized && strings.HasPrefix(c.path, "/calendar/")) {
			t.Errorf("%s: asked for %v", c.path, w.Header().Values("WWW-Authenticate"))
		}
	}
	if w := fetch(h, "", "/calendar/coplan.ics"); w.Code != http.StatusUnauthorized || len(w.Header().Values("WWW-Authenticate")) != 2 {
		t.Errorf("status %d, %v", w.Code, w.Header())
	}
	foreign := fetch(h, auditor, "/calendar/stranda-kommune.ics").Body.String()
	if nobody := fetch(h, auditor, "/calendar/nobody-at-allx.ics").Body.String(); strings.ReplaceAll(foreign, "stranda-kommune", "") != strings.ReplaceAll(nobody, "nobody-at-allx", "") {
		t.Errorf("a foreign register is answered otherwise than none:\n%s\n%s", foreign, nobody)
	}
}
