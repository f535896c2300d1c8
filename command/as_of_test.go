package command_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"ropa/access"
	"ropa/command"
	"ropa/register"
	"ropa/store"
)

// grown is a database whose register of elverum-vekst was loaded on the first of
// June 2025 and grew by an activity on the tenth.
func grown(t *testing.T) string {
	t.Helper()
	db := database(t)
	now := time.Date(2025, 6, 1, 12, 0, 0, 0, time.UTC)
	ctx := access.With(context.Background(), access.System("test"))
	s, err := store.Open(ctx, db, store.Options{Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, err := s.Import(ctx, strings.NewReader(example(t, "elverum-vekst.json")), store.ImportOptions{}); err != nil {
		t.Fatal(err)
	}
	now = now.AddDate(0, 0, 9)
	if _, err := s.Create(ctx, "elverum-vekst", &register.ProcessingActivity{Reference: "LATER", Name: "Made later", Capacity: register.CapacityController}, store.Change{}); err != nil {
		t.Fatal(err)
	}
	return db
}

// TestAsOf exports and checks a register as it was.
func TestAsOf(t *testing.T) {
	of := []string{"-db", grown(t), "-organisation", "elverum-vekst"}
	export := func(args ...string) string {
		t.Helper()
		code, out, errs := run(append(append([]string{"export"}, of...), args...)...)
		if code != command.OK {
			t.Fatalf("%v: %d %s", args, code, errs)
		}
		return out
	}
	if then, now := export("-as-of", "2025-06-09"), export(); strings.Contains(then, "LATER") || !strings.Contains(now, "LATER") || export("-as-of", "2025-06-10") != now {
		t.Errorf("the file as of a day:\n%s", then)
	}
	document := export("-as-of", "2025-06-09", "-drafts", "-form", "full", "-format", "json", "-lang", "en")
	if strings.Contains(document, "LATER") || !strings.Contains(document, `"asOf":"2025-06-09","on":"2025-06-09"`) {
		t.Errorf("%.600s", document)
	}
	for lang, words := range map[string]string{"en": "The register as it stood at the end of", "nb": "Protokollen slik den sto ved utgangen av"} {
		if page := export("-as-of", "2025-06-09", "-on", "2025-06-15", "-form", "full", "-format", "html", "-lang", lang); !strings.Contains(page, words) {
			t.Errorf("the cover in %s does not say as of when", lang)
		}
		if page := export("-form", "full", "-format", "html", "-lang", lang); strings.Contains(page, words) {
			t.Errorf("the cover in %s says as of when of a register as it is", lang)
		}
	}
	check := func(args ...string) string {
		t.Helper()
		code, out, errs := run(append(append([]string{"check", "-fail", "never", "-format", "json"}, of...), args...)...)
		if code != command.OK {
			t.Fatalf("%v: %d %s", args, code, errs)
		}
		return out
	}
	if then := check("-as-of", "2025-06-09"); strings.Contains(then, "LATER") || !strings.Contains(then, "2025-06-09") || then != check("-as-of", "2025-06-09", "-on", "2025-06-09") {
		t.Errorf("checked as of a day: %.600s", then)
	}
	if now := check(); !strings.Contains(now, "LATER") {
		t.Error("the check of now lacks what is new")
	}
	for _, c := range []struct {
		args []string
		code int
		want string
	}{
		{append([]string{"check", "-as-of", "2025-05-31"}, of...), command.Failed, "the register begins on 2025-06-01"},
		{append([]string{"export", "-as-of", "2999-01-01"}, of...), command.Failed, "must not be after today"},
		{append([]string{"export", "-as-of", "yesterday"}, of...), command.Usage, "-as-of must be a date"},
		{append([]string{"check", "-as-of", "yesterday"}, of...), command.Usage, "-as-of must be a date"},
		{[]string{"check", "-as-of", "2025-06-09", elverum}, command.Usage, "a file has no earlier days"},
		{[]string{"export", "-as-of", "2025-06-09", "-form", "full", elverum}, command.Usage, "a file has no earlier days"},
	} {
		if code, out, errs := run(c.args...); code != c.code || out != "" || !strings.Contains(errs, c.want) {
			t.Errorf("%v: %d %q %q", c.args, code, out, errs)
		}
	}
}
