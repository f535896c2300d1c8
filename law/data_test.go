package law

import (
	"io/fs"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"ropa/scalar"
)

func TestEveryRowIsRead(t *testing.T) {
	if _, err := readTables(dataFiles); err != nil {
		t.Fatal(err)
	}
}

// TestMalformedRows spoils one cell of each kind, and wants file and line.
func TestMalformedRows(t *testing.T) {
	for _, c := range []struct{ file, from, to, want string }{
		{"eea.csv", "BE,1994-01-01", "BE,1994-13-01", "eea.csv:2: from must be a date"},
		{"eea.csv", "BE,", "Belgium,", "eea.csv:2: country must be a country code"},
		{"eea.csv", "country,from", "land,from", "eea.csv:1: the headings must be country,from"},
		{"eea.csv", "LI,1995-05-01,,EFTA", "LI,1995-05-01,1995-04-30,EFTA", ": until 1995-04-30 is before from 1995-05-01"},
		{"adequacy.csv", "DPF_LISTED", "DPF", "scope must be one of"},
		{"adequacy.csv", "US,,(EU) 2023/1795", "US,United States,(EU) 2023/1795", "either country or organisation must be there"},
		{"clauses.csv", "2022-12-27,no", "2022-12-27,perhaps", `clauses.csv:2: modules must be yes or no, not "perhaps"`},
		{"thresholds.csv", ",,250,", ",,many,", `thresholds.csv:2: value must be a whole number, not "many"`},
		{"thresholds.csv", "LAW,2018-05-25", "LAW,", "thresholds.csv:2: from must be there for LAW"},
		{"statutes.csv", "gdpr,personvernforordningen", ",personvernforordningen", "statutes.csv:2: id must not be empty"},
		{"statutes.csv", ",ekomloven-2024,", ",ekomloven-2042,", ": there is no ekomloven-2042"},
		{"statutes.csv", "gdpr-57,personvernforordningen (GDPR)", "gdpr-58,personvernforordningen (GDPR)", "statutes.csv:4: there is another gdpr-58"},
	} {
		files := fstest.MapFS{}
		names, _ := fs.Glob(dataFiles, "data/*.csv")
		for _, name := range names {
			b, _ := fs.ReadFile(dataFiles, name)
			if name == "data/"+c.file {
				spoilt := strings.Replace(string(b), c.from, c.to, 1)
				if spoilt == string(b) {
					t.Errorf("%s has no %q", c.file, c.from)
				}
				b = []byte(spoilt)
			}
			files[name] = &fstest.MapFile{Data: b}
		}
		if _, err := readTables(files); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s with %q: %v, want %q", c.file, c.to, err, c.want)
		}
	}
}

// TestSpreadsheets reads what a spreadsheet writes: a byte order mark, and line
// ends of two characters.
func TestSpreadsheets(t *testing.T) {
	files := fstest.MapFS{}
	names, _ := fs.Glob(dataFiles, "data/*.csv")
	for _, name := range names {
		b, _ := fs.ReadFile(dataFiles, name)
		files[name] = &fstest.MapFile{Data: []byte("\ufeff" + strings.ReplaceAll(string(b), "\n", "\r\n"))}
	}
	got, err := readTables(files)
	if err != nil {
		t.Fatal(err)
	}
	if len(names) != 5 || !reflect.DeepEqual(got.adequacy, loaded().adequacy) {
		t.Error("it is read differently")
	}
}

// rows lists every row of every file.
func rows() []Row {
	var out []Row
	d := loaded()
	for _, list := range d.members {
		for _, m := range list {
			out = append(out, m.Row)
		}
	}
	for _, a := range d.adequacy {
		out = append(out, a.Row)
	}
	for _, c := range d.clauses {
		out = append(out, c.Row)
	}
	for _, list := range d.thresholds {
		for _, x := range list {
			out = append(out, x.Row)
		}
	}
	for _, s := range d.statutes.byID {
		out = append(out, s.Row)
	}
	return out
}

// TestVerifiedRowsNameASource wants no row to call general knowledge verified.
func TestVerifiedRowsNameASource(t *testing.T) {
	verified := 0
	for _, r := range rows() {
		if r.Verified {
			verified++
			if !strings.Contains(r.Source, "http") && !strings.Contains(r.Source, "OJ C/") && !strings.Contains(r.Source, "EDPB") {
				t.Errorf("%s is verified, and %q is no place to read it", r, r.Source)
			}
		}
	}
	t.Logf("%d of %d rows are verified", verified, len(rows()))
}

func nextDay(t *testing.T, d scalar.Date) scalar.Date {
	t.Helper()
	at, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		t.Fatal(err)
	}
	return scalar.DateOf(at.AddDate(0, 0, 1))
}

func overlap(aFrom, aUntil, bFrom, bUntil scalar.Date) bool {
	return (aUntil == "" || bFrom <= aUntil) && (bUntil == "" || aFrom <= bUntil)
}

// TestVersionsDoNotOverlap wants a country, a number and a section to have one
// version a day. Two acts of the same name were in force together twice.
func TestVersionsDoNotOverlap(t *testing.T) {
	for c, list := range loaded().members {
		for i, a := range list {
			for _, b := range list[i+1:] {
				if overlap(a.From, a.Until, b.From, b.Until) {
					t.Errorf("%s and %s overlap for %s", a.Row, b.Row, c)
				}
			}
		}
	}
	for _, list := range loaded().thresholds {
		for i, a := range list {
			for _, b := range list[i+1:] {
				if a.Status != StatusProposed && b.Status != StatusProposed && a.Country == b.Country && overlap(a.From, a.Until, b.From, b.Until) {
					t.Errorf("%s and %s overlap", a.Row, b.Row)
				}
			}
		}
	}
	together := []string{"plan- og bygningsloven", "sosialtjenesteloven"}
	seen := map[*Statute]bool{}
	for c, list := range loaded().statutes.names {
		for i, a := range list {
			seen[a] = true
			for _, b := range list[i+1:] {
				same, _ := splitYear(nameKey(a.Law))
				other, _ := splitYear(nameKey(b.Law))
				if a.Dated() && b.Dated() && same == other && !slices.Contains(together, same) && overlap(a.From, a.Until, b.From, b.Until) {
					t.Errorf("%s and %s overlap for %v", a.Row, b.Row, c)
				}
			}
		}
	}
	if len(seen) != len(loaded().statutes.byID) {
		t.Errorf("%d of %d statutes are found by a name", len(seen), len(loaded().statutes.byID))
	}
}

// TestSuccessorsFollow wants what replaced a law to begin the day after it.
func TestSuccessorsFollow(t *testing.T) {
	replaced := 0
	for _, s := range loaded().statutes.byID {
		if s.ReplacedBy == "" {
			continue
		}
		replaced++
		next, ok := s.Successor()
		switch {
		case !ok:
			t.Errorf("%s: there is no %s", s.Row, s.ReplacedBy)
		case s.Until == "":
			t.Errorf("%s was replaced and has no last day", s.Row)
		case s.ID == "pbl-1985":
			// Its two parts were replaced one after the other.
		case next.Jurisdiction == "EU" && s.Jurisdiction != "EU":
			// The Regulation became law in the country later than in the Union.
			if from, applies := GDPRFrom(scalar.Country(s.Jurisdiction)); !applies || from != nextDay(t, s.Until) {
				t.Errorf("%s ends on %s, and the Regulation applies from %s", s.Row, s.Until, from)
			}
		case next.From != nextDay(t, s.Until):
			t.Errorf("%s ends on %s, and its successor begins on %s", s.Row, s.Until, next.From)
		}
	}
	if replaced == 0 {
		t.Error("nothing was replaced")
	}
}

// TestRowsAreTold wants every row of the law's data in words that a reader can
// look up, in every language.
func TestRowsAreTold(t *testing.T) {
	s, _ := StatuteByID("ekomloven-2003-2-7b")
	gdpr, _ := StatuteByID("gdpr-5")
	undated, _ := StatuteByID("norsk-regnskapsstandard")
	review, _ := ThresholdOn("register-review-months", today)
	switzerland := AdequacyOf("CH", today)[0]
	for _, c := range []struct {
		row        Row
		lang, want string
	}{
		{s.Row, "en", "ekomloven (2003) § 2-7b (1 July 2013 to 31 December 2024)"},
		{gdpr.Row, "nb", "personvernforordningen art. 5 (fra 25. mai 2018)"},
		{undated.Row, "nn", "Norsk Regnskaps Standard"},
		{review.Row, "nb", "perioden etter god praksis til GDPR Art. 5(2), 24(1)"},
		{switzerland.Row, "en", "adequacy decision 2000/518/EC on Switzerland (from 26 July 2000)"},
	} {
		if got := c.row.About(scalar.Language(c.lang)); got != c.want {
			t.Errorf("%s in %s: %q, want %q", c.row, c.lang, got, c.want)
		}
	}
	var rows []Row
	for _, s := range loaded().statutes.byID {
		rows = append(rows, s.Row)
	}
	for _, a := range loaded().adequacy {
		rows = append(rows, a.Row)
	}
	for _, c := range loaded().clauses {
		rows = append(rows, c.Row)
	}
	for _, ts := range loaded().thresholds {
		for _, t := range ts {
			rows = append(rows, t.Row)
		}
	}
	for _, ms := range loaded().members {
		for _, m := range ms {
			rows = append(rows, m.Row)
		}
	}
	for _, r := range rows {
		for _, l := range Languages {
			if words := r.About(l); words == "" || strings.HasPrefix(words, "row.") || strings.Contains(words, "no value") || strings.Contains(words, "()") {
				t.Errorf("%s in %s: %q", r, l, words)
			}
		}
	}
}
