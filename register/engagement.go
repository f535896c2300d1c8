package register

import "ropa/scalar"

// Engagement is a vendor's engagement by the organisation that keeps the register: the contract with a processor (Art. 28), down to its other processors.
type Engagement struct {
	// Key by which registers and people refer to it: lower-case letters, digits and hyphens; never changes.
	Key scalar.Text `json:"key,omitempty" required:"true"`
	// The organisation engaged. Null where a source names only a category.
	Vendor scalar.Ref `json:"vendor,omitempty" ref:"organisation"`
	// Category of vendor, where no name is stated.
	VendorCategory scalar.Text `json:"vendorCategory,omitempty"`
	// In which role the vendor is engaged.
	Role EngagementRole `json:"role,omitempty" required:"true"`
	// Engagement of the processor that engages this other processor (Art. 28(4)).
	Parent scalar.Ref `json:"parent,omitempty" ref:"engagement"`
	// Where the contract stands. Null means not stated.
	AgreementStatus AgreementStatus `json:"agreementStatus,omitempty"`
	// Web address of the contract.
	AgreementURL scalar.Text `json:"agreementUrl,omitempty"`
	// Date of signature.
	SignedOn scalar.Date `json:"signedOn,omitempty"`
	// Last date of validity.
	ValidUntil scalar.Date `json:"validUntil,omitempty"`
	// Subject matter (Art. 28(3)).
	SubjectMatter scalar.Text `json:"subjectMatter,omitempty"`
	// What the vendor does (Art. 30(2)(b)).
	Services scalar.Text `json:"services,omitempty"`
	// Documented instructions (Art. 28(3)(a)).
	Instructions scalar.Text `json:"instructions,omitempty"`
	// How other processors are authorised. Null means not stated.
	Authorisation SubprocessorAuthorisation `json:"authorisation,omitempty"`
	// Notice before a change of other processors.
	NoticePeriod scalar.Period `json:"noticePeriod,omitempty"`
	// Countries where the vendor processes. Null means not stated.
	Locations []scalar.Country `json:"locations,omitempty"`
	// Web address of the list of other processors.
	SubprocessorListURL scalar.Text `json:"subprocessorListUrl,omitempty"`
	// Date of that list.
	ListUpdatedOn scalar.Date `json:"listUpdatedOn,omitempty"`
	// Obligations that the contract stipulates.
	Obligations []ProcessorObligation `json:"obligations,omitempty"`
	// A remark, in a few words.
	Note scalar.Text `json:"note,omitempty"`
	// Date from which it is no longer in use; it stays in the register.
	RetiredOn scalar.Date `json:"retiredOn,omitempty"`
	// Where the facts of this record stand.
	Evidence []Evidence `json:"evidence,omitempty"`
}

// Receives reports whether the announcements of a vendor reach the engagement on a
// date: the vendor processes on behalf of the customer, and the engagement is in
// force.
func (e *Engagement) Receives(vendor scalar.Ref, on scalar.Date) bool {
	processes := e.Role == EngagementRoleProcessor || e.Role == EngagementRoleSubProcessor
	return e.Vendor == vendor && vendor != "" && processes && (e.RetiredOn == "" || on < e.RetiredOn) && (e.ValidUntil == "" || on <= e.ValidUntil)
}

// EngagementRole is in which role a vendor is engaged.
type EngagementRole string

const (
	EngagementRoleProcessor             EngagementRole = "PROCESSOR"              // A processor (Art. 28).
	EngagementRoleSubProcessor          EngagementRole = "SUB_PROCESSOR"          // Another processor engaged by a processor (Art. 28(2), (4)).
	EngagementRoleJointController       EngagementRole = "JOINT_CONTROLLER"       // A joint controller (Art. 26).
	EngagementRoleIndependentController EngagementRole = "INDEPENDENT_CONTROLLER" // A controller of its own.
)

// Values lists every EngagementRole, in the order of the law.
func (EngagementRole) Values() []string {
	return []string{string(EngagementRoleProcessor), string(EngagementRoleSubProcessor), string(EngagementRoleJointController), string(EngagementRoleIndependentController)}
}

// AgreementStatus is where the contract required by Art. 28(3) stands.
type AgreementStatus string

const (
	AgreementStatusNone          AgreementStatus = "NONE"           // There is none; said explicitly.
	AgreementStatusRequired      AgreementStatus = "REQUIRED"       // A source says that there shall be one.
	AgreementStatusInNegotiation AgreementStatus = "IN_NEGOTIATION" // Being negotiated.
	AgreementStatusInPlace       AgreementStatus = "IN_PLACE"       // A source says that there is one.
	AgreementStatusExpired       AgreementStatus = "EXPIRED"        // It has expired.
)

// Values lists every AgreementStatus, in the order of the law.
func (AgreementStatus) Values() []string {
	return []string{string(AgreementStatusNone), string(AgreementStatusRequired), string(AgreementStatusInNegotiation), string(AgreementStatusInPlace), string(AgreementStatusExpired)}
}

// SubprocessorAuthorisation is how the controller authorises other processors (Art. 28(2)).
type SubprocessorAuthorisation string

const (
	SubprocessorAuthorisationSpecific SubprocessorAuthorisation = "SPECIFIC" // Prior specific written authorisation.
	SubprocessorAuthorisationGeneral  SubprocessorAuthorisation = "GENERAL"  // General written authorisation, with a right to object to changes.
	SubprocessorAuthorisationNone     SubprocessorAuthorisation = "NONE"     // No authorisation: other processors may not be engaged.
)

// Values lists every SubprocessorAuthorisation, in the order of the law.
func (SubprocessorAuthorisation) Values() []string {
	return []string{string(SubprocessorAuthorisationSpecific), string(SubprocessorAuthorisationGeneral), string(SubprocessorAuthorisationNone)}
}

// ProcessorObligation is what the contract with a processor must stipulate (Art. 28(3)).
type ProcessorObligation string

const (
	ProcessorObligationDocumentedInstructions ProcessorObligation = "DOCUMENTED_INSTRUCTIONS" // Processing on documented instructions: (a).
	ProcessorObligationConfidentiality        ProcessorObligation = "CONFIDENTIALITY"         // Confidentiality of authorised persons: (b).
	ProcessorObligationSecurity               ProcessorObligation = "SECURITY"                // Measures under Art. 32: (c).
	ProcessorObligationSubprocessors          ProcessorObligation = "SUBPROCESSORS"           // Conditions for other processors: (d).
	ProcessorObligationAssistRights           ProcessorObligation = "ASSIST_RIGHTS"           // Assistance with data subjects' rights: (e).
	ProcessorObligationAssistCompliance       ProcessorObligation = "ASSIST_COMPLIANCE"       // Assistance with Art. 32 to 36: (f).
	ProcessorObligationDeleteOrReturn         ProcessorObligation = "DELETE_OR_RETURN"        // Deletion or return at the end: (g).
	ProcessorObligationAudit                  ProcessorObligation = "AUDIT"                   // Information and audits: (h).
)

// Values lists every ProcessorObligation, in the order of the law.
func (ProcessorObligation) Values() []string {
	return []string{string(ProcessorObligationDocumentedInstructions), string(ProcessorObligationConfidentiality), string(ProcessorObligationSecurity), string(ProcessorObligationSubprocessors), string(ProcessorObligationAssistRights), string(ProcessorObligationAssistCompliance), string(ProcessorObligationDeleteOrReturn), string(ProcessorObligationAudit)}
}
