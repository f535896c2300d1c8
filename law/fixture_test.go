package law

import (
	"ropa/register"
	"ropa/scalar"
)

// today is the date of cases that do not name one.
const today scalar.Date = "2026-11-22"

func yes() *bool { b := true; return &b }
func no() *bool  { b := false; return &b }

// fix is a register with one activity, for a case to change.
type fix struct {
	*register.Register
	A *register.ProcessingActivity
	// Keeper is the organisation that keeps the register.
	Keeper *register.Organisation
}

// sound is a register of a Norwegian company in which no rule finds anything:
// TestSound holds it to that. Cases change what they are about.
func sound() fix {
	r := &register.Register{
		Format: register.Format, Version: register.FormatVersion, Organisation: "keeper",
		Organisations: []register.Organisation{
			{Key: "keeper", Name: "Keeper AS", Kind: register.OrganisationKindCompany, PublicAuthority: no(), Country: "NO", Address: "Street 1", PostalCode: "0001", City: "Oslo", Email: "post@keeper.example", Phone: "+47 00 00 00 00", KeepsRegister: true},
			{Key: "vendor", Name: "Vendor AS", Country: "NO", Address: "Street 2", PostalCode: "0002", City: "Oslo", Email: "post@vendor.example", Phone: "+47 00 00 00 01"},
			{Key: "importer", Name: "Importer Inc", Country: "US"},
		},
		DataCategories: []register.DataCategory{
			{Key: "name", Name: "Name"}, {Key: "health", Name: "Health", Special: true, SpecialCategory: register.SpecialCategoryHealth},
			{Key: "crime", Name: "Offences", Criminal: true}, {Key: "national-id", Name: "National identification number", NationalID: true},
		},
		DataSubjectCategories: []register.DataSubjectCategory{{Key: "customer", Name: "Customers"}, {Key: "child", Name: "Children", Child: true, Vulnerable: true}},
		LegalProvisions: []register.LegalProvision{
			{Key: "act-1", Law: "Act on Examples", Section: "§ 1", Kind: register.NormKindAct, Jurisdiction: "NO", InForceFrom: "2000-01-01", Verified: yes()},
		},
		Contacts: []register.Contact{
			{Key: "dpo", Role: register.ContactRoleDpo, Service: "Data protection service", Email: "dpo@keeper.example", External: yes(), Serves: []scalar.Ref{"keeper"}},
			{Key: "owner", Role: register.ContactRoleProcessOwner, JobTitle: "Head of sales"},
		},
		Systems:          []register.System{{Key: "crm", Name: "Customer system", Kind: register.SystemKindApplication, HostingCountries: []scalar.Country{"NO"}}},
		SecurityMeasures: []register.SecurityMeasure{{Key: "access", Name: "Access control", Area: register.MeasureAreaConfidentiality, Type: register.MeasureTypeTechnical}},
		Notices:          []register.Notice{{Key: "privacy", Title: "Privacy", Kind: register.NoticeKindPrivacyStatement, Status: register.NoticeStatusPublished, Language: "nb"}},
		RightsProcedures: []register.RightsProcedure{
			{Key: "access", Right: register.DataSubjectRightAccess, Deadline: "P30D", FreeOfCharge: yes()}, {Key: "rectification", Right: register.DataSubjectRightRectification},
			{Key: "erasure", Right: register.DataSubjectRightErasure}, {Key: "restriction", Right: register.DataSubjectRightRestriction},
			{Key: "portability", Right: register.DataSubjectRightPortability}, {Key: "complaint", Right: register.DataSubjectRightComplaint},
		},
		ProcessingActivities: []register.ProcessingActivity{{
			Reference: "A1", Name: "Customers", Capacity: register.CapacityController, Status: register.ActivityStatusApproved,
			Purposes:            []register.Purpose{{Entry: key("1"), Description: "Deliver what was ordered", Status: register.FactStatusStated}},
			DataItems:           []register.DataItem{{Entry: key("1"), DataCategory: "name", DataSubjectCategory: "customer", Label: "Name", Origin: register.DataOriginFromSubject}},
			LegalBases:          []register.LegalBasis{{Entry: key("1"), Article6: register.Article6BasisContract, Article6Status: register.FactStatusStated}},
			RetentionRules:      []register.RetentionRule{{Entry: key("1"), Kind: register.RetentionKindPeriod, Period: "P1Y", Trigger: register.RetentionTriggerEndOfRelationship, Disposition: register.DispositionDelete}},
			RecipientsStatement: register.RecipientsStatementNone, TransfersStatement: register.TransfersStatementNoneAndNonePlanned,
			Systems:  []register.SystemUse{{Entry: key("1"), System: "crm"}},
			Measures: []register.MeasureUse{{Entry: key("1"), Measure: "access"}},
			Contacts: []scalar.Ref{"owner"}, Notices: []scalar.Ref{"privacy"}, AutomatedDecision: no(), Profiling: no(), LargeScale: no(), Occasional: no(),
			LastReviewedOn: "2026-06-01", NextReviewOn: "2027-06-01", ApprovedOn: "2026-06-01",
		}},
	}
	return fix{Register: r, A: &r.ProcessingActivities[0], Keeper: &r.Organisations[0]}
}

func key(k scalar.Text) register.Entry { return register.Entry{Key: k} }
