package register

import "ropa/scalar"

// ProcessingActivity is a processing activity: the unit of the record (Art. 30(1), 30(2)).
type ProcessingActivity struct {
	// Reference that people use, such as "STR-A03"; unique within the organisation; never changes.
	Reference scalar.Text `json:"reference,omitempty" required:"true"`
	// Name of the activity.
	Name scalar.Text `json:"name,omitempty" required:"true"`
	// Its name in other languages.
	Labels []scalar.LangText `json:"labels,omitempty"`
	// Language in which the record is written.
	Language scalar.Language `json:"language,omitempty"`
	// The capacity in which the organisation processes the data.
	Capacity Capacity `json:"capacity,omitempty" required:"true"`
	// Where the record stands in its life.
	Status ActivityStatus `json:"status,omitempty" required:"true"`
	// Description in a few words.
	Description scalar.Text `json:"description,omitempty"`
	// Business function or unit.
	Unit scalar.Text `json:"unit,omitempty"`
	// First date of the processing.
	StartedOn scalar.Date `json:"startedOn,omitempty"`
	// Last date of the processing.
	EndedOn scalar.Date `json:"endedOn,omitempty"`
	// Operations performed (Art. 4(2)). Null means not stated.
	Operations []ProcessingOperation `json:"operations,omitempty"`
	// Categories of processing carried out on behalf of the controllers (Art. 30(2)(b)).
	ProcessingServices []scalar.Text `json:"processingServices,omitempty"`
	// Whether people must give the data (Art. 13(2)(e)).
	DataRequirement DataRequirement `json:"dataRequirement,omitempty"`
	// What happens if they do not.
	DataRequirementNote scalar.Text `json:"dataRequirementNote,omitempty"`
	// Whether there are solely automated decisions with legal or similar effect (Art. 22).
	AutomatedDecision *bool `json:"automatedDecision,omitempty"`
	// Ground for them (Art. 22(2)).
	AutomatedDecisionGround AutomatedDecisionGround `json:"automatedDecisionGround,omitempty"`
	// The logic involved (Art. 13(2)(f)).
	DecisionLogic scalar.Text `json:"decisionLogic,omitempty"`
	// Whether there is profiling (Art. 4(4)).
	Profiling *bool `json:"profiling,omitempty"`
	// Criteria of high risk that were found to be met (WP248).
	HighRiskCriteria []HighRiskCriterion `json:"highRiskCriteria,omitempty"`
	// Whether it is on a large scale (Art. 35(3), 37(1)).
	LargeScale *bool `json:"largeScale,omitempty"`
	// Whether it is only occasional (Art. 30(5)).
	Occasional *bool `json:"occasional,omitempty"`
	// Whether a public authority does it outside the performance of its tasks (Art. 6(1), second subparagraph).
	OutsideAuthorityTasks *bool `json:"outsideAuthorityTasks,omitempty"`
	// What the record says about transfers. Null means not stated.
	TransfersStatement TransfersStatement `json:"transfersStatement,omitempty"`
	// What the record says about recipients. Null means not stated.
	RecipientsStatement RecipientsStatement `json:"recipientsStatement,omitempty"`
	// What the record says about special categories. Null means not stated.
	SpecialCategoriesStatement SpecialCategoriesStatement `json:"specialCategoriesStatement,omitempty"`
	// Web address of the arrangement between joint controllers (Art. 26(1)).
	JointArrangementURL scalar.Text `json:"jointArrangementUrl,omitempty"`
	// Its essence (Art. 26(2)).
	JointArrangementEssence scalar.Text `json:"jointArrangementEssence,omitempty"`
	// Contact point for data subjects (Art. 26(1)).
	JointContactPoint scalar.Text `json:"jointContactPoint,omitempty"`
	// Whether a personal data breach has occurred (Art. 33(5)).
	BreachOccurred *bool `json:"breachOccurred,omitempty"`
	// Web address of its documentation.
	BreachRecordURL scalar.Text `json:"breachRecordUrl,omitempty"`
	// Activity for which the data were first collected (Art. 6(4)).
	FurtherProcessingOf scalar.Ref `json:"furtherProcessingOf,omitempty" ref:"processingActivity"`
	// Why the further purpose is compatible (Art. 6(4)).
	CompatibilityNote scalar.Text `json:"compatibilityNote,omitempty"`
	// Date of the last review.
	LastReviewedOn scalar.Date `json:"lastReviewedOn,omitempty"`
	// Date by which the next review is due.
	NextReviewOn scalar.Date `json:"nextReviewOn,omitempty"`
	// Date of approval.
	ApprovedOn scalar.Date `json:"approvedOn,omitempty"`
	// Contacts responsible for this activity.
	Contacts []scalar.Ref `json:"contacts,omitempty" ref:"contact"`
	// Notices that inform about it.
	Notices []scalar.Ref `json:"notices,omitempty" ref:"notice"`
	// A remark, in a few words.
	Note scalar.Text `json:"note,omitempty"`

	// Another organisation that takes part in an activity, with its role there (Art. 26, 30(1)(a), 30(2)(a)).
	Parties []ActivityParty `json:"parties,omitempty"`
	// One purpose of an activity (Art. 5(1)(b), 30(1)(b)).
	Purposes []Purpose `json:"purposes,omitempty"`
	// This category of data about this category of people in this activity, as labelled there (Art. 30(1)(c)).
	DataItems []DataItem `json:"dataItems,omitempty"`
	// How long what is kept, and what happens then (Art. 5(1)(e), 30(1)(f)). An activity can have many, contradictory ones included.
	RetentionRules []RetentionRule `json:"retentionRules,omitempty"`
	// A legal basis of an activity, or of one of its purposes (Art. 6, 9, 10).
	LegalBases []LegalBasis `json:"legalBases,omitempty"`
	// Where data come from (Art. 14(2)(f)).
	Sources []DataSource `json:"sources,omitempty"`
	// Who receives which data (Art. 30(1)(d)). Processors are recipients (Art. 4(9)).
	Disclosures []Disclosure `json:"disclosures,omitempty"`
	// An assessment: of the impact, of legitimate interests, of a transfer, of compatibility (Art. 35, 6(1)(f), 46, 6(4)).
	Assessments []Assessment `json:"assessments,omitempty"`
	// A transfer to a third country or an international organisation (Art. 44 to 50, 30(1)(e)).
	Transfers []Transfer `json:"transfers,omitempty"`
	// The use of a system in an activity.
	Systems []SystemUse `json:"systems,omitempty"`
	// A security measure that protects an activity (Art. 30(1)(g), 32(1)).
	Measures []MeasureUse `json:"measures,omitempty"`
	// A cookie, pixel or other means of storing or reading data on a device; its lifetime stands apart from how long the data are kept.
	Trackers []Tracker `json:"trackers,omitempty"`
	// References to law that no single entry makes.
	Citations []Citation `json:"citations,omitempty"`
	// Where the facts of this record stand.
	Evidence []Evidence `json:"evidence,omitempty"`
}

// Capacity is the capacity in which the organisation that keeps the record processes the data.
type Capacity string

const (
	CapacityController      Capacity = "CONTROLLER"       // It determines purposes and means itself (Art. 4(7)); the record follows Art. 30(1).
	CapacityJointController Capacity = "JOINT_CONTROLLER" // It determines purposes and means together with others (Art. 26); the record follows Art. 30(1).
	CapacityProcessor       Capacity = "PROCESSOR"        // It processes on behalf of a controller (Art. 4(8)); the record follows Art. 30(2).
)

// Values lists every Capacity, in the order of the law.
func (Capacity) Values() []string {
	return []string{string(CapacityController), string(CapacityJointController), string(CapacityProcessor)}
}

// ActivityStatus is where a record of a processing activity stands in its life.
type ActivityStatus string

const (
	ActivityStatusDraft    ActivityStatus = "DRAFT"     // Being written; not yet put forward for approval.
	ActivityStatusInReview ActivityStatus = "IN_REVIEW" // Put forward for approval.
	ActivityStatusApproved ActivityStatus = "APPROVED"  // Approved by someone entitled to do so.
	ActivityStatusRetired  ActivityStatus = "RETIRED"   // The processing has ended; the record is kept (Art. 5(2)).
)

// Values lists every ActivityStatus, in the order of the law.
func (ActivityStatus) Values() []string {
	return []string{string(ActivityStatusDraft), string(ActivityStatusInReview), string(ActivityStatusApproved), string(ActivityStatusRetired)}
}

// ProcessingOperation is an operation performed on personal data (Art. 4(2)).
type ProcessingOperation string

const (
	ProcessingOperationCollect      ProcessingOperation = "COLLECT"      // Collection.
	ProcessingOperationRecord       ProcessingOperation = "RECORD"       // Recording.
	ProcessingOperationOrganise     ProcessingOperation = "ORGANISE"     // Organisation.
	ProcessingOperationStructure    ProcessingOperation = "STRUCTURE"    // Structuring.
	ProcessingOperationStore        ProcessingOperation = "STORE"        // Storage.
	ProcessingOperationAdapt        ProcessingOperation = "ADAPT"        // Adaptation or alteration.
	ProcessingOperationRetrieve     ProcessingOperation = "RETRIEVE"     // Retrieval.
	ProcessingOperationConsult      ProcessingOperation = "CONSULT"      // Consultation.
	ProcessingOperationUse          ProcessingOperation = "USE"          // Use.
	ProcessingOperationDisclose     ProcessingOperation = "DISCLOSE"     // Disclosure by transmission, dissemination or otherwise making available.
	ProcessingOperationCombine      ProcessingOperation = "COMBINE"      // Alignment or combination.
	ProcessingOperationRestrict     ProcessingOperation = "RESTRICT"     // Restriction.
	ProcessingOperationErase        ProcessingOperation = "ERASE"        // Erasure.
	ProcessingOperationDestroy      ProcessingOperation = "DESTROY"      // Destruction.
	ProcessingOperationArchive      ProcessingOperation = "ARCHIVE"      // Archiving.
	ProcessingOperationAnonymise    ProcessingOperation = "ANONYMISE"    // Anonymisation.
	ProcessingOperationPseudonymise ProcessingOperation = "PSEUDONYMISE" // Pseudonymisation (Art. 4(5)).
)

// Values lists every ProcessingOperation, in the order of the law.
func (ProcessingOperation) Values() []string {
	return []string{string(ProcessingOperationCollect), string(ProcessingOperationRecord), string(ProcessingOperationOrganise), string(ProcessingOperationStructure), string(ProcessingOperationStore), string(ProcessingOperationAdapt), string(ProcessingOperationRetrieve), string(ProcessingOperationConsult), string(ProcessingOperationUse), string(ProcessingOperationDisclose), string(ProcessingOperationCombine), string(ProcessingOperationRestrict), string(ProcessingOperationErase), string(ProcessingOperationDestroy), string(ProcessingOperationArchive), string(ProcessingOperationAnonymise), string(ProcessingOperationPseudonymise)}
}

// DataRequirement is whether the person must give the data (Art. 13(2)(e)).
type DataRequirement string

const (
	DataRequirementStatutory   DataRequirement = "STATUTORY"   // Required by law.
	DataRequirementContractual DataRequirement = "CONTRACTUAL" // Required by or for a contract.
	DataRequirementVoluntary   DataRequirement = "VOLUNTARY"   // Given voluntarily.
)

// Values lists every DataRequirement, in the order of the law.
func (DataRequirement) Values() []string {
	return []string{string(DataRequirementStatutory), string(DataRequirementContractual), string(DataRequirementVoluntary)}
}

// AutomatedDecisionGround is the ground on which a solely automated decision with legal or similar effect is allowed (Art. 22(2)).
type AutomatedDecisionGround string

const (
	AutomatedDecisionGroundContract        AutomatedDecisionGround = "CONTRACT"         // Necessary for a contract with the person (Art. 22(2)(a)).
	AutomatedDecisionGroundLaw             AutomatedDecisionGround = "LAW"              // Authorised by Union or Member State law (Art. 22(2)(b)).
	AutomatedDecisionGroundExplicitConsent AutomatedDecisionGround = "EXPLICIT_CONSENT" // Based on the person's explicit consent (Art. 22(2)(c)).
)

// Values lists every AutomatedDecisionGround, in the order of the law.
func (AutomatedDecisionGround) Values() []string {
	return []string{string(AutomatedDecisionGroundContract), string(AutomatedDecisionGroundLaw), string(AutomatedDecisionGroundExplicitConsent)}
}

// HighRiskCriterion is a criterion of the guidelines on data protection impact assessments (WP248 rev.01).
type HighRiskCriterion string

const (
	HighRiskCriterionEvaluationOrScoring          HighRiskCriterion = "EVALUATION_OR_SCORING"           // Evaluation or scoring, profiling and predicting included.
	HighRiskCriterionAutomatedDecisionLegalEffect HighRiskCriterion = "AUTOMATED_DECISION_LEGAL_EFFECT" // Automated decisions with legal or similarly significant effect.
	HighRiskCriterionSystematicMonitoring         HighRiskCriterion = "SYSTEMATIC_MONITORING"           // Systematic monitoring.
	HighRiskCriterionSensitiveOrHighlyPersonal    HighRiskCriterion = "SENSITIVE_OR_HIGHLY_PERSONAL"    // Sensitive data or data of a highly personal nature.
	HighRiskCriterionLargeScale                   HighRiskCriterion = "LARGE_SCALE"                     // Data processed on a large scale.
	HighRiskCriterionMatchingOrCombining          HighRiskCriterion = "MATCHING_OR_COMBINING"           // Matching or combining datasets.
	HighRiskCriterionVulnerableSubjects           HighRiskCriterion = "VULNERABLE_SUBJECTS"             // Data concerning vulnerable data subjects.
	HighRiskCriterionInnovativeTechnology         HighRiskCriterion = "INNOVATIVE_TECHNOLOGY"           // Innovative use of technological or organisational solutions.
	HighRiskCriterionPreventsRightOrService       HighRiskCriterion = "PREVENTS_RIGHT_OR_SERVICE"       // The processing itself prevents people from using a right, a service or a contract.
)

// Values lists every HighRiskCriterion, in the order of the law.
func (HighRiskCriterion) Values() []string {
	return []string{string(HighRiskCriterionEvaluationOrScoring), string(HighRiskCriterionAutomatedDecisionLegalEffect), string(HighRiskCriterionSystematicMonitoring), string(HighRiskCriterionSensitiveOrHighlyPersonal), string(HighRiskCriterionLargeScale), string(HighRiskCriterionMatchingOrCombining), string(HighRiskCriterionVulnerableSubjects), string(HighRiskCriterionInnovativeTechnology), string(HighRiskCriterionPreventsRightOrService)}
}

// TransfersStatement is what the record says about transfers to third countries or international organisations (Art. 30(1)(e), 30(2)(c)).
type TransfersStatement string

const (
	TransfersStatementNoneAndNonePlanned TransfersStatement = "NONE_AND_NONE_PLANNED" // There are none, and none are planned; said explicitly.
	TransfersStatementListed             TransfersStatement = "LISTED"                // There are transfers; they are listed.
	TransfersStatementUnknown            TransfersStatement = "UNKNOWN"               // It has not been found out yet.
)

// Values lists every TransfersStatement, in the order of the law.
func (TransfersStatement) Values() []string {
	return []string{string(TransfersStatementNoneAndNonePlanned), string(TransfersStatementListed), string(TransfersStatementUnknown)}
}

// RecipientsStatement is what the record says about recipients (Art. 30(1)(d)).
type RecipientsStatement string

const (
	RecipientsStatementNone    RecipientsStatement = "NONE"    // There are no recipients; said explicitly.
	RecipientsStatementListed  RecipientsStatement = "LISTED"  // There are recipients; they are listed.
	RecipientsStatementUnknown RecipientsStatement = "UNKNOWN" // It has not been found out yet.
)

// Values lists every RecipientsStatement, in the order of the law.
func (RecipientsStatement) Values() []string {
	return []string{string(RecipientsStatementNone), string(RecipientsStatementListed), string(RecipientsStatementUnknown)}
}

// SpecialCategoriesStatement is what the record says about special categories of personal data (Art. 9(1)).
type SpecialCategoriesStatement string

const (
	SpecialCategoriesStatementNone      SpecialCategoriesStatement = "NONE"      // None are processed; said explicitly.
	SpecialCategoriesStatementProcessed SpecialCategoriesStatement = "PROCESSED" // They are processed.
	SpecialCategoriesStatementPossible  SpecialCategoriesStatement = "POSSIBLE"  // They may occur, for example in free text.
)

// Values lists every SpecialCategoriesStatement, in the order of the law.
func (SpecialCategoriesStatement) Values() []string {
	return []string{string(SpecialCategoriesStatementNone), string(SpecialCategoriesStatementProcessed), string(SpecialCategoriesStatementPossible)}
}

// LegalBasisStatus is whether a legal basis is stated. Every activity has exactly one of these values.
type LegalBasisStatus string

const (
	LegalBasisStatusNotStated      LegalBasisStatus = "NOT_STATED"      // No legal basis is stated.
	LegalBasisStatusWithoutArticle LegalBasisStatus = "WITHOUT_ARTICLE" // A legal basis is stated in words or by a national law, but no article of the GDPR is cited.
	LegalBasisStatusWithArticle    LegalBasisStatus = "WITH_ARTICLE"    // At least one legal basis is stated with its article of the GDPR.
)

// Values lists every LegalBasisStatus, in the order of the law.
func (LegalBasisStatus) Values() []string {
	return []string{string(LegalBasisStatusNotStated), string(LegalBasisStatusWithoutArticle), string(LegalBasisStatusWithArticle)}
}

// Article9Status is whether special categories are covered by a condition of Art. 9(2). Every activity has exactly one of these values.
type Article9Status string

const (
	Article9StatusNoSpecialCategory  Article9Status = "NO_SPECIAL_CATEGORY"  // No data item belongs to a special category.
	Article9StatusConditionStated    Article9Status = "CONDITION_STATED"     // There are special categories, and at least one condition of Art. 9(2) is stated.
	Article9StatusConditionNotStated Article9Status = "CONDITION_NOT_STATED" // There are special categories, and no condition of Art. 9(2) is stated.
)

// Values lists every Article9Status, in the order of the law.
func (Article9Status) Values() []string {
	return []string{string(Article9StatusNoSpecialCategory), string(Article9StatusConditionStated), string(Article9StatusConditionNotStated)}
}

// RetentionStatus is what the retention rules amount to. Every activity has exactly one of these values.
type RetentionStatus string

const (
	RetentionStatusNotStated     RetentionStatus = "NOT_STATED"    // No retention rule is stated.
	RetentionStatusUndetermined  RetentionStatus = "UNDETERMINED"  // There are rules, but none gives a period, a date, an event or an explicit "indefinitely".
	RetentionStatusDetermined    RetentionStatus = "DETERMINED"    // At least one rule can be applied, and no two rules contradict each other.
	RetentionStatusContradictory RetentionStatus = "CONTRADICTORY" // At least two rules give different periods for the same data.
)

// Values lists every RetentionStatus, in the order of the law.
func (RetentionStatus) Values() []string {
	return []string{string(RetentionStatusNotStated), string(RetentionStatusUndetermined), string(RetentionStatusDetermined), string(RetentionStatusContradictory)}
}

// FactStatus is how a fact came into the register.
type FactStatus string

const (
	FactStatusStated        FactStatus = "STATED"         // It is stated in a source.
	FactStatusInferred      FactStatus = "INFERRED"       // It was inferred from what is stated.
	FactStatusNotStated     FactStatus = "NOT_STATED"     // The source says that there is one, or talks around it, but does not state it.
	FactStatusNotApplicable FactStatus = "NOT_APPLICABLE" // It does not apply.
)

// Values lists every FactStatus, in the order of the law.
func (FactStatus) Values() []string {
	return []string{string(FactStatusStated), string(FactStatusInferred), string(FactStatusNotStated), string(FactStatusNotApplicable)}
}
