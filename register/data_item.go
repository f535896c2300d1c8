package register

import "ropa/scalar"

// DataItem is this category of data about this category of people in this activity, as labelled there (Art. 30(1)(c)).
type DataItem struct {
	Entry
	// Category of data. Null means that no data category is stated.
	DataCategory scalar.Ref `json:"dataCategory,omitempty" ref:"dataCategory"`
	// Category of people. Null means that none is stated.
	DataSubjectCategory scalar.Ref `json:"dataSubjectCategory,omitempty" ref:"dataSubjectCategory"`
	// What the source calls the data.
	Label scalar.Text `json:"label,omitempty"`
	// What the source calls the people.
	SubjectLabel scalar.Text `json:"subjectLabel,omitempty"`
	// Single attributes named by the source.
	Attributes []scalar.Text `json:"attributes,omitempty"`
	// Whether people give it only if they like.
	Optional *bool `json:"optional,omitempty"`
	// Whether the source gives it as an example of more.
	Exemplary *bool `json:"exemplary,omitempty"`
	// Where it comes from. Null means not stated.
	Origin DataOrigin `json:"origin,omitempty"`
	// Why it is taken to belong to a special category.
	Sensitivity Sensitivity `json:"sensitivity,omitempty"`
	// Special category, where it is this item and not its data category that belongs to one.
	SpecialCategory SpecialCategory `json:"specialCategory,omitempty"`
	// How far it points to a person.
	Identifiability Identifiability `json:"identifiability,omitempty"`
	// First date.
	Since scalar.Date `json:"since,omitempty"`
	// Last date.
	Until scalar.Date `json:"until,omitempty"`
}

// DataOrigin is where a data item comes from.
type DataOrigin string

const (
	DataOriginFromSubject    DataOrigin = "FROM_SUBJECT"     // From the person.
	DataOriginFromThirdParty DataOrigin = "FROM_THIRD_PARTY" // From someone else.
	DataOriginPublicRegister DataOrigin = "PUBLIC_REGISTER"  // From a public register or authority.
	DataOriginGenerated      DataOrigin = "GENERATED"        // Made by the organisation itself.
	DataOriginObserved       DataOrigin = "OBSERVED"         // Observed while the person uses a service.
	DataOriginOtherActivity  DataOrigin = "OTHER_ACTIVITY"   // From another processing activity.
)

// Values lists every DataOrigin, in the order of the law.
func (DataOrigin) Values() []string {
	return []string{string(DataOriginFromSubject), string(DataOriginFromThirdParty), string(DataOriginPublicRegister), string(DataOriginGenerated), string(DataOriginObserved), string(DataOriginOtherActivity)}
}

// SpecialCategory is a special category of personal data (Art. 9(1)).
type SpecialCategory string

const (
	SpecialCategoryRacialOrEthnicOrigin                 SpecialCategory = "RACIAL_OR_ETHNIC_ORIGIN"                  // Racial or ethnic origin.
	SpecialCategoryPoliticalOpinions                    SpecialCategory = "POLITICAL_OPINIONS"                       // Political opinions.
	SpecialCategoryReligiousOrPhilosophicalBeliefs      SpecialCategory = "RELIGIOUS_OR_PHILOSOPHICAL_BELIEFS"       // Religious or philosophical beliefs.
	SpecialCategoryTradeUnionMembership                 SpecialCategory = "TRADE_UNION_MEMBERSHIP"                   // Trade union membership.
	SpecialCategoryGeneticData                          SpecialCategory = "GENETIC_DATA"                             // Genetic data.
	SpecialCategoryBiometricDataForUniqueIdentification SpecialCategory = "BIOMETRIC_DATA_FOR_UNIQUE_IDENTIFICATION" // Biometric data for uniquely identifying a person.
	SpecialCategoryHealth                               SpecialCategory = "HEALTH"                                   // Data concerning health.
	SpecialCategorySexLifeOrSexualOrientation           SpecialCategory = "SEX_LIFE_OR_SEXUAL_ORIENTATION"           // Sex life or sexual orientation.
)

// Values lists every SpecialCategory, in the order of the law.
func (SpecialCategory) Values() []string {
	return []string{string(SpecialCategoryRacialOrEthnicOrigin), string(SpecialCategoryPoliticalOpinions), string(SpecialCategoryReligiousOrPhilosophicalBeliefs), string(SpecialCategoryTradeUnionMembership), string(SpecialCategoryGeneticData), string(SpecialCategoryBiometricDataForUniqueIdentification), string(SpecialCategoryHealth), string(SpecialCategorySexLifeOrSexualOrientation)}
}

// Sensitivity is why a data item is taken to belong to a special category.
type Sensitivity string

const (
	SensitivityStated    Sensitivity = "STATED"    // The source says so.
	SensitivityByLaw     Sensitivity = "BY_LAW"    // It follows from the law, whatever the source calls it.
	SensitivityPotential Sensitivity = "POTENTIAL" // It may, depending on what is given.
)

// Values lists every Sensitivity, in the order of the law.
func (Sensitivity) Values() []string {
	return []string{string(SensitivityStated), string(SensitivityByLaw), string(SensitivityPotential)}
}

// Identifiability is how far a data item points to a person.
type Identifiability string

const (
	IdentifiabilityDirect           Identifiability = "DIRECT"            // It identifies a person, alone or with data at hand.
	IdentifiabilityPseudonymous     Identifiability = "PSEUDONYMOUS"      // Pseudonymous (Art. 4(5)).
	IdentifiabilityClaimedAnonymous Identifiability = "CLAIMED_ANONYMOUS" // The source claims that it is anonymous.
)

// Values lists every Identifiability, in the order of the law.
func (Identifiability) Values() []string {
	return []string{string(IdentifiabilityDirect), string(IdentifiabilityPseudonymous), string(IdentifiabilityClaimedAnonymous)}
}
