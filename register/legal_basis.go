package register

import "ropa/scalar"

// LegalBasis is a legal basis of an activity, or of one of its purposes (Art. 6, 9, 10).
type LegalBasis struct {
	Entry
	// Purpose that it covers. Null means the activity.
	Purpose scalar.Text `json:"purpose,omitempty" local:"purposes"`
	// Data items that it covers. Empty means all.
	DataItems []scalar.Text `json:"dataItems,omitempty" local:"dataItems"`
	// Basis of Art. 6(1). Null means that none can be read from the source.
	Article6 Article6Basis `json:"article6,omitempty"`
	// STATED where the source cites the article, INFERRED where the register maps its words to one.
	Article6Status FactStatus `json:"article6Status,omitempty"`
	// Conditions of Art. 9(2).
	Article9 []Article9Condition `json:"article9,omitempty"`
	// Ground of Art. 10.
	Article10 Article10Ground `json:"article10,omitempty"`
	// Further articles of the GDPR that the source cites, such as "57" or "5(1)(f)".
	FurtherArticles []scalar.Text `json:"furtherArticles,omitempty"`
	// How firmly it is stated.
	Specificity BasisSpecificity `json:"specificity,omitempty"`
	// The basis as the source words it, in a few words.
	AsStated scalar.Text `json:"asStated,omitempty"`
	// When it applies, if not always.
	AppliesWhen scalar.Text `json:"appliesWhen,omitempty"`
	// The legitimate interest (Art. 13(1)(d)).
	LegitimateInterest scalar.Text `json:"legitimateInterest,omitempty"`
	// How consent is given.
	ConsentForm ConsentForm `json:"consentForm,omitempty"`
	// Web address of the record of consents (Art. 7(1)).
	ConsentRecordURL scalar.Text `json:"consentRecordUrl,omitempty"`
	// How consent is withdrawn (Art. 7(3)).
	Withdrawal scalar.Text `json:"withdrawal,omitempty"`
	// Condition of national law, such as one of Schedule 1 of the United Kingdom's Act of 2018.
	NationalCondition scalar.Text `json:"nationalCondition,omitempty"`
	// National and other provisions on which it rests (Art. 6(3)).
	Citations []Citation `json:"citations,omitempty"`
}

// Article6Basis is a basis for lawful processing (Art. 6(1)).
type Article6Basis string

const (
	Article6BasisConsent             Article6Basis = "CONSENT"              // Consent: Art. 6(1)(a).
	Article6BasisContract            Article6Basis = "CONTRACT"             // Performance of a contract with the person, or steps before it: Art. 6(1)(b).
	Article6BasisLegalObligation     Article6Basis = "LEGAL_OBLIGATION"     // A legal obligation of the controller: Art. 6(1)(c).
	Article6BasisVitalInterests      Article6Basis = "VITAL_INTERESTS"      // Vital interests: Art. 6(1)(d).
	Article6BasisPublicTask          Article6Basis = "PUBLIC_TASK"          // A task in the public interest or official authority: Art. 6(1)(e).
	Article6BasisLegitimateInterests Article6Basis = "LEGITIMATE_INTERESTS" // Legitimate interests: Art. 6(1)(f).
)

// Values lists every Article6Basis, in the order of the law.
func (Article6Basis) Values() []string {
	return []string{string(Article6BasisConsent), string(Article6BasisContract), string(Article6BasisLegalObligation), string(Article6BasisVitalInterests), string(Article6BasisPublicTask), string(Article6BasisLegitimateInterests)}
}

// Article9Condition is a condition under which special categories may be processed (Art. 9(2)).
type Article9Condition string

const (
	Article9ConditionExplicitConsent             Article9Condition = "EXPLICIT_CONSENT"               // Explicit consent: Art. 9(2)(a).
	Article9ConditionEmploymentSocialSecurityLaw Article9Condition = "EMPLOYMENT_SOCIAL_SECURITY_LAW" // Employment, social security and social protection law: Art. 9(2)(b).
	Article9ConditionVitalInterests              Article9Condition = "VITAL_INTERESTS"                // Vital interests: Art. 9(2)(c).
	Article9ConditionNotForProfitBody            Article9Condition = "NOT_FOR_PROFIT_BODY"            // A not-for-profit body with a political, philosophical, religious or trade union aim: Art. 9(2)(d).
	Article9ConditionMadePublicBySubject         Article9Condition = "MADE_PUBLIC_BY_SUBJECT"         // Data manifestly made public by the person: Art. 9(2)(e).
	Article9ConditionLegalClaimsOrCourts         Article9Condition = "LEGAL_CLAIMS_OR_COURTS"         // Legal claims or courts: Art. 9(2)(f).
	Article9ConditionSubstantialPublicInterest   Article9Condition = "SUBSTANTIAL_PUBLIC_INTEREST"    // Substantial public interest on the basis of law: Art. 9(2)(g).
	Article9ConditionHealthOrSocialCare          Article9Condition = "HEALTH_OR_SOCIAL_CARE"          // Health or social care: Art. 9(2)(h).
	Article9ConditionPublicHealth                Article9Condition = "PUBLIC_HEALTH"                  // Public health: Art. 9(2)(i).
	Article9ConditionArchivingResearchStatistics Article9Condition = "ARCHIVING_RESEARCH_STATISTICS"  // Archiving in the public interest, research or statistics: Art. 9(2)(j).
)

// Values lists every Article9Condition, in the order of the law.
func (Article9Condition) Values() []string {
	return []string{string(Article9ConditionExplicitConsent), string(Article9ConditionEmploymentSocialSecurityLaw), string(Article9ConditionVitalInterests), string(Article9ConditionNotForProfitBody), string(Article9ConditionMadePublicBySubject), string(Article9ConditionLegalClaimsOrCourts), string(Article9ConditionSubstantialPublicInterest), string(Article9ConditionHealthOrSocialCare), string(Article9ConditionPublicHealth), string(Article9ConditionArchivingResearchStatistics)}
}

// Article10Ground is the ground on which data on criminal convictions and offences are processed (Art. 10).
type Article10Ground string

const (
	Article10GroundOfficialAuthority Article10Ground = "OFFICIAL_AUTHORITY" // Under the control of official authority.
	Article10GroundAuthorisedByLaw   Article10Ground = "AUTHORISED_BY_LAW"  // Authorised by Union or Member State law with safeguards.
)

// Values lists every Article10Ground, in the order of the law.
func (Article10Ground) Values() []string {
	return []string{string(Article10GroundOfficialAuthority), string(Article10GroundAuthorisedByLaw)}
}

// BasisSpecificity is how firmly a source states a legal basis.
type BasisSpecificity string

const (
	BasisSpecificitySpecific    BasisSpecificity = "SPECIFIC"    // Stated for this processing.
	BasisSpecificityExample     BasisSpecificity = "EXAMPLE"     // Given as an example of what the basis may be.
	BasisSpecificityInherited   BasisSpecificity = "INHERITED"   // Follows from a default that the source sets for everything not specified otherwise.
	BasisSpecificityAlternative BasisSpecificity = "ALTERNATIVE" // One of several bases joined by "or".
)

// Values lists every BasisSpecificity, in the order of the law.
func (BasisSpecificity) Values() []string {
	return []string{string(BasisSpecificitySpecific), string(BasisSpecificityExample), string(BasisSpecificityInherited), string(BasisSpecificityAlternative)}
}

// ConsentForm is how consent is given (Art. 4(11), 7, 9(2)(a)).
type ConsentForm string

const (
	ConsentFormOptIn          ConsentForm = "OPT_IN"          // By a clear affirmative act.
	ConsentFormExplicit       ConsentForm = "EXPLICIT"        // Explicitly.
	ConsentFormBrowserSetting ConsentForm = "BROWSER_SETTING" // By the settings of the browser.
	ConsentFormImplied        ConsentForm = "IMPLIED"         // Implied by use or silence.
)

// Values lists every ConsentForm, in the order of the law.
func (ConsentForm) Values() []string {
	return []string{string(ConsentFormOptIn), string(ConsentFormExplicit), string(ConsentFormBrowserSetting), string(ConsentFormImplied)}
}
