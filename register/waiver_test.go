package register

import (
	"testing"

	"ropa/scalar"
)

func TestWaiverInForce(t *testing.T) {
	w := Waiver{GrantedOn: "2026-02-01", Until: "2026-11-30"}
	withdrawn := w
	withdrawn.RetiredOn = "2026-06-01"
	for on, want := range map[scalar.Date][2]bool{ // as given, and withdrawn
		"2026-01-31": {false, false},
		"2026-02-01": {true, true},
		"2026-05-31": {true, true},
		"2026-06-01": {true, false},
		"2026-11-30": {true, false},
		"2026-12-01": {false, false},
	} {
		if w.InForce(on) != want[0] || withdrawn.InForce(on) != want[1] {
			t.Errorf("%s: %v and, withdrawn, %v; want %v", on, w.InForce(on), withdrawn.InForce(on), want)
		}
	}
}

func TestWaiverKey(t *testing.T) {
	for want, got := range map[scalar.Text]scalar.Text{
		"r108-str-a03-k3":          WaiverKey("R108", "STR-A03", "k3"),
		"r004-k3":                  WaiverKey("R004", "", "k3"),
		"r108-a-f-r-b-k3":          WaiverKey("R108", "A/æFør..b", "k3"),
		"r108-" + tail(75) + "-k3": WaiverKey("R108", scalar.Ref(tail(99)), "k3"),
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	w := &Waiver{Key: WaiverKey("R108", scalar.Ref(tail(100)), "01abcd"), Rule: "R108", Finding: "0123456789abcdef0123456789abcdef", Reason: "r", GrantedOn: "2026-01-01", Until: "2026-01-01"}
	if ps := Check(w); len(ps) > 0 {
		t.Error(ps)
	}
}

func tail(n int) scalar.Text {
	b := make([]byte, n)
	for i := range b {
		b[i] = 'x'
	}
	return scalar.Text(b)
}

func waiver(finding scalar.Text, until scalar.Date) *Waiver {
	return &Waiver{Key: "w", Rule: "R108", Finding: finding, Reason: "r", GrantedOn: "2026-01-01", Until: until}
}
