package export

import (
	"slices"

	"ropa/register"
	"ropa/scalar"
)

// The paragraph of Art. 30 that a record follows.
const (
	controllersRecord = "https://eur-lex.europa.eu/eli/reg/2016/679/art_30/par_1/oj"
	processorsRecord  = "https://eur-lex.europa.eu/eli/reg/2016/679/art_30/par_2/oj"
)

// activity describes a processing activity and all of its entries. The entries
// come first; what the activity has of them is stated of it at the end.
func (l *linked) activity(a *register.ProcessingActivity) {
	id := local("activity", a.Reference)
	l.lang = a.Language
	s := l.thing(id, "dpv:PersonalDataProcess")
	s.text("dct:identifier", a.Reference, "")
	s.text("dct:title", a.Name, a.Language)
	s.texts("dct:title", a.Labels)
	s.text("dct:description", a.Description, a.Language)
	s.text("dct:language", scalar.Text(a.Language), "")
	l.standing(s, a)
	l.parties(s, a)
	l.nature(s, a)
	l.statements(s, a)
	for i := range a.Purposes {
		l.purpose(s, &a.Purposes[i])
	}
	for i := range a.DataItems {
		l.dataItem(s, &a.DataItems[i])
	}
	for i := range a.LegalBases {
		l.legalBasis(s, &a.LegalBases[i])
	}
	for i := range a.RetentionRules {
		l.retention(s, &a.RetentionRules[i])
	}
	for i := range a.Sources {
		l.source(s, &a.Sources[i])
	}
	for i := range a.Disclosures {
		l.disclosure(s, &a.Disclosures[i])
	}
	for i := range a.Transfers {
		l.transfer(s, a, &a.Transfers[i])
	}
	for i := range a.Assessments {
		l.assessment(s, &a.Assessments[i])
	}
	l.means(s, a)
	l.cited(s, a.Citations)
	l.evidence(s, a.Evidence)
	l.put(s)
	catalogue := l.thing(catalogueID)
	catalogue.link("dpv:hasPersonalDataProcess", id)
	l.put(catalogue)
}

// standing states where the record and the processing stand. The record of a
// draft is one whose approval is still required.
func (l *linked) standing(s *subject, a *register.ProcessingActivity) {
	s.link("dpv:hasAuditStatus", auditTerms[a.Status])
	if !approved(a) {
		s.text("rdfs:comment", "DRAFT: this record has not been approved.", "en")
	}
	s.date("dct:dateAccepted", a.ApprovedOn)
	switch {
	case a.Status == register.ActivityStatusRetired, a.EndedOn != "" && a.EndedOn < l.On:
		s.link("dpv:hasActivityStatus", "dpv:ActivityCompleted")
	case a.StartedOn == "":
	case a.StartedOn > l.On:
		s.link("dpv:hasActivityStatus", "dpv:ActivityPlanned")
	default:
		s.link("dpv:hasActivityStatus", "dpv:ActivityOngoing")
	}
	s.date("dcat:startDate", a.StartedOn)
	s.date("dcat:endDate", a.EndedOn)
}

// parties states who is responsible for the processing, and for whom it is done
// (Art. 26, 30(1)(a), 30(2)(a)).
func (l *linked) parties(s *subject, a *register.ProcessingActivity) {
	keeper := record(register.KindOrganisation, l.Around.Organisation)
	if a.Capacity == register.CapacityProcessor {
		s.link("dct:conformsTo", processorsRecord)
		s.link("dpv:hasDataProcessor", keeper)
	} else {
		s.link("dct:conformsTo", controllersRecord)
		s.link("dpv:hasDataController", keeper)
	}
	joint := []string{keeper}
	for i := range a.Parties {
		p := &a.Parties[i]
		at := within(s.id, "parties:"+escaped(string(p.Key)))
		who := func(class string) string { return l.somebody(p.Organisation, p.Category, at, class, l.lang) }
		switch p.Role {
		case register.PartyRoleJointController:
			joint = append(joint, who("dpv:DataController"))
		case register.PartyRoleControllerServed:
			s.link("dpv:hasDataController", who("dpv:DataController"))
		case register.PartyRoleNamedAsProcessor:
			s.link("dpv:hasDataProcessor", who("dpv:DataProcessor"))
		case register.PartyRoleRepresentative:
			s.link("dpv:hasRepresentative", who("dpv:Representative"))
		}
		l.evidence(s, p.Evidence)
	}
	if a.Capacity == register.CapacityJointController || len(joint) > 1 {
		l.jointly(s, a, joint)
	}
	for _, ref := range a.Contacts {
		s.link("dcat:contactPoint", record(register.KindContact, ref))
		if c := l.record(register.KindContact, ref).(*register.Contact); c.Role == register.ContactRoleProcessOwner || c.Role == register.ContactRoleDailyResponsible {
			s.link("dpv:hasResponsibleEntity", record(register.KindContact, ref))
		}
	}
	if a.Unit != "" {
		s.link("dpv:hasOrganisationalUnit", within(s.id, "unit"))
		unit := l.thing(within(s.id, "unit"), "dpv:OrganisationalUnit")
		unit.text("rdfs:label", a.Unit, l.lang)
		l.put(unit)
	}
}

// jointly describes the joint controllers as a group, and their arrangement.
func (l *linked) jointly(s *subject, a *register.ProcessingActivity, controllers []string) {
	id := within(s.id, "controllers")
	s.link("dpv:hasJointDataControllers", id)
	group := l.thing(id, "dpv:JointDataControllers")
	group.link("dpv:hasDataController", controllers...)
	group.text("dpv:hasContact", a.JointContactPoint, l.lang)
	if a.JointArrangementURL != "" || a.JointArrangementEssence != "" {
		group.link("dpv:hasLegalMeasure", within(id, "arrangement"))
		arrangement := l.thing(within(id, "arrangement"), "dpv:JointDataControllersAgreement")
		arrangement.text("dct:description", a.JointArrangementEssence, l.lang)
		arrangement.page(a.JointArrangementURL)
		l.put(arrangement)
	}
	l.put(group)
}

// nature states what is done with the data, and how.
func (l *linked) nature(s *subject, a *register.ProcessingActivity) {
	for _, op := range a.Operations {
		if term, ok := operationTerms[op]; ok {
			s.link("dpv:hasProcessing", term)
			continue
		}
		id := local("operation", scalar.Text(op))
		other := l.thing(id, "dpv:Processing")
		other.text("rdfs:label", scalar.Text(Label("ProcessingOperation", string(op), "en")), "en")
		l.put(other)
		s.link("dpv:hasProcessing", id)
	}
	for i, text := range a.ProcessingServices {
		service := l.thing(numbered(s.id, "processingServices", i), "dpv:Service")
		service.text("rdfs:label", text, l.lang)
		l.put(service)
		s.link("dpv:hasService", service.id)
	}
	s.link("dpv:hasNecessity", necessityTerms[a.DataRequirement])
	for _, c := range a.HighRiskCriteria {
		s.link("dpv:hasContext", criterionTerms[c])
	}
	if yes(a.AutomatedDecision) {
		s.link("dpv:hasContext", "dpv:AutomatedDecisionMaking")
	}
	if yes(a.Profiling) {
		s.link("dpv:hasProcessing", "dpv:Profiling")
	}
	if yes(a.LargeScale) || slices.Contains(a.HighRiskCriteria, register.HighRiskCriterionLargeScale) {
		s.link("dpv:hasProcessingScale", "dpv:LargeScaleProcessing")
	}
	if a.DecisionLogic != "" {
		logic := l.thing(within(s.id, "decisionLogic"), "dpv:AlgorithmicLogic")
		logic.text("rdfs:label", a.DecisionLogic, l.lang)
		l.put(logic)
		s.link("dpv:hasAlgorithmicLogic", logic.id)
	}
	if yes(a.BreachOccurred) {
		breach := l.thing(within(s.id, "breach"), "dpv:DataBreachRecord")
		breach.page(a.BreachRecordURL)
		l.put(breach)
		s.link("dpv:hasRecordOfActivity", breach.id)
	}
	s.link("dct:relation", record("activity", a.FurtherProcessingOf))
}

// means states by which means and under which measures the data are processed,
// and what people are told of it.
func (l *linked) means(s *subject, a *register.ProcessingActivity) {
	for i := range a.Systems {
		s.link("dpv:isImplementedUsingTechnology", record(register.KindSystem, a.Systems[i].System))
		l.evidence(s, a.Systems[i].Evidence)
	}
	for i := range a.Trackers {
		l.tracker(s, &a.Trackers[i])
	}
	for i := range a.Measures {
		s.link("dpv:hasTechnicalOrganisationalMeasure", record(register.KindSecurityMeasure, a.Measures[i].Measure))
		l.evidence(s, a.Measures[i].Evidence)
	}
	s.link("dpv:hasTechnicalOrganisationalMeasure", l.measures...)
	s.link("dpv:hasNotice", recordsOf(register.KindNotice, a.Notices)...)
	for i := range l.Around.RightsProcedures {
		p := &l.Around.RightsProcedures[i]
		if l.inUse(p.RetiredOn) && (len(p.Activities) == 0 || slices.Contains(p.Activities, scalar.Ref(a.Reference))) {
			s.link("dpv:hasRight", rightsOf(p)...)
			s.link("dpv:hasNotice", local("rightsProcedure", p.Key))
		}
	}
}

// tracker describes a cookie or other means of tracking, with its lifetime on
// the device.
func (l *linked) tracker(s *subject, t *register.Tracker) {
	x := l.entry(s, "trackers", t.Entry, "dpv:Technology")
	x.text("rdfs:label", t.Name, "")
	x.text("dct:description", t.Purpose, l.lang)
	x.text("dct:description", t.DataCollected, l.lang)
	x.period("dpv:hasDuration", t.Lifetime)
	x.link("dpv:hasEntity", record(register.KindOrganisation, t.Owner))
	x.link("dct:isPartOf", record(register.KindSystem, t.System))
	l.put(x)
	s.link("dpv:isImplementedUsingTechnology", x.id)
}
