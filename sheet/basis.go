package sheet

import (
	"regexp"
	"strings"

	"ropa/register"
	"ropa/scalar"
)

// letters find "6(1)(a)", "art. 6 nr. 1 bokstav a", "6.1.a", "6 Abs. 1 lit. a".
var (
	letterOf6 = letter("6", "1", "a-f")
	letterOf9 = letter("9", "2", "a-j")
)

func letter(article, paragraph, letters string) *regexp.Regexp {
	return regexp.MustCompile(`(?i)(?:^|[^\d(])` + article + `\s*,?\s*(?:\(` + paragraph + `\)|\.` + paragraph + `|(?:nr|no|abs|absatz|stk|par|paragraphe|paragrafo|§)\.?\s*` + paragraph + `)?` +
		`[\s.,]*(?:bokstav|litra|lit|let|lett|point|lettre|lettera)?[\s.]*\(?([` + letters + `])(?:\)|\b)`)
}

func (d *drafter) article6(v said, line string) string {
	b := register.LegalBasis{AsStated: scalar.Text(line)}
	if m := letterOf6.FindAllStringSubmatch(line, -1); len(m) == 1 {
		b.Article6 = register.Article6Basis(register.Article6Basis("").Values()[strings.ToLower(m[0][1])[0]-'a'])
	} else if basis, ok := d.words.article6[plain(line)]; ok && len(m) == 0 {
		b.Article6 = basis
	}
	if b.Article6 != "" {
		b.Article6Status = register.FactStatusStated
	}
	d.a.LegalBases = append(d.a.LegalBases, b)
	if b.Article6 == "" {
		d.tell(v, line, "no one letter of Art. 6(1) is named; the words stand as a legal basis without an article")
	}
	return ""
}

func (d *drafter) article9(_ said, line string) string {
	b := register.LegalBasis{AsStated: scalar.Text(line)}
	if m := letterOf9.FindAllStringSubmatch(line, -1); len(m) == 1 {
		b.Article9 = []register.Article9Condition{register.Article9Condition(register.Article9Condition("").Values()[strings.ToLower(m[0][1])[0]-'a'])}
	} else if v, ok := d.words.article9[plain(line)]; ok && len(m) == 0 {
		b.Article9 = []register.Article9Condition{v}
	}
	if b.Article9 == nil {
		return "no one letter of Art. 9(2) is named"
	}
	d.a.LegalBases = append(d.a.LegalBases, b)
	return ""
}

// length finds a period that is all that a line says, but for the event from
// which it runs.
var length = regexp.MustCompile(`(?i)^(ca\.?\s+)?(\d{1,4})\s*(\p{L}+)\.?(?:\s+((?:after|from|following|etter|frå|fra|efter|nach|après|dopo)\s+[^\d]+))?\.?$`)

var unitsOfTime = map[string]string{
	"year": "Y", "years": "Y", "ar": "Y", "an": "Y", "ans": "Y", "annee": "Y", "annees": "Y", "jahr": "Y", "jahre": "Y", "anno": "Y", "anni": "Y",
	"month": "M", "months": "M", "maned": "M", "maneder": "M", "manad": "M", "manader": "M", "mnd": "M", "mois": "M", "monat": "M", "monate": "M", "mese": "M", "mesi": "M",
	"week": "W", "weeks": "W", "uke": "W", "uker": "W", "veke": "W", "veker": "W", "semaine": "W", "semaines": "W", "woche": "W", "wochen": "W",
	"day": "D", "days": "D", "dag": "D", "dager": "D", "dagar": "D", "dage": "D", "dogn": "D", "jour": "D", "jours": "D", "tag": "D", "tage": "D", "giorno": "D", "giorni": "D",
}

var asLongAsNecessary = regexp.MustCompile(`(?i)^(as|so) long as (is |it is )?necessary|^så len(ge|gje) (det|dei|de|opplysning\p{L}*)? ?(er|ar)? ?(nødvendig\p{L}*|naudsynt\p{L}*)`)

func (d *drafter) retention(v said, line string) string {
	r := register.RetentionRule{Kind: register.RetentionKindUnspecified, AsStated: scalar.Text(line)}
	if m := length.FindStringSubmatch(line); m != nil && unitsOfTime[plain(m[3])] != "" {
		r.Kind, r.Period = register.RetentionKindPeriod, scalar.Period("P"+m[2]+unitsOfTime[plain(m[3])])
		r.Approximate, r.TriggerText = m[1] != "", scalar.Text(strings.TrimSpace(m[4]))
	} else if asLongAsNecessary.MatchString(line) {
		r.Kind = register.RetentionKindAsLongAsNecessary
	} else {
		d.tell(v, line, "the period could not be read; the words stand as a rule of kind UNSPECIFIED")
	}
	d.a.RetentionRules = append(d.a.RetentionRules, r)
	return ""
}
