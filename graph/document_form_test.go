package graph_test

import (
	"net/http"
	"strings"
	"testing"

	"ropa/export"
	"ropa/store/storetest"
)

// TestDocumentsCanBeFetched lists the forms, and fetches the documents of a
// register from the addresses that are given.
func TestDocumentsCanBeFetched(t *testing.T) {
	s := startLoaded(t, storetest.SQLite(t), clock(judgementDay), "elverum-vekst")
	forms := s.must(admin, `{ documentForms { id name(language: "nn") authority provenance exact languages register formats } }`, nil)["documentForms"].([]any)
	if len(forms) != len(export.Forms())+1 {
		t.Errorf("%d forms", len(forms))
	}
	list := at(s.must(admin, `{ register(organisation: "elverum-vekst") { documents(drafts: true, on: "2026-11-22") { form language format mediaType path } } }`, nil), "register", "documents").([]any)
	fetched := map[any]bool{}
	for _, d := range list {
		if fetched[at(d, "form")] && fetched[at(d, "format")] {
			continue // each form and each format once
		}
		fetched[at(d, "form")], fetched[at(d, "format")] = true, true
		r, _ := http.NewRequest(http.MethodGet, strings.TrimSuffix(s.url, "/graphql")+at(d, "path").(string), nil)
		r.Header.Set("Authorization", "Bearer "+s.secret(admin))
		resp, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		if resp.StatusCode != http.StatusOK || resp.Header.Get("Content-Type") != at(d, "mediaType") {
			t.Errorf("%v: status %d, %s", d, resp.StatusCode, resp.Header.Get("Content-Type"))
		}
	}
	if len(fetched) < len(export.Forms())+len(export.Formats()) {
		t.Errorf("only %d forms and formats were fetched", len(fetched))
	}
}
