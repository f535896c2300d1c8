package register

import "ropa/scalar"

// Transfer is a transfer to a third country or an international organisation (Art. 44 to 50, 30(1)(e)).
type Transfer struct {
	Entry
	// The country. Null means not stated.
	Country scalar.Country `json:"country,omitempty"`
	// The international organisation.
	InternationalOrganisation scalar.Text `json:"internationalOrganisation,omitempty"`
	// Who receives the data there.
	Importer scalar.Ref `json:"importer,omitempty" ref:"organisation"`
	// Category of recipient, where no name is stated.
	ImporterCategory scalar.Text `json:"importerCategory,omitempty"`
	// Who sends the data, if not the organisation that keeps the register.
	Exporter scalar.Ref `json:"exporter,omitempty" ref:"organisation"`
	// What allows the transfer. Null means not stated.
	Tool TransferTool `json:"tool,omitempty"`
	// Module of the Commission's standard clauses.
	ClauseModule ClauseModule `json:"clauseModule,omitempty"`
	// Web address of the safeguards.
	DocumentURL scalar.Text `json:"documentUrl,omitempty"`
	// Date of the safeguards.
	SignedOn scalar.Date `json:"signedOn,omitempty"`
	// Transfer after which this onward transfer takes place (Art. 44).
	OnwardOf scalar.Text `json:"onwardOf,omitempty" local:"transfers"`
	// Data items transferred. Empty means not stated which.
	DataItems []scalar.Text `json:"dataItems,omitempty" local:"dataItems"`
	// Safeguards that the source claims, in a few words.
	SafeguardsClaimed scalar.Text `json:"safeguardsClaimed,omitempty"`
	// Supplementary measures.
	SupplementaryMeasures scalar.Text `json:"supplementaryMeasures,omitempty"`
	// Assessment and safeguards under Art. 49(6).
	DerogationAssessment scalar.Text `json:"derogationAssessment,omitempty"`
	// Date on which the supervisory authority was informed (Art. 49(1)).
	AuthorityInformedOn scalar.Date `json:"authorityInformedOn,omitempty"`
	// Assessment of the transfer.
	Assessment scalar.Text `json:"assessment,omitempty" local:"assessments"`
	// When, if not always.
	Condition scalar.Text `json:"condition,omitempty"`
	// Whether the source says only that it may happen.
	Possible *bool `json:"possible,omitempty"`
	// First date.
	Since scalar.Date `json:"since,omitempty"`
	// Last date.
	Until scalar.Date `json:"until,omitempty"`
}

// TransferTool is what allows a transfer to a third country or an international organisation (Chapter V).
type TransferTool string

const (
	TransferToolNotATransfer                  TransferTool = "NOT_A_TRANSFER"                  // Not a transfer: the recipient is within the EEA.
	TransferToolAdequacy                      TransferTool = "ADEQUACY"                        // An adequacy decision: Art. 45(3).
	TransferToolPublicAuthorityInstrument     TransferTool = "PUBLIC_AUTHORITY_INSTRUMENT"     // An instrument between public authorities: Art. 46(2)(a).
	TransferToolBindingCorporateRules         TransferTool = "BINDING_CORPORATE_RULES"         // Binding corporate rules: Art. 46(2)(b), 47.
	TransferToolStandardClausesCommission     TransferTool = "STANDARD_CLAUSES_COMMISSION"     // Standard clauses of the Commission: Art. 46(2)(c).
	TransferToolStandardClausesAuthority      TransferTool = "STANDARD_CLAUSES_AUTHORITY"      // Standard clauses of a supervisory authority: Art. 46(2)(d).
	TransferToolCodeOfConduct                 TransferTool = "CODE_OF_CONDUCT"                 // An approved code of conduct: Art. 46(2)(e).
	TransferToolCertification                 TransferTool = "CERTIFICATION"                   // An approved certification: Art. 46(2)(f).
	TransferToolAdHocClauses                  TransferTool = "AD_HOC_CLAUSES"                  // Clauses authorised by a supervisory authority: Art. 46(3)(a).
	TransferToolAdministrativeArrangement     TransferTool = "ADMINISTRATIVE_ARRANGEMENT"      // Administrative arrangements: Art. 46(3)(b).
	TransferToolExplicitConsent               TransferTool = "EXPLICIT_CONSENT"                // Explicit consent: Art. 49(1)(a).
	TransferToolContractWithSubject           TransferTool = "CONTRACT_WITH_SUBJECT"           // A contract with the person: Art. 49(1)(b).
	TransferToolContractInInterestOfSubject   TransferTool = "CONTRACT_IN_INTEREST_OF_SUBJECT" // A contract in the person's interest: Art. 49(1)(c).
	TransferToolPublicInterest                TransferTool = "PUBLIC_INTEREST"                 // Important reasons of public interest: Art. 49(1)(d).
	TransferToolLegalClaims                   TransferTool = "LEGAL_CLAIMS"                    // Legal claims: Art. 49(1)(e).
	TransferToolVitalInterests                TransferTool = "VITAL_INTERESTS"                 // Vital interests: Art. 49(1)(f).
	TransferToolPublicRegister                TransferTool = "PUBLIC_REGISTER"                 // A public register: Art. 49(1)(g).
	TransferToolCompellingLegitimateInterests TransferTool = "COMPELLING_LEGITIMATE_INTERESTS" // Compelling legitimate interests: Art. 49(1), second subparagraph.
	TransferToolNone                          TransferTool = "NONE"                            // There is none; said explicitly.
)

// Values lists every TransferTool, in the order of the law.
func (TransferTool) Values() []string {
	return []string{string(TransferToolNotATransfer), string(TransferToolAdequacy), string(TransferToolPublicAuthorityInstrument), string(TransferToolBindingCorporateRules), string(TransferToolStandardClausesCommission), string(TransferToolStandardClausesAuthority), string(TransferToolCodeOfConduct), string(TransferToolCertification), string(TransferToolAdHocClauses), string(TransferToolAdministrativeArrangement), string(TransferToolExplicitConsent), string(TransferToolContractWithSubject), string(TransferToolContractInInterestOfSubject), string(TransferToolPublicInterest), string(TransferToolLegalClaims), string(TransferToolVitalInterests), string(TransferToolPublicRegister), string(TransferToolCompellingLegitimateInterests), string(TransferToolNone)}
}

// ClauseModule is the module of the Commission's standard clauses of 2021.
type ClauseModule string

const (
	ClauseModuleControllerToController ClauseModule = "CONTROLLER_TO_CONTROLLER" // Module one.
	ClauseModuleControllerToProcessor  ClauseModule = "CONTROLLER_TO_PROCESSOR"  // Module two.
	ClauseModuleProcessorToProcessor   ClauseModule = "PROCESSOR_TO_PROCESSOR"   // Module three.
	ClauseModuleProcessorToController  ClauseModule = "PROCESSOR_TO_CONTROLLER"  // Module four.
)

// Values lists every ClauseModule, in the order of the law.
func (ClauseModule) Values() []string {
	return []string{string(ClauseModuleControllerToController), string(ClauseModuleControllerToProcessor), string(ClauseModuleProcessorToProcessor), string(ClauseModuleProcessorToController)}
}
