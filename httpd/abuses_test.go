package httpd_test

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
)

// abuse is a hostile request.
type abuse struct {
	name        string
	query       string // GraphQL, sent by POST as JSON with the variables
	variables   any
	body        string // the whole body, where it is not that
	contentType string
	method      string
	address     string // below the server's, where it is not /graphql
	code        string // the code that is expected; INVALID where it is empty
}

func (a abuse) request(url string) *http.Request {
	var body io.Reader
	switch {
	case a.body != "":
		body = strings.NewReader(a.body)
	case a.query != "":
		b, _ := json.Marshal(map[string]any{"query": a.query, "variables": a.variables})
		body = bytes.NewReader(b)
	}
	r, err := http.NewRequest(or(a.method, http.MethodPost), url+or(a.address, "/graphql"), body)
	if err != nil {
		panic(err)
	}
	r.Header.Set("Content-Type", or(a.contentType, "application/json"))
	return r
}

func or(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

const (
	limit    = "LIMIT_EXCEEDED"
	answered = "answered" // it is answered, and cheaply too
)

// nested is s, n times inside itself.
func nested(n int, before, inner, after string) string {
	return strings.Repeat(before, n) + inner + strings.Repeat(after, n)
}

// doubled are n fragments of which each opens the next one twice.
func doubled(n int, field string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "{ processingActivities { edges { node { ...f0 } } } }")
	for i := range n {
		fmt.Fprintf(&b, " fragment f%d on ProcessingActivity { ...f%d ...f%d }", i, i+1, i+1)
	}
	fmt.Fprintf(&b, " fragment f%d on ProcessingActivity { %s }", n, field)
	return b.String()
}

// many is f of each number below n.
func many(n int, f string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, f, i)
	}
	return b.String()
}

func ids(n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = fmt.Sprintf("act_%026d", i)
	}
	return out
}

var abuses = []abuse{
	{name: "deep nesting", query: "{ processingActivities { edges { node { " + nested(100, "dataItems { activity { ", "id", "} }") + " } } } }", code: limit},
	{name: "nesting deeper than a document may be long", query: "{" + nested(20_000, "a{", "b", "}") + "}", code: limit},
	{name: "brackets only", query: strings.Repeat("{", 50_000)},
	{name: "deep list literal", query: "{ nodes(ids: " + nested(1_000, "[", "1", "]") + ") { id } }", code: limit},
	{name: "deep object literal", query: "{ processingActivities(filter: " + nested(600, "{a: ", "1", "}") + ") { totalCount } }"},
	{name: "alias flood", query: "{" + many(500, " a%d: viewer { tokenId }") + "}", code: limit},
	{name: "alias flood below the root", query: "{ processingActivities { edges { node {" + many(500, " a%d: id") + "} } } }", code: limit},
	{name: "directive flood", query: "{ viewer { tokenId " + strings.Repeat("@include(if: true) ", 400) + "} }", code: limit},
	{name: "directive flood on the operation", query: "query " + strings.Repeat("@a ", 1_000) + "{ viewer { tokenId } }", code: limit},
	{name: "directive flood on a fragment", query: "{ viewer { ...f } } fragment f on Viewer " + strings.Repeat("@a ", 1_000) + "{ tokenId }", code: limit},
	{name: "20,000 fields", query: "{ viewer {" + strings.Repeat(" tokenId", 20_000) + "} }", code: limit},
	{name: "unknown fields", query: "{ viewer {" + many(2_000, " x%d") + "} }"},
	{name: "overlapping fields", query: "{" + strings.Repeat(" viewer { tokenId }", 400) + "}", code: limit},
	{name: "overlapping fields of lists", query: "{ processingActivities {" + strings.Repeat(" edges { node { id } }", 250) + "} }", code: answered},
	{name: "16 doubled fragments", query: doubled(16, "id"), code: limit},
	{name: "200 doubled fragments", query: doubled(200, "dataItems { label }"), code: limit},
	{name: "cyclic fragments", query: "{ viewer { ...a } } fragment a on Viewer { ...b } fragment b on Viewer { ...a }"},
	{name: "a fragment of itself", query: "{ viewer { ...a } } fragment a on Viewer { tokenId ...a ...a ...a }"},
	{name: "many fragments that are not used", query: "{ viewer { tokenId } }" + many(300, " fragment f%d on Viewer { tokenId }")},
	{name: "conflicting fragments", query: "{ processingActivities { edges { node {" + many(45, " ...f%d") + "} } } }" + many(45, " fragment f%[1]d on ProcessingActivity { x: name y%[1]d: dataItems { x: label } }"), code: limit},
	{name: "many operations", query: many(300, " query q%d { viewer { tokenId } }"), code: limit},
	{name: "many variables", query: "query (" + many(700, "$v%d: Int ") + ") { viewer { tokenId } }", code: limit},
	{name: "pages in pages", query: "{ processingActivities(first: 200) { edges { node { dataItems { retentionRules { dataItems { disclosures { dataItems { id } } } } } } } } }", code: limit},
	{name: "70,000 ids", query: "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", variables: map[string]any{"ids": ids(70_000)}, code: limit},
	{name: "70,000 values in a filter", query: "query ($r: [String!]) { processingActivities(filter: {reference: $r}) { totalCount } }", variables: map[string]any{"r": strings.Split(strings.Repeat("x ", 70_000), " ")}, code: limit},
	{name: "many words to search", query: "query ($t: String) { processingActivities(filter: {text: $t}) { totalCount } }", variables: map[string]any{"t": many(2_000, "word%d ")}, code: limit},
	{name: "variables 200 deep", query: "query ($f: ProcessingActivityFilter) { processingActivities(filter: $f) { totalCount } }", variables: json.RawMessage(nested(200, `{"a":`, "1", "}")), code: limit},
	{name: "JSON 100,000 deep", body: strings.Repeat("[", 100_000)},
	{name: "1 MB string", query: "query ($t: String) { processingActivities(filter: {text: $t}) { totalCount } }", variables: map[string]any{"t": strings.Repeat("å", 400_000)}},
	{name: "1 MB of document", query: "{ viewer { tokenId } } #" + strings.Repeat("x", 900_000), code: limit},
	{name: "more than 1 MB", body: `{"query":"` + strings.Repeat(" ", 2<<20) + `"}`, code: limit},
	{name: "NUL in a variable", query: "query ($t: String) { processingActivities(filter: {text: $t}) { totalCount } }", variables: map[string]any{"t": "a\x00b"}},
	{name: "NUL in a literal", query: `{ organisation(ref: "a\u0000b") { id } }`},
	{name: "NUL in a reference", query: "query ($r: Ref!) { organisation(ref: $r) { id } }", variables: map[string]any{"r": "a\x00b"}},
	{name: "NUL in the document", query: "{ viewer { tokenId\x00 } }"},
	{name: "invalid UTF-8", body: "{\"query\":\"{ organisation(ref: \\\"\xff\xfe\\\") { id } }\"}"},
	{name: "half of a surrogate pair", body: `{"query":"query ($r: Ref!) { organisation(ref: $r) { id } }","variables":{"r":"\ud800\u0000"}}`},
	{name: "object for an Int", query: "{ processingActivities(first: {a: 1}) { totalCount } }"},
	{name: "object for an Int in a variable", query: "query ($n: Int) { processingActivities(first: $n) { totalCount } }", variables: map[string]any{"n": map[string]int{"a": 1}}},
	{name: "string for an Int", query: `{ processingActivities(first: "1") { totalCount } }`},
	{name: "huge Int", query: "{ processingActivities(first: 99999999999999999999999) { totalCount } }"},
	{name: "huge Int in a variable", body: `{"query":"query ($n: Int) { processingActivities(first: $n) { totalCount } }","variables":{"n":1e400}}`},
	{name: "fraction for an Int", body: `{"query":"query ($n: Int) { processingActivities(first: $n) { totalCount } }","variables":{"n":1.5}}`},
	{name: "list for an object", query: "query ($f: ProcessingActivityFilter) { processingActivities(filter: $f) { totalCount } }", variables: map[string]any{"f": []int{1}}},
	{name: "cursor that is none", query: `{ processingActivities(after: "!!!") { totalCount } }`},
	{name: "cursor of hostile bytes", query: `{ processingActivities(after: "3f////8") { totalCount } }`},
	{name: "malformed JSON", body: `{"query":`},
	{name: "no JSON", body: "query"},
	{name: "batch", body: `[{"query":"{ viewer { tokenId } }"}]`},
	{name: "null", body: "null"},
	{name: "no query", body: "{}"},
	{name: "query that is a number", body: `{"query":1}`},
	{name: "variables that are a list", body: `{"query":"{ viewer { tokenId } }","variables":[]}`},
	{name: "empty body", body: " "},
	{name: "text/plain", body: `{"query":"{ viewer { tokenId } }"}`, contentType: "text/plain"},
	{name: "form", body: "query={viewer{tokenId}}", contentType: "application/x-www-form-urlencoded"},
	{name: "multipart", body: "--b\r\nContent-Disposition: form-data; name=\"operations\"\r\n\r\n{\"query\":\"{ viewer { tokenId } }\"}\r\n--b--\r\n", contentType: "multipart/form-data; boundary=b"},
	{name: "another charset", body: `{"query":"{ viewer { tokenId } }"}`, contentType: "application/json; charset=utf-16"},
	{name: "GET of a mutation", method: http.MethodGet, address: "/graphql?query=mutation{revokeToken(input:{id:%22x%22}){token{id}}}"},
	{name: "GET of nothing", method: http.MethodGet},
	{name: "DELETE", method: http.MethodDelete},
	{name: "subscription", query: "subscription { viewer { tokenId } }"},
	{name: "introspection depth", query: "{ __schema { types { " + nested(50, "fields { type { ", "name", "} }") + " } } }", code: limit},
	{name: "introspection through fragments", query: "{ __schema { types { ...f0 } } }" + many(12, " fragment f%[1]d on __Type { fields { type { ...f%[1]d } } ofType { name } }"), code: limit},
	{name: "introspection doubled", query: "{ __schema { types { fields { type { fields { type { fields { type { fields { type { fields { type { name } } } } } } } } } } } } }", code: limit},
}

// gzipped is a body that grows a thousandfold.
func gzipped() string {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, _ = w.Write([]byte(`{"query":"{ viewer { tokenId } }` + strings.Repeat(" ", 50<<20) + `"}`))
	_ = w.Close()
	return b.String()
}
