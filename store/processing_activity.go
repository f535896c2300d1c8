package store

import (
	"context"
	"strings"

	"ropa/ent/db"
	"ropa/ent/db/processingactivity"
	"ropa/register"
)

// processingActivityTable writes the rows of register.ProcessingActivity,
// without those of its sections.
var processingActivityTable = table{
	name: processingactivity.Table,
	create: func(ctx context.Context, t *tx, h head, r register.Record, refs *references) error {
		return activityRow(t, h, r.(*register.ProcessingActivity), refs).Exec(ctx)
	},
	update: func(ctx context.Context, t *tx, h head, r register.Record, refs *references) (int, error) {
		u := t.ProcessingActivity.Update().Where(processingactivity.ID(h.id), processingactivity.Version(h.version-1)).
			SetVersion(h.version).SetUpdatedAt(h.at)
		setProcessingActivity(u.Mutation(), r.(*register.ProcessingActivity), refs)
		return u.Save(ctx)
	},
	remove: func(ctx context.Context, t *tx, h head) (int, error) {
		return t.ProcessingActivity.Delete().Where(processingactivity.ID(h.id), processingactivity.Version(h.version)).Exec(ctx)
	},
}

// activityRow is a new row, ready to be written alone or together with others.
func activityRow(t *tx, h head, a *register.ProcessingActivity, refs *references) *db.ProcessingActivityCreate {
	c := t.ProcessingActivity.Create().SetID(h.id).SetOrganisationID(*h.organisation).SetReference(a.RecordName()).
		SetVersion(h.version).SetCreatedAt(h.at).SetUpdatedAt(h.at)
	setProcessingActivity(c.Mutation(), a, refs)
	return c
}

// setProcessingActivity writes everything that in says into the row that m is about.
func setProcessingActivity(m *db.ProcessingActivityMutation, in *register.ProcessingActivity, refs *references) {
	m.SetName(in.Name)
	setList(in.Labels, m.SetLabels, m.ClearLabels)
	m.SetLanguage(in.Language)
	m.SetCapacity(in.Capacity)
	m.SetStatus(in.Status)
	m.SetDescription(in.Description)
	m.SetUnit(in.Unit)
	m.SetStartedOn(in.StartedOn)
	m.SetEndedOn(in.EndedOn)
	setList(in.Operations, m.SetOperations, m.ClearOperations)
	setList(in.ProcessingServices, m.SetProcessingServices, m.ClearProcessingServices)
	setEnum(in.DataRequirement, m.SetDataRequirement, m.ClearDataRequirement)
	m.SetDataRequirementNote(in.DataRequirementNote)
	setPointer(in.AutomatedDecision, m.SetAutomatedDecision, m.ClearAutomatedDecision)
	setEnum(in.AutomatedDecisionGround, m.SetAutomatedDecisionGround, m.ClearAutomatedDecisionGround)
	m.SetDecisionLogic(in.DecisionLogic)
	setPointer(in.Profiling, m.SetProfiling, m.ClearProfiling)
	setList(in.HighRiskCriteria, m.SetHighRiskCriteria, m.ClearHighRiskCriteria)
	setPointer(in.LargeScale, m.SetLargeScale, m.ClearLargeScale)
	setPointer(in.Occasional, m.SetOccasional, m.ClearOccasional)
	setPointer(in.OutsideAuthorityTasks, m.SetOutsideAuthorityTasks, m.ClearOutsideAuthorityTasks)
	setEnum(in.TransfersStatement, m.SetTransfersStatement, m.ClearTransfersStatement)
	setEnum(in.RecipientsStatement, m.SetRecipientsStatement, m.ClearRecipientsStatement)
	setEnum(in.SpecialCategoriesStatement, m.SetSpecialCategoriesStatement, m.ClearSpecialCategoriesStatement)
	m.SetJointArrangementURL(in.JointArrangementURL)
	m.SetJointArrangementEssence(in.JointArrangementEssence)
	m.SetJointContactPoint(in.JointContactPoint)
	setPointer(in.BreachOccurred, m.SetBreachOccurred, m.ClearBreachOccurred)
	m.SetBreachRecordURL(in.BreachRecordURL)
	setPointer(refs.opt(register.KindProcessingActivity, in.FurtherProcessingOf), m.SetFurtherProcessingOfID, func() { m.ClearFurtherProcessingOf() })
	m.SetCompatibilityNote(in.CompatibilityNote)
	m.SetLastReviewedOn(in.LastReviewedOn)
	m.SetNextReviewOn(in.NextReviewOn)
	m.SetApprovedOn(in.ApprovedOn)
	m.ClearContacts()
	m.AddContactIDs(refs.ids(register.KindContact, in.Contacts)...)
	m.ClearNotices()
	m.AddNoticeIDs(refs.ids(register.KindNotice, in.Notices)...)
	m.SetNote(in.Note)
	setList(in.Evidence, m.SetEvidence, m.ClearEvidence)
	m.SetLegalBasisStatus(in.LegalBasisStatus())
	m.SetArticle9Status(in.Article9Status(refs.special))
	m.SetRetentionStatus(in.RetentionStatus())
	m.SetSearch(strings.Join(in.SearchTerms(), " "))
}
