// Package vendor_test walks with a vendor and two of its customers from the
// invitation to what a change of sub-processors means for each of them.
package vendor_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"reflect"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"ropa/access"
	"ropa/examples"
	"ropa/httpd"
	"ropa/register"
	"ropa/store"
	"ropa/store/storetest"
)

func TestMain(m *testing.M) {
	slog.SetDefault(slog.New(slog.DiscardHandler))
	storetest.Main(m)
}

// object is a JSON object.
type object = map[string]any

// step is one question of the walk and what the server answered to it. Ids and
// secrets, which differ each time, stand as names: spn_1, secret_1.
type step struct {
	// Step names it; no two have the same name.
	Step string `json:"step"`
	// Who asks.
	Who string `json:"who"`
	// On is the day on which it is asked.
	On string `json:"on"`
	// Shows says in one sentence what to see.
	Shows string `json:"shows"`
	// Document is the file of the GraphQL document, without its ending.
	Document  string          `json:"document"`
	Variables json.RawMessage `json:"variables,omitempty"`
	Answer    json.RawMessage `json:"answer"`
}

// answer is what the server answered.
type answer struct {
	Data   object `json:"data"`
	Errors []struct {
		Extensions struct{ Code, Field string }
	}
}

// walk asks one step after the other, and keeps what is answered.
type walk struct {
	*testing.T
	url     string
	now     atomic.Int64      // the clock of the server, in seconds
	secrets map[string]string // by who sends them
	names   map[string]string // by the id or secret for which they stand
	count   map[string]int    // of names, by their beginning
	steps   []step
}

// start serves two of the founding registers, to an administrator.
func start(t *testing.T, address string) *walk {
	t.Helper()
	w := &walk{T: t, secrets: map[string]string{}, names: map[string]string{}, count: map[string]int{}}
	w.day("2027-01-04")
	s, err := store.Open(context.Background(), address, store.Options{Now: w.clock})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	operator := access.With(context.Background(), access.System("test"))
	for _, name := range []string{"stranda-kommune.json", "coplan.json"} {
		b, err := examples.Files.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Import(operator, bytes.NewReader(b), store.ImportOptions{}); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	w.secrets[administrator] = store.NewSecret()
	if _, err := s.CreateToken(operator, store.NewToken{Name: "administrator", Role: register.RoleAdmin}, w.secrets[administrator]); err != nil {
		t.Fatal(err)
	}
	h := httpd.New(s, httpd.Options{})
	server := httptest.NewUnstartedServer(nil)
	server.Config = httpd.HTTP(h)
	server.Start()
	t.Cleanup(server.Close)
	t.Cleanup(h.Drain)
	w.url = server.URL + "/graphql"
	return w
}

// day sets the clock of the server to the noon of a day.
func (w *walk) day(date string) {
	w.Helper()
	noon, err := time.Parse(time.DateOnly, date)
	if err != nil {
		w.Fatal(err)
	}
	w.now.Store(noon.Add(12 * time.Hour).Unix())
}

func (w *walk) clock() time.Time { return time.Unix(w.now.Load(), 0).UTC() }

// ask takes a step that must be answered without an error.
func (w *walk) ask(name, who, shows, document string, variables object) object {
	w.Helper()
	a := w.try(name, who, shows, document, variables)
	if len(a.Errors) > 0 {
		w.Fatalf("%s: %s", name, w.steps[len(w.steps)-1].Answer)
	}
	return a.Data
}

// refused takes a step that must be answered by one error, with its code and the
// field that it names.
func (w *walk) refused(name, who, shows, document string, variables object, code, field string) {
	w.Helper()
	a := w.try(name, who, shows, document, variables)
	if len(a.Errors) != 1 || a.Errors[0].Extensions.Code != code || a.Errors[0].Extensions.Field != field {
		w.Errorf("%s: want %s at %s: %s", name, code, field, w.steps[len(w.steps)-1].Answer)
	}
}

// try takes a step.
func (w *walk) try(name, who, shows, document string, variables object) answer {
	w.Helper()
	text, err := os.ReadFile(document + ".graphql")
	if err != nil {
		w.Fatal(err)
	}
	body, err := json.Marshal(object{"query": string(text), "variables": variables})
	if err != nil {
		w.Fatal(err)
	}
	r, _ := http.NewRequest(http.MethodPost, w.url, bytes.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Authorization", "Bearer "+w.secrets[who])
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		w.Fatal(err)
	}
	defer response.Body.Close()
	raw, err := io.ReadAll(response.Body)
	if err != nil {
		w.Fatal(err)
	}
	var a answer
	if err := json.Unmarshal(raw, &a); err != nil || response.StatusCode != http.StatusOK {
		w.Fatalf("%s: status %d, %v: %s", name, response.StatusCode, err, raw)
	}
	taken := step{Step: name, Who: who, On: w.clock().Format(time.DateOnly), Shows: shows, Document: document}
	if variables != nil {
		said, err := json.Marshal(variables)
		if err != nil {
			w.Fatal(err)
		}
		taken.Variables = w.stable(said)
	}
	taken.Answer = w.stable(raw)
	w.steps = append(w.steps, taken)
	return a
}

// random are the ids and secrets that differ each time.
var random = regexp.MustCompile(`"([a-z]{3}_[0-9a-z]{26}|ropa_[A-Za-z0-9_-]{43,})"`)

// stable puts names in the place of ids and secrets, in the order in which they
// are first seen, and in that of the ends of keys that are made from an id.
func (w *walk) stable(text []byte) json.RawMessage {
	text = random.ReplaceAllFunc(text, func(quoted []byte) []byte {
		value := string(quoted[1 : len(quoted)-1])
		if w.names[value] == "" {
			begins := value[:3]
			if strings.HasPrefix(value, "ropa_") {
				begins = "secret"
			}
			w.count[begins]++
			w.names[value] = fmt.Sprintf("%s_%d", begins, w.count[begins])
		}
		return []byte(`"` + w.names[value] + `"`)
	})
	for value, name := range w.names {
		text = bytes.ReplaceAll(text, []byte("-"+value[len(value)-6:]+`"`), []byte("-"+name+`"`))
	}
	return text
}

// want compares a part of an answer with a fact.
func (w *walk) want(what string, got, want any) {
	w.Helper()
	if !reflect.DeepEqual(got, want) {
		w.Errorf("%s: %v, want %v", what, got, want)
	}
}

// at follows names and places through JSON.
func at(v any, names ...any) any {
	for _, n := range names {
		switch n := n.(type) {
		case string:
			o, _ := v.(object)
			v = o[n]
		case int:
			l, _ := v.([]any)
			if n >= len(l) {
				return nil
			}
			v = l[n]
		}
	}
	return v
}

// nodes are the records of a page; of each, the fields named in one line.
func nodes(connection any, fields ...string) (out []string) {
	edges, _ := at(connection, "edges").([]any)
	for _, e := range edges {
		out = append(out, line(at(e, "node"), fields...))
	}
	return out
}

// line are some fields of an object. A name with a point goes one deeper.
func line(v any, fields ...string) string {
	var b strings.Builder
	for _, f := range fields {
		var path []any
		for name := range strings.SplitSeq(f, ".") {
			path = append(path, name)
		}
		fmt.Fprint(&b, " ", at(v, path...))
	}
	return strings.TrimPrefix(b.String(), " ")
}
