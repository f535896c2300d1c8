package export

import (
	"strings"
	"testing"
)

func TestWrapKeepsNumbersWhole(t *testing.T) {
	for _, s := range []string{
		"stranda-kommune-personvern:176 dataSubjectCategory", "ring +47 412 46 812 i dag", "lov om behandling etter § 3 og art. 30 nr. 38 her",
		"en hel setning og så www.eksempel.no:8080/sti?x=1234567",
	} {
		for width := 60.0; width < 260; width++ {
			lines := regular.wrap(s, 8, width)
			for i, l := range lines[:len(lines)-1] {
				next := lines[i+1]
				end, begin := l[len(l)-1], next[0]
				digit := func(b byte) bool { return b >= '0' && b <= '9' }
				if end == ':' || digit(begin) && (digit(end) || strings.HasSuffix(l, "§") || strings.HasSuffix(l, "nr.") || strings.HasSuffix(l, "art.")) {
					t.Fatalf("%.0f: %q", width, lines)
				}
			}
		}
	}
}

func TestGlued(t *testing.T) {
	for s, want := range map[string]bool{"412 46": true, "§ 3": true, "(§ 3": true, "art. 30": true, "+47 9": true, "om 3": false, "3 dager": false, "lov 3": false, "a b": false} {
		if got := glued(s, strings.IndexByte(s, ' ')); got != want {
			t.Errorf("%q: %v", s, got)
		}
	}
}
