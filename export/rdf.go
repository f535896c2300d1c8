package export

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"ropa/law"
	"ropa/register"
	"ropa/scalar"
)

// Linked data say the same in triples: the register is a dpv:ROPA and a
// dcat:Catalog, each activity a dpv:PersonalDataProcess, each entry of an
// activity a thing of its own, classed by the W3C's Data Privacy Vocabulary 2.3
// (dpv/terms.csv lists its terms that occur). Things have IRIs made of their
// keys, no thing is blank, and the same register makes the same triples.
//
// The vocabulary has no words for some of what a register holds: notes, key
// figures of notices, claims of notices, waivers, dates of review. Those are in
// the neutral form.

// NoForm is what a document follows whose format needs no form.
var NoForm = &Form{ID: "linked-data", Register: "both", Languages: law.Languages, Name: Words{
	"en": "Record of processing activities", "nb": "Protokoll over behandlingsaktiviteter", "nn": "Protokoll over behandlingsaktivitetar",
}}

// subject is a thing and what is stated of it.
type subject struct {
	id    string // see [iri]
	types []string
	facts []fact
}

// fact is a property with its value: another thing, or a literal.
type fact struct {
	name     string
	iri      string
	text     string
	lang     scalar.Language
	datatype string
}

// triples is a syntax of linked data, written subject by subject. A subject may
// come again with more to state of it.
type triples interface {
	begin(base string) error
	subject(s *subject) error
	end() error
}

// linked writes a register as triples. It reads the register itself, so that
// the rows of a form do not concern it.
type linked struct {
	out triples
	*Document
	lang scalar.Language // of the texts at hand
	err  error

	countries map[scalar.Country]bool // those described so far
	places    map[string]bool         // places in documents described with the thing at hand
	measures  []string                // those that hold for all activities
}

// Shows says that linked data hold how many findings there are.
func (*linked) Shows(*Form) Shown { return ShownCounted }

// Begin writes what stands around activities.
func (l *linked) Begin(d *Document) error {
	base := cmp.Or(d.Base, "urn:ropa:"+escaped(string(d.Around.Organisation)))
	if err := checkBase(base); err != nil {
		return err
	}
	l.Document, l.countries, l.places = d, map[scalar.Country]bool{}, map[string]bool{}
	if l.err = l.out.begin(base); l.err != nil {
		return l.err
	}
	l.catalogue()
	l.surroundings()
	return l.err
}

// Activity writes an activity with its entries.
func (l *linked) Activity(a ActivityHead) error {
	clear(l.places)
	l.activity(a.Activity)
	return l.err
}

// Row writes nothing.
func (l *linked) Row(int, []Cell) error { return nil }

// End says of the register, in words, what the document holds of it, what was
// left out, and what was found.
func (l *linked) End(s Summary) error {
	say := func(id string, values map[string]any) string { return Say(l.Lang, "document."+id, values) }
	about := l.thing(catalogueID)
	for _, lines := range [][][2]string{aboutActivities(l.Document, s, say), aboutFindings(l.Document, s, say)} {
		text := ""
		for _, line := range lines {
			if line[0] != "" {
				text += line[0] + ": "
			}
			text += line[1] + "\n"
		}
		about.text("dct:description", scalar.Text(strings.TrimSpace(text)), l.Lang)
	}
	l.put(about)
	if l.err != nil {
		return l.err
	}
	return l.out.end()
}

// thing begins the description of a thing; put writes it.
func (l *linked) thing(id string, types ...string) *subject {
	return &subject{id: id, types: types}
}

func (l *linked) put(s *subject) {
	if l.err == nil && len(s.types)+len(s.facts) > 0 {
		l.err = l.out.subject(s)
	}
}

// is adds classes; empty ones are none.
func (s *subject) is(classes ...string) {
	for _, c := range classes {
		if c != "" && !slices.Contains(s.types, c) {
			s.types = append(s.types, c)
		}
	}
}

// link states a property with other things; empty ones are none.
func (s *subject) link(name string, ids ...string) {
	for _, id := range ids {
		if id != "" {
			s.facts = append(s.facts, fact{name: name, iri: id})
		}
	}
}

// text states a property with a text in a language, if there is any.
func (s *subject) text(name string, text scalar.Text, lang scalar.Language) {
	if text != "" {
		s.facts = append(s.facts, fact{name: name, text: string(text), lang: lang})
	}
}

// texts states a name in the languages in which it is known.
func (s *subject) texts(name string, labels []scalar.LangText) {
	for _, t := range labels {
		s.text(name, t.Text, t.Language)
	}
}

func (s *subject) typed(name, text, datatype string) {
	if text != "" {
		s.facts = append(s.facts, fact{name: name, text: text, datatype: datatype})
	}
}

func (s *subject) date(name string, d scalar.Date) { s.typed(name, string(d), "xsd:date") }

func (s *subject) period(name string, p scalar.Period) { s.typed(name, duration(p), "xsd:duration") }

// page states the web address of something, or the words that stand there
// instead of one.
func (s *subject) page(url scalar.Text) {
	if id := address(url); id != "" {
		s.link("foaf:page", id)
	} else {
		s.text("rdfs:comment", url, "")
	}
}

// byName are the facts of a subject, gathered by property, in the order in which
// properties first occur; none twice. A text has no bytes that are no UTF-8.
func (s *subject) byName() func(yield func(string, []fact) bool) {
	var names []string
	groups := map[string][]fact{}
	for _, f := range s.facts {
		if !utf8.ValidString(f.text) {
			f.text = strings.ToValidUTF8(f.text, "\uFFFD")
		}
		if _, ok := groups[f.name]; !ok {
			names = append(names, f.name)
		}
		if !slices.Contains(groups[f.name], f) {
			groups[f.name] = append(groups[f.name], f)
		}
	}
	return func(yield func(string, []fact) bool) {
		for _, n := range names {
			if !yield(n, groups[n]) {
				return
			}
		}
	}
}

// evidence states the places in documents on which the facts of a thing rest:
// where it stands there, its primary source; where it was inferred, what it was
// derived from.
func (l *linked) evidence(s *subject, list []register.Evidence) {
	for _, e := range list {
		id, lines := place(e)
		if e.Inferred {
			s.link("prov:wasDerivedFrom", id)
		} else {
			s.link("prov:hadPrimarySource", id)
		}
		if l.places[id] {
			continue
		}
		l.places[id] = true
		p := l.thing(id, "prov:Entity")
		p.link("dct:isPartOf", local("notice", e.Document))
		p.text("dct:identifier", scalar.Text(lines), "")
		l.put(p)
	}
}

// country is a country, described when it is first named.
func (l *linked) country(c scalar.Country) string {
	if c == "" {
		return ""
	}
	id := local("country", scalar.Text(c))
	if !l.countries[c] {
		l.countries[c] = true
		s := l.thing(id, "dpv:Country")
		s.text("dct:identifier", scalar.Text(c), "")
		for _, lang := range law.Languages {
			s.text("rdfs:label", scalar.Text(countryName(c, lang)), lang)
		}
		l.put(s)
	}
	return id
}
