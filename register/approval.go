package register

import (
	"slices"

	"ropa/scalar"
)

// transitions are the only ways in which the status of an activity changes,
// but for a change of its content (Revise) and the import of a register.
var transitions = map[Operation]struct {
	from  []ActivityStatus
	to    ActivityStatus
	did   string // what is done to the activity
	right string // what would be right in another state
}{
	OperationSubmit: {[]ActivityStatus{ActivityStatusDraft}, ActivityStatusInReview, "put forward for approval", "only one that is DRAFT can be"},
	OperationReturn: {[]ActivityStatus{ActivityStatusInReview}, ActivityStatusDraft, "returned to draft", "only one that is IN_REVIEW can be"},
	OperationApprove: {[]ActivityStatus{ActivityStatusInReview}, ActivityStatusApproved, "approved",
		"only one that is IN_REVIEW can be: submit it first"},
	OperationRetire: {[]ActivityStatus{ActivityStatusDraft, ActivityStatusInReview, ActivityStatusApproved}, ActivityStatusRetired, "retired",
		"it stays so; correct its last date by describing it"},
}

// Begin puts a new record at the start of its life: an activity is a draft,
// approved by nobody, and an administrator keeps the record of an organisation.
func Begin(r Record) {
	switch r := r.(type) {
	case *ProcessingActivity:
		r.Status, r.ApprovedOn = ActivityStatusDraft, ""
	case *Organisation:
		r.ClaimedOn = ""
	}
}

// Move takes an activity through a transition: SUBMIT, RETURN, APPROVE (or
// APPROVE_ALONE, which differs in who approves only) or RETIRE. on is the date
// of an approval. The error is INVALID and says in which state the activity is
// and what would be right; the activity is then unchanged.
func (a *ProcessingActivity) Move(op Operation, on scalar.Date) error {
	if op == OperationApproveAlone {
		op = OperationApprove
	}
	t, ok := transitions[op]
	if !ok {
		return Fail(CodeInvalid, "id", "%s is no transition of an activity", op)
	}
	if !slices.Contains(t.from, a.Status) {
		return Fail(CodeInvalid, "id", "cannot be %s, for it is %s; %s", t.did, a.Status, t.right)
	}
	a.Status = t.to
	if op == OperationApprove {
		a.ApprovedOn = on
	}
	return nil
}

// KeepStatus puts the status and the date of approval back into an activity that
// was described anew: only transitions change them. So does the day on which an
// organisation took over its record: only a claim and its end change it.
func KeepStatus(before, after Record) {
	switch b := before.(type) {
	case *ProcessingActivity:
		a := after.(*ProcessingActivity)
		a.Status, a.ApprovedOn = b.Status, b.ApprovedOn
	case *Organisation:
		after.(*Organisation).ClaimedOn = b.ClaimedOn
	}
}

// Revise puts an activity whose content changed while it was in review or
// approved back to draft, with no date of approval: what was approved is the
// version before, which stays in the revisions (Art. 5(2)). An activity that is
// retired stays so. Both records are in their normal form.
func Revise(before, after Record) error {
	a, ok := after.(*ProcessingActivity)
	if !ok || a.Status != ActivityStatusInReview && a.Status != ActivityStatusApproved {
		return nil
	}
	was, err := Document(before)
	if err != nil {
		return err
	}
	is, err := Document(after)
	if err == nil && string(was) != string(is) {
		a.Status, a.ApprovedOn = ActivityStatusDraft, ""
	}
	return err
}

// Authors are who wrote what stands in an activity since it was last approved,
// each once: the actors of the revisions that made, described or imported it
// after the last approval. revisions are in the order of their versions.
func Authors(revisions []Step) []string {
	var out []string
	for _, r := range revisions {
		switch r.Operation {
		case OperationApprove, OperationApproveAlone:
			out = nil
		case OperationCreate, OperationDescribe, OperationImport:
			if !slices.Contains(out, r.Actor) {
				out = append(out, r.Actor)
			}
		}
	}
	return out
}

// Step is who did what in a revision.
type Step struct {
	Operation Operation
	Actor     string
}
