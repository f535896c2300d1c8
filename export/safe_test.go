package export

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestNeutralIsRestored(t *testing.T) {
	for _, s := range awkward {
		n := Neutral(s)
		if startsFormula(n) {
			t.Errorf("%q is written as %q", s, n)
		}
		if got := Restored(n); got != s {
			t.Errorf("%q comes back as %q", s, got)
		}
	}
	for s, want := range map[string]string{"=1": "'=1", "'=1": "''=1", "'a": "'a", "a=1": "a=1", "": "", "'": "'"} {
		if got := Neutral(s); got != want {
			t.Errorf("Neutral(%q) is %q, not %q", s, got, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOf(rapid.RuneFrom([]rune("'=+-@\t\r\na＝ "))).Draw(t, "text")
		if n := Neutral(s); startsFormula(n) || Restored(n) != s {
			t.Fatalf("%q is %q and comes back as %q", s, n, Restored(n))
		}
	})
}

func TestVisible(t *testing.T) {
	for s, want := range map[string]string{
		"a\uFFFEb": "a[U+FFFE]b", "\x00": "[U+0000]", "a\xffb": "a[0xFF]b", "\ufffd": "\ufffd", "👩‍👧\t\n\r": "👩‍👧\t\n\r", "\x1b[1m": "[U+001B][1m",
	} {
		if got := Visible(s); got != want {
			t.Errorf("%q is %q, not %q", s, got, want)
		}
	}
}

func TestChunks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOf(rapid.RuneFrom([]rune("ab \n👩é\u202b"))).Draw(t, "text")
		most := rapid.IntRange(2, 20).Draw(t, "most")
		pieces := chunks(s, most)
		if got := strings.Join(pieces, ""); got != s {
			t.Fatalf("%q became %q", s, got)
		}
		for _, p := range pieces {
			if units(p) > most {
				t.Fatalf("%q is longer than %d", p, most)
			}
		}
	})
	if got := chunks("aaaaaa bbbbbb", 8); len(got) != 2 || got[0] != "aaaaaa " {
		t.Errorf("%q does not divide at the blank", got)
	}
}
