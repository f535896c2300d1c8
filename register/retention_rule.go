package register

import "ropa/scalar"

// RetentionRule is how long what is kept, and what happens then (Art. 5(1)(e), 30(1)(f)). An activity can have many, contradictory ones included.
type RetentionRule struct {
	Entry
	// The shape of the rule.
	Kind RetentionKind `json:"kind,omitempty" required:"true"`
	// Which data the rule covers, in words; rules with the same words cover the same data. Null means all data of the activity.
	Scope scalar.Text `json:"scope,omitempty"`
	// Data items that the rule covers. Empty means those described by the scope.
	DataItems []scalar.Text `json:"dataItems,omitempty" local:"dataItems"`
	// Category of people whose data the rule covers.
	DataSubjectCategory scalar.Ref `json:"dataSubjectCategory,omitempty" ref:"dataSubjectCategory"`
	// System whose data the rule covers.
	System scalar.Ref `json:"system,omitempty" ref:"system"`
	// The period, in the units stated.
	Period scalar.Period `json:"period,omitempty"`
	// The shortest period.
	Minimum scalar.Period `json:"minimum,omitempty"`
	// The longest period.
	Maximum scalar.Period `json:"maximum,omitempty"`
	// The alternative periods.
	Alternatives []scalar.Period `json:"alternatives,omitempty"`
	// The date until which data are kept.
	UntilDate scalar.Date `json:"untilDate,omitempty"`
	// Whether the source gives the period as approximate.
	Approximate bool `json:"approximate,omitempty"`
	// The event from which the period runs. Null means not stated.
	Trigger RetentionTrigger `json:"trigger,omitempty"`
	// The event in words.
	TriggerText scalar.Text `json:"triggerText,omitempty"`
	// A date to which the end is moved; with a maximum, the earlier of the two counts.
	Anchor RetentionAnchor `json:"anchor,omitempty"`
	// Criteria, where there is no period (Art. 13(2)(a)).
	Criteria scalar.Text `json:"criteria,omitempty"`
	// What happens then. Null means not stated.
	Disposition Disposition `json:"disposition,omitempty"`
	// What suspends deletion.
	LegalHold LegalHold `json:"legalHold,omitempty"`
	// What is said of that.
	LegalHoldNote scalar.Text `json:"legalHoldNote,omitempty"`
	// Who or what set the rule. Null means not stated.
	Origin RetentionOrigin `json:"origin,omitempty"`
	// The period as the source words it, in a few words.
	AsStated scalar.Text `json:"asStated,omitempty"`
	// Web address of the retention policy.
	PolicyURL scalar.Text `json:"policyUrl,omitempty"`
	// Whether the policy is followed.
	PolicyFollowed *bool `json:"policyFollowed,omitempty"`
	// Why it is not followed.
	DeviationReason scalar.Text `json:"deviationReason,omitempty"`
	// Provisions and norms on which the rule rests.
	Citations []Citation `json:"citations,omitempty"`
}

// RetentionKind is the shape of a retention rule (Art. 30(1)(f)).
type RetentionKind string

const (
	RetentionKindPeriod            RetentionKind = "PERIOD"               // A fixed period: see `period`.
	RetentionKindMaximum           RetentionKind = "MAXIMUM"              // At most a period: see `maximum`.
	RetentionKindRange             RetentionKind = "RANGE"                // Between two periods: see `minimum` and `maximum`.
	RetentionKindAlternatives      RetentionKind = "ALTERNATIVES"         // One of several periods, without saying which: see `alternatives`.
	RetentionKindEvent             RetentionKind = "EVENT"                // Until an event: see `triggerText`.
	RetentionKindUntilDate         RetentionKind = "UNTIL_DATE"           // Until a date: see `untilDate`.
	RetentionKindIndefinite        RetentionKind = "INDEFINITE"           // Indefinitely; said explicitly.
	RetentionKindAsLongAsNecessary RetentionKind = "AS_LONG_AS_NECESSARY" // As long as necessary for the purpose.
	RetentionKindByReference       RetentionKind = "BY_REFERENCE"         // As a law, a guideline or a standard says; see the citations.
	RetentionKindVariable          RetentionKind = "VARIABLE"             // It varies, for example from person to person.
	RetentionKindContextOnly       RetentionKind = "CONTEXT_ONLY"         // A period that the source mentions without saying that the data are kept for it.
	RetentionKindUnspecified       RetentionKind = "UNSPECIFIED"          // A period is said to exist but is not given.
)

// Values lists every RetentionKind, in the order of the law.
func (RetentionKind) Values() []string {
	return []string{string(RetentionKindPeriod), string(RetentionKindMaximum), string(RetentionKindRange), string(RetentionKindAlternatives), string(RetentionKindEvent), string(RetentionKindUntilDate), string(RetentionKindIndefinite), string(RetentionKindAsLongAsNecessary), string(RetentionKindByReference), string(RetentionKindVariable), string(RetentionKindContextOnly), string(RetentionKindUnspecified)}
}

// RetentionTrigger is the event from which a period runs.
type RetentionTrigger string

const (
	RetentionTriggerCollection         RetentionTrigger = "COLLECTION"            // Collection or registration of the data.
	RetentionTriggerLastActivity       RetentionTrigger = "LAST_ACTIVITY"         // The last activity.
	RetentionTriggerEndOfRelationship  RetentionTrigger = "END_OF_RELATIONSHIP"   // The end of the relationship, such as membership or custom.
	RetentionTriggerEndOfCase          RetentionTrigger = "END_OF_CASE"           // The end of the case.
	RetentionTriggerEndOfCalendarYear  RetentionTrigger = "END_OF_CALENDAR_YEAR"  // The end of the calendar year.
	RetentionTriggerEndOfFinancialYear RetentionTrigger = "END_OF_FINANCIAL_YEAR" // The end of the financial year.
	RetentionTriggerPurposeFulfilled   RetentionTrigger = "PURPOSE_FULFILLED"     // The purpose is fulfilled.
	RetentionTriggerConsentWithdrawn   RetentionTrigger = "CONSENT_WITHDRAWN"     // Consent is withdrawn.
	RetentionTriggerSurveyEnd          RetentionTrigger = "SURVEY_END"            // The end of a survey.
	RetentionTriggerContractEnd        RetentionTrigger = "CONTRACT_END"          // The end of a contract.
	RetentionTriggerLogCreation        RetentionTrigger = "LOG_CREATION"          // The log entry is made.
	RetentionTriggerSessionEnd         RetentionTrigger = "SESSION_END"           // The session ends.
	RetentionTriggerPermitCompleted    RetentionTrigger = "PERMIT_COMPLETED"      // A certificate of completion is given.
	RetentionTriggerOther              RetentionTrigger = "OTHER"                 // Another event: see `triggerText`.
)

// Values lists every RetentionTrigger, in the order of the law.
func (RetentionTrigger) Values() []string {
	return []string{string(RetentionTriggerCollection), string(RetentionTriggerLastActivity), string(RetentionTriggerEndOfRelationship), string(RetentionTriggerEndOfCase), string(RetentionTriggerEndOfCalendarYear), string(RetentionTriggerEndOfFinancialYear), string(RetentionTriggerPurposeFulfilled), string(RetentionTriggerConsentWithdrawn), string(RetentionTriggerSurveyEnd), string(RetentionTriggerContractEnd), string(RetentionTriggerLogCreation), string(RetentionTriggerSessionEnd), string(RetentionTriggerPermitCompleted), string(RetentionTriggerOther)}
}

// RetentionAnchor is a date to which the end of a period is moved.
type RetentionAnchor string

const (
	RetentionAnchorNextYearEnd          RetentionAnchor = "NEXT_YEAR_END"           // The next turn of the calendar year.
	RetentionAnchorNextFinancialYearEnd RetentionAnchor = "NEXT_FINANCIAL_YEAR_END" // The next end of the financial year.
)

// Values lists every RetentionAnchor, in the order of the law.
func (RetentionAnchor) Values() []string {
	return []string{string(RetentionAnchorNextYearEnd), string(RetentionAnchorNextFinancialYearEnd)}
}

// Disposition is what happens to the data when the period ends.
type Disposition string

const (
	DispositionDelete             Disposition = "DELETE"               // They are deleted.
	DispositionAnonymise          Disposition = "ANONYMISE"            // They are anonymised.
	DispositionDestroy            Disposition = "DESTROY"              // Paper or media are destroyed.
	DispositionTransferToArchive  Disposition = "TRANSFER_TO_ARCHIVE"  // They are transferred to an archive institution.
	DispositionReturnToController Disposition = "RETURN_TO_CONTROLLER" // They are returned to the controller.
	DispositionReview             Disposition = "REVIEW"               // They are reviewed.
	DispositionRetain             Disposition = "RETAIN"               // They are kept: the rule is an exception from deletion.
	DispositionUnclear            Disposition = "UNCLEAR"              // The source is unclear about it.
)

// Values lists every Disposition, in the order of the law.
func (Disposition) Values() []string {
	return []string{string(DispositionDelete), string(DispositionAnonymise), string(DispositionDestroy), string(DispositionTransferToArchive), string(DispositionReturnToController), string(DispositionReview), string(DispositionRetain), string(DispositionUnclear)}
}

// LegalHold is what suspends deletion.
type LegalHold string

const (
	LegalHoldLegalDispute        LegalHold = "LEGAL_DISPUTE"          // A legal dispute.
	LegalHoldCrimeInvestigation  LegalHold = "CRIME_INVESTIGATION"    // The investigation of a crime.
	LegalHoldLegalDisputeOrCrime LegalHold = "LEGAL_DISPUTE_OR_CRIME" // Either of the two.
	LegalHoldOther               LegalHold = "OTHER"                  // Something else.
)

// Values lists every LegalHold, in the order of the law.
func (LegalHold) Values() []string {
	return []string{string(LegalHoldLegalDispute), string(LegalHoldCrimeInvestigation), string(LegalHoldLegalDisputeOrCrime), string(LegalHoldOther)}
}

// RetentionOrigin is who or what set a retention rule.
type RetentionOrigin string

const (
	RetentionOriginStatute               RetentionOrigin = "STATUTE"                // A statute.
	RetentionOriginAuthorityGuideline    RetentionOrigin = "AUTHORITY_GUIDELINE"    // A guideline of an authority.
	RetentionOriginProfessionalGuideline RetentionOrigin = "PROFESSIONAL_GUIDELINE" // A guideline of a profession.
	RetentionOriginOwnDecision           RetentionOrigin = "OWN_DECISION"           // The organisation's own decision.
)

// Values lists every RetentionOrigin, in the order of the law.
func (RetentionOrigin) Values() []string {
	return []string{string(RetentionOriginStatute), string(RetentionOriginAuthorityGuideline), string(RetentionOriginProfessionalGuideline), string(RetentionOriginOwnDecision)}
}
