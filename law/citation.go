package law

import (
	"regexp"
	"strings"

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

// In writes the citation as lawyers write it in a language: "GDPR Art. 6(1)(f)",
// "personvernforordningen art. 6 nr. 1 bokstav f".
func (c Citation) In(lang scalar.Language) string {
	norwegian := map[scalar.Language]string{"nb": "personvernforordningen", "nn": "personvernforordninga"}[lang]
	switch {
	case c.Act != "GDPR":
		return strings.TrimSpace(statuteName(c.Act, lang) + " " + c.Place)
	case norwegian == "":
		return "GDPR Art. " + c.Place
	}
	m := places.FindStringSubmatch(c.Place)
	if m == nil {
		return norwegian + " art. " + c.Place
	}
	out := norwegian + " art. " + m[1]
	if m[2] != "" {
		out += " nr. " + m[2]
	}
	if m[4] != "" {
		out += map[scalar.Language]string{"nb": " annet ledd", "nn": " andre ledd"}[lang]
	}
	if m[3] != "" {
		out += " bokstav " + m[3]
	}
	return out
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
