package register

import "ropa/scalar"

// Assertion is a claim that a notice makes about the processing, such as "data are never shared", kept so that it can be held against the register.
type Assertion struct {
	// Key by which registers and people refer to it: lower-case letters, digits and hyphens; never changes.
	Key scalar.Text `json:"key,omitempty" required:"true"`
	// What the claim is about.
	Kind AssertionKind `json:"kind,omitempty" required:"true"`
	// The claim in a few words, in the language of the notice.
	Text scalar.Text `json:"text,omitempty" required:"true"`
	// Notice that makes the claim.
	Notice scalar.Ref `json:"notice,omitempty" ref:"notice"`
	// Activities that the claim concerns. Empty means all.
	Activities []scalar.Ref `json:"activities,omitempty" ref:"processingActivity"`
	// A remark, in a few words.
	Note scalar.Text `json:"note,omitempty"`
	// Date from which it is no longer in use; it stays in the register.
	RetiredOn scalar.Date `json:"retiredOn,omitempty"`
	// Where the facts of this record stand.
	Evidence []Evidence `json:"evidence,omitempty"`
}

// AssertionKind is what a published claim about the processing is about.
type AssertionKind string

const (
	AssertionKindNoSharing         AssertionKind = "NO_SHARING"          // Data are not shared.
	AssertionKindAnonymous         AssertionKind = "ANONYMOUS"           // Data are anonymous.
	AssertionKindNoMarketing       AssertionKind = "NO_MARKETING"        // Data are not used for marketing.
	AssertionKindNoTracking        AssertionKind = "NO_TRACKING"         // People are not tracked.
	AssertionKindPurposeLimitation AssertionKind = "PURPOSE_LIMITATION"  // Data are used for nothing else.
	AssertionKindDefaultLegalBasis AssertionKind = "DEFAULT_LEGAL_BASIS" // A legal basis is set for all that is not specified.
	AssertionKindRetentionLimit    AssertionKind = "RETENTION_LIMIT"     // A general limit of retention.
	AssertionKindSecurity          AssertionKind = "SECURITY"            // Data are secure.
	AssertionKindConfidentiality   AssertionKind = "CONFIDENTIALITY"     // Data are confidential.
	AssertionKindResponsibility    AssertionKind = "RESPONSIBILITY"      // Who is responsible.
	AssertionKindCompliance        AssertionKind = "COMPLIANCE"          // The law is complied with.
	AssertionKindOther             AssertionKind = "OTHER"               // Something else.
)

// Values lists every AssertionKind, in the order of the law.
func (AssertionKind) Values() []string {
	return []string{string(AssertionKindNoSharing), string(AssertionKindAnonymous), string(AssertionKindNoMarketing), string(AssertionKindNoTracking), string(AssertionKindPurposeLimitation), string(AssertionKindDefaultLegalBasis), string(AssertionKindRetentionLimit), string(AssertionKindSecurity), string(AssertionKindConfidentiality), string(AssertionKindResponsibility), string(AssertionKindCompliance), string(AssertionKindOther)}
}
