package register

import "ropa/scalar"

// DataSource is where data come from (Art. 14(2)(f)).
type DataSource struct {
	Entry
	// The kind of source.
	Kind SourceKind `json:"kind,omitempty" required:"true"`
	// Organisation that is the source.
	Organisation scalar.Ref `json:"organisation,omitempty" ref:"organisation"`
	// System that is the source.
	System scalar.Ref `json:"system,omitempty" ref:"system"`
	// The source as the notice words it.
	Description scalar.Text `json:"description,omitempty"`
	// Whether the source is publicly accessible.
	PubliclyAccessible *bool `json:"publiclyAccessible,omitempty"`
	// Data items that come from it. Empty means not stated which.
	DataItems []scalar.Text `json:"dataItems,omitempty" local:"dataItems"`
	// Provisions that allow the collection.
	Citations []Citation `json:"citations,omitempty"`
}

// SourceKind is the kind of source from which data come (Art. 14(2)(f)).
type SourceKind string

const (
	SourceKindDataSubject     SourceKind = "DATA_SUBJECT"     // The person.
	SourceKindPublicRegister  SourceKind = "PUBLIC_REGISTER"  // A public register.
	SourceKindPublicAuthority SourceKind = "PUBLIC_AUTHORITY" // A public authority.
	SourceKindProcessor       SourceKind = "PROCESSOR"        // A processor.
	SourceKindThirdParty      SourceKind = "THIRD_PARTY"      // A third party.
	SourceKindObserved        SourceKind = "OBSERVED"         // Observation of the person's use of a service.
	SourceKindDerived         SourceKind = "DERIVED"          // Derived from other data.
	SourceKindCustomer        SourceKind = "CUSTOMER"         // A customer.
	SourceKindOwnActivity     SourceKind = "OWN_ACTIVITY"     // Another activity of the organisation.
)

// Values lists every SourceKind, in the order of the law.
func (SourceKind) Values() []string {
	return []string{string(SourceKindDataSubject), string(SourceKindPublicRegister), string(SourceKindPublicAuthority), string(SourceKindProcessor), string(SourceKindThirdParty), string(SourceKindObserved), string(SourceKindDerived), string(SourceKindCustomer), string(SourceKindOwnActivity)}
}
