package store

import (
	"ropa/ent/db"
	"ropa/register"
)

// transferRow is the row of one entry of the section transfers.
func transferRow(c *db.TransferCreate, in register.Transfer, refs *references, keys keyIDs) *db.TransferCreate {
	c.
		SetCountry(in.Country).
		SetInternationalOrganisation(in.InternationalOrganisation).
		SetNillableImporterID(refs.opt(register.KindOrganisation, in.Importer)).
		SetImporterCategory(in.ImporterCategory).
		SetNillableExporterID(refs.opt(register.KindOrganisation, in.Exporter)).
		SetNillableTool(opt(in.Tool)).
		SetNillableClauseModule(opt(in.ClauseModule)).
		SetDocumentURL(in.DocumentURL).
		SetSignedOn(in.SignedOn).
		SetNillableOnwardOfID(keys.opt("transfers", in.OnwardOf)).
		AddDataItemIDs(keys.ids("dataItems", in.DataItems)...).
		SetSafeguardsClaimed(in.SafeguardsClaimed).
		SetSupplementaryMeasures(in.SupplementaryMeasures).
		SetDerogationAssessment(in.DerogationAssessment).
		SetAuthorityInformedOn(in.AuthorityInformedOn).
		SetNillableAssessmentID(keys.opt("assessments", in.Assessment)).
		SetCondition(in.Condition).
		SetNillablePossible(in.Possible).
		SetSince(in.Since).
		SetUntil(in.Until)
	return c
}
