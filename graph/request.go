package graph

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"strings"

	"github.com/99designs/gqlgen/graphql"

	"ropa/register"
)

// read reads the parameters of a request, or says with which status to refuse it.
func read(w http.ResponseWriter, r *http.Request) (*graphql.RawParams, int, error) {
	switch r.Method {
	case http.MethodGet:
		return readQuery(r)
	case http.MethodPost:
		return readBody(w, r)
	}
	w.Header().Set("Allow", "GET, POST")
	return nil, http.StatusMethodNotAllowed, register.Fail(register.CodeInvalid, "", "GraphQL is asked by POST, or by GET for queries")
}

func readQuery(r *http.Request) (*graphql.RawParams, int, error) {
	q := r.URL.Query()
	p := &graphql.RawParams{Query: q.Get("query"), OperationName: q.Get("operationName"), Headers: r.Header}
	for name, into := range map[string]*map[string]any{"variables": &p.Variables, "extensions": &p.Extensions} {
		text := q.Get(name)
		if text == "" {
			continue
		}
		if err := checkJSON([]byte(text)); err != nil {
			return nil, http.StatusBadRequest, err
		}
		if err := decode([]byte(text), into); err != nil {
			return nil, http.StatusBadRequest, register.Fail(register.CodeInvalid, name, "must be a JSON object")
		}
	}
	if p.Query == "" {
		return nil, http.StatusBadRequest, register.Fail(register.CodeInvalid, "query", "is required")
	}
	return p, 0, nil
}

func readBody(w http.ResponseWriter, r *http.Request) (*graphql.RawParams, int, error) {
	media, options, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil || media != mediaJSON {
		return nil, http.StatusUnsupportedMediaType, register.Fail(register.CodeInvalid, "Content-Type", "must be %s", mediaJSON)
	}
	if charset := options["charset"]; charset != "" && !strings.EqualFold(charset, "utf-8") {
		return nil, http.StatusUnsupportedMediaType, register.Fail(register.CodeInvalid, "Content-Type", "must be in UTF-8")
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, MaxBody))
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		return nil, http.StatusRequestEntityTooLarge, tooMuch("a request must not be larger than %d bytes", MaxBody)
	case err != nil:
		return nil, http.StatusBadRequest, register.Fail(register.CodeInvalid, "", "the request could not be read to its end")
	}
	if err := checkJSON(body); err != nil {
		return nil, http.StatusBadRequest, err
	}
	p, err := readParams(body)
	if err != nil {
		return nil, http.StatusBadRequest, err
	}
	p.Headers = r.Header
	return p, 0, nil
}

// readParams reads what is asked from JSON that was checked.
func readParams(b []byte) (*graphql.RawParams, error) {
	var raw map[string]json.RawMessage
	if err := json.Unmarshal(b, &raw); err != nil || raw == nil {
		return nil, register.Fail(register.CodeInvalid, "", "the request must be a JSON object")
	}
	p := &graphql.RawParams{}
	for name, field := range map[string]struct {
		into any
		want string
	}{
		"query": {&p.Query, "a string"}, "operationName": {&p.OperationName, "a string"},
		"variables": {&p.Variables, "an object"}, "extensions": {&p.Extensions, "an object"},
	} {
		if v, ok := raw[name]; ok && decode(v, field.into) != nil {
			return nil, register.Fail(register.CodeInvalid, name, "must be %s", field.want)
		}
	}
	if p.Query == "" {
		return nil, register.Fail(register.CodeInvalid, "query", "is required")
	}
	return p, nil
}

// decode reads JSON and keeps numbers as they are written.
func decode(b []byte, into any) error {
	dec := json.NewDecoder(bytes.NewReader(b))
	dec.UseNumber()
	return dec.Decode(into)
}

// accepted is the media type in which to answer, or nothing where none is
// acceptable, and whether events are acceptable at all. Without a wish it is
// application/json, as old clients expect.
func accepted(header string) (media string, events bool) {
	if strings.TrimSpace(header) == "" {
		return mediaJSON, false
	}
	for _, part := range strings.Split(header, ",") {
		wish, options, err := mime.ParseMediaType(part)
		if err != nil || options["q"] == "0" || options["charset"] != "" && !strings.EqualFold(options["charset"], "utf-8") {
			continue
		}
		switch wish {
		case mediaResponse, mediaEvents:
		case mediaJSON, "application/*", "*/*":
			wish = mediaJSON
		default:
			continue
		}
		media, events = cmp.Or(media, wish), events || wish == mediaEvents
	}
	return media, events
}
