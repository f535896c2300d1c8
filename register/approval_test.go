package register

import (
	"slices"
	"strings"
	"testing"
)

// TestMove takes an activity from every state through every transition: those
// that are written here succeed, all others are refused and change nothing.
func TestMove(t *testing.T) {
	allowed := map[ActivityStatus]map[Operation]ActivityStatus{
		ActivityStatusDraft:    {OperationSubmit: ActivityStatusInReview, OperationRetire: ActivityStatusRetired},
		ActivityStatusInReview: {OperationReturn: ActivityStatusDraft, OperationApprove: ActivityStatusApproved, OperationApproveAlone: ActivityStatusApproved, OperationRetire: ActivityStatusRetired},
		ActivityStatusApproved: {OperationRetire: ActivityStatusRetired},
		ActivityStatusRetired:  {},
	}
	for _, from := range ActivityStatus("").Values() {
		for _, name := range Operation("").Values() {
			op, a := Operation(name), plain()
			a.Status, a.ApprovedOn = ActivityStatus(from), "2020-01-01"
			err := a.Move(op, "2026-01-31")
			to, ok := allowed[ActivityStatus(from)][op]
			switch {
			case ok != (err == nil):
				t.Errorf("%s of %s: %v", op, from, err)
			case !ok && (a.Status != ActivityStatus(from) || a.ApprovedOn != "2020-01-01"):
				t.Errorf("%s of %s is refused and makes it %s, approved on %s", op, from, a.Status, a.ApprovedOn)
			case ok && a.Status != to:
				t.Errorf("%s of %s makes it %s, want %s", op, from, a.Status, to)
			case ok && (a.ApprovedOn == "2026-01-31") != (to == ActivityStatusApproved):
				t.Errorf("%s of %s: approved on %s", op, from, a.ApprovedOn)
			}
		}
	}
}

func TestARefusedMoveSaysWhatWouldBeRight(t *testing.T) {
	a := plain()
	a.Status = ActivityStatusDraft
	ps, _ := AsProblems(a.Move(OperationApprove, "2026-01-31"))
	if len(ps) != 1 || ps[0].Code != CodeInvalid || ps[0].Path != "id" || !strings.Contains(ps[0].Message, "DRAFT") || !strings.Contains(ps[0].Message, "submit it first") {
		t.Errorf("%+v", ps)
	}
}

func TestChangedContentIsADraftAgain(t *testing.T) {
	for _, name := range ActivityStatus("").Values() {
		status := ActivityStatus(name)
		before, same, other := plain(), plain(), plain()
		for _, a := range []*ProcessingActivity{before, same, other} {
			a.Status, a.ApprovedOn = status, "2020-01-01"
		}
		other.Note = "something else"
		if err := Revise(before, same); err != nil || same.Status != status || same.ApprovedOn != "2020-01-01" {
			t.Errorf("%s, unchanged: %s, %s, %v", status, same.Status, same.ApprovedOn, err)
		}
		wantStatus, wantDate := status, "2020-01-01"
		if status == ActivityStatusInReview || status == ActivityStatusApproved {
			wantStatus, wantDate = ActivityStatusDraft, ""
		}
		if err := Revise(before, other); err != nil || other.Status != wantStatus || string(other.ApprovedOn) != wantDate {
			t.Errorf("%s, changed: %s, %q, %v", status, other.Status, other.ApprovedOn, err)
		}
	}
	system := &System{Key: "s"}
	if err := Revise(system, &System{Key: "s", Note: "x"}); err != nil {
		t.Error(err)
	}
}

func TestOnlyTransitionsChangeTheStatus(t *testing.T) {
	before, after := plain(), plain()
	before.Status, before.ApprovedOn = ActivityStatusApproved, "2020-01-01"
	after.Status, after.ApprovedOn = ActivityStatusRetired, "2026-01-01"
	KeepStatus(before, after)
	if after.Status != ActivityStatusApproved || after.ApprovedOn != "2020-01-01" {
		t.Errorf("%s, %s", after.Status, after.ApprovedOn)
	}
	Begin(after)
	if after.Status != ActivityStatusDraft || after.ApprovedOn != "" {
		t.Errorf("a new one is %s, %q", after.Status, after.ApprovedOn)
	}
}

func TestAuthors(t *testing.T) {
	for name, c := range map[string]struct {
		steps []Step
		want  []string
	}{
		"nobody":                     {nil, nil},
		"made and described":         {[]Step{{OperationCreate, "a"}, {OperationDescribe, "b"}, {OperationDescribe, "a"}}, []string{"a", "b"}},
		"imported":                   {[]Step{{OperationImport, "a"}}, []string{"a"}},
		"who submits writes nothing": {[]Step{{OperationCreate, "a"}, {OperationSubmit, "b"}, {OperationReturn, "c"}, {OperationRetire, "d"}}, []string{"a"}},
		"after an approval":          {[]Step{{OperationCreate, "a"}, {OperationApprove, "b"}, {OperationDescribe, "c"}}, []string{"c"}},
		"after one's own":            {[]Step{{OperationCreate, "a"}, {OperationApproveAlone, "a"}}, nil},
	} {
		if got := Authors(c.steps); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}
