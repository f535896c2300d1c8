package export

import (
	"cmp"
	"slices"
	"strings"

	"ropa/law"
	"ropa/register"
	"ropa/scalar"
)

// Of recipients and processors (Art. 30(1)(d), 28).
var recipientPhrases = map[string]phrase{
	"recipients":          func(r *Row) []string { return r.recipients(func(register.RecipientKind) bool { return true }, true) },
	"internalRecipients":  func(r *Row) []string { return r.recipients(internal, false) },
	"externalRecipients":  func(r *Row) []string { return r.recipients(external, false) },
	"foreignRecipients":   (*Row).foreignRecipients,
	"processors":          (*Row).processors,
	"processorRecipients": (*Row).processorRecipients,
	"processorContracts":  (*Row).processorContracts,
}

func internal(k register.RecipientKind) bool { return k == register.RecipientKindInternal }
func external(k register.RecipientKind) bool {
	return k != register.RecipientKindInternal && k != register.RecipientKindProcessor
}

// recipients are the recipients of some kinds; none, not found out and not
// stated are said in words. with says that processors named without an
// engagement belong to them.
func (r *Row) recipients(of func(register.RecipientKind) bool, with bool) (out []string) {
	for i := range r.Activity.Disclosures {
		if d := &r.Activity.Disclosures[i]; of(d.Kind) {
			out = append(out, r.recipientWords(d))
		}
	}
	for _, p := range r.Activity.Parties {
		if p.Role == register.PartyRoleNamedAsProcessor && with && !r.receives(p.Organisation) {
			out = append(out, r.label(register.RecipientKindProcessor)+r.colon()+r.party(p))
		}
	}
	if len(out) > 0 {
		return once(out)
	}
	switch r.Activity.RecipientsStatement {
	case register.RecipientsStatementNone:
		return []string{r.say("noRecipients")}
	case register.RecipientsStatementUnknown:
		return []string{r.say("unclear")}
	}
	return r.notStated()
}

// receives reports whether an organisation is among the recipients.
func (r *Row) receives(ref scalar.Ref) bool {
	return ref != "" && slices.ContainsFunc(r.Activity.Disclosures, func(d register.Disclosure) bool { return d.Organisation == ref })
}

func (r *Row) party(p register.ActivityParty) string {
	if p.Organisation != "" {
		return r.name(register.KindOrganisation, p.Organisation)
	}
	return cmp.Or(string(p.Category), r.say("notStated"))
}

// recipientName is who receives: a name, a category, or what the engagement says.
func (r *Row) recipientName(d *register.Disclosure) string {
	var p parts
	if d.Organisation != "" {
		p.add(r.firmly(r.name(register.KindOrganisation, d.Organisation), d.Evidence, "organisation"))
	}
	if category := string(d.Category); !isLabel(d.Kind, category) {
		p.add(r.firmly(category, d.Evidence, "category"))
	}
	if len(p) == 0 && d.Engagement != "" {
		p.add(r.name(register.KindEngagement, d.Engagement))
	}
	return parts(once(p)).join(", ")
}

// isLabel reports whether a text is no more than the label of a kind of recipient,
// in the languages in which registers are kept.
func isLabel(k register.RecipientKind, text string) bool {
	return slices.ContainsFunc([]scalar.Language{"nb", "nn", "en"}, func(l scalar.Language) bool {
		return strings.EqualFold(Label("RecipientKind", string(k), l), text)
	})
}

// recipientHead is a recipient by kind and name.
func (r *Row) recipientHead(d *register.Disclosure) string {
	head := r.firmly(r.label(d.Kind), d.Evidence, "kind")
	if name := r.recipientName(d); name != "" {
		head += r.colon() + name
	}
	return head
}

// recipientWords is a recipient on one line: kind, name, which data, what for,
// when.
func (r *Row) recipientWords(d *register.Disclosure) string {
	if all, _ := inferredFrom(d.Evidence, ""); all { // which is said once, of the whole
		whole := *d
		whole.Evidence = slices.DeleteFunc(slices.Clone(d.Evidence), func(e register.Evidence) bool { return e.Field != "" })
		d = &whole
	}
	p := append(parts{r.recipientHead(d)}, r.recipientDetails(d)...)
	if others := r.announcedNames(r.announced(d.Engagement)); len(others) > 0 {
		p.add(r.say("subprocessors", "names", parts(others).join(", ")))
	}
	return p.join("; ")
}

// recipientDetails are which data a recipient receives, what for and when.
func (r *Row) recipientDetails(d *register.Disclosure) (p parts) {
	p.addIf(len(d.DataItems) > 0, func() string {
		return r.firmly(r.say("whichData", "data", r.itemNames(d.DataItems)), d.Evidence, "dataItems")
	})
	p.addIf(d.Purpose != "", func() string { return r.say("whatFor", "purpose", string(d.Purpose)) })
	p.addIf(d.Condition != "", func() string { return r.say("when", "condition", string(d.Condition)) })
	p.addIf(isTrue(d.LegallyRequired), func() string { return r.firmly(r.say("required"), d.Evidence, "legallyRequired") })
	p.addIf(isTrue(d.PublishedOnline), func() string { return r.firmly(r.say("published"), d.Evidence, "publishedOnline") })
	p.addIf(isTrue(d.Possible), func() string { return r.say("possible") })
	r.span(&p, d.Since, d.Until)
	r.cited(&p, d.Citations)
	r.caveats(&p, d.Entry)
	return p
}

// foreignRecipients are recipients in third countries and international
// organisations, by name.
func (r *Row) foreignRecipients() (out []string) {
	for i := range r.Activity.Transfers {
		t := &r.Activity.Transfers[i]
		out = append(out, r.importer(t)+" ("+r.destination(t)+")")
	}
	for _, t := range r.announcedTransfers() {
		out = append(out, r.name(register.KindOrganisation, t.Vendor)+" ("+countryName(t.country, r.Lang)+")")
	}
	if len(out) > 0 {
		return once(out)
	}
	return r.noTransfers()
}

// processors are those who process on behalf of the organisation, each with
// where the contract stands (Art. 28(3)), down to their own processors. Those of
// one contract stand together.
func (r *Row) processors() (out []string) {
	under := map[scalar.Ref]parts{} // names by contract
	for _, d := range r.Activity.Disclosures {
		if d.Kind == register.RecipientKindProcessor {
			under[d.Engagement] = append(under[d.Engagement], cmp.Or(r.recipientName(&d), r.say("notStated")))
		}
	}
	for _, d := range r.Activity.Disclosures {
		names := under[d.Engagement]
		if d.Kind != register.RecipientKindProcessor || names == nil {
			continue
		}
		delete(under, d.Engagement)
		if d.Engagement != "" {
			out = append(out, parts(once(names)).join(", ")+"; "+r.engagementWords(d.Engagement))
			continue
		}
		for _, name := range names {
			out = append(out, name+"; "+r.noContractStated())
		}
	}
	return r.withNamedProcessors(out)
}

// processorRecipients are the processors as recipients (Art. 30(1)(d)): each with
// what it receives, where the contract stands, and who stands behind it.
func (r *Row) processorRecipients() (out []string) {
	for i := range r.Activity.Disclosures {
		d := &r.Activity.Disclosures[i]
		if d.Kind != register.RecipientKindProcessor {
			continue
		}
		name := r.recipientName(d)
		if _, inferred := inferredFrom(d.Evidence, "kind"); inferred { // that it is a processor
			name = r.recipientHead(d)
		}
		p := append(parts{cmp.Or(name, r.say("notStated"))}, r.recipientDetails(d)...)
		if d.Engagement == "" {
			p.add(r.noContractStated())
		} else {
			p.add(r.engagementWords(d.Engagement))
		}
		out = append(out, p.join("; "))
	}
	return r.withNamedProcessors(out)
}

// withNamedProcessors adds those who are called processors and receive nothing,
// or says that there are none.
func (r *Row) withNamedProcessors(out []string) []string {
	for _, p := range r.Activity.Parties {
		if p.Role == register.PartyRoleNamedAsProcessor && !r.receives(p.Organisation) {
			out = append(out, r.party(p)+"; "+r.noContractStated())
		}
	}
	if len(out) > 0 {
		return once(out)
	}
	if r.Activity.RecipientsStatement == register.RecipientsStatementNone {
		return []string{r.say("noRecipients")}
	}
	return r.notStated()
}

// noContractStated says that it is not stated where a contract stands.
func (r *Row) noContractStated() string {
	return r.say("agreement", "status", r.lower(r.say("notStated")))
}

// contractStatus says where a contract stands.
func (r *Row) contractStatus(e *register.Engagement) string {
	if e.AgreementStatus == "" {
		return r.noContractStated()
	}
	return r.say("agreement", "status", r.lower(r.label(e.AgreementStatus)))
}

// engagementWords says where a contract stands and who stands behind it.
func (r *Row) engagementWords(ref scalar.Ref) string {
	e := r.record(register.KindEngagement, ref).(*register.Engagement)
	p := parts{r.contractStatus(e)}
	p.addIf(e.SignedOn != "", func() string { return r.say("signed", "date", r.date(e.SignedOn)) })
	p.addIf(e.ValidUntil != "", func() string { return r.say("validUntil", "date", r.date(e.ValidUntil)) })
	announced := r.announced(ref)
	var names parts
	for i := range r.Around.Engagements {
		sub := &r.Around.Engagements[i]
		told := slices.ContainsFunc(announced, func(l law.ChainLevel) bool { return l.Engagement == scalar.Ref(sub.Key) })
		if sub.Parent == ref && sub.RetiredOn == "" && !told {
			names.add(r.name(register.KindEngagement, scalar.Ref(sub.Key)))
		}
	}
	names = append(names, r.announcedNames(announced)...)
	p.addIf(len(names) > 0, func() string { return r.say("subprocessors", "names", names.join(", ")) })
	return p.join("; ")
}

// processorContracts are the web addresses of the contracts with processors or,
// without one, where the contracts stand.
func (r *Row) processorContracts() (out []string) {
	for _, d := range r.Activity.Disclosures {
		if d.Kind != register.RecipientKindProcessor {
			continue
		}
		name, status := cmp.Or(r.recipientName(&d), r.say("notStated")), r.noContractStated()
		if d.Engagement != "" {
			e := r.record(register.KindEngagement, d.Engagement).(*register.Engagement)
			if e.AgreementURL != "" {
				out = append(out, name+r.colon()+string(e.AgreementURL))
				continue
			}
			status = r.contractStatus(e)
		}
		out = append(out, parts{name, status, r.say("linkNotStated")}.join("; "))
	}
	return once(out)
}
