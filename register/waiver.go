package register

import (
	"regexp"
	"strings"

	"ropa/scalar"
)

// Waiver is a finding accepted by someone entitled to it, with a reason and an end (Art. 5(2)).
type Waiver struct {
	// Key by which registers and people refer to it: lower-case letters, digits and hyphens; never changes.
	Key scalar.Text `json:"key,omitempty" required:"true"`
	// Id of the rule whose finding is accepted, such as "R108".
	Rule scalar.Text `json:"rule,omitempty" required:"true"`
	// Activity that the finding is about. Null where it is not about one activity.
	Activity scalar.Ref `json:"activity,omitempty" ref:"processingActivity"`
	// Identifier of the finding and of the facts for which the waiver was given: 32 lower-case hexadecimal digits. Other facts make another finding, which is not waived.
	Finding scalar.Text `json:"finding,omitempty" required:"true"`
	// Where in the record the finding stood, for people.
	Place scalar.Text `json:"place,omitempty"`
	// Why the finding is accepted.
	Reason scalar.Text `json:"reason,omitempty" required:"true"`
	// Date on which it was given: the first on which it holds.
	GrantedOn scalar.Date `json:"grantedOn,omitempty" required:"true"`
	// Last date on which it holds.
	Until scalar.Date `json:"until,omitempty" required:"true"`
	// A remark, in a few words.
	Note scalar.Text `json:"note,omitempty"`
	// Date from which it is no longer in use; it stays in the register.
	RetiredOn scalar.Date `json:"retiredOn,omitempty"`
	// Where the facts of this record stand.
	Evidence []Evidence `json:"evidence,omitempty"`
}

// InForce reports whether the waiver holds on a date: from the date on which it
// was given to its last, both included, unless it was withdrawn by then.
func (w Waiver) InForce(on scalar.Date) bool {
	return w.GrantedOn <= on && on <= w.Until && (w.RetiredOn == "" || on < w.RetiredOn)
}

var findingForm = regexp.MustCompile(`^[0-9a-f]{32}$`)

func checkWaiver(w *Waiver) Problems {
	var ps Problems
	if w.Finding != "" && !findingForm.MatchString(string(w.Finding)) {
		ps.add(CodeInvalid, "finding", "must be the identifier of a finding: 32 lower-case hexadecimal digits")
	}
	ps.checkSpan("until", w.GrantedOn, w.Until)
	return ps
}

// WaiverKey proposes a key for a waiver: the rule, the activity and a random end
// that tells it from others of the same rule and activity.
func WaiverKey(rule scalar.Text, activity scalar.Ref, random string) scalar.Text {
	key := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return '-'
	}, strings.ToLower(string(rule)+"-"+string(activity)))
	parts := strings.FieldsFunc(key[:min(len(key), 80)], func(r rune) bool { return r == '-' })
	return scalar.Text(strings.Join(append(parts, random), "-"))
}
