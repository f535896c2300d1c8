package store

import (
	"ropa/ent/db"
	"ropa/register"
)

// legalBasisRow is the row of one entry of the section legalBases.
func legalBasisRow(c *db.LegalBasisCreate, in register.LegalBasis, _ *references, keys keyIDs) *db.LegalBasisCreate {
	c.
		SetNillablePurposeID(keys.opt("purposes", in.Purpose)).
		AddDataItemIDs(keys.ids("dataItems", in.DataItems)...).
		SetNillableArticle6(opt(in.Article6)).
		SetNillableArticle6Status(opt(in.Article6Status)).
		SetNillableArticle10(opt(in.Article10)).
		SetNillableSpecificity(opt(in.Specificity)).
		SetAsStated(in.AsStated).
		SetAppliesWhen(in.AppliesWhen).
		SetLegitimateInterest(in.LegitimateInterest).
		SetNillableConsentForm(opt(in.ConsentForm)).
		SetConsentRecordURL(in.ConsentRecordURL).
		SetWithdrawal(in.Withdrawal).
		SetNationalCondition(in.NationalCondition)
	if len(in.Article9) > 0 {
		c.SetArticle9(in.Article9)
	}
	if len(in.FurtherArticles) > 0 {
		c.SetFurtherArticles(in.FurtherArticles)
	}
	return c
}
