package law

import (
	"regexp"
	"slices"
	"strings"

	"ropa/register"
	"ropa/scalar"
)

// Citation names a place in the law: an article of the GDPR in its English
// notation, "6(1)(f)", or a section of a statute, "§ 3-15".
type Citation struct {
	Act   string // "GDPR", or the id of a statute in data/statutes.csv
	Place string
}

// gdpr cites places of the GDPR, such as "6(1)(f)" or "6(1) second subparagraph".
func gdpr(places ...string) []Citation {
	out := make([]Citation, len(places))
	for i, p := range places {
		out[i] = Citation{Act: "GDPR", Place: p}
	}
	return out
}

// CitationsFor leaves out what is law for the other record: Art. 30(1) is for
// controllers, Art. 30(2) for processors.
func CitationsFor(k register.Capacity, cs []Citation) []Citation {
	other := "30(2)"
	if k == register.CapacityProcessor {
		other = "30(1)"
	}
	return slices.DeleteFunc(slices.Clone(cs), func(c Citation) bool { return c.Act == "GDPR" && strings.HasPrefix(c.Place, other) })
}

// manner is how lawyers write a place of the GDPR in a language: what stands
// before the article, a paragraph, a definition (Art. 4), a letter and for the
// second subparagraph, and after all.
type manner struct{ article, paragraph, definition, second, letter, end string }

var manners = map[scalar.Language]manner{
	"nb": {"personvernforordningen art. ", " nr. ", " nr. ", " annet ledd", " bokstav ", ""},
	"nn": {"personvernforordninga art. ", " nr. ", " nr. ", " andre ledd", " bokstav ", ""},
	"da": {"databeskyttelsesforordningens art. ", ", stk. ", ", nr. ", ", andet afsnit", ", litra ", ""},
	"de": {"Art. ", " Abs. ", " Nr. ", " UAbs. 2", " lit. ", " DSGVO"},
	"fr": {"RGPD, art. ", ", § ", ", point ", ", deuxième alinéa", ", ", ""},
	"it": {"GDPR, art. ", ", par. ", ", punto ", ", secondo comma", ", lett. ", ""},
}

// In writes the citation as lawyers write it in a language: "GDPR Art. 6(1)(f)",
// "personvernforordningen art. 6 nr. 1 bokstav f". What is not known is English.
func (c Citation) In(lang scalar.Language) string {
	base, _, _ := strings.Cut(strings.ToLower(string(lang)), "-")
	if base == "no" {
		base = "nb"
	}
	if c.Act != "GDPR" {
		return strings.TrimSpace(statuteName(c.Act, scalar.Language(base)) + " " + c.Place)
	}
	write, ok := manners[scalar.Language(base)]
	if !ok {
		return "GDPR Art. " + c.Place
	}
	m := places.FindStringSubmatch(c.Place)
	if m == nil {
		return write.article + c.Place + write.end
	}
	out := write.article + m[1]
	switch {
	case m[2] != "" && m[1] == "4":
		out += write.definition + m[2]
	case m[2] != "":
		out += write.paragraph + m[2]
	}
	if m[4] != "" {
		out += write.second
	}
	if m[3] != "" {
		out += write.letter + m[3]
	}
	return out + write.end
}

var places = regexp.MustCompile(`^(\d+)(?:\((\d+)\))?(?:\(([a-z])\))?( second subparagraph)?$`)

// String is the citation in English.
func (c Citation) String() string { return c.In("en") }

// statuteName is how a statute, or the section that a row is about, is cited in
// a language; a year stays, where several acts share the name.
func statuteName(id string, lang scalar.Language) string {
	s, ok := StatuteByID(id)
	if !ok {
		return id
	}
	if lang == "nn" {
		_, year, _ := strings.Cut(s.Law, " (")
		s.Law = strings.TrimSuffix(s.NameNN+" ("+year, " (")
	}
	return s.String()
}

// Ground is the law behind a rule during a time. A rule has one for each time
// in which the law demanded it, and is silent outside them.
type Ground struct {
	Citations []Citation
	// Statute is the id of the row of data/statutes.csv whose dates and
	// jurisdiction it has; empty means the GDPR.
	Statute string
}

// underGDPR is law since the GDPR applies in the country of the register.
func underGDPR(places ...string) Ground { return Ground{Citations: gdpr(places...)} }

// underStatute is law while a statute, or a section of it, is in force. Further
// rows, such as another section of the same act, are cited beside it.
func underStatute(id string, further ...string) Ground {
	g := Ground{Statute: id, Citations: []Citation{{Act: id}}}
	for _, f := range further {
		g.Citations = append(g.Citations, Citation{Act: f})
	}
	return g
}

// holds reports whether the ground is law in a country on a date.
func (g Ground) holds(country scalar.Country, on scalar.Date) bool {
	if g.Statute == "" {
		return GDPRApplies(country, on)
	}
	s, ok := StatuteByID(g.Statute)
	return ok && s.Jurisdiction == string(country) && s.InForce(on)
}

// rests are the rows of the law's data on which the ground rests.
func (g Ground) rests() []Row {
	if s, ok := StatuteByID(g.Statute); ok {
		return []Row{s.Row}
	}
	return nil
}

// Between says in words when the ground is law.
func (g Ground) Between(language scalar.Language) string {
	s, ok := StatuteByID(g.Statute)
	switch {
	case !ok:
		return Word("gdpr", language)
	case s.From == "" && s.Until == "":
		return Words("undated", language, Args{"country": scalar.Country(s.Jurisdiction)})
	case s.Until == "":
		return Words("since", language, Args{"from": s.From, "country": scalar.Country(s.Jurisdiction)})
	}
	return Words("between", language, Args{"from": s.From, "until": s.Until, "country": scalar.Country(s.Jurisdiction)})
}
