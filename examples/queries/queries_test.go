// Package queries_test asks the ready-made queries of the founding registers.
package queries_test

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"ropa/access"
	"ropa/examples"
	"ropa/httpd"
	"ropa/store"
	"ropa/store/storetest"
)

var update = flag.Bool("update", false, "write the answers of SQLite into the .json files")

func TestMain(m *testing.M) { storetest.Main(m) }

// TestAnswers asks every query over HTTP, on each database, and compares the
// data of the answer with the file beside it. Where both databases answer as
// the one file says, they answer alike.
func TestAnswers(t *testing.T) {
	names := queries(t)
	storetest.Each(t, func(t *testing.T, address string) {
		url := serve(t, address)
		for _, name := range names {
			t.Run(name, func(t *testing.T) {
				got := ask(t, url, read(t, name+".graphql"))
				if *update && strings.HasPrefix(address, "sqlite:") {
					write(t, name+".json", got)
				}
				compare(t, got, read(t, name+".json"))
			})
		}
	})
}

// TestEveryQueryHasAnAnswer holds queries, answers and the table of the README
// together: none without the other two.
func TestEveryQueryHasAnAnswer(t *testing.T) {
	names := queries(t)
	for _, name := range names {
		if _, err := os.Stat(name + ".json"); err != nil && !*update {
			t.Errorf("%s.graphql has no answer: %v", name, err)
		}
		question, ok := strings.CutPrefix(strings.SplitN(string(read(t, name+".graphql")), "\n", 2)[0], "# ")
		if !ok || !strings.HasSuffix(question, "?") && !strings.Contains(question, "? ") {
			t.Errorf("%s.graphql does not begin with its question", name)
		}
	}
	answers, err := filepath.Glob("*.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range answers {
		if name := strings.TrimSuffix(file, ".json"); !slices.Contains(names, name) {
			t.Errorf("%s answers no query", file)
		}
	}
	readme := string(read(t, "README.md"))
	for _, name := range names {
		if !strings.Contains(readme, "]("+name+".graphql)") {
			t.Errorf("README.md does not list %s.graphql", name)
		}
	}
	if n := strings.Count(readme, ".graphql)"); n != len(names) {
		t.Errorf("README.md links %d queries, there are %d", n, len(names))
	}
}

// queries are the names of the query files, without their ending.
func queries(t *testing.T) (names []string) {
	t.Helper()
	files, err := filepath.Glob("*.graphql")
	if err != nil || len(files) == 0 {
		t.Fatalf("no queries: %v", err)
	}
	for _, file := range files {
		names = append(names, strings.TrimSuffix(file, ".graphql"))
	}
	return names
}

// serve loads the founding registers and serves them; it returns the address
// of the GraphQL endpoint.
func serve(t *testing.T, address string) string {
	t.Helper()
	ctx := access.With(context.Background(), access.System("test"))
	s, err := store.Open(ctx, address, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	for _, name := range examples.Registers {
		b, err := examples.Files.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Import(ctx, bytes.NewReader(b), store.ImportOptions{}); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	server := httptest.NewServer(httpd.New(s, httpd.Options{Open: true}))
	t.Cleanup(server.Close)
	return server.URL + "/graphql"
}

// ask posts a query and returns the data of its answer; an error in the answer
// ends the test.
func ask(t *testing.T, url string, query []byte) json.RawMessage {
	t.Helper()
	body, err := json.Marshal(map[string]string{"query": string(query)})
	if err != nil {
		t.Fatal(err)
	}
	response, err := http.Post(url, "application/json", bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	var answer struct {
		Data   json.RawMessage `json:"data"`
		Errors json.RawMessage `json:"errors"`
	}
	if err := json.Unmarshal(text, &answer); err != nil || response.StatusCode != http.StatusOK || len(answer.Errors) > 0 || len(answer.Data) == 0 {
		t.Fatalf("status %d, %v: %s", response.StatusCode, err, text)
	}
	return answer.Data
}

// compare fails with the places where the two documents differ.
func compare(t *testing.T, got, want []byte) {
	t.Helper()
	var g, w any
	if err := json.Unmarshal(got, &g); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(want, &w); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(g, w) {
		t.Errorf("the answer is not the one in the file:\n%s", strings.Join(differences("data", g, w), "\n"))
	}
}

// maxShown is how many differences of one answer are shown.
const maxShown = 10

// differences lists where two JSON documents differ.
func differences(path string, got, want any) (out []string) {
	switch w := want.(type) {
	case map[string]any:
		g, ok := got.(map[string]any)
		if !ok {
			break
		}
		keys := map[string]bool{}
		for k := range g {
			keys[k] = true
		}
		for k := range w {
			keys[k] = true
		}
		for k := range keys {
			out = append(out, differences(path+"."+k, g[k], w[k])...)
		}
		slices.Sort(out)
		return out[:min(len(out), maxShown)]
	case []any:
		g, ok := got.([]any)
		if !ok || len(g) != len(w) {
			break
		}
		for i := range w {
			out = append(out, differences(fmt.Sprintf("%s[%d]", path, i), g[i], w[i])...)
		}
		return out[:min(len(out), maxShown)]
	}
	if reflect.DeepEqual(got, want) {
		return nil
	}
	return []string{fmt.Sprintf("  %s is %s, want %s", path, short(got), short(want))}
}

func short(v any) string {
	b, _ := json.Marshal(v)
	if r := []rune(string(b)); len(r) > 300 {
		return string(r[:300]) + "…"
	}
	return string(b)
}

func read(t *testing.T, file string) []byte {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func write(t *testing.T, file string, data json.RawMessage) {
	t.Helper()
	var pretty bytes.Buffer
	if err := json.Indent(&pretty, data, "", "  "); err != nil {
		t.Fatal(err)
	}
	pretty.WriteByte('\n')
	if err := os.WriteFile(file, pretty.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}
