package export

import (
	"cmp"
	"strings"

	"ropa/law"
	"ropa/register"
	"ropa/scalar"
)

// organisation describes a legal person: how to find it and, of the one that
// keeps the register, who speaks for it (Art. 30(1)(a)).
func (l *linked) organisation(o *register.Organisation) {
	s := l.thing(local("organisation", o.Key))
	s.is(cmp.Or(organisationTerms[o.Kind], "dpv:LegalEntity"))
	s.text("dpv:hasName", o.Name, "")
	s.text("rdfs:label", o.Name, "")
	s.texts("rdfs:label", o.Labels)
	s.text("dpv:hasIdentifier", o.RegistrationNumber, "")
	var lines []string
	for _, part := range []scalar.Text{o.Address, scalar.Text(strings.TrimSpace(string(o.PostalCode + " " + o.City)))} {
		if part != "" {
			lines = append(lines, string(part))
		}
	}
	s.text("dpv:hasAddress", scalar.Text(strings.Join(lines, ", ")), "")
	s.text("dpv:hasContact", cmp.Or(o.Email, o.EmailAsStated), "")
	s.text("dpv:hasContact", o.Phone, "")
	s.link("dpv:hasCountry", l.country(o.Country))
	s.page(o.Website)
	if scalar.Ref(o.Key) == l.Around.Organisation {
		l.keeper(s)
	}
	l.evidence(s, o.Evidence)
	l.put(s)
}

func (l *linked) keeper(s *subject) {
	s.link("dpv:hasRecordOfActivity", catalogueID)
	for _, c := range l.Around.Contacts {
		if !l.inUse(c.RetiredOn) {
			continue
		}
		switch c.Role {
		case register.ContactRoleDpo:
			s.link("dpv:hasDataProtectionOfficer", local("contact", c.Key))
		case register.ContactRoleRepresentative:
			s.link("dpv:hasRepresentative", local("contact", c.Key))
		case register.ContactRoleContactPoint:
			s.link("dcat:contactPoint", local("contact", c.Key))
		case register.ContactRoleUltimatelyResponsible:
			s.link("dpv:hasResponsibleEntity", local("contact", c.Key))
		}
	}
}

// contact describes someone to turn to.
func (l *linked) contact(c *register.Contact) {
	s := l.thing(local("contact", c.Key))
	switch c.Role {
	case register.ContactRoleDpo:
		s.is("dpv:DataProtectionOfficer")
	case register.ContactRoleRepresentative:
		s.is("dpv:Representative")
	default:
		s.is("dpv:Entity")
	}
	s.text("dpv:hasName", cmp.Or(c.Name, c.Service, c.JobTitle), "")
	s.text("rdfs:label", cmp.Or(c.JobTitle, c.Service), "")
	s.text("dpv:hasContact", cmp.Or(c.Email, c.EmailAsStated), "")
	s.text("dpv:hasContact", c.Phone, "")
	s.text("dct:description", c.Responsibility, "")
	s.link("prov:actedOnBehalfOf", record(register.KindOrganisation, c.Employer))
	if c.Role == register.ContactRoleDpo || c.Role == register.ContactRoleRepresentative {
		s.link("dpv:isRepresentativeFor", recordsOf(register.KindOrganisation, c.Serves)...)
	}
	l.evidence(s, c.Evidence)
	l.put(s)
}

// engagement describes what a vendor does for the organisation, and the contract
// on it where there is one (Art. 28). A processor of a processor is a
// dpv:DataSubProcessor; the vocabulary has no property that leads to it.
func (l *linked) engagement(e *register.Engagement) {
	id := local("engagement", e.Key)
	vendor := l.somebody(e.Vendor, e.VendorCategory, id, vendorTerms[e.Role], "")
	s := l.thing(id, "dpv:Service")
	s.text("rdfs:label", cmp.Or(e.Services, e.SubjectMatter), "")
	s.link("dpv:hasServiceProvider", vendor)
	s.link("dpv:hasServiceConsumer", record(register.KindOrganisation, l.Around.Organisation))
	for _, c := range e.Locations {
		s.link("dpv:hasLocation", l.country(c))
	}
	s.link("dct:isPartOf", record(register.KindEngagement, e.Parent))
	if status := contractTerms[e.AgreementStatus]; status != "" {
		s.link("dpv:hasLegalMeasure", within(id, "agreement"))
		agreement := l.thing(within(id, "agreement"), agreementTerms[e.Role])
		agreement.link("dpv:hasContractStatus", status)
		agreement.text("dct:description", e.SubjectMatter, "")
		agreement.page(e.AgreementURL)
		agreement.date("dct:issued", e.SignedOn)
		agreement.date("dcat:endDate", e.ValidUntil)
		l.put(agreement)
	}
	l.evidence(s, e.Evidence)
	l.put(s)
}

// announcedLevel describes what another processor does that a vendor announced and
// that is in effect (Art. 28(2), (4)): the service of its own engagement or, where
// the register has none, one below the level that engages it.
func (l *linked) announcedLevel(x law.ChainLevel) {
	id := levelID(x.Key)
	s := l.thing(id, "dpv:Service")
	if x.Engagement == "" {
		s.text("rdfs:label", x.Services, "")
		s.link("dpv:hasServiceProvider", l.somebody(x.Vendor, "", id, "dpv:DataSubProcessor", ""))
		s.link("dpv:hasServiceConsumer", record(register.KindOrganisation, l.Around.Organisation))
		s.link("dct:isPartOf", levelID(x.Parent))
	}
	for _, c := range x.Locations {
		s.link("dpv:hasLocation", l.country(c))
	}
	s.date("dcat:startDate", x.Since)
	l.put(s)
}

// levelID is the IRI of a level of the chain: that of the engagement with which
// its key begins, and the organisations below it.
func levelID(key scalar.Ref) string {
	parts := strings.Split(string(key), "/")
	id := record(register.KindEngagement, scalar.Ref(parts[0]))
	for i, organisation := range parts[1:] {
		if i == 0 {
			id = within(id, "below")
		}
		id = within(id, escaped(organisation))
	}
	return id
}

// somebody is an organisation or, where only a category is named, somebody of
// that category. What class it has in this role is said of it.
func (l *linked) somebody(org scalar.Ref, category scalar.Text, at, class string, lang scalar.Language) string {
	id := record(register.KindOrganisation, org)
	s := l.thing(id)
	if id == "" {
		id = within(at, "who")
		s = l.thing(id)
		s.text("rdfs:label", category, lang)
	}
	s.is(class)
	l.put(s)
	return id
}

// rightsProcedure describes how a right is used (Art. 12 to 22, 77).
func (l *linked) rightsProcedure(p *register.RightsProcedure) {
	id := local("rightsProcedure", p.Key)
	s := l.thing(id, "dpv:RightExerciseNotice")
	s.text("rdfs:label", scalar.Text(Label("DataSubjectRight", string(p.Right), l.Lang)), l.Lang)
	s.link("dpv:hasRight", rightsOf(p)...)
	s.text("dct:description", p.Channel, "")
	s.text("dpv:hasScope", p.Conditions, "")
	s.period("dpv:hasDuration", p.Deadline)
	s.link("dcat:contactPoint", record(register.KindContact, p.Contact))
	s.link("dpv:hasAuthority", record(register.KindOrganisation, p.ComplaintAuthority))
	if yes(p.FreeOfCharge) {
		s.link("dpv:hasFee", "dpv:FeeNotRequired")
	} else if no(p.FreeOfCharge) {
		s.link("dpv:hasFee", "dpv:FeeRequired")
	}
	s.page(p.URL)
	l.evidence(s, p.Evidence)
	l.put(s)
}

// rightsOf are the rights that a procedure is about, by their terms.
func rightsOf(p *register.RightsProcedure) []string {
	if terms := rightTerms[p.Right]; terms != nil {
		return terms
	}
	return []string{"dpv:DataSubjectRight"}
}
