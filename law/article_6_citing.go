package law

import (
	"cmp"
	"slices"
	"strings"

	"ropa/register"
	"ropa/scalar"
)

// citing is a place of an activity that cites a provision.
type citing struct {
	provision *register.LegalProvision
	section   string
	entry     scalar.Text
	field     string
	basis     *register.LegalBasis // where it is a legal basis
	cited     register.Citation
}

// citingSections are the sections that cite law, in the order of their weight.
var citingSections = []string{"legalBases", "disclosures", "retentionRules", "sources", "citations"}

// citedOutOfDate are the places of an activity that cite what is no longer in
// force or has another number, by provision; cites says whether any law is cited.
func (c *Case) citedOutOfDate(a *register.ProcessingActivity) (places []citing, cites bool) {
	add := func(x citing, cs []register.Citation) {
		cites = cites || len(cs) > 0
		for _, cited := range cs {
			x.provision, x.cited = c.Provision(cited.Provision), cited
			if x.section == "citations" {
				x.entry = cited.Key
			}
			if c.outOfDate(x.provision) {
				places = append(places, x)
			}
		}
	}
	for i := range a.LegalBases {
		b := &a.LegalBases[i]
		add(citing{section: "legalBases", entry: b.Key, field: "citations", basis: b}, b.Citations)
	}
	for _, d := range a.Disclosures {
		if c.current(d.Since, d.Until) {
			add(citing{section: "disclosures", entry: d.Key, field: "citations"}, d.Citations)
		}
	}
	for _, r := range a.RetentionRules {
		add(citing{section: "retentionRules", entry: r.Key, field: "citations"}, r.Citations)
	}
	for _, s := range a.Sources {
		add(citing{section: "sources", entry: s.Key, field: "citations"}, s.Citations)
	}
	add(citing{section: "citations"}, a.Citations)
	slices.SortFunc(places, func(x, y citing) int {
		return cmp.Or(
			strings.Compare(string(x.provision.Key), string(y.provision.Key)),
			cmp.Compare(slices.Index(citingSections, x.section), slices.Index(citingSections, y.section)),
			strings.Compare(string(x.entry), string(y.entry)), strings.Compare(string(x.cited.Key), string(y.cited.Key)))
	})
	return places, cites
}

// outOfDate reports whether a provision is no longer in force, or may be meant
// by a number that it no longer has.
func (c *Case) outOfDate(p *register.LegalProvision) bool {
	if _, ok := c.repealed(p); ok {
		return true
	}
	_, renumbered := Renumbered(p, c.On)
	return renumbered && p.InForceFrom == ""
}

// inferred reports whether the source does not say which provision is meant, and
// the register concluded it: often the year of the Act.
func (x citing) inferred() bool { return inferredField(x.cited.Evidence, "provision") }

// inferredField reports whether a field of an entry was inferred instead of
// stated.
func inferredField(evidence []register.Evidence, field scalar.Text) bool {
	return slices.ContainsFunc(evidence, func(e register.Evidence) bool { return e.Field == field && e.Inferred })
}

// wordings are how a source words something, in quotation marks.
type wordings []scalar.Text

// In is the wordings in the quotation marks of a language.
func (w wordings) In(lang scalar.Language) string {
	open, end := "«", "»"
	if LanguageFor(lang) == "en" {
		open, end = "“", "”"
	}
	quoted := make([]string, len(w))
	for i, t := range w {
		quoted[i] = open + string(t) + end
	}
	return strings.Join(quoted, ", ")
}

// wordingOf is how the places word what they cite, each wording once. A basis
// names the law where its citation has the section alone.
func wordingOf(places []citing) wordings {
	var out []scalar.Text
	for _, x := range places {
		words := x.cited.AsStated
		if strings.HasPrefix(string(words), "§") && x.basis != nil && strings.Contains(string(x.basis.AsStated), "§") {
			words = x.basis.AsStated
		}
		if words != "" {
			out = append(out, words)
		}
	}
	return inOrderOnce(out)
}

// citedAt are the entries that cite something, by section in the order of
// citingSections.
type citedAt []entriesAt

type entriesAt struct {
	Section string
	Entries []scalar.Text
}

// entriesOf names the entries that cite a provision; none where it is one.
func entriesOf(places []citing) citedAt {
	var out citedAt
	for _, x := range places {
		if n := len(out); n == 0 || out[n-1].Section != x.section {
			out = append(out, entriesAt{Section: x.section})
		}
		if at := &out[len(out)-1]; len(at.Entries) == 0 || at.Entries[len(at.Entries)-1] != x.entry {
			at.Entries = append(at.Entries, x.entry)
		}
	}
	if len(out) == 1 && (len(out[0].Entries) == 1 || out[0].Section == "citations") {
		return nil
	}
	return out
}

// In names the entries in a language: "legal bases 1, 2; disclosure 1".
func (at citedAt) In(lang scalar.Language) string {
	parts := make([]string, len(at))
	for i, x := range at {
		args := Args{"count": len(x.Entries), "entries": x.Entries}
		if x.Section == "citations" {
			args = nil // the activity is one
		}
		parts[i] = say(lang, "cited."+x.Section, args)
	}
	return strings.Join(parts, "; ")
}

// statuteCitation cites a statute of the law's data, or a section of it.
func statuteCitation(s Statute) Citation {
	if regulation, _ := StatuteByID("gdpr"); s.Law == regulation.Law {
		if article, ok := strings.CutPrefix(s.Section, "Art. "); ok {
			return Citation{Act: "GDPR", Place: article}
		}
	}
	return Citation{Act: s.ID}
}

// lawName is what a provision is called in a message: in the language of the
// reader where the register calls it as the law's data do.
func lawName(p *register.LegalProvision, s Statute) any {
	if nameKey(string(p.Law)) != nameKey(s.Law) {
		return provisionName(p)
	}
	name := statuteCitation(s)
	rest, ok := strings.CutPrefix(string(p.Section), s.Section)
	switch {
	case !ok && sectionKey(string(p.Section)) != sectionKey(s.Section):
		return provisionName(p)
	case ok && name.Act != "GDPR":
		name.Place = strings.TrimSpace(rest)
	}
	return name
}
