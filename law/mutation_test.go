package law

import (
	"io/fs"
	"regexp"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
)

// ofPrograms are names that only programs know: names of operations and fields,
// values of enums, and what is set off as code.
var ofPrograms = regexp.MustCompile("`" + `|\b[a-z]+[A-Z][A-Za-z]*|\b[A-Z]+(_[A-Z]+)+\b|\b(NONE|DPO|RETAIN|COMBINE|APPROVED|UNKNOWN)\b`)

// TestTextsAreForPeople holds all texts to words of people: what programs need
// stands in Rule.Mutations.
func TestTextsAreForPeople(t *testing.T) {
	for _, in := range []string{"set `kind`", "(describeTransfers)", "or NONE_AND_NONE_PLANNED", "state organisationWide", "an explicit NONE"} {
		if ofPrograms.FindString(in) == "" {
			t.Errorf("%q passes", in)
		}
	}
	files, err := fs.Glob(messageFiles, "messages/*.toml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no messages: %v", err)
	}
	for _, name := range files {
		b, err := messageFiles.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var texts map[string]any
		if err := toml.Unmarshal(b, &texts); err != nil {
			t.Fatal(err)
		}
		eachText(texts, func(text string) {
			text = placeholder.ReplaceAllString(strings.NewReplacer("{{if .", "{{.", "{{if or .", "{{.").Replace(text), "")
			if found := ofPrograms.FindString(text); found != "" {
				t.Errorf("%s: %q in %q", name, found, text)
			}
		})
	}
}

func eachText(in map[string]any, f func(string)) {
	for _, v := range in {
		switch v := v.(type) {
		case string:
			f(v)
		case map[string]any:
			eachText(v, f)
		}
	}
}

// TestMutationsAreNamed wants for every rule what a program can do about its
// findings. Of R072 nothing is to be mended.
func TestMutationsAreNamed(t *testing.T) {
	for _, r := range Rules {
		if (len(r.Mutations) == 0) != (r.ID == "R072") {
			t.Errorf("%s: %v", r.ID, r.Mutations)
		}
	}
}
