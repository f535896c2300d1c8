package export

import (
	"cmp"

	"ropa/register"
)

// Of transfers to third countries and international organisations (Art. 30(1)(e), 30(2)(c)).
var transferPhrases = map[string]phrase{
	"transfers":            (*Row).transfers,
	"safeguards":           (*Row).safeguards,
	"transferDestinations": (*Row).destinations,
	"transfersYesNo":       (*Row).transfersYesNo,
}

func (r *Row) transfers() (out []string) {
	for i := range r.Activity.Transfers {
		t := &r.Activity.Transfers[i]
		p := parts{r.destination(t) + r.colon() + r.importer(t)}
		p.add(r.tool(t))
		p.addIf(t.Exporter != "", func() string {
			return r.say("exporter", "name", r.name(register.KindOrganisation, t.Exporter))
		})
		p.addIf(t.OnwardOf != "", func() string { return r.say("onward") })
		p.addIf(len(t.DataItems) > 0, func() string { return r.say("whichData", "data", r.itemNames(t.DataItems)) })
		p.addIf(t.Condition != "", func() string { return r.say("when", "condition", string(t.Condition)) })
		p.addIf(isTrue(t.Possible), func() string { return r.say("possible") })
		r.span(&p, t.Since, t.Until)
		out = append(out, p.join("; "))
	}
	for _, t := range r.announcedTransfers() {
		out = append(out, parts{countryName(t.country, r.Lang) + r.colon() + r.name(register.KindOrganisation, t.Vendor), r.announcedTool(t), r.source(t)}.join("; "))
	}
	if len(out) > 0 {
		return once(out)
	}
	return r.noTransfers()
}

// noTransfers says in words what stands where no transfer is listed.
func (r *Row) noTransfers() []string {
	switch r.Activity.TransfersStatement {
	case register.TransfersStatementNoneAndNonePlanned:
		return []string{r.say("noTransfers")}
	case register.TransfersStatementUnknown:
		return []string{r.say("unclear")}
	}
	return r.notStated()
}

// destination is the country or the international organisation.
func (r *Row) destination(t *register.Transfer) string {
	var p parts
	if t.Country != "" {
		p.add(countryName(t.Country, r.Lang))
	}
	p.add(string(t.InternationalOrganisation))
	return cmp.Or(p.join(", "), r.say("countryNotStated"))
}

func (r *Row) importer(t *register.Transfer) string {
	if t.Importer != "" {
		return r.name(register.KindOrganisation, t.Importer)
	}
	return cmp.Or(string(t.ImporterCategory), r.say("importerNotStated"))
}

// tool is what allows the transfer.
func (r *Row) tool(t *register.Transfer) string {
	if t.Tool == "" {
		return r.say("toolNotStated")
	}
	p := parts{r.label(t.Tool)}
	p.addIf(t.ClauseModule != "", func() string { return r.lower(r.label(t.ClauseModule)) })
	p.addIf(t.SignedOn != "", func() string { return r.say("signed", "date", r.date(t.SignedOn)) })
	return p.join(", ")
}

// safeguards are, transfer by transfer, what it rests on and how that is
// documented.
func (r *Row) safeguards() (out []string) {
	for i := range r.Activity.Transfers {
		t := &r.Activity.Transfers[i]
		p := parts{r.destination(t) + r.colon() + r.tool(t)}
		p.addIf(t.SafeguardsClaimed != "", func() string { return r.say("claimed", "words", string(t.SafeguardsClaimed)) })
		p.addIf(t.SupplementaryMeasures != "", func() string { return r.say("supplementary", "words", string(t.SupplementaryMeasures)) })
		p.addIf(t.DerogationAssessment != "", func() string { return r.say("derogation", "words", string(t.DerogationAssessment)) })
		p.addIf(t.AuthorityInformedOn != "", func() string { return r.say("authorityInformed", "date", r.date(t.AuthorityInformedOn)) })
		p.addIf(t.DocumentURL != "", func() string { return r.say("document", "url", string(t.DocumentURL)) })
		out = append(out, p.join("; "))
	}
	for _, t := range r.announcedTransfers() {
		p := parts{countryName(t.country, r.Lang) + r.colon() + r.announcedTool(t)}
		p.addIf(t.Safeguards != "", func() string { return r.say("claimed", "words", string(t.Safeguards)) })
		p.add(r.source(t))
		out = append(out, p.join("; "))
	}
	if len(out) > 0 {
		return once(out)
	}
	if r.Activity.TransfersStatement == register.TransfersStatementNoneAndNonePlanned {
		return []string{r.say("notApplicable")}
	}
	return r.noTransfers()
}

// destinations are the countries and international organisations by name.
func (r *Row) destinations() (out []string) {
	for i := range r.Activity.Transfers {
		out = append(out, r.destination(&r.Activity.Transfers[i]))
	}
	for _, t := range r.announcedTransfers() {
		out = append(out, countryName(t.country, r.Lang))
	}
	if len(out) > 0 {
		return once(out)
	}
	return r.noTransfers()
}

func (r *Row) transfersYesNo() []string {
	if len(r.Activity.Transfers)+len(r.announcedTransfers()) > 0 {
		return []string{upper(Label("Boolean", "true", r.Lang))}
	}
	if r.Activity.TransfersStatement == register.TransfersStatementNoneAndNonePlanned {
		return []string{upper(Label("Boolean", "false", r.Lang))}
	}
	return r.noTransfers()
}
