package export

import (
	"cmp"

	"ropa/register"
	"ropa/scalar"
)

// entry begins the description of an entry of a section of an activity.
func (l *linked) entry(s *subject, section string, e register.Entry, class string) *subject {
	x := l.thing(within(s.id, section+":"+escaped(string(e.Key))), class)
	l.evidence(x, e.Evidence)
	return x
}

// items are the data items of the activity that an entry names.
func items(s *subject, keys []scalar.Text) (out []string) {
	for _, k := range keys {
		out = append(out, within(s.id, "dataItems:"+escaped(string(k))))
	}
	return out
}

// cited states the law that a thing refers to, and guidelines and standards
// that it follows.
func (l *linked) cited(s *subject, citations []register.Citation) {
	for i := range citations {
		c := &citations[i]
		name := "dpv:hasApplicableLaw"
		if normClass(l.record(register.KindLegalProvision, c.Provision).(*register.LegalProvision).Kind) != "dpv:Law" {
			name = "dct:conformsTo"
		}
		s.link(name, record(register.KindLegalProvision, c.Provision))
		l.evidence(s, c.Evidence)
	}
}

// labelOf is the English name of a code.
func labelOf(enum, value string) scalar.Text { return scalar.Text(Label(enum, value, "en")) }

// purpose describes a purpose (Art. 30(1)(b)). One that the source does not
// state, or states in a circle, is not available.
func (l *linked) purpose(s *subject, p *register.Purpose) {
	x := l.entry(s, "purposes", p.Entry, "dpv:Purpose")
	x.is(address(p.DPVIRI))
	x.text("rdfs:label", p.Description, l.lang)
	if p.Status == register.FactStatusNotStated {
		x.link("dpv:hasApplicability", "dpv:NotAvailable")
	}
	l.put(x)
	s.link("dpv:hasPurpose", x.id)
}

// dataItem describes a category of data about a category of people (Art.
// 30(1)(c)).
func (l *linked) dataItem(s *subject, d *register.DataItem) {
	x := l.entry(s, "dataItems", d.Entry, "dpv:PersonalData")
	category := l.record(register.KindDataCategory, d.DataCategory).(*register.DataCategory)
	x.is(address(category.DPVIRI), specialTerms[category.SpecialCategory], specialTerms[d.SpecialCategory])
	if category.Special || d.SpecialCategory != "" {
		x.is("dpv:SpecialCategoryPersonalData")
	}
	if category.Criminal {
		x.is("pd:Criminal")
	}
	if category.NationalID {
		x.is("pd:OfficialID")
	}
	switch d.Origin {
	case register.DataOriginGenerated:
		x.is("dpv:GeneratedPersonalData")
	case register.DataOriginObserved:
		x.is("dpv:ObservedPersonalData")
	}
	if d.Identifiability == register.IdentifiabilityPseudonymous {
		x.is("dpv:PseudonymisedData")
	}
	x.text("rdfs:label", cmp.Or(d.Label, category.Name), l.labelled(d.Label))
	x.link("dct:type", record(register.KindDataCategory, d.DataCategory))
	for _, attribute := range d.Attributes {
		x.text("dct:description", attribute, l.lang)
	}
	if yes(d.Optional) {
		x.link("dpv:hasNecessity", "dpv:Optional")
	} else if no(d.Optional) {
		x.link("dpv:hasNecessity", "dpv:Required")
	}
	x.link("dpv:hasDataSource", originTerms[d.Origin])
	if d.Origin == register.DataOriginPublicRegister {
		x.link("dpv:hasDataSource", "dpv:PublicDataSource")
	}
	if people := l.people(x, d); people != "" {
		x.link("dpv:hasDataSubject", people)
		s.link("dpv:hasDataSubject", people)
	}
	l.put(x)
	s.link("dpv:hasPersonalData", x.id)
}

// people are those whom an item is about: a category of the register, or those
// whom the source names in its own words.
func (l *linked) people(x *subject, d *register.DataItem) string {
	if d.DataSubjectCategory != "" || d.SubjectLabel == "" {
		return record(register.KindDataSubjectCategory, d.DataSubjectCategory)
	}
	people := l.thing(within(x.id, "subject"), "dpv:DataSubject")
	people.text("rdfs:label", d.SubjectLabel, l.lang)
	l.put(people)
	return people.id
}

// labelled is the language of a label: the activity's or, where there is none,
// English, in which categories are named.
func (l *linked) labelled(label scalar.Text) scalar.Language {
	if label == "" {
		return "en"
	}
	return l.lang
}

// legalBasis describes a legal basis (Art. 6, 9). One that is an example of what
// it may be, or one of several, is not known to apply.
func (l *linked) legalBasis(s *subject, b *register.LegalBasis) {
	x := l.entry(s, "legalBases", b.Entry, "dpv:LegalBasis")
	article6 := article6Terms[b.Article6]
	if b.Article6 == register.Article6BasisConsent {
		article6 = cmp.Or(consentTerms[b.ConsentForm], article6)
	}
	x.is(article6)
	for _, c := range b.Article9 {
		x.is(article9Terms[c])
	}
	x.text("rdfs:label", b.AsStated, l.lang)
	x.text("dct:description", b.LegitimateInterest, l.lang)
	x.text("dct:description", b.NationalCondition, l.lang)
	x.text("dpv:hasScope", b.AppliesWhen, l.lang)
	if b.Purpose != "" {
		x.link("dpv:hasPurpose", within(s.id, "purposes:"+escaped(string(b.Purpose))))
	}
	x.link("dpv:hasPersonalData", items(s, b.DataItems)...)
	if b.Specificity == register.BasisSpecificityExample || b.Specificity == register.BasisSpecificityAlternative {
		x.link("dpv:hasApplicability", "dpv:UnknownApplicability")
	}
	if b.ConsentRecordURL != "" {
		consents := l.thing(within(x.id, "consents"), "dpv:ConsentRecord")
		consents.page(b.ConsentRecordURL)
		l.put(consents)
		x.link("dpv:hasRecordOfActivity", consents.id)
	}
	if b.Withdrawal != "" {
		withdrawal := l.thing(within(x.id, "withdrawal"), "dpv:WithdrawConsent")
		withdrawal.text("rdfs:label", b.Withdrawal, l.lang)
		l.put(withdrawal)
		x.link("dpv:hasConsentControl", withdrawal.id)
	}
	l.cited(x, b.Citations)
	l.put(x)
	s.link("dpv:hasLegalBasis", x.id)
}

// source describes where data come from (Art. 14(2)(f)).
func (l *linked) source(s *subject, d *register.DataSource) {
	x := l.entry(s, "sources", d.Entry, "dpv:DataSource")
	x.is(sourceTerms[d.Kind])
	switch {
	case yes(d.PubliclyAccessible), d.Kind == register.SourceKindPublicRegister && !no(d.PubliclyAccessible):
		x.is("dpv:PublicDataSource")
	case no(d.PubliclyAccessible):
		x.is("dpv:NonPublicDataSource")
	}
	x.text("rdfs:label", d.Description, l.lang)
	if d.Description == "" {
		x.text("rdfs:label", labelOf("SourceKind", string(d.Kind)), "en")
	}
	x.link("dpv:hasEntity", record(register.KindOrganisation, d.Organisation))
	x.link("dpv:isImplementedUsingTechnology", record(register.KindSystem, d.System))
	x.link("dpv:hasPersonalData", items(s, d.DataItems)...)
	l.cited(x, d.Citations)
	l.put(x)
	s.link("dpv:hasDataSource", x.id)
}
