package store

import (
	"ropa/register"
	"ropa/scalar"
)

// announcementMutation is what the mutations of rows have that hold an announcement.
type announcementMutation interface {
	SetNumber(int)
	SetKind(register.SubprocessorChangeKind)
	SetSubprocessorID(string)
	SetReplacesID(string)
	ClearReplaces()
	SetEngagedByID(string)
	ClearEngagedBy()
	SetServices(scalar.Text)
	SetLocations([]scalar.Country)
	ClearLocations()
	SetTransferTool(register.TransferTool)
	ClearTransferTool()
	SetSafeguards(scalar.Text)
	SetExplanation(scalar.Text)
	SetInformationURL(scalar.Text)
	SetEffectiveOn(scalar.Date)
}

// setAnnouncement writes an announcement into the row that m is about.
func setAnnouncement(m announcementMutation, in *register.Announcement, refs *references) {
	m.SetNumber(in.Number)
	m.SetKind(in.Kind)
	m.SetSubprocessorID(refs.id(register.KindOrganisation, in.Subprocessor))
	setPointer(refs.opt(register.KindOrganisation, in.Replaces), m.SetReplacesID, m.ClearReplaces)
	setPointer(refs.opt(register.KindOrganisation, in.EngagedBy), m.SetEngagedByID, m.ClearEngagedBy)
	m.SetServices(in.Services)
	setList(in.Locations, m.SetLocations, m.ClearLocations)
	setEnum(in.TransferTool, m.SetTransferTool, m.ClearTransferTool)
	m.SetSafeguards(in.Safeguards)
	m.SetExplanation(in.Explanation)
	m.SetInformationURL(in.InformationURL)
	m.SetEffectiveOn(in.EffectiveOn)
}
