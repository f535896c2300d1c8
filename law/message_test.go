package law

import (
	"io/fs"
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"ropa/scalar"
)

func TestDateInWords(t *testing.T) {
	for lang, want := range map[scalar.Language]string{"en": "19 July 2018", "nb": "19. juli 2018", "nn-NO": "19. juli 2018", "de": "19 July 2018"} {
		if got := DateInWords("2018-07-19", lang); got != want {
			t.Errorf("in %s: %q", lang, got)
		}
	}
	for d, want := range map[scalar.Date]string{"2020-02-29": "29. februar 2020", "2021-10-01": "1. oktober 2021", "2024-12-31": "31. desember 2024", "": ""} {
		if got := DateInWords(d, "nb"); got != want {
			t.Errorf("%s is %q", d, got)
		}
	}
	if got := Words("since", "nn", Args{"country": scalar.Country("NO"), "from": scalar.Date("2025-01-01")}); got != "Noreg, frå 1. januar 2025" {
		t.Errorf("a date in a message: %q", got)
	}
	if got := Words("since", "en", Args{"country": scalar.Country("NO"), "from": "2025-01-01"}); got != "Norway, from 2025-01-01" {
		t.Errorf("a text that looks like a date: %q", got)
	}
}

func TestCitationsInWords(t *testing.T) {
	cited := append(gdpr("57", "58"), Citation{Act: "ekomloven-2024-3-15"}, gdpr("6(1)(a)")[0])
	for lang, want := range map[scalar.Language]string{"en": "GDPR Art. 57, Art. 58, ", "nn": "personvernforordninga art. 57, art. 58, "} {
		got, _ := inWords(lang, cited).(string)
		if !strings.HasPrefix(got, want) || !strings.HasSuffix(got, ", "+cited[3].In(lang)) {
			t.Errorf("in %s: %q", lang, got)
		}
	}
}

// TestCitationsAsLawyersWrite: each language has its own manner, with or without a
// region; the rest is English.
func TestCitationsAsLawyersWrite(t *testing.T) {
	for lang, want := range map[scalar.Language][3]string{
		"en":    {"GDPR Art. 6(1)(f)", "GDPR Art. 6(1) second subparagraph", "GDPR Art. 44"},
		"nb":    {"personvernforordningen art. 6 nr. 1 bokstav f", "personvernforordningen art. 6 nr. 1 annet ledd", "personvernforordningen art. 44"},
		"no":    {"personvernforordningen art. 6 nr. 1 bokstav f", "personvernforordningen art. 6 nr. 1 annet ledd", "personvernforordningen art. 44"},
		"nn":    {"personvernforordninga art. 6 nr. 1 bokstav f", "personvernforordninga art. 6 nr. 1 andre ledd", "personvernforordninga art. 44"},
		"da":    {"databeskyttelsesforordningens art. 6, stk. 1, litra f", "databeskyttelsesforordningens art. 6, stk. 1, andet afsnit", "databeskyttelsesforordningens art. 44"},
		"de-DE": {"Art. 6 Abs. 1 lit. f DSGVO", "Art. 6 Abs. 1 UAbs. 2 DSGVO", "Art. 44 DSGVO"},
		"fr":    {"RGPD, art. 6, § 1, f", "RGPD, art. 6, § 1, deuxième alinéa", "RGPD, art. 44"},
		"it":    {"GDPR, art. 6, par. 1, lett. f", "GDPR, art. 6, par. 1, secondo comma", "GDPR, art. 44"},
		"sv":    {"GDPR Art. 6(1)(f)", "GDPR Art. 6(1) second subparagraph", "GDPR Art. 44"},
	} {
		for i, c := range gdpr("6(1)(f)", "6(1) second subparagraph", "44") {
			if got := c.In(lang); got != want[i] {
				t.Errorf("%s: %q, want %q", lang, got, want[i])
			}
		}
	}
	for lang, want := range map[scalar.Language]string{
		"en": "GDPR Art. 4(11)", "nb": "personvernforordningen art. 4 nr. 11", "da": "databeskyttelsesforordningens art. 4, nr. 11",
		"de": "Art. 4 Nr. 11 DSGVO", "fr": "RGPD, art. 4, point 11", "it": "GDPR, art. 4, punto 11",
	} {
		if got := gdpr("4(11)")[0].In(lang); got != want {
			t.Errorf("%s: %q, want %q", lang, got, want)
		}
	}
}

// TestNorm holds the messages to one norm in each Norwegian language: of two
// forms that are both allowed, the one that the other messages have.
func TestNorm(t *testing.T) {
	for lang, other := range map[string]string{
		"nb": `betingelse|\brutinen?\b|\bsporere?\b`,
		"nn": `\bvert\b|\bvart\b|oppgje\b|gjeve?n?\b|føremål|korkje|rettkom|galdt|skildr|myndigheit|naudsynt|også|uttrykkjeleg|leilegheit|\brutinen?\b|\bsporar(ar|en)?\b|\bnokon av\b|kva som helst`,
	} {
		files, err := fs.Glob(messageFiles, "messages/*."+lang+".toml")
		if err != nil || len(files) == 0 {
			t.Fatalf("no messages in %s: %v", lang, err)
		}
		refused := regexp.MustCompile(`(?i)` + other)
		for _, name := range files {
			b, err := messageFiles.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			for line := range strings.Lines(string(b)) {
				if word := refused.FindString(line); word != "" {
					t.Errorf("%s has %q: %s", name, word, line)
				}
			}
		}
	}
}

// TestSentencesBegin refuses a Norwegian finding that begins in lower case
// because a value does, such as "personvernforordningen art. 9".
func TestSentencesBegin(t *testing.T) {
	for _, on := range []scalar.Date{today, "2018-08-01", "2014-01-01"} {
		for _, r := range founding(t) {
			for _, f := range Judge(r, on).Findings {
				for _, lang := range []scalar.Language{"nb", "nn"} {
					words := f.In(lang)
					if first, _ := utf8.DecodeRuneInString(words); unicode.IsLower(first) {
						t.Errorf("%s in %s: %s", f.Message, lang, words)
					}
				}
			}
		}
	}
}

// TestMend wants what one finding asks for, and what the rule says where its
// messages ask for nothing less.
func TestMend(t *testing.T) {
	several := Finding{Rule: retentionUndetermined, Message: "R056.several"}
	if got := several.Mend("nb"); got != "Oppgi hva som avgjør hvilken av lagringstidene som gjelder." {
		t.Error(got)
	}
	trackers := Finding{Rule: trackerWithoutLifetime, Message: "R136.missing", Args: Args{"trackers": "", "tools": "", "ownerless": "_fbp"}}
	if got := trackers.Mend("en"); got != "State who owns them." {
		t.Error(got)
	}
	none := Finding{Rule: processorWithoutEngagement, Message: "R159.missing"}
	if got := none.Mend("en"); got != processorWithoutEngagement.Mend("en") {
		t.Error(got)
	}
}

// TestMendsAreOfMessages wants behind each mend of a message the message, and the
// mend in every language.
func TestMendsAreOfMessages(t *testing.T) {
	n := 0
	messages.Each(func(_ scalar.Language, id string) {
		of, ok := strings.CutSuffix(id, "Mend")
		if !ok {
			return
		}
		n++
		for _, l := range Languages {
			if !messages.Written(l, id) || !messages.Written(l, of) {
				t.Errorf("%s: %s or %s is not written", l, id, of)
			}
		}
	})
	if n < 3 {
		t.Errorf("%d mends of messages", n)
	}
}
