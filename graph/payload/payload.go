// Package payload holds the results of mutations. A result carries the id of
// the record and reads it after the commit, with the fields that the caller
// selected.
package payload

import (
	"context"

	"ropa/ent/db"
	"ropa/ent/db/assertion"
	"ropa/ent/db/contact"
	"ropa/ent/db/datacategory"
	"ropa/ent/db/datasubjectcategory"
	"ropa/ent/db/engagement"
	"ropa/ent/db/legalprovision"
	"ropa/ent/db/notice"
	"ropa/ent/db/organisation"
	"ropa/ent/db/processingactivity"
	"ropa/ent/db/rightsprocedure"
	"ropa/ent/db/securitymeasure"
	"ropa/ent/db/subprocessorchange"
	"ropa/ent/db/subprocessornotice"
	"ropa/ent/db/system"
	"ropa/ent/db/waiver"
)

// Deleted is the result of a deletion.
type Deleted struct{ DeletedID string }

// Organisation is the result of a change to an Organisation.
type Organisation struct {
	ID     string
	Client *db.Client
}

// Organisation reads the record.
func (p *Organisation) Organisation(ctx context.Context) (*db.Organisation, error) {
	q, err := p.Client.Organisation.Query().Where(organisation.ID(p.ID)).CollectFields(ctx)
	if err != nil {
		return nil, err
	}
	return q.Only(ctx)
}

// Contact is the result of a change to a Contact.
type Contact struct {
	ID     string
	Client *db.Client
}

// Contact reads the record.
func (p *Contact) Contact(ctx context.Context) (*db.Contact, error) {
	q, err := p.Client.Contact.Query().Where(contact.ID(p.ID)).CollectFields(ctx)
	if err != nil {
		return nil, err
	}
	return q.Only(ctx)
}

// LegalProvision is the result of a change to a LegalProvision.
type LegalProvision struct {
	ID     string
	Client *db.Client
}

// LegalProvision reads the record.
func (p *LegalProvision) LegalProvision(ctx context.Context) (*db.LegalProvision, error) {
	q, err := p.Client.LegalProvision.Query().Where(legalprovision.ID(p.ID)).CollectFields(ctx)
	if err != nil {
		return nil, err
	}
	return q.Only(ctx)
}

// DataCategory is the result of a change to a DataCategory.
type DataCategory struct {
	ID     string
	Client *db.Client
}

// DataCategory reads the record.
func (p *DataCategory) DataCategory(ctx context.Context) (*db.DataCategory, error) {
	q, err := p.Client.DataCategory.Query().Where(datacategory.ID(p.ID)).CollectFields(ctx)
	if err != nil {
		return nil, err
	}
	return q.Only(ctx)
}

// DataSubjectCategory is the result of a change to a DataSubjectCategory.
type DataSubjectCategory struct {
	ID     string
	Client *db.Client
}

// DataSubjectCategory reads the record.
func (p *DataSubjectCategory) DataSubjectCategory(ctx context.Context) (*db.DataSubjectCategory, error) {
	q, err := p.Client.DataSubjectCategory.Query().Where(datasubjectcategory.ID(p.ID)).CollectFields(ctx)
	if err != nil {
		return nil, err
	}
	return q.Only(ctx)
}

// System is the result of a change to a System.
type System struct {
	ID     string
	Client *db.Client
}

// System reads the record.
func (p *System) System(ctx context.Context) (*db.System, error) {
	q, err := p.Client.System.Query().Where(system.ID(p.ID)).CollectFields(ctx)
	if err != nil {
		return nil, err
	}
	return q.Only(ctx)
}

// SecurityMeasure is the result of a change to a SecurityMeasure.
type SecurityMeasure struct {
	ID     string
	Client *db.Client
}

// SecurityMeasure reads the record.
func (p *SecurityMeasure) SecurityMeasure(ctx context.Context) (*db.SecurityMeasure, error) {
	q, err := p.Client.SecurityMeasure.Query().Where(securitymeasure.ID(p.ID)).CollectFields(ctx)
	if err != nil {
		return nil, err
	}
	return q.Only(ctx)
}

// Engagement is the result of a change to an Engagement.
type Engagement struct {
	ID     string
	Client *db.Client
}

// Engagement reads the record.
func (p *Engagement) Engagement(ctx context.Context) (*db.Engagement, error) {
	q, err := p.Client.Engagement.Query().Where(engagement.ID(p.ID)).CollectFields(ctx)
	if err != nil {
		return nil, err
	}
	return q.Only(ctx)
}

// Notice is the result of a change to a Notice.
type Notice struct {
	ID     string
	Client *db.Client
}

// Notice reads the record.
func (p *Notice) Notice(ctx context.Context) (*db.Notice, error) {
	q, err := p.Client.Notice.Query().Where(notice.ID(p.ID)).CollectFields(ctx)
	if err != nil {
		return nil, err
	}
	return q.Only(ctx)
}

// Assertion is the result of a change to an Assertion.
type Assertion struct {
	ID     string
	Client *db.Client
}

// Assertion reads the record.
func (p *Assertion) Assertion(ctx context.Context) (*db.Assertion, error) {
	q, err := p.Client.Assertion.Query().Where(assertion.ID(p.ID)).CollectFields(ctx)
	if err != nil {
		return nil, err
	}
	return q.Only(ctx)
}

// RightsProcedure is the result of a change to a RightsProcedure.
type RightsProcedure struct {
	ID     string
	Client *db.Client
}

// RightsProcedure reads the record.
func (p *RightsProcedure) RightsProcedure(ctx context.Context) (*db.RightsProcedure, error) {
	q, err := p.Client.RightsProcedure.Query().Where(rightsprocedure.ID(p.ID)).CollectFields(ctx)
	if err != nil {
		return nil, err
	}
	return q.Only(ctx)
}

// Waiver is the result of a change to a Waiver.
type Waiver struct {
	ID     string
	Client *db.Client
}

// Waiver reads the record.
func (p *Waiver) Waiver(ctx context.Context) (*db.Waiver, error) {
	q, err := p.Client.Waiver.Query().Where(waiver.ID(p.ID)).CollectFields(ctx)
	if err != nil {
		return nil, err
	}
	return q.Only(ctx)
}

// ProcessingActivity is the result of a change to a ProcessingActivity.
type ProcessingActivity struct {
	ID     string
	Client *db.Client
}

// ProcessingActivity reads the record.
func (p *ProcessingActivity) ProcessingActivity(ctx context.Context) (*db.ProcessingActivity, error) {
	q, err := p.Client.ProcessingActivity.Query().Where(processingactivity.ID(p.ID)).CollectFields(ctx)
	if err != nil {
		return nil, err
	}
	return q.Only(ctx)
}

// SubprocessorChange is the result of a change to a SubprocessorChange.
type SubprocessorChange struct {
	ID     string
	Client *db.Client
}

// SubprocessorChange reads the record.
func (p *SubprocessorChange) SubprocessorChange(ctx context.Context) (*db.SubprocessorChange, error) {
	q, err := p.Client.SubprocessorChange.Query().Where(subprocessorchange.ID(p.ID)).CollectFields(ctx)
	if err != nil {
		return nil, err
	}
	return q.Only(ctx)
}

// SubprocessorNotice is the result of a change to a SubprocessorNotice.
type SubprocessorNotice struct {
	ID     string
	Client *db.Client
}

// SubprocessorNotice reads the record.
func (p *SubprocessorNotice) SubprocessorNotice(ctx context.Context) (*db.SubprocessorNotice, error) {
	q, err := p.Client.SubprocessorNotice.Query().Where(subprocessornotice.ID(p.ID)).CollectFields(ctx)
	if err != nil {
		return nil, err
	}
	return q.Only(ctx)
}
