package register

import "ropa/scalar"

// Assessment is an assessment: of the impact, of legitimate interests, of a transfer, of compatibility (Art. 35, 6(1)(f), 46, 6(4)).
type Assessment struct {
	Entry
	// What is assessed.
	Kind AssessmentKind `json:"kind,omitempty" required:"true"`
	// Where it stands.
	Status AssessmentStatus `json:"status,omitempty" required:"true"`
	// Date of the outcome.
	DecidedOn scalar.Date `json:"decidedOn,omitempty"`
	// Last date on which it can be relied on.
	ValidUntil scalar.Date `json:"validUntil,omitempty"`
	// The outcome, in a few words.
	Result scalar.Text `json:"result,omitempty"`
	// The risk that remains.
	ResidualRisk RiskLevel `json:"residualRisk,omitempty"`
	// Whether the supervisory authority was consulted (Art. 36).
	PriorConsultation *bool `json:"priorConsultation,omitempty"`
	// Role or body that made it.
	Assessor scalar.Text `json:"assessor,omitempty"`
	// Web address.
	URL scalar.Text `json:"url,omitempty"`
}

// AssessmentKind is what is assessed.
type AssessmentKind string

const (
	AssessmentKindDpia          AssessmentKind = "DPIA"          // Data protection impact assessment (Art. 35).
	AssessmentKindLia           AssessmentKind = "LIA"           // Assessment of legitimate interests (Art. 6(1)(f)).
	AssessmentKindTia           AssessmentKind = "TIA"           // Assessment of a transfer (Art. 46).
	AssessmentKindCompatibility AssessmentKind = "COMPATIBILITY" // Compatibility of a further purpose (Art. 6(4)).
	AssessmentKindNecessity     AssessmentKind = "NECESSITY"     // Necessity and proportionality of a measure.
)

// Values lists every AssessmentKind, in the order of the law.
func (AssessmentKind) Values() []string {
	return []string{string(AssessmentKindDpia), string(AssessmentKindLia), string(AssessmentKindTia), string(AssessmentKindCompatibility), string(AssessmentKindNecessity)}
}

// AssessmentStatus is where an assessment stands.
type AssessmentStatus string

const (
	AssessmentStatusNotStarted  AssessmentStatus = "NOT_STARTED"  // Not started.
	AssessmentStatusInProgress  AssessmentStatus = "IN_PROGRESS"  // In progress.
	AssessmentStatusDone        AssessmentStatus = "DONE"         // Done.
	AssessmentStatusNotRequired AssessmentStatus = "NOT_REQUIRED" // Found not to be required.
)

// Values lists every AssessmentStatus, in the order of the law.
func (AssessmentStatus) Values() []string {
	return []string{string(AssessmentStatusNotStarted), string(AssessmentStatusInProgress), string(AssessmentStatusDone), string(AssessmentStatusNotRequired)}
}

// RiskLevel is a level of risk to the rights and freedoms of people.
type RiskLevel string

const (
	RiskLevelLow    RiskLevel = "LOW"    // Low.
	RiskLevelMedium RiskLevel = "MEDIUM" // Medium.
	RiskLevelHigh   RiskLevel = "HIGH"   // High.
)

// Values lists every RiskLevel, in the order of the law.
func (RiskLevel) Values() []string {
	return []string{string(RiskLevelLow), string(RiskLevelMedium), string(RiskLevelHigh)}
}
