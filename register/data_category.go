package register

import "ropa/scalar"

// DataCategory is a category of personal data (Art. 30(1)(c)), with the flags that the law attaches to it. Shared by all registers.
type DataCategory struct {
	// Key by which registers and people refer to it: lower-case letters, digits and hyphens; never changes.
	Key scalar.Text `json:"key,omitempty" required:"true"`
	// Name in English.
	Name scalar.Text `json:"name,omitempty" required:"true"`
	// Its name in other languages.
	Labels []scalar.LangText `json:"labels,omitempty"`
	// Wider category.
	Parent scalar.Ref `json:"parent,omitempty" ref:"dataCategory"`
	// Whether it belongs to the special categories (Art. 9(1)), of a stated or an unstated kind. Cannot change once data items use it.
	Special bool `json:"special,omitempty"`
	// Which special category it is. Null with `special` means that the kind is not stated. Cannot change once data items use it.
	SpecialCategory SpecialCategory `json:"specialCategory,omitempty"`
	// Whether it concerns criminal convictions and offences (Art. 10). Cannot change once data items use it.
	Criminal bool `json:"criminal,omitempty"`
	// Whether it is a national identification number (Art. 87). Cannot change once data items use it.
	NationalID bool `json:"nationalId,omitempty"`
	// Group under which forms list it.
	Group DataGroup `json:"group,omitempty"`
	// Term of the Data Privacy Vocabulary.
	DPVIRI scalar.Text `json:"dpvIri,omitempty"`
	// A remark, in a few words.
	Note scalar.Text `json:"note,omitempty"`
	// Date from which it is no longer in use; it stays in the register.
	RetiredOn scalar.Date `json:"retiredOn,omitempty"`
	// Where the facts of this record stand.
	Evidence []Evidence `json:"evidence,omitempty"`
}

// DataGroup is the group of personal data under which the French authority's form lists a category.
type DataGroup string

const (
	DataGroupIdentity         DataGroup = "IDENTITY"          // Civil status, identity, identification data, pictures.
	DataGroupPersonalLife     DataGroup = "PERSONAL_LIFE"     // Personal life.
	DataGroupProfessionalLife DataGroup = "PROFESSIONAL_LIFE" // Professional life.
	DataGroupEconomic         DataGroup = "ECONOMIC"          // Economic and financial information.
	DataGroupConnection       DataGroup = "CONNECTION"        // Connection data: IP addresses, logs.
	DataGroupLocation         DataGroup = "LOCATION"          // Location data.
	DataGroupInternet         DataGroup = "INTERNET"          // Internet: cookies, trackers, navigation.
	DataGroupNationalID       DataGroup = "NATIONAL_ID"       // National identification number (Art. 87).
	DataGroupOther            DataGroup = "OTHER"             // Other.
)

// Values lists every DataGroup, in the order of the law.
func (DataGroup) Values() []string {
	return []string{string(DataGroupIdentity), string(DataGroupPersonalLife), string(DataGroupProfessionalLife), string(DataGroupEconomic), string(DataGroupConnection), string(DataGroupLocation), string(DataGroupInternet), string(DataGroupNationalID), string(DataGroupOther)}
}
