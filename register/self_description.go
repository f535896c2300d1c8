package register

import "ropa/scalar"

// SelfDescription is what an organisation says of itself as a processor, for those who engage it (Art. 28(1), (3)). It is its own statement, and nobody has verified it.
type SelfDescription struct {
	// Countries where it hosts data for its customers. Null means not stated.
	HostingLocations []scalar.Country `json:"hostingLocations,omitempty"`
	// Certificates, seals and approved codes of conduct that it holds or follows (Art. 28(5), 42).
	Certifications []Certification `json:"certifications,omitempty"`
	// Security measures that it takes for its customers, one text each (Art. 32).
	Measures []scalar.Text `json:"measures,omitempty"`
	// Whom its customers turn to.
	ContactPoints []ContactPoint `json:"contactPoints,omitempty"`
	// Web address of the agreement that it offers (Art. 28(3)).
	StandardAgreementURL scalar.Text `json:"standardAgreementUrl,omitempty"`
	// Web address of its list of other processors.
	SubprocessorListURL scalar.Text `json:"subprocessorListUrl,omitempty"`
	// How other processors are authorised in the agreement that it offers. Null means not stated.
	OfferedAuthorisation SubprocessorAuthorisation `json:"offeredAuthorisation,omitempty"`
	// Notice before a change of other processors in the agreement that it offers.
	OfferedNoticePeriod scalar.Period `json:"offeredNoticePeriod,omitempty"`
}

// Certification is a certificate, a seal or an approved code of conduct of an organisation, by its own statement.
type Certification struct {
	// What it is called, such as "ISO/IEC 27001:2022".
	Name scalar.Text `json:"name,omitempty" required:"true"`
	// Who issued it.
	Issuer scalar.Text `json:"issuer,omitempty"`
	// What it covers, in a few words.
	Scope scalar.Text `json:"scope,omitempty"`
	// Last date of validity. Null means not stated.
	ValidUntil scalar.Date `json:"validUntil,omitempty"`
	// Web address where it can be looked at.
	URL scalar.Text `json:"url,omitempty"`
}

// ContactPoint is whom the customers of an organisation turn to: a post rather than a person, where that is enough (Art. 5(1)(c)).
type ContactPoint struct {
	// What it is responsible for.
	Role ContactRole `json:"role,omitempty" required:"true"`
	// Name of the post, the service or the person.
	Name scalar.Text `json:"name,omitempty"`
	// E-mail address.
	Email scalar.Text `json:"email,omitempty"`
	// Telephone number.
	Phone scalar.Text `json:"phone,omitempty"`
	// Web address.
	URL scalar.Text `json:"url,omitempty"`
}
