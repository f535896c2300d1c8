package register

import "ropa/scalar"

// Organisation is a legal person, free of role: it can be a controller, processor, vendor, recipient or authority (Art. 4(7) to (10)). Shared by all registers.
type Organisation struct {
	// Key by which registers and people refer to it: lower-case letters, digits and hyphens; never changes.
	Key scalar.Text `json:"key,omitempty" required:"true"`
	// Name as published.
	Name scalar.Text `json:"name,omitempty" required:"true"`
	// How the name is known. Null means not stated.
	NameStatus NameStatus `json:"nameStatus,omitempty"`
	// Registered name, where it differs.
	LegalName scalar.Text `json:"legalName,omitempty"`
	// Other names by which sources call it.
	Aliases []scalar.Text `json:"aliases,omitempty"`
	// Number in the national register of organisations.
	RegistrationNumber scalar.Text `json:"registrationNumber,omitempty"`
	// What kind of legal person it is.
	Kind OrganisationKind `json:"kind,omitempty"`
	// Whether it is a public authority or body (Art. 37(1)(a)).
	PublicAuthority *bool `json:"publicAuthority,omitempty"`
	// Street or postal address, without postal code and city.
	Address scalar.Text `json:"address,omitempty"`
	// Postal code.
	PostalCode scalar.Text `json:"postalCode,omitempty"`
	// City or postal town.
	City scalar.Text `json:"city,omitempty"`
	// Country of its seat.
	Country scalar.Country `json:"country,omitempty"`
	// Country of the seat of its parent company.
	ParentCountry scalar.Country `json:"parentCountry,omitempty"`
	// E-mail address in its ordinary form.
	Email scalar.Text `json:"email,omitempty"`
	// E-mail address as published, where it is disguised.
	EmailAsStated scalar.Text `json:"emailAsStated,omitempty"`
	// Telephone number as published.
	Phone scalar.Text `json:"phone,omitempty"`
	// Web address.
	Website scalar.Text `json:"website,omitempty"`
	// Number of persons employed (Art. 30(5)).
	EmployeeCount *int `json:"employeeCount,omitempty"`
	// Date from which it is on the list of the EU-US Data Privacy Framework.
	DPFListedOn scalar.Date `json:"dpfListedOn,omitempty"`
	// Last date on which it is on that list.
	DPFListedUntil scalar.Date `json:"dpfListedUntil,omitempty"`
	// The supervisory authority that is competent for it (Art. 55).
	SupervisoryAuthority scalar.Text `json:"supervisoryAuthority,omitempty"`
	// Whether it keeps a register of its own here.
	KeepsRegister bool `json:"keepsRegister,omitempty"`
	SelfDescription
	// Date on which the organisation took over this record: from then on it keeps it itself, and nobody else changes it. Null while an administrator keeps it.
	ClaimedOn scalar.Date `json:"claimedOn,omitempty"`
	// Its name in other languages.
	Labels []scalar.LangText `json:"labels,omitempty"`
	// A remark, in a few words.
	Note scalar.Text `json:"note,omitempty"`
	// Date from which it is no longer in use; it stays in the register.
	RetiredOn scalar.Date `json:"retiredOn,omitempty"`
	// Where the facts of this record stand.
	Evidence []Evidence `json:"evidence,omitempty"`
}

// OrganisationKind is what kind of legal person an organisation is.
type OrganisationKind string

const (
	OrganisationKindMunicipality              OrganisationKind = "MUNICIPALITY"               // A municipality.
	OrganisationKindStateBody                 OrganisationKind = "STATE_BODY"                 // A body of the state or a region.
	OrganisationKindCompany                   OrganisationKind = "COMPANY"                    // A company.
	OrganisationKindAssociation               OrganisationKind = "ASSOCIATION"                // An association.
	OrganisationKindFoundation                OrganisationKind = "FOUNDATION"                 // A foundation.
	OrganisationKindSoleTrader                OrganisationKind = "SOLE_TRADER"                // A sole trader.
	OrganisationKindInternationalOrganisation OrganisationKind = "INTERNATIONAL_ORGANISATION" // An international organisation.
	OrganisationKindOther                     OrganisationKind = "OTHER"                      // Something else.
)

// Values lists every OrganisationKind, in the order of the law.
func (OrganisationKind) Values() []string {
	return []string{string(OrganisationKindMunicipality), string(OrganisationKindStateBody), string(OrganisationKindCompany), string(OrganisationKindAssociation), string(OrganisationKindFoundation), string(OrganisationKindSoleTrader), string(OrganisationKindInternationalOrganisation), string(OrganisationKindOther)}
}

// NameStatus is how an organisation's name is known.
type NameStatus string

const (
	NameStatusStated  NameStatus = "STATED"  // The source gives it.
	NameStatusDerived NameStatus = "DERIVED" // Derived, for example from a web address.
)

// Values lists every NameStatus, in the order of the law.
func (NameStatus) Values() []string {
	return []string{string(NameStatusStated), string(NameStatusDerived)}
}
