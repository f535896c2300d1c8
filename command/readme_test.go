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

// TestReadme asks the first query of the README of a demo, and compares the
// answer with the one printed there.
func TestReadme(t *testing.T) {
	readme, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	find := func(pattern string) string {
		m := regexp.MustCompile(pattern).FindSubmatch(readme)
		if m == nil {
			t.Fatalf("the README has nothing like %s", pattern)
		}
		return string(m[1])
	}
	query := find(`(?s)-d '(\{"query".*?)'\n`)
	printed := find("(?s)```json\n(.*?)```")
	address := startDemo(t)
	resp, err := http.Post(address+"/graphql", "application/json", strings.NewReader(query))
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	var got, want any
	if err := json.NewDecoder(resp.Body).Decode(&got); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal([]byte(printed), &want); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("the README says\n%s\nand the server\n%v", printed, got)
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
