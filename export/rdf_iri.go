package export

import (
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"ropa/register"
	"ropa/scalar"
)

// Prefixes of the vocabularies that linked data use. Within the package an IRI
// is written with one of them, "dpv:Purpose", or in full; "r" is the register's
// own, under the document's base.
var prefixes = []struct{ name, iri string }{
	{"dpv", "https://w3id.org/dpv#"},
	{"eu-gdpr", "https://w3id.org/dpv/legal/eu/gdpr#"},
	{"pd", "https://w3id.org/dpv/pd#"},
	{"dct", "http://purl.org/dc/terms/"},
	{"dcat", "http://www.w3.org/ns/dcat#"},
	{"prov", "http://www.w3.org/ns/prov#"},
	{"skos", "http://www.w3.org/2004/02/skos/core#"},
	{"foaf", "http://xmlns.com/foaf/0.1/"},
	{"rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"},
	{"rdfs", "http://www.w3.org/2000/01/rdf-schema#"},
	{"xsd", "http://www.w3.org/2001/XMLSchema#"},
}

const catalogueID = "r:register"

// ErrBase says that IRIs cannot be made under a base.
var ErrBase = errors.New("the base must be an absolute IRI without a fragment, such as https://example.org/register")

var baseForm = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9+.-]*:[A-Za-z0-9._~:/?@!$&'()*+,;=%-]+$`)

func checkBase(base string) error {
	if !baseForm.MatchString(base) {
		return ErrBase
	}
	return nil
}

// local is the IRI of a thing of the register: the kinds and keys that lead to
// it. Colons part them, and stand in none of them.
func local(kind string, keys ...scalar.Text) string {
	id := "r:" + kind
	for _, k := range keys {
		id += ":" + escaped(string(k))
	}
	return id
}

// record is the IRI of a record, and none where none is named.
func record(k register.Kind, ref scalar.Ref) string {
	if ref == "" {
		return ""
	}
	return local(string(k), scalar.Text(ref))
}

func recordsOf(k register.Kind, refs []scalar.Ref) (out []string) {
	for _, ref := range refs {
		out = append(out, record(k, ref))
	}
	return out
}

// within is the IRI of a part of a thing.
func within(id, part string) string { return id + ":" + part }

// numbered is the IRI of a part that has no key.
func numbered(id, part string, i int) string { return id + ":" + part + ":" + strconv.Itoa(i+1) }

// escaped is a key as it may stand in the fragment of an IRI, and in the local
// part of a prefixed name of Turtle: letters, digits, "-", "_" and points
// within; all else is percent-encoded.
func escaped(key string) string {
	var b strings.Builder
	for i := range len(key) {
		switch c := key[i]; {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', c == '-', c == '_', c == '.' && i < len(key)-1:
			b.WriteByte(c)
		default:
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}

// address is a web address as an IRI, with what may not stand in one encoded;
// empty where the text is no web address.
func address(text scalar.Text) string {
	s := strings.TrimSpace(string(text))
	u, err := url.Parse(s)
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" || strings.ContainsAny(u.Host, ` <>"{}|^`) || strings.ContainsAny(s, " \t\n") {
		return ""
	}
	var b strings.Builder
	for i := range len(s) {
		if c := s[i]; strings.IndexByte("<>\"{}|^`\\", c) >= 0 {
			fmt.Fprintf(&b, "%%%02X", c)
		} else {
			b.WriteByte(c)
		}
	}
	return compact(b.String())
}

var localName = regexp.MustCompile(`^[A-Za-z0-9_][A-Za-z0-9_-]*$`)

// compact writes an IRI with the prefix of its vocabulary, if it has one.
func compact(iri string) string {
	for _, p := range prefixes {
		if name, ok := strings.CutPrefix(iri, p.iri); ok && localName.MatchString(name) {
			return p.name + ":" + name
		}
	}
	return iri
}

// full reports whether an IRI is written in full.
func full(iri string) bool {
	return strings.HasPrefix(iri, "http://") || strings.HasPrefix(iri, "https://")
}

// place is the IRI of a place in a document, and its lines: "12-14".
func place(e register.Evidence) (id, lines string) {
	lines = strconv.Itoa(e.Line)
	if e.LineEnd != nil && *e.LineEnd != e.Line {
		lines += "-" + strconv.Itoa(*e.LineEnd)
	}
	return local("notice", e.Document, scalar.Text("L"+lines)), lines
}

var week = regexp.MustCompile(`(\d+)W`)

// duration is a period as XML Schema writes it, which has no weeks.
func duration(p scalar.Period) string {
	s := string(p)
	if !week.MatchString(s) {
		return s
	}
	date, time, _ := strings.Cut(s, "T")
	date = week.ReplaceAllString(date, "")
	if i := strings.LastIndexAny(date, "PYM"); strings.HasSuffix(date, "D") {
		date = date[:i+1]
	}
	out := fmt.Sprintf("%s%dD", date, p.Length().Days)
	if time != "" {
		out += "T" + time
	}
	return out
}
