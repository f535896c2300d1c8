package register

import "ropa/scalar"

// RightsProcedure is how an organisation answers a right of the data subject (Art. 12 to 22, 77).
type RightsProcedure struct {
	// Key by which registers and people refer to it: lower-case letters, digits and hyphens; never changes.
	Key scalar.Text `json:"key,omitempty" required:"true"`
	// The right.
	Right DataSubjectRight `json:"right,omitempty" required:"true"`
	// Time within which an answer is promised (Art. 12(3)).
	Deadline scalar.Period `json:"deadline,omitempty"`
	// What is said of the time, beyond the deadline.
	DeadlineText scalar.Text `json:"deadlineText,omitempty"`
	// How to use the right.
	Channel scalar.Text `json:"channel,omitempty"`
	// Conditions and exceptions stated.
	Conditions scalar.Text `json:"conditions,omitempty"`
	// Whether it is free of charge (Art. 12(5)).
	FreeOfCharge *bool `json:"freeOfCharge,omitempty"`
	// Contact for it.
	Contact scalar.Ref `json:"contact,omitempty" ref:"contact"`
	// Authority to which a complaint can be made.
	ComplaintAuthority scalar.Ref `json:"complaintAuthority,omitempty" ref:"organisation"`
	// Web address.
	URL scalar.Text `json:"url,omitempty"`
	// Activities that it concerns. Empty means all.
	Activities []scalar.Ref `json:"activities,omitempty" ref:"processingActivity"`
	// A remark, in a few words.
	Note scalar.Text `json:"note,omitempty"`
	// Date from which it is no longer in use; it stays in the register.
	RetiredOn scalar.Date `json:"retiredOn,omitempty"`
	// Where the facts of this record stand.
	Evidence []Evidence `json:"evidence,omitempty"`
}

// DataSubjectRight is a right of the data subject.
type DataSubjectRight string

const (
	DataSubjectRightInformation         DataSubjectRight = "INFORMATION"           // Information: Art. 12 to 14.
	DataSubjectRightAccess              DataSubjectRight = "ACCESS"                // Access: Art. 15.
	DataSubjectRightRectification       DataSubjectRight = "RECTIFICATION"         // Rectification: Art. 16.
	DataSubjectRightErasure             DataSubjectRight = "ERASURE"               // Erasure: Art. 17.
	DataSubjectRightRestriction         DataSubjectRight = "RESTRICTION"           // Restriction: Art. 18.
	DataSubjectRightPortability         DataSubjectRight = "PORTABILITY"           // Portability: Art. 20.
	DataSubjectRightObjection           DataSubjectRight = "OBJECTION"             // Objection: Art. 21.
	DataSubjectRightNoAutomatedDecision DataSubjectRight = "NO_AUTOMATED_DECISION" // Not to be subject to an automated decision: Art. 22.
	DataSubjectRightWithdrawConsent     DataSubjectRight = "WITHDRAW_CONSENT"      // Withdrawal of consent: Art. 7(3).
	DataSubjectRightComplaint           DataSubjectRight = "COMPLAINT"             // Complaint to a supervisory authority: Art. 77.
	DataSubjectRightBreachNotice        DataSubjectRight = "BREACH_NOTICE"         // Being told of a personal data breach: Art. 34.
	DataSubjectRightTrackingOptOut      DataSubjectRight = "TRACKING_OPT_OUT"      // Refusing trackers or opting out of analytics.
)

// Values lists every DataSubjectRight, in the order of the law.
func (DataSubjectRight) Values() []string {
	return []string{string(DataSubjectRightInformation), string(DataSubjectRightAccess), string(DataSubjectRightRectification), string(DataSubjectRightErasure), string(DataSubjectRightRestriction), string(DataSubjectRightPortability), string(DataSubjectRightObjection), string(DataSubjectRightNoAutomatedDecision), string(DataSubjectRightWithdrawConsent), string(DataSubjectRightComplaint), string(DataSubjectRightBreachNotice), string(DataSubjectRightTrackingOptOut)}
}
