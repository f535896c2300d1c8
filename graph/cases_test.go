package graph_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"ropa/law"
	"ropa/register"
	"ropa/scalar"
	"ropa/store"
	"ropa/store/storetest"
)

// story is a file of cases: requests that are sent one after the other to a
// server with the registers that it names.
type story struct {
	About     string    `json:"about"`
	Registers []string  `json:"registers"`
	Now       time.Time `json:"now"` // what the server's clock shows; the time itself where it is left out
	Cases     []apiCase `json:"cases"`
}

// apiCase is one request and the answer that is expected. In variables and in
// expected data, "$name" stands for what an earlier case kept under that name.
type apiCase struct {
	Name          string            `json:"name"`
	Role          register.Role     `json:"role"`          // ADMIN where it is left out
	Organisations string            `json:"organisations"` // all where it is left out
	Method        string            `json:"method"`
	Header        map[string]string `json:"header"`
	Query         string            `json:"query"`
	Variables     any               `json:"variables"`
	Body          *string           `json:"body"`  // the whole body
	Bytes         []byte            `json:"bytes"` // the same in base64, for what JSON cannot hold
	Status        int               `json:"status"`
	Data          any               `json:"data"`
	Errors        []expected        `json:"errors"`
	Keep          map[string]string `json:"keep"` // name → path in the data
	// Findings that stand before the request and whose ids are kept: name →
	// organisation, rule and activity.
	Findings map[string][3]string `json:"findings"`
}

// expected is an error as a case expects it.
type expected struct {
	Code    string `json:"code"`
	Field   string `json:"field"`
	Path    string `json:"path"`    // in the data, joined by points; not compared where it is empty
	Message string `json:"message"` // a part of it
}

func TestCases(t *testing.T) {
	files, _ := filepath.Glob("testdata/cases/*.json")
	if len(files) == 0 {
		t.Fatal("there are no cases")
	}
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var st story
		dec := json.NewDecoder(bytes.NewReader(b))
		dec.DisallowUnknownFields()
		if err := dec.Decode(&st); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		t.Run(strings.TrimSuffix(filepath.Base(file), ".json"), func(t *testing.T) {
			storetest.Each(t, func(t *testing.T, address string) {
				var o store.Options
				if !st.Now.IsZero() {
					o.Now = func() time.Time { return st.Now }
				}
				s := startLoaded(t, address, o, st.Registers...)
				kept := map[string]any{}
				for _, c := range st.Cases {
					t.Run(c.Name, func(t *testing.T) { s.in(t).play(c, kept) })
				}
			})
		})
	}
}

func (s *server) play(c apiCase, kept map[string]any) {
	s.Helper()
	for name, f := range c.Findings {
		kept[name] = s.finding(scalar.Ref(f[0]), f[1], scalar.Ref(f[2]))
	}
	a := s.send(s.request(c, kept))
	if want := max(c.Status, http.StatusOK); c.Status != 0 && a.status != want || c.Status == 0 && a.status != http.StatusOK {
		s.Errorf("status %d, want %d", a.status, want)
	}
	if len(a.Errors) != len(c.Errors) {
		s.Errorf("%d errors, want %d", len(a.Errors), len(c.Errors))
	}
	for i, want := range c.Errors[:min(len(a.Errors), len(c.Errors))] {
		got := a.Errors[i]
		path := strings.Trim(strings.ReplaceAll(fmt.Sprint(got.Path), " ", "."), "[]")
		if got.Extensions.Code != want.Code || got.Extensions.Field != want.Field || want.Path != "" && path != want.Path || !strings.Contains(got.Message, want.Message) {
			s.Errorf("error %d: %s at %q (%s) %q, want %+v", i, got.Extensions.Code, got.Extensions.Field, path, got.Message, want)
		}
	}
	for name, path := range c.Keep {
		if kept[name] = at(a.Data, strings.Split(path, ".")...); kept[name] == nil {
			s.Errorf("there is no %s", path)
		}
	}
	if c.Data != nil {
		var got any = a.Data
		if want := substitute(c.Data, kept); !reflect.DeepEqual(got, want) {
			s.Errorf("data differ: %v", differ("data", got, want))
		}
	}
	if s.Failed() {
		s.Logf("answer: %s", clip(a.raw))
	}
}

func (s *server) request(c apiCase, kept map[string]any) *http.Request {
	s.Helper()
	body, _ := json.Marshal(object{"query": c.Query, "variables": substitute(c.Variables, kept)})
	if c.Body != nil {
		body = []byte(*c.Body)
	}
	if c.Bytes != nil {
		body = c.Bytes
	}
	address, method := s.url, http.MethodPost
	if c.Method != "" {
		method = c.Method
	}
	if method == http.MethodGet {
		variables, _ := json.Marshal(substitute(c.Variables, kept))
		address, body = address+"?"+url.Values{"query": {c.Query}, "variables": {string(variables)}}.Encode(), nil
	}
	r, err := http.NewRequest(method, address, bytes.NewReader(body))
	if err != nil {
		s.Fatal(err)
	}
	if c.Role == "" {
		c.Role = register.RoleAdmin
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Authorization", "Bearer "+s.secret(caller{c.Role, c.Organisations}))
	for name, value := range c.Header {
		r.Header.Set(name, value)
	}
	return r
}

// substitute puts what was kept in its places.
func substitute(v any, kept map[string]any) any {
	switch v := v.(type) {
	case string:
		if name, ok := strings.CutPrefix(v, "$"); ok {
			return kept[name]
		}
	case object:
		out := object{}
		for k, e := range v {
			out[k] = substitute(e, kept)
		}
		return out
	case []any:
		out := make([]any, len(v))
		for i, e := range v {
			out[i] = substitute(e, kept)
		}
		return out
	}
	return v
}

// finding is the id of a finding that stands today.
func (s *server) finding(organisation scalar.Ref, rule string, activity scalar.Ref) string {
	s.Helper()
	r, err := s.store.LoadRegister(operator(), organisation, "")
	if err != nil {
		s.Fatal(err)
	}
	for _, f := range law.Judge(r, s.store.Today()).Findings {
		if f.Rule.ID == rule && f.Activity == activity {
			return f.ID
		}
	}
	s.Fatalf("%s finds nothing on %s of %s", rule, activity, organisation)
	return ""
}
