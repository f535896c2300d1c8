package register

import (
	"errors"
	"io"
	"strconv"
	"strings"
)

// Kind names an aggregate: what has a version, revisions and a key of its own.
type Kind string

// The kinds of aggregates, named as references name them.
const (
	KindOrganisation        Kind = "organisation"
	KindDataCategory        Kind = "dataCategory"
	KindDataSubjectCategory Kind = "dataSubjectCategory"
	KindLegalProvision      Kind = "legalProvision"
	KindContact             Kind = "contact"
	KindSystem              Kind = "system"
	KindSecurityMeasure     Kind = "securityMeasure"
	KindNotice              Kind = "notice"
	KindEngagement          Kind = "engagement"
	KindProcessingActivity  Kind = "processingActivity"
	KindAssertion           Kind = "assertion"
	KindRightsProcedure     Kind = "rightsProcedure"
	KindWaiver              Kind = "waiver"
	KindSubprocessorChange  Kind = "subprocessorChange"
	KindSubprocessorNotice  Kind = "subprocessorNotice"
	KindCorrection          Kind = "correction"
)

// Belonging says whose records of a kind are.
type Belonging int

// The kinds of belonging.
const (
	Shared     Belonging = iota // All registers share them.
	MaybeOwned                  // They belong to one register, or all share them.
	Owned                       // They belong to one register.
)

// kinds is in the order in which records must be written: what others refer to
// comes first.
var kinds = []struct {
	Kind
	prefix    string
	belonging Belonging
}{
	{KindOrganisation, "org", Shared},
	{KindDataCategory, "dct", Shared},
	{KindDataSubjectCategory, "dsc", Shared},
	{KindLegalProvision, "law", Shared},
	{KindContact, "con", MaybeOwned},
	{KindSystem, "sys", MaybeOwned},
	{KindSecurityMeasure, "sec", MaybeOwned},
	{KindNotice, "not", Owned},
	{KindEngagement, "eng", Owned},
	{KindProcessingActivity, "act", Owned},
	{KindAssertion, "ast", Owned},
	{KindRightsProcedure, "rig", Owned},
	{KindWaiver, "wai", Owned},
	{KindSubprocessorChange, "spc", Owned},
	{KindSubprocessorNotice, "spn", Owned},
	{KindCorrection, "cor", Owned},
}

// Kinds lists all kinds; what others refer to comes first.
func Kinds() []Kind {
	out := make([]Kind, len(kinds))
	for i, k := range kinds {
		out[i] = k.Kind
	}
	return out
}

// Prefix is the first part of the ids of a kind, such as "act".
func (k Kind) Prefix() string {
	for _, e := range kinds {
		if e.Kind == k {
			return e.prefix
		}
	}
	return ""
}

// Belonging says whose the records of a kind are.
func (k Kind) Belonging() Belonging {
	for _, e := range kinds {
		if e.Kind == k {
			return e.belonging
		}
	}
	return Owned
}

// KindOfID is the kind of aggregate that an id names, or false.
func KindOfID(id string) (Kind, bool) {
	prefix, _, ok := strings.Cut(id, "_")
	if !ok || !IsID(id) {
		return "", false
	}
	for _, e := range kinds {
		if e.prefix == prefix {
			return e.Kind, true
		}
	}
	return "", false
}

// IsID reports whether s has the form of an id: three letters, an underscore,
// and 26 letters and digits.
func IsID(s string) bool {
	if len(s) != 30 || s[3] != '_' {
		return false
	}
	for i := 0; i < len(s); i++ {
		if c := s[i]; i != 3 && (c < '0' || c > '9') && (c < 'a' || c > 'z') {
			return false
		}
	}
	return true
}

// Record is an aggregate's document: what a revision keeps.
type Record interface {
	// RecordKind is the kind of the record.
	RecordKind() Kind
	// RecordName is its key or, for an activity, its reference.
	RecordName() string
}

// RecordKind is the kind of the record.
func (*Organisation) RecordKind() Kind        { return KindOrganisation }
func (*DataCategory) RecordKind() Kind        { return KindDataCategory }
func (*DataSubjectCategory) RecordKind() Kind { return KindDataSubjectCategory }
func (*LegalProvision) RecordKind() Kind      { return KindLegalProvision }
func (*Contact) RecordKind() Kind             { return KindContact }
func (*System) RecordKind() Kind              { return KindSystem }
func (*SecurityMeasure) RecordKind() Kind     { return KindSecurityMeasure }
func (*Notice) RecordKind() Kind              { return KindNotice }
func (*Engagement) RecordKind() Kind          { return KindEngagement }
func (*ProcessingActivity) RecordKind() Kind  { return KindProcessingActivity }
func (*Assertion) RecordKind() Kind           { return KindAssertion }
func (*RightsProcedure) RecordKind() Kind     { return KindRightsProcedure }
func (*Waiver) RecordKind() Kind              { return KindWaiver }
func (*SubprocessorChange) RecordKind() Kind  { return KindSubprocessorChange }
func (*SubprocessorNotice) RecordKind() Kind  { return KindSubprocessorNotice }
func (*Correction) RecordKind() Kind          { return KindCorrection }

// RecordName is the key of the record or, for an activity, its reference.
func (r *Organisation) RecordName() string        { return string(r.Key) }
func (r *DataCategory) RecordName() string        { return string(r.Key) }
func (r *DataSubjectCategory) RecordName() string { return string(r.Key) }
func (r *LegalProvision) RecordName() string      { return string(r.Key) }
func (r *Contact) RecordName() string             { return string(r.Key) }
func (r *System) RecordName() string              { return string(r.Key) }
func (r *SecurityMeasure) RecordName() string     { return string(r.Key) }
func (r *Notice) RecordName() string              { return string(r.Key) }
func (r *Engagement) RecordName() string          { return string(r.Key) }
func (r *Assertion) RecordName() string           { return string(r.Key) }
func (r *RightsProcedure) RecordName() string     { return string(r.Key) }
func (r *Waiver) RecordName() string              { return string(r.Key) }
func (r *SubprocessorChange) RecordName() string  { return string(r.Key) }
func (r *SubprocessorNotice) RecordName() string  { return string(r.Key) }
func (r *Correction) RecordName() string          { return string(r.Key) }
func (r *ProcessingActivity) RecordName() string  { return string(r.Reference) }

// NewRecord is an empty record of a kind, to decode a document into.
func NewRecord(k Kind) Record {
	switch k {
	case KindOrganisation:
		return new(Organisation)
	case KindDataCategory:
		return new(DataCategory)
	case KindDataSubjectCategory:
		return new(DataSubjectCategory)
	case KindLegalProvision:
		return new(LegalProvision)
	case KindContact:
		return new(Contact)
	case KindSystem:
		return new(System)
	case KindSecurityMeasure:
		return new(SecurityMeasure)
	case KindNotice:
		return new(Notice)
	case KindEngagement:
		return new(Engagement)
	case KindProcessingActivity:
		return new(ProcessingActivity)
	case KindAssertion:
		return new(Assertion)
	case KindRightsProcedure:
		return new(RightsProcedure)
	case KindWaiver:
		return new(Waiver)
	case KindSubprocessorChange:
		return new(SubprocessorChange)
	case KindSubprocessorNotice:
		return new(SubprocessorNotice)
	case KindCorrection:
		return new(Correction)
	}
	panic("register: no such kind: " + string(k))
}

// MarshalGQL writes a kind as GraphQL names it, "PROCESSING_ACTIVITY".
func (k Kind) MarshalGQL(w io.Writer) { _, _ = io.WriteString(w, strconv.Quote(k.Label())) }

// UnmarshalGQL reads a kind as GraphQL names it.
func (k *Kind) UnmarshalGQL(v any) error {
	name, _ := v.(string)
	for _, e := range kinds {
		if name != "" && strings.EqualFold(string(e.Kind), strings.ReplaceAll(name, "_", "")) {
			*k = e.Kind
			return nil
		}
	}
	return errors.New("must be a kind of record")
}
