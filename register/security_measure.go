package register

import "ropa/scalar"

// SecurityMeasure is a technical or organisational security measure (Art. 32(1)), shared by many activities.
type SecurityMeasure struct {
	// Key by which registers and people refer to it: lower-case letters, digits and hyphens; never changes.
	Key scalar.Text `json:"key,omitempty" required:"true"`
	// Name in a few words.
	Name scalar.Text `json:"name,omitempty" required:"true"`
	// General description (Art. 30(1)(g)).
	Description scalar.Text `json:"description,omitempty"`
	// What it protects.
	Area MeasureArea `json:"area,omitempty" required:"true"`
	// Its nature.
	Type MeasureType `json:"type,omitempty" required:"true"`
	// Whether it holds for everything the organisation does.
	OrganisationWide *bool `json:"organisationWide,omitempty"`
	// Systems that it protects.
	Systems []scalar.Ref `json:"systems,omitempty" ref:"system"`
	// Date from which it is in place.
	ImplementedOn scalar.Date `json:"implementedOn,omitempty"`
	// Web address of its documentation.
	EvidenceURL scalar.Text `json:"evidenceUrl,omitempty"`
	// Its name in other languages.
	Labels []scalar.LangText `json:"labels,omitempty"`
	// A remark, in a few words.
	Note scalar.Text `json:"note,omitempty"`
	// Date from which it is no longer in use; it stays in the register.
	RetiredOn scalar.Date `json:"retiredOn,omitempty"`
	// Whether the record is shared by all registers instead of belonging to one.
	Shared bool `json:"shared,omitempty"`
	// Where the facts of this record stand.
	Evidence []Evidence `json:"evidence,omitempty"`
}

// MeasureArea is what a security measure protects (Art. 32(1)).
type MeasureArea string

const (
	MeasureAreaPseudonymisation       MeasureArea = "PSEUDONYMISATION"        // Pseudonymisation: Art. 32(1)(a).
	MeasureAreaEncryption             MeasureArea = "ENCRYPTION"              // Encryption: Art. 32(1)(a).
	MeasureAreaConfidentiality        MeasureArea = "CONFIDENTIALITY"         // Confidentiality: access control, secrecy, need to know: Art. 32(1)(b).
	MeasureAreaIntegrity              MeasureArea = "INTEGRITY"               // Integrity: Art. 32(1)(b).
	MeasureAreaAvailabilityResilience MeasureArea = "AVAILABILITY_RESILIENCE" // Availability and resilience: Art. 32(1)(b).
	MeasureAreaRestorability          MeasureArea = "RESTORABILITY"           // Restoring data, backup: Art. 32(1)(c).
	MeasureAreaTestingEvaluation      MeasureArea = "TESTING_EVALUATION"      // Regular testing and evaluation: Art. 32(1)(d).
	MeasureAreaPurposeSeparation      MeasureArea = "PURPOSE_SEPARATION"      // Separation of purposes.
	MeasureAreaTraceability           MeasureArea = "TRACEABILITY"            // Traceability and logging.
	MeasureAreaIntervenability        MeasureArea = "INTERVENABILITY"         // Means to intervene.
	MeasureAreaSoftwareProtection     MeasureArea = "SOFTWARE_PROTECTION"     // Protection of software and networks.
	MeasureAreaProcessorControl       MeasureArea = "PROCESSOR_CONTROL"       // Control of processors.
	MeasureAreaOther                  MeasureArea = "OTHER"                   // Other.
)

// Values lists every MeasureArea, in the order of the law.
func (MeasureArea) Values() []string {
	return []string{string(MeasureAreaPseudonymisation), string(MeasureAreaEncryption), string(MeasureAreaConfidentiality), string(MeasureAreaIntegrity), string(MeasureAreaAvailabilityResilience), string(MeasureAreaRestorability), string(MeasureAreaTestingEvaluation), string(MeasureAreaPurposeSeparation), string(MeasureAreaTraceability), string(MeasureAreaIntervenability), string(MeasureAreaSoftwareProtection), string(MeasureAreaProcessorControl), string(MeasureAreaOther)}
}

// MeasureType is the nature of a security measure.
type MeasureType string

const (
	MeasureTypeTechnical      MeasureType = "TECHNICAL"      // Technical.
	MeasureTypeOrganisational MeasureType = "ORGANISATIONAL" // Organisational.
	MeasureTypePhysical       MeasureType = "PHYSICAL"       // Physical.
)

// Values lists every MeasureType, in the order of the law.
func (MeasureType) Values() []string {
	return []string{string(MeasureTypeTechnical), string(MeasureTypeOrganisational), string(MeasureTypePhysical)}
}
