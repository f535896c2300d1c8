package command

import (
	"encoding/json"
	"net/http"
	"os"
	"reflect"
	"regexp"
	"strings"
	"testing"
)

// TestReadme asks the queries of the README of a demo, and compares the answers
// with those printed there.
func TestReadme(t *testing.T) {
	readme, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	asked := regexp.MustCompile("(?s)-d '(\\{\"query\".*?)'\n```.*?```json\n(.*?)```").FindAllStringSubmatch(string(readme), -1)
	if len(asked) != 2 {
		t.Fatalf("the README has %d queries with answers", len(asked))
	}
	address := startDemo(t)
	for _, m := range asked {
		resp, err := http.Post(address+"/graphql", "application/json", strings.NewReader(m[1]))
		if err != nil {
			t.Fatal(err)
		}
		defer resp.Body.Close()
		var got, want any
		if err := json.NewDecoder(resp.Body).Decode(&got); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal([]byte(m[2]), &want); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("the README says\n%s\nand the server\n%v", m[2], got)
		}
	}
}

// startDemo runs the command demo on a free port until the test ends, and
// returns its address.
func startDemo(t *testing.T) string {
	t.Helper()
	var address string
	runInBackground(t, []string{"demo", "-addr", "127.0.0.1:0"}, func(line string) bool {
		if m := regexp.MustCompile(`(http://127\.0\.0\.1:\d+)/graphql`).FindStringSubmatch(line); m != nil {
			address = m[1]
		}
		return address != ""
	})
	return address
}
