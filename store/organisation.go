package store

import (
	"context"

	"ropa/ent/db"
	"ropa/ent/db/organisation"
	"ropa/register"
)

// organisationTable writes the rows of register.Organisation.
var organisationTable = table{
	name: organisation.Table,
	create: func(ctx context.Context, t *tx, h head, r register.Record, refs *references) error {
		c := t.Organisation.Create().SetID(h.id).SetKey(r.RecordName()).
			SetVersion(h.version).SetCreatedAt(h.at).SetUpdatedAt(h.at)
		setOrganisation(c.Mutation(), r.(*register.Organisation), refs)
		return c.Exec(ctx)
	},
	update: func(ctx context.Context, t *tx, h head, r register.Record, refs *references) (int, error) {
		u := t.Organisation.Update().Where(organisation.ID(h.id), organisation.Version(h.version-1)).
			SetVersion(h.version).SetUpdatedAt(h.at)
		setOrganisation(u.Mutation(), r.(*register.Organisation), refs)
		return u.Save(ctx)
	},
	remove: func(ctx context.Context, t *tx, h head) (int, error) {
		return t.Organisation.Delete().Where(organisation.ID(h.id), organisation.Version(h.version)).Exec(ctx)
	},
}

// setOrganisation writes everything that in says into the row that m is about.
func setOrganisation(m *db.OrganisationMutation, in *register.Organisation, _ *references) {
	m.SetName(in.Name)
	setEnum(in.NameStatus, m.SetNameStatus, m.ClearNameStatus)
	m.SetLegalName(in.LegalName)
	setList(in.Aliases, m.SetAliases, m.ClearAliases)
	m.SetRegistrationNumber(in.RegistrationNumber)
	setEnum(in.Kind, m.SetKind, m.ClearKind)
	setPointer(in.PublicAuthority, m.SetPublicAuthority, m.ClearPublicAuthority)
	m.SetAddress(in.Address)
	m.SetPostalCode(in.PostalCode)
	m.SetCity(in.City)
	m.SetCountry(in.Country)
	m.SetParentCountry(in.ParentCountry)
	m.SetEmail(in.Email)
	m.SetEmailAsStated(in.EmailAsStated)
	m.SetPhone(in.Phone)
	m.SetWebsite(in.Website)
	setPointer(in.EmployeeCount, m.SetEmployeeCount, m.ClearEmployeeCount)
	m.SetDpfListedOn(in.DPFListedOn)
	m.SetDpfListedUntil(in.DPFListedUntil)
	m.SetSupervisoryAuthority(in.SupervisoryAuthority)
	m.SetKeepsRegister(in.KeepsRegister)
	setList(in.HostingLocations, m.SetHostingLocations, m.ClearHostingLocations)
	setList(in.Certifications, m.SetCertifications, m.ClearCertifications)
	setList(in.Measures, m.SetMeasures, m.ClearMeasures)
	setList(in.ContactPoints, m.SetContactPoints, m.ClearContactPoints)
	m.SetStandardAgreementURL(in.StandardAgreementURL)
	m.SetSubprocessorListURL(in.SubprocessorListURL)
	setEnum(in.OfferedAuthorisation, m.SetOfferedAuthorisation, m.ClearOfferedAuthorisation)
	m.SetOfferedNoticePeriod(in.OfferedNoticePeriod)
	m.SetClaimedOn(in.ClaimedOn)
	setList(in.Labels, m.SetLabels, m.ClearLabels)
	m.SetNote(in.Note)
	m.SetRetiredOn(in.RetiredOn)
	setList(in.Evidence, m.SetEvidence, m.ClearEvidence)
	m.SetSearch(register.SearchLine(in.SearchTexts()...))
}
