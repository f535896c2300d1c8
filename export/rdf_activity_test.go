package export

import (
	"testing"

	"ropa/register"
	"ropa/scalar"
)

// statedOf is what is stated of one activity of a small register.
func statedOf(t *testing.T, a register.ProcessingActivity, around func(*register.Register)) map[string]bool {
	t.Helper()
	a.Reference, a.Name, a.Language, a.Status = "A1", "En aktivitet", "nb", register.ActivityStatusApproved
	r := &register.Register{Organisation: "o", Organisations: []register.Organisation{{Key: "o", Name: "O"}, {Key: "v", Name: "V"}}}
	if around != nil {
		around(r)
	}
	r.ProcessingActivities = []register.ProcessingActivity{a}
	return recorded(t, SourceOf(r, "2026-01-31", "x"), Options{}).stated
}

// says asks whether something is stated, in prefixed names: "subject property object".
func says(t *testing.T, stated map[string]bool, subject, property, object string) bool {
	t.Helper()
	r := &recorder{base: "urn:ropa:o", iris: map[string]bool{}}
	return stated["<"+r.expand(subject)+"> <"+r.expand(property)+"> <"+r.expand(object)+">"]
}

func TestLinkedActivity(t *testing.T) {
	isTrue, isFalse := true, false
	for name, c := range map[string]struct {
		activity register.ProcessingActivity
		around   func(*register.Register)
		yes, no  [][3]string
	}{
		"controller": {
			activity: register.ProcessingActivity{},
			yes:      [][3]string{{"r:register", "dpv:hasPersonalDataProcess", "r:activity:A1"}, {"r:activity:A1", "dpv:hasDataController", "r:organisation:o"}, {"r:activity:A1", "dct:conformsTo", controllersRecord}, {"r:organisation:o", "dpv:hasRecordOfActivity", "r:register"}},
			no:       [][3]string{{"r:activity:A1", "dpv:hasDataProcessor", "r:organisation:o"}, {"r:activity:A1", "dpv:hasActivityStatus", "dpv:ActivityOngoing"}},
		},
		"processor": {
			activity: register.ProcessingActivity{Capacity: register.CapacityProcessor, Parties: []register.ActivityParty{{Entry: register.Entry{Key: "p"}, Role: register.PartyRoleControllerServed, Category: "Kunder"}}},
			yes:      [][3]string{{"r:activity:A1", "dpv:hasDataProcessor", "r:organisation:o"}, {"r:activity:A1", "dct:conformsTo", processorsRecord}, {"r:activity:A1", "dpv:hasDataController", "r:activity:A1:parties:p:who"}},
			no:       [][3]string{{"r:activity:A1", "dpv:hasDataController", "r:organisation:o"}},
		},
		"joint controllers": {
			activity: register.ProcessingActivity{Capacity: register.CapacityJointController, Parties: []register.ActivityParty{{Entry: register.Entry{Key: "p"}, Role: register.PartyRoleJointController, Organisation: "v"}}, JointArrangementURL: "https://example.org/a"},
			yes: [][3]string{{"r:activity:A1", "dpv:hasJointDataControllers", "r:activity:A1:controllers"}, {"r:activity:A1:controllers", "dpv:hasDataController", "r:organisation:v"}, {"r:activity:A1:controllers", "dpv:hasDataController", "r:organisation:o"},
				{"r:activity:A1:controllers:arrangement", "foaf:page", "https://example.org/a"}},
		},
		"explicit negatives": {
			activity: register.ProcessingActivity{TransfersStatement: register.TransfersStatementNoneAndNonePlanned, RecipientsStatement: register.RecipientsStatementUnknown, AutomatedDecision: &isFalse},
			yes: [][3]string{{"r:activity:A1:transfersStatement", "dpv:hasApplicability", "dpv:NotApplicable"}, {"r:activity:A1:recipientsStatement", "dpv:hasApplicability", "dpv:UnknownApplicability"},
				{"r:activity:A1:automatedDecisionStatement", "dct:subject", "dpv:AutomatedDecisionMaking"}},
			no: [][3]string{{"r:activity:A1", "dpv:hasContext", "dpv:AutomatedDecisionMaking"}, {"r:activity:A1", "dpv:hasContext", "r:activity:A1:profilingStatement"}},
		},
		"transfers": {
			activity: register.ProcessingActivity{Transfers: []register.Transfer{
				{Entry: register.Entry{Key: "us"}, Country: "US", Tool: register.TransferToolStandardClausesCommission, Importer: "v"},
				{Entry: register.Entry{Key: "se"}, Country: "SE"}, {Entry: register.Entry{Key: "in"}, Country: "IN", Tool: register.TransferToolNone},
			}},
			yes: [][3]string{{"r:activity:A1", "dpv:hasThirdCountry", "r:country:US"}, {"r:activity:A1:transfers:us", "dpv:hasLegalBasis", "eu-gdpr:A46-2-c"}, {"r:activity:A1:transfers:us", "dpv:hasDataImporter", "r:organisation:v"},
				{"r:activity:A1:transfers:us", "dpv:hasDataExporter", "r:organisation:o"}, {"r:activity:A1:transfers:us", "rdf:type", "dpv:CrossBorderTransfer"}, {"r:activity:A1:transfers:se", "dpv:hasCountry", "r:country:SE"}},
			no: [][3]string{{"r:activity:A1", "dpv:hasThirdCountry", "r:country:SE"}, {"r:activity:A1:transfers:se", "rdf:type", "dpv:CrossBorderTransfer"}},
		},
		"a period only mentioned": {
			activity: register.ProcessingActivity{RetentionRules: []register.RetentionRule{{Entry: register.Entry{Key: "c"}, Kind: register.RetentionKindContextOnly, Period: "P5Y"}, {Entry: register.Entry{Key: "e"}, Kind: register.RetentionKindIndefinite}}},
			yes:      [][3]string{{"r:activity:A1", "dpv:hasContext", "r:activity:A1:retentionRules:c"}, {"r:activity:A1:retentionRules:e", "rdf:type", "dpv:EndlessDuration"}, {"r:activity:A1", "dpv:hasStorageCondition", "r:activity:A1:retentionRules:e"}},
			no:       [][3]string{{"r:activity:A1", "dpv:hasStorageCondition", "r:activity:A1:retentionRules:c"}},
		},
		"rights and measures for all": {
			around: func(r *register.Register) {
				r.RightsProcedures = []register.RightsProcedure{{Key: "all", Right: register.DataSubjectRightAccess}, {Key: "here", Right: register.DataSubjectRightErasure, Activities: []scalar.Ref{"A1"}},
					{Key: "there", Right: register.DataSubjectRightObjection, Activities: []scalar.Ref{"A2"}}, {Key: "past", Right: register.DataSubjectRightComplaint, RetiredOn: "2025-01-01"}}
				r.SecurityMeasures = []register.SecurityMeasure{{Key: "all", Type: register.MeasureTypePhysical, OrganisationWide: &isTrue}, {Key: "not", Type: register.MeasureTypePhysical}, {Key: "past", OrganisationWide: &isTrue, RetiredOn: "2026-01-31"}}
			},
			yes: [][3]string{{"r:activity:A1", "dpv:hasRight", "eu-gdpr:A15"}, {"r:activity:A1", "dpv:hasRight", "eu-gdpr:A17"}, {"r:activity:A1", "dpv:hasTechnicalOrganisationalMeasure", "r:securityMeasure:all"}},
			no: [][3]string{{"r:activity:A1", "dpv:hasRight", "eu-gdpr:A21"}, {"r:activity:A1", "dpv:hasRight", "eu-gdpr:A77"}, {"r:activity:A1", "dpv:hasTechnicalOrganisationalMeasure", "r:securityMeasure:not"},
				{"r:activity:A1", "dpv:hasTechnicalOrganisationalMeasure", "r:securityMeasure:past"}},
		},
		"special categories": {
			activity: register.ProcessingActivity{DataItems: []register.DataItem{{Entry: register.Entry{Key: "h"}, DataCategory: "sick"}, {Entry: register.Entry{Key: "n"}, DataCategory: "name"}, {Entry: register.Entry{Key: "g"}, DataCategory: "name", SpecialCategory: register.SpecialCategoryGeneticData}}},
			around: func(r *register.Register) {
				r.DataCategories = []register.DataCategory{{Key: "sick", Name: "Sick leave", Special: true, SpecialCategory: register.SpecialCategoryHealth}, {Key: "name", Name: "Name", DPVIRI: "https://w3id.org/dpv/pd#Name"}}
			},
			yes: [][3]string{{"r:activity:A1:dataItems:h", "rdf:type", "dpv:SpecialCategoryPersonalData"}, {"r:activity:A1:dataItems:h", "rdf:type", "eu-gdpr:HealthData"}, {"r:activity:A1:dataItems:n", "rdf:type", "pd:Name"}, {"r:activity:A1:dataItems:g", "rdf:type", "eu-gdpr:GeneticData"}},
			no:  [][3]string{{"r:activity:A1:dataItems:n", "rdf:type", "dpv:SpecialCategoryPersonalData"}},
		},
	} {
		stated := statedOf(t, c.activity, c.around)
		for _, x := range c.yes {
			if !says(t, stated, x[0], x[1], x[2]) {
				t.Errorf("%s: not stated: %v", name, x)
			}
		}
		for _, x := range c.no {
			if says(t, stated, x[0], x[1], x[2]) {
				t.Errorf("%s: stated: %v", name, x)
			}
		}
	}
}
