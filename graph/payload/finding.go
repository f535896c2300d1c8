package payload

import (
	"ropa/law"
	"ropa/register"
	"ropa/scalar"
)

// Finding is a finding of the law with the ids of the records that it names.
type Finding struct {
	law.Finding
	// Organisation is the key of the organisation that keeps the register.
	Organisation string
	activityID   string
	recordID     string
}

// NewFinding is a finding in a register whose records have ids.
func NewFinding(f law.Finding, organisation scalar.Ref, id func(register.Kind, scalar.Ref) string) Finding {
	return Finding{
		Finding: f, Organisation: string(organisation),
		activityID: id(register.KindProcessingActivity, f.Activity), recordID: id(f.Kind, f.Record),
	}
}

// Fingerprint names the finding and the facts it was found on.
func (f Finding) Fingerprint() string { return f.ID }

// Message is the finding in words.
func (f Finding) Message(language scalar.Language) string { return f.In(language) }

// Mend says what mends the finding.
func (f Finding) Mend(language scalar.Language) string { return f.Finding.Mend(language) }

// Activity is the reference of the activity; nil where it is about none.
func (f Finding) Activity() *string { return stated(string(f.Finding.Activity)) }

// ActivityID is the id of the activity; nil where it is about none.
func (f Finding) ActivityID() *string { return stated(f.activityID) }

// RecordKind is the kind of the record to be mended.
func (f Finding) RecordKind() register.Kind { return f.Kind }

// Record is the key or reference of that record.
func (f Finding) Record() string { return string(f.Finding.Record) }

// RecordID is the id of that record.
func (f Finding) RecordID() *string { return stated(f.recordID) }

// Path is the field of that record; nil means the record as a whole.
func (f Finding) Path() *string { return stated(f.Finding.Path) }

// Waiver is the key of the waiver in force; nil where there is none.
func (f Finding) Waiver() *string {
	if f.Finding.Waiver == nil {
		return nil
	}
	return stated(string(f.Finding.Waiver.Key))
}

// WaivedUntil is the last date of that waiver.
func (f Finding) WaivedUntil() scalar.Date {
	if f.Finding.Waiver == nil {
		return ""
	}
	return f.Finding.Waiver.Until
}

func stated(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// Register is one organisation's register as a whole.
type Register struct {
	OrganisationID string
	Key            scalar.Ref
	// AsOf is the day at whose end it is read; not stated means as it is.
	AsOf scalar.Date
}
