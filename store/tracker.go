package store

import (
	"ropa/ent/db"
	"ropa/register"
)

// trackerRow is the row of one entry of the section trackers.
func trackerRow(c *db.TrackerCreate, in register.Tracker, refs *references, keys keyIDs) *db.TrackerCreate {
	c.
		SetName(in.Name).
		SetKind(in.Kind).
		SetNillableCategory(opt(in.Category)).
		SetNillableOwnerID(refs.opt(register.KindOrganisation, in.Owner)).
		SetOwnerAsStated(in.OwnerAsStated).
		SetNillableLifetimeKind(opt(in.LifetimeKind)).
		SetLifetime(in.Lifetime).
		SetNillableRetentionID(keys.opt("retentionRules", in.Retention)).
		SetPurpose(in.Purpose).
		SetDataCollected(in.DataCollected).
		SetNillableConsentRequired(in.ConsentRequired).
		SetNillableConsentForm(opt(in.ConsentForm)).
		SetOptOut(in.OptOut).
		SetNillableSystemID(refs.opt(register.KindSystem, in.System))
	return c
}
