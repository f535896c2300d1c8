package store

import (
	"ropa/ent/db"
	"ropa/register"
)

// retentionRuleRow is the row of one entry of the section retentionRules.
func retentionRuleRow(c *db.RetentionRuleCreate, in register.RetentionRule, refs *references, keys keyIDs) *db.RetentionRuleCreate {
	c.
		SetKind(in.Kind).
		SetScope(in.Scope).
		AddDataItemIDs(keys.ids("dataItems", in.DataItems)...).
		SetNillableDataSubjectCategoryID(refs.opt(register.KindDataSubjectCategory, in.DataSubjectCategory)).
		SetNillableSystemID(refs.opt(register.KindSystem, in.System)).
		SetPeriod(in.Period).
		SetMinimum(in.Minimum).
		SetMaximum(in.Maximum).
		SetUntilDate(in.UntilDate).
		SetApproximate(in.Approximate).
		SetNillableTrigger(opt(in.Trigger)).
		SetTriggerText(in.TriggerText).
		SetNillableAnchor(opt(in.Anchor)).
		SetCriteria(in.Criteria).
		SetNillableDisposition(opt(in.Disposition)).
		SetNillableLegalHold(opt(in.LegalHold)).
		SetLegalHoldNote(in.LegalHoldNote).
		SetNillableOrigin(opt(in.Origin)).
		SetAsStated(in.AsStated).
		SetPolicyURL(in.PolicyURL).
		SetNillablePolicyFollowed(in.PolicyFollowed).
		SetDeviationReason(in.DeviationReason)
	if len(in.Alternatives) > 0 {
		c.SetAlternatives(in.Alternatives)
	}
	return c
}
