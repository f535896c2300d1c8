package export

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/piprate/json-gold/ld"

	"ropa/law"
	"ropa/register"
	"ropa/scalar"
)

// expand writes an IRI in full.
func (r *recorder) expand(iri string) string {
	out := iri
	if name, ok := strings.CutPrefix(iri, "r:"); ok {
		out = r.base + "#" + name
	} else if !full(iri) {
		prefix, name, _ := strings.Cut(iri, ":")
		for _, p := range prefixes {
			if p.name == prefix {
				out = p.iri + name
			}
		}
	}
	r.iris[out] = true
	return out
}

func literal(text, lang, datatype string) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	_ = e.Encode([]string{text, strings.ToLower(lang), datatype})
	return strings.TrimSpace(b.String())
}

func linkedFile(t testing.TB, src *Source, format string, o Options) []byte {
	t.Helper()
	f, ok := FormatByID(format)
	if !ok {
		t.Fatalf("there is no format %s", format)
	}
	var b bytes.Buffer
	o.Form, o.Lang = NoForm, "en"
	if _, err := Write(src, o, f.New(&b)); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// sources are all that linked data are tried with.
func sources(t testing.TB) map[string]*Source {
	out := founding(t)
	out["everything"] = everything()
	return out
}

func same(t *testing.T, what string, want, got map[string]bool) {
	t.Helper()
	for _, x := range slices.Sorted(maps.Keys(want)) {
		if !got[x] {
			t.Errorf("%s does not say %s", what, x)
		}
	}
	for _, x := range slices.Sorted(maps.Keys(got)) {
		if !want[x] {
			t.Errorf("%s also says %s", what, x)
		}
	}
}

// A processor of JSON-LD reads from the file what was stated, and so it does
// from the file that it made flat.
func TestJSONLD(t *testing.T) {
	for name, src := range sources(t) {
		t.Run(name, func(t *testing.T) {
			want := recorded(t, src, Options{Drafts: true}).stated
			var doc any
			if err := json.Unmarshal(linkedFile(t, src, "jsonld", Options{Drafts: true}), &doc); err != nil {
				t.Fatal(err)
			}
			processor, options := ld.NewJsonLdProcessor(), ld.NewJsonLdOptions("")
			same(t, "the file", want, statedIn(t, doc))
			flat, err := processor.Flatten(doc, nil, options)
			if err != nil {
				t.Fatal(err)
			}
			same(t, "the flat file", want, statedIn(t, flat))
		})
	}
}

func statedIn(t *testing.T, doc any) map[string]bool {
	t.Helper()
	set, err := ld.NewJsonLdProcessor().ToRDF(doc, ld.NewJsonLdOptions(""))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]bool{}
	for _, q := range set.(*ld.RDFDataset).Graphs["@default"] {
		object := "<" + q.Object.GetValue() + ">"
		if l, ok := q.Object.(ld.Literal); ok {
			object = literal(l.Value, l.Language, l.Datatype)
		} else if ld.IsBlankNode(q.Object) || ld.IsBlankNode(q.Subject) {
			t.Errorf("there is a blank node: %v", q)
		}
		out["<"+q.Subject.GetValue()+"> <"+q.Predicate.GetValue()+"> "+object] = true
	}
	return out
}

// rdflib reads Turtle and prints each triple as the tests write them.
const readTurtle = `
import sys, json, rdflib
rdflib.NORMALIZE_LITERALS = False
X = rdflib.XSD.string
L = rdflib.RDF.langString
for s, p, o in rdflib.Graph().parse(data=sys.stdin.buffer.read(), format="turtle"):
    if isinstance(o, rdflib.Literal):
        o = json.dumps([str(o), (o.language or "").lower(), str(L if o.language else o.datatype or X)], ensure_ascii=False, separators=(",", ":"))
    else:
        o = "<" + o + ">"
    print("<" + s + "> <" + p + "> " + o)
`

// python is an interpreter that has rdflib.
func python(t *testing.T) string {
	for _, name := range []string{"python3", "/usr/bin/python3"} {
		if exec.Command(name, "-c", "import rdflib").Run() == nil {
			return name
		}
	}
	t.Skip("Python's rdflib is not installed")
	return ""
}

// A reader of Turtle reads from the file what was stated.
func TestTurtle(t *testing.T) {
	interpreter := python(t)
	for name, src := range sources(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := exec.Command(interpreter, "-c", readTurtle)
			c.Stdin = bytes.NewReader(linkedFile(t, src, "turtle", Options{Drafts: true}))
			c.Env = append(c.Environ(), "PYTHONIOENCODING=utf-8")
			var problems bytes.Buffer
			c.Stderr = &problems
			out, err := c.Output()
			if err != nil {
				t.Fatalf("%v: %s", err, problems.String())
			}
			got := map[string]bool{}
			for _, line := range strings.Split(strings.TrimSpace(string(out)), "\n") {
				got[strings.ReplaceAll(line, "\x7f", `\u007f`)] = true
			}
			same(t, "the file", recorded(t, src, Options{Drafts: true}).stated, got)
		})
	}
}

// The same register makes the same bytes, and no draft is named where drafts are
// left out.
func TestLinkedDrafts(t *testing.T) {
	src := founding(t)["stranda-kommune"]
	src.Around.ProcessingActivities[2].Status = register.ActivityStatusApproved
	approved := string(src.Around.ProcessingActivities[2].Reference)
	for _, format := range []string{"turtle", "jsonld"} {
		b := linkedFile(t, src, format, Options{})
		if !bytes.Equal(b, linkedFile(t, src, format, Options{})) {
			t.Errorf("%s: two exports differ", format)
		}
		if !bytes.Contains(b, []byte("r:activity:"+approved)) {
			t.Errorf("%s: the approved activity is missing", format)
		}
		for _, a := range src.Around.ProcessingActivities {
			if ref := string(a.Reference); ref != approved && bytes.Contains(b, []byte("activity:"+ref)) {
				t.Errorf("%s: the draft %s is named", format, ref)
			}
		}
		if !bytes.Contains(b, []byte("13")) {
			t.Errorf("%s: it is not said how many were left out", format)
		}
	}
}

func TestLinkedBase(t *testing.T) {
	src := founding(t)["coplan"]
	if b := linkedFile(t, src, "turtle", Options{Base: "https://example.org/r"}); !bytes.Contains(b, []byte("@prefix r: <https://example.org/r#> .")) {
		t.Error("the base is not used")
	}
	for _, base := range []string{"example.org", "https://example.org/r#x", "https://example.org/<>", "https://example.org/a b", "urn:"} {
		_, err := Write(src, Options{Form: NoForm, Lang: "en", Base: base}, newTurtle(new(bytes.Buffer)))
		if !errors.Is(err, ErrBase) {
			t.Errorf("%q is taken as a base: %v", base, err)
		}
	}
}

func TestDuration(t *testing.T) {
	for p, want := range map[scalar.Period]string{
		"": "", "P1Y": "P1Y", "P12M": "P12M", "P2W": "P14D", "P1Y2M1W3D": "P1Y2M10D", "P1WT5M": "P7DT5M", "PT1M": "PT1M", "P1M2W": "P1M14D",
	} {
		if got := duration(p); got != want {
			t.Errorf("%s is written %s, want %s", p, got, want)
		}
	}
}

func TestLocal(t *testing.T) {
	for key, want := range map[scalar.Text]string{
		"STR-A03": "r:x:STR-A03", "a.b.": "r:x:a.b%2E", "a:b": "r:x:a%3Ab", "ø %": "r:x:%C3%B8%20%25", "a_b~": "r:x:a_b%7E",
	} {
		if got := local("x", key); got != want {
			t.Errorf("%q is named %s, want %s", key, got, want)
		}
	}
	if local("x", "a", "b") == local("x", "a:b") {
		t.Error("two things have one name")
	}
}

func TestAddress(t *testing.T) {
	for text, want := range map[scalar.Text]string{
		"https://example.org/a?b=c#d": "https://example.org/a?b=c#d", "https://example.org/<a>\"": "https://example.org/%3Ca%3E%22",
		"https://w3id.org/dpv#Purpose": "dpv:Purpose", "https://w3id.org/dpv/pd#Name": "pd:Name", "https://w3id.org/dpv#": "https://w3id.org/dpv#",
		"example.org": "", "dpv:Purpose": "", "javascript:alert(1)": "", "https://": "", "see https://example.org": "", "": "",
	} {
		if got := address(text); got != want {
			t.Errorf("%q is the address %q, want %q", text, got, want)
		}
	}
}

// byteCount counts what is written to it.
type byteCount int

func (c *byteCount) Write(b []byte) (int, error) {
	*c += byteCount(len(b))
	return len(b), nil
}

// Activities are written as they come, and not kept.
func TestLinkedStreams(t *testing.T) {
	src := founding(t)["coplan"]
	for _, format := range []string{"turtle", "jsonld"} {
		var w byteCount
		var sizes []byteCount
		twice, each := *src, src.Each
		twice.Each = func(only register.Sections, f func(*register.ProcessingActivity) error) error {
			for range 20 {
				sizes = append(sizes, w)
				if err := each(only, f); err != nil {
					return err
				}
			}
			return nil
		}
		f, _ := FormatByID(format)
		if _, err := Write(&twice, Options{Form: NoForm, Lang: "en", Drafts: true}, f.New(&w)); err != nil {
			t.Fatal(err)
		}
		sizes = sizes[len(sizes)-20:]
		for i := range sizes[1:] {
			if grown := sizes[i+1] - sizes[i]; grown < 10_000 || grown > 200_000 {
				t.Errorf("%s: the file grew by %d bytes in round %d", format, grown, i)
			}
		}
	}
}

// TestLinkedDataCountFindings wants them to say how much was found.
func TestLinkedDataCountFindings(t *testing.T) {
	for name, src := range founding(t) {
		want := map[law.Severity]int{}
		for _, f := range law.Judge(src.Around, src.On).Findings {
			want[f.Severity]++
		}
		for _, id := range []string{"turtle", "jsonld"} {
			doc := string(asFormat(t, id, src.Around, Options{Form: NoForm, Lang: "en", Drafts: true}))
			for severity, n := range want {
				if line := fmt.Sprintf("%s: %d\\n", Label("Severity", string(severity), "en"), n); !strings.Contains(doc, line) {
					t.Errorf("%s of %s does not say %q", id, name, line)
				}
			}
		}
	}
}
