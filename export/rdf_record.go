package export

import (
	"ropa/register"
	"ropa/scalar"
)

// catalogue describes the register itself (Art. 30).
func (l *linked) catalogue() {
	keeper := l.Keeper()
	s := l.thing(catalogueID, "dpv:ROPA", "dcat:Catalog")
	s.text("dct:title", scalar.Text(l.Form.Name.In(l.Lang)+": "+string(keeper.Name)), l.Lang)
	s.link("dct:publisher", record(register.KindOrganisation, l.Around.Organisation))
	s.date("dct:issued", l.On)
	s.text("dct:identifier", scalar.Text(l.Hash), "")
	l.put(s)
}

// inUse reports whether a record is in use on the date of the document.
func (l *linked) inUse(retired scalar.Date) bool { return retired == "" || l.On < retired }

// surroundings describes the records that activities refer to.
func (l *linked) surroundings() {
	r := l.Around
	for i := range r.Organisations {
		l.organisation(&r.Organisations[i])
	}
	for i := range r.DataCategories {
		l.dataCategory(&r.DataCategories[i])
	}
	for i := range r.DataSubjectCategories {
		l.dataSubjects(&r.DataSubjectCategories[i])
	}
	for i := range r.LegalProvisions {
		l.provision(&r.LegalProvisions[i])
	}
	for i := range r.Contacts {
		l.contact(&r.Contacts[i])
	}
	for i := range r.Systems {
		l.system(&r.Systems[i])
	}
	for i := range r.SecurityMeasures {
		l.measure(&r.SecurityMeasures[i])
	}
	for i := range r.Notices {
		l.notice(&r.Notices[i])
	}
	for i := range r.Engagements {
		l.engagement(&r.Engagements[i])
	}
	for _, x := range l.chain() {
		if len(x.Sources) > 0 {
			l.announcedLevel(x)
		}
	}
	for i := range r.RightsProcedures {
		l.rightsProcedure(&r.RightsProcedures[i])
	}
}

func (l *linked) dataCategory(c *register.DataCategory) {
	s := l.thing(local("dataCategory", c.Key), "skos:Concept")
	s.text("rdfs:label", c.Name, "en")
	s.texts("rdfs:label", c.Labels)
	s.link("skos:broader", record(register.KindDataCategory, c.Parent))
	s.link("skos:closeMatch", address(c.DPVIRI))
	l.evidence(s, c.Evidence)
	l.put(s)
}

func (l *linked) dataSubjects(c *register.DataSubjectCategory) {
	s := l.thing(local("dataSubjectCategory", c.Key), "dpv:DataSubject")
	s.is(address(c.DPVIRI))
	if c.Vulnerable {
		s.is("dpv:VulnerableDataSubject")
	}
	if c.Child {
		s.is("dpv:Child")
	}
	s.text("rdfs:label", c.Name, "en")
	s.texts("rdfs:label", c.Labels)
	s.link("skos:broader", record(register.KindDataSubjectCategory, c.Parent))
	l.evidence(s, c.Evidence)
	l.put(s)
}

// provision describes a provision of law, or a guideline or standard.
func (l *linked) provision(p *register.LegalProvision) {
	s := l.thing(local("legalProvision", p.Key), normClass(p.Kind))
	name := p.Law
	if p.Section != "" {
		name += " " + p.Section
	}
	s.text("rdfs:label", name, "")
	s.texts("rdfs:label", p.Labels)
	s.text("dct:title", p.Title, "")
	s.text("dct:identifier", p.OfficialID, "")
	s.text("dct:coverage", p.Jurisdiction, "")
	s.date("dct:issued", p.EnactedOn)
	s.date("dcat:startDate", p.InForceFrom)
	s.date("dcat:endDate", p.InForceUntil)
	s.link("dct:isReplacedBy", record(register.KindLegalProvision, p.ReplacedBy))
	s.page(p.URL)
	l.evidence(s, p.Evidence)
	l.put(s)
}

func normClass(k register.NormKind) string {
	switch k {
	case register.NormKindGuideline:
		return "dpv:Guideline"
	case register.NormKindStandard:
		return "dpv:Standard"
	}
	return "dpv:Law"
}

func (l *linked) system(x *register.System) {
	s := l.thing(local("system", x.Key), "dpv:Technology")
	s.text("rdfs:label", x.Name, "")
	s.texts("rdfs:label", x.Labels)
	s.text("dct:description", x.Hosting, "")
	s.link("dpv:hasServiceProvider", record(register.KindOrganisation, x.Vendor))
	for _, c := range x.HostingCountries {
		s.link("dpv:hasLocation", l.country(c))
	}
	s.page(x.URL)
	s.link("dct:isPartOf", record(register.KindSystem, x.PartOf))
	s.link("dct:relation", record(register.KindSystem, x.BackupOf))
	if yes(x.EncryptedInTransit) {
		s.link("dpv:hasTechnicalMeasure", "dpv:EncryptionInTransfer")
	}
	if yes(x.EncryptedAtRest) {
		s.link("dpv:hasTechnicalMeasure", "dpv:EncryptionAtRest")
	}
	l.evidence(s, x.Evidence)
	l.put(s)
}

// measure describes a security measure (Art. 32(1)), and which systems it
// protects. One that holds for the whole organisation holds for every activity.
func (l *linked) measure(m *register.SecurityMeasure) {
	id := local("securityMeasure", m.Key)
	s := l.thing(id)
	s.is(measureTerms[m.Type], areaTerms[m.Area])
	s.text("rdfs:label", m.Name, "")
	s.texts("rdfs:label", m.Labels)
	s.text("dct:description", m.Description, "")
	s.date("dcat:startDate", m.ImplementedOn)
	s.page(m.EvidenceURL)
	l.evidence(s, m.Evidence)
	l.put(s)
	if !l.inUse(m.RetiredOn) {
		return
	}
	for _, ref := range m.Systems {
		protected := l.thing(record(register.KindSystem, ref))
		protected.link("dpv:hasTechnicalOrganisationalMeasure", id)
		l.put(protected)
	}
	if yes(m.OrganisationWide) {
		l.measures = append(l.measures, id)
		keeper := l.thing(record(register.KindOrganisation, l.Around.Organisation))
		keeper.link("dpv:hasTechnicalOrganisationalMeasure", id)
		l.put(keeper)
	}
}

// notice describes a published notice (Art. 13, 14).
func (l *linked) notice(n *register.Notice) {
	s := l.thing(local("notice", n.Key), "dpv:Notice")
	if n.Kind == register.NoticeKindPrivacyStatement {
		s.is("dpv:PrivacyNotice")
	}
	s.text("dct:title", n.Title, n.Language)
	s.text("dct:language", scalar.Text(n.Language), "")
	s.text("dct:identifier", n.Sha256, "")
	s.text("dct:hasVersion", n.Edition, "")
	s.link("dpv:hasNoticeStatus", noticeTerms[n.Status])
	s.date("dct:issued", n.PublishedOn)
	s.date("dct:modified", n.LastUpdatedOn)
	s.page(n.URL)
	l.evidence(s, n.Evidence)
	l.put(s)
}

func yes(b *bool) bool { return b != nil && *b }

func no(b *bool) bool { return b != nil && !*b }
