package register

import "ropa/scalar"

// Correction is what somebody else proposes to correct in the record of an organisation that keeps it itself (Art. 5(1)(d)).
type Correction struct {
	// Key by which registers and people refer to it: lower-case letters, digits and hyphens; never changes.
	Key scalar.Text `json:"key,omitempty" required:"true"`
	// The organisation whose record is to be corrected.
	Subject scalar.Ref `json:"subject,omitempty" ref:"organisation" required:"true"`
	// Name of the field, such as "postalCode".
	Field scalar.Text `json:"field,omitempty" required:"true"`
	// What would be right: a text as it is, anything else as the JSON of a register file, such as ["NO"]. Null means that nothing should stand there.
	Proposed scalar.Text `json:"proposed,omitempty"`
	// Why; the organisation reads it.
	Grounds scalar.Text `json:"grounds,omitempty" required:"true"`
	// Date of the proposal.
	ProposedOn scalar.Date `json:"proposedOn,omitempty" required:"true"`
	// What the organisation answered. Null while it has not.
	Answer CorrectionAnswer `json:"answer,omitempty"`
	// Date of the answer.
	AnsweredOn scalar.Date `json:"answeredOn,omitempty"`
	// The answer in words.
	Reply scalar.Text `json:"reply,omitempty"`
	// Where the facts of this record stand.
	Evidence []Evidence `json:"evidence,omitempty"`
}

// CorrectionAnswer is what an organisation answers to a proposed correction.
type CorrectionAnswer string

// The answers.
const (
	CorrectionAnswerAccepted CorrectionAnswer = "ACCEPTED" // The record was corrected.
	CorrectionAnswerDeclined CorrectionAnswer = "DECLINED" // The record stays as it is.
)

// Values lists every CorrectionAnswer.
func (CorrectionAnswer) Values() []string {
	return []string{string(CorrectionAnswerAccepted), string(CorrectionAnswerDeclined)}
}

func checkCorrection(c *Correction) Problems {
	var ps Problems
	if (c.Answer == "") != (c.AnsweredOn == "") {
		ps.add(CodeInvalid, "answeredOn", "is stated where, and only where, answer is")
	}
	ps.checkSpan("answeredOn", c.ProposedOn, c.AnsweredOn)
	return ps
}
