package register

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"ropa/scalar"
)

// maxTerms bounds the search terms kept for one activity.
const maxTerms = 400

// SearchTerms turns a text into the terms under which it is found: words in
// lower case, cut to a stem that bokmål and nynorsk share, each once. æ, ø and å
// are letters of their own; other accents are dropped.
func SearchTerms(texts ...string) []string {
	var out []string
	seen := map[string]bool{}
	for _, text := range texts {
		for _, word := range words(text) {
			if term := stem(word); term != "" && !seen[term] && len(out) < maxTerms {
				seen[term] = true
				out = append(out, term)
			}
		}
	}
	return out
}

func words(text string) []string {
	return strings.FieldsFunc(fold(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// fold lowers the case and drops accents, but for the ring of å.
func fold(text string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(norm.NFC.String(text)) {
		switch r {
		case 'æ', 'ø', 'å':
			b.WriteRune(r)
		case 'ä':
			b.WriteRune('æ')
		case 'ö':
			b.WriteRune('ø')
		default:
			for _, d := range norm.NFD.String(string(r)) {
				if !unicode.Is(unicode.Mn, d) {
					b.WriteRune(d)
				}
			}
		}
	}
	return b.String()
}

// spellings turns nynorsk forms, wherever they stand in a word, into the
// bokmål ones, so that compounds are covered too.
var spellings = strings.NewReplacer(
	"ombod", "ombud", "teneste", "tjeneste", "tenest", "tjenest", "heimesid", "hjemmesid", "heim", "hjem",
	"opplysing", "opplysning", "ansvarleg", "ansvarlig", "offentleg", "offentlig", "kapslar", "kapsler",
	"kapslane", "kapslene", "behandlar", "behandler", "mottakar", "mottaker", "brukar", "bruker",
	"medarbeidar", "medarbeider", "leverandørar", "leverandører", "verksemd", "virksomhet",
	"nettstad", "nettsted", "undersøking", "undersøkelse", "tilsett", "ansatt", "rettsleg", "rettslig",
	"rettleg", "rettlig", "eigedom", "eiendom", "born", "barn", "elevar", "elever", "skule", "skole",
	"sjuke", "syke", "sjukdom", "sykdom", "løyve", "tillatelse", "førespurnad", "forespørsel", "namn", "navn",
	"lagra", "lagre", "innbyggjar", "innbygger", "einingar", "enheter", "eining", "enhet",
	"kommunalsjefar", "kommunalsjefer", "heit", "het", "leg ", "lig ", "særleg", "særlig",
	"personleg", "personlig", "fagforeining", "fagforening", "foreining", "forening", "samtykkje", "samtykke",
	"kva", "hva", "korleis", "hvordan", "ikkje", "ikke", "frå", "fra", "eigar", "eier", "eigen", "egen",
	"offentlegheit", "offentlighet", "oe", "ø", "ae", "æ", "aa", "å",
)

// endings are inflections of both written norms, the longest first.
var endings = []string{
	"hetene", "heten", "heter", "elsene", "elsane", "elsen", "elser", "elsar",
	"ingene", "ingane", "ingen", "inga", "inger", "ingar",
	"ane", "ene", "ast", "ers", "ens", "ets", "ar", "er", "en", "et", "es", "a", "e", "s",
}

// keep is what an ending leaves of those that are more than an inflection.
var keep = map[string]string{
	"hetene": "het", "heten": "het", "heter": "het",
	"elsene": "els", "elsane": "els", "elsen": "els", "elser": "els", "elsar": "els",
	"ingene": "ing", "ingane": "ing", "ingen": "ing", "inga": "ing", "inger": "ing", "ingar": "ing",
}

// stem cuts a word to what its forms in both written norms share. It need not
// be a word; it must only be the same for the forms of one word.
func stem(word string) string {
	word = strings.TrimSpace(spellings.Replace(word + " "))
	for _, e := range endings {
		if root, ok := strings.CutSuffix(word, e); ok && len([]rune(root)) >= 3 {
			return root + keep[e]
		}
	}
	return word
}

// SearchTerms are the terms under which an activity is found: its name,
// reference and remarks, its purposes, what it calls data and people, and the
// systems, organisations, trackers and laws that it names.
func (a *ProcessingActivity) SearchTerms() []string {
	texts := []string{string(a.Reference), string(a.Name), string(a.Description), string(a.Unit), string(a.Note)}
	add := func(more ...scalar.Text) {
		for _, t := range more {
			if t != "" {
				texts = append(texts, string(t))
			}
		}
	}
	name := func(refs ...scalar.Ref) {
		for _, r := range refs {
			if r != "" {
				texts = append(texts, string(r))
			}
		}
	}
	for _, l := range a.Labels {
		add(l.Text)
	}
	for _, p := range a.Purposes {
		add(p.Description, p.Note)
	}
	for _, d := range a.DataItems {
		add(d.Label, d.SubjectLabel)
		add(d.Attributes...)
		name(d.DataCategory, d.DataSubjectCategory)
	}
	for _, b := range a.LegalBases {
		add(b.AsStated, b.LegitimateInterest)
		for _, c := range b.Citations {
			add(c.AsStated)
		}
	}
	for _, d := range a.Disclosures {
		add(d.Category, d.Purpose)
		name(d.Organisation)
	}
	for _, s := range a.Sources {
		add(s.Description)
		name(s.Organisation)
	}
	for _, t := range a.Transfers {
		name(t.Importer)
	}
	for _, u := range a.Systems {
		add(u.Usage)
		name(u.System)
	}
	for _, t := range a.Trackers {
		add(t.Name, t.OwnerAsStated, t.Purpose)
	}
	for _, r := range a.RetentionRules {
		add(r.Scope, r.AsStated)
	}
	for _, c := range a.Citations {
		add(c.AsStated)
	}
	return SearchTerms(texts...)
}

// SearchLine is a text from which words can be found by " term".
func SearchLine(texts ...scalar.Text) string {
	plain := make([]string, len(texts))
	for i, t := range texts {
		plain[i] = string(t)
	}
	return " " + strings.Join(SearchTerms(plain...), " ")
}

func named(name scalar.Text, labels []scalar.LangText, more ...scalar.Text) []scalar.Text {
	out := append([]scalar.Text{name}, more...)
	for _, l := range labels {
		out = append(out, l.Text)
	}
	return out
}

// SearchTexts are the texts under which an organisation is found.
func (r *Organisation) SearchTexts() []scalar.Text {
	return named(r.Name, r.Labels, append(append(certified(r.Certifications), r.Aliases...), r.Key, r.LegalName, r.RegistrationNumber, r.Website)...)
}

func certified(by []Certification) []scalar.Text {
	out := make([]scalar.Text, len(by))
	for i, c := range by {
		out[i] = c.Name
	}
	return out
}

// SearchTexts are the texts under which a provision is found.
func (r *LegalProvision) SearchTexts() []scalar.Text {
	return named(r.Law, r.Labels, append(r.Aliases, r.Key, r.Section, r.Title, r.OfficialID)...)
}

// SearchTexts are the texts under which a category of data is found.
func (r *DataCategory) SearchTexts() []scalar.Text { return named(r.Name, r.Labels, r.Key) }

// SearchTexts are the texts under which a category of people is found.
func (r *DataSubjectCategory) SearchTexts() []scalar.Text { return named(r.Name, r.Labels, r.Key) }

// SearchTexts are the texts under which a system is found.
func (r *System) SearchTexts() []scalar.Text {
	return named(r.Name, r.Labels, r.Key, scalar.Text(r.Vendor), r.Hosting)
}
