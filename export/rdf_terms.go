package export

import "ropa/register"

// What the codes of the register are in the Data Privacy Vocabulary. A code that
// it has no word for is left out here.

var operationTerms = map[register.ProcessingOperation]string{
	register.ProcessingOperationCollect:      "dpv:Collect",
	register.ProcessingOperationRecord:       "dpv:Record",
	register.ProcessingOperationOrganise:     "dpv:Organise",
	register.ProcessingOperationStructure:    "dpv:Structure",
	register.ProcessingOperationStore:        "dpv:Store",
	register.ProcessingOperationAdapt:        "dpv:Adapt",
	register.ProcessingOperationRetrieve:     "dpv:Retrieve",
	register.ProcessingOperationConsult:      "dpv:Consult",
	register.ProcessingOperationUse:          "dpv:Use",
	register.ProcessingOperationDisclose:     "dpv:Disclose",
	register.ProcessingOperationCombine:      "dpv:Combine",
	register.ProcessingOperationRestrict:     "dpv:Restrict",
	register.ProcessingOperationErase:        "dpv:Erase",
	register.ProcessingOperationDestroy:      "dpv:Destruct",
	register.ProcessingOperationAnonymise:    "dpv:Anonymise",
	register.ProcessingOperationPseudonymise: "dpv:Pseudonymise",
}

var criterionTerms = map[register.HighRiskCriterion]string{
	register.HighRiskCriterionEvaluationOrScoring:          "dpv:EvaluationScoring",
	register.HighRiskCriterionAutomatedDecisionLegalEffect: "dpv:AutomatedDecisionMaking",
	register.HighRiskCriterionSystematicMonitoring:         "dpv:SystematicMonitoring",
	register.HighRiskCriterionInnovativeTechnology:         "dpv:InnovativeUseOfTechnology",
}

var auditTerms = map[register.ActivityStatus]string{
	register.ActivityStatusDraft:    "dpv:AuditRequired",
	register.ActivityStatusInReview: "dpv:AuditRequested",
	register.ActivityStatusApproved: "dpv:AuditApproved",
	register.ActivityStatusRetired:  "dpv:AuditApproved",
}

var necessityTerms = map[register.DataRequirement]string{
	register.DataRequirementStatutory:   "dpv:Required",
	register.DataRequirementContractual: "dpv:Required",
	register.DataRequirementVoluntary:   "dpv:Optional",
}

var specialTerms = map[register.SpecialCategory]string{
	register.SpecialCategoryGeneticData:                          "eu-gdpr:GeneticData",
	register.SpecialCategoryBiometricDataForUniqueIdentification: "eu-gdpr:BiometricData",
	register.SpecialCategoryHealth:                               "eu-gdpr:HealthData",
}

var originTerms = map[register.DataOrigin]string{
	register.DataOriginFromSubject:    "dpv:DataSubjectDataSource",
	register.DataOriginFromThirdParty: "dpv:ThirdPartyDataSource",
	register.DataOriginGenerated:      "dpv:DataControllerDataSource",
	register.DataOriginObserved:       "dpv:DataSubjectDataSource",
	register.DataOriginOtherActivity:  "dpv:DataControllerDataSource",
}

var sourceTerms = map[register.SourceKind]string{
	register.SourceKindDataSubject:     "dpv:DataSubjectDataSource",
	register.SourceKindPublicAuthority: "dpv:ThirdPartyDataSource",
	register.SourceKindThirdParty:      "dpv:ThirdPartyDataSource",
	register.SourceKindObserved:        "dpv:DataSubjectDataSource",
	register.SourceKindDerived:         "dpv:DataControllerDataSource",
	register.SourceKindOwnActivity:     "dpv:DataControllerDataSource",
}

var article6Terms = map[register.Article6Basis]string{
	register.Article6BasisConsent:             "eu-gdpr:A6-1-a",
	register.Article6BasisContract:            "eu-gdpr:A6-1-b",
	register.Article6BasisLegalObligation:     "eu-gdpr:A6-1-c",
	register.Article6BasisVitalInterests:      "eu-gdpr:A6-1-d",
	register.Article6BasisPublicTask:          "eu-gdpr:A6-1-e",
	register.Article6BasisLegitimateInterests: "eu-gdpr:A6-1-f",
}

// consentTerms make consent more precise.
var consentTerms = map[register.ConsentForm]string{
	register.ConsentFormExplicit: "eu-gdpr:A6-1-a-explicit-consent",
	register.ConsentFormOptIn:    "eu-gdpr:A6-1-a-non-explicit-consent",
}

var article9Terms = map[register.Article9Condition]string{
	register.Article9ConditionExplicitConsent:             "eu-gdpr:A9-2-a",
	register.Article9ConditionEmploymentSocialSecurityLaw: "eu-gdpr:A9-2-b",
	register.Article9ConditionVitalInterests:              "eu-gdpr:A9-2-c",
	register.Article9ConditionNotForProfitBody:            "eu-gdpr:A9-2-d",
	register.Article9ConditionMadePublicBySubject:         "eu-gdpr:A9-2-e",
	register.Article9ConditionLegalClaimsOrCourts:         "eu-gdpr:A9-2-f",
	register.Article9ConditionSubstantialPublicInterest:   "eu-gdpr:A9-2-g",
	register.Article9ConditionHealthOrSocialCare:          "eu-gdpr:A9-2-h",
	register.Article9ConditionPublicHealth:                "eu-gdpr:A9-2-i",
	register.Article9ConditionArchivingResearchStatistics: "eu-gdpr:A9-2-j",
}

// transferTerms are the legal bases of transfers. The vocabulary calls the second
// subparagraph of Art. 49(1) "A49-2".
var transferTerms = map[register.TransferTool]string{
	register.TransferToolAdequacy:                      "eu-gdpr:A45-3",
	register.TransferToolPublicAuthorityInstrument:     "eu-gdpr:A46-2-a",
	register.TransferToolBindingCorporateRules:         "eu-gdpr:A46-2-b",
	register.TransferToolStandardClausesCommission:     "eu-gdpr:A46-2-c",
	register.TransferToolStandardClausesAuthority:      "eu-gdpr:A46-2-d",
	register.TransferToolCodeOfConduct:                 "eu-gdpr:A46-2-e",
	register.TransferToolCertification:                 "eu-gdpr:A46-2-f",
	register.TransferToolAdHocClauses:                  "eu-gdpr:A46-3-a",
	register.TransferToolAdministrativeArrangement:     "eu-gdpr:A46-3-b",
	register.TransferToolExplicitConsent:               "eu-gdpr:A49-1-a",
	register.TransferToolContractWithSubject:           "eu-gdpr:A49-1-b",
	register.TransferToolContractInInterestOfSubject:   "eu-gdpr:A49-1-c",
	register.TransferToolPublicInterest:                "eu-gdpr:A49-1-d",
	register.TransferToolLegalClaims:                   "eu-gdpr:A49-1-e",
	register.TransferToolVitalInterests:                "eu-gdpr:A49-1-f",
	register.TransferToolPublicRegister:                "eu-gdpr:A49-1-g",
	register.TransferToolCompellingLegitimateInterests: "eu-gdpr:A49-2",
}

var safeguardTerms = map[register.TransferTool]string{
	register.TransferToolBindingCorporateRules:     "eu-gdpr:BindingCorporateRules",
	register.TransferToolStandardClausesCommission: "eu-gdpr:SCCByCommission",
	register.TransferToolStandardClausesAuthority:  "eu-gdpr:SCCBySupervisoryAuthority",
	register.TransferToolCodeOfConduct:             "eu-gdpr:CodesOfConductForDataTransfers",
	register.TransferToolCertification:             "eu-gdpr:CertificationMechanismsForDataTransfers",
	register.TransferToolAdHocClauses:              "eu-gdpr:AdHocContractualClauses",
}

// durationTerms are the shapes of retention. A period that a source mentions
// without saying that data are kept for it is none.
var durationTerms = map[register.RetentionKind]string{
	register.RetentionKindPeriod:            "dpv:TemporalDuration",
	register.RetentionKindMaximum:           "dpv:TemporalDuration",
	register.RetentionKindRange:             "dpv:TemporalDuration",
	register.RetentionKindAlternatives:      "dpv:TemporalDuration",
	register.RetentionKindEvent:             "dpv:UntilEventDuration",
	register.RetentionKindUntilDate:         "dpv:UntilTimeDuration",
	register.RetentionKindIndefinite:        "dpv:EndlessDuration",
	register.RetentionKindAsLongAsNecessary: "dpv:IndeterminateDuration",
	register.RetentionKindByReference:       "dpv:IndeterminateDuration",
	register.RetentionKindVariable:          "dpv:IndeterminateDuration",
	register.RetentionKindUnspecified:       "dpv:IndeterminateDuration",
}

var deletionTerms = map[register.Disposition]string{
	register.DispositionDelete:    "dpv:Erase",
	register.DispositionAnonymise: "dpv:Anonymise",
	register.DispositionDestroy:   "dpv:Destruct",
}

var recipientTerms = map[register.RecipientKind]string{
	register.RecipientKindProcessor:       "dpv:hasDataProcessor",
	register.RecipientKindJointController: "dpv:hasRecipientDataController",
	register.RecipientKindThirdParty:      "dpv:hasRecipientThirdParty",
}

var recipientClasses = map[register.RecipientKind]string{
	register.RecipientKindProcessor:                 "dpv:DataProcessor",
	register.RecipientKindJointController:           "dpv:DataController",
	register.RecipientKindThirdParty:                "dpv:ThirdParty",
	register.RecipientKindPublicAuthority:           "dpv:Authority",
	register.RecipientKindInternal:                  "dpv:OrganisationalUnit",
	register.RecipientKindInternationalOrganisation: "dpv:InternationalOrganisation",
}

var assessmentTerms = map[register.AssessmentKind]string{
	register.AssessmentKindDpia: "dpv:DPIA",
	register.AssessmentKindLia:  "dpv:LegitimateInterestAssessment",
	register.AssessmentKindTia:  "dpv:DataTransferImpactAssessment",
}

var progressTerms = map[register.AssessmentStatus]string{
	register.AssessmentStatusInProgress: "dpv:ActivityOngoing",
	register.AssessmentStatusDone:       "dpv:ActivityCompleted",
}

// rightTerms are the rights. Being told of a breach and refusing trackers are no
// rights of the vocabulary.
var rightTerms = map[register.DataSubjectRight][]string{
	register.DataSubjectRightInformation:         {"eu-gdpr:A13", "eu-gdpr:A14"},
	register.DataSubjectRightAccess:              {"eu-gdpr:A15"},
	register.DataSubjectRightRectification:       {"eu-gdpr:A16"},
	register.DataSubjectRightErasure:             {"eu-gdpr:A17"},
	register.DataSubjectRightRestriction:         {"eu-gdpr:A18"},
	register.DataSubjectRightPortability:         {"eu-gdpr:A20"},
	register.DataSubjectRightObjection:           {"eu-gdpr:A21"},
	register.DataSubjectRightNoAutomatedDecision: {"eu-gdpr:A22"},
	register.DataSubjectRightWithdrawConsent:     {"eu-gdpr:A7-3"},
	register.DataSubjectRightComplaint:           {"eu-gdpr:A77"},
}

var organisationTerms = map[register.OrganisationKind]string{
	register.OrganisationKindMunicipality:              "dpv:GovernmentalOrganisation",
	register.OrganisationKindStateBody:                 "dpv:GovernmentalOrganisation",
	register.OrganisationKindCompany:                   "dpv:Organisation",
	register.OrganisationKindAssociation:               "dpv:Organisation",
	register.OrganisationKindFoundation:                "dpv:Organisation",
	register.OrganisationKindInternationalOrganisation: "dpv:InternationalOrganisation",
}

var agreementTerms = map[register.EngagementRole]string{
	register.EngagementRoleProcessor:             "dpv:ControllerProcessorAgreement",
	register.EngagementRoleSubProcessor:          "dpv:SubProcessorAgreement",
	register.EngagementRoleJointController:       "dpv:JointDataControllersAgreement",
	register.EngagementRoleIndependentController: "dpv:DataProcessingAgreement",
}

// vendorTerms are the roles of vendors.
var vendorTerms = map[register.EngagementRole]string{
	register.EngagementRoleProcessor:             "dpv:DataProcessor",
	register.EngagementRoleSubProcessor:          "dpv:DataSubProcessor",
	register.EngagementRoleJointController:       "dpv:DataController",
	register.EngagementRoleIndependentController: "dpv:DataController",
}

// contractTerms are where a contract stands. Of one that is only required there
// is nothing to say, nor of one that does not exist.
var contractTerms = map[register.AgreementStatus]string{
	register.AgreementStatusInNegotiation: "dpv:ContractUnderNegotiation",
	register.AgreementStatusInPlace:       "dpv:ContractActive",
	register.AgreementStatusExpired:       "dpv:ContractExpired",
}

var measureTerms = map[register.MeasureType]string{
	register.MeasureTypeTechnical:      "dpv:TechnicalMeasure",
	register.MeasureTypeOrganisational: "dpv:OrganisationalMeasure",
	register.MeasureTypePhysical:       "dpv:PhysicalMeasure",
}

var areaTerms = map[register.MeasureArea]string{
	register.MeasureAreaPseudonymisation:   "dpv:Pseudonymisation",
	register.MeasureAreaEncryption:         "dpv:Encryption",
	register.MeasureAreaRestorability:      "dpv:DataBackupProtocols",
	register.MeasureAreaTestingEvaluation:  "dpv:EffectivenessDeterminationProcedures",
	register.MeasureAreaSoftwareProtection: "dpv:SecurityMethod",
	register.MeasureAreaProcessorControl:   "dpv:ThirdPartySecurityProcedures",
}

var noticeTerms = map[register.NoticeStatus]string{
	register.NoticeStatusDraft:     "dpv:NoticeGenerated",
	register.NoticeStatusPublished: "dpv:NoticeCommunicated",
	register.NoticeStatusWithdrawn: "dpv:NoticeStale",
}
