package vendor_test

import (
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"regexp"
	"strings"
	"testing"
)

// block is a step in the README: its name, and under it the document, with its
// variables in a comment, and the answer. A document that is asked again is not
// repeated.
var block = regexp.MustCompile("(?s)<!-- step (\\S+) -->\n(?:```graphql\n(.*?)```\n\n?)?```json\n(.*?)```")

// TestReadme wants the documents, variables and answers of the vendor's story in
// the README to be those of the walk. What is left out there stands as "…".
func TestReadme(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, story, found := strings.Cut(string(readme), "\n## The vendor's story\n")
	if !found {
		t.Fatal("the README has no such heading")
	}
	story, _, _ = strings.Cut(story, "\n## ")
	taken := map[string]step{}
	for _, s := range steps(t) {
		taken[s.Step] = s
	}
	blocks := block.FindAllStringSubmatch(story, -1)
	if n := strings.Count(story, "<!-- step "); len(blocks) != n || n < 6 || strings.Count(story, "```json") != n {
		t.Errorf("%d steps in the README, %d of them with an answer", n, len(blocks))
	}
	if said := fmt.Sprintf("%d questions and answers", len(taken)); !strings.Contains(story, said) {
		t.Errorf("the README does not say that the walk has %s", said)
	}
	last := ""
	for _, b := range blocks {
		s, ok := taken[b[1]]
		if !ok {
			t.Errorf("the walk has no step %s", b[1])
			continue
		}
		if b[2] != "" {
			wantDocument(t, b[2], s)
		} else if s.Document != last {
			t.Errorf("%s: the document is missing", s.Step)
		}
		last = s.Document
		var shown any
		if err := json.Unmarshal([]byte(b[3]), &shown); err != nil {
			t.Errorf("%s: %v", s.Step, err)
		} else if !agree(shown, plain(t, s.Answer)) {
			t.Errorf("%s: the README says\n%s\nand the walk\n%s", s.Step, b[3], s.Answer)
		}
	}
}

// wantDocument compares a document in the README with that of a step.
func wantDocument(t *testing.T, shown string, s step) {
	t.Helper()
	file, err := os.ReadFile(s.Document + ".graphql")
	if err != nil {
		t.Fatal(err)
	}
	got, variables := apart(shown)
	if want, _ := apart(string(file)); got != want {
		t.Errorf("%s: the README asks\n%s\nand the walk\n%s", s.Step, got, want)
	}
	var v, said any
	if s.Variables != nil {
		said = plain(t, s.Variables)
	}
	if variables != "" {
		if err := json.Unmarshal([]byte(variables), &v); err != nil {
			t.Errorf("%s: %v", s.Step, err)
		}
	}
	if !agree(v, said) {
		t.Errorf("%s: the README says\n%s\nand the walk\n%s", s.Step, variables, s.Variables)
	}
}

// apart takes the comments out of a document, whose layout does not matter.
func apart(document string) (text, comments string) {
	var lines []string
	for line := range strings.SplitSeq(document, "\n") {
		if comment, ok := strings.CutPrefix(line, "# "); ok {
			comments += comment
			continue
		}
		lines = append(lines, line)
	}
	return strings.Join(strings.Fields(strings.Join(lines, " ")), " "), comments
}

// agree reports whether JSON is what is shown of it. "…" in a list stands for any
// number of entries, and in a text for any text.
func agree(shown, is any) bool {
	switch s := shown.(type) {
	case object:
		o, ok := is.(object)
		if !ok || len(o) != len(s) {
			return false
		}
		for name, v := range s {
			if there, ok := o[name]; !ok || !agree(v, there) {
				return false
			}
		}
		return true
	case []any:
		l, ok := is.([]any)
		return ok && agreeAll(s, l)
	case string:
		before, after, cut := strings.Cut(s, "…")
		text, ok := is.(string)
		return ok && (text == s || cut && len(text) >= len(before)+len(after) && strings.HasPrefix(text, before) && strings.HasSuffix(text, after))
	}
	return reflect.DeepEqual(shown, is)
}

func agreeAll(shown, is []any) bool {
	switch {
	case len(shown) == 0:
		return len(is) == 0
	case shown[0] == "…":
		return agreeAll(shown[1:], is) || len(is) > 0 && agreeAll(shown, is[1:])
	}
	return len(is) > 0 && agree(shown[0], is[0]) && agreeAll(shown[1:], is[1:])
}

// TestAgree holds what the README may leave out, and what it may not.
func TestAgree(t *testing.T) {
	for _, c := range []struct {
		shown, is string
		want      bool
	}{
		{`{"a": [1, "…", 3]}`, `{"a": [1, 2, 2, 3]}`, true},
		{`{"a": [1, "…", 3]}`, `{"a": [1, 2, 4]}`, false},
		{`{"a": ["…"]}`, `{"a": []}`, true},
		{`{"a": [1]}`, `{"a": [1, 2]}`, false},
		{`{"a": 1}`, `{"a": 1, "b": null}`, false},
		{`{"b": null}`, `{"a": null}`, false},
		{`"one … three"`, `"one two three"`, true},
		{`"one … three"`, `"one two four"`, false},
		{`"one"`, `"one two"`, false},
		{`null`, `{}`, false},
	} {
		var shown, is any
		if err := json.Unmarshal([]byte(c.shown), &shown); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal([]byte(c.is), &is); err != nil {
			t.Fatal(err)
		}
		if got := agree(shown, is); got != c.want {
			t.Errorf("%s of %s: %v", c.shown, c.is, got)
		}
	}
}
