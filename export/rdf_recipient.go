package export

import (
	"cmp"

	"ropa/law"
	"ropa/register"
)

// disclosure describes who receives which data (Art. 30(1)(d)): the recipient as
// the activity has it, and the disclosure as processing with its circumstances.
func (l *linked) disclosure(s *subject, d *register.Disclosure) {
	x := l.entry(s, "disclosures", d.Entry, "dpv:Disclose")
	if yes(d.PublishedOnline) {
		x.is("dpv:MakeAvailable")
	}
	org, category := d.Organisation, d.Category
	if org == "" && category == "" && d.Engagement != "" {
		e := l.record(register.KindEngagement, d.Engagement).(*register.Engagement)
		org, category = e.Vendor, e.VendorCategory
	}
	who := l.somebody(org, cmp.Or(category, labelOf("RecipientKind", string(d.Kind))), x.id, cmp.Or(recipientClasses[d.Kind], "dpv:Recipient"), l.labelled(category))
	has := cmp.Or(recipientTerms[d.Kind], "dpv:hasRecipient")
	s.link(has, who)
	x.link(has, who)
	x.link("dpv:hasService", record(register.KindEngagement, d.Engagement))
	x.text("rdfs:label", d.Purpose, l.lang)
	x.text("dpv:hasScope", d.Condition, l.lang)
	x.link("dpv:hasPersonalData", items(s, d.DataItems)...)
	if yes(d.LegallyRequired) {
		x.link("dpv:hasNecessity", "dpv:Required")
	}
	l.maybe(x, d.Possible)
	x.date("dcat:startDate", d.Since)
	x.date("dcat:endDate", d.Until)
	l.cited(x, d.Citations)
	l.put(x)
	s.link("dpv:hasProcessing", x.id)
}

// maybe states that a source says only that something may happen.
func (l *linked) maybe(x *subject, possible *bool) {
	if yes(possible) {
		x.link("dpv:hasApplicability", "dpv:UnknownApplicability")
	}
}

// transfer describes a transfer to a third country or an international
// organisation, and what allows it (Art. 30(1)(e), 44 to 49).
func (l *linked) transfer(s *subject, a *register.ProcessingActivity, t *register.Transfer) {
	x := l.entry(s, "transfers", t.Entry, "dpv:Transfer")
	if t.Country != "" {
		where := l.country(t.Country)
		if t.Tool != register.TransferToolNotATransfer && !law.InEEA(t.Country, l.On) {
			x.is("dpv:CrossBorderTransfer")
			x.link("dpv:hasThirdCountry", where)
			s.link("dpv:hasThirdCountry", where)
		} else {
			x.link("dpv:hasCountry", where)
		}
	}
	x.link("dpv:hasDataExporter", record(register.KindOrganisation, cmp.Or(t.Exporter, l.Around.Organisation)))
	if t.Importer != "" || t.ImporterCategory != "" {
		x.link("dpv:hasDataImporter", l.somebody(t.Importer, t.ImporterCategory, x.id, "dpv:DataImporter", l.lang))
	}
	if t.InternationalOrganisation != "" {
		body := l.thing(within(x.id, "internationalOrganisation"), "dpv:InternationalOrganisation")
		body.text("rdfs:label", t.InternationalOrganisation, l.lang)
		l.put(body)
		x.link("dpv:hasDataImporter", body.id)
	}
	x.link("dpv:hasLegalBasis", transferTerms[t.Tool])
	if t.Tool == register.TransferToolNone || t.Tool == register.TransferToolNotATransfer {
		x.text("rdfs:comment", labelOf("TransferTool", string(t.Tool)), "en")
	}
	l.safeguards(x, t)
	x.link("dpv:hasPersonalData", items(s, t.DataItems)...)
	if t.OnwardOf != "" {
		x.link("dpv:isAfter", within(s.id, "transfers:"+escaped(string(t.OnwardOf))))
	}
	if t.Assessment != "" {
		x.link("dpv:hasImpactAssessment", within(s.id, "assessments:"+escaped(string(t.Assessment))))
	}
	x.text("dpv:hasScope", t.Condition, l.lang)
	l.maybe(x, t.Possible)
	x.date("dcat:startDate", t.Since)
	x.date("dcat:endDate", t.Until)
	l.put(x)
	s.link("dpv:hasProcessing", x.id)
}

// safeguards describes the documents and measures that protect a transfer.
func (l *linked) safeguards(x *subject, t *register.Transfer) {
	add := func(part, class string, fill func(*subject)) {
		y := l.thing(within(x.id, part), class)
		fill(y)
		l.put(y)
		x.link("dpv:hasOrganisationalMeasure", y.id)
	}
	if class := cmp.Or(safeguardTerms[t.Tool], "dpv:SafeguardForDataTransfer"); safeguardTerms[t.Tool] != "" || t.DocumentURL != "" {
		add("tool", class, func(y *subject) {
			y.text("rdfs:label", labelOf("TransferTool", string(t.Tool)), "en")
			y.text("rdfs:comment", coded("ClauseModule", string(t.ClauseModule)), "en")
			y.page(t.DocumentURL)
			y.date("dct:issued", t.SignedOn)
		})
	}
	if t.SafeguardsClaimed != "" {
		add("safeguards", "dpv:SafeguardForDataTransfer", func(y *subject) { y.text("rdfs:label", t.SafeguardsClaimed, l.lang) })
	}
	if t.SupplementaryMeasures != "" {
		add("supplementary", "eu-gdpr:SupplementaryMeasure", func(y *subject) { y.text("rdfs:label", t.SupplementaryMeasures, l.lang) })
	}
	if t.DerogationAssessment != "" {
		add("derogation", "dpv:Assessment", func(y *subject) { y.text("rdfs:label", t.DerogationAssessment, l.lang) })
	}
}

// assessment describes an assessment (Art. 35, 6(1)(f), 46, 6(4)).
func (l *linked) assessment(s *subject, a *register.Assessment) {
	x := l.entry(s, "assessments", a.Entry, cmp.Or(assessmentTerms[a.Kind], "dpv:Assessment"))
	x.text("rdfs:label", labelOf("AssessmentKind", string(a.Kind)), "en")
	x.link("dpv:hasActivityStatus", progressTerms[a.Status])
	x.text("rdfs:comment", labelOf("AssessmentStatus", string(a.Status)), "en")
	if a.Status == register.AssessmentStatusNotRequired {
		x.link("dpv:hasStatus", notRequired[a.Kind == register.AssessmentKindDpia])
	}
	x.date("dct:issued", a.DecidedOn)
	x.date("dcat:endDate", a.ValidUntil)
	x.text("dct:description", a.Result, l.lang)
	if a.ResidualRisk != "" {
		risk := l.thing(within(x.id, "residualRisk"), "dpv:ResidualRisk")
		risk.text("rdfs:label", labelOf("RiskLevel", string(a.ResidualRisk)), "en")
		l.put(risk)
		x.link("dpv:hasResidualRisk", risk.id)
	}
	if yes(a.PriorConsultation) {
		x.link("dpv:hasOrganisationalMeasure", "dpv:ConsultationWithAuthority")
	}
	x.text("dct:creator", a.Assessor, l.lang)
	x.page(a.URL)
	l.put(x)
	has := "dpv:hasAssessment"
	if a.Kind == register.AssessmentKindDpia || a.Kind == register.AssessmentKindTia {
		has = "dpv:hasImpactAssessment"
	}
	s.link(has, x.id)
}

// notRequired is the status of an assessment that was found not to be required,
// by whether it is of the impact on data protection.
var notRequired = map[bool]string{true: "eu-gdpr:DPIANotRequired", false: "dpv:AuditNotRequired"}
