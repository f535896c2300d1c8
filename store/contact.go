package store

import (
	"context"

	"ropa/ent/db"
	"ropa/ent/db/contact"
	"ropa/register"
)

// contactTable writes the rows of register.Contact.
var contactTable = table{
	name: contact.Table,
	create: func(ctx context.Context, t *tx, h head, r register.Record, refs *references) error {
		c := t.Contact.Create().SetID(h.id).SetNillableOrganisationID(h.organisation).SetKey(r.RecordName()).
			SetVersion(h.version).SetCreatedAt(h.at).SetUpdatedAt(h.at)
		setContact(c.Mutation(), r.(*register.Contact), refs)
		return c.Exec(ctx)
	},
	update: func(ctx context.Context, t *tx, h head, r register.Record, refs *references) (int, error) {
		u := t.Contact.Update().Where(contact.ID(h.id), contact.Version(h.version-1)).
			SetVersion(h.version).SetUpdatedAt(h.at)
		setContact(u.Mutation(), r.(*register.Contact), refs)
		return u.Save(ctx)
	},
	remove: func(ctx context.Context, t *tx, h head) (int, error) {
		return t.Contact.Delete().Where(contact.ID(h.id), contact.Version(h.version)).Exec(ctx)
	},
}

// setContact writes everything that in says into the row that m is about.
func setContact(m *db.ContactMutation, in *register.Contact, refs *references) {
	m.SetRole(in.Role)
	m.SetName(in.Name)
	m.SetService(in.Service)
	m.SetJobTitle(in.JobTitle)
	setPointer(refs.opt(register.KindOrganisation, in.Employer), m.SetEmployerID, func() { m.ClearEmployer() })
	m.SetEmail(in.Email)
	m.SetEmailAsStated(in.EmailAsStated)
	m.SetPhone(in.Phone)
	setPointer(in.External, m.SetExternal, m.ClearExternal)
	m.SetResponsibility(in.Responsibility)
	setPointer(in.TasksOnly, m.SetTasksOnly, m.ClearTasksOnly)
	m.SetNotifiedToAuthorityOn(in.NotifiedToAuthorityOn)
	m.ClearServes()
	m.AddSerfIDs(refs.ids(register.KindOrganisation, in.Serves)...)
	m.SetNote(in.Note)
	m.SetRetiredOn(in.RetiredOn)
	setList(in.Evidence, m.SetEvidence, m.ClearEvidence)
}
