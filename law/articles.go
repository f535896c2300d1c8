package law

import (
	"strings"

	"ropa/scalar"
)

// articles writes citations as lawyers do in a language.
func articles(cs []Citation, lang scalar.Language) []string {
	out := make([]string, len(cs))
	for i, c := range cs {
		out[i] = c.In(lang)
	}
	return out
}

func reasons(bs []Because, lang scalar.Language) []string {
	out := make([]string, len(bs))
	for i, b := range bs {
		out[i] = b.In(lang)
	}
	return out
}

// Articles are the law that is cited, in a language.
func (f Finding) Articles(language scalar.Language) []string { return articles(f.Citations, language) }

// Articles are the law that is cited, in a language.
func (g Ground) Articles(language scalar.Language) []string { return articles(g.Citations, language) }

// Articles are the law that is cited, in a language.
func (u Unanswered) Articles(language scalar.Language) []string {
	return articles(u.Citations, language)
}

// Articles are where the right stands, in a language.
func (r Right) Articles(language scalar.Language) []string { return articles(r.Citations, language) }

// Reasons say in a language on what the state rests.
func (r Right) Reasons(language scalar.Language) []string { return reasons(r.Because, language) }

// Article is the letter of Art. 30, in a language.
func (l Letter) Article(language scalar.Language) string { return l.Citation.In(language) }

// Article is the case of Art. 35(3), in a language.
func (h HighRiskCase) Article(language scalar.Language) string { return h.Citation.In(language) }

// Reasons say in a language on what the state rests.
func (h HighRiskCase) Reasons(language scalar.Language) []string { return reasons(h.Because, language) }

// Reasons say in a language on what the state rests.
func (c Criterion) Reasons(language scalar.Language) []string { return reasons(c.Because, language) }

// Within reports whether the citation is of a place or of something below it:
// "6(1)(f)" is within "6", "6(1)" and "6(1)(f)". A statute is named by its id.
func (c Citation) Within(place string) bool {
	cited, next := c.Place, "("
	if c.Act != "GDPR" {
		cited, next = c.Act, "-"
	}
	rest, ok := strings.CutPrefix(cited, place)
	return ok && (rest == "" || strings.HasPrefix(rest, next) || strings.HasPrefix(rest, " "))
}
