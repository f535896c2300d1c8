package register

import "ropa/scalar"

// The JSON form of a register: its name and its version. A program refuses a
// version that it does not know.
const (
	Format        = "ropa.register"
	FormatVersion = 1
)

// Register is one organisation's whole register, and the form of a register
// file. Records refer to each other by key; shared records to which the
// register refers stand in it too.
type Register struct {
	// Where the JSON Schema of the form is.
	Schema string `json:"$schema,omitempty"`
	// Always "ropa.register".
	Format string `json:"format"`
	// Version of the form: 1.
	Version int `json:"version"`
	// Key of the organisation whose register it is.
	Organisation scalar.Ref `json:"organisation"`

	// The organisation, and the others that the register refers to.
	Organisations []Organisation `json:"organisations,omitempty"`
	// Categories of personal data that the register refers to.
	DataCategories []DataCategory `json:"dataCategories,omitempty"`
	// Categories of people that the register refers to.
	DataSubjectCategories []DataSubjectCategory `json:"dataSubjectCategories,omitempty"`
	// Provisions of law and other norms that the register refers to.
	LegalProvisions []LegalProvision `json:"legalProvisions,omitempty"`
	// Contacts.
	Contacts []Contact `json:"contacts,omitempty"`
	// Systems.
	Systems []System `json:"systems,omitempty"`
	// Security measures.
	SecurityMeasures []SecurityMeasure `json:"securityMeasures,omitempty"`
	// Published notices: the documents into which evidence points.
	Notices []Notice `json:"notices,omitempty"`
	// Engagements of vendors.
	Engagements []Engagement `json:"engagements,omitempty"`
	// The processing activities.
	ProcessingActivities []ProcessingActivity `json:"processingActivities,omitempty"`
	// Claims that the notices make.
	Assertions []Assertion `json:"assertions,omitempty"`
	// How data subjects' rights are answered.
	RightsProcedures []RightsProcedure `json:"rightsProcedures,omitempty"`
	// Findings that were accepted, each with its reason and its end.
	Waivers []Waiver `json:"waivers,omitempty"`
	// Changes among its own other processors that the organisation announced to its customers, as a vendor.
	SubprocessorChanges []SubprocessorChange `json:"subprocessorChanges,omitempty"`
	// Changes among the other processors of its vendors, as they were announced to it.
	SubprocessorNotices []SubprocessorNotice `json:"subprocessorNotices,omitempty"`
	// Corrections that it proposed of records that others keep.
	Corrections []Correction `json:"corrections,omitempty"`
}

// Add puts a record at the end of its section.
func (r *Register) Add(rec Record) {
	switch x := rec.(type) {
	case *Organisation:
		r.Organisations = append(r.Organisations, *x)
	case *DataCategory:
		r.DataCategories = append(r.DataCategories, *x)
	case *DataSubjectCategory:
		r.DataSubjectCategories = append(r.DataSubjectCategories, *x)
	case *LegalProvision:
		r.LegalProvisions = append(r.LegalProvisions, *x)
	case *Contact:
		r.Contacts = append(r.Contacts, *x)
	case *System:
		r.Systems = append(r.Systems, *x)
	case *SecurityMeasure:
		r.SecurityMeasures = append(r.SecurityMeasures, *x)
	case *Notice:
		r.Notices = append(r.Notices, *x)
	case *Engagement:
		r.Engagements = append(r.Engagements, *x)
	case *ProcessingActivity:
		r.ProcessingActivities = append(r.ProcessingActivities, *x)
	case *Assertion:
		r.Assertions = append(r.Assertions, *x)
	case *RightsProcedure:
		r.RightsProcedures = append(r.RightsProcedures, *x)
	case *Waiver:
		r.Waivers = append(r.Waivers, *x)
	case *SubprocessorChange:
		r.SubprocessorChanges = append(r.SubprocessorChanges, *x)
	case *SubprocessorNotice:
		r.SubprocessorNotices = append(r.SubprocessorNotices, *x)
	case *Correction:
		r.Corrections = append(r.Corrections, *x)
	default:
		panic("register: no section for a " + string(rec.RecordKind()))
	}
}
