package register

import "ropa/scalar"

// LegalProvision is a section of a law or norm, or a law as a whole, with the dates between which it is in force. Shared by all registers.
type LegalProvision struct {
	// Key by which registers and people refer to it: lower-case letters, digits and hyphens; never changes.
	Key scalar.Text `json:"key,omitempty" required:"true"`
	// Short canonical name of the law or norm.
	Law scalar.Text `json:"law,omitempty" required:"true"`
	// Section, article or chapter in its own notation, such as "§ 10". Null means the law as a whole.
	Section scalar.Text `json:"section,omitempty"`
	// Full title.
	Title scalar.Text `json:"title,omitempty"`
	// What kind of norm it belongs to.
	Kind NormKind `json:"kind,omitempty" required:"true"`
	// Country code or "EU".
	Jurisdiction scalar.Text `json:"jurisdiction,omitempty"`
	// Identifier in the official collection of laws.
	OfficialID scalar.Text `json:"officialId,omitempty"`
	// Other spellings and names, among them nynorsk and bokmål forms.
	Aliases []scalar.Text `json:"aliases,omitempty"`
	// Date of enactment.
	EnactedOn scalar.Date `json:"enactedOn,omitempty"`
	// First date on which it is in force.
	InForceFrom scalar.Date `json:"inForceFrom,omitempty"`
	// Last date on which it is in force.
	InForceUntil scalar.Date `json:"inForceUntil,omitempty"`
	// Provision that replaced it.
	ReplacedBy scalar.Ref `json:"replacedBy,omitempty" ref:"legalProvision"`
	// Whom it is addressed to.
	AddressedTo NormAddressee `json:"addressedTo,omitempty"`
	// Web address of the text.
	URL scalar.Text `json:"url,omitempty"`
	// Whether the dates and identifiers were checked against the official source.
	Verified *bool `json:"verified,omitempty"`
	// Where the dates and identifiers come from.
	Source scalar.Text `json:"source,omitempty"`
	// Its name in other languages.
	Labels []scalar.LangText `json:"labels,omitempty"`
	// A remark, in a few words.
	Note scalar.Text `json:"note,omitempty"`
	// Date from which it is no longer in use; it stays in the register.
	RetiredOn scalar.Date `json:"retiredOn,omitempty"`
	// Where the facts of this record stand.
	Evidence []Evidence `json:"evidence,omitempty"`
}

// NormKind is what kind of norm a provision belongs to.
type NormKind string

const (
	NormKindAct        NormKind = "ACT"        // A national act of parliament.
	NormKindRegulation NormKind = "REGULATION" // A national regulation.
	NormKindEuLaw      NormKind = "EU_LAW"     // A regulation or directive of the European Union.
	NormKindTreaty     NormKind = "TREATY"     // A treaty.
	NormKindGuideline  NormKind = "GUIDELINE"  // A guideline of a profession or an authority: not law.
	NormKindStandard   NormKind = "STANDARD"   // A standard: not law.
)

// Values lists every NormKind, in the order of the law.
func (NormKind) Values() []string {
	return []string{string(NormKindAct), string(NormKindRegulation), string(NormKindEuLaw), string(NormKindTreaty), string(NormKindGuideline), string(NormKindStandard)}
}

// NormAddressee is whom a provision is addressed to.
type NormAddressee string

const (
	NormAddresseeAnyone               NormAddressee = "ANYONE"                // Anyone.
	NormAddresseePublicBodies         NormAddressee = "PUBLIC_BODIES"         // Public bodies.
	NormAddresseeEmployers            NormAddressee = "EMPLOYERS"             // Employers.
	NormAddresseeSupervisoryAuthority NormAddressee = "SUPERVISORY_AUTHORITY" // Supervisory authorities.
	NormAddresseeHealthSector         NormAddressee = "HEALTH_SECTOR"         // The health sector.
	NormAddresseeOther                NormAddressee = "OTHER"                 // Others.
)

// Values lists every NormAddressee, in the order of the law.
func (NormAddressee) Values() []string {
	return []string{string(NormAddresseeAnyone), string(NormAddresseePublicBodies), string(NormAddresseeEmployers), string(NormAddresseeSupervisoryAuthority), string(NormAddresseeHealthSector), string(NormAddresseeOther)}
}
