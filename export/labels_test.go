package export

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/text/collate"

	"ropa/register"
	"ropa/scalar"
)

// enums are the enums of a package by name, with their values, read from its source.
func enums(t *testing.T, dir string) map[string][]string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	have, values := map[string]bool{}, map[string][]string{}
	for _, name := range files {
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncDecl:
				if n.Name.Name == "Values" && n.Recv != nil {
					if id, ok := n.Recv.List[0].Type.(*ast.Ident); ok {
						have[id.Name] = true
					}
				}
			case *ast.ValueSpec:
				if id, ok := n.Type.(*ast.Ident); ok && len(n.Values) == 1 {
					if lit, ok := n.Values[0].(*ast.BasicLit); ok && lit.Kind == token.STRING {
						s, _ := strconv.Unquote(lit.Value)
						values[id.Name] = append(values[id.Name], s)
					}
				}
			}
			return true
		})
	}
	maps.DeleteFunc(values, func(name string, _ []string) bool { return !have[name] })
	return values
}

func TestEveryValueHasALabel(t *testing.T) {
	all := enums(t, "../register")
	if len(all) < 50 {
		t.Fatalf("only %d enums were found", len(all))
	}
	all["Severity"] = enums(t, "../law")["Severity"]
	all["ScreeningResult"] = enums(t, "../law")["ScreeningResult"]
	all["Boolean"] = []string{"true", "false"}
	for _, l := range []scalar.Language{"en", "nb", "nn"} {
		for name, values := range all {
			for _, v := range values {
				if !labels.Written(l, "enum."+name+"."+v) {
					t.Errorf("%s: %s.%s has no label", l, name, v)
				}
			}
		}
	}
	for _, l := range []scalar.Language{"fr", "de", "it", "da"} {
		for name, values := range all {
			n := 0
			for _, v := range values {
				if labels.Written(l, "enum."+name+"."+v) {
					n++
				}
			}
			if n != 0 && n != len(values) {
				t.Errorf("%s: only %d of %d values of %s have labels", l, n, len(values), name)
			}
		}
	}
	labels.Each(func(l scalar.Language, id string) {
		if rest, ok := strings.CutPrefix(id, "enum."); ok {
			name, v, _ := strings.Cut(rest, ".")
			if !slices.Contains(all[name], v) {
				t.Errorf("%s: %s is the label of nothing", l, id)
			}
		}
	})
}

// TestFormsSpeakTheirLanguage: whatever enum a column of a form ends at, and
// every phrase, has words in the languages of the form.
func TestFormsSpeakTheirLanguage(t *testing.T) {
	for _, f := range Forms() {
		for _, s := range f.Sheets {
			root, _ := rootOf(s.Of)
			for _, c := range s.Columns {
				p, err := compile(c.Value, root)
				if err != nil {
					t.Fatal(err)
				}
				for _, a := range p {
					at := root.self
					for _, step := range a.steps {
						if step.name == "" && step.ref == "" && at.Kind() == reflect.Struct {
							if field := at.FieldByIndex(step.field); true {
								at = elem(field.Type)
							}
						} else {
							at = reflect.TypeFor[string]()
						}
					}
					e, ok := reflect.Zero(at).Interface().(interface{ Values() []string })
					if !ok || s.Raw {
						continue
					}
					for _, v := range e.Values() {
						for _, l := range f.Languages {
							if !labels.Written(l, "enum."+at.Name()+"."+v) {
								t.Errorf("%s in %s: %s.%s has no label", f.ID, l, at.Name(), v)
							}
						}
					}
				}
			}
		}
	}
	labels.Each(func(lang scalar.Language, id string) {
		if lang == "en" && strings.HasPrefix(id, "phrase.") {
			for _, l := range []scalar.Language{"nb", "nn", "fr", "de", "it", "da"} {
				if !labels.Written(l, id) {
					t.Errorf("%s is not said in %s", id, l)
				}
			}
		}
	})
}

// TestNothingIsLeftUnsaid: no document has the id of a text instead of a text,
// or a value that was not filled in.
func TestNothingIsLeftUnsaid(t *testing.T) {
	fault := regexp.MustCompile(`\b(phrase|enum|retention)\.[A-Za-z.]+|<no value>|<nil>|\{\{|\b[A-Z]{3,}_[A-Z_]+\b`)
	everyDump(t, func(name string, w *sheetDump) {
		for i, s := range w.doc.Sheets {
			if s.Of == "finding" {
				w.rows[i] = nil // the law's words name codes of the API
			}
		}
		if s := fault.FindString(w.String()); s != "" {
			t.Errorf("%s: %q", name, s)
		}
	})
}

func TestPeriodsAndDates(t *testing.T) {
	for lang, want := range map[scalar.Language][3]string{
		"en": {"5 years", "1 month 14 days", "19 July 2018"}, "nn": {"5 år", "1 månad 14 dagar", "19. juli 2018"},
		"fr": {"5 ans", "1 mois 14 jours", "19/07/2018"}, "de": {"5 Jahre", "1 Monat 14 Tage", "19.07.2018"},
		"it": {"5 anni", "1 mese 14 giorni", "19/07/2018"}, "da": {"5 år", "1 måned 14 dage", "19.07.2018"},
	} {
		if got := [3]string{periodInWords("P5Y", lang), periodInWords("P1M14D", lang), dateInWords("2018-07-19", lang)}; got != want {
			t.Errorf("%s: %q, not %q", lang, got, want)
		}
	}
	for lang, want := range map[scalar.Language]string{"fr": "Suisse", "de": "Schweiz", "nb": "Sveits", "no": "Sveits", "xx": "Switzerland"} {
		if got := countryName("CH", lang); got != want {
			t.Errorf("%s: %q, not %q", lang, got, want)
		}
	}
}

// TestFrenchBlanks: in French no line ends before a colon, a semicolon or a closing
// mark of quotation.
func TestFrenchBlanks(t *testing.T) {
	breaks := regexp.MustCompile(` [:;!?»]|« `)
	labels.Each(func(l scalar.Language, id string) {
		if l != "fr" {
			return
		}
		if s := Say(l, id, nil); breaks.MatchString(s) {
			t.Errorf("%s: %q", id, s)
		}
	})
	a := register.ProcessingActivity{Disclosures: []register.Disclosure{{Kind: register.RecipientKindProcessor, Purpose: "x", Condition: "y"}}}
	row := &Row{Source: SourceOf(&register.Register{}, "2026-01-31", ""), Lang: "fr", Self: &a, Activity: &a}
	p, err := compile("@recipients", root{activityType, nil})
	if err != nil {
		t.Fatal(err)
	}
	if c := row.evaluate(p, nil); len(c) != 1 || breaks.MatchString(c[0].Text) || !strings.Contains(c[0].Text, "\u00a0; ") {
		t.Errorf("%v", c)
	}
}

// TestAlphabet: records stand in the order of the alphabet of the document.
func TestAlphabet(t *testing.T) {
	for lang, after := range map[scalar.Language]bool{"nb": true, "nn": true, "da": true, "en": false, "de": false} {
		if got := collate.New(alphabet(lang)).CompareString("Øyer", "Ringebu") > 0; got != after {
			t.Errorf("%s: Øyer behind Ringebu: %v", lang, got)
		}
	}
}
